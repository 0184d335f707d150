"""The Due pane: the queue by person, most pressing first, each reminder with its reason."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from netui.domain.queue.due_groups import DueGroup, count_people, find_namesakes, group_due, tell_apart
from netui.domain.queue.summary import queue_notes
from netui.domain.words import count_words
from netui.tui.screens.network.due_rows import DueRow, draw_head, due_rows, name_cells, reason_lines, reminder_lines
from netui.tui.widgets.pane import REASON_LINES, Pane
from netui.tui.widgets.text_cells import Line, cut_cells, muted_paragraph

if TYPE_CHECKING:
    from netui.domain.queue.item import Item, Queue

__all__ = ["DuePane"]


class DuePane(Pane):
    """The queue, a person a row: under the cursor it unfolds into a line a reminder, with its reason.

    A row is a place of the cursor (`DueRow`). Those of a person that is not unfolded have no height.
    """

    place, number = "due", 1

    welcome: Callable[[int, int], list[Line]] | None = None
    """The lines for a width and a height that teach to begin, while the network is empty."""

    class Painted(Message):
        """The queue has been drawn for the first time."""

    def __init__(self, *, id: str, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.queue: Queue | None = None
        self._painted = False
        self._groups: list[DueGroup] = []
        self._shown: list[DueRow] = []
        self._notes: list[str] = []
        self._name_cells = 0
        """Cells of the column of names, when the rows were measured."""
        self._heads: dict[int, Line] = {}
        """The lines of people by row, kept while a held key moves the cursor."""
        self._marks_in_heads: set[Hashable] = set()
        """The marks that those lines have."""
        self._measured_width = 0
        self._lines_laid_out = 0
        """The height that the rows needed when the screen was last laid out, or asked to be."""
        self._is_whole = False
        """Whether there is room for each reason in full, whoever is unfolded."""
        self._whole_in: tuple[int, int] = (0, 0)
        """The width and height for which that was found out."""
        self._unfolded_row = 0
        """The row that shows its whole reason: the one under the cursor when the rows were measured."""

    def show(self, queue: Queue) -> None:
        """Show a queue. The cursor stays on its reminder, else on its person, else at its place."""
        before = self._row(self.cursor)
        self.queue = queue
        self._groups = group_due(queue)
        if namesakes := find_namesakes(self._groups):
            from netui.queries.contacts.organisations import read_organisations

            self._groups = tell_apart(self._groups, read_organisations(self.services.database.execute, namesakes))
        self._shown = due_rows(self._groups)
        self._notes = queue_notes(queue)
        due, people = len(queue.due), count_people(queue)
        self.set_title("Due", str(due) if due else "", f"· {count_words(people, 'person', 'people')}" if people else "")
        self.marks &= {item.key for item in queue.items}
        self._heads.clear()
        self._whole_in = (0, 0)
        keys: Sequence[Hashable] = range(len(self._shown))
        if before is not None:
            keys = [row.key for row in self._shown]
        self.keep_cursor(self._key_now(before, keys), keys)
        if self.size.width and self._lines_needed(self._width - 2) != self._lines_laid_out:
            self.refresh(layout=True)

    def _key_now(self, before: DueRow | None, keys: Sequence[Hashable]) -> Hashable:
        """The key of the row that was under the cursor; if it has gone, of the next reminder of the person."""
        if before is None or before.key in keys:
            return before.key if before is not None else None
        rows = [row for row in self._shown if row.group.key == before.group.key]
        lines = [row for row in rows if not row.is_head]
        now = lines[min(before.at, len(lines) - 1)] if before.at is not None and lines else next(iter(rows), None)
        return now.key if now is not None else None

    def _row(self, row: int) -> DueRow | None:
        return self._shown[row] if 0 <= row < len(self._shown) else None

    @property
    def item(self) -> Item | None:
        """The item under the cursor; on the head of a person the first one."""
        row = self._row(self.cursor)
        return row.item if row is not None else None

    def key_of(self, row: int) -> Hashable:
        """The key of the reminder, or of the person."""
        found = self._row(row)
        return found.key if found is not None else None

    def selectable(self, row: int) -> bool:
        """Whether the row is an item, not a note below them."""
        return row < len(self._shown)

    def items(self) -> list[Item]:
        """The marked items, else the one under the cursor; on the head of a person the first one."""
        if self.marks:
            return self._marked_items
        return [self.item] if self.item is not None else []

    def items_of_person(self) -> list[Item]:
        """The marked items, else the one under the cursor; on the head of a person all of theirs."""
        if self.marks:
            return self._marked_items
        row = self._row(self.cursor)
        return list(self._items_of(row)) if row is not None else []

    @property
    def _marked_items(self) -> list[Item]:
        return [item for group in self._groups for item in group.items if item.key in self.marks]

    @staticmethod
    def _items_of(row: DueRow) -> Sequence[Item]:
        return row.group.items if row.is_head else [row.item]

    def go_to_items(self, keys: AbstractSet[Hashable]) -> None:
        """Put the cursor on the first of these reminders, on its person if all of theirs are among them."""
        for at, row in enumerate(self._shown):
            if all(item.key in keys for item in self._items_of(row)):
                self.move_to(at)
                return

    # Moving.

    def row_away(self, by: int) -> int:
        """The row of the head so many people further; a page is one of people, whatever they have unfolded into."""
        row = self._row(self.cursor)
        if row is None:
            return 0
        heads = [at for at, each in enumerate(self._shown) if each.is_head]
        to = bisect_right(heads, self.cursor) - 1 + by
        return heads[max(to, 0)] if to < len(heads) else len(self._shown) - 1

    def rows_in_sight_with(self, row: int) -> tuple[int, int]:
        """All rows of the person, so that the name is seen above the reminder."""
        found = self._row(row)
        if found is None:
            return row, row
        head = row if found.at is None else row - found.at - 1
        return head, head + (len(found.group.items) if found.group.is_several else 0)

    # Marks, which are of reminders.

    def do_mark(self) -> None:
        """Toggle the mark of the reminder, on the head of a person of all of theirs, and move on."""
        row = self._row(self.cursor)
        if row is None:
            return
        keys = {item.key for item in self._items_of(row)}
        self.marks = self.marks - keys if keys <= self.marks else self.marks | keys
        self._last_marked = self.cursor
        self._marks_changed()
        self.move_to(self.row_away(1) if row.is_head else self.cursor + 1)

    def do_mark_range(self) -> None:
        """Mark every reminder from the last marked row to this one."""
        first, last = sorted((min(self._last_marked, len(self._shown) - 1), self.cursor))
        for row in self._shown[max(first, 0) : last + 1]:
            if row.at is not None or not row.group.is_several or row is self._shown[last]:  # else its lines follow
                self.marks |= {item.key for item in self._items_of(row)}
        self._last_marked = self.cursor
        self._marks_changed()

    def do_mark_all(self) -> None:
        """Mark every reminder."""
        self.marks |= {item.key for group in self._groups for item in group.items}
        self._marks_changed()

    # Drawing.

    @property
    def rows_change_height(self) -> bool:
        """The row under the cursor unfolds."""
        return True

    @property
    def _reasons_everywhere(self) -> bool:
        """Whether each person shows a line of the reason."""
        return self.screen.has_class("-tall") and not self.screen.has_class("-normal")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height that the rows need; the style sheet limits it."""
        self._lines_laid_out = self._lines_needed(width - 3)
        return self._lines_laid_out

    def _lines_needed(self, width: int) -> int:
        """The height of all rows and notes, with the highest one unfolded: it stays as the cursor moves."""
        if not self._shown:
            return len(self.empty_lines(width + 2))
        folded = 1 + self._reasons_everywhere
        lines = len(self._groups) * folded + len(self._notes)
        if lines < self.screen.size.height:  # else it is as high as it may be
            self._measure_names(width)
            lines += max(max(self._unfolded_height(group, width) - folded, 0) for group in self._groups)
        return lines

    def _measure_names(self, width: int) -> None:
        """Measure the column of names, once for a queue and a width."""
        if not self._heads or self._measured_width != width:
            self._heads.clear()
            self._measured_width = width
            self._name_cells = name_cells(self._groups, width)

    def _unfolded_height(self, group: DueGroup, width: int) -> int:
        """The lines of a person under the cursor, with the longest reason shown."""
        if not group.is_several:
            return 1 + len(self._reason(group, width, REASON_LINES))
        longest = max(len(self._reminder_lines(item, width, REASON_LINES)) for item in group.items)
        return len(group.items) + longest

    def _reminder_lines(self, item: Item, width: int, lines: int) -> list[Line]:
        return reminder_lines(item, width, lines, marked=item.key in self.marks)

    def _measure_room(self, width: int) -> None:
        """Find out whether all reasons fit, once for a queue and a size: rows must not change as the cursor passes."""
        if self._whole_in == (width, self.lines_in_sight):
            return
        self._whole_in = width, self.lines_in_sight
        self._is_whole = False
        if 0 < len(self._groups) * 2 <= self.lines_in_sight:
            folded = [1 + len(self._reason(group, width, REASON_LINES)) for group in self._groups]
            more = [
                1 + sum(len(self._reminder_lines(item, width, REASON_LINES)) for item in group.items) - height
                for group, height in zip(self._groups, folded, strict=True)
                if group.is_several
            ]
            lines = sum(folded) + len(self._notes) + max([0, *more])
            self._is_whole = lines <= self.lines_in_sight

    def _reason(self, group: DueGroup, width: int, lines: int) -> list[str]:
        return reason_lines(group, width, self._name_cells, lines)

    def row_starts(self, width: int) -> Sequence[int]:
        """A line a person, the reasons, the reminders of the person under the cursor, and the notes."""
        self._unfolded_row = self.cursor
        self._measure_names(width)
        if not self._shown:
            return range(0)
        self._measure_room(width)
        here, folded = self._row(self._unfolded_row), 1 + self._reasons_everywhere
        heights = [folded if row.at is None else 0 for row in self._shown]
        if self._is_whole:
            heights = [
                1 + len(self._reason(row.group, width, REASON_LINES)) if row.at is None else 0 for row in self._shown
            ]
        if here is not None:
            first, last = self.rows_in_sight_with(self._unfolded_row)
            if here.group.is_several:
                heights[first] = 1
                for row in range(first + 1, last + 1):
                    most = self._lines_of(row)
                    heights[row] = len(self._reminder_lines(self._shown[row].item, width, most)) if most > 1 else 1
            else:
                heights[first] = max(1 + len(self._reason(here.group, width, REASON_LINES)), folded)
        return [0, *accumulate([*heights, *(1 for _ in self._notes)])]

    def _lines_of(self, row: int) -> int:
        """The most lines that the reason of a row takes: one, but under the cursor, and where all fit."""
        return REASON_LINES if self._is_whole or row == self._unfolded_row else 1

    def render_line(self, y: int) -> Strip:
        """Draw a line of the list; post `Painted` before the first one."""
        if not self._painted and self.queue is not None:
            self._painted = True
            self.post_message(self.Painted())
        return super().render_line(y)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row: name, deeds and lateness, then the reason; or a reminder under its person."""
        if row >= len(self._shown):
            return [(cut_cells(self._notes[row - len(self._shown)], width), "muted")]
        shown = self._shown[row]
        if shown.at is not None:
            lines = self._reminder_lines(shown.item, width, self._lines_of(row))
            return lines[line] if line < len(lines) else []
        if not line:
            return self._head(row, shown, width)
        reason = self._reason(shown.group, width, self._lines_of(row))
        return [("  ", ""), (reason[line - 1] if line <= len(reason) else "", "muted")]

    def _head(self, row: int, shown: DueRow, width: int) -> Line:
        if self._marks_in_heads != self.marks:
            self._marks_in_heads = set(self.marks)
            self._heads.clear()
        found = self._heads.get(row)
        if found is None:
            found = self._heads[row] = draw_head(shown.group, width, self._name_cells, self.marks)
        return found

    def empty_lines(self, width: int) -> list[Line]:
        """What to do if nothing is due, and the notes."""
        if self.queue is None:
            return []
        if self.welcome is not None and (self.screen.has_class("-narrow") or self.screen.has_class("-low")):
            return self.welcome(width, self.lines_in_sight)  # no other pane is open
        notes: list[Line] = [[(f" {note}", "muted")] for note in self._notes]
        return [*muted_paragraph("Nothing is due. Press a to log a conversation.", width), *notes]
