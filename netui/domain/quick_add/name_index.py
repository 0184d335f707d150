"""What a name matches: decided here, and nowhere else.

Names are compared folded: without case, accents and punctuation. What stands around a name
(`netui.domain.plain_name`) is left out on both sides unless nothing else is left; an exact name behind a title comes
before a near one.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from netui.domain.name_keys import name_keys
from netui.domain.plain_name import without_titles
from netui.domain.quick_add.record import NameStatus
from netui.domain.text import clean, fold

__all__ = ["FindNames", "NameIndex", "NameMatch", "NameRow", "NameSearch", "one_slip", "one_typo"]

_MAX_CACHED = 1000
"""Matches that an index caches."""

_SHORTEST_WITH_TYPO = 4
"""Letters that a single word needs for a typo in a first, a last or a nickname to be considered."""

_FEW = 3000
"""Texts that are compared one by one sooner than the library for many is loaded."""

NameRow = tuple[int, str, str]
"""Key, name and nickname."""

NameSearch = Literal["full", "words", "prefixes", "near"]
"""What an index that does not hold all names looks for.

full: names that are this one; words: names that have all these words; prefixes: names that have a word with each of
these prefixes; near: names with a key that is one typo away from this one. All as `netui.domain.name_keys` has them.
"""

FindNames = Callable[[NameSearch, Sequence[str]], Iterable[NameRow]]
"""Returns at least the names that are looked for and that the index does not hold yet."""


class NameMatch(NamedTuple):
    """What a typed name may mean: one key if it is known, several if it is ambiguous or unsure, none if it is new."""

    status: NameStatus
    keys: tuple[int, ...]


_NEW = NameMatch("new", ())


class NameIndex:
    """An index of keys by name. Built once for 20,000 names; matches are cached.

    With `find` it is filled as it is asked: before each answer it takes in the names that may matter to it, and then
    answers as if it held all of them, which are in the order of their keys.
    """

    def __init__(self, rows: Iterable[NameRow] = (), *, find: FindNames | None = None) -> None:
        self.folded: dict[int, str] = {}
        """Folded full names by key."""
        self._find = find
        self._found: set[tuple[str, ...]] = set()
        """What was looked for."""
        self._full: dict[str, list[int]] = {}
        """Keys by folded full name, as stored."""
        self._bare: dict[str, list[int]] = {}
        self._single: dict[str, list[int]] = {}
        """Keys by nickname, first name or last name."""
        self._words: dict[int, list[str]] = {}
        self._by_word: dict[str, list[int]] = {}
        for row in rows:
            self._add(*row)
        self._sorted_words = sorted(self._by_word)
        self._full_by_length = _by_length((*self._full, *self._bare))
        self._single_by_length = _by_length(self._single)
        self._matches: dict[str, NameMatch] = {}
        self._exact: dict[str, tuple[int, ...]] = {}

    def _add(self, key: int, name: str, nickname: str) -> None:
        full, bare, single, words, parts = name_keys(name, nickname)
        self.folded[key] = full
        if not words:
            return
        self._full.setdefault(full, []).append(key)
        for each in bare:
            self._bare.setdefault(each, []).append(key)
        self._words[key] = words
        for each in single:
            self._single.setdefault(each, []).append(key)
        for each in parts:
            self._by_word.setdefault(each, []).append(key)

    def add(self, rows: Iterable[NameRow]) -> None:
        """Add names to the index, behind those that it holds."""
        self._extend(rows)
        self._matches.clear()
        self._exact.clear()

    def _extend(self, rows: Iterable[NameRow]) -> None:
        indexes = (self._by_word, self._full, self._bare, self._single)
        before = [len(index) for index in indexes]
        for row in rows:
            self._add(*row)
        words, full, bare, single = (list(index)[size:] for index, size in zip(indexes, before, strict=True))
        if len(words) > 1:
            self._sorted_words = sorted(self._by_word)
        elif words:
            insort(self._sorted_words, words[0])
        for lengths, fresh in ((self._full_by_length, [*full, *bare]), (self._single_by_length, single)):
            for each in fresh:
                lengths.setdefault(len(each), []).append(each)

    def replace(self, gone: Iterable[NameRow], rows: Iterable[NameRow]) -> None:
        """Take names out, and others in; what was looked for so far counts as looked for among these too."""
        for row in gone:
            self._drop(*row)
        self.take(rows)
        self._matches.clear()
        self._exact.clear()

    def _drop(self, key: int, name: str, nickname: str) -> None:
        _, bare, single, words, parts = name_keys(name, nickname)
        full = self.folded.pop(key)
        if not words:
            return
        del self._words[key]
        for index, texts, by_length in (
            (self._full, [full], self._full_by_length),
            (self._bare, bare, self._full_by_length),
            (self._single, single, self._single_by_length),
        ):
            for each in texts:
                if _take_out(index, each, key):
                    by_length[len(each)].remove(each)
        for each in parts:
            if _take_out(self._by_word, each, key):
                del self._sorted_words[bisect_left(self._sorted_words, each)]

    def _look_for(self, search: NameSearch, texts: Sequence[str]) -> None:
        """Take in what is missing for an answer. Answers that were right before stay so, since each was looked for."""
        if self._find is None or (search, *texts) in self._found:
            return
        self._found.add((search, *texts))
        self.take(self._find(search, texts))

    def take(self, found: Iterable[NameRow]) -> None:
        """Take in names that were found; answers so far stay right."""
        rows = list(found)
        if not rows:
            return
        is_behind = min(rows)[0] > max(self.folded, default=0)
        self._extend(sorted(rows))
        if not is_behind:
            for index in (self._by_word, self._full, self._bare, self._single):
                for keys in index.values():
                    if len(keys) > 1:
                        keys.sort()

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
            if near := self._one_typo_from_full(bare):
                return NameMatch("unsure", tuple(sorted(set(near))))
            if begun := self.by_prefixes(words):
                is_short_hand = name == name.lower() or any(len(word) == 1 for word in words)
                return _sure(begun) if is_short_hand else NameMatch("unsure", tuple(begun))
            return _NEW
        if not words:
            return _NEW
        near = [*self._one_typo_from_full(bare), *self.by_prefix(bare)]
        if len(bare) >= _SHORTEST_WITH_TYPO:
            near += self._one_typo_from_single(bare)
        return NameMatch("unsure", tuple(sorted(set(near)))) if near else _NEW

    def exactly(self, folded: str) -> tuple[int, ...]:
        """Return the keys of that full name; else without titles; else of that nickname, first name or last name."""
        if folded not in self._exact:
            if len(self._exact) > _MAX_CACHED:
                self._exact.clear()
            self._exact[folded] = tuple(dict.fromkeys(self._exactly(folded)))
        return self._exact[folded]

    def _exactly(self, folded: str) -> Sequence[int]:
        found: Sequence[int] | None
        words = folded.split()
        self._look_for("words", words)
        if found := self._full.get(folded) or self._bare.get(folded):
            return found
        bare = " ".join(without_titles(words)) if len(words) > 1 or not folded.isascii() else folded
        if bare != folded:
            self._look_for("words", bare.split())
            if found := self._full.get(bare) or self._bare.get(bare):
                return found
        return self._single.get(bare, ())

    def fully(self, folded: str) -> Sequence[int]:
        """Return the keys of exactly that full name, as stored."""
        self._look_for("full", (folded,))
        return self._full.get(folded, ())

    def is_full(self, folded: str, keys: Iterable[int]) -> bool:
        """Whether this is the full name of one of these contacts, titles and the like left out."""
        bare = " ".join(without_titles(folded.split()))
        self._look_for("words", bare.split())
        full = {*self.fully(folded), *self._full.get(bare, ()), *self._bare.get(bare, ())}
        return bool(full) and any(key in full for key in keys)

    def held_in(self, folded: str) -> str:
        """Return the full name of two words or more that stands within this longer name; empty without one."""
        words = folded.split()
        for pair in pairwise(words):
            self._look_for("words", pair)
        for size in range(len(words) - 1, 1, -1):
            for at in range(len(words) - size + 1):
                held = " ".join(words[at : at + size])
                if held in self._full or held in self._bare:
                    return self.folded[(self._full.get(held) or self._bare[held])[0]].title()
        return ""

    def is_first(self, folded: str, key: int) -> bool:
        """Whether this is how the contact's name begins."""
        return f"{' '.join(self._words.get(key, ()))} ".startswith(f"{folded} ")

    def by_words(self, words: Sequence[str]) -> list[int]:
        """Return the keys whose names have these whole words, in this order; words of the name may be skipped."""
        self._look_for("words", words)
        rows = [self._by_word.get(word) for word in words]
        if not all(rows):
            return []
        rarest = min((row for row in rows if row), key=len)
        return [key for key in sorted(set(rarest)) if _in_order(words, self._words[key], whole=True)]

    def by_prefix(self, prefix: str) -> set[int]:
        """Return the keys with a word of their name that has this prefix."""
        self._look_for("prefixes", (prefix,))
        return self._begun(prefix)

    def _begun(self, prefix: str) -> set[int]:
        return {key for word in self._words_with_prefix(prefix) for key in self._by_word[word]}

    def _words_with_prefix(self, prefix: str) -> list[str]:
        return self._sorted_words[
            bisect_left(self._sorted_words, prefix) : bisect_left(self._sorted_words, prefix + "\U0010ffff")
        ]

    def by_prefixes(self, prefixes: Sequence[str]) -> list[int]:
        """Return the keys whose full names have words with these prefixes, in this order; words may be skipped."""
        self._look_for("prefixes", prefixes)
        rarest = min(prefixes, key=lambda prefix: len(self._words_with_prefix(prefix)))
        return [key for key in sorted(self._begun(rarest)) if _in_order(prefixes, self._words[key])]

    def _one_typo_from_full(self, name: str) -> list[int]:
        """Return the keys whose full name is one typo away: a letter added, dropped, changed, or two swapped."""
        self._look_for("near", (name,))
        near = _names_one_typo_away(name, self._full_by_length)
        return [key for found in near for key in (*self._full.get(found, ()), *self._bare.get(found, ()))]

    def _one_typo_from_single(self, name: str) -> list[int]:
        """Return the keys whose nickname, first or last name is one typo away."""
        self._look_for("near", (name,))
        return [key for found in _names_one_typo_away(name, self._single_by_length) for key in self._single[found]]


def one_typo(name: str, others: Sequence[str]) -> list[str]:
    """Return those of `others` that are exactly one typo away from `name`."""
    if len(others) <= _FEW:
        return [other for other in others if one_slip(name, other)]
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


def _take_out(index: dict[str, list[int]], text: str, key: int) -> bool:
    """Take a key out from under a text; return whether nothing stands there any more."""
    keys = index[text]
    keys.remove(key)
    if not keys:
        del index[text]
    return not keys


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
