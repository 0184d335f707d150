"""The read-only view of the queue: a headline, one row an item, a footnote."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netui.domain.queue.deeds import task_words
from netui.domain.queue.item import Item, Queue
from netui.domain.queue.summary import queue_footnote, queue_headline
from netui.tui.widgets.lateness import lateness_style
from netui.tui.widgets.pane import REASON_LINES
from netui.tui.widgets.rows import Rows
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, pad_cells, wrap_cells

__all__ = ["TodayView"]

_COLUMNS_MIN_WIDTH = 100
"""Cells from which an item is a table row with a column for its reason; else the reason is below it."""

_COLUMN_GAP = "  "


class TodayRows(Rows):
    """One row an item, most pressing first, grouped by person. Reasons are wrapped to `REASON_LINES` lines."""

    def __init__(self) -> None:
        super().__init__(id="today-rows")
        self.items: Sequence[Item] = ()
        """The due items, in the order of the rows."""
        self._reasons: list[list[str]] = []
        self._column_widths = (0, 0, 0)
        """Cells of the columns for what, contact and lateness."""

    def show(self, queue: Queue) -> None:
        """Show a queue; the cursor stays on its item."""
        key = self.items[self.cursor].key if self.cursor < len(self.items) else None
        self.items = [item for group in queue.by_person() for item in group if not item.is_coming]
        self.lay_out()
        keys = [item.key for item in self.items]
        self.move_to(keys.index(key) if key in keys else min(self.cursor, max(len(keys) - 1, 0)))

    def row_starts(self, width: int) -> Sequence[int]:
        """A row is as high as its reason; one line higher without columns, with the item above the reason."""
        width -= 1
        widths = [
            max((cell_len(text) for text in texts), default=0)
            for texts in zip(*(_columns(item) for item in self.items), strict=True)
        ] or [0, 0, 0]
        self._column_widths = (min(widths[0], width // 4), min(widths[1], width // 5), widths[2])
        in_columns = width >= _COLUMNS_MIN_WIDTH
        room = width - sum(self._column_widths) - 3 * len(_COLUMN_GAP) if in_columns else width - 4
        self._reasons = [wrap_cells(item.reason, room, REASON_LINES) if item.reason else [] for item in self.items]
        if in_columns:
            return list(accumulate((max(len(reason), 1) for reason in self._reasons), initial=0))
        return list(accumulate((len(reason) + 1 for reason in self._reasons), initial=0))

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of an item, in columns or not."""
        if width >= _COLUMNS_MIN_WIDTH:
            return self._draw_columns(row, line)
        return self._draw_head(row, width) if line == 0 else [("  ", ""), (self._reasons[row][line - 1], "muted")]

    def empty_lines(self, width: int) -> list[Line]:
        """How something comes to be due."""
        text = "Nothing is due. Press a to log a conversation."
        return [[("", "")], *([(f" {line}", "muted")] for line in wrap_cells(text, width - 2))]

    def _draw_columns(self, row: int, line: int) -> Line:
        item, reason = self.items[row], self._reasons[row]
        why = (reason[line] if line < len(reason) else "", "muted")
        what, contact, late = self._column_widths
        if line:
            return [(" " * (what + contact + late + 3 * len(_COLUMN_GAP)), ""), why]
        space = (_COLUMN_GAP, "")
        whom = item.contact or ""
        return [
            *[(pad_cells(task_words(item), what), "strong"), space, (pad_cells(whom, contact), ""), space],
            *[(pad_cells(item.lateness, late), lateness_style(item)), space, why],
        ]

    def _draw_head(self, row: int, width: int) -> Line:
        """What and to whom on the left, lateness on the right; each is cut if there is no room for all."""
        item = self.items[row]
        late = cut_cells(item.lateness, width // 2)
        room = width - cell_len(late) - 2
        what, whom = task_words(item), f" · {item.contact}" if item.contact else ""
        whom = cut_cells(whom, max(room // 3, room - cell_len(what)))
        what = cut_cells(what, room - cell_len(whom))
        gap = " " * (width - cell_len(what) - cell_len(whom) - cell_len(late))
        return [(what, "strong"), (whom, ""), (gap, ""), (late, lateness_style(item))]


def _columns(item: Item) -> tuple[str, str, str]:
    """What to do, to whom, and how late it is."""
    return task_words(item), item.contact or "", item.lateness


class TodayView(Vertical):
    """Headline, rows and footnote of a queue."""

    DEFAULT_CSS = """
    TodayView {
        padding: 0 1; height: 1fr;
        #today-above { height: auto; text-style: bold; color: $text-primary; margin: 0 0 1 1; }
        #today-rows { height: auto; max-height: 1fr; }
        #today-beneath { height: auto; color: $foreground-muted; margin: 1 0 0 1; }
    }
    """

    rows = getters.query_one(TodayRows)

    def compose(self) -> ComposeResult:
        """Headline, rows, footnote."""
        yield Static(Content(""), id="today-above")
        yield TodayRows()
        yield Static(Content(""), id="today-beneath")

    def show(self, queue: Queue) -> None:
        """Show a queue."""
        self.query_one("#today-above", Static).update(Content(queue_headline(queue)))
        self.query_one("#today-beneath", Static).update(Content(queue_footnote(queue)))
        self.rows.show(queue)

    def say(self, sentence: str) -> None:
        """Replace the footnote by a sentence: why the rows may be out of date."""
        self.query_one("#today-beneath", Static).update(Content(sentence))
