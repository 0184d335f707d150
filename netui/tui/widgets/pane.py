"""`Pane`: a framed, numbered list whose rows can be marked; base of the panes of every screen."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, cast

from textual.content import Content

from netui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.domain.thread import Thread
    from netui.queries.timeline import Entry
    from netui.tui.services import Services
    from netui.tui.widgets.thread_line import ThreadLine

__all__ = ["MARK", "REASON_LINES", "THREAD", "Pane"]

MARK = "✓"
"""The sign before a marked row."""

REASON_LINES = 3
"""Lines that the reason why an item is due takes at most, under its row."""

THREAD = "thread"
"""The key of the row that is a thread."""


class Pane(Rows):
    """A list in a frame. Across a refresh the cursor follows the key of its row, not the row number."""

    place = ""
    """Its place in the table of commands."""
    number = 0
    """The digit key that focuses it; shown in the title."""
    deeper_label = "Card"
    """What the key that leads deeper shows."""

    def __init__(self, *, id: str, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.marks: set[Hashable] = set()
        """The keys of the marked rows."""
        self._last_marked = 0
        self.thread_line: ThreadLine | None = None
        """The thread that is drawn in the row with the key `THREAD`; None until there was one."""

    @property
    def services(self) -> Services:
        """The session that the pane belongs to."""
        return cast("Services", self.app)

    def set_title(self, *parts: str) -> None:
        """Set the title of the frame from its non-empty parts; never read as markup, as it may hold the user's text."""
        title = " ".join(part for part in parts if part)
        self.border_title = Content(f"{self.number} {title}")

    # What the rows are.

    def key_of(self, row: int) -> Hashable:
        """The identity of a row, stable across refreshes; None for no row."""
        return None

    def people(self) -> list[int]:
        """The ids of the contacts that a command acts on, each once; unless overridden those of `items`."""
        return list(dict.fromkeys(item.contact_id for item in self.items() if item.contact_id is not None))

    def items(self) -> list[Item]:
        """The due items that a command acts on: the marked rows, else the row under the cursor."""
        return []

    def items_of_person(self) -> list[Item]:
        """The due items that a snooze acts on: the same, but where a row stands for a person all that are due there."""
        return self.items()

    @property
    def leads_deeper(self) -> bool:
        """Whether the key that leads deeper has something to open."""
        return bool(self.people())

    @property
    def entry(self) -> Entry | None:
        """The timeline entry under the cursor."""
        return None

    @property
    def lead(self) -> int | None:
        """The id of the opportunity under the cursor: of a due item, or a timeline entry of one."""
        items, entry = self.items(), self.entry
        if entry is not None and entry.table == "opportunity":
            return entry.id
        return items[0].opportunity_id if len(items) == 1 else None

    @property
    def ask(self) -> int | None:
        """The favour id of the ask under the cursor, open or not: a due item, or a timeline entry."""
        due = next((item.favour_id for item in self.items() if item.rule == "open_ask"), None)
        entry = self.entry
        told = entry is not None and entry.table == "favour" and entry.direction == "asked"
        return entry.id if due is None and entry is not None and told else due

    def chosen_rows(self) -> list[int]:
        """The numbers of the marked rows, else of the row under the cursor."""
        if self.marks:
            return [row for row in range(self.row_count) if self.key_of(row) in self.marks]
        return [self.cursor] if 0 <= self.cursor < self.row_count and self.selectable(self.cursor) else []

    def keep_cursor(self, key: Hashable, rows: Sequence[Hashable]) -> None:
        """After the rows have changed, put the cursor on the row with this key, else leave it at its row number."""
        row = rows.index(key) if key is not None and key in rows else min(self.cursor, len(rows) - 1)
        before = self.cursor
        self.lay_out()
        self.move_to(max(row, 0))
        if self.cursor == before:
            self.show_cursor()
            self.post_message(self.Moved(self))

    def go_to_key(self, key: Hashable) -> bool:
        """Put the cursor on the row with this key; return whether it is there."""
        row = next((row for row in range(self.row_count) if self.key_of(row) == key), None) if key is not None else None
        if row is not None:
            self.move_to(row)
        return row is not None

    # The thread, where one of the rows is one.

    def show_thread(self, thread: Thread | None) -> None:
        """Take a thread, or none, before the rows are laid out."""
        if self.thread_line is None and thread is not None:
            from netui.tui.widgets.thread_line import ThreadLine

            self.thread_line = ThreadLine(self)
        if self.thread_line is not None:
            self.thread_line.show(thread)

    @property
    def has_thread(self) -> bool:
        """Whether there is a thread to draw."""
        return self.thread_line is not None and self.thread_line.thread is not None

    @property
    def on_thread(self) -> ThreadLine | None:
        """The thread, while it is under the cursor."""
        return self.thread_line if self.has_thread and self.key_of(self.cursor) == THREAD else None

    @property
    def handlers(self) -> tuple[object, ...]:
        """What the keys do on the thread, before what they do in the pane."""
        return () if self.on_thread is None else self.on_thread.handlers

    @property
    def enter_label(self) -> str:
        """What the key that leads deeper shows just now."""
        return self.deeper_label if self.on_thread is None else self.on_thread.deeper_label

    def thread_moved(self) -> None:
        """Draw the thread anew: its cursor has moved, and it may take more lines."""
        self.lay_out()
        self.show_cursor()
        self.post_message(self.Moved(self))

    def watch_cursor(self, before: int, after: int) -> None:
        """Leave the thread with the cursor."""
        if self.thread_line is not None and self.on_thread is None:
            self.thread_line.at = None
        super().watch_cursor(before, after)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Leave the thread with the focus."""
        super().watch_has_focus(has_focus)
        if self.thread_line is not None and self.thread_line.at is not None and not has_focus:
            self.thread_line.at = None
            self.lay_out()

    def go_to_items(self, keys: AbstractSet[Hashable]) -> None:
        """Put the cursor on the first due item of these, which an undo has brought back; unless overridden it stays."""

    # Marks.

    def do_mark(self) -> None:
        """Toggle the mark of the row, and move to the next one."""
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
        """Clear all marks."""
        self.marks.clear()
        self._marks_changed()

    def _marks_changed(self) -> None:
        self.refresh()
        self.services.say(f"{len(self.marks)} marked" if self.marks else "")
