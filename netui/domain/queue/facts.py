"""Values of the rows that queries return: days, and the time at which a fact was entered."""

from __future__ import annotations

from datetime import date

__all__ = ["FactRef", "parse_day", "parse_optional_day"]

parse_day = date.fromisoformat
"""The date of a `YYYY-MM-DD` column."""


def parse_optional_day(text: str | None) -> date | None:
    """Return the date of a `YYYY-MM-DD` column; None for NULL or an empty text."""
    return parse_day(text) if text else None


class FactRef:
    """A word of mine to somebody, or the skip that stands for one: its day, order of entry and uid; sorts by time."""

    __slots__ = ("day", "entered", "uid")

    def __init__(self, day: date, entered: int, uid: str) -> None:
        self.day = day
        self.entered = entered
        self.uid = uid

    def __lt__(self, other: FactRef) -> bool:
        return (self.day, self.entered) < (other.day, other.entered)
