"""The rows of a station: whom it is about and since when, and why it stands there."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import accumulate

from netui.domain.queue.item import Item
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, wrap_cells

__all__ = ["StationPane"]

REASON_LINES = 3
"""As many lines of its reason as the row under the cursor shows."""

_OWN = ("Loose end", "Drifting")
"""What needs no word of its own, since the station says it."""


class StationPane(Pane):
    """What there is to go through at a station: items to be answered, or sentences to be read."""

    place, number = "review", 1

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Item | str] = ()
        self._notes: Sequence[str] = ()
        self._empty: Sequence[str] = ()
        self._cursors: dict[int, Hashable] = {}
        self._open = 0

    def show(
        self, station: int, title: str, rows: Sequence[Item | str], *, notes: Sequence[str], empty: Sequence[str]
    ) -> None:
        """Show the rows of a station; `notes` stand under them, `empty` is said where there are none."""
        moved = station + 1 != self.number
        if moved:
            self._cursors[self.number] = self.key_of(self.cursor)
            self.marks.clear()
        key = self._cursors.get(station + 1) if moved else self.key_of(self.cursor)
        self.number, self._rows, self._notes, self._empty = station + 1, rows, notes, empty
        self.entitle(title)
        self.marks &= {self.key_of(row) for row in range(len(rows))}
        if moved:
            self.set_reactive(StationPane.cursor, 0)
        self.keep_cursor(key, [self.key_of(row) for row in range(len(rows))])

    def key_of(self, row: int) -> Hashable:
        """The key of what is to be answered."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found.key if isinstance(found, Item) else found

    def selectable(self, row: int) -> bool:
        """Whether it is a row, and not what is said under them."""
        return row < len(self._rows)

    def items(self) -> list[Item]:
        """What the verbs are about."""
        chosen = (self._rows[row] for row in self.chosen_rows())
        return [row for row in chosen if isinstance(row, Item)]

    def people(self) -> list[int]:
        """The contacts of what the verbs are about, each once."""
        return list(dict.fromkeys(item.contact_id for item in self.items() if item.contact_id is not None))

    # Drawing.

    @property
    def rows_change_height(self) -> bool:
        """The row under the cursor tells its whole reason."""
        return True

    @property
    def _reasons_everywhere(self) -> bool:
        return not self.screen.has_class("-low")

    def row_starts(self, width: int) -> Sequence[int]:
        """A line for whom, and those of the reason; under all rows the notes."""
        self._open = self.cursor
        if not self._rows:
            return range(0)
        heights = [self._height(row, width) for row in range(len(self._rows))]
        return [0, *accumulate([*heights, *(1 for _ in self._notes)])]

    def _height(self, row: int, width: int) -> int:
        found = self._rows[row]
        if isinstance(found, str):
            return len(wrap_cells(found, width))
        if row == self._open:
            return 1 + len(wrap_cells(found.why, width - 2, REASON_LINES))
        return 1 + self._reasons_everywhere

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row."""
        if row >= len(self._rows):
            return [(cut_cells(self._notes[row - len(self._rows)], width), "muted")]
        found = self._rows[row]
        if isinstance(found, str):
            return [(wrap_cells(found, width)[line], "")]
        if line:
            return [
                ("  ", ""),
                (wrap_cells(found.why, width - 2, REASON_LINES if row == self._open else 1)[line - 1], "muted"),
            ]
        age = f"{(self.services.database.today - found.since).days}d"
        head = _head(found, width - cell_len(age) - 1)
        gap = width - cell_len(age) - sum(cell_len(text) for text, _ in head)
        return [*head, (" " * gap, ""), (age, "muted")]

    def empty_lines(self, width: int) -> list[Line]:
        """What there would be, and how to go on."""
        return [[(" " + text, "muted")] for said in self._empty for text in wrap_cells(said, width - 2)]


def _head(item: Item, room: int) -> Line:
    """Whom it is about, and what it is where the station has several kinds."""
    if item.contact is None or item.rule == "lead_without_step":
        from_whom = f" · {item.contact}" if item.contact else ""
        what = cut_cells(item.what, room)
        return [(what, "strong"), (cut_cells(from_whom, room - cell_len(what)), "muted")]
    who = cut_cells(item.contact, room)
    what = "" if item.what in _OWN else f" · {item.what}"
    return [(who, "strong"), (cut_cells(what, room - cell_len(who)), "")]
