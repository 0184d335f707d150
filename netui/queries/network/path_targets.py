"""Completion of path targets (contacts and organisations) while a name is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netui.domain.text import fold
from netui.domain.words import count_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = [
    "PathTarget",
    "is_path_target",
    "read_path_targets",
    "similar_targets",
    "target_contacts",
    "targets_starting_with",
]

_PEOPLE = "SELECT name, organisation, sort_key FROM contact ORDER BY sort_key, id"

_EXACT = """
SELECT id FROM contact WHERE sort_key = ?1
UNION SELECT id FROM contact WHERE organisation_key <> '' AND organisation_key = ?1
ORDER BY 1
"""

_BEGUN = """
SELECT id FROM contact WHERE instr(' ' || sort_key, ?1) > 0
UNION SELECT id FROM contact WHERE organisation_key <> '' AND instr(' ' || organisation_key, ?1) > 0
ORDER BY 1
"""

_SHORTEST_TYPO = 3
"""Letters that have to be typed before similar names are looked for."""

_TWO_TYPOS_FROM = 8
"""Letters from which on two slips are tolerated instead of one."""


@dataclass(frozen=True, slots=True)
class PathTarget:
    """A contact or an organisation that a path can lead to."""

    name: str
    about: str
    """For a contact the organisation; for an organisation the number of contacts there."""
    folded: str


def read_path_targets(execute: Execute) -> list[PathTarget]:
    """Return all targets: the contacts by name, archived ones included, then the organisations by name."""
    people = execute(_PEOPLE, ())
    there: dict[str, list[str]] = {}
    for _, organisation, _ in people:
        if organisation and (folded := fold(organisation)):
            there.setdefault(folded, []).append(organisation)
    found = [PathTarget(name, organisation, folded) for name, organisation, folded in people]
    return found + [
        PathTarget(names[0], f"organisation · {count_words(len(names), 'contact')}", folded)
        for folded, names in sorted(there.items())
    ]


def target_contacts(execute: Execute, wanted: str) -> frozenset[int]:
    """Return the ids of the contacts with that name, or at an organisation of that name.

    Without an exact match, a word of the name or of the organisation has to begin with `wanted`.
    """
    folded = fold(wanted)
    if not folded:
        return frozenset()
    return frozenset(each for (each,) in execute(_EXACT, (folded,)) or execute(_BEGUN, (f" {folded}",)))


def is_path_target(execute: Execute, wanted: str) -> bool:
    """Whether a contact or an organisation is called so."""
    folded = fold(wanted)
    return bool(folded and execute(_EXACT, (folded,)))


def targets_starting_with(targets: Sequence[PathTarget], typed: str, most: int) -> list[PathTarget]:
    """Return the first `most` targets with a word that begins with the typed text; whole names that do come first."""
    folded = fold(typed)
    if not folded:
        return []
    found = [each for each in targets if f" {folded}" in f" {each.folded}"]
    return sorted(found, key=lambda each: not each.folded.startswith(folded))[:most]


def similar_targets(targets: Sequence[PathTarget], typed: str, most: int) -> list[PathTarget]:
    """Return the first `most` targets whose name, or a word of it, is one slip away; two for a long name.

    A slip is one edit of the optimal string alignment distance: a letter more, less, another, or two swapped.
    """
    from rapidfuzz.distance import OSA  # 25 ms to import, and most names are typed as they are
    from rapidfuzz.process import extract

    folded = fold(typed)
    if len(folded) < _SHORTEST_TYPO:
        return []
    by_name: dict[str, list[int]] = {}
    for at, each in enumerate(targets):
        for name in {each.folded, *each.folded.split()}:
            by_name.setdefault(name, []).append(at)
    slips = 1 if len(folded) < _TWO_TYPOS_FROM else 2
    found = extract(folded, by_name.keys(), scorer=OSA.distance, score_cutoff=slips, limit=most)
    rows = dict.fromkeys(at for name, _, _ in found for at in by_name[name])
    return [targets[at] for at in rows][:most]
