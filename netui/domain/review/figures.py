"""Arithmetic and wording of the review's numbers: medians, months, weeks, counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from netui.domain.days import MONTHS

__all__ = ["Month", "format_number", "last_months", "median", "monday_of", "month_label", "month_of"]

Month = tuple[int, int]
"""A year and its month, from 1."""


def median(values: Sequence[float]) -> float | None:
    """Return the median; of an even number of values the mean of the middle two; None without values."""
    if not values:
        return None
    ordered = sorted(values)
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def month_of(day: date) -> Month:
    """Return the month of a day."""
    return day.year, day.month


def last_months(today: date, count: int = 12) -> list[Month]:
    """Return the present month and the `count - 1` before it, the oldest first; none before the year 1."""
    last = today.year * 12 + today.month - 1
    return [(at // 12, at % 12 + 1) for at in range(max(last - count + 1, 12), last + 1)]


def month_label(month: Month) -> str:
    """Return the short name of a month: `Nov`."""
    return MONTHS[month[1] - 1]


def monday_of(day: date) -> date:
    """Return the Monday of a day's week, but no day before the calendar's first."""
    return day - timedelta(min(day.weekday(), day.toordinal() - 1))


def format_number(value: float) -> str:
    """Return a number with one decimal place, left out if it is zero: `4`, `4.2`."""
    rounded = f"{value:.1f}"
    return rounded.removesuffix(".0")
