"""When all of it was gone through last, and when it is to be gone through next."""

from __future__ import annotations

from datetime import date

from netui.domain.queue.facts import after, day_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["last_finish", "last_review", "next_review"]


def last_review(execute: Execute, today: date) -> date | None:
    """The day of the last review up to that day; None where there was none."""
    finish = last_finish(execute, today)
    return finish[0] if finish else None


def last_finish(execute: Execute, today: date) -> tuple[date, int] | None:
    """The last review up to that day: its day, and its place in the order of entry, which parts that day in two."""
    query = "SELECT day, entered FROM review WHERE day <= ? ORDER BY day DESC, entered DESC LIMIT 1"
    return next(((day_of(day), entered) for day, entered in execute(query, (today.isoformat(),))), None)


def next_review(last: date | None, today: date, days: int) -> date:
    """When the next review is due: so many days after the last, or at once."""
    return max(after(last, days), today) if last else today
