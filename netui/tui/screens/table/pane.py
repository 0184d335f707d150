"""The pane of Table: a row a person, the names fixed on the left, the chosen columns beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.strip import Strip

from netui.domain.days import day_label
from netui.exchange.exporting.csv_table import tab_separated
from netui.queries.contacts.contact_list import archived_overview
from netui.queries.contacts.networking_sheet import (
    COLUMN_BY_NAME,
    SheetCells,
    SheetColumn,
    SheetValue,
    owed_by_contact,
    read_column,
    read_sheet,
)
from netui.tui.commands.command import TABLE
from netui.tui.screens.network.contacts import ContactsPane
from netui.tui.screens.table.order import TableOrder, sort_key
from netui.tui.widgets.pane import MARK
from netui.tui.widgets.text_cells import Line, cell_len, pad_cells, to_strip

if TYPE_CHECKING:
    from netui.queries.contacts.contact_list import ContactOverview

__all__ = ["TablePane"]

_PAGE_ROWS = 64
"""Rows read at once."""
_MOST_PAGES = 32
"""Pages kept in memory."""
_NAME = COLUMN_BY_NAME["name"]
_NAME_CELLS = (14, 26)
"""The narrowest and the widest column of names."""
_LEAST_CELLS = 6
"""Cells that the last column needs at least to be begun."""


class TablePane(ContactsPane):
    """The list of contacts with other columns and other orders; its head stays while the rows scroll."""

    place, number = TABLE, 1

    DEFAULT_CSS = """
    TablePane { padding: 1 0 0 0; }
    """

    def __init__(self, *, id: str, columns: Sequence[SheetColumn], sorted_by: TableOrder) -> None:
        super().__init__(id=id)
        self.columns = tuple(columns)
        """The columns beside the name, in their order."""
        self.sorted_by = sorted_by
        self._first = 0
        """The index of the first column beside the name."""
        self._owed: dict[int, str] = {}
        self._sheet_pages: dict[int, list[tuple[int, SheetCells]]] = {}

    # What is shown.

    def show(self, overview: ContactOverview) -> None:
        """Show the contacts of an overview."""
        self._owed = owed_by_contact(self.services.database.queue)
        super().show(overview)

    def show_columns(self, columns: Sequence[SheetColumn]) -> None:
        """Show other columns, from the first one on."""
        self.columns = tuple(columns)
        self._first = 0
        self._sheet_pages.clear()
        self._show_title()
        self.refresh()

    def sort_by(self, order: TableOrder) -> None:
        """Sort by another column, and bring it into sight; the cursor stays on its person."""
        self.sorted_by = order
        names = [column.name for column in self.columns]
        shown = [column.name for _, column, _ in self._layout(self._width - 2)]
        if order.column in names and order.column not in shown:
            self._first = names.index(order.column)
        self._arrange()

    def tab_separated(self) -> tuple[str, int]:
        """Return the marked rows, else the one under the cursor, with their header; and how many rows they are."""
        columns, people = (_NAME, *self.columns), self.people()
        rows = [cells for _, cells in self._read(people, columns)]
        return tab_separated(columns, rows), len(rows)

    def _read(self, people: Sequence[int], columns: Sequence[SheetColumn]) -> list[tuple[int, SheetCells]]:
        database = self.services.database
        with database.reading() as execute:
            return read_sheet(execute, people, columns, self._owed, database.today)

    def _read_base(self) -> None:
        """Read and order the contacts that the filter applies to: all, or the archived ones."""
        if self._overview is None:
            return
        self._base = self._overview
        if self._wants_archived:
            self._base = archived_overview(self.services.database.execute, self._overview)
        names = list(self._base.names)
        if self.sorted_by.column == "name":
            self._base_ids = names[::-1] if self.sorted_by.falls else names
            return
        column = COLUMN_BY_NAME[self.sorted_by.column]
        keys = {contact: sort_key(column, value) for contact, value in self._values(names, column).items()}
        filled = [contact for contact in names if keys.get(contact) is not None]
        filled.sort(key=keys.__getitem__, reverse=self.sorted_by.falls)
        self._base_ids = [*filled, *(contact for contact in names if keys.get(contact) is None)]

    def _values(self, people: Sequence[int], column: SheetColumn) -> Mapping[int, SheetValue]:
        """The values of a column by contact; some may be missing."""
        if column.name == "last_contact" and self._base is not None:
            return self._base.last  # in memory; its texts sort as days do
        database = self.services.database
        with database.reading() as execute:
            return read_column(execute, people, column, self._owed, database.today)

    def _apply_filter(self, *, keep: bool) -> None:
        self._sheet_pages.clear()
        super()._apply_filter(keep=keep)

    def _show_title(self) -> None:
        total = f"{len(self._base_ids):,}"
        count = f"{len(self.listed):,} of {total}" if self.filter else total
        marked = f"· {len(self.marks)} marked" if self.marks else ""
        parts = [f"People {count}", marked]
        if self.size.width > 40:
            parts.append(f"· {self.sorted_by.words}")
        if (hidden := self._hidden_words()) and self.size.width > 60:
            parts.append(f"· {hidden}")
        self.set_title(*parts)

    def _hidden_words(self) -> str:
        """Which of the columns are in sight, if not all are: `columns 3-5 of 12`."""
        shown = self._layout(self._width - 2)
        if len(shown) == len(self.columns) or not shown:
            return ""
        return f"columns {self._first + 1}-{self._first + len(shown)} of {len(self.columns)}"

    # The columns in sight.

    def do_column_left(self) -> None:
        """One column to the left."""
        self._scroll_to_column(self._first - 1)

    def do_column_right(self) -> None:
        """One column to the right, as long as one is hidden there."""
        if self._hides_columns(self._width - 2):
            self._scroll_to_column(self._first + 1)

    def _scroll_to_column(self, first: int) -> None:
        self._first = min(max(first, 0), max(len(self.columns) - 1, 0))
        self._show_title()
        self.refresh()

    def _name_width(self, width: int) -> int:
        return min(max(width // 3, _NAME_CELLS[0]), _NAME_CELLS[1])

    def _layout(self, width: int) -> list[tuple[int, SheetColumn, int]]:
        """The columns in sight beside the name: index, column and cells; the last one may be cut."""
        room, shown = width - self._name_width(width), []
        for at in range(self._first, len(self.columns)):
            column = self.columns[at]
            cells = min(column.width, room - 1)
            if cells < min(_LEAST_CELLS, column.width):
                break
            shown.append((at, column, cells))
            room -= cells + 1
        return shown

    def _hides_columns(self, width: int) -> bool:
        shown = self._layout(width)
        if not shown:
            return bool(self.columns) and self._first < len(self.columns) - 1
        at, column, cells = shown[-1]
        return at < len(self.columns) - 1 or (cells < column.width and len(shown) > 1)

    # Drawing.

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines, with the head in the empty one above the rows."""
        strips = super().render_lines(crop)
        at, left = self.gutter.top - 1 - crop.y, self.gutter.left - crop.x
        if 0 <= at < len(strips):
            head = to_strip(self._head(), self.size.width, lambda name: self._style(name, ""))
            before, after = strips[at].crop(0, max(left, 0)), strips[at].crop(left + self.size.width)
            strips[at] = Strip.join([before, head.crop(max(-left, 0)), after]).crop(0, crop.width)
        return strips

    def _head(self) -> Line:
        """The headers, between the signs of columns that are hidden to the left and to the right."""
        width = self._width - 2
        line: Line = [("‹" if self._first else " ", "accent")]
        line.append((pad_cells(self._headed(_NAME, self._name_width(width)), self._name_width(width)), "head"))
        for _, column, cells in self._layout(width):
            line += [(" ", ""), (pad_cells(self._headed(column, cells), cells), "head")]
        used = sum(cell_len(text) for text, _ in line)
        return [*line, (" " * (width + 1 - used), ""), ("›" if self._hides_columns(width) else " ", "accent")]

    def _headed(self, column: SheetColumn, cells: int) -> str:
        """The header of a column, with the sign of the order, which is never cut."""
        if column.name != self.sorted_by.column:
            return column.header
        return f"{pad_cells(column.header, min(cells - 2, cell_len(column.header)))} {self.sorted_by.sign}"

    def _row_cells(self, at: int) -> tuple[int, SheetCells] | None:
        page, offset = divmod(at, _PAGE_ROWS)
        if page not in self._sheet_pages:
            if len(self._sheet_pages) > _MOST_PAGES:
                self._sheet_pages.clear()
            people = self.listed[page * _PAGE_ROWS : (page + 1) * _PAGE_ROWS]
            self._sheet_pages[page] = self._read(people, (_NAME, *self.columns))
        rows = self._sheet_pages[page]
        return rows[offset] if offset < len(rows) else None

    def cells(self, row: int) -> SheetCells:
        """Return the values of a row: the name, then those of the chosen columns; empty beyond the rows."""
        found = self._row_cells(row)
        return found[1] if found is not None else ()

    def draw(self, row: int, line: int, width: int) -> Line:
        """Name, and the columns in sight."""
        found = self._row_cells(row)
        if found is None:
            return []
        contact, (name, *values) = found
        mark = f"{MARK} " if contact in self.marks else ""
        pieces: Line = [(mark, "accent"), (pad_cells(str(name), self._name_width(width) - len(mark)), "strong")]
        for at, column, cells in self._layout(width):
            if at >= len(values):
                break
            text = _text(values[at], self.services.database.today)
            pieces += [(" ", ""), (pad_cells(text, cells, right=column.kind == "number"), "")]
        return pieces


def _text(value: SheetValue, today: date) -> str:
    if isinstance(value, date):
        return day_label(value, today)
    return "" if value is None else " · ".join(filter(None, str(value).split("\n")))
