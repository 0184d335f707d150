"""Addresses and names that many have, a reception's or `Info`: those of them whom a row may be about, at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from netui.domain.importing.name_agreement import first_names
from netui.domain.importing.network import Key, Network, NetworkContact
from netui.domain.importing.plan import Address, ImportedPerson
from netui.domain.nicknames import agreement_keys
from netui.domain.text import fold

__all__ = ["Crowds"]

_FEW = 16
"""The most bearers of an address, or of a name, who are compared one by one."""


class Crowds:
    """The bearers of each address that many have, by what names agree in, and namesakes by organisation.

    It follows the network as that grows.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._by_address: dict[Key, _Crowd] = {}
        self._by_name: dict[str, _Namesakes] = {}

    def likely_bearers(self, address: Address, person: ImportedPerson) -> Sequence[NetworkContact]:
        """Return the bearers of an address, in their order; of many those whose names may agree with a row's.

        A page that so many have is nobody's profile, so that whose names do not agree is nobody there.
        """
        if not address.other_keys:  # as most
            bearers = self._network.by_address.get((address.kind, address.key), ())
            if len(bearers) <= _FEW:
                return bearers
        elif not self._network.has_more_bearers(address, _FEW):
            return self._network.bearers(address)
        found: dict[NetworkContact, None] = {}
        for key in (address.key, *address.other_keys):
            crowd = self._by_address.setdefault((address.kind, key), _Crowd())
            crowd.complete(self._network.by_address.get((address.kind, key), ()))
            found |= dict.fromkeys(crowd.find(person))
        return list(found)

    def rarest(self, addresses: Sequence[Address]) -> Address:
        """Return the first address that few have, else the first one: who has all of a row has that too."""
        for address in addresses:
            if not self._network.has_more_bearers(address, _FEW):
                return address
        return addresses[0]

    def likely_namesakes(self, person: ImportedPerson) -> Sequence[NetworkContact]:
        """Return the contacts with a row's name; of many those with its organisation, or with none, and few of them.

        A name that many have there, too, tells nobody who has an address: they have none of them.
        """
        found = self._network.by_name.get(person.key, ())
        if len(found) <= _FEW:  # as most
            return found
        crowd = self._by_name.setdefault(person.key, _Namesakes())
        crowd.complete(found)
        return crowd.find(fold(person.texts.organisation), has_address=bool(person.addresses))

    def regroup(self, contact: NetworkContact) -> None:
        """Let a contact whose organisation has changed be found by the new one."""
        if self._by_name and (crowd := self._by_name.get(contact.key)) is not None:
            crowd.regroup(contact)

    def rename(self, contact: NetworkContact) -> None:
        """Let a contact whose name or nickname has changed be found by the new one too."""
        for key in contact.addresses if self._by_address else ():
            if (crowd := self._by_address.get(key)) is not None:
                crowd.rename(contact)


class _Crowd:
    """The bearers of one address."""

    def __init__(self) -> None:
        self._places: dict[NetworkContact, int] = {}
        self._by_key: dict[str, list[NetworkContact]] = {}

    def complete(self, bearers: Sequence[NetworkContact]) -> None:
        for place in range(len(self._places), len(bearers)):
            self._places[bearers[place]] = place
            self._index(bearers[place])

    def rename(self, contact: NetworkContact) -> None:
        if contact in self._places:
            self._index(contact)

    def find(self, person: ImportedPerson) -> list[NetworkContact]:
        keys = _keys(person, person.texts.nickname, is_sought=True)
        found = {contact for key in keys for contact in self._by_key.get(key, ())}
        return sorted(found, key=self._places.__getitem__)

    def _index(self, contact: NetworkContact) -> None:
        for key in set(_keys(contact, contact.texts.nickname, is_sought=False)):
            self._by_key.setdefault(key, []).append(contact)


class _Namesakes:
    """The contacts of one name."""

    def __init__(self) -> None:
        self._count = 0
        self._by_organisation: dict[str, dict[NetworkContact, None]] = {}
        self._unmatched: list[NetworkContact] = []

    def complete(self, namesakes: Sequence[NetworkContact]) -> None:
        for place in range(self._count, len(namesakes)):
            self.regroup(namesakes[place])
            self._unmatched.append(namesakes[place])
        self._count = len(namesakes)

    def regroup(self, contact: NetworkContact) -> None:
        self._by_organisation.setdefault(fold(contact.texts.organisation), {})[contact] = None

    def find(self, organisation: str, *, has_address: bool) -> list[NetworkContact]:
        groups = [self._there(organisation), self._there("") if organisation else self._first_unmatched()]
        if has_address:
            if len(groups[0]) > _FEW:
                return []
            groups = [group for group in groups if len(group) <= _FEW]
        return list(dict.fromkeys(contact for group in groups for contact in group))

    def _there(self, organisation: str) -> list[NetworkContact]:
        """The first of those with an organisation, one more than a few at most."""
        group = self._by_organisation.get(organisation, {})
        first = list(islice(group, _FEW + 1))
        for contact in first:
            if fold(contact.texts.organisation) != organisation:  # no more
                del group[contact]
                return self._there(organisation)
        return first

    def _first_unmatched(self) -> list[NetworkContact]:
        first = list[NetworkContact]()
        while self._unmatched and len(first) <= _FEW:
            contact = self._unmatched.pop()
            if not contact.matched:
                first.append(contact)
        self._unmatched += reversed(first)
        return first


def _keys(who: NetworkContact | ImportedPerson, nickname: str, *, is_sought: bool) -> Iterator[str]:
    """Iterate over texts of which two have one in common if their first names agree, or all words of their names."""
    words = who.key.split()
    yield " ".join(sorted(words))
    for name in {*words[:1], *first_names(words, who.name, nickname)}:
        yield from agreement_keys(name, is_sought=is_sought)
