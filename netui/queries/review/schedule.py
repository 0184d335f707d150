"""The schedule of reviews: the last one and the next one."""

from __future__ import annotations

from datetime import date

from netui.domain.days import add_days
from netui.domain.queue.facts import parse_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["last_review", "last_review_position", "next_review"]


def last_review(execute: Execute, today: date) -> date | None:
    """Return the day of the last review up to `today`; None without one."""
    finish = last_review_position(execute, today)
    return finish[0] if finish else None


def last_review_position(execute: Execute, today: date) -> tuple[date, int] | None:
    """Return the day and the order of entry of the last review up to `today`; None without one.

    The order of entry splits that day: facts entered later belong to the next review.
    """
    query = "SELECT day, entered FROM review WHERE day <= ?1 ORDER BY day DESC, entered DESC LIMIT 1"
    return next(((parse_day(day), entered) for day, entered in execute(query, (today.isoformat(),))), None)


def next_review(last: date | None, today: date, days: int) -> date:
    """Return the day on which the next review is due: `days` after the last, but never before `today`."""
    return max(add_days(last, days), today) if last else today
