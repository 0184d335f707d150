"""A key date in words: its day, its next occurrence, its years."""

from __future__ import annotations

from datetime import date

from netui.domain.days import MONTHS, next_anniversary
from netui.domain.queue.upkeep import years_words

__all__ = ["key_date_words"]

_COUNTDOWN_DAYS = 30
"""Days before a key date from which the days left are shown."""


def key_date_words(name: str, month: int, day: int, year: int | None, today: date) -> str:
    """Return a key date in words: `29 Feb (28 Feb this year), turns 41 in 5 days`."""
    falls = next_anniversary(month, day, today)
    words = f"{day} {MONTHS[month - 1]}"
    if falls.day != day:
        words += f" ({falls.day} {MONTHS[month - 1]} {'this' if falls.year == today.year else 'next'} year)"
    years = years_words(name, falls.year - year) if year else ""
    told = " ".join(part for part in (years, _countdown((falls - today).days)) if part)
    return f"{words}, {told}" if told else words


def _countdown(days: int) -> str:
    if days > _COUNTDOWN_DAYS:
        return ""
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
