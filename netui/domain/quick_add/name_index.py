"""What a name matches: decided here, and nowhere else.

Names are compared folded: without case, accents and punctuation. What stands around a name
(`netui.domain.plain_name`) is left out on both sides unless nothing else is left; an exact name behind a title comes
before a near one.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netui.domain.name_words import PARTICLES
from netui.domain.plain_name import is_plain, name_asides, plain_words, without_titles
from netui.domain.quick_add.record import NameStatus
from netui.domain.text import clean, fold

__all__ = ["NameIndex", "NameMatch", "one_slip", "one_typo"]

_MAX_CACHED = 1000
"""Matches that an index caches."""

_SHORTEST_WITH_TYPO = 4
"""Letters that a single word needs for a typo in a first, a last or a nickname to be considered."""

_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
"""The sign within a name that may be left out, or typed as a blank: O'Brien."""


class NameMatch(NamedTuple):
    """What a typed name may mean: one key if it is known, several if it is ambiguous or unsure, none if it is new."""

    status: NameStatus
    keys: tuple[int, ...]


_NEW = NameMatch("new", ())


class NameIndex:
    """An index of keys by name. Built once for 20,000 names; matches are cached."""

    def __init__(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Index rows of key, name and nickname."""
        self.full: dict[str, list[int]] = {}
        """Keys by folded full name, as stored."""
        self.single: dict[str, list[int]] = {}
        """Keys by nickname, first name or last name."""
        self.folded: dict[int, str] = {}
        """Folded full names by key."""
        self.longest = 1
        """Words of the longest name."""
        self._bare: dict[str, list[int]] = {}
        self._words: dict[int, list[str]] = {}
        self._by_word: dict[str, list[int]] = {}
        for key, name, nickname in rows:
            self._add(key, name, nickname)
        self._sorted_words = sorted(self._by_word)
        self._full_by_length = _by_length((*self.full, *self._bare))
        self._single_by_length = _by_length(self.single)
        self._matches: dict[str, NameMatch] = {}
        self._exact: dict[str, tuple[int, ...]] = {}

    def _add(self, key: int, name: str, nickname: str) -> None:
        folded = self.folded[key] = fold(name)
        typed, words = name.split(), folded.split()
        if not words:
            return
        self.full.setdefault(folded, []).append(key)
        self.longest = max(self.longest, len(words))
        nicknames = [fold(nickname)] if nickname else []
        if (spaced := fold(_APOSTROPHE.sub(" ", name))) != folded:  # sean o brien, as a phone hears it
            self._bare.setdefault(spaced, []).append(key)
            nicknames.append(fold(_APOSTROPHE.sub(" ", typed[-1])))
            self.longest = max(self.longest, len(spaced.split()))
        if not is_plain(name, words):
            nicknames += name_asides(name)
            typed = plain_words(name)
            bare = [part for word in typed for part in fold(word).split()]
            if bare != words:
                words = bare
                self._bare.setdefault(" ".join(bare), []).append(key)
        self._words[key] = words
        if len(typed) == len(words):
            singles = {words[0], words[-1], *nicknames}
        else:  # a name with its hyphen is one first or last name
            singles = {fold(typed[0]), fold(typed[-1]), *nicknames}
        if len(words) > 2 and words[-2] in PARTICLES:
            first = len(words) - 2
            while first > 1 and words[first - 1] in PARTICLES:
                first -= 1
            singles.add(" ".join(words[first:]))
        for each in singles - {""}:
            self.single.setdefault(each, []).append(key)
        for word in {*words, *(part for each in nicknames for part in each.split())}:
            self._by_word.setdefault(word, []).append(key)

    def add(self, key: int, name: str, nickname: str) -> None:
        """Add a key to the index."""
        indexes = (self._by_word, self.full, self._bare, self.single)
        before = [len(index) for index in indexes]
        self._add(key, name, nickname)
        words, full, bare, single = (list(index)[size:] for index, size in zip(indexes, before, strict=True))
        for word in words:
            insort(self._sorted_words, word)
        for lengths, fresh in ((self._full_by_length, [*full, *bare]), (self._single_by_length, single)):
            for each in fresh:
                lengths.setdefault(len(each), []).append(each)
        self._matches.clear()
        self._exact.clear()

    def match(self, name: str) -> NameMatch:
        """Return what a typed name may mean."""
        if name not in self._matches:
            if len(self._matches) > _MAX_CACHED:
                self._matches.clear()
            self._matches[name] = self._match(clean(name))
        return self._matches[name]

    def _match(self, name: str) -> NameMatch:
        folded = fold(name)
        if exact := self.exactly(folded):
            return _sure(exact)
        words = list(without_titles(folded.split()))
        bare = " ".join(words)
        if len(words) > 1:
            if sure := self.by_words(words):
                return _sure(sure)
            if near := self.one_typo_from_full(bare):
                return NameMatch("unsure", tuple(dict.fromkeys(near)))
            if begun := self.by_prefixes(words):
                is_short_hand = name == name.lower() or any(len(word) == 1 for word in words)
                return _sure(begun) if is_short_hand else NameMatch("unsure", tuple(begun))
            return _NEW
        if not words:
            return _NEW
        near = [*self.one_typo_from_full(bare), *sorted(self.by_prefix(bare))]
        if len(bare) >= _SHORTEST_WITH_TYPO:
            near += self.one_typo_from_single(bare)
        return NameMatch("unsure", tuple(dict.fromkeys(near))) if near else _NEW

    def exactly(self, folded: str) -> tuple[int, ...]:
        """Return the keys of that full name; else without titles; else of that nickname, first name or last name."""
        if folded not in self._exact:
            if len(self._exact) > _MAX_CACHED:
                self._exact.clear()
            self._exact[folded] = tuple(dict.fromkeys(self._exactly(folded)))
        return self._exact[folded]

    def _exactly(self, folded: str) -> Sequence[int]:
        found: Sequence[int] | None
        if found := self.full.get(folded) or self._bare.get(folded):
            return found
        words = folded.split()
        bare = " ".join(without_titles(words)) if len(words) > 1 or not folded.isascii() else folded
        if bare != folded and (found := self.full.get(bare) or self._bare.get(bare)):
            return found
        return self.single.get(bare, ())

    def is_full(self, folded: str, keys: Iterable[int]) -> bool:
        """Whether this is the full name of one of these contacts, titles and the like left out."""
        bare = " ".join(without_titles(folded.split()))
        full = {*self.full.get(folded, ()), *self.full.get(bare, ()), *self._bare.get(bare, ())}
        return bool(full) and any(key in full for key in keys)

    def held_in(self, folded: str) -> str:
        """Return the full name of two words or more that stands within this longer name; empty without one."""
        words = folded.split()
        for size in range(min(self.longest, len(words) - 1), 1, -1):
            for at in range(len(words) - size + 1):
                held = " ".join(words[at : at + size])
                if held in self.full or held in self._bare:
                    return self.folded[(self.full.get(held) or self._bare[held])[0]].title()
        return ""

    def is_first(self, folded: str, key: int) -> bool:
        """Whether this is how the contact's name begins."""
        return f"{' '.join(self._words.get(key, ()))} ".startswith(f"{folded} ")

    def by_words(self, words: Sequence[str]) -> list[int]:
        """Return the keys whose names have these whole words, in this order; words of the name may be skipped."""
        rows = [self._by_word.get(word) for word in words]
        if not all(rows):
            return []
        rarest = min((row for row in rows if row), key=len)
        return [key for key in sorted(set(rarest)) if _in_order(words, self._words[key], whole=True)]

    def by_prefix(self, prefix: str) -> set[int]:
        """Return the keys with a word of their name that has this prefix."""
        return {key for word in self._words_with_prefix(prefix) for key in self._by_word[word]}

    def _words_with_prefix(self, prefix: str) -> list[str]:
        return self._sorted_words[
            bisect_left(self._sorted_words, prefix) : bisect_left(self._sorted_words, prefix + "\U0010ffff")
        ]

    def by_prefixes(self, prefixes: Sequence[str]) -> list[int]:
        """Return the keys whose full names have words with these prefixes, in this order; words may be skipped."""
        rarest = min(prefixes, key=lambda prefix: len(self._words_with_prefix(prefix)))
        return [key for key in sorted(self.by_prefix(rarest)) if _in_order(prefixes, self._words[key])]

    def one_typo_from_full(self, name: str) -> list[int]:
        """Return the keys whose full name is one typo away: a letter added, dropped, changed, or two swapped."""
        near = _names_one_typo_away(name, self._full_by_length)
        return [key for found in near for key in (*self.full.get(found, ()), *self._bare.get(found, ()))]

    def one_typo_from_single(self, name: str) -> list[int]:
        """Return the keys whose nickname, first or last name is one typo away."""
        return [key for found in _names_one_typo_away(name, self._single_by_length) for key in self.single[found]]


def one_typo(name: str, others: Sequence[str]) -> list[str]:
    """Return those of `others` that are exactly one typo away from `name`."""
    from rapidfuzz.distance import OSA  # 25 ms to import, and most lines never need it
    from rapidfuzz.process import extract

    return [
        other
        for other, distance, _ in extract(name, others, scorer=OSA.distance, score_cutoff=1, limit=None)
        if distance
    ]


def _sure(keys: Iterable[int]) -> NameMatch:
    found = tuple(dict.fromkeys(keys))
    return NameMatch("known" if len(found) == 1 else "ambiguous", found)


def _names_one_typo_away(name: str, by_length: dict[int, list[str]]) -> list[str]:
    sizes = range(len(name) - 1, len(name) + 2)
    return [found for size in sizes if (near := by_length.get(size)) for found in one_typo(name, near)]


def _by_length(names: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for name in names:
        found.setdefault(len(name), []).append(name)
    return found


def _in_order(parts: Sequence[str], words: Sequence[str], whole: bool = False) -> bool:
    """Whether each part begins, or as a `whole` is, a later word than the part before it."""
    rest = iter(words)
    return all(any(word == part or (not whole and word.startswith(part)) for word in rest) for part in parts)


def one_slip(word: str, other: str) -> bool:
    """Whether two words differ by one slip: a letter added, dropped or changed, or two swapped."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    if len(word) > len(other):
        word, other = other, word
    at = next((i for i, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), len(word))
    if len(word) < len(other):
        return word[at:] == other[at + 1 :]
    swapped = word[at : at + 2] == other[at : at + 2][::-1] and word[at + 2 :] == other[at + 2 :]
    return word[at + 1 :] == other[at + 1 :] or swapped
