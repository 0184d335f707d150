"""`ChartsPane`: the charts of the review, each below its sentence; two or three beside each other where they fit."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from netui.domain.review.charts import FollowThrough, GivenReceived, ThanksDelay
from netui.domain.review.figures import format_number, month_label
from netui.domain.review.funnel import FUNNEL_STAGES, Funnel
from netui.queries.review import Charts
from netui.tui.screens.review.columns import Column, draw_columns, draw_mirrored, draw_weeks
from netui.tui.screens.review.heat_map import HEAT_MAP_LINES, draw_heat_map, shade_legend
from netui.tui.widgets.palette_styles import palette_style
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, pad_cells, wrap_line

__all__ = ["ChartsPane"]

_GAP_CELLS = 3
"""Blanks between two charts beside each other."""

_CHART_MIN_CELLS = 56
"""Cells of a chart beside another one: a year of weeks, with the names of the weekdays."""

_CHART_MIN_LINES, _CHART_MAX_LINES = 5, 18
"""Height of a chart without its sentence."""

_ROW_MIN_LINES = 9
"""Height of a chart with its sentence, from which there is one below another."""

_TWO_ROWS_MIN_LINES, _THREE_ROWS_MIN_LINES = 18, 30
"""Height of the pane from which two rows of charts beside each other are seen, or three rows; else one fills it."""


class ChartsPane(Pane):
    """One row a chart (or two or three beside each other), so that the cursor keys move from row to row."""

    place, number = "review", 7

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._charts: Charts | None = None
        self._drawn: list[list[Line]] = []
        self._columns = 1

    @property
    def is_empty(self) -> bool:
        """Whether there are no figures yet."""
        return self._charts is None

    def forget(self) -> None:
        """Drop the figures, so that they are read again when the charts are shown."""
        self._charts = None

    def show(self, charts: Charts) -> None:
        """Show the charts."""
        self._charts = charts
        self._show_title()
        self.lay_out()

    def key_of(self, row: int) -> Hashable:
        """The name of the first chart in the row; None for no row."""
        first = row * self._columns
        return _CHARTS[first].name if first < len(_CHARTS) else None

    def watch_cursor(self, before: int, after: int) -> None:
        """Show the number of the chart in the title."""
        self._show_title()
        super().watch_cursor(before, after)

    def _show_title(self) -> None:
        self.set_title("Charts", f"{self._row + 1} of {len(_CHARTS)}" if self._columns == 1 else "")

    @property
    def _row(self) -> int:
        """The row of the cursor, within the rows: there are fewer since the screen has become wider."""
        return min(self.cursor, -(-len(_CHARTS) // self._columns) - 1)

    def row_starts(self, width: int) -> Sequence[int]:
        """The rows share the height of the pane; on a low screen each fills it."""
        if self._charts is None:
            return range(0)
        columns = min(max((width + _GAP_CELLS) // (_CHART_MIN_CELLS + _GAP_CELLS), 1), 3)
        if self._columns != columns:
            self._columns = columns
            self._show_title()
        rows, height = len(_CHARTS) // columns, self.lines_in_sight
        seen = 3 if height >= _THREE_ROWS_MIN_LINES else 2 if height >= _TWO_ROWS_MIN_LINES and columns > 1 else 1
        seen = min(seen, rows)
        each = max(height // seen, _ROW_MIN_LINES if seen > 1 else 1)
        last = max(height - each * (seen - 1), each)  # it has what is left, and needs no blank line beneath
        self._drawn = [
            self._draw(at, self._chart_width(width), last if at // columns == rows - 1 else each - (seen > 1))
            for at in range(len(_CHARTS))
        ]
        has_legend = columns == 1 or self._drawn[-1][-1] == shade_legend(self._chart_width(width))
        self.border_subtitle = "" if has_legend else self._legend
        heights = [max(map(len, self._drawn[at : at + columns])) for at in range(0, len(_CHARTS), columns)]
        return [0, *accumulate(max(lines, last if row == rows - 1 else each) for row, lines in enumerate(heights))]

    @property
    def _legend(self) -> Content:
        """What the shades say, each in its shade, for the frame."""
        pieces = shade_legend(self.text_width)[1:]
        ink = {style: Style.from_rich_style(palette_style(self, style)) for _, style in pieces}
        return Content.assemble(*((text, ink[style]) for text, style in pieces)).rstrip()

    def _chart_width(self, width: int) -> int:
        return (width - _GAP_CELLS * (self._columns - 1)) // self._columns

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of the charts beside each other."""
        chart_width = self._chart_width(width)
        pieces: Line = []
        for at in range(row * self._columns, (row + 1) * self._columns):
            drawn = self._drawn[at]
            pieces += self._mark(drawn[line], row, line) if line < len(drawn) else []
            used = sum(cell_len(text) for text, _ in pieces)
            pieces.append((" " * ((at % self._columns + 1) * (chart_width + _GAP_CELLS) - used), ""))
        return pieces

    def _mark(self, drawn: Line, row: int, line: int) -> Line:
        """The line of a chart; the first one with a sign where the cursor is in this row."""
        if line or row != self._row:
            return drawn
        return [("▸ ", "bar-focus"), *((text, "title" if style == "head" else style) for text, style in drawn[1:])]

    @property
    def shows_cursor(self) -> bool:
        """The name marks the chart under the cursor: bars on another background are hard to read."""
        return False

    def do_half_page_down(self) -> None:
        """Half a page down in this chart; j and k move from chart to chart."""
        self._scroll(max(self.lines_in_sight // 2, 1))

    def do_half_page_up(self) -> None:
        """Half a page up in this chart."""
        self._scroll(-max(self.lines_in_sight // 2, 1))

    def do_page_down(self) -> None:
        """A page down in this chart."""
        self._scroll(max(self.lines_in_sight - 1, 1))

    def do_page_up(self) -> None:
        """A page up in this chart."""
        self._scroll(-max(self.lines_in_sight - 1, 1))

    def _scroll(self, lines: int) -> None:
        """Scroll by lines (negative: up); move to the next chart if this one ends there."""
        if not self.row_count:
            return
        bottom, most, seen = self._starts[self._row + 1], int(self.max_scroll_y), self.scroll_offset.y
        top = min(self._starts[self._row], most)
        last = min(max(bottom - self.lines_in_sight, top), most)
        if seen >= last if lines > 0 else seen <= top:
            self.move_to(self._row + (1 if lines > 0 else -1), 1 if lines > 0 else -1)
        else:
            self.scroll_to(y=min(max(seen + lines, top), last), animate=False, force=True)

    def _draw(self, at: int, width: int, height: int) -> list[Line]:
        """The sentence about the chart, and the chart, in so many lines if that is enough."""
        assert self._charts is not None
        name, colon, words = self._charts.words[at].partition(":")
        said: list[Line] = [
            [("  ", ""), *line] for line in wrap_line([(name, "head"), (f"{colon}{words}", "")], width - 2)
        ]
        room = min(height - len(said), _CHART_MAX_LINES)
        if room > _CHARTS[at].lines:  # a blank line is seen better than a longer bar
            said.append([])
            room -= 1
        return [*said, *_CHARTS[at].draw(self._charts, width, max(room, _CHART_MIN_LINES))]


def _weeks(charts: Charts, width: int, height: int) -> list[Line]:
    return draw_weeks(charts.weeks.counts, charts.weeks.first, width, height)


def _follow_through(charts: Charts, width: int, height: int) -> list[Line]:
    kept: FollowThrough = charts.follow_through
    columns = []
    for at, month in enumerate(kept.months):
        parts = ((kept.on_time[at], "█", "good"), (kept.late[at], "▒", "may"), (kept.open[at], "░", "late"))
        total = sum(amount for amount, _, _ in parts)
        value = f"{kept.on_time[at]}/{total}" if total else "–"
        columns.append(Column(month_label(month), value, parts))
    legend: Line = [
        ("  █", "good"),
        (" on time  ", "muted"),
        ("▒", "may"),
        (" done late  ", "muted"),
        ("░", "late"),
        (" still open", "muted"),
    ]
    return [*draw_columns(columns, width, height - 1), legend]


def _thanks(charts: Charts, width: int, height: int) -> list[Line]:
    thanks: ThanksDelay = charts.thanks
    columns = [
        Column(month_label(month), "–" if days is None else format_number(days), ((days or 0, "█", "accent"),))
        for month, days in zip(thanks.months, thanks.medians, strict=True)
    ]
    return draw_columns(columns, width, height)


def _exchange(charts: Charts, width: int, height: int) -> list[Line]:
    """Given above the line, received below it."""
    exchange: GivenReceived = charts.exchange
    names = [month_label(month) for month in exchange.months]
    given, received = ("given", "good", exchange.given), ("got", "accent", exchange.received)
    return draw_mirrored(given, received, names, width, height)


def _funnel(charts: Charts, width: int, height: int) -> list[Line]:
    """How many got as far as each stage, and what happened to those who got no further."""
    funnel: Funnel = charts.funnel
    longest = max(map(len, FUNNEL_STAGES))
    rest = [
        ", ".join(
            f"{count} {what}"
            for count, what in ((funnel.open[at], "open"), (funnel.lost[at], "lost"), (funnel.parked[at], "parked"))
            if count
        )
        for at in range(len(FUNNEL_STAGES))
    ]
    told = [f" {count}{f' · {what}' if what else ''}" for count, what in zip(funnel.reached, rest, strict=True)]
    room = max(width - longest - 4 - max(map(cell_len, told)), 4)
    most = max(funnel.reached, default=0)
    lines: list[Line] = []
    for stage, count, said in zip(FUNNEL_STAGES, funnel.reached, told, strict=True):
        cells = max(round(count * room / most), 1) if count else 0
        used = longest + 4 + cells
        bar = ("█" * cells, "accent")
        lines.append([(f"  {pad_cells(stage, longest)}  ", "muted"), bar, (cut_cells(said, width - used), "")])
        if height >= 2 * len(FUNNEL_STAGES):
            lines.append([(" " * (longest + 4), ""), bar])
    return lines


def _year(charts: Charts, width: int, height: int) -> list[Line]:
    legend = [shade_legend(width)] if height > HEAT_MAP_LINES else []
    return [*draw_heat_map(charts.days, width, height - len(legend)), *legend]


class _Chart(NamedTuple):
    """A chart: its name, how many lines it can do with well, and what draws it in a width and a height."""

    name: str
    lines: int
    draw: Callable[[Charts, int, int], list[Line]]


_CHARTS = (
    _Chart("weeks", 9, _weeks),
    _Chart("follow-through", 10, _follow_through),
    _Chart("thanks", 9, _thanks),
    _Chart("exchange", 10, _exchange),
    _Chart("funnel", len(FUNNEL_STAGES), _funnel),
    _Chart("year", HEAT_MAP_LINES + 1, _year),
)
"""In the order of `Charts.words`."""
