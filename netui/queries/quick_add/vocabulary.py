"""Reads the parser's vocabulary by a few plain queries: contacts, opportunities, introductions, open asks.

All are in order of time, the latest last, as the parser expects.
"""

from __future__ import annotations

from netui.domain.quick_add import Vocabulary
from netui.domain.quick_add.vocabulary import KnownAsk, KnownIntroduction, KnownOpportunity, KnownPerson
from netui.queries.queue.sql.conditions import last_stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netui.db.readonly import Execute

__all__ = ["read_known_people", "read_recent_contacts", "read_vocabulary"]

_PEOPLE = "SELECT id AS key, name, nickname, organisation FROM contact ORDER BY id"
"""The first fields of `KnownPerson`."""

_PERSON = "SELECT id AS key, name, nickname, organisation FROM contact WHERE id = ?1"
"""The same of one contact."""

_REACHES_OF_PERSON = "SELECT kind, value FROM reach WHERE contact_id = ?1 ORDER BY position, id"

_REACHES = "SELECT contact_id, kind, value FROM reach ORDER BY contact_id, position, id"

_OPPORTUNITIES = f"""
SELECT o.id AS key, o.title, o.organisation, coalesce({last_stage("o.id")}, '') AS stage, o.source_id AS source
FROM opportunity o ORDER BY o.day, o.entered
"""
"""The fields of `KnownOpportunity`."""

_INTRODUCTIONS = "SELECT id, connector_id, imported FROM introduction ORDER BY day, entered"

_PARTIES = "SELECT introduction_id, side, contact_id FROM introduction_party ORDER BY introduction_id, position"

_ASKS = """
SELECT f.id AS key, f.contact_id AS contact
FROM favour f LEFT JOIN favour_answer a ON a.favour_id = f.id
WHERE f.direction = 'asked' AND (a.id IS NULL OR a.id = ?1) ORDER BY f.day, f.entered
"""
"""The fields of `KnownAsk`."""

_RECENT = "SELECT contact_id FROM participation ORDER BY day DESC, entered DESC LIMIT ?1"

_MAX_RECENT = 500
"""Latest participations that count as recent: those contacts come first in a completion."""


def read_vocabulary(
    execute: Execute, *, reopened_answer: int | None = None, before: Vocabulary | None = None
) -> Vocabulary:
    """Read what a line can name: all contacts, also archived ones, since a new interaction un-archives them.

    An earlier vocabulary (`before`) shares its indexes of people if they are still the same.
    `reopened_answer` is the id of a favour answer being edited: its ask counts as open.
    """
    reaches: dict[int, dict[str, list[str]]] = {}
    for contact, kind, value in execute(_REACHES, ()):
        reaches.setdefault(contact, {}).setdefault(kind, []).append(value)
    parties: dict[int, tuple[list[int], list[int]]] = {}
    for introduction, side, contact in execute(_PARTIES, ()):
        parties.setdefault(introduction, ([], []))[side].append(contact)
    return Vocabulary(
        people=[_known_person(row, reaches.get(row[0])) for row in execute(_PEOPLE, ())],
        opportunities=[KnownOpportunity(*row) for row in execute(_OPPORTUNITIES, ())],
        introductions=[
            KnownIntroduction(key, connector, *_sides(parties, key), bool(imported))
            for key, connector, imported in execute(_INTRODUCTIONS, ())
        ],
        asks=[KnownAsk(*row) for row in execute(_ASKS, (reopened_answer,))],
        before=before,
    )


def read_known_people(execute: Execute, contacts: Iterable[int]) -> list[KnownPerson]:
    """Read these contacts alone, to update a vocabulary in which only they have changed."""
    people = []
    for contact in contacts:
        reaches: dict[str, list[str]] = {}
        for kind, value in execute(_REACHES_OF_PERSON, (contact,)):
            reaches.setdefault(kind, []).append(value)
        people += [_known_person(row, reaches) for row in execute(_PERSON, (contact,))]
    return people


def read_recent_contacts(execute: Execute) -> list[int]:
    """Return the ids of the contacts of the latest interactions, the latest first."""
    return list(dict.fromkeys(contact for (contact,) in execute(_RECENT, (_MAX_RECENT,))))


def _sides(parties: dict[int, tuple[list[int], list[int]]], key: int) -> tuple[list[int], list[int]]:
    return parties.get(key, ([], []))


def _known_person(row: tuple[int, str, str, str], reaches: dict[str, list[str]] | None) -> KnownPerson:
    if not reaches:
        return KnownPerson(*row)
    return KnownPerson(*row, reaches.get("email", ()), reaches.get("phone", ()), reaches.get("url", ()))
