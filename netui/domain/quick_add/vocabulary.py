"""What the language knows of the world: people and their names, opportunities, introductions, open asks."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netui.domain.quick_add.quoting import in_line, organisation_in_line
from netui.domain.quick_add.record import Status
from netui.domain.text import clean, fold

__all__ = [
    "KnownAsk",
    "KnownIntroduction",
    "KnownOpportunity",
    "KnownPerson",
    "NameIndex",
    "Vocabulary",
    "address_key",
    "one_slip",
]

_REMEMBERED = 1000
"""How many names an index keeps its answers for."""

_LONG_ENOUGH = 4
"""From how many letters on a single word may be one slip from a first, a last or a nickname."""


class KnownPerson(NamedTuple):
    """A contact, as far as a line can name them."""

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
    """The contact who passed it on: whose its steps are, where they name nobody."""


class KnownIntroduction(NamedTuple):
    """An introduction that an outcome may belong to. I am not among the parties that are listed."""

    key: int
    connector: int | None
    """None for one that I made."""
    parties: Sequence[int]
    others: Sequence[int] = ()
    """The other side of one that I made."""
    imported: bool = False
    """Whether a file told of it, and not the user."""


class KnownAsk(NamedTuple):
    """A favour asked for, and not answered yet."""

    key: int
    contact: int


class Vocabulary:
    """People found by what a line says of them. Everything is given in order of time, the latest last.

    Built once from plain rows and read on every key press: the indexes are made for 20,000 people, and what was found
    for a name is remembered. After a change of other facts, those of people are taken over from the one `before`.
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
                self._addresses.setdefault(address_key(address), []).append(person.key)

    @classmethod
    def empty(cls) -> "Vocabulary":
        """A world in which nobody is known."""
        return cls()

    def take_in(self, people: Iterable[KnownPerson]) -> None:
        """Know these people from now on as well, or more of them: a name that is known already stays as it was."""
        for person in people:
            if person.key not in self.people:
                self.names.add(person.key, person.name, person.nickname)
            self.people[person.key] = person
            if person.organisation:
                self.organisations.add(fold(person.organisation))
            for address in (*person.emails, *person.phones, *person.urls):
                there = self._addresses.setdefault(address_key(address), [])
                if person.key not in there:
                    there.append(person.key)

    def at_address(self, addresses: Iterable[str]) -> list[int]:
        """The contacts who have one of these e-mail addresses, numbers or URLs."""
        return list(dict.fromkeys(key for a in addresses for key in self._addresses.get(address_key(a), ())))

    def labels(self, keys: Iterable[int]) -> tuple[str, ...]:
        """The names of these contacts, sorted; namesakes among them read `NAME (ORG)`."""
        found = [self.people[key] for key in dict.fromkeys(keys)]
        names = [self.names.folded[person.key] for person in found]
        bearers = Counter(names)
        return tuple(sorted(_label(p, bearers[name] > 1) for p, name in zip(found, names, strict=True)))

    def written(self, key: int) -> str:
        """How a line names this contact and nobody else: `NAME`, or `NAME (ORG)` where there are namesakes."""
        person = self.people[key]
        written = in_line(clean(person.name))
        if not self.has_namesake(key) or not person.organisation:
            return written
        return f"{written} {organisation_in_line(clean(person.organisation), 'from')}"

    def has_namesake(self, key: int) -> bool:
        """Whether the full name alone does not tell this contact from another."""
        return len(self.names.full.get(self.names.folded[key], ())) > 1


class NameIndex:
    """Keys by the folded names that they go by: whole, by a word, by the start of a word, or by one slip."""

    def __init__(self, rows: Iterable[tuple[int, str, str]]) -> None:
        self.full: dict[str, list[int]] = {}
        """By full name."""
        self.whole: dict[str, list[int]] = {}
        """By nickname, first name or last name."""
        self.folded: dict[int, str] = {}
        """The folded full name by key."""
        self._words: dict[int, list[str]] = {}
        self._by_word: dict[str, list[int]] = {}
        for key, name, nickname in rows:
            self._add(key, name, nickname)
        self._sorted = sorted(self._by_word)
        self._full_by_length = _by_length(self.full)
        self._whole_by_length = _by_length(self.whole)
        self._matches: dict[str, tuple[Status, list[int]]] = {}

    def _add(self, key: int, name: str, nickname: str) -> None:
        folded = self.folded[key] = fold(name)
        words = self._words[key] = folded.split()
        if not words:
            return
        spoken = name.split()
        ends = {words[0], words[-1]} if len(spoken) == len(words) else {fold(word) for word in spoken[:1] + spoken[-1:]}
        if nickname:
            ends.add(fold(nickname))
        self.full.setdefault(folded, []).append(key)
        for end in ends - {""}:
            self.whole.setdefault(end, []).append(key)
        for word in {*words, *fold(nickname).split()}:
            self._by_word.setdefault(word, []).append(key)

    def add(self, key: int, name: str, nickname: str) -> None:
        """Add one more key to what has been made."""
        names = {fold(name), fold(nickname), *map(fold, name.split()), *fold(name).split(), *fold(nickname).split()}
        indexes = (self._by_word, self.full, self.whole)
        before = [{each for each in names if each in index} for index in indexes]
        self._add(key, name, nickname)
        words, full, whole = (
            [each for each in names - had if each in index] for index, had in zip(indexes, before, strict=True)
        )
        for word in words:
            insort(self._sorted, word)
        for lengths, fresh in ((self._full_by_length, full), (self._whole_by_length, whole)):
            for each in fresh:
                lengths.setdefault(len(each), []).append(each)
        self._matches.clear()

    def match(self, folded: str) -> tuple[Status, list[int]]:
        """Whom a folded name means: one, one of several, perhaps one of these, or somebody new."""
        if folded not in self._matches:
            if len(self._matches) > _REMEMBERED:
                self._matches.clear()
            self._matches[folded] = self._match(folded)
        return self._matches[folded]

    def _match(self, folded: str) -> tuple[Status, list[int]]:
        words = folded.split()
        if sure := self.exactly(folded):
            return _sure(sure)
        slips = self.one_slip_from_full(folded)
        if len(words) > 1:
            if not slips and (sure := self.by_starts(words)):
                return _sure(sure)
        elif words:
            slips += self.starting(folded)
            if len(folded) >= _LONG_ENOUGH:
                slips += self.one_slip_from_whole(folded)
        return ("unsure", list(dict.fromkeys(slips))) if slips else ("new", [])

    def exactly(self, folded: str) -> list[int]:
        """The keys of that full name, else of that nickname, first name or last name."""
        return list(dict.fromkeys(self.full.get(folded) or self.whole.get(folded) or ()))

    def starting(self, start: str) -> set[int]:
        """The keys with a name of which a word begins so."""
        return {key for word in self._words_starting(start) for key in self._by_word[word]}

    def _words_starting(self, start: str) -> list[str]:
        return self._sorted[bisect_left(self._sorted, start) : bisect_left(self._sorted, start + "\U0010ffff")]

    def by_starts(self, starts: Sequence[str]) -> list[int]:
        """The keys of full names of which words begin so, in this order; words may be skipped."""
        rarest = min(starts, key=lambda start: len(self._words_starting(start)))
        return [key for key in sorted(self.starting(rarest)) if _in_order(starts, self._words[key])]

    def one_slip_from_full(self, name: str) -> list[int]:
        """The keys whose full name is one letter away: added, dropped, changed, or swapped with the next."""
        return [key for found in _one_slip(name, self._full_by_length) for key in self.full[found]]

    def one_slip_from_whole(self, name: str) -> list[int]:
        """The same for a nickname, a first or a last name."""
        return [key for found in _one_slip(name, self._whole_by_length) for key in self.whole[found]]


def address_key(address: str) -> str:
    """What an address is the same by: letters of any case, the digits of a number, a URL without how to fetch it."""
    if not any(c.isalpha() for c in address):
        return "".join(c for c in address if c.isdigit()).removeprefix("00")
    address = address.casefold().rstrip("/")
    return (address.partition("://")[2] or address).removeprefix("www.")


def one_slip(name: str, others: Sequence[str]) -> list[str]:
    """Those of `others` that are exactly one slip away from `name`."""
    from rapidfuzz.distance import OSA  # 25 ms to import, and most lines never need it
    from rapidfuzz.process import extract

    return [
        other
        for other, distance, _ in extract(name, others, scorer=OSA.distance, score_cutoff=1, limit=None)
        if distance
    ]


def _sure(keys: list[int]) -> tuple[Status, list[int]]:
    return ("known" if len(keys) == 1 else "ambiguous", keys)


def _one_slip(name: str, by_length: dict[int, list[str]]) -> list[str]:
    near = [other for size in range(len(name) - 1, len(name) + 2) for other in by_length.get(size, ())]
    return one_slip(name, near) if near else []


def _by_length(names: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for name in names:
        found.setdefault(len(name), []).append(name)
    return found


def _in_order(starts: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each start begins a later word than the one before it."""
    rest = iter(words)
    return all(any(word.startswith(start) for word in rest) for start in starts)


def _label(person: KnownPerson, namesake: bool) -> str:
    return f"{person.name} ({person.organisation})" if namesake and person.organisation else person.name
