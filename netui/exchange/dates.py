"""The days of one column. Numbers such as 3/11/2025 are read as the whole column shows, and never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from netui.domain.days import MONTH_NAMES, WEEKDAYS, days_in_month

__all__ = ["ORDERS", "DateColumn", "Day", "read_days"]

ORDERS = ("dmy", "mdy")
"""How numbers separated by slashes may be meant: day first, or month first."""

Day = tuple[int | None, int, int]
"""Year, month, day; a birthday's year may be unknown."""

_TIME = re.compile(r"(?:[T\s]|,\s*)(?:at\s+)?\d{1,2}:\d{2}.*$", re.DOTALL)
_WORD = re.compile(r"\d+|[^\W\d_]+")
_FILLING = frozenset(("st", "nd", "rd", "th", "of", "the"))
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_SERIAL_DAYS = range(10_000, 73_051)
"""What Excel counts from 1900: 1927 to 2099. A number outside is no day."""
_EXCEL_BEGINS = date(1899, 12, 30)
_LONGEST = 60
"""No day takes more characters: `Wednesday, September 24th, 2025 at 10:30:00 AM GMT+02:00`."""
_LEAP = 2000
_OMITTED = 1604
"""The year that Apple writes for a birthday whose year is not known."""


@dataclass(slots=True)
class DateColumn:
    """What the cells of a column mean."""

    found: dict[str, Day] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    """Cells that are days either way round, where nothing in the column tells which."""

    def get(self, cell: str) -> date | None:
        """Give the day of a cell, if it is one with its year."""
        day = self.found.get(cell)
        return date(day[0], day[1], day[2]) if day and day[0] else None


def read_days(cells: Iterable[str], order: str = "", *, birthdays: bool = False) -> DateColumn:
    """Read a column; `order` is one of `ORDERS`, or empty where the column itself is to show it.

    A birthday may lack its year, and its two-digit year is in the past.
    """
    readings = {cell: _readings(cell, birthdays) for cell in set(cells) if cell}
    order = order or _shown(readings.values())
    days = DateColumn()
    for cell, (day_first, month_first) in readings.items():
        if order and day_first != month_first:
            chosen = day_first if order == "dmy" else month_first
        elif day_first and month_first and day_first != month_first:
            days.doubtful.add(cell)
            continue
        else:
            chosen = day_first or month_first
        if chosen:
            days.found[cell] = chosen
    return days


_Readings = tuple[Day | None, Day | None]
"""A cell read day first, and month first. Both are the same where the cell itself is clear."""


def _shown(readings: Iterable[_Readings]) -> str:
    """The order that some cell can't do without; nothing if there is none, or if cells contradict each other."""
    orders = {ORDERS[0] if reading[0] else ORDERS[1] for reading in readings if (not reading[0]) != (not reading[1])}
    return orders.pop() if len(orders) == 1 else ""


def _readings(cell: str, birthdays: bool) -> _Readings:
    if len(cell) > _LONGEST:
        return None, None
    if serial := _SERIAL.fullmatch(cell):
        number = int(serial[1])
        if number not in _SERIAL_DAYS:
            return None, None
        day = _EXCEL_BEGINS + timedelta(number)
        return ((day.year, day.month, day.day),) * 2
    day_first, month_first = (
        _day(*parts, birthdays=birthdays) if parts else None for parts in _parts(_TIME.sub("", cell), birthdays)
    )
    return day_first, month_first


_Parts = tuple[str, int, str]
"""Year as written or empty, month, day as written."""


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
    """The numbers and words of a cell, without weekdays and the endings of ordinals."""
    for word in _WORD.findall(cell):
        folded = word.lower()
        if folded not in _FILLING and not (len(word) >= 3 and folded[:3].title() in WEEKDAYS):
            yield word


def _with_month_name(words: list[str], at: int) -> _Parts | None:
    """`3 Nov 2025`, `Nov 3, 2025` or `2025 Nov 3`; nothing where the word is no month."""
    month = _month(words[at].lower())
    if not month:
        return None
    first, last = words[:at] + words[at + 1 :]
    return (first, month, last) if len(first) == 4 else (last, month, first)


def _month(name: str) -> int:
    """The number of the month that a word of three letters or more begins; 0 for another word."""
    return next((at for at, full in enumerate(MONTH_NAMES, 1) if len(name) >= 3 and full.startswith(name)), 0)


def _day(year: str, month: int, day: str, *, birthdays: bool) -> Day | None:
    """The day, if the calendar has it."""
    number = int(day) if day and len(day) <= 2 else 0
    whole = _year(year, birthdays)
    if whole is None or not 1 <= month <= 12 or not 1 <= number <= days_in_month(whole or _LEAP, month):
        return None
    return (whole or None), month, number


def _year(year: str, birthdays: bool) -> int | None:
    """The year, 0 where a birthday has none, or None where it is no year."""
    if birthdays and (not year or year == "0000" or int(year) == _OMITTED):
        return 0
    if len(year) == 2:
        return int(year) + (2000 if int(year) < (20 if birthdays else 50) else 1900)
    return int(year) if len(year) == 4 and 1800 <= int(year) <= 2199 else None
