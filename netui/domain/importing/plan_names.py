"""Whose an address or a card is by the file itself: the names in all of its rows, whatever their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netui.domain.importing.name_agreement import have_first_name_in_common, last_names_contradict
from netui.domain.importing.network import Key
from netui.domain.importing.plan import Address, ImportedPerson

__all__ = ["PlanNames"]

_MANY = 17
"""So many names on one page, mailbox or card are not compared one by one: it is nobody's."""


class PlanNames:
    """The names that the rows of a plan have for one page, mailbox or UID of a card.

    Who is who must not hang on the rows above: the same file again finds them in another state.
    """

    def __init__(self, people: Sequence[ImportedPerson]) -> None:
        self._people = people
        self._by_key: dict[Key, dict[str, ImportedPerson]] | None = None

    def have_another_first_name(self, address: Address, person: ImportedPerson) -> bool:
        """Whether another row has that page or mailbox with a first name that does not agree."""
        others = self._others((address.kind, address.key), person)
        return len(others) >= _MANY or not all(have_first_name_in_common(other, person) for other in others)

    def have_another_last_name(self, address: Address, person: ImportedPerson) -> bool:
        """Whether another row has that page or mailbox with a last name that contradicts."""
        others = self._others((address.kind, address.key), person)
        return len(others) >= _MANY or any(last_names_contradict(other.key, person.key) for other in others)

    def are_many(self, vcard_uid: str) -> bool:
        """Whether so many names have cards with that UID that it says nothing of who they are."""
        return len(self._names(("card", vcard_uid))) >= _MANY

    def _others(self, key: Key, person: ImportedPerson) -> list[ImportedPerson]:
        """Return those of other names and rows: a half of a couple is in the couple's row."""
        return [
            other
            for name, other in self._names(key).items()
            if name != person.key and (other.row, other.file) != (person.row, person.file)
        ]

    def _names(self, key: Key) -> dict[str, ImportedPerson]:
        if self._by_key is None:  # only now: few files ask
            self._by_key = {}
            for person in self._people:
                for each in _keys(person):
                    names = self._by_key.setdefault(each, {})
                    if len(names) <= _MANY:
                        names.setdefault(person.key, person)
        return self._by_key.get(key, {})


def _keys(person: ImportedPerson) -> Iterable[Key]:
    for address in person.addresses:
        if address.kind != "phone":
            yield address.kind, address.key
    if person.card and person.card.vcard_uid:
        yield "card", person.card.vcard_uid
