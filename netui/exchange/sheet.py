"""A table with a recognised header: cleaned texts and dates by field and row.

It is read column by column, since the meaning of one cell may only show in another below it. So the rows are kept, and
there is a bound of what is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date

from netui.domain.days import PartialDate
from netui.domain.text import clean, clean_note
from netui.exchange.cells import EMPTY_CELLS, are_last_first, first_name_first, unescape
from netui.exchange.dates import DateColumn, read_date_column
from netui.exchange.delimited_text import TableRecord
from netui.exchange.format import TooMuch
from netui.exchange.headers import ambiguous_columns, match_columns

__all__ = ["MAX_KEPT", "ROW_TAKES", "ImportSheet"]

MAX_KEPT = 225_000_000
"""Bytes that the rows of one file may take in memory: with what it takes to match and save them that is below 300 MB.

Measured: what reaches this bound takes 290 MB in all: 95,000 rows of LinkedIn, or 170 MB of long notes.
"""
ROW_TAKES = 1_900
"""Bytes that a row takes apart from its texts, from reading to saving it."""

_DATE_FIELDS = ("met_on", "last_contact", "next_on", "birthday")
_MULTI_LINE = frozenset(("notes", "said", "tags", "phone"))
"""Fields whose cells keep their line breaks, as cells of no field do."""


class ImportSheet:
    """The rows below a header, by field and row index (from 0); `lines` has the file's line number of each row."""

    def __init__(self, head: list[str], records: Iterable[TableRecord], order: str = "") -> None:
        """Take the records below the header `head`, without blank rows and repeated headers.

        `order` is one of `DATE_ORDERS`, or empty to infer it column by column. Raises `TooMuch` before it keeps more
        than `MAX_KEPT` bytes.
        """
        self.head = [clean(cell) for cell in head]
        self.lines: list[int] = []
        self._cells: list[list[str]] = []
        self._order = order
        self._take(head, records)
        self.columns = match_columns(self.head, {at: self._holds_dates(at) for at in ambiguous_columns(self.head)})
        self._texts = {at: self._column(at, field) for field, places in self.columns.items() for at in places}
        self._unknown = [at for at in range(len(head)) if at not in self._texts]
        self.dates = {field: self._read_dates(field) for field in _DATE_FIELDS if field in self.columns}
        if "name" in self.columns and are_last_first(names := self._texts[self.columns["name"][0]]):
            names[:] = map(first_name_first, names)

    def text(self, field: str, row: int) -> str:
        """The text in the surest column of a field; empty if no column has the field."""
        places = self.columns.get(field)
        return self._texts[places[0]][row] if places else ""

    def column_texts(self, field: str) -> list[tuple[str, list[str]]]:
        """Header and texts (by row) of every column of a field, in the order of the file."""
        return [(self.header(place), self._texts[place]) for place in self.columns.get(field, ())]

    def unmatched(self, row: int) -> Iterator[tuple[int, str]]:
        """Column index and text of each cell in columns of no field or beyond the last header, blank ones aside."""
        cells = self._cells[row]
        for places in (self._unknown, range(len(self.head), len(cells))):
            for place in places:
                if place < len(cells) and (text := _clean_cell(cells[place], one_line=False)):
                    yield place, text

    def header(self, place: int) -> str:
        """The header of a column; `Column N` (from 1) if it is blank."""
        return (self.head[place] if place < len(self.head) else "") or f"Column {place + 1}"

    def matched_columns(self) -> list[tuple[str, str]]:
        """Header and field of every recognised column, in the order of the file."""
        placed = sorted((place, field) for field, places in self.columns.items() for place in places)
        return [(self.header(place), field) for place, field in placed]

    def day(self, field: str, row: int) -> date | None:
        """The date in a cell; None if it holds none, or an ambiguous one."""
        return self.dates[field].get(self.text(field, row)) if field in self.dates else None

    def birthday(self, row: int) -> PartialDate | None:
        """The birthday in a row, perhaps without its year; None if there is none."""
        return self.dates["birthday"].found.get(self.text("birthday", row)) if "birthday" in self.dates else None

    def release(self, row: int) -> None:
        """Let the cells of a row go, once it is read: the texts that are needed further are kept by what was read."""
        self._cells[row] = []
        for texts in self._texts.values():
            texts[row] = ""

    def _take(self, head: list[str], records: Iterable[TableRecord]) -> None:
        """Keep the rows. Cells of the sure columns are cleaned at once, so that none is kept twice."""
        sure = {at: field for field, places in match_columns(self.head, {}).items() for at in places}
        for at in ambiguous_columns(self.head):
            sure.pop(at, None)
        self._cleaned = frozenset(sure)
        one_line = [(at, field not in _MULTI_LINE) for at, field in sure.items()]
        kept = 0
        for record in records:
            cells = record.cells
            if cells == head or not any(map(str.strip, cells)):
                continue
            for at, line in one_line:
                if at < len(cells):
                    cells[at] = _clean_cell(cells[at], one_line=line)
            kept += ROW_TAKES + sum(map(sys.getsizeof, cells))
            if kept > MAX_KEPT:
                raise TooMuch(f"{len(self.lines):,} rows that fit into memory together")
            self.lines.append(record.line)
            self._cells.append(cells)

    def _column(self, place: int, field: str) -> list[str]:
        if place in self._cleaned:
            return [cells[place] if place < len(cells) else "" for cells in self._cells]
        one_line = field not in _MULTI_LINE
        return [_clean_cell(cells[place], one_line=one_line) if place < len(cells) else "" for cells in self._cells]

    def _holds_dates(self, place: int) -> bool:
        """Whether at least half of the non-empty cells are dates."""
        texts = [text for text in self._column(place, "next_on") if text]
        days = read_date_column(texts, self._order)
        return bool(texts) and 2 * sum(text in days.found or text in days.ambiguous for text in texts) >= len(texts)

    def _read_dates(self, field: str) -> DateColumn:
        cells = self._texts[self.columns[field][0]]
        return read_date_column(cells, self._order, birthdays=field == "birthday")


def _clean_cell(cell: str, *, one_line: bool) -> str:
    if not cell:
        return ""
    text = clean(unescape(cell)) if one_line else clean_note(unescape(cell))
    return "" if text.lower() in EMPTY_CELLS else text
