"""What a way can lead to, while its name is being typed: contacts and organisations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netui.domain.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["Destination", "begun_so", "near_by", "read_destinations"]

_PEOPLE = "SELECT name, organisation, sort_key FROM contact ORDER BY sort_key, id"


_SHORTEST = 3
"""So many letters say enough to be a slip of a name."""

_LONG = 8
"""From so many letters on a name may have two slips."""


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


def near_by(destinations: Sequence[Destination], typed: str, most: int) -> list[Destination]:
    """Give those whose name, or a word of it, is a slip away: of a long one, two."""
    from rapidfuzz.distance import OSA  # 25 ms to import, and most names are typed as they are
    from rapidfuzz.process import extract

    folded = fold(typed)
    if len(folded) < _SHORTEST:
        return []
    by_name: dict[str, list[int]] = {}
    for at, each in enumerate(destinations):
        for name in {each.folded, *each.folded.split()}:
            by_name.setdefault(name, []).append(at)
    slips = 1 if len(folded) < _LONG else 2
    found = extract(folded, by_name.keys(), scorer=OSA.distance, score_cutoff=slips, limit=most)
    rows = dict.fromkeys(at for name, _, _ in found for at in by_name[name])
    return [destinations[at] for at in rows][:most]
