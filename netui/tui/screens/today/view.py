"""The whole view: a headline, the rows, and what else there is to say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netui.domain.queue.item import Item, Queue
from netui.domain.queue.summary import above, beneath
from netui.tui.widgets.rows import Rows
from netui.tui.widgets.text_cells import Line, cell_len, cut, fill, wrap

__all__ = ["TodayRows", "TodayView"]

COLUMNS = 100
"""From this width on the reason has a column of its own."""
GAP = 2
MOST = 3
"""Lines that a reason takes at most."""


class TodayRows(Rows):
    """One row an item, most pressing first; those of one person stand together. The reason is wrapped, never hidden."""

    def __init__(self) -> None:
        super().__init__(id="today-rows")
        self.items: Sequence[Item] = ()
        """What is due."""
        self._reasons: list[list[str]] = []
        self._wide = (0, 0, 0)

    def show(self, queue: Queue) -> None:
        """Show another queue; the cursor stays on what it stood on."""
        key = self.items[self.cursor].key if self.cursor < len(self.items) else None
        self.items = [item for group in queue.by_person() for item in group if not item.is_coming]
        self.lay_out()
        keys = [item.key for item in self.items]
        self.move_to(keys.index(key) if key in keys else min(self.cursor, max(len(keys) - 1, 0)))

    def row_starts(self, width: int) -> Sequence[int]:
        """A row is as high as its reason; without columns the item stands above it."""
        width -= 1
        wide = [
            max((cell_len(text) for text in texts), default=0)
            for texts in zip(*((_what(item), item.contact or "", item.lateness) for item in self.items), strict=True)
        ] or [0, 0, 0]
        self._wide = (min(wide[0], width // 4), min(wide[1], width // 5), wide[2])
        room = width - sum(self._wide) - 3 * GAP if width >= COLUMNS else width - 4
        self._reasons = [wrap(item.why, room, MOST) if item.why else [] for item in self.items]
        if width >= COLUMNS:
            return list(accumulate((max(len(reason), 1) for reason in self._reasons), initial=0))
        return list(accumulate((len(reason) + 1 for reason in self._reasons), initial=0))

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of an item."""
        if width >= COLUMNS:
            return self._draw_columns(row, line)
        return self._draw_head(row, width) if line == 0 else [("  ", ""), (self._reasons[row][line - 1], "muted")]

    def empty_lines(self, width: int) -> list[Line]:
        """Nothing is due: how something comes to be."""
        text = "Nobody is due. Log a conversation, and what follows from it stands here."
        return [[("", "")], *([(f" {line}", "muted")] for line in wrap(text, width - 2))]

    def _draw_columns(self, row: int, line: int) -> Line:
        item, reason = self.items[row], self._reasons[row]
        why = (reason[line] if line < len(reason) else "", "muted")
        what, contact, late = self._wide
        if line:
            return [(" " * (what + contact + late + 3 * GAP), ""), why]
        space = (" " * GAP, "")
        whom = item.contact or ""
        return [
            *[(fill(_what(item), what), "strong"), space, (fill(whom, contact), ""), space],
            *[(fill(item.lateness, late), _tone(item)), space, why],
        ]

    def _draw_head(self, row: int, width: int) -> Line:
        """What and whom on the left, how late on the right; where there is no room for all, each gives way a little."""
        item = self.items[row]
        late = cut(item.lateness, width // 2)
        room = width - cell_len(late) - 2
        whom = cut(f" · {item.contact}", max(room // 3, room - cell_len(_what(item)))) if item.contact else ""
        what = cut(_what(item), room - cell_len(whom))
        gap = " " * (width - cell_len(what) - cell_len(whom) - cell_len(late))
        return [(what, "strong"), (whom, ""), (gap, ""), (late, _tone(item))]


def _what(item: Item) -> str:
    """What is to be done, as the beginning of a sentence."""
    return item.what[:1].upper() + item.what[1:]


def _tone(item: Item) -> str:
    """The style of how late it is; the word beside it says the same."""
    if item.rule == "keep_in_touch":
        return "late" if item.days_late > 0 else "may"
    return "late" if item.days_late > 0 else "good" if item.days_late == 0 else "muted"


class TodayView(Vertical):
    """Shows a queue, and keeps the reader's place when it is shown anew."""

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
        """Headline, rows, and the lines beneath."""
        yield Static(Content(""), id="today-above")
        yield TodayRows()
        yield Static(Content(""), id="today-beneath")

    def show(self, queue: Queue) -> None:
        """Show a queue."""
        self.query_one("#today-above", Static).update(Content(above(queue)))
        self.query_one("#today-beneath", Static).update(Content(beneath(queue)))
        self.rows.show(queue)

    def say(self, sentence: str) -> None:
        """Say beneath the rows why they may be out of date."""
        self.query_one("#today-beneath", Static).update(Content(sentence))
