"""Date parser for one column: the whole column decides the order of day and month in 3/11/2025, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from netui.domain.days import MONTH_NAMES, WEEKDAYS, PartialDate, days_in_month
from netui.domain.text import fold

__all__ = ["AMBIGUOUS_DAY", "DATE_ORDERS", "DateColumn", "read_date_column"]

AMBIGUOUS_DAY = "may be day first or month first"
"""What is the matter with a cell that is a day in either order."""

DATE_ORDERS = ("dmy", "mdy")
"""Orders of a numeric date: day first, or month first."""

_TIME = re.compile(r"(?:[T\s]|,\s*)(?:at\s+)?\d{1,2}:\d{2}.*$", re.DOTALL)
_WORD = re.compile(r"\d+|[^\W\d_]+")
_FILLER_WORDS = frozenset(
    (
        *("st", "nd", "rd", "th", "of", "the", "er", "re", "e", "º", "ª", "o", "a"),
        *(
            "de",
            "del",
            "do",
            "da",
            "den",
            "der",
            "dem",
            "am",
            "le",
            "la",
            "el",
            "il",
            "em",
            "op",
            "di",
            "年",
            "月",
            "日",
        ),
    )
)
"""Words within a date that say nothing, in any of the languages."""
_FOREIGN_MONTHS = (
    ("januar", "jänner", "janvier", "enero", "janeiro", "gennaio", "januari"),
    ("februar", "feber", "février", "febrero", "fevereiro", "febbraio", "februari"),
    ("märz", "maerz", "mrz", "mars", "marzo", "março", "maart", "mrt"),
    ("april", "avril", "abril", "aprile"),
    ("mai", "mayo", "maio", "maggio", "mei"),
    ("juni", "juin", "junio", "junho", "giugno"),
    ("juli", "juillet", "julio", "julho", "luglio"),
    ("august", "août", "agosto", "augustus"),
    ("september", "septembre", "septiembre", "setiembre", "setembro", "settembre"),
    ("oktober", "octobre", "octubre", "outubro", "ottobre"),
    ("november", "novembre", "noviembre", "novembro"),
    ("dezember", "décembre", "diciembre", "dezembro", "dicembre", "december"),
)
"""The months in German, French, Spanish, Portuguese, Italian and Dutch: for files alone, netui writes English."""
_MONTHS_BY_NAME = {
    fold(name): number for number, names in enumerate(_FOREIGN_MONTHS, 1) for name in (*names, MONTH_NAMES[number - 1])
}
_FOREIGN_WEEKDAYS = frozenset(
    fold(name)
    for name in (
        *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag"),
        *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        *("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        *("segunda", "terça", "quarta", "quinta", "sexta", "feira"),
        *("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
        *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    )
)
_MONTH_AND_YEAR = re.compile(r"[^\W\d_]+\.?(?:-| ?['’])\d\d")
"""`Nov-24`, as Excel writes a month."""
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
    """Days, some without a year: of birthdays, and of those with a month in words."""
    ambiguous: set[str] = field(default_factory=set)
    """Cells that are dates in both orders, in a column that does not show which one holds."""
    shown: str = ""
    """The order that some cell needs, one of `DATE_ORDERS`; empty if none does, or if cells contradict each other."""
    needs_order: bool = False
    """Whether some cell is another day in the other order."""

    def get(self, cell: str) -> date | None:
        """The date of a cell; None if it is no date, ambiguous, or without a year."""
        day = self.found.get(cell)
        return date(day[0], day[1], day[2]) if day and day[0] else None


def read_date_column(
    cells: Iterable[str], order: str = "", *, birthdays: bool = False, this_year: int = 2019
) -> DateColumn:
    """Parse a column's cells; `order` is one of `DATE_ORDERS`, or empty to infer it from the column.

    `birthdays` allows numbers without a year, and reads years of two digits as those of the last hundred years up to
    `this_year`, rather than as 1950 to 2049.
    """
    newest = this_year if birthdays else None
    readings = {cell: _readings(cell, newest) for cell in set(cells) if cell}
    column = DateColumn(shown=_inferred_order(readings.values()))
    column.needs_order = any(first and second and first != second for first, second in readings.values())
    order = order or column.shown
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


def _readings(cell: str, newest: int | None) -> _Readings:
    """Read a cell in both orders; `newest` is the latest year of a birthday, None for other days."""
    if len(cell) > _LONGEST:
        return None, None
    if serial := _SERIAL.fullmatch(cell):
        number = int(serial[1])
        if number not in _SERIAL_DAYS:
            return None, None
        day = _EXCEL_EPOCH + timedelta(number)
        return ((day.year, day.month, day.day),) * 2
    day_first, month_first = (
        _day(*parts, newest) if parts else None for parts in _parts(_TIME.sub("", cell), newest is not None)
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
    if len(words) == 2 and (birthdays or (months and not _MONTH_AND_YEAR.fullmatch(cell))):
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
        lower = word.lower()
        if lower in _FILLER_WORDS or (len(word) >= 3 and lower[:3].title() in WEEKDAYS):
            continue
        if word.isdecimal() or fold(word) not in _FOREIGN_WEEKDAYS:
            yield word


def _with_month_name(words: list[str], at: int) -> _Parts | None:
    """The parts of `3 Nov 2025`, `Nov 3, 2025` or `2025 Nov 3`; None if the word is no month."""
    month = _month(words[at].lower())
    if not month:
        return None
    first, last = words[:at] + words[at + 1 :]
    return (first, month, last) if len(first) == 4 else (last, month, first)


@cache
def _month(name: str) -> int:
    """The number (1-12) of the month that begins with `name`, of three letters or more, in lower case; 0 for none."""
    folded = fold(name)
    found = {number for full, number in _MONTHS_BY_NAME.items() if len(folded) >= 3 and full.startswith(folded)}
    return found.pop() if len(found) == 1 else 0


def _day(year: str, month: int, day: str, newest: int | None) -> PartialDate | None:
    """The date, or None if it is not in the calendar."""
    number = int(day) if day and len(day) <= 2 else 0
    full_year = _year(year, newest)
    if full_year is None or not 1 <= month <= 12 or not 1 <= number <= days_in_month(full_year or None, month):
        return None
    return (full_year or None), month, number


def _year(year: str, newest: int | None) -> int | None:
    """The year in four digits (1800-2199), 0 for a day without one, None for no year."""
    if not year or (newest and (year == "0000" or int(year) == _APPLE_NO_YEAR)):
        return 0
    if len(year) == 2:
        short = int(year)
        return short + (2000 if short < 50 else 1900) if newest is None else newest - (newest - short) % 100
    return int(year) if len(year) == 4 and 1800 <= int(year) <= 2199 else None
