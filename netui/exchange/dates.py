"""Date parser for one column: the whole column decides the order of day and month in 3/11/2025, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from netui.domain.days import MONTH_NAMES, WEEKDAYS, PartialDate, days_in_month

__all__ = ["DATE_ORDERS", "DateColumn", "read_date_column"]

DATE_ORDERS = ("dmy", "mdy")
"""Orders of a numeric date: day first, or month first."""

_TIME = re.compile(r"(?:[T\s]|,\s*)(?:at\s+)?\d{1,2}:\d{2}.*$", re.DOTALL)
_WORD = re.compile(r"\d+|[^\W\d_]+")
_FILLER_WORDS = frozenset(("st", "nd", "rd", "th", "of", "the"))
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_SERIAL_DAYS = range(10_000, 73_051)
"""Excel's day numbers of 1927 to 2099; a number outside is no date."""
_EXCEL_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's day numbers after February 1900."""
_LONGEST = 60
"""Characters of the longest date: `Wednesday, September 24th, 2025 at 10:30:00 AM GMT+02:00`."""
_APPLE_NO_YEAR = 1604
"""The year that Apple writes for a birthday of unknown year."""


@dataclass(slots=True)
class DateColumn:
    """The parsed dates of a column, by cell text."""

    found: dict[str, PartialDate] = field(default_factory=dict)
    ambiguous: set[str] = field(default_factory=set)
    """Cells that are dates in both orders, in a column that does not show which one holds."""

    def get(self, cell: str) -> date | None:
        """The date of a cell; None if it is no date, ambiguous, or without a year."""
        day = self.found.get(cell)
        return date(day[0], day[1], day[2]) if day and day[0] else None


def read_date_column(cells: Iterable[str], order: str = "", *, birthdays: bool = False) -> DateColumn:
    """Parse a column's cells; `order` is one of `DATE_ORDERS`, or empty to infer it from the column.

    `birthdays` allows dates without a year, and reads two-digit years as 1920 to 2019 rather than 1950 to 2049.
    """
    readings = {cell: _readings(cell, birthdays) for cell in set(cells) if cell}
    order = order or _inferred_order(readings.values())
    column = DateColumn()
    for cell, (day_first, month_first) in readings.items():
        if order and day_first != month_first:
            chosen = day_first if order == "dmy" else month_first
        elif day_first and month_first and day_first != month_first:
            column.ambiguous.add(cell)
            continue
        else:
            chosen = day_first or month_first
        if chosen:
            column.found[cell] = chosen
    return column


_Readings = tuple[PartialDate | None, PartialDate | None]
"""A cell read day first, and month first; both are the same if the cell is unambiguous."""


def _inferred_order(readings: Iterable[_Readings]) -> str:
    """The only order in which some cell is a date; empty if no cell needs one, or if cells contradict each other."""
    orders = {
        DATE_ORDERS[0] if reading[0] else DATE_ORDERS[1] for reading in readings if (not reading[0]) != (not reading[1])
    }
    return orders.pop() if len(orders) == 1 else ""


def _readings(cell: str, birthdays: bool) -> _Readings:
    if len(cell) > _LONGEST:
        return None, None
    if serial := _SERIAL.fullmatch(cell):
        number = int(serial[1])
        if number not in _SERIAL_DAYS:
            return None, None
        day = _EXCEL_EPOCH + timedelta(number)
        return ((day.year, day.month, day.day),) * 2
    day_first, month_first = (
        _day(*parts, birthdays=birthdays) if parts else None for parts in _parts(_TIME.sub("", cell), birthdays)
    )
    return day_first, month_first


_Parts = tuple[str, int, str]
"""Year as written (or empty), month, day as written."""


def _parts(cell: str, birthdays: bool) -> tuple[_Parts | None, _Parts | None]:
    words = list(_words(cell))
    months = [at for at, word in enumerate(words) if not word.isdecimal()]
    if len(words) == 1 and len(words[0]) == 8 and not months:
        words = [words[0][:4], words[0][4:6], words[0][6:]]
    if birthdays and len(words) == 1 and len(words[0]) == 4 and cell.startswith("--"):
        words = [words[0][:2], words[0][2:]]
    if len(words) == 2 and birthdays:
        words = [*words, ""] if not (cell.startswith("--") and not months) else ["0000", *words]
    if len(words) != 3 or len(months) > 1 or any(word.isdecimal() and len(word) > 4 for word in words):
        return None, None
    if months:
        return (_with_month_name(words, months[0]),) * 2
    if len(words[0]) == 4:
        return ((words[0], int(words[1]), words[2]),) * 2
    day_first, month_first = (words[2], int(words[1]), words[0]), (words[2], int(words[0]), words[1])
    return day_first, None if "." in cell else month_first


def _words(cell: str) -> Iterator[str]:
    """The numbers and words of a cell, without weekdays, ordinal suffixes and fillers."""
    for word in _WORD.findall(cell):
        folded = word.lower()
        if folded not in _FILLER_WORDS and not (len(word) >= 3 and folded[:3].title() in WEEKDAYS):
            yield word


def _with_month_name(words: list[str], at: int) -> _Parts | None:
    """The parts of `3 Nov 2025`, `Nov 3, 2025` or `2025 Nov 3`; None if the word is no month."""
    month = _month(words[at].lower())
    if not month:
        return None
    first, last = words[:at] + words[at + 1 :]
    return (first, month, last) if len(first) == 4 else (last, month, first)


def _month(name: str) -> int:
    """The number (1-12) of the month that begins with `name`, of three letters or more, in lower case; 0 for none."""
    return next((at for at, full in enumerate(MONTH_NAMES, 1) if len(name) >= 3 and full.startswith(name)), 0)


def _day(year: str, month: int, day: str, *, birthdays: bool) -> PartialDate | None:
    """The date, or None if it is not in the calendar."""
    number = int(day) if day and len(day) <= 2 else 0
    full_year = _year(year, birthdays)
    if full_year is None or not 1 <= month <= 12 or not 1 <= number <= days_in_month(full_year or None, month):
        return None
    return (full_year or None), month, number


def _year(year: str, birthdays: bool) -> int | None:
    """The year in four digits (1800-2199), 0 for a birthday without one, None for no year."""
    if birthdays and (not year or year == "0000" or int(year) == _APPLE_NO_YEAR):
        return 0
    if len(year) == 2:
        return int(year) + (2000 if int(year) < (20 if birthdays else 50) else 1900)
    return int(year) if len(year) == 4 and 1800 <= int(year) <= 2199 else None
