"""The grid of the map: kinds by standing, as counts, with how many of them are warm."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from textual import events

from netui.domain.gaps import Count
from netui.domain.words import KINDS, STANDINGS
from netui.tui.commands.command import MAP
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, fill, wrap

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from netui.queries.network.statistics import NetworkMap

__all__ = ["KindsPane"]

COLUMNS = (None, *STANDINGS, "")
"""Everybody, then the standings, then those of whom none is said."""

HEADS = ("all", "up", "across", "down", "not said")

NOBODY, EVERYBODY = "", "everybody"
"""The rows after the kinds: those without a kind, and the totals."""

ROWS = (*KINDS, NOBODY, EVERYBODY)

LABELS = {"sector": "sector: in", "out of sector": "sector: out", NOBODY: "no kind said"}

LABEL = 21
"""The cells of the longest label."""

WORD = 9
"""The cells of a column with room for all of the last head."""

NARROW = 7
"""The cells of a column with room for the other heads."""

SHORT = 11
"""The cells that a label keeps on the narrowest screen."""

WIDEST = 14
"""A column is no wider, however much room there is."""

WARM = "warm, that is inside the window of the cadence; without one, in touch within six months."

STYLES = (("{} ({} warm)", LABEL), ("{} ({})", LABEL - 5), ("{}/{}", SHORT))
"""How a count is written, the first where there is room for it beside labels of so many cells."""


class KindsPane(Pane):
    """Rows are kinds; left and right go from standing to standing, and beyond the last one to the next pane."""

    place, number = MAP, 1

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._map: NetworkMap | None = None
        self.column = 0
        """The column under the cursor."""
        self._form, self._column_cells, self._label_cells = STYLES[0][0], WIDEST, LABEL

    def show(self, found: NetworkMap) -> None:
        """Show the counts."""
        self._map = found
        everybody = found.everybody
        self.border_subtitle = "h l columns · enter shows who"
        self.entitle("Kinds", f"· {everybody.all:,} contacts · {everybody.warm:,} warm" if everybody.all else "")
        self.keep_cursor(self.key_of(max(self.cursor, 1)), [self.key_of(row) for row in range(len(ROWS) + 1)])

    def key_of(self, row: int) -> Hashable:
        """The kind."""
        return ROWS[row - 1] if 0 < row <= len(ROWS) else None

    def selectable(self, row: int) -> bool:
        """All but the first line and the legend."""
        return 0 < row <= len(ROWS)

    def count(self, kind: str, standing: str | None) -> Count:
        """How many are of a kind and a standing; None stands for all standings."""
        if self._map is None:
            return Count()
        if kind == EVERYBODY:
            return self._map.everybody if standing is None else self._map.standings.get(standing, Count())
        if standing is None:
            return self._map.kinds.get(kind, Count())
        return self._map.cells.get((kind, standing), Count())

    # Moving from column to column.

    def do_pane_left(self) -> None:
        """To the column on the left, from the first one to the pane there."""
        if self.column:
            self._to(self.column - 1)
        else:
            self.screen.do_pane_left()  # type: ignore[attr-defined]

    def do_pane_right(self) -> None:
        """To the column on the right, from the last one to the pane there."""
        if self.column < len(COLUMNS) - 1:
            self._to(self.column + 1)
        else:
            self.screen.do_pane_right()  # type: ignore[attr-defined]

    def _to(self, column: int) -> None:
        self.column = column
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click selects the cell, a second one shows who is in it; `Rows` hears of it too, and sees to the row."""
        offset = event.get_content_offset(self)
        column = -1 if offset is None else (offset.x - 1 - self._label_cells) // self._column_cells
        if 0 <= column < len(COLUMNS):
            self._to(column)

    def do_deeper(self) -> Awaitable[None] | None:
        """Those of the cell, in Network."""
        kind, standing = ROWS[self.cursor - 1], COLUMNS[self.column]
        if not self.count(kind, standing).all:
            self.app.say("Nobody stands here yet: e on a contact says the kinds and the standing.")
            return None
        asked = [f'kind:"{kind or "none"}"'] if kind != EVERYBODY else []
        asked += [f"standing:{standing or 'none'}"] if standing is not None else []
        return self.app.open_filtered(" ".join(asked))

    # Drawing.

    def row_starts(self, width: int) -> Sequence[int]:
        """A head, the rows, and the legend in as many lines as it takes."""
        if self._map is None or not self._map.everybody.all:
            return range(0)
        self._fit(width)
        rows = len(ROWS) + 1
        return [*range(rows + 1), rows + 1 + len(self._legend(width))]

    def _fit(self, width: int) -> None:
        """Choose how counts are written, and how wide the columns and the labels are."""
        counts = [self.count(kind, standing) for kind in ROWS for standing in COLUMNS]
        for style, label in STYLES:
            longest = max(len(_told(count, style)) for count in counts)
            cells = max(longest + 2, WORD if label > SHORT else NARROW)
            if label + cells * len(COLUMNS) <= width:
                break
        self._form = style
        self._label_cells = max(min(LABEL, width - cells * len(COLUMNS)), SHORT)
        self._column_cells = max(min(WIDEST, (width - self._label_cells) // len(COLUMNS)), 4)

    def _legend(self, width: int) -> list[str]:
        return wrap(f"{'After the stroke' if '/' in self._form else 'In brackets'}: {WARM}", width)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A row of counts."""
        if row > len(ROWS):
            return [(["", *self._legend(width)][line], "muted")]
        if row == 0:
            heads = ("none" if head == HEADS[-1] and self._column_cells < WORD else head for head in HEADS)
            return [
                (" " * self._label_cells, ""),
                *((fill(head, self._column_cells, right=True), "head") for head in heads),
            ]
        kind = ROWS[row - 1]
        drawn: Line = [(fill(LABELS.get(kind, kind), self._label_cells), "strong" if kind == EVERYBODY else "")]
        for at, standing in enumerate(COLUMNS):
            count = self.count(kind, standing)
            here = row == self.cursor and at == self.column and self.has_focus
            told = f"{'›' if here else ''}{_told(count, self._form)}"
            drawn.append(
                (fill(told, self._column_cells, right=True), "title" if here else "" if count.all else "muted")
            )
        return drawn

    def empty_lines(self, width: int) -> list[Line]:
        """What fills the map."""
        told = "Nobody is here yet. a logs a conversation; e on a contact says the kinds and the standing."
        return [[(f" {text}", "muted")] for text in wrap(told, width - 2)]


def _told(count: Count, style: str) -> str:
    """`12 (7 warm)`; a dot for nobody."""
    return style.format(count.all, count.warm) if count.all else "·"
