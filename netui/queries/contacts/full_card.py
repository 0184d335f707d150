"""The full card of one contact: the card, balance, details, follow-ups, favours, introductions, ties and messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netui.queries.contacts.card import Card, read_card
from netui.queries.contacts.details import ContactDetail, group_by_topic, read_details
from netui.queries.network.balance import Balance, read_balance
from netui.queries.queue.sql.conditions import last_stage
from netui.queries.timeline.entry import Entry, begin_entry
from netui.queries.timeline.read_timeline import (
    favour_entries,
    follow_up_entries,
    introduction_entries,
    move_entries,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["FullCard", "OpportunityRole", "read_full_card"]

_NO_LIMIT = 1_000_000_000


@dataclass(frozen=True, slots=True)
class OpportunityRole:
    """The part of a contact in an opportunity."""

    opportunity: int
    uid: str
    day: date
    entered: int
    title: str
    organisation: str
    note: str
    stage: str
    """The current stage; empty without one."""
    part: str
    """source (told me of it), decides, or helps."""


@dataclass(frozen=True, slots=True)
class TiedContact:
    """Another contact whom the contact knows, with the tie between them."""

    tie: Entry
    contact: int
    name: str
    organisation: str


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message to the contact that was made from a template."""

    uid: str
    day: date
    template: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FullCard:
    """The facts of the Contact view, without the timeline and without what is due."""

    card: Card
    balance: Balance
    details: list[ContactDetail]
    """By topic, the newest first."""
    planned: list[Entry]
    """The open follow-ups, the earliest due first."""
    moves: list[Entry]
    """The moves that files saw and nothing was done about, newest first."""
    favours: list[Entry]
    """Favours both ways, with the answers to asks, newest first."""
    introductions: list[Entry]
    """Introductions both ways, with their outcomes, newest first."""
    parts: list[OpportunityRole]
    """Their parts in opportunities, the latest opportunity first."""
    ties: list[TiedContact]
    """By name."""
    messages: list[SentMessage]
    """Newest first."""
    introducers: list[tuple[int, str]]
    """Ids and names of the connectors who introduced them to me, the first one first."""
    paused: bool
    """Whether a pause hides their loops."""


_ROLES = f"""
SELECT o.id AS opportunity, o.uid, o.day, o.entered, o.title, o.organisation, o.note,
  coalesce({last_stage("o.id")}, '') AS stage,
  CASE WHEN o.source_id = ?1 THEN 'source' ELSE (
    SELECT p.part FROM opportunity_part p WHERE p.opportunity_id = o.id AND p.contact_id = ?1) END AS part
FROM opportunity o
WHERE o.id IN (SELECT id FROM opportunity WHERE source_id = ?1
  UNION SELECT opportunity_id FROM opportunity_part WHERE contact_id = ?1)
ORDER BY o.day DESC, o.entered DESC
"""
"""The fields of `OpportunityRole`."""

_TIES = """
SELECT t.id, t.uid, t.day, t.entered, t.note, c.id AS contact_id, c.name, c.organisation
FROM tie t JOIN contact c ON c.id = CASE WHEN t.contact_id = ?1 THEN t.other_id ELSE t.contact_id END
WHERE t.contact_id = ?1 OR t.other_id = ?1 ORDER BY c.sort_key, t.id
"""


class _TieRow(NamedTuple):
    """A row of `_TIES`; it begins with the columns of `EntryHead`."""

    id: int
    uid: str
    day: str
    entered: int
    note: str
    contact_id: int
    name: str
    organisation: str


# A message that was sent has the day of its timeline entry; one without an entry the local day of its saving.
_MESSAGES = """
SELECT m.uid, i.day, m.entered, m.template, m.subject, m.body
FROM message m LEFT JOIN interaction i ON i.id = m.interaction_id
WHERE m.contact_id = ?1 ORDER BY m.entered DESC
"""


class _MessageRow(NamedTuple):
    """A row of `_MESSAGES`."""

    uid: str
    day: str | None
    entered: int
    template: str
    subject: str
    body: str


_INTRODUCERS = """
SELECT c.id, c.name
FROM introduction_party p JOIN introduction i ON i.id = p.introduction_id JOIN contact c ON c.id = i.connector_id
WHERE p.contact_id = ?1 AND i.day <= ?2 ORDER BY i.day, i.entered
"""

_PAUSED = "SELECT 1 FROM pause WHERE contact_id = ?1"


def read_full_card(execute: Execute, contact: int, *, until: date = date.max) -> FullCard:
    """Read the full card of the contact with that id; raises `ContactGoneError` without one.

    `until` bounds the card, the balance and the introducers; the rest has all facts.
    """
    return FullCard(
        card=read_card(execute, contact, until=until),
        balance=read_balance(execute, contact, until=until),
        details=group_by_topic(read_details(execute, contact)),
        planned=[each for each in follow_up_entries(execute, contact, 0) if each.planned],
        moves=[each for each in move_entries(execute, contact, _NO_LIMIT) if each.is_open_move],
        favours=_newest_first(favour_entries(execute, contact, _NO_LIMIT)),
        introductions=_newest_first(introduction_entries(execute, contact, _NO_LIMIT)),
        parts=[
            OpportunityRole(id, uid, date.fromisoformat(day), *rest)
            for id, uid, day, *rest in execute(_ROLES, (contact,))
        ],
        ties=[_tied(row) for row in map(_TieRow._make, execute(_TIES, (contact,)))],
        messages=[_sent(row) for row in map(_MessageRow._make, execute(_MESSAGES, (contact,)))],
        introducers=[(id, name) for id, name in execute(_INTRODUCERS, (contact, until.isoformat()))],
        paused=bool(execute(_PAUSED, (contact,))),
    )


def _local_day(entered: int) -> date:
    """The day on this machine of a number of the order of entry: microseconds since 1970."""
    return date.fromtimestamp(entered / 1_000_000)


def _newest_first(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda each: (each.day, each.entered), reverse=True)


def _tied(row: _TieRow) -> TiedContact:
    tie = begin_entry("tie", row[:4])(what=f"knows {row.name}", text=row.note, others=((row.contact_id, row.name),))
    return TiedContact(tie, row.contact_id, row.name, row.organisation)


def _sent(row: _MessageRow) -> SentMessage:
    day = date.fromisoformat(row.day) if row.day else _local_day(row.entered)
    return SentMessage(row.uid, day, row.template, row.subject, row.body)
