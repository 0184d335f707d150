"""`StationPane`: the rows of a station, each with contact, age and reason."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate

from netui.domain.queue.item import Item
from netui.tui.widgets.pane import REASON_LINES, Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, muted_paragraph, wrap_cells

__all__ = ["StationPane"]

_IMPLIED_BY_STATION = ("Loose end", "Drifting")
"""Names of what is due that the title of the station already says."""


class StationPane(Pane):
    """The rows of the present station: items to answer, or sentences to read."""

    place, number = "review", 1
    deeper_label = "Open"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Item | str] = ()
        self._notes: Callable[[int], Sequence[Line]] = _no_notes
        self._note_lines: Sequence[Line] = ()
        self._empty: Sequence[str] = ()
        self._cursors: dict[int, Hashable] = {}
        """The key under the cursor, by the number of each station that was left."""
        self._unfolded_row = 0
        self._most = 1
        """The lines that the reason of a row takes at most, but under the cursor."""

    def show(
        self,
        station: int,
        title: str,
        rows: Sequence[Item | str],
        *,
        notes: Callable[[int], Sequence[Line]],
        empty: Sequence[str],
    ) -> None:
        """Show the rows of a station (from 0); `empty` has the lines shown without rows.

        `notes` makes the lines below the rows, for a width in cells.
        """
        moved = station + 1 != self.number
        if moved:
            self._cursors[self.number] = self.key_of(self.cursor)
            self.marks.clear()
        key = self._cursors.get(station + 1) if moved else self.key_of(self.cursor)
        self.number, self._rows, self._notes, self._empty = station + 1, rows, notes, empty
        self.set_title(title)
        self.marks &= {self.key_of(row) for row in range(len(rows))}
        if moved:
            self.set_reactive(StationPane.cursor, 0)
        self.keep_cursor(key, [self.key_of(row) for row in range(len(rows))])

    def key_of(self, row: int) -> Hashable:
        """The key of an item, or the sentence."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found.key if isinstance(found, Item) else found

    def selectable(self, row: int) -> bool:
        """Whether the row is not a note; below sentences the notes are gone to as well, where not all is in sight."""
        if row < len(self._rows):
            return True
        return bool(self._rows) and isinstance(self._rows[0], str) and self._starts[-1] > self.lines_in_sight

    def items(self) -> list[Item]:
        """The marked items, else the one under the cursor."""
        chosen = (self._rows[row] for row in self.chosen_rows() if row < len(self._rows))
        return [row for row in chosen if isinstance(row, Item)]

    # Drawing.

    @property
    def rows_change_height(self) -> bool:
        """The row under the cursor shows its whole reason."""
        return True

    def row_starts(self, width: int) -> Sequence[int]:
        """A line for the contact and those of the reason a row; then the notes."""
        self._unfolded_row = self.cursor
        if not self._rows:
            return range(0)
        self._note_lines = self._notes(width)
        folded = int(not self.screen.has_class("-low"))
        # Whole while there is room; where there can be none, nothing is wrapped to find that out.
        self._most = REASON_LINES if len(self._rows) * (1 + folded) <= self.lines_in_sight else folded
        heights = [self._height(row, width) for row in range(len(self._rows))]
        if sum(heights) + len(self._note_lines) > self.lines_in_sight and self._most > folded:
            self._most = folded
            heights = [self._height(row, width) for row in range(len(self._rows))]
        return [0, *accumulate([*heights, *(1 for _ in self._note_lines)])]

    def _height(self, row: int, width: int) -> int:
        found = self._rows[row]
        if isinstance(found, str):
            return len(wrap_cells(found, width))
        if row != self._unfolded_row and self._most <= 1:
            return 1 + self._most
        return 1 + len(self._reason(row, found, width))

    def _reason(self, row: int, item: Item, width: int) -> list[str]:
        """The lines of a reason: all under the cursor, and where there is room."""
        most = REASON_LINES if row == self._unfolded_row else self._most
        return wrap_cells(item.why, width - 2, most) if most else []

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row."""
        if row >= len(self._rows):
            return self._note_lines[row - len(self._rows)]
        found = self._rows[row]
        if isinstance(found, str):
            return [(wrap_cells(found, width)[line], "")]
        if line:
            return [("  ", ""), (self._reason(row, found, width)[line - 1], "muted")]
        age = f"{(self.services.database.today - found.since).days}d"
        head = _head(found, width - cell_len(age) - 1)
        gap = width - cell_len(age) - sum(cell_len(text) for text, _ in head)
        return [*head, (" " * gap, ""), (age, "muted")]

    def empty_lines(self, width: int) -> list[Line]:
        """What the station would show, and how to go on."""
        return [line for text in self._empty for line in muted_paragraph(text, width)]


def _no_notes(width: int) -> Sequence[Line]:
    return ()


def _head(item: Item, room: int) -> Line:
    """The contact, and what is due if the station has several kinds; for an opportunity its title first."""
    if item.contact is None or item.rule == "lead_without_step":
        from_whom = f" · {item.contact}" if item.contact else ""
        what = cut_cells(item.what, room)
        return [(what, "strong"), (cut_cells(from_whom, room - cell_len(what)), "muted")]
    who = cut_cells(item.contact, room)
    what = "" if item.what in _IMPLIED_BY_STATION else f" · {item.what}"
    return [(who, "strong"), (cut_cells(what, room - cell_len(who)), "")]
