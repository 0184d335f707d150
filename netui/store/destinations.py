"""What a way can lead to, while its name is being typed: contacts and organisations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netui.domain.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.store.readonly import Execute

__all__ = ["Destination", "begun_so", "read_destinations"]

_PEOPLE = "SELECT name, organisation, sort_key FROM contact ORDER BY sort_key, id"


@dataclass(frozen=True, slots=True)
class Destination:
    """Somebody, or an organisation."""

    name: str
    about: str
    """The organisation of a person; of an organisation how many contacts are there."""
    folded: str


def read_destinations(execute: Execute) -> list[Destination]:
    """Read all of them: the people, then the organisations."""
    people = execute(_PEOPLE, ())
    there: dict[str, list[str]] = {}
    for _, organisation, _ in people:
        if organisation and (folded := fold(organisation)):
            there.setdefault(folded, []).append(organisation)
    found = [Destination(name, organisation, folded) for name, organisation, folded in people]
    return found + [
        Destination(names[0], f"organisation · {len(names)} {'contact' if len(names) == 1 else 'contacts'}", folded)
        for folded, names in sorted(there.items())
    ]


def begun_so(destinations: Sequence[Destination], typed: str, most: int) -> list[Destination]:
    """Give those of whose names a word begins so; those who begin with it themselves come first."""
    folded = fold(typed)
    if not folded:
        return []
    found = [each for each in destinations if f" {folded}" in f" {each.folded}"]
    return sorted(found, key=lambda each: not each.folded.startswith(folded))[:most]
