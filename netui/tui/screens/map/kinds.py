"""The grid of the map: contacts by kind and standing, with how many of them are warm."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from textual import events

from netui.domain.gaps import KIND_LABELS, KindCount
from netui.domain.window import WARM_MEANING
from netui.domain.words import KINDS, STANDINGS
from netui.tui.commands.command import MAP
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, muted_paragraph, pad_cells, wrap_cells

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from netui.queries.network.statistics import NetworkStatistics

__all__ = ["KindsPane"]

_STANDING_COLUMNS = (None, *STANDINGS, "")
"""All standings together, each standing, no standing."""

_HEADS = ("all", "up", "across", "down", "not said")
_SHORT_HEADS = ("all", "up", "across", "down", "none")
_SHORTEST_HEADS = ("all", "up", "acr.", "down", "none")

_NO_KIND, _TOTALS = "", "everybody"
"""The rows after the kinds."""

_KIND_ROWS = (*KINDS, _NO_KIND, _TOTALS)

_LABEL_CELLS = 21
"""The longest label."""

_LABEL_MIN_CELLS = 10
"""A label on the narrowest screen."""

_GAP_CELLS = 2
"""Blanks before a column at least; the sign of the cursor stands in the last one."""

_SPREAD_CELLS = 20
"""Cells that a column has at most where there is room."""

_FORMATS = (
    ("{} ({} warm)", _HEADS, _LABEL_CELLS),
    ("{} ({})", _HEADS, _LABEL_CELLS - 5),
    ("{}/{}", _HEADS, _LABEL_MIN_CELLS + 1),
    ("{}/{}", _SHORT_HEADS, _LABEL_MIN_CELLS),
    ("{}", _SHORT_HEADS, _LABEL_MIN_CELLS),
    ("{}", _SHORTEST_HEADS, _LABEL_MIN_CELLS),
)
"""Formats of a count with the heads over it, the longest first, each with the cells that it must leave for labels."""


class KindsPane(Pane):
    """Rows are kinds, columns standings; left and right move between columns, then on to the next pane."""

    place, number = MAP, 1
    deeper_label = "Who"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._statistics: NetworkStatistics | None = None
        self.column = 0
        """The column under the cursor."""
        self._count_format, self._heads, self._label_cells = _FORMATS[0]
        self._column_cells: list[int] = [_SPREAD_CELLS] * len(_STANDING_COLUMNS)

    def show(self, found: NetworkStatistics) -> None:
        """Show the counts."""
        self._statistics = found
        everybody = found.everybody
        self.border_subtitle = "h l columns · enter shows who"
        self.set_title("Kinds", f"· {everybody.all:,} contacts · {everybody.warm:,} warm" if everybody.all else "")
        self.keep_cursor(self.key_of(max(self.cursor, 1)), [self.key_of(row) for row in range(len(_KIND_ROWS) + 1)])

    def key_of(self, row: int) -> Hashable:
        """The kind of the row."""
        return _KIND_ROWS[row - 1] if 0 < row <= len(_KIND_ROWS) else None

    def selectable(self, row: int) -> bool:
        """Whether the row is not the head or the legend."""
        return 0 < row <= len(_KIND_ROWS)

    def count(self, kind: str, standing: str | None) -> KindCount:
        """The contacts of a kind and a standing; None means all standings."""
        if self._statistics is None:
            return KindCount()
        return self._statistics.count(None if kind == _TOTALS else kind, standing)

    @property
    def leads_deeper(self) -> bool:
        """Whether there is anybody in the cell under the cursor."""
        if not self.selectable(self.cursor):
            return False
        return bool(self.count(_KIND_ROWS[self.cursor - 1], _STANDING_COLUMNS[self.column]).all)

    # Moving from column to column.

    def do_pane_left(self) -> None:
        """To the column on the left; from the first one to the pane on the left."""
        if self.column:
            self._to(self.column - 1)
        else:
            self.screen.do_pane_left()  # type: ignore[attr-defined]

    def do_pane_right(self) -> None:
        """To the column on the right; from the last one to the pane on the right."""
        if self.column < len(_STANDING_COLUMNS) - 1:
            self._to(self.column + 1)
        else:
            self.screen.do_pane_right()  # type: ignore[attr-defined]

    def _to(self, column: int) -> None:
        self.column = column
        self.refresh()
        self.post_message(self.Moved(self))

    def on_click(self, event: events.Click) -> None:
        """A click selects the column, a double click shows its contacts; `Rows` handles the row of the same click."""
        offset = event.get_content_offset(self)
        if offset is None or offset.x <= self._label_cells:
            return
        ends = accumulate(self._column_cells, initial=1 + self._label_cells)
        column = sum(end <= offset.x for end in ends) - 1
        if column < len(_STANDING_COLUMNS):
            self._to(column)

    def do_deeper(self) -> Awaitable[None] | None:
        """Show the contacts of the cell in Network."""
        kind, standing = _KIND_ROWS[self.cursor - 1], _STANDING_COLUMNS[self.column]
        terms = [f'kind:"{kind or "none"}"'] if kind != _TOTALS else []
        terms += [f"standing:{standing or 'none'}"] if standing is not None else []
        return self.services.navigation.open_filtered(" ".join(terms))

    # Drawing.

    def row_starts(self, width: int) -> Sequence[int]:
        """The head, the rows, and the wrapped legend."""
        if self._statistics is None or not self._statistics.everybody.all:
            return range(0)
        self._fit(width)
        rows = len(_KIND_ROWS) + 1
        return [*range(rows + 1), rows + 1 + len(self._legend(width))]

    def _fit(self, width: int) -> None:
        """Choose the longest format of counts that fits, and the widths of columns and labels."""
        for count_format, heads, label in _FORMATS:
            cells = [
                max(len(head), *(len(_format_count(self.count(kind, standing), count_format)) for kind in _KIND_ROWS))
                + _GAP_CELLS
                for head, standing in zip(heads, _STANDING_COLUMNS, strict=True)
            ]
            if label + sum(cells) <= width:
                break
        self._count_format, self._heads = count_format, heads
        self._label_cells = max(min(_LABEL_CELLS, width - sum(cells)), 1)
        spread = (width - self._label_cells) // len(cells)
        even = min(spread, _SPREAD_CELLS)
        self._column_cells = [even] * len(cells) if max(cells) <= even else cells

    def _legend(self, width: int) -> list[str]:
        if "/" not in self._count_format and "(" not in self._count_format:
            return []
        head = "After the slash" if "/" in self._count_format else "In brackets"
        return wrap_cells(f"{head}: warm, meaning {WARM_MEANING}.", width)

    def draw(self, row: int, line: int, width: int) -> Line:
        """The head, a row of counts, or a line of the legend."""
        if row > len(_KIND_ROWS):
            return [(["", *self._legend(width)][line], "muted")]
        if row == 0:
            return [
                (" " * self._label_cells, ""),
                *(
                    (pad_cells(head, cells, right=True), "head")
                    for head, cells in zip(self._heads, self._column_cells, strict=True)
                ),
            ]
        kind = _KIND_ROWS[row - 1]
        drawn: Line = [(pad_cells(KIND_LABELS.get(kind, kind), self._label_cells), "strong" if kind == _TOTALS else "")]
        for at, standing in enumerate(_STANDING_COLUMNS):
            count = self.count(kind, standing)
            here = row == self.cursor and at == self.column and self.has_focus
            text = f"{'›' if here else ''}{_format_count(count, self._count_format)}"
            drawn.append(
                (pad_cells(text, self._column_cells[at], right=True), "title" if here else "" if count.all else "muted")
            )
        return drawn

    def empty_lines(self, width: int) -> list[Line]:
        """How to fill the map."""
        return muted_paragraph("Nobody here yet. a logs a conversation; e on a contact sets kind and standing.", width)


def _format_count(count: KindCount, count_format: str) -> str:
    """`12 (7 warm)`; a dot for none."""
    return count_format.format(count.all, count.warm) if count.all else "·"
