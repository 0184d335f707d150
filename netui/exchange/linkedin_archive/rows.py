"""The tables of LinkedIn's archive, row by row and by header, and the days in them."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from typing import BinaryIO

from netui.clock import local_day
from netui.domain.text import clean, clean_note
from netui.exchange.cells import EMPTY_CELLS, EMPTY_NAMES, unescape
from netui.exchange.dates import read_date_column
from netui.exchange.delimited_text import Table
from netui.exchange.format import ReadOptions, TooMuch
from netui.exchange.headers import header_key
from netui.exchange.sheet import MAX_KEPT, ROW_TAKES

__all__ = ["ArchiveReader", "ArchiveRow", "KeptRows", "local_instant", "read_archive_day"]

_UTC = re.compile(r"(\d{4})[-/](\d\d?)[-/](\d\d?)[ T](\d\d?):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(?:UTC|Z|\+00:?00)?")
"""An instant in UTC, as LinkedIn writes those with a year first: `2025-06-01 14:03:22 UTC`."""
_JAVA = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d\d?) [\d:]+ \w+ (\d{4})")
"""`Mon Jun 01 10:00:00 UTC 2026`."""


class ArchiveRow:
    """A row below a header, by the folded names of its columns."""

    __slots__ = ("_cells", "_places", "line")

    def __init__(self, line: int, cells: list[str], places: dict[str, int]) -> None:
        self.line = line
        """Its first line in the file, from 1."""
        self._cells = cells
        self._places = places

    def raw(self, column: str) -> str:
        """Return a cell as it is; empty if there is no such column."""
        place = self._places.get(column, len(self._cells))
        return self._cells[place] if place < len(self._cells) else ""

    def text(self, column: str) -> str:
        """Return a cell as one line of clean text, its HTML entities read; empty for a placeholder."""
        return self._text(column, EMPTY_CELLS)

    def name(self, column: str) -> str:
        """Return a cell of a column of names like `text`: `Na`, `Nil`, `Null` are names."""
        return self._text(column, EMPTY_NAMES)

    def _text(self, column: str, empty: frozenset[str]) -> str:
        text = clean(html.unescape(unescape(self.raw(column))))
        return "" if text.lower() in empty else text

    def note(self, column: str) -> str:
        """Return a cell as clean text with its line breaks, its HTML entities read."""
        return clean_note(html.unescape(unescape(self.raw(column))))


class ArchiveReader:
    """Reads the rows of a table whose header has these columns, in a stream and as often as asked."""

    def __init__(self, stream: BinaryIO, header: frozenset[str], options: ReadOptions) -> None:
        self._table = Table(stream, options.progress)
        self._header = header

    def rows(self) -> Iterator[ArchiveRow]:
        """Yield the rows below the header, without blank ones and repeated headers."""
        places: dict[str, int] = {}
        head: list[str] = []
        for record in self._table.records():
            if not places:
                keys = [header_key(cell) for cell in record.cells]
                if self._header.issubset(keys):
                    places = {key: at for at, key in reversed(list(enumerate(keys)))}
                    head = record.cells
            elif record.cells != head and any(map(str.strip, record.cells)):
                yield ArchiveRow(record.row, record.cells, places)

    def too_long(self) -> int:
        """Return the number of rows that were skipped, since a cell of them is too long for memory."""
        return len(self._table.too_long)


class KeptRows:
    """What is kept of an archive, in bytes; there is a bound of it."""

    def __init__(self, kept: int = 0) -> None:
        self._kept = kept * ROW_TAKES

    def add(self, characters: int = 0) -> None:
        """Count something more that is kept. Raises `TooMuch`."""
        self._kept += ROW_TAKES + 2 * characters
        if self._kept > MAX_KEPT:
            raise TooMuch("people and messages that fit into memory together")


def read_archive_day(text: str, options: ReadOptions) -> dt.date | None:
    """Return the day in a cell; None if there is none.

    An instant with the year first is in UTC, and falls on a day of the user's own calendar. Of numbers alone the month
    comes first, as LinkedIn writes them for everybody, unless the options say otherwise or it would be no day.
    """
    if instant := local_instant(text, options):
        return local_day(instant, options.day_begins)
    text = clean(text)
    if found := _JAVA.fullmatch(text):
        text = f"{found[1]} {found[2]}"
    for order in ("", options.dates or "mdy"):
        if day := read_date_column([text], order).get(text):
            return day
    return None


def local_instant(text: str, options: ReadOptions) -> dt.datetime | None:
    """Return an instant in the user's time zone; None for a text without the time of day, or with the year last."""
    if not (found := _UTC.match(clean(text))):
        return None
    try:
        year, month, day, hour, minute, second = [int(part or 0) for part in found.groups()]
        instant = dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC)
        return instant.astimezone(options.zone)
    except (ValueError, OverflowError, OSError):
        return None
