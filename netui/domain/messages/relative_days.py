"""Days and silences as one writes of them to somebody."""

from __future__ import annotations

from datetime import date

from netui.domain.days import MONTH_NAMES

__all__ = ["long_silence", "on_day"]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_RECENT = 300
"""Up to so many days ago a day needs no year."""


def on_day(day: date, today: date) -> str:
    """Give `yesterday`, `on Tuesday`, `on 17 November`, `in March 2025`."""
    ago = (today - day).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    if 1 < ago < 7:
        return f"on {_WEEKDAYS[day.weekday()]}"
    month = MONTH_NAMES[day.month - 1].capitalize()
    return f"on {day.day} {month}" if ago < _RECENT else f"in {month} {day.year}"


def long_silence(last: date | None, today: date) -> str:
    """Own up to a long time without contact, asking for nothing; empty where it is not long, or there was none yet."""
    if last is None or (today - last).days < _LONG:
        return ""
    months = round((today - last).days / 30.4)
    span = _MONTHS.get(months) or (f"{months} months" if months < 12 else _years(round(months / 12)))
    return f"It has been {span} since we were last in touch, and I am sorry that I let it come to that."


_LONG = 45
"""So many days are a silence to be owned up to."""

_MONTHS = {1: "more than a month", 2: "two months", 3: "three months", 4: "four months", 6: "half a year"}


def _years(years: int) -> str:
    return "a year" if years == 1 else f"{years} years"
