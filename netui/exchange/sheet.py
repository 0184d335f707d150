"""A table with a recognised header: cleaned texts and dates by field and row.

It is read column by column, since the meaning of one cell may only show in another below it. So the rows are kept, and
there is a bound of what is kept.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator

from netui.domain.text import clean, clean_note, fold
from netui.exchange.cells import (
    EMPTY_CELLS,
    EMPTY_NAMES,
    are_last_first,
    below_last_name_first,
    first_name_first,
    unescape,
)
from netui.exchange.columns import NO_HEADER, is_header, read_columns
from netui.exchange.dates import DateColumn, read_date_column
from netui.exchange.delimited_text import TableRecord
from netui.exchange.format import ReadOptions, TooMuch
from netui.exchange.header_phrases import is_last_name_first

__all__ = ["MAX_KEPT", "ROW_TAKES", "ImportSheet"]

MAX_KEPT = 225_000_000
"""Bytes that the rows of one file may take in memory: with what it takes to match and save them that is below 300 MB.

Measured: what reaches this bound takes 290 MB in all: 95,000 rows of LinkedIn, or 170 MB of long notes.
"""
ROW_TAKES = 1_900
"""Bytes that a row takes apart from its texts, from reading to saving it."""

_PAST_FIELDS = ("met_on", "last_contact")
_DATE_FIELDS = (*_PAST_FIELDS, "next_on", "birthday")
_MULTI_LINE = frozenset(("notes", "said", "tags", "phone", "email", "detail"))
"""Fields whose cells keep their line breaks, as cells of no field do."""
_NAME_FIELDS = frozenset(("name", "first", "middle", "last", "nickname"))
_NOTION_PAGE = "https://www.notion.so/"
"""Begins the page behind the name of a row of another of Notion's tables: `Acme (https://www.notion.so/…)`."""
_NOTION_LINK = re.compile(rf" \({re.escape(_NOTION_PAGE)}[^)\s]*\)")
_MOST_EXAMPLES = 3
_MOST_REPEATED = 2_000
"""Texts of a column that are remembered while it is read: days and organisations come again and again."""
_FIRST_HEADERS = frozenset(("name", "full name", "first name", "last name"))
"""How headers begin, in lower case."""


class ImportSheet:
    """The rows below a header, by field and row index (from 0); `rows` has the number in the sheet of each row."""

    def __init__(self, head: TableRecord, records: Iterable[TableRecord], options: ReadOptions) -> None:
        """Take the records below the header, without blank rows and repeated headers, which are counted.

        Raises `TooMuch` before it keeps more than `MAX_KEPT` bytes.
        """
        self.head = [clean(cell) for cell in head.cells]
        self.rows: list[int] = []
        self.pages: dict[int, tuple[str, ...]] = {}
        """The pages that cells of a row link to, by row index."""
        self.headers = 0
        """Repeated headers."""
        self.last_row = head.row
        """The last row that has anything in it."""
        self._cells: list[list[str]] = []
        self._options = options
        self._take(head, records)
        self.columns = read_columns(self.head, self._clean_column, self._holds_dates, options.columns)
        fields = self.columns.fields
        self._texts = {at: self._column(at, field) for field, places in fields.items() for at in places}
        self._filled = {at for at, texts in self._texts.items() if any(texts)}
        known = self.columns.known()
        self._unknown = [at for at in range(len(self.head)) if at not in known]
        self.dates = {field: self._read_dates(field, options.dates) for field in _DATE_FIELDS if field in fields}
        self.events = {
            event.place: read_date_column(self._clean_column(event.place), options.dates, birthdays=True)
            for event in self.columns.events
        }
        self.date_order = self._settle_order()
        if "name" in fields and are_last_first(names := self._texts[fields["name"][0]]):
            names[:] = map(first_name_first, names)
        elif "name" in fields and is_last_name_first(self.header(fields["name"][0])):
            names[:] = below_last_name_first(names)

    def text(self, field: str, row: int) -> str:
        """The text in the surest column of a field; empty if no column has the field."""
        places = self.columns.fields.get(field)
        return self._texts[places[0]][row] if places else ""

    def column_texts(self, field: str) -> list[tuple[int, list[str]]]:
        """Index and texts (by row) of every column of a field, in the order of the file."""
        return [(place, self._texts[place]) for place in self.columns.fields.get(field, ())]

    def cell(self, place: int, row: int) -> str:
        """The text in a column of no field, with its line breaks."""
        cells = self._cells[row]
        return _clean_cell(cells[place], one_line=False) if place < len(cells) else ""

    def has_unmatched(self, row: int) -> bool:
        """Whether a row may have anything in columns of no field or beyond the last header."""
        return bool(self._unknown) or len(self._cells[row]) > len(self.head)

    def unmatched(self, row: int) -> Iterator[tuple[int, str]]:
        """Column index and text of each cell in columns of no field or beyond the last header, blank ones aside."""
        cells = self._cells[row]
        for places in (self._unknown, range(len(self.head), len(cells))):
            for place in places:
                if place < len(cells) and (text := _clean_cell(cells[place], one_line=False)):
                    chosen = self.columns.spare.get(place)
                    if chosen is None or fold(text) != fold(self._texts[chosen][row]):
                        yield place, text

    def header(self, place: int) -> str:
        """The header of a column; `Column N` (from 1) if it is blank."""
        return (self.head[place] if place < len(self.head) else "") or f"{NO_HEADER.capitalize()} {place + 1}"

    def matched_columns(self) -> list[tuple[str, str]]:
        """Header and field of every recognised column with anything in it, in the order of the file."""
        placed = sorted((place, field) for field, places in self.columns.fields.items() for place in places)
        return [(self.header(place), field) for place, field in placed if place in self._filled]

    def is_only(self, field: str, row: int) -> bool:
        """Whether a row has nothing but the text of one field."""
        place = self.columns.fields.get(field, [-1])[0]
        return all(at == place or not cell.strip() for at, cell in enumerate(self._cells[row]))

    def ambiguous_dates(self) -> list[str]:
        """Examples of cells that are a day in either order, where nothing tells which."""
        columns = (*self.dates.values(), *self.events.values())
        found = dict.fromkeys(cell for column in columns for cell in sorted(column.ambiguous))
        return list(found)[:_MOST_EXAMPLES]

    def release(self, row: int) -> None:
        """Let the cells of a row go, once it is read: the texts that are needed further are kept by what was read."""
        self._cells[row] = []
        for texts in self._texts.values():
            texts[row] = ""

    def _take(self, head: TableRecord, records: Iterable[TableRecord]) -> None:
        """Keep the rows. Cells of known columns are cleaned at once, so that none is kept twice."""
        fields = read_columns(self.head, mapped=self._options.columns).fields
        cleaned: list[tuple[int, bool, frozenset[str], dict[str, str]]] = [
            (at, field not in _MULTI_LINE, _empties(field), {}) for field, places in fields.items() for at in places
        ]
        self._cleaned = frozenset(at for at, *_ in cleaned)
        begins = {cell.lower() for cell in self.head if cell} | _FIRST_HEADERS
        places: list[int] = []  # of the columns below a header with the same columns in another order
        kept = 0
        for row, cells, pages in records:
            if not any(map(str.strip, cells)):
                continue
            self.last_row = row
            if cells[0].strip().lower() in begins and (moved := self._repeated_header(cells)) is not None:
                self.headers += 1
                places = moved
                continue
            if places:
                cells = _moved(cells, places)
            for at, one_line, empty, known in cleaned:
                if at < len(cells) and (cell := cells[at]):
                    text = known.get(cell)
                    if text is None:
                        text = _clean_cell(cell, one_line=one_line, empty=empty)
                        if len(known) < _MOST_REPEATED:
                            known[cell] = text
                    cells[at] = text
            kept += ROW_TAKES + sum(map(sys.getsizeof, cells))
            if kept > MAX_KEPT:
                raise TooMuch(f"{len(self.rows):,} rows that fit into memory together")
            if pages:
                self.pages[len(self.rows)] = pages
            self.rows.append(row)
            self._cells.append(cells)

    def _repeated_header(self, cells: list[str]) -> list[int] | None:
        """The columns of a header further down, empty if they are where they were; None if it is no header.

        Files that were joined by hand may have others: what the first one lacks becomes a further column.
        """
        keys, head = [fold(cell) for cell in cells], [fold(cell) for cell in self.head]
        if keys == head:
            return []
        if not is_header(cells) or 2 * len(set(keys) & set(head)) <= len(set(keys)):
            return None
        if len(set(keys)) < len(keys):
            return None  # two of one name: which is which is not known
        for cell, key in zip(cells, keys, strict=True):
            if key not in head:
                self.head.append(clean(cell))
                head.append(key)
        return [head.index(key) for key in keys]

    def _clean_column(self, place: int) -> list[str]:
        return self._column(place, "")

    def _column(self, place: int, field: str) -> list[str]:
        if place in self._cleaned:
            return [cells[place] if place < len(cells) else "" for cells in self._cells]
        one_line, empty = field not in _MULTI_LINE, _empties(field)
        return [
            _clean_cell(cells[place], one_line=one_line, empty=empty) if place < len(cells) else ""
            for cells in self._cells
        ]

    def _holds_dates(self, place: int) -> bool:
        """Whether at least half of the non-empty cells are dates."""
        texts = [text for text in self._clean_column(place) if text]
        days = read_date_column(texts, self._options.dates)
        return bool(texts) and 2 * sum(text in days.found or text in days.ambiguous for text in texts) >= len(texts)

    def _read_dates(self, field: str, order: str) -> DateColumn:
        cells = self._texts[self.columns.fields[field][0]]
        this_year = self._options.today.year
        return read_date_column(cells, order, birthdays=field == "birthday", this_year=this_year)

    def _settle_order(self) -> str:
        """Read what is a day in either order as the other columns of the file show; return that order."""
        columns = (*self.dates.values(), *self.events.values())
        if not any(column.needs_order for column in columns):
            return ""
        if self._options.dates:
            return self._options.dates
        shown = {column.shown for column in columns} - {""}
        if len(shown) != 1:
            return ""
        (order,) = shown
        for field, column in self.dates.items():
            if column.ambiguous:
                self.dates[field] = self._read_dates(field, order)
        for place, column in self.events.items():
            if column.ambiguous:
                self.events[place] = read_date_column(self._clean_column(place), order, birthdays=True)
        return order


def _moved(cells: list[str], places: list[int]) -> list[str]:
    """The cells of a row below another header, in the columns of the first one."""
    moved = [""] * (max(places) + 1)
    for cell, place in zip(cells, places, strict=False):
        moved[place] = cell
    return moved + cells[len(places) :]


def _empties(field: str) -> frozenset[str]:
    return EMPTY_NAMES if field in _NAME_FIELDS else EMPTY_CELLS


def _clean_cell(cell: str, *, one_line: bool, empty: frozenset[str] = EMPTY_CELLS) -> str:
    if not cell:
        return ""
    text = clean(unescape(cell)) if one_line else clean_note(unescape(cell))
    if text.lower() in empty:
        return ""
    return _NOTION_LINK.sub("", text) if _NOTION_PAGE in text else text
