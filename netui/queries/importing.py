"""Reads all contacts as an import sees them: one query a table, and only the tables that its plans need."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netui.domain.contact_field import NO_TEXTS, TEXT_FIELDS, ContactTexts
from netui.domain.couples import split_couple
from netui.domain.importing.cards import OWN_CARD
from netui.domain.importing.network import Network, NetworkCard, NetworkContact, NetworkFollowUp, NetworkMove
from netui.domain.importing.plan import ImportedRole, Plan
from netui.domain.plain_name import name_key
from netui.domain.queue.facts import parse_optional_day
from netui.domain.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["DatabaseState", "read_network", "read_state"]

DatabaseState = tuple[int, ...]
"""Equal for two states of a database between which nothing was saved, undone or redone."""


class _ContactRow(NamedTuple):
    """The beginning of a row of `_CONTACTS`; the texts follow."""

    id: int
    name: str
    notes: str
    met_on: str | None
    in_file: int
    in_top_ten: int


_CONTACTS = f"""
    SELECT id, name, notes, met_on, (imported <> FALSE OR in_file <> FALSE) AS in_file,
      (top_rank IS NOT NULL) AS in_top_ten, {", ".join(field.name for field in TEXT_FIELDS)}
    FROM contact ORDER BY id
"""
_MOVES = """
    SELECT contact_id, id, organisation_from, title_from, organisation, title, first, answer FROM move
    ORDER BY day, entered
"""


class _MoveRow(NamedTuple):
    """A row of `_MOVES`."""

    contact_id: int
    id: int
    organisation_from: str
    title_from: str
    organisation: str
    title: str
    first: int
    answer: str


_FOLLOW_UPS = """
    SELECT contact_id, id, what, due, undated, closed, closed_on FROM follow_up
    WHERE contact_id IS NOT NULL ORDER BY id
"""


class _FollowUpRow(NamedTuple):
    """A row of `_FOLLOW_UPS`."""

    contact_id: int
    id: int
    what: str
    due: str
    undated: int
    closed: str
    closed_on: str | None


_CARDS = "SELECT id, contact_id, source, vcard_uid, charset, lines FROM card ORDER BY id"


class _CardRow(NamedTuple):
    """A row of `_CARDS`."""

    id: int
    contact_id: int
    source: str
    vcard_uid: str
    charset: str
    lines: str


_DATES = """
    SELECT contact_id, name, year, month, day FROM key_date WHERE lower(name) <> 'birthday' ORDER BY id
"""
_INTRODUCTIONS = """
    SELECT party.contact_id, introduction.connector_id
    FROM introduction JOIN introduction_party AS party ON party.introduction_id = introduction.id
    WHERE introduction.direction = 'received' AND introduction.connector_id IS NOT NULL
    ORDER BY introduction.id
"""


def read_state(execute: Execute) -> DatabaseState:
    """Return the state of the database: its newest change, and the steps that are undone just now."""
    sql = "SELECT (SELECT coalesce(max(id), 0) FROM change), count(*), coalesce(sum(id), 0) FROM step WHERE undone > 0"
    ((*numbers,),) = execute(sql, ())
    return tuple(numbers)


def read_network(execute: Execute, plans: Sequence[Plan]) -> Network:
    """Return the network to match the plans with: all contacts, in the order of their ids.

    Connectors, contact days, follow-ups, key dates, details and ties are read only if a person of the plans has one.
    """
    people = [person for plan in plans for person in plan.people]
    network = Network()
    names = [field.name for field in TEXT_FIELDS]
    head = len(_ContactRow._fields)
    for columns in execute(_CONTACTS, ()):
        row, texts = _ContactRow(*columns[:head]), columns[head:]
        known = ContactTexts(**dict(zip(names, texts, strict=True))) if any(texts) else NO_TEXTS
        met_on, in_file, in_top_ten = parse_optional_day(row.met_on), bool(row.in_file), bool(row.in_top_ten)
        network.add(
            NetworkContact(
                row.id, row.name, name_key(row.name), known, row.notes, met_on, in_file=in_file, in_top_ten=in_top_ten
            )
        )
    by_id = {contact.id: contact for contact in network.contacts}
    for id, kind, key in execute("SELECT contact_id, kind, match_key FROM reach ORDER BY id", ()):
        by_id[id].addresses += ((kind, key),)
        network.index_address((kind, key), by_id[id])
    for id, folded in execute("SELECT contact_id, folded FROM tag ORDER BY id", ()):
        by_id[id].tags += (folded,)
    for id, imported, *birthday in execute(
        "SELECT contact_id, imported, year, month, day FROM key_date WHERE lower(name) = 'birthday' ORDER BY id", ()
    ):
        by_id[id].birthday, by_id[id].unreminded = tuple(birthday), bool(imported)
    for move in map(_MoveRow._make, execute(_MOVES, ())):
        by_id[move.contact_id].moves += (_move(move),)
    if any(person.card for person in people):
        _read_cards(execute, network, by_id)
    if any(person.introduced_by for person in people):
        for id, connector in execute(_INTRODUCTIONS, ()):
            by_id[id].connectors += (by_id[connector],)
    if days := {person.last_contact for person in people if person.last_contact}:
        _read_contact_days(execute, days, by_id)
    if any(person.next_action for person in people):
        _read_follow_ups(execute, by_id)
    if any(person.dates for person in people):
        for id, name, *day in execute(_DATES, ()):
            by_id[id].dates += ((fold(name), tuple(day)),)
    if any(person.details or person.ties for person in people):
        for id, note in execute("SELECT contact_id, note FROM detail ORDER BY id", ()):
            by_id[id].details += (fold(note),)
    if any(person.ties or split_couple(person.name) for person in people):
        for id, other in execute("SELECT contact_id, other_id FROM tie ORDER BY id", ()):
            by_id[id].ties += (by_id[other].key,)
            by_id[other].ties += (by_id[id].key,)
    if any(person.uid or (person.card and person.card.vcard_uid.endswith(OWN_CARD)) for person in people):
        for id, uid in execute("SELECT id, uid FROM contact ORDER BY id", ()):
            by_id[id].uid = uid
            network.by_uid[uid] = by_id[id]
    if any(person.role for person in people):
        _read_roles(execute, network, by_id)
    return network


class _RoleRow(NamedTuple):
    """A row of `_ROLES`."""

    id: int
    ally_role: str
    standing: str
    top_rank: int | None
    cadence_from: str | None
    cadence_to: str | None
    archived: int


_ROLES = "SELECT id, ally_role, standing, top_rank, cadence_from, cadence_to, archived FROM contact ORDER BY id"


def _read_roles(execute: Execute, network: Network, by_id: dict[int | None, NetworkContact]) -> None:
    kinds: dict[int, tuple[str, ...]] = {}
    for id, kind in execute("SELECT contact_id, kind FROM contact_kind ORDER BY id", ()):
        kinds[id] = (*kinds.get(id, ()), kind)
    for row in map(_RoleRow._make, execute(_ROLES, ())):
        cadence = (row.cadence_from, row.cadence_to) if row.cadence_from and row.cadence_to else None
        by_id[row.id].role = ImportedRole(
            kinds.get(row.id, ()), row.ally_role, row.standing, row.top_rank, cadence, bool(row.archived)
        )
        if row.top_rank is not None:
            network.by_rank[row.top_rank] = by_id[row.id]


def _read_cards(execute: Execute, network: Network, by_id: dict[int | None, NetworkContact]) -> None:
    for row in map(_CardRow._make, execute(_CARDS, ())):
        contact, digest = by_id[row.contact_id], NetworkCard.digest_of(row.lines, row.charset)
        contact.cards += (NetworkCard(row.id, row.source, row.vcard_uid, digest),)
        network.index_card(row.vcard_uid, contact)


def _move(row: _MoveRow) -> NetworkMove:
    return NetworkMove(
        row.organisation_from, row.title_from, row.organisation, row.title, bool(row.first), row.answer, row.id
    )


def _read_contact_days(execute: Execute, days: set[date], by_id: dict[int | None, NetworkContact]) -> None:
    """Set on each contact those of the days on which there was an interaction."""
    found: dict[int, set[date]] = {}
    wanted = {day.isoformat(): day for day in days}
    for id, day in execute("SELECT contact_id, day FROM participation ORDER BY contact_id, day", ()):
        if day in wanted:
            found.setdefault(id, set()).add(wanted[day])
    for id, its in found.items():
        by_id[id].contact_days = frozenset(its)


def _read_follow_ups(execute: Execute, by_id: dict[int | None, NetworkContact]) -> None:
    for row in map(_FollowUpRow._make, execute(_FOLLOW_UPS, ())):
        until = parse_optional_day(row.closed_on) or (date.max if row.closed else None)
        due, undated = date.fromisoformat(row.due), bool(row.undated)
        by_id[row.contact_id].follow_ups += (NetworkFollowUp(row.what, due, until, undated, row.id),)
