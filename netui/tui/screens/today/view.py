"""The read-only view of the queue: one row an item with its reason, and under them the week to come."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.domain.days import weekday_label
from netui.domain.queue.deeds import task_words
from netui.domain.queue.item import Item, Queue
from netui.domain.queue.summary import queue_notes
from netui.domain.week_ahead import Coming
from netui.tui.commands.command import TODAY
from netui.tui.widgets.lateness import lateness_style
from netui.tui.widgets.pane import REASON_LINES, Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, pad_cells, wrap_cells

if TYPE_CHECKING:
    from datetime import date

__all__ = ["TodayPane"]

_COLUMNS_MIN_WIDTH = 140
"""Cells from which an item is a table row with a column for its reason; else the reason is below it."""

_WORDS_MIN_WIDTH = 60
"""Cells from which lateness is in words: `4 days late`, not `4d late`."""

_COLUMN_GAP = "  "

_BETWEEN = " · "

_WEEK_TITLE = "The week to come"

_DAY_CELLS = 12
"""Cells of the column of days, `Wed 16 Dec`, with the gap after it."""

_NOTHING_DUE = "Nothing is due. Press a to log a conversation."


class TodayPane(Pane):
    """What is due, most pressing first, by person; then the week to come, by day; then what is not shown."""

    place, number = TODAY, 1
    deeper_label = "In Due"

    DEFAULT_CSS = """
    TodayPane {
        width: 100%; height: 1fr;
        border: round $foreground 25%;
        border-title-color: $text-muted;
        background: $background;
    }
    TodayPane:focus { border: round $primary; border-title-color: $text-primary; border-title-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__(id="today-rows")
        self.due: Sequence[Item] = ()
        """The due items, in the order of the rows."""
        self.week: Sequence[Coming] = ()
        """The lines of the week to come, by day."""
        self._notes: Sequence[str] = ()
        self._shown: list[Item | Coming | str] = []
        """What the rows are; a text is a line without the cursor."""
        self._lines: list[list[str]] = []
        """The wrapped reason of each item, the wrapped text of each note."""
        self._today: date | None = None
        self._wanted: Hashable = None
        """The key of the row to go to when the week to come is shown."""
        self._column_widths = (0, 0, 0)
        """Cells of the columns for what, contact and lateness."""

    def show(self, queue: Queue, title: str) -> None:
        """Show a queue; the cursor stays on its row. The week to come stays until `show_week`."""
        self._today = queue.today
        self.due = [item for group in queue.by_person() for item in group if not item.is_coming]
        self._notes = [f"{note}." for note in queue_notes(queue)]
        self.border_title = title  # without a number: there is no other pane
        self._arrange()

    def show_week(self, week: Sequence[Coming]) -> None:
        """Show the week to come."""
        self.week = week
        self._arrange()
        if self._wanted is not None:
            super().go_to_key(self._wanted)
            self._wanted = None

    def go_to_key(self, key: Hashable) -> bool:
        """Put the cursor on the row with this key: now, or when the week to come is there."""
        found = super().go_to_key(key)
        self._wanted = None if found else key
        return found

    def say(self, sentence: str) -> None:
        """Show a sentence in place of the notes: why the rows may be out of date."""
        self._notes = [sentence]
        self._arrange()

    def _arrange(self) -> None:
        before = self.key_of(self.cursor)
        shown: list[Item | Coming | str] = [*self.due]
        if self.week:
            shown += [*([""] if shown else [_NOTHING_DUE, ""]), _WEEK_TITLE, *self.week]
        if self._notes:
            shown += ["", *self._notes] if shown else [*self._notes]
        self._shown = shown
        keys = [self.key_of(row) for row in range(len(shown))]
        if before is None and not self.due and self.week:
            before = keys[shown.index(self.week[0])]
        self.keep_cursor(before, keys)

    # What the rows are.

    def _row(self, row: int) -> Item | Coming | str | None:
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def key_of(self, row: int) -> Hashable:
        """The key of the item, or the line of the week without its wording."""
        found = self._row(row)
        if isinstance(found, Item):
            return found.key
        return (found.day, found.what, found.contact_id) if isinstance(found, Coming) else None

    def selectable(self, row: int) -> bool:
        """Whether the row is no heading or note."""
        return not isinstance(self._row(row), str | None)

    def items(self) -> list[Item]:
        """The due item under the cursor."""
        found = self._row(self.cursor)
        return [found] if isinstance(found, Item) else []

    def people(self) -> list[int]:
        """Whom the row under the cursor is about."""
        found = self._row(self.cursor)
        about = found.contact_id if isinstance(found, Item | Coming) else None
        return [] if about is None else [about]

    @property
    def leads_deeper(self) -> bool:
        """Whether the row leads into Due, or to somebody."""
        return bool(self.items() or self.people())

    @property
    def enter_label(self) -> str:
        """Where the row leads."""
        return self.deeper_label if self.items() or not self.people() else "Person"

    # Drawing.

    def row_starts(self, width: int) -> Sequence[int]:
        """An item is as high as its reason; one line higher without columns, with the item above the reason."""
        widths = [
            max((cell_len(text) for text in texts), default=0)
            for texts in zip(*(_columns(item) for item in self.due), strict=True)
        ] or [0, 0, 0]
        in_columns = width >= _COLUMNS_MIN_WIDTH
        self._column_widths = (
            min(widths[0], width // 4),
            min(widths[1], width // 5) if in_columns else widths[1],
            widths[2],
        )
        room = width - sum(self._column_widths) - 3 * len(_COLUMN_GAP) if in_columns else width - 2
        self._lines = []
        heights = []
        for row in self._shown:
            if isinstance(row, Item):
                lines = wrap_cells(row.reason, room, REASON_LINES) if row.reason else []
                heights.append(max(len(lines), 1) if in_columns else len(lines) + 1)
            elif isinstance(row, Coming):
                needed = _DAY_CELLS + cell_len(row.what) + len(_BETWEEN) + cell_len(row.whom)
                lines = [] if needed <= width else wrap_cells(row.whom, width - _DAY_CELLS - 2)
                heights.append(len(lines) + 1)
            else:
                lines = wrap_cells(row, width) if row else [""]
                heights.append(len(lines))
            self._lines.append(lines)
        return list(accumulate(heights, initial=0)) if heights else range(0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of an item, in columns or not, of the week, or of a note."""
        found = self._shown[row]
        if isinstance(found, Coming):
            return self._draw_coming(row, found, line, width)
        if isinstance(found, str):
            text = self._lines[row][line]
            if found != _WEEK_TITLE:
                return [(text, "muted")]
            return [(text, "section"), (f" {'─' * max(width - cell_len(text) - 1, 0)}", "rule")]
        if width >= _COLUMNS_MIN_WIDTH:
            return self._draw_columns(row, found, line)
        return self._draw_head(found, width) if line == 0 else [("  ", ""), (self._lines[row][line - 1], "muted")]

    def _draw_coming(self, row: int, coming: Coming, line: int, width: int) -> Line:
        """Its day, unless that is the one above, then what and whom; whom beneath where both have no room."""
        beneath = self._lines[row]
        if line:
            return [(" " * (_DAY_CELLS + 2), ""), (beneath[line - 1], "strong")]
        above = self._row(row - 1)
        is_first = not (isinstance(above, Coming) and above.day == coming.day)
        day = pad_cells(weekday_label(coming.day, self._today) if is_first else "", _DAY_CELLS)
        what = cut_cells(coming.what, max(width - _DAY_CELLS, 1))
        whom: Line = [] if beneath or not coming.whom else [(_BETWEEN, "muted"), (coming.whom, "strong")]
        return [(day, "muted"), (what, "late" if coming.is_late else ""), *whom]

    def empty_lines(self, width: int) -> list[Line]:
        """How something comes to be due."""
        if self._today is None:
            return []
        return [[("", "")], *([(f" {line}", "muted")] for line in wrap_cells(_NOTHING_DUE, width - 2))]

    def _draw_columns(self, row: int, item: Item, line: int) -> Line:
        reason = self._lines[row]
        why = (reason[line] if line < len(reason) else "", "muted")
        what, contact, late = self._column_widths
        if line:
            return [(" " * (what + contact + late + 3 * len(_COLUMN_GAP)), ""), why]
        space = (_COLUMN_GAP, "")
        return [
            *[
                (pad_cells(item.contact or "", contact), "strong"),
                space,
                (pad_cells(task_words(item), what), ""),
                space,
            ],
            *[(pad_cells(item.lateness, late), lateness_style(item)), space, why],
        ]

    def _name_cells(self, width: int) -> int:
        """The cells of the column of names; a longer one goes on into the next where that has room."""
        return max(min(self._column_widths[1], width * 2 // 5), 1)

    def _draw_head(self, item: Item, width: int) -> Line:
        """Whom, in a column, and what on the left, lateness on the right; each is cut if there is no room for all."""
        late = cut_cells(item.lateness if width >= _WORDS_MIN_WIDTH else item.short_lateness, width // 2)
        name, what, between = item.contact or "", task_words(item), 2 * len(_COLUMN_GAP)
        if cell_len(name) + cell_len(what) + cell_len(late) + between > width or cell_len(name) < self._name_cells(
            width
        ):
            name = pad_cells(name, self._name_cells(width))
        what = cut_cells(what, max(width - cell_len(name) - cell_len(late) - between, 1))
        gap = " " * (width - cell_len(name) - 2 - cell_len(what) - cell_len(late))
        return [(name, "strong"), ("  ", ""), (what, ""), (gap, ""), (late, lateness_style(item))]


def _columns(item: Item) -> tuple[str, str, str]:
    """What to do, to whom, and how late it is."""
    return task_words(item), item.contact or "", item.lateness
