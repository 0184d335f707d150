"""Everything a line can refer to: contacts by name and address, opportunities, introductions, open asks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from heapq import nsmallest
from typing import Literal, NamedTuple, Protocol

from netui.domain.quick_add.name_index import NameIndex, NameRow, NameSearch
from netui.domain.quick_add.quoting import quote_name, quote_organisation
from netui.domain.text import clean, fold

__all__ = [
    "KnownAsk",
    "KnownIntroduction",
    "KnownOpportunity",
    "KnownPerson",
    "PeopleSearch",
    "Vocabulary",
    "VocabularySource",
    "address_key",
]


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


PeopleSearch = NameSearch | Literal["organisation", "addresses", "key"]
"""What a vocabulary that does not hold everybody looks for.

organisation: contacts at the one with this folded name; addresses: contacts with one of these addresses, as typed; key:
the contact with this id; the rest as names are looked for.
"""


class VocabularySource(Protocol):
    """Reads what a vocabulary is asked for, in place of everything that a line can name."""

    def find_people(self, search: PeopleSearch, texts: Sequence[str]) -> list[KnownPerson]:
        """Return at least the contacts that are looked for and were not returned before; each is returned once."""

    def opportunities(self) -> Iterable[KnownOpportunity]:
        """Return all opportunities, in order of time."""

    def introductions(self) -> Iterable[KnownIntroduction]:
        """Return all introductions, in order of time."""

    def asks(self) -> Iterable[KnownAsk]:
        """Return all open asks, in order of time."""


_MOST_NAMES = 12
"""Contacts that one name may mean who are written out for choices."""

_MOST_KEPT = 16
"""Groups of contacts whose names are kept: a question reads its line once for each choice, with the same groups."""


class Vocabulary:
    """Looks up contacts and facts for the parser. All sequences are in order of time, the latest last.

    Built once from plain rows and read on every key press: the indexes are made for 20,000 people, and matches are
    cached. With `source` it reads what it is asked for; `people` then holds those who were looked for.
    """

    def __init__(
        self,
        people: Iterable[KnownPerson] = (),
        opportunities: Iterable[KnownOpportunity] = (),
        introductions: Iterable[KnownIntroduction] = (),
        asks: Iterable[KnownAsk] = (),
        *,
        source: VocabularySource | None = None,
    ) -> None:
        self.people = {person.key: person for person in people}
        self._source = source
        self._asked: set[str] = set()
        """The organisations that were looked for."""
        if source is None:
            self.opportunities = tuple(opportunities)
            self.introductions = tuple(introductions)
            self.asks = tuple(asks)
        self.names: NameIndex
        self._organisations: dict[str, list[int]]
        """The ids of the contacts at each organisation, by its folded name."""
        self._labels: dict[tuple[int, ...], tuple[str, ...]] = {}
        """The labels that were asked for last, by the ids."""
        self._first_names: dict[tuple[int, ...], list[str]] = {}
        """The texts in a line for the first of the contacts that were asked for last, by the ids."""
        self._addresses: dict[str, list[int]]
        rows = ((p.key, p.name, p.nickname) for p in self.people.values())
        self.names = NameIndex(rows, find=self._find_names if source else None)
        self._organisations = {}
        members: dict[str, list[int]] = {}
        for person in self.people.values():
            if person.organisation:
                members.setdefault(person.organisation, []).append(person.key)
        for name, keys in members.items():
            if folded := fold(name):
                self._organisations.setdefault(folded, []).extend(keys)
        self._addresses = {}
        for person in self.people.values():
            for address in (*person.emails, *person.phones, *person.urls):
                self._addresses.setdefault(address_key(address), []).append(person.key)

    @classmethod
    def empty(cls) -> "Vocabulary":
        """Return a vocabulary without contacts or facts."""
        return cls()

    @cached_property
    def opportunities(self) -> Sequence[KnownOpportunity]:
        """All opportunities."""
        return tuple(self._source.opportunities()) if self._source else ()

    @cached_property
    def introductions(self) -> Sequence[KnownIntroduction]:
        """All introductions."""
        return tuple(self._source.introductions()) if self._source else ()

    @cached_property
    def asks(self) -> Sequence[KnownAsk]:
        """All open asks."""
        return tuple(self._source.asks()) if self._source else ()

    @cached_property
    def titles(self) -> NameIndex:
        """The ids of the opportunities by title."""
        return NameIndex((o.key, o.title, "") for o in self.opportunities)

    def add_people(self, people: Iterable[KnownPerson]) -> None:
        """Add people, or more addresses of known ones; the name of a known one stays as it was."""
        added = list(people)
        self.names.add(self._take(added))

    def replace_people(self, gone: Iterable[int], people: Iterable[KnownPerson]) -> None:
        """Take contacts out, and others in: those who came, went or changed since they were read.

        With a source they count as found by all that was looked for.
        """
        rows = []
        for person in [self.people.pop(key) for key in gone if key in self.people]:
            rows.append((person.key, person.name, person.nickname))
            if person.organisation and (folded := fold(person.organisation)):
                self._organisations[folded].remove(person.key)
            for address in {address_key(each) for each in (*person.emails, *person.phones, *person.urls)}:
                self._addresses[address] = [key for key in self._addresses[address] if key != person.key]
        self.names.replace(rows, self._take(people))

    def forget_facts(self) -> None:
        """With a source: let opportunities, introductions and asks be read again."""
        for name in ("opportunities", "introductions", "asks", "titles"):
            self.__dict__.pop(name, None)

    def _take(self, people: Iterable[KnownPerson]) -> list[NameRow]:
        """Take people in, but for their names; return those of who was not known."""
        self._labels, self._first_names = {}, {}
        rows = []
        for person in people:
            if person.key not in self.people:
                rows.append((person.key, person.name, person.nickname))
            self.people[person.key] = person
            if person.organisation and (folded := fold(person.organisation)):
                self._organisations.setdefault(folded, []).append(person.key)
            for address in (*person.emails, *person.phones, *person.urls):
                there = self._addresses.setdefault(address_key(address), [])
                if person.key not in there:
                    there.append(person.key)
        return rows

    def _find_names(self, search: NameSearch, texts: Sequence[str]) -> list[NameRow]:
        return self._take(self._source.find_people(search, texts)) if self._source else []

    def _find(self, search: PeopleSearch, texts: Sequence[str]) -> None:
        if self._source and (people := self._source.find_people(search, texts)):
            self.names.take(self._take(people))

    def person(self, key: int | None) -> KnownPerson | None:
        """Return the contact with this id."""
        if key is not None and key not in self.people:
            self._find("key", (str(key),))
        return self.people.get(key) if key is not None else None

    def people_at(self, folded: str) -> Sequence[int]:
        """Return the ids of the contacts at the organisation with this folded name."""
        if self._source and folded not in self._asked:
            self._asked.add(folded)
            self._find("organisation", (folded,))
        return self._organisations.get(folded, ())

    def at_address(self, addresses: Iterable[str]) -> list[int]:
        """Return the ids of the contacts who have one of these e-mail addresses, numbers or URLs."""
        typed = list(addresses)
        if self._source and typed:
            self._find("addresses", typed)
        return sorted({key for address in typed for key in self._addresses.get(address_key(address), ())})

    def at_organisation(self, organisation: str) -> list[int]:
        """Return the ids of the contacts at this organisation."""
        return sorted(set(self.people_at(fold(organisation))))

    def labels(self, keys: Iterable[int]) -> tuple[str, ...]:
        """Return the names of these contacts, sorted; namesakes among them read `NAME (ORG)`."""
        asked = tuple(keys)
        if asked not in self._labels:  # a question reads its line once for each choice
            if len(self._labels) > _MOST_KEPT:
                self._labels.clear()
            self._labels[asked] = self._sorted_labels(asked)
        return self._labels[asked]

    def _sorted_labels(self, keys: Sequence[int]) -> tuple[str, ...]:
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

    def first_names_in_line(self, keys: Iterable[int]) -> list[str]:
        """Return the texts for the first of these contacts by name, sorted: of hundreds no more are ever offered."""
        asked = tuple(keys)
        if asked not in self._first_names:
            if len(self._first_names) > _MOST_KEPT:
                self._first_names.clear()
            first = nsmallest(_MOST_NAMES, asked, key=lambda key: self.people[key].name)
            self._first_names[asked] = sorted({self.name_in_line(key) for key in first})
        return self._first_names[asked]

    def has_namesake(self, key: int) -> bool:
        """Whether another contact has the same full name."""
        return len(self.names.fully(self.names.folded[key])) > 1


def address_key(address: str) -> str:
    """Return an address as it is compared: lower case, the digits of a number, a URL without scheme and `www.`."""
    if not any(c.isalpha() for c in address):
        return "".join(c for c in address if c.isdigit()).removeprefix("00")
    address = address.casefold().rstrip("/")
    return (address.partition("://")[2] or address).removeprefix("www.")


def _label(person: KnownPerson, namesake: bool) -> str:
    return f"{person.name} ({person.organisation})" if namesake and person.organisation else person.name
