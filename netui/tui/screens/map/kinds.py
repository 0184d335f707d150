"""The grid of the map: contacts by kind and standing, as numbers with bars of which the warm part is full."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from textual import events

from netui.domain.gaps import KIND_LABELS, KindCount
from netui.domain.window import WARM_MEANING
from netui.domain.words import KINDS, STANDINGS
from netui.tui.commands.command import MAP
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, muted_paragraph, pad_cells, wrap_cells

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

_LABEL_CELLS, _LABEL_MIN_CELLS, _LABEL_LEAST_CELLS = 21, 10, 7
"""The longest label; one on a narrow screen (between them it has a third of the width); one without bars beside it."""

_GAP_CELLS = 2
"""Blanks before a column; the sign of the cursor stands in the last one."""

_MOST_CELLS_EACH = 4
"""Cells of a bar for one contact at most, so that a small network has short bars."""

_WORTH_BAR_CELLS = 5
"""Cells of the longest bar from which large numbers are written out beside it."""

_WARM, _COLD = "█", "░"


class _Column(NamedTuple):
    """The cells of a column: of its numbers, of its longest bar, and of all with the gap before it."""

    number: int
    bar: int
    all: int


class KindsPane(Pane):
    """Rows are kinds, columns standings; left and right move between columns, then on to the next pane."""

    place, number = MAP, 2
    deeper_label = "Who"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._statistics: NetworkStatistics | None = None
        self.column = 0
        """The column under the cursor."""
        self._heads: Sequence[str] = _HEADS
        self._label_cells = _LABEL_CELLS
        self._cells_each = 1.0
        """Cells of a bar for one contact, in all columns."""
        self._columns = [_Column(1, 0, 1)] * len(_STANDING_COLUMNS)
        self._is_short = False
        """Whether large numbers are written in thousands."""

    def show(self, found: NetworkStatistics) -> None:
        """Show the counts."""
        self._statistics = found
        everybody = found.everybody
        self.border_subtitle = "█ warm  ░ cold · h l columns · enter who"
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
        ends = accumulate((column.all for column in self._columns), initial=1 + self._label_cells)
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

    def watch_cursor(self, before: int, after: int) -> None:
        """Say in the legend what is under the cursor."""
        super().watch_cursor(before, after)
        self._refresh_row(self.row_count - 1)

    def row_starts(self, width: int) -> Sequence[int]:
        """The head, the rows, and the wrapped legend."""
        if self._statistics is None or not self._statistics.everybody.all:
            return range(0)
        self._fit(width)
        rows = len(_KIND_ROWS) + 1
        return [*range(rows + 1), rows + 1 + len(self._meaning(width))]

    def _fit(self, width: int) -> None:
        """Choose labels, heads and the scale of the bars so that the columns fill the width.

        Where there is no room large numbers are in thousands, then heads become shorter, then bars are left out.
        """
        counts = [[self.count(kind, standing).all for kind in _KIND_ROWS] for standing in _STANDING_COLUMNS]
        most = [max(each[:-1]) for each in counts]  # the last row has no bars
        numbers = {
            is_short: [max(len(_number_words(count, is_short)) for count in each) for each in counts]
            for is_short in (False, True)
        }
        label = min(max(_LABEL_MIN_CELLS, width // 3), _LABEL_CELLS)
        worth = min(_WORTH_BAR_CELLS, max(most))
        for self._label_cells, self._heads, least, self._is_short in (
            (label, _HEADS, worth, False),
            (label, _HEADS, worth, True),
            (label, _HEADS, 1, True),
            (label, _SHORT_HEADS, 1, True),
            (_LABEL_MIN_CELLS, _SHORT_HEADS, 1, True),
            (_LABEL_MIN_CELLS, _SHORTEST_HEADS, 1, True),
            (_LABEL_LEAST_CELLS, _SHORTEST_HEADS, 0, False),
            (_LABEL_LEAST_CELLS, _SHORTEST_HEADS, 0, True),
        ):
            room = width - self._label_cells
            for self._cells_each in _scales(room, most) if least else (0.0,):
                bars = [_bar_cells(count, self._cells_each) if least else 0 for count in most]
                self._columns = _columns(numbers[self._is_short], bars, self._heads)
                free = room - sum(column.all for column in self._columns)
                if free >= 0 and max(bars) >= least:
                    self._share_out(free, has_bars=bool(least))
                    return
        self._label_cells = max(self._label_cells + free, 1)

    def _share_out(self, free: int, *, has_bars: bool) -> None:
        """Give the cells that are left to the columns; without bars to the labels first, that need it more."""
        if not has_bars:
            taken = min(free, _LABEL_CELLS - self._label_cells)
            self._label_cells, free = self._label_cells + taken, free - taken
        each = free // len(self._columns)
        self._columns = [column._replace(all=column.all + each) for column in self._columns]

    @staticmethod
    def _meaning(width: int) -> list[str]:
        return wrap_cells(f"Warm: {WARM_MEANING}.", width)

    def draw(self, row: int, line: int, width: int) -> Line:
        """The head, a row of counts with their bars, or a line of the legend."""
        if row > len(_KIND_ROWS):
            return self._legend(width) if not line else [(self._meaning(width)[line - 1], "muted")]
        if row == 0:
            heads = zip(self._heads, self._columns, strict=True)
            gap = " " * _GAP_CELLS
            return [
                (" " * self._label_cells, ""),
                *((pad_cells(f"{gap}{head}", column.all), "head") for head, column in heads),
            ]
        kind = _KIND_ROWS[row - 1]
        style = "strong" if kind == _TOTALS else "" if kind else "muted"
        drawn: Line = [(pad_cells(KIND_LABELS.get(kind, kind), self._label_cells), style)]
        for at, column in enumerate(self._columns):
            here = row == self.cursor and at == self.column and self.has_focus
            drawn += self._cell(kind, at, column, here)
        return drawn

    def _cell(self, kind: str, at: int, column: _Column, here: bool) -> Line:
        """A number, and its bar: the warm part full, the cold part hollow; of everybody the number alone."""
        count = self.count(kind, _STANDING_COLUMNS[at])
        style = "title" if here else "muted" if not count.all else "strong" if kind == _TOTALS else ""
        number = f"{'›' if here else ''}{_number_words(count.all, self._is_short)}"
        drawn: Line = [(pad_cells(number, _GAP_CELLS + column.number, right=True), style)]
        used = _GAP_CELLS + column.number
        if column.bar and count.all and kind != _TOTALS:
            warm, cold = _split_bar(count, min(_bar_cells(count.all, self._cells_each), column.bar))
            drawn += [(" ", "cold"), (_WARM * warm, "warm"), (_COLD * cold, "cold")]
            used += 1 + warm + cold
        return [*drawn, (" " * (column.all - used), "cold")]

    def _legend(self, width: int) -> Line:
        """`peer · across: █ 7 warm  ░ 5 cold`: the cell under the cursor, which says what the bars mean."""
        kind = _KIND_ROWS[min(max(self.cursor, 1), len(_KIND_ROWS)) - 1]
        count = self.count(kind, _STANDING_COLUMNS[self.column])
        where = f" · {_HEADS[self.column]}" if self.column else ""
        name = f"{KIND_LABELS.get(kind, kind)}{where}: "
        if not count.all:
            return [(cut_cells(f"{name}nobody yet", width), "muted")]
        warm, cold = f" {count.warm:,} warm  ", f" {count.all - count.warm:,} cold"
        room = width - cell_len(warm + cold) - 2
        return [(cut_cells(name, room), ""), (_WARM, "warm"), (warm, ""), (_COLD, "cold"), (cold, "")]

    def empty_lines(self, width: int) -> list[Line]:
        """How to fill the map."""
        return muted_paragraph("Nobody here yet. a logs a conversation; e on a contact sets kind and standing.", width)


def _scales(room: int, most: Sequence[int]) -> Iterator[float]:
    """Cells for one contact, from the most that could fit to what leaves a cell for the longest bar."""
    scale, least = min(room / (sum(most) or 1), _MOST_CELLS_EACH), 1 / (max(most) or 1)
    while scale > least:
        yield scale
        scale *= 0.95
    yield least


def _columns(numbers: Sequence[int], bars: Sequence[int], heads: Sequence[str]) -> list[_Column]:
    """The columns of the longest numbers and bars; none is narrower than its head."""
    return [
        _Column(number, bar, _GAP_CELLS + max(number + (bar and bar + 1), len(head)))
        for number, bar, head in zip(numbers, bars, heads, strict=True)
    ]


def _number_words(count: int, is_short: bool) -> str:
    """A count, in thousands if it is to be short; a dot for none."""
    if not count:
        return "·"
    return f"{count // 1000}k" if is_short and count >= 1000 else f"{count:,}"


def _bar_cells(count: int, cells_each: float) -> int:
    """The cells of the bar of so many contacts; one at least for any."""
    return max(int(count * cells_each), 1) if count else 0


def _split_bar(count: KindCount, cells: int) -> tuple[int, int]:
    """The warm and the cold cells of a bar: each has one where there is anybody, if there are two."""
    warm = round(cells * count.warm / count.all)
    if cells > 1 and 0 < count.warm < count.all:
        warm = min(max(warm, 1), cells - 1)
    return warm, cells - warm
