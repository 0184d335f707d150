"""Reads the open next steps without a day, which no rule of the queue has: neither due nor late."""

from __future__ import annotations

from typing import NamedTuple

from netui.domain.days import day_label
from netui.domain.queue.facts import parse_day
from netui.domain.queue.item import Item
from netui.domain.queue.why import join_reasons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netui.db.readonly import Execute

__all__ = ["read_undated_steps"]

_UNDATED = """
SELECT f.id, f.uid, f.what, f.promised_on, c.id AS contact_id, c.name, o.id AS opportunity_id, o.title
FROM follow_up f
LEFT JOIN contact c ON c.id = f.contact_id
LEFT JOIN opportunity o ON o.id = f.opportunity_id
WHERE f.undated <> FALSE AND f.promised_on <= ?1 AND (f.closed = '' OR f.closed_on > ?1)
  AND (c.id IS NULL OR c.archived = FALSE)
ORDER BY f.promised_on DESC, f.entered, f.id
"""


class _UndatedRow(NamedTuple):
    """A row of `_UNDATED`."""

    id: int
    uid: str
    what: str
    promised_on: str
    contact_id: int | None
    name: str | None
    opportunity_id: int | None
    title: str | None


def read_undated_steps(execute: Execute, today: date) -> list[Item]:
    """Return an item for each open next step without a day, from the facts up to the day `today`; the newest first.

    Those of archived contacts are left out: nothing asks for them.
    """
    return [
        Item(
            "follow_up",
            f"follow_up:{row.uid}",
            row.contact_id,
            row.name,
            parse_day(row.promised_on),
            today,
            row.what,
            join_reasons(
                f"from a file, {day_label(parse_day(row.promised_on), today)}", f"for {row.title}" if row.title else ""
            ),
            since=parse_day(row.promised_on),
            follow_up_id=row.id,
            opportunity_id=row.opportunity_id,
            undated=True,
        )
        for row in map(_UndatedRow._make, execute(_UNDATED, (today.isoformat(),)))
    ]
