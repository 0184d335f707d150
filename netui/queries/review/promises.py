"""Promises by week: the next steps of the last weeks, by how they ended."""

from __future__ import annotations

from datetime import date

from netui.domain.days import add_days
from netui.domain.queue.facts import parse_day
from netui.domain.review.promises import PROMISE_WEEKS, PromiseWeeks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["read_promises"]

_CLOSED = """
SELECT closed_on,
  CASE WHEN closed = 'dropped' THEN 'dropped' WHEN closed_on <= due OR undated <> FALSE THEN 'kept' ELSE 'late' END
FROM follow_up WHERE closed <> '' AND closed_on BETWEEN ?2 AND ?1 ORDER BY id
"""


def read_promises(execute: Execute, today: date) -> PromiseWeeks:
    """Read the promises of the weeks up to the day `today`."""
    span = today.isoformat(), add_days(today, -7 * PROMISE_WEEKS).isoformat()
    return PromiseWeeks.of(((parse_day(day), how) for day, how in execute(_CLOSED, span)), today)
