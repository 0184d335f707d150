"""A table under its header, read column by column, since what one cell means may only show in another below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from netui.domain.text import clean, clean_note
from netui.exchange.cells import EMPTY, all_flipped, unescaped, unflipped
from netui.exchange.dates import DateColumn, Day, read_days
from netui.exchange.headers import columns_of, doubtful
from netui.exchange.tables import TableRecord

__all__ = ["ImportSheet"]

_DAYS = ("met_on", "last_contact", "next_on", "birthday")
_WITH_LINES = frozenset(("notes", "said", "tags", "phone"))
"""Fields whose cells keep their line breaks, as do cells that belong to no field."""


class ImportSheet:
    """The rows under a header, by field. Rows are numbered from 0; `lines` tells where in the file each begins."""

    def __init__(self, records: Sequence[TableRecord], header: int, order: str = "") -> None:
        """Read what follows the header, which is the record at that index. Rows without a text are none."""
        head = records[header].cells
        rows = [
            record for record in records[header + 1 :] if any(map(str.strip, record.cells)) and record.cells != head
        ]
        self.head = [clean(cell) for cell in head]
        self.lines = [row.line for row in rows]
        self._cells = [row.cells for row in rows]
        self._order = order
        self.columns = columns_of(self.head, {at: self._holds_days(at) for at in doubtful(self.head)})
        self._texts = {at: self._column(at, field) for field, places in self.columns.items() for at in places}
        self._unknown = [at for at in range(len(head)) if at not in self._texts]
        self.days = {field: self._read_days(field) for field in _DAYS if field in self.columns}
        if "name" in self.columns and all_flipped(names := self._texts[self.columns["name"][0]]):
            names[:] = map(unflipped, names)

    def text(self, field: str, row: int) -> str:
        """Give what stands in the surest column of a field; empty where it has none."""
        places = self.columns.get(field)
        return self._texts[places[0]][row] if places else ""

    def cells(self, field: str) -> list[tuple[str, list[str]]]:
        """Give header and texts of every column of a field."""
        return [(self.header(place), self._texts[place]) for place in self.columns.get(field, ())]

    def unknown(self, row: int) -> Iterator[tuple[int, str]]:
        """Give place and text of what stands in columns that belong to no field, or beyond the last header."""
        cells = self._cells[row]
        for places in (self._unknown, range(len(self.head), len(cells))):
            for place in places:
                if place < len(cells) and (text := _tidy(cells[place], one_line=False)):
                    yield place, text

    def header(self, place: int) -> str:
        """Give what a column is called; one without a header is called by its number."""
        return (self.head[place] if place < len(self.head) else "") or f"Column {place + 1}"

    def understood(self) -> list[tuple[str, str]]:
        """Give header and field of every column that belongs to one, in the order of the file."""
        placed = sorted((place, field) for field, places in self.columns.items() for place in places)
        return [(self.header(place), field) for place, field in placed]

    def day(self, field: str, row: int) -> date | None:
        """Give the day in a cell, if that is what it holds."""
        return self.days[field].get(self.text(field, row)) if field in self.days else None

    def anniversary(self, row: int) -> Day | None:
        """Give the birthday in a row, whose year may be unknown."""
        return self.days["birthday"].found.get(self.text("birthday", row)) if "birthday" in self.days else None

    def is_doubtful(self, field: str, row: int) -> bool:
        """Whether a cell is a day either way round, and its column does not tell which."""
        return self.text(field, row) in self.days[field].doubtful

    def _column(self, place: int, field: str) -> list[str]:
        one_line = field not in _WITH_LINES
        return [_tidy(cells[place], one_line=one_line) if place < len(cells) else "" for cells in self._cells]

    def _holds_days(self, place: int) -> bool:
        """Whether at least half of the cells that are not empty are days."""
        texts = [text for text in self._column(place, "next_on") if text]
        days = read_days(texts, self._order)
        return bool(texts) and 2 * sum(text in days.found or text in days.doubtful for text in texts) >= len(texts)

    def _read_days(self, field: str) -> DateColumn:
        cells = self._texts[self.columns[field][0]]
        return read_days(cells, self._order, birthdays=field == "birthday")


def _tidy(cell: str, *, one_line: bool) -> str:
    if not cell:
        return ""
    text = clean(unescaped(cell)) if one_line else clean_note(unescaped(cell))
    return "" if text.lower() in EMPTY else text
