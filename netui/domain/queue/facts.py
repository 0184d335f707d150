"""Facts as the store hands them over: rows of plain values, their days as `YYYY-MM-DD`."""

from __future__ import annotations

from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    FactRows = Sequence[tuple[Any, ...]]
    """What a query gave."""

__all__ = ["FactWord", "after", "day_if_any", "day_of"]

day_of = date.fromisoformat
"""The day that a row holds."""


def day_if_any(text: str | None) -> date | None:
    """The day that a row holds, where it holds one."""
    return day_of(text) if text else None


class FactWord:
    """Something that I said to somebody, or an answer that stands for it: when, in order of entry, and its uid."""

    __slots__ = ("day", "entered", "uid")

    def __init__(self, day: date, entered: int, uid: str) -> None:
        self.day = day
        self.entered = entered
        self.uid = uid

    def __lt__(self, other: FactWord) -> bool:
        return (self.day, self.entered) < (other.day, other.entered)


def after(day: date, days: int) -> date:
    """The day so many days later, or earlier if negative; the calendar's own end where it would leave it."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
