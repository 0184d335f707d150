"""The Due pane: the queue, most pressing first, each item with its reason."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from netui.domain.queue.summary import queue_notes
from netui.tui.widgets.pane import MARK, REASON_LINES, Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, muted_paragraph, wrap_cells

if TYPE_CHECKING:
    from netui.domain.queue.item import Item, Queue

__all__ = ["DuePane", "lateness_style", "short_lateness"]

_LEAST_WHAT_CELLS = 8
"""Cells kept for what is due beside a long name."""


class DuePane(Pane):
    """The queue. The row under the cursor shows its whole reason; the others a line of theirs if there is room."""

    place, number = "due", 1

    class Painted(Message):
        """The queue has been drawn for the first time."""

    def __init__(self, *, id: str, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.queue: Queue | None = None
        self._painted = False
        self._shown: list[Item] = []
        self._whys: list[str] = []
        self._notes: list[str] = []
        self._unfolded_row = 0
        """The row that shows its whole reason: the one under the cursor when the rows were measured."""

    def show(self, queue: Queue) -> None:
        """Show a queue."""
        key = self.key_of(self.cursor)
        self.queue = queue
        rows = rows_with_reasons(queue)
        self._shown, self._whys = [item for item, _ in rows], [why for _, why in rows]
        self._notes = queue_notes(queue)
        self.set_title("Due", str(len(queue.due)) if queue.due else "")
        self.marks &= {item.key for item in self._shown}
        self.keep_cursor(key, [item.key for item in self._shown])
        if self.size.width and self._lines_needed(self._width - 2) != self.size.height:
            self.refresh(layout=True)

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self._shown[self.cursor] if 0 <= self.cursor < len(self._shown) else None

    def key_of(self, row: int) -> Hashable:
        """The key of the item."""
        return self._shown[row].key if 0 <= row < len(self._shown) else None

    def selectable(self, row: int) -> bool:
        """Whether the row is an item, not a note below them."""
        return row < len(self._shown)

    def items(self) -> list[Item]:
        """The marked items, else the one under the cursor."""
        return [self._shown[row] for row in self.chosen_rows() if row < len(self._shown)]

    # Drawing.

    @property
    def rows_change_height(self) -> bool:
        """The row under the cursor shows its whole reason."""
        return True

    @property
    def _reasons_everywhere(self) -> bool:
        """Whether each row shows a line of its reason."""
        return self.screen.has_class("-tall") and not self.screen.has_class("-normal")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height that the rows need; the style sheet limits it."""
        return self._lines_needed(width - 3)

    def _lines_needed(self, width: int) -> int:
        """The height of all rows and notes, with the highest row under the cursor: it must not change as that moves."""
        if not self._shown:
            return len(self.empty_lines(width + 3))
        lines = len(self._shown) * (1 + self._reasons_everywhere) + len(self._notes)
        if lines < self.screen.size.height:  # else it is as high as it may be
            most = max(len(self._reason(row, width, REASON_LINES)) for row in range(len(self._shown)))
            lines += max(most - self._reasons_everywhere, 0)
        return lines

    def row_starts(self, width: int) -> Sequence[int]:
        """One line a row, its reason, and the notes."""
        self._unfolded_row = self.cursor
        if not self._shown:
            return range(0)
        others = 1 + self._reasons_everywhere
        heights = [others] * len(self._shown)
        at = self._unfolded_row
        if at < len(heights):
            heights[at] = max(1 + len(self._reason(at, width, REASON_LINES)), others)
        return [0, *accumulate([*heights, *(1 for _ in self._notes)])]

    def _reason(self, row: int, width: int, lines: int) -> list[str]:
        why = self._whys[row]
        item = self._shown[row]
        if lines > 1 and _head(item, self._room(item, width))[0][0] != item.what and item.contact:
            why = f"{item.what} · {why}" if why else item.what
        return wrap_cells(why, width - 2, lines) if why else []

    def _room(self, item: Item, width: int) -> int:
        """Cells for what is due and the contact."""
        late, _ = short_lateness(item, wide=width > 40)
        return width - cell_len(late) - 1 - (2 if item.key in self.marks else 0)

    def render_line(self, y: int) -> Strip:
        """Draw a line of the list; post `Painted` before the first one."""
        if not self._painted and self.queue is not None:
            self._painted = True
            self.post_message(self.Painted())
        return super().render_line(y)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row: what, contact and lateness; then the reason."""
        if row >= len(self._shown):
            return [(cut_cells(self._notes[row - len(self._shown)], width), "muted")]
        if line:
            reason = self._reason(row, width, REASON_LINES if row == self._unfolded_row else 1)
            return [("  ", ""), (reason[line - 1] if line <= len(reason) else "", "muted")]
        item = self._shown[row]
        late, style = short_lateness(item, wide=width > 40)
        mark = f"{MARK} " if item.key in self.marks else ""
        room = self._room(item, width)
        head = _head(item, room)
        gap = room - sum(cell_len(text) for text, _ in head) + 1
        return [(mark, "accent"), *head, (" " * gap, ""), (late, style)]

    def empty_lines(self, width: int) -> list[Line]:
        """What to do if nothing is due, and the notes."""
        if self.queue is None:
            return []
        notes: list[Line] = [[(f" {note}", "muted")] for note in self._notes]
        return [*muted_paragraph("Nobody is due. a logs a conversation.", width), *notes]


def rows_with_reasons(queue: Queue) -> list[tuple[Item, str]]:
    """The items with the reason for each, grouped by person.

    If something else is due towards a person, keep in touch has no row of its own: its lateness joins that reason.
    """
    rows: list[tuple[Item, str]] = []
    for group in queue.by_person():
        upkeep = [item for item in group if item.rule == "keep_in_touch"]
        others = [item for item in group if item.rule != "keep_in_touch"] or upkeep
        for at, item in enumerate(others):
            also = f"; keep in touch: {upkeep[0].lateness}" if at == 0 and upkeep and item is not upkeep[0] else ""
            rows.append((item, item.why + also))
    return rows


def short_lateness(item: Item, *, wide: bool) -> tuple[str, str]:
    """The lateness in few cells, and its style; `wide` leaves no word out."""
    words = item.short_lateness
    return words if wide else words.removesuffix(" the window"), lateness_style(item)


def lateness_style(item: Item) -> str:
    """The style of the lateness; the words say the same, for screens without colour."""
    if item.rule == "keep_in_touch":
        return "late" if item.days_late > 0 else "may"
    if item.days_late > 0:
        return "may" if item.rule == "key_date" else "late"
    return "accent" if item.days_late == 0 else "muted"


def _head(item: Item, room: int) -> Line:
    """What is due and the contact, in `room` cells; what is due is cut first."""
    who = item.contact or ""
    what = item.what
    if not who or who in what:
        return [(cut_cells(what, room), "")]
    between = " " if what == "Thank" else " · "
    who = cut_cells(who, max(room - min(cell_len(what), _LEAST_WHAT_CELLS) - len(between), 4))
    what = cut_cells(what, max(room - cell_len(who) - len(between), 1))
    return [(what, ""), (between, "muted"), (who, "strong")]
