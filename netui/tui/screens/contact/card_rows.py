"""`CardRowsPane`: a pane that shows the rows of a card, in the Contact view and on Network."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.tui.screens.contact.row_model import CardRow, card_row_lines
from netui.tui.widgets.pane import THREAD, Pane
from netui.tui.widgets.text_cells import Line

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.timeline import Entry

__all__ = ["CardRowsPane"]


class CardRowsPane(Pane):
    """The rows of a card; the one under the cursor is expanded to all of its text."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.contact: int | None = None
        """The id of the contact; None without one."""
        self.rows: Sequence[CardRow] = ()
        """The rows in their order: headings, empty ones, and those that can be edited."""
        self._open = -1

    @property
    def row(self) -> CardRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def key_of(self, row: int) -> Hashable:
        """The key of a row; None for one that is only read."""
        return self.rows[row].key if 0 <= row < len(self.rows) else None

    def selectable(self, row: int) -> bool:
        """Whether the cursor can stand on the row: it has a key."""
        return row < len(self.rows) and self.rows[row].key is not None

    def people(self) -> list[int]:
        """The contacts of the row under the cursor, else the contact of the card."""
        row = self.row
        if self.on_thread is not None and (person := self.on_thread.people()):
            return person
        if row is not None and row.people:
            return [person for person, _ in row.people]
        return [] if self.contact is None else [self.contact]

    def items(self) -> list[Item]:
        """The loop or the follow-up under the cursor; on the thread what is owed to the person there."""
        row = self.row
        if self.on_thread is not None:
            return self.on_thread.items()
        return [row.item] if row is not None and row.item is not None else []

    @property
    def lead(self) -> int | None:
        """The id of the opportunity of the row under the cursor."""
        row = self.row
        return row.value.opportunity if row is not None and row.what == "part" else super().lead

    @property
    def entry(self) -> Entry | None:
        """The timeline entry of the row under the cursor."""
        return None if self.row is None else self.row.entry

    # From section to section.

    def section_beside(self, by: int) -> bool:
        """Put the cursor on the first row of the next section, or with -1 of the one before; False without one."""
        heads = [at for at, row in enumerate(self.rows) if row.is_head]
        starts = [self._first_selectable(at) for at in (0, *heads)]
        beside = [at for at in starts if at is not None and (at > self.cursor if by > 0 else at < self.cursor)]
        if beside:
            self.move_to(min(beside) if by > 0 else max(beside))
        return bool(beside)

    def _first_selectable(self, start: int) -> int | None:
        return next((at for at in range(start, len(self.rows)) if self.selectable(at)), None)

    # Drawing.

    @property
    def rows_change_height(self) -> bool:
        """True: the row under the cursor is expanded."""
        return True

    def row_starts(self, width: int) -> Sequence[int]:
        """The first line of each row, from the lines that its text takes."""
        self._open = self.cursor if self.shows_cursor else -1
        self._take_thread()
        heights = (
            len(self._lines_of(at, width)) if row.key is not None or row.text else 1 for at, row in enumerate(self.rows)
        )
        return [0, *accumulate(heights)] if self.rows else range(0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row."""
        return self._lines_of(row, width)[line]

    def _lines_of(self, at: int, width: int) -> list[Line]:
        row = self.rows[at]
        if row.key == THREAD and self.thread_line is not None:
            return self.thread_line.lines(width, self.services.database.today, besides=self.contact)
        return card_row_lines(row, width, is_open=at == self._open)

    def _take_thread(self) -> None:
        """Take the thread of the rows, unless it is the one that is shown."""
        thread = next((row.value for row in self.rows if row.key == THREAD), None)
        if self.thread_line is None or self.thread_line.thread is not thread:
            self.show_thread(thread)
