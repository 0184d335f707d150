"""Reads the week to come, for Today."""

from __future__ import annotations

from typing import NamedTuple

from netui.domain.days import add_days
from netui.domain.queue.facts import parse_day
from netui.domain.queue.item import Item
from netui.domain.week_ahead import WEEK, week_ahead
from netui.queries.tide import read_tide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Queue
    from netui.domain.week_ahead import Coming
    from netui.settings import Settings

__all__ = ["read_week_ahead"]

_STEPS = """
SELECT f.id, f.uid, f.what, f.due, f.promised_on, c.id AS contact_id, c.name, o.id AS opportunity_id, o.title
FROM follow_up f
LEFT JOIN contact c ON c.id = f.contact_id
LEFT JOIN opportunity o ON o.id = f.opportunity_id
WHERE f.closed = '' AND f.undated = FALSE AND f.due > ?1 AND f.due <= ?2 AND f.promised_on <= ?1
  AND (c.id IS NULL OR c.archived = FALSE)
  AND NOT EXISTS (
    SELECT 1 FROM loop_answer a
    WHERE a.loop_key = 'follow_up:' || f.uid AND a.answer = 'snooze' AND a.until > f.due)
ORDER BY f.due, f.entered, f.id
"""


class _ComingStepRow(NamedTuple):
    """A row of `_STEPS`."""

    id: int
    uid: str
    what: str
    due: str
    promised_on: str
    contact_id: int | None
    name: str | None
    opportunity_id: int | None
    title: str | None


def read_week_ahead(execute: Execute, queue: Queue, settings: Settings) -> list[Coming]:
    """Return the lines of the week after the day of a queue, by day; see `netui.domain.week_ahead.week_ahead`."""
    today = queue.today
    rows = map(_ComingStepRow._make, execute(_STEPS, (today.isoformat(), add_days(today, WEEK).isoformat())))
    steps = [
        Item(
            "follow_up",
            f"follow_up:{row.uid}",
            row.contact_id,
            row.name,
            parse_day(row.due),
            today,
            row.what,
            "",
            since=parse_day(row.promised_on),
            follow_up_id=row.id,
            opportunity_id=row.opportunity_id,
            lead=row.title or "",
        )
        for row in rows
    ]
    return week_ahead(queue, steps, read_tide(execute, today=today, settings=settings, silent=False))
