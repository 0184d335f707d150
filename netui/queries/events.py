"""Reads events, and who was met at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netui.domain.events import Occasion
from netui.queries.queue.sql.conditions import CONVERSATION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item

__all__ = ["Met", "read_events", "read_met_at"]

_EVENTS = "SELECT name, day, until, place, id FROM event WHERE day <= ? ORDER BY day DESC, entered DESC LIMIT ?"

_MET = f"""
SELECT i.id, i.uid, i.day, i.entered, i.no_next_step, i.note, c.id, c.name, c.organisation,
  EXISTS (
      SELECT 1 FROM participation q
      WHERE q.contact_id = c.id AND {CONVERSATION} AND (q.day, q.entered) < (i.day, i.entered))
    OR c.imported OR c.met_on < i.day
FROM interaction i JOIN participation p ON p.interaction_id = i.id JOIN contact c ON c.id = p.contact_id
WHERE i.event_id = ? ORDER BY i.entered, p.position
"""

_STEPS = """
SELECT f.contact_id, f.what, f.due FROM follow_up f
WHERE f.closed = '' AND f.contact_id IN (
  SELECT p.contact_id FROM participation p JOIN interaction i ON i.id = p.interaction_id WHERE i.event_id = ?)
ORDER BY f.due DESC, f.entered DESC
"""


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody who was met at an event."""

    interaction: int
    uid: str
    day: date
    entered: int
    contact: int
    name: str
    organisation: str
    note: str
    before: bool
    """Whether we had met before."""
    step: str
    """What comes next; empty where nothing does."""
    due: date | None


def read_events(execute: Execute, today: date, *, most: int = -1) -> list[Occasion]:
    """Read the events that have begun, the latest first: all of them, or the latest ones."""
    return [
        Occasion(name, date.fromisoformat(day), date.fromisoformat(until) if until else None, place, key)
        for name, day, until, place, key in execute(_EVENTS, (today.isoformat(), most))
    ]


def read_met_at(execute: Execute, event: int, due: Iterable[Item]) -> list[Met]:
    """Read who was met at the event, in the order of entry. `due` is what is due or soon will be: who has no step
    that was typed has the first follow-up.
    """
    steps = {item.contact_id: (item.what, item.due) for item in due if item.rule == "first_follow_up"}
    steps |= {contact: (what, date.fromisoformat(day)) for contact, what, day in execute(_STEPS, (event,))}
    return [
        Met(
            interaction,
            uid,
            date.fromisoformat(day),
            entered,
            contact,
            name,
            organisation,
            note,
            bool(before),
            *(("", None) if none_wanted else steps.get(contact, ("", None))),
        )
        for interaction, uid, day, entered, none_wanted, note, contact, name, organisation, before in execute(
            _MET, (event,)
        )
    ]
