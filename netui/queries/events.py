"""Events, and their attendees: the contacts met there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netui.domain.events import Occasion
from netui.queries.queue.sql.conditions import CONVERSATION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item

__all__ = ["Attendee", "read_attendees", "read_events"]

_EVENTS = (
    "SELECT name, day, until, place, id AS key FROM event WHERE day <= ?1 ORDER BY day DESC, entered DESC LIMIT ?2"
)
"""The fields of `Occasion`."""

_ATTENDEES = f"""
SELECT i.id, i.uid, i.day, i.entered, i.no_next_step, i.note, c.id AS contact_id, c.name, c.organisation,
  EXISTS (
      SELECT 1 FROM participation q
      WHERE q.contact_id = c.id AND {CONVERSATION} AND (q.day, q.entered) < (i.day, i.entered))
    OR c.imported OR c.met_on < i.day AS before
FROM interaction i JOIN participation p ON p.interaction_id = i.id JOIN contact c ON c.id = p.contact_id
WHERE i.event_id = ?1 ORDER BY i.entered, p.position
"""


class _AttendeeRow(NamedTuple):
    """A row of `_ATTENDEES`; the first six columns are of the interaction."""

    id: int
    uid: str
    day: str
    entered: int
    no_next_step: int
    note: str
    contact_id: int
    name: str
    organisation: str
    before: int | None
    """Whether we had met before the event; NULL where the day of meeting is not known."""


_STEPS = """
SELECT f.contact_id, f.what, f.due FROM follow_up f
WHERE f.closed = '' AND f.undated = FALSE AND f.contact_id IN (
  SELECT p.contact_id FROM participation p JOIN interaction i ON i.id = p.interaction_id WHERE i.event_id = ?1)
ORDER BY f.due DESC, f.entered DESC
"""


@dataclass(frozen=True, slots=True)
class Attendee:
    """A contact met at an event, with the interaction and the next step."""

    interaction: int
    uid: str
    """The uid of the interaction."""
    day: date
    entered: int
    contact: int
    name: str
    organisation: str
    note: str
    before: bool
    """Whether we had met before the event."""
    step: str
    """The next step; empty without one."""
    due: date | None
    """The day on which the step is due."""


def read_events(execute: Execute, today: date, *, most: int = -1) -> list[Occasion]:
    """Return the events that have begun on the day `today`, the latest first: the first `most`, or all by default."""
    return [
        Occasion(name, date.fromisoformat(day), date.fromisoformat(until) if until else None, place, key)
        for name, day, until, place, key in execute(_EVENTS, (today.isoformat(), most))
    ]


def read_attendees(execute: Execute, event: int, due: Iterable[Item]) -> list[Attendee]:
    """Return the attendees of an event, in the order of entry.

    `due` are the due and coming items of the queue: an attendee without a typed step has the first follow-up from them.
    """
    steps = {item.contact_id: (item.what, item.due) for item in due if item.rule == "first_follow_up"}
    steps |= {contact: (what, date.fromisoformat(day)) for contact, what, day in execute(_STEPS, (event,))}
    return [
        Attendee(
            row.id,
            row.uid,
            date.fromisoformat(row.day),
            row.entered,
            row.contact_id,
            row.name,
            row.organisation,
            row.note,
            bool(row.before),
            *(("", None) if row.no_next_step else steps.get(row.contact_id, ("", None))),
        )
        for row in map(_AttendeeRow._make, execute(_ATTENDEES, (event,)))
    ]
