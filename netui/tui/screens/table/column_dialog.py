"""The dialog in which the columns of Table are ticked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one

from netui.queries.contacts.networking_sheet import SheetColumn
from netui.tui.screens.table.order import CHOICES
from netui.tui.widgets.dialog import Dialog
from netui.tui.widgets.rows import Rows
from netui.tui.widgets.text_cells import Line, pad_cells

__all__ = ["ColumnDialog"]


class _Ticks(Rows):
    """The columns, each with its tick."""

    def __init__(self, ticked: Sequence[str]) -> None:
        super().__init__()
        self.ticked = set(ticked)
        """The names of the columns that are ticked."""

    def toggle(self) -> None:
        """Tick the column under the cursor, or take its tick away."""
        self.ticked ^= {CHOICES[self.cursor].name}
        self.refresh()

    def row_starts(self, width: int) -> Sequence[int]:
        """One line each."""
        return range(len(CHOICES) + 1)

    def draw(self, row: int, line: int, width: int) -> Line:
        """The tick and the header."""
        column = CHOICES[row]
        is_ticked = column.name in self.ticked
        return [
            ("[x] " if is_ticked else "[ ] ", "accent" if is_ticked else "muted"),
            (pad_cells(column.header, width - 4), ""),
        ]


class ColumnDialog(Dialog[list[SheetColumn]]):
    """Space ticks; enter takes the columns that are ticked, in their order; esc leaves all as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", show=False),
        Binding("enter", "take", "Take", show=False),
        Binding("down,j", "move('cursor_down')", "Down", show=False),
        Binding("up,k", "move('cursor_up')", "Up", show=False),
        Binding("ctrl+d", "move('half_page_down')", "Half a page down", show=False),
        Binding("ctrl+u", "move('half_page_up')", "Half a page up", show=False),
        Binding("pagedown", "move('page_down')", "Page down", show=False),
        Binding("pageup", "move('page_up')", "Page up", show=False),
        Binding("home,g", "move('cursor_first')", "First", show=False),
        Binding("end,G", "move('cursor_last')", "Last", show=False),
    ]

    DEFAULT_CSS = """
    ColumnDialog {
        & > Vertical { width: 44; height: auto; max-height: 100%; }
        Rows { height: auto; max-height: 100%; }
    }
    """

    rows = query_one(_Ticks)

    def __init__(self, columns: Sequence[SheetColumn]) -> None:
        super().__init__()
        self._ticked = [column.name for column in columns]

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical() as box:
            box.border_title = Content("Columns")
            box.border_subtitle = Content("space tick · enter save · esc cancel")
            yield _Ticks(self._ticked)

    def on_mount(self) -> None:
        """Give the list the keys."""
        self.rows.styles.height = len(CHOICES)
        self.set_focus(self.rows)

    def action_move(self, how: str) -> None:
        """Move the cursor."""
        getattr(self.rows, f"do_{how}")()

    def action_tick(self) -> None:
        """Tick, and go on to the next column."""
        self.rows.toggle()
        self.rows.do_cursor_down()

    def action_take(self) -> None:
        """Take the columns that are ticked."""
        self.dismiss([column for column in CHOICES if column.name in self.rows.ticked])

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A double click ticks."""
        event.stop()
        self.rows.toggle()
