"""Reads the parser's vocabulary by a few plain queries: contacts, opportunities, introductions, open asks.

All are in order of time, the latest last, as the parser expects.
"""

from __future__ import annotations

from netui.db.readonly import json_ids
from netui.domain.quick_add import Vocabulary
from netui.domain.quick_add.vocabulary import KnownAsk, KnownIntroduction, KnownOpportunity, KnownPerson
from netui.queries.queue.sql.conditions import last_stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from netui.db.readonly import Execute

__all__ = [
    "read_known_asks",
    "read_known_introductions",
    "read_known_opportunities",
    "read_known_people",
    "read_recent_contacts",
    "read_vocabulary",
]

_PEOPLE = "SELECT id AS key, name, nickname, organisation FROM contact ORDER BY id"
"""The first fields of `KnownPerson`."""

_SOME_PEOPLE = """
SELECT id AS key, name, nickname, organisation FROM contact
WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id
"""
"""The same of some contacts."""

_SOME_REACHES = """
SELECT contact_id, kind, value FROM reach
WHERE contact_id IN (SELECT value FROM json_each(?1)) ORDER BY contact_id, position, id
"""

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

_RECENT = "SELECT contact_id FROM last_interaction ORDER BY day DESC, entered DESC LIMIT ?1"

_MAX_RECENT = 500
"""Contacts who count as met lately: they come first in a completion."""


def read_vocabulary(execute: Execute, *, reopened_answer: int | None = None) -> Vocabulary:
    """Read what a line can name: all contacts, also archived ones, since a new interaction un-archives them.

    `reopened_answer` is the id of a favour answer being edited: its ask counts as open.
    """
    return Vocabulary(
        people=_with_reaches(execute(_PEOPLE, ()), execute(_REACHES, ())),
        opportunities=read_known_opportunities(execute),
        introductions=read_known_introductions(execute),
        asks=read_known_asks(execute, reopened_answer),
    )


def read_known_opportunities(execute: Execute) -> list[KnownOpportunity]:
    """Read all opportunities."""
    return [KnownOpportunity(*row) for row in execute(_OPPORTUNITIES, ())]


def read_known_introductions(execute: Execute) -> list[KnownIntroduction]:
    """Read all introductions."""
    parties: dict[int, tuple[list[int], list[int]]] = {}
    for introduction, side, contact in execute(_PARTIES, ()):
        parties.setdefault(introduction, ([], []))[side].append(contact)
    return [
        KnownIntroduction(key, connector, *_sides(parties, key), bool(imported))
        for key, connector, imported in execute(_INTRODUCTIONS, ())
    ]


def read_known_asks(execute: Execute, reopened_answer: int | None = None) -> list[KnownAsk]:
    """Read all open asks, and that of a favour answer which is being edited (its id)."""
    return [KnownAsk(*row) for row in execute(_ASKS, (reopened_answer,))]


def read_known_people(execute: Execute, contacts: Collection[int]) -> list[KnownPerson]:
    """Read these contacts alone, in the order of their ids: of a vocabulary in which only they have changed."""
    ids = json_ids(contacts)
    return _with_reaches(execute(_SOME_PEOPLE, (ids,)), execute(_SOME_REACHES, (ids,))) if contacts else []


def read_recent_contacts(execute: Execute) -> list[int]:
    """Return the ids of the contacts of the latest interactions, the latest first; reactions are none."""
    return [contact for (contact,) in execute(_RECENT, (_MAX_RECENT,))]


def _sides(parties: dict[int, tuple[list[int], list[int]]], key: int) -> tuple[list[int], list[int]]:
    return parties.get(key, ([], []))


def _with_reaches(people: list[tuple[int, str, str, str]], reaches: list[tuple[int, str, str]]) -> list[KnownPerson]:
    """Return people with their addresses; `reaches` are rows of contact, kind and value."""
    by_contact: dict[int, dict[str, list[str]]] = {}
    for contact, kind, value in reaches:
        by_contact.setdefault(contact, {}).setdefault(kind, []).append(value)
    return [_known_person(row, by_contact.get(row[0])) for row in people]


def _known_person(row: tuple[int, str, str, str], reaches: dict[str, list[str]] | None) -> KnownPerson:
    if not reaches:
        return KnownPerson(*row)
    return KnownPerson(*row, reaches.get("email", ()), reaches.get("phone", ()), reaches.get("url", ()))
