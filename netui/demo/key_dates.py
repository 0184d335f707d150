"""The key dates of the demo's people: birthdays and the like, by where their next occurrence is, seen from today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from netui.demo.data_files import read_demo_table
from netui.domain.days import WEEKDAYS, is_leap

__all__ = ["DemoKeyDate", "read_key_dates"]


class DemoKeyDate(NamedTuple):
    """A key date of a contact."""

    contact: str
    """The full name."""
    name: str
    month: int
    day: int
    year: int | None
    """In which it was first; None where that is not known."""


def read_key_dates(today: date) -> list[DemoKeyDate]:
    """All key dates, in the order of the table."""
    return [_key_date(row, today) for row in read_demo_table("dates")]


def _key_date(row: dict[str, str], today: date) -> DemoKeyDate:
    """The key date whose next occurrence is `in 40 days`, `next Tue` or `29 Feb`, then `years` old."""
    contact, name = row["name"], row["what"]
    first, word, *_ = row["when"].split()
    if first == "29":
        return DemoKeyDate(contact, name, 2, 29, _leap_year_before(today.year - int(row["years"])))
    ahead = int(word) if first == "in" else (WEEKDAYS.index(word) - today.weekday() - 1) % 7 + 1
    day = today + timedelta(days=ahead)
    if (day.month, day.day) == (2, 29):
        day -= timedelta(days=1)  # a birthday on 29 February has a row of its own
    year = day.year - int(row["years"]) if row["years"] else None
    return DemoKeyDate(contact, name, day.month, day.day, year)


def _leap_year_before(year: int) -> int:
    while not is_leap(year):
        year -= 1
    return year
