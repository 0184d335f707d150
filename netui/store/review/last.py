"""When all of it was gone through last, and when it is to be gone through next."""

from __future__ import annotations

from datetime import date

from netui.domain.queue.facts import after, day_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.store.readonly import Execute

__all__ = ["last_review", "next_review"]


def last_review(execute: Execute, today: date) -> date | None:
    """The day of the last review up to that day; None where there was none."""
    ((day,),) = execute("SELECT max(day) FROM review WHERE day <= ?", (today.isoformat(),))
    return day_of(day) if day else None


def next_review(last: date | None, today: date, days: int) -> date:
    """When the next review is due: so many days after the last, or at once."""
    return max(after(last, days), today) if last else today
