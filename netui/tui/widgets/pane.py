"""What the panes of the screens have in common: a frame with a number and a title, and rows that can be marked."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from netui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.timeline import Entry
    from netui.tui.app import NetuiApp

__all__ = ["MARK", "Pane"]

MARK = "✓"
"""What stands before a marked row."""


class Pane(Rows):
    """A list in a frame, whose cursor keeps its row by what the row is, not by its number."""

    place = ""
    """Its name in the table of commands."""
    number = 0
    """The key that leads to it."""

    app: NetuiApp

    def __init__(self, *, id: str, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.marks: set[Hashable] = set()
        """The keys of the marked rows."""
        self._last_marked = 0

    def entitle(self, *parts: str) -> None:
        """Write the title into the frame; it may hold the user's own text."""
        title = " ".join(part for part in parts if part)
        self.border_title = Content(f"{self.number} {title}")

    # What the rows are.

    def key_of(self, row: int) -> Hashable:
        """What the row is, whatever its number: None where nothing is."""
        return None

    def people(self) -> list[int]:
        """The ids of the contacts that a verb is about: of the marked rows, or of the one under the cursor."""
        return []

    def items(self) -> list[Item]:
        """What is due that a verb is about: the marked rows, or the one under the cursor."""
        return []

    @property
    def entry(self) -> Entry | None:
        """The entry of a timeline under the cursor."""
        return None

    @property
    def ask(self) -> int | None:
        """The id of the ask under the cursor, open or not: what is due, or an entry of a timeline."""
        due = next((item.favour_id for item in self.items() if item.rule == "open_ask"), None)
        entry = self.entry
        told = entry is not None and entry.table == "favour" and entry.direction == "asked"
        return entry.id if due is None and entry is not None and told else due

    def chosen_rows(self) -> list[int]:
        """The marked rows, or the one under the cursor."""
        if self.marks:
            return [row for row in range(self.row_count) if self.key_of(row) in self.marks]
        return [self.cursor] if 0 <= self.cursor < self.row_count and self.selectable(self.cursor) else []

    def keep_cursor(self, key: Hashable, rows: Sequence[Hashable]) -> None:
        """After the rows have changed, find the row of that key again, or stay at the same height."""
        row = rows.index(key) if key is not None and key in rows else min(self.cursor, len(rows) - 1)
        before = self.cursor
        self.lay_out()
        self.move_to(max(row, 0))
        if self.cursor == before:
            self.show_cursor()
            self.post_message(self.Moved(self))

    # Marks.

    def do_mark(self) -> None:
        """Mark the row, or take its mark away, and go on to the next."""
        if not self.row_count or not self.selectable(self.cursor):
            return
        self.marks ^= {self.key_of(self.cursor)}
        self._last_marked = self.cursor
        self._marks_changed()
        self.do_cursor_down()

    def do_mark_range(self) -> None:
        """Mark every row from the last marked one to this one."""
        first, last = sorted((min(self._last_marked, self.row_count - 1), self.cursor))
        self.marks |= {self.key_of(row) for row in range(max(first, 0), last + 1) if self.selectable(row)}
        self._last_marked = self.cursor
        self._marks_changed()

    def do_mark_all(self) -> None:
        """Mark every row that the list shows."""
        self.marks |= {self.key_of(row) for row in range(self.row_count) if self.selectable(row)}
        self._marks_changed()

    def do_mark_clear(self) -> None:
        """Take all marks away."""
        self.marks.clear()
        self._marks_changed()

    def _marks_changed(self) -> None:
        self.refresh()
        self.app.say(f"{len(self.marks)} marked" if self.marks else "")
