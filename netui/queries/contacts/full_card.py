"""All that is known of one contact beside the timeline: the card, and what is given, taken, shared and remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netui.queries.contacts.card import Card, card
from netui.queries.contacts.details import Remembered, by_topic, latest_details
from netui.queries.network.balance import Balance, read_balance
from netui.queries.queue.sql.conditions import last_stage
from netui.queries.timeline.entry import Entry, entry
from netui.queries.timeline.read_timeline import favours, follow_up_entries, introductions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["FullCard", "OpportunityRole", "SentMessage", "Tied", "read_whole_card"]

_EVERYTHING = -1


@dataclass(frozen=True, slots=True)
class OpportunityRole:
    """The part that a contact plays in an opportunity."""

    opportunity: int
    uid: str
    day: date
    entered: int
    title: str
    organisation: str
    note: str
    stage: str
    """Where it stands."""
    part: str
    """source, who told me of it; decides; helps."""


@dataclass(frozen=True, slots=True)
class Tied:
    """Somebody whom the contact knows."""

    tie: Entry
    contact: int
    name: str
    organisation: str


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message that was made from a template for the contact, and sent."""

    uid: str
    day: date
    template: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FullCard:
    """What the Contact view shows of one person, apart from what is due."""

    card: Card
    balance: Balance
    details: list[Remembered]
    """By topic, the newest first."""
    planned: list[Entry]
    """The open follow-ups."""
    favours: list[Entry]
    """Both ways, with the answers to what was asked, newest first."""
    introductions: list[Entry]
    """Both ways, with what came of them, newest first."""
    parts: list[OpportunityRole]
    ties: list[Tied]
    messages: list[SentMessage]
    through: list[tuple[int, str]]
    """Who introduced them to me, the first one first: ids and names."""
    paused: bool
    """Whether their loops are hidden."""


_PARTS = f"""
SELECT o.id, o.uid, o.day, o.entered, o.title, o.organisation, o.note,
  coalesce({last_stage("o.id")}, ''),
  CASE WHEN o.source_id = ?1 THEN 'source' ELSE (
    SELECT p.part FROM opportunity_part p WHERE p.opportunity_id = o.id AND p.contact_id = ?1) END
FROM opportunity o
WHERE o.id IN (SELECT id FROM opportunity WHERE source_id = ?1
  UNION SELECT opportunity_id FROM opportunity_part WHERE contact_id = ?1)
ORDER BY o.day DESC, o.entered DESC
"""

_TIES = """
SELECT t.id, t.uid, t.day, t.entered, t.note, c.id, c.name, c.organisation
FROM tie t JOIN contact c ON c.id = CASE WHEN t.contact_id = ?1 THEN t.other_id ELSE t.contact_id END
WHERE t.contact_id = ?1 OR t.other_id = ?1 ORDER BY c.sort_key, t.id
"""

# One that was sent stands on the day on which it is in the timeline; without an entry on that of the clock here.
_MESSAGES = """
SELECT m.uid, coalesce(i.day, date(m.entered / 1000000, 'unixepoch', 'localtime')), m.template, m.subject, m.body
FROM message m LEFT JOIN interaction i ON i.id = m.interaction_id
WHERE m.contact_id = ? ORDER BY 2 DESC, m.entered DESC
"""

_THROUGH = """
SELECT c.id, c.name
FROM introduction_party p JOIN introduction i ON i.id = p.introduction_id JOIN contact c ON c.id = i.connector_id
WHERE p.contact_id = ?1 AND i.day <= ?2 ORDER BY i.day, i.entered
"""

_PAUSED = "SELECT 1 FROM pause WHERE contact_id = ?"


def read_whole_card(execute: Execute, contact: int, *, until: date = date.max) -> FullCard:
    """Read everything about the contact with that id; KeyError where there is none."""
    return FullCard(
        card=card(execute, contact, until=until),
        balance=read_balance(execute, contact, until=until),
        details=by_topic(latest_details(execute, contact)),
        planned=[each for each in follow_up_entries(execute, contact, 0) if each.planned],
        favours=_newest_first(favours(execute, contact, _EVERYTHING)),
        introductions=_newest_first(introductions(execute, contact, _EVERYTHING)),
        parts=[
            OpportunityRole(id, uid, date.fromisoformat(day), *rest)
            for id, uid, day, *rest in execute(_PARTS, (contact,))
        ],
        ties=[_tied(row) for row in execute(_TIES, (contact,))],
        messages=[
            SentMessage(uid, date.fromisoformat(day), *rest) for uid, day, *rest in execute(_MESSAGES, (contact,))
        ],
        through=[(id, name) for id, name in execute(_THROUGH, (contact, until.isoformat()))],
        paused=bool(execute(_PAUSED, (contact,))),
    )


def _newest_first(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda each: (each.day, each.entered), reverse=True)


def _tied(row: tuple[object, ...]) -> Tied:
    *head, note, contact, name, organisation = row
    tie = entry("tie", head)(what=f"knows {name}", text=str(note), others=((contact, name),))
    return Tied(tie, contact, name, organisation)  # type: ignore[arg-type]
