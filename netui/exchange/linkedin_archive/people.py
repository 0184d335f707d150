"""The people of an archive: who I am, the connections, and everybody else who is named, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from netui.domain.bounds import MAX_NAME
from netui.domain.importing.plan import Address, ImportedPerson
from netui.domain.plain_name import name_key
from netui.domain.reach import reach_key

__all__ = ["ArchivePeople", "Me", "is_member_page", "profile_key"]

_PROFILE = "linkedin.com/in/"
_FEWEST_PAGES = 2
"""With so many pages in all messages, the one that is in every message may be the other's."""


@lru_cache(maxsize=4096)
def profile_key(page: str) -> str:
    """Return the match key of a page as LinkedIn writes it, with or without a scheme."""
    return reach_key("url", page) if page else ""


def is_member_page(key: str) -> bool:
    """Whether a page, by its match key, is a person's, and not a company's."""
    return key.startswith(_PROFILE)


class Me:
    """Who the archive is of: by name and by page."""

    def __init__(self, name: str) -> None:
        """`name` is that of the settings; empty where they have none. The archive's own goes before it."""
        self.names = {name_key(name)} - {""}
        """As they are matched."""
        self.page = ""
        """The match key of the own profile."""
        self._pages: Counter[str] = Counter()
        self._present: Counter[str] = Counter()
        self._messages = 0

    def add_name(self, name: str) -> None:
        """Add a name that the archive says is mine."""
        self.names |= {name_key(name)} - {""}

    def add_page(self, key: str) -> None:
        """Count a page that an invitation says is mine."""
        if is_member_page(key):
            self._pages[key] += 1000  # surer than any number of messages under a name
            self.settle()

    def add_sender(self, name: str, key: str) -> None:
        """Count a page that somebody of my name writes from."""
        if is_member_page(key) and name_key(name) in self.names:
            self._pages[key] += 1

    def add_message(self, keys: set[str]) -> int:
        """Count a message between the owners of these pages, of which one is mine; return how many are new ones."""
        before = len(self._present)
        if len(keys) > 1:
            self._messages += 1
            self._present.update(keys)
        return len(self._present) - before

    def settle(self) -> None:
        """Decide on the page, from all that was added; where no name tells, it is the one in every message."""
        always = [key for key, count in self._present.items() if count == self._messages]
        if self._pages:
            self.page = self._pages.most_common(1)[0][0]
        elif len(always) == 1 and len(self._present) > _FEWEST_PAGES:
            self.page = always[0]

    @property
    def is_known(self) -> bool:
        """Whether messages can be told to be mine."""
        return bool(self.names or self.page)

    def has(self, name: str, key: str) -> bool:
        """Whether a sender or recipient is me: by page, and by name where one of the two pages is missing."""
        if key and self.page:
            return key == self.page
        return name_key(name) in self.names


class ArchivePeople:
    """All who are named in an archive, by page and by name."""

    def __init__(self, me: Me) -> None:
        self.me = me
        self._connections: set[int] = set()
        self._wrote: set[int] = set()
        self._written_to: set[int] = set()
        self.strangers: list[ImportedPerson] = []
        """All others, in the order in which they were named first."""
        self._by_page: dict[str, ImportedPerson] = {}
        self._by_name: dict[str, list[ImportedPerson]] = {}

    def add_connections(self, people: Iterable[ImportedPerson]) -> None:
        """Add the connections."""
        for person in people:
            self._connections.add(id(person))
            self._index(person)

    def is_connection(self, person: ImportedPerson) -> bool:
        """Whether they are among the connections."""
        return id(person) in self._connections

    def note_message(self, person: ImportedPerson, *, by_me: bool) -> None:
        """Take in that a message went between us: a stranger who wrote and was written to is somebody to add."""
        (self._written_to if by_me else self._wrote).add(id(person))
        if id(person) in self._wrote and id(person) in self._written_to:
            person.only_known = False

    def is_first_message(self, person: ImportedPerson) -> bool:
        """Whether somebody is a stranger from whom there was no message so far."""
        return id(person) not in self._wrote and id(person) not in self._connections

    def find(self, name: str, key: str) -> ImportedPerson | None:
        """Return whom a page is of, else the only one of that name who has no other profile; None for somebody new."""
        if key and (found := self._by_page.get(key)):
            return found
        namesakes = [
            person
            for person in self._by_name.get(name_key(name), ())
            if not key or not any(is_member_page(address.key) for address in person.addresses)
        ]
        return namesakes[0] if len(namesakes) == 1 else None

    def find_or_add(self, name: str, page: str, file: str, line: int) -> ImportedPerson | None:
        """Return whom a row names, and keep somebody new as one who is filled in only where known.

        None if there is no name that could be kept, or it is me.
        """
        key = profile_key(page)
        if self.me.has(name, key):
            return None
        if found := self.find(name, key):
            self._learn_page(found, page, key)
            return found
        if not name_key(name) or len(name) > MAX_NAME:
            return None
        person = ImportedPerson(line, name, name_key(name), file=file, only_known=True)
        self._learn_page(person, page, key)
        self.strangers.append(person)
        self._index(person)
        return person

    def _learn_page(self, person: ImportedPerson, page: str, key: str) -> None:
        """Keep the profile of somebody of whom the file had none: the connections of 2021 have no pages."""
        if is_member_page(key) and not any(is_member_page(address.key) for address in person.addresses):
            person.addresses.append(Address("url", page, key))
            self._by_page.setdefault(key, person)

    def _index(self, person: ImportedPerson) -> None:
        for address in person.addresses:
            if address.kind == "url":
                self._by_page.setdefault(address.key, person)
        self._by_name.setdefault(name_key(person.name), []).append(person)
