"""Days and silences worded for a message."""

from __future__ import annotations

from datetime import date

from netui.domain.days import MONTH_NAMES, WEEKDAY_NAMES

__all__ = ["day_phrase", "silence_sentence"]

_YEAR_AFTER_DAYS = 300
"""Days; an older day is worded with its year."""


def day_phrase(day: date, today: date) -> str:
    """Return a past day in words: `yesterday`, `on Tuesday`, `on 17 November`, `in March 2025`."""
    ago = (today - day).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    if 1 < ago < 7:
        return f"on {WEEKDAY_NAMES[day.weekday()]}"
    month = MONTH_NAMES[day.month - 1].capitalize()
    return f"on {day.day} {month}" if ago < _YEAR_AFTER_DAYS else f"in {month} {day.year}"


def silence_sentence(last: date | None, today: date) -> str:
    """Return an apology for a long silence; empty after a short one, or without any contact yet."""
    if last is None or (today - last).days < _LONG_SILENCE_DAYS:
        return ""
    months = round((today - last).days / 30.4)
    span = _MONTH_SPANS.get(months) or (f"{months} months" if months < 12 else _years(round(months / 12)))
    return f"It has been {span} since we were last in touch, and I am sorry that I let it come to that."


_LONG_SILENCE_DAYS = 45
"""Days of silence from which a message apologises."""

_MONTH_SPANS = {1: "more than a month", 2: "two months", 3: "three months", 4: "four months", 6: "half a year"}


def _years(years: int) -> str:
    return "a year" if years == 1 else f"{years} years"
