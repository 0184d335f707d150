"""The few figures that the review is made of: medians, months, weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from netui.domain.days import MONTHS

__all__ = ["Month", "counted", "last_months", "median", "month_label", "month_of", "number", "week_of"]

Month = tuple[int, int]
"""A year and a month of it, from 1."""


def median(values: Sequence[float]) -> float | None:
    """The middle one in order of size; of two middle ones what lies halfway; None where there are no values."""
    if not values:
        return None
    ordered = sorted(values)
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def month_of(day: date) -> Month:
    """The month in which a day lies."""
    return day.year, day.month


def last_months(today: date, count: int = 12) -> list[Month]:
    """The present month and those before it, the oldest first."""
    last = today.year * 12 + today.month - 1
    return [(at // 12, at % 12 + 1) for at in range(max(last - count + 1, 12), last + 1)]


def month_label(month: Month) -> str:
    """`Nov`."""
    return MONTHS[month[1] - 1]


def week_of(day: date) -> date:
    """The Monday of the week in which a day lies; the calendar's first day where that would lie before it."""
    return day - timedelta(min(day.weekday(), day.toordinal() - 1))


def number(value: float) -> str:
    """`4` or `4.2`: one place after the point, where there is anything to say with it."""
    rounded = f"{value:.1f}"
    return rounded.removesuffix(".0")


def counted(count: int, one: str, many: str = "") -> str:
    """`1 day`, `3 days`."""
    return f"{count} {one if count == 1 else many or one + 's'}"
