"""Days and silences worded for a message."""

from __future__ import annotations

from datetime import date

from netui.domain.days import MONTH_NAMES, WEEKDAY_NAMES, needs_year

__all__ = ["day_phrase", "silence_sentence"]


def day_phrase(day: date, today: date) -> str:
    """Return a past day in words: `yesterday`, `on Tuesday`, `on 17 November`, `in March 2025`."""
    ago = (today - day).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    if 1 < ago < 7:
        return f"on {WEEKDAY_NAMES[day.weekday()]}"
    month = MONTH_NAMES[day.month - 1].capitalize()
    return f"in {month} {day.year}" if needs_year(day, today) and ago > _IN_MONTH_AFTER_DAYS else _on(day, month, today)


def _on(day: date, month: str, today: date) -> str:
    return f"on {day.day} {month} {day.year}" if needs_year(day, today) else f"on {day.day} {month}"


def silence_sentence(last: date | None, today: date) -> str:
    """Return an apology for a long silence; empty after a short one, or without any contact yet."""
    if last is None or (today - last).days < _LONG_SILENCE_DAYS:
        return ""
    months = round((today - last).days / 30.4)
    span = _MONTH_SPANS.get(months) or (f"{_counted(months)} months" if months < 12 else _years(round(months / 12)))
    return f"It has been {span} since we were last in touch, and I'm sorry it has been so long."


_IN_MONTH_AFTER_DAYS = 90
"""Days; of an older day that has its year only the month is worded."""

_LONG_SILENCE_DAYS = 45
"""Days of silence from which a message apologises."""

_MONTH_SPANS = {1: "more than a month"}


def _years(years: int) -> str:
    return "a year" if years == 1 else f"{_counted(years)} years"


_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")


def _counted(number: int) -> str:
    """A number as a letter has it: small ones in words."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
