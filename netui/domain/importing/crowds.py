"""Addresses that many people have, a reception's or a firm's: those of them whom a row may be about, found at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netui.domain.importing.name_agreement import first_names
from netui.domain.importing.network import Key, Network, NetworkContact
from netui.domain.importing.plan import Address, ImportedPerson
from netui.domain.nicknames import agreement_keys

__all__ = ["Crowds"]

_FEW = 16
"""The most bearers of an address who are compared one by one."""


class Crowds:
    """The bearers of each address that many have, by what names agree in. It follows the network as that grows."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._by_address: dict[Key, _Crowd] = {}

    def likely_bearers(self, address: Address, person: ImportedPerson) -> Sequence[NetworkContact]:
        """Return the bearers of an address, in their order; of many those whose names may agree with a row's.

        A page that so many have is nobody's profile, so that whose names do not agree is nobody there.
        """
        if not self._network.has_more_bearers(address, _FEW):  # as most
            return self._network.bearers(address)
        found: dict[NetworkContact, None] = {}
        for key in (address.key, *address.other_keys):
            crowd = self._by_address.setdefault((address.kind, key), _Crowd())
            crowd.complete(self._network.by_address.get((address.kind, key), ()))
            found |= dict.fromkeys(crowd.find(person))
        return list(found)

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


def _keys(who: NetworkContact | ImportedPerson, nickname: str, *, is_sought: bool) -> Iterator[str]:
    """Iterate over texts of which two have one in common if their first names agree, or all words of their names."""
    words = who.key.split()
    yield " ".join(sorted(words))
    for name in {*words[:1], *first_names(words, who.name, nickname)}:
        yield from agreement_keys(name, is_sought=is_sought)
