"""Everything a line can refer to: contacts by name and address, opportunities, introductions, open asks."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netui.domain.quick_add.quoting import quote_name, quote_organisation
from netui.domain.quick_add.record import NameStatus
from netui.domain.text import clean, fold

__all__ = [
    "KnownAsk",
    "KnownIntroduction",
    "KnownOpportunity",
    "KnownPerson",
    "NameIndex",
    "Vocabulary",
    "one_typo",
]

_MAX_CACHED = 1000
"""Matches that an index caches."""

_SHORTEST_WITH_TYPO = 4
"""Letters that a single word needs for a typo in a first, a last or a nickname to be considered."""


class KnownPerson(NamedTuple):
    """The names and addresses by which a line can mean a contact."""

    key: int
    name: str
    nickname: str = ""
    organisation: str = ""
    emails: Sequence[str] = ()
    phones: Sequence[str] = ()
    urls: Sequence[str] = ()


class KnownOpportunity(NamedTuple):
    """An opportunity that a stage verb may move."""

    key: int
    title: str
    organisation: str = ""
    stage: str = ""
    source: int | None = None
    """The id of the contact who passed it on, who owns its steps that name nobody."""


class KnownIntroduction(NamedTuple):
    """An introduction that an outcome may belong to; the user is not among its parties."""

    key: int
    connector: int | None
    """The contact's id; None for an introduction that the user made."""
    parties: Sequence[int]
    others: Sequence[int] = ()
    """The other side of an introduction that the user made."""
    imported: bool = False
    """Whether it comes from an imported file."""


class KnownAsk(NamedTuple):
    """An open ask: a favour asked for without an answer yet."""

    key: int
    contact: int


class Vocabulary:
    """Looks up contacts and facts for the parser. All sequences are in order of time, the latest last.

    Built once from plain rows and read on every key press: the indexes are made for 20,000 people, and matches are
    cached. With `before`, an earlier vocabulary of the same people, their indexes are shared.
    """

    def __init__(
        self,
        people: Iterable[KnownPerson] = (),
        opportunities: Iterable[KnownOpportunity] = (),
        introductions: Iterable[KnownIntroduction] = (),
        asks: Iterable[KnownAsk] = (),
        *,
        before: "Vocabulary | None" = None,
    ) -> None:
        self.people = {person.key: person for person in people}
        self.opportunities = tuple(opportunities)
        self.introductions = tuple(introductions)
        self.asks = tuple(asks)
        self.titles = NameIndex((o.key, o.title, "") for o in self.opportunities)
        self.names: NameIndex
        self.organisations: set[str]
        self._addresses: dict[str, list[int]]
        if before is not None and before.people == self.people:
            self.names, self.organisations, self._addresses = before.names, before.organisations, before._addresses
            return
        self.names = NameIndex((p.key, p.name, p.nickname) for p in self.people.values())
        self.organisations = {fold(name) for name in {p.organisation for p in self.people.values()} if name}
        self._addresses = {}
        for person in self.people.values():
            for address in (*person.emails, *person.phones, *person.urls):
                self._addresses.setdefault(_address_key(address), []).append(person.key)

    @classmethod
    def empty(cls) -> "Vocabulary":
        """Return a vocabulary without contacts or facts."""
        return cls()

    def add_people(self, people: Iterable[KnownPerson]) -> None:
        """Add people, or more addresses of known ones; the name of a known one stays as it was."""
        for person in people:
            if person.key not in self.people:
                self.names.add(person.key, person.name, person.nickname)
            self.people[person.key] = person
            if person.organisation:
                self.organisations.add(fold(person.organisation))
            for address in (*person.emails, *person.phones, *person.urls):
                there = self._addresses.setdefault(_address_key(address), [])
                if person.key not in there:
                    there.append(person.key)

    def at_address(self, addresses: Iterable[str]) -> list[int]:
        """Return the ids of the contacts who have one of these e-mail addresses, numbers or URLs."""
        return list(dict.fromkeys(key for a in addresses for key in self._addresses.get(_address_key(a), ())))

    def labels(self, keys: Iterable[int]) -> tuple[str, ...]:
        """Return the names of these contacts, sorted; namesakes among them read `NAME (ORG)`."""
        found = [self.people[key] for key in dict.fromkeys(keys)]
        names = [self.names.folded[person.key] for person in found]
        counts = Counter(names)
        return tuple(sorted(_label(p, counts[name] > 1) for p, name in zip(found, names, strict=True)))

    def name_in_line(self, key: int) -> str:
        """Return the text for this contact alone in a line: `NAME`, or `NAME (ORG)` where there are namesakes."""
        person = self.people[key]
        written = quote_name(clean(person.name))
        if not self.has_namesake(key) or not person.organisation:
            return written
        return f"{written} {quote_organisation(clean(person.organisation), 'from')}"

    def has_namesake(self, key: int) -> bool:
        """Whether another contact has the same full name."""
        return len(self.names.full.get(self.names.folded[key], ())) > 1


class NameIndex:
    """An index of keys by folded name: by full name, by single names, by prefixes of words, by one typo."""

    def __init__(self, rows: Iterable[tuple[int, str, str]]) -> None:
        self.full: dict[str, list[int]] = {}
        """Keys by full name."""
        self.single: dict[str, list[int]] = {}
        """Keys by nickname, first name or last name."""
        self.folded: dict[int, str] = {}
        """Folded full names by key."""
        self._words: dict[int, list[str]] = {}
        self._by_word: dict[str, list[int]] = {}
        for key, name, nickname in rows:
            self._add(key, name, nickname)
        self._sorted_words = sorted(self._by_word)
        self._full_by_length = _by_length(self.full)
        self._single_by_length = _by_length(self.single)
        self._matches: dict[str, tuple[NameStatus, list[int]]] = {}

    def _add(self, key: int, name: str, nickname: str) -> None:
        folded = self.folded[key] = fold(name)
        words = self._words[key] = folded.split()
        if not words:
            return
        typed_words = name.split()
        single_names = (
            {words[0], words[-1]}
            if len(typed_words) == len(words)
            else {fold(word) for word in typed_words[:1] + typed_words[-1:]}
        )
        if nickname:
            single_names.add(fold(nickname))
        self.full.setdefault(folded, []).append(key)
        for end in single_names - {""}:
            self.single.setdefault(end, []).append(key)
        for word in {*words, *fold(nickname).split()}:
            self._by_word.setdefault(word, []).append(key)

    def add(self, key: int, name: str, nickname: str) -> None:
        """Add a key to the index."""
        names = {fold(name), fold(nickname), *map(fold, name.split()), *fold(name).split(), *fold(nickname).split()}
        indexes = (self._by_word, self.full, self.single)
        before = [{each for each in names if each in index} for index in indexes]
        self._add(key, name, nickname)
        words, full, single = (
            [each for each in names - had if each in index] for index, had in zip(indexes, before, strict=True)
        )
        for word in words:
            insort(self._sorted_words, word)
        for lengths, fresh in ((self._full_by_length, full), (self._single_by_length, single)):
            for each in fresh:
                lengths.setdefault(len(each), []).append(each)
        self._matches.clear()

    def match(self, folded: str) -> tuple[NameStatus, list[int]]:
        """Return whether a folded name is known, ambiguous, unsure or new, and the keys that it may mean."""
        if folded not in self._matches:
            if len(self._matches) > _MAX_CACHED:
                self._matches.clear()
            self._matches[folded] = self._match(folded)
        return self._matches[folded]

    def _match(self, folded: str) -> tuple[NameStatus, list[int]]:
        words = folded.split()
        if sure := self.exactly(folded):
            return _known_or_ambiguous(sure)
        near_keys = self.one_typo_from_full(folded)
        if len(words) > 1:
            if not near_keys and (sure := self.by_prefixes(words)):
                return _known_or_ambiguous(sure)
        elif words:
            near_keys += self.by_prefix(folded)
            if len(folded) >= _SHORTEST_WITH_TYPO:
                near_keys += self.one_typo_from_single(folded)
        return ("unsure", list(dict.fromkeys(near_keys))) if near_keys else ("new", [])

    def exactly(self, folded: str) -> list[int]:
        """Return the keys of that full name, else of that nickname, first name or last name."""
        return list(dict.fromkeys(self.full.get(folded) or self.single.get(folded) or ()))

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
        return [key for found in _names_one_typo_away(name, self._full_by_length) for key in self.full[found]]

    def one_typo_from_single(self, name: str) -> list[int]:
        """Return the keys whose nickname, first or last name is one typo away."""
        return [key for found in _names_one_typo_away(name, self._single_by_length) for key in self.single[found]]


def _address_key(address: str) -> str:
    """Return an address as it is compared: lower case, the digits of a number, a URL without scheme and `www.`."""
    if not any(c.isalpha() for c in address):
        return "".join(c for c in address if c.isdigit()).removeprefix("00")
    address = address.casefold().rstrip("/")
    return (address.partition("://")[2] or address).removeprefix("www.")


def one_typo(name: str, others: Sequence[str]) -> list[str]:
    """Return those of `others` that are exactly one typo away from `name`."""
    from rapidfuzz.distance import OSA  # 25 ms to import, and most lines never need it
    from rapidfuzz.process import extract

    return [
        other
        for other, distance, _ in extract(name, others, scorer=OSA.distance, score_cutoff=1, limit=None)
        if distance
    ]


def _known_or_ambiguous(keys: list[int]) -> tuple[NameStatus, list[int]]:
    return ("known" if len(keys) == 1 else "ambiguous", keys)


def _names_one_typo_away(name: str, by_length: dict[int, list[str]]) -> list[str]:
    near = [other for size in range(len(name) - 1, len(name) + 2) for other in by_length.get(size, ())]
    return one_typo(name, near) if near else []


def _by_length(names: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for name in names:
        found.setdefault(len(name), []).append(name)
    return found


def _in_order(prefixes: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each prefix begins a later word than the prefix before it."""
    rest = iter(words)
    return all(any(word.startswith(prefix) for word in rest) for prefix in prefixes)


def _label(person: KnownPerson, namesake: bool) -> str:
    return f"{person.name} ({person.organisation})" if namesake and person.organisation else person.name
