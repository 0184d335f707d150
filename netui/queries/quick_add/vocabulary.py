"""What a quick-add line's names are matched against, read by a handful of queries through a plain `execute`.

Everything is given in order of time, the latest last, as the language wants it.
"""

from __future__ import annotations

from netui.domain.quick_add import Vocabulary
from netui.domain.quick_add.vocabulary import KnownAsk, KnownIntroduction, KnownOpportunity, KnownPerson

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netui.db.readonly import Execute

__all__ = ["read_known", "read_people", "read_recent"]

_PEOPLE = "SELECT id, name, nickname, organisation FROM contact ORDER BY id"

_ONE = "SELECT id, name, nickname, organisation FROM contact WHERE id = ?"

_REACHES_OF_ONE = "SELECT kind, value FROM reach WHERE contact_id = ? ORDER BY position, id"

_REACHES = "SELECT contact_id, kind, value FROM reach ORDER BY contact_id, position, id"

_OPPORTUNITIES = """
SELECT o.id, o.title, o.organisation,
  coalesce((SELECT s.stage FROM stage s WHERE s.opportunity_id = o.id ORDER BY s.day DESC, s.entered DESC LIMIT 1), ''),
  o.source_id
FROM opportunity o ORDER BY o.day, o.entered
"""

_INTRODUCTIONS = "SELECT id, connector_id, imported FROM introduction ORDER BY day, entered"

_PARTIES = "SELECT introduction_id, side, contact_id FROM introduction_party ORDER BY introduction_id, position"

_ASKS = """
SELECT f.id, f.contact_id
FROM favour f LEFT JOIN favour_answer a ON a.favour_id = f.id
WHERE f.direction = 'asked' AND (a.id IS NULL OR a.id = ?) ORDER BY f.day, f.entered
"""

_RECENT = "SELECT contact_id FROM participation ORDER BY day DESC, entered DESC LIMIT ?"

_LOOKED_AT = 500
"""How far back those go whom a completion puts first: so many meetings, calls and messages."""


def read_known(execute: Execute, *, reopened_answer: int | None = None, before: Vocabulary | None = None) -> Vocabulary:
    """Read who and what a line can name: all contacts, also archived ones, since a new interaction brings them back.

    What was read `before` spares the indexes of people, if they are still the same.
    While the line of an answer is open again, named by its id, what it answers is open too.
    """
    reaches: dict[int, dict[str, list[str]]] = {}
    for contact, kind, value in execute(_REACHES, ()):
        reaches.setdefault(contact, {}).setdefault(kind, []).append(value)
    parties: dict[int, tuple[list[int], list[int]]] = {}
    for introduction, side, contact in execute(_PARTIES, ()):
        parties.setdefault(introduction, ([], []))[side].append(contact)
    return Vocabulary(
        people=[_person(row, reaches.get(row[0])) for row in execute(_PEOPLE, ())],
        opportunities=[KnownOpportunity(*row) for row in execute(_OPPORTUNITIES, ())],
        introductions=[
            KnownIntroduction(key, connector, *_sides(parties, key), bool(imported))
            for key, connector, imported in execute(_INTRODUCTIONS, ())
        ],
        asks=[KnownAsk(*row) for row in execute(_ASKS, (reopened_answer,))],
        before=before,
    )


def read_people(execute: Execute, contacts: Iterable[int]) -> list[KnownPerson]:
    """Read how a line can name these contacts: for what was read before of all, where only they have changed."""
    people = []
    for contact in contacts:
        reaches: dict[str, list[str]] = {}
        for kind, value in execute(_REACHES_OF_ONE, (contact,)):
            reaches.setdefault(kind, []).append(value)
        people += [_person(row, reaches) for row in execute(_ONE, (contact,))]
    return people


def read_recent(execute: Execute) -> list[int]:
    """Read the ids of the contacts met lately, the latest first."""
    return list(dict.fromkeys(contact for (contact,) in execute(_RECENT, (_LOOKED_AT,))))


def _sides(parties: dict[int, tuple[list[int], list[int]]], key: int) -> tuple[list[int], list[int]]:
    return parties.get(key, ([], []))


def _person(row: tuple[int, str, str, str], reaches: dict[str, list[str]] | None) -> KnownPerson:
    if not reaches:
        return KnownPerson(*row)
    return KnownPerson(*row, reaches.get("email", ()), reaches.get("phone", ()), reaches.get("url", ()))
