"""`ChartsPane`: the charts of the review, each below a sentence; on a small screen one at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, timedelta
from itertools import accumulate

from netui.domain.days import MONTHS, WEEKDAYS
from netui.domain.review.charts import DayGrid, FollowThrough, GivenReceived, ThanksDelay
from netui.domain.review.figures import format_number, month_label
from netui.domain.review.funnel import FUNNEL_STAGES, Funnel
from netui.domain.words import plural
from netui.queries.review import Charts
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, pad_cells, wrap_cells

__all__ = ["ChartsPane"]

_SHADES = "·░▒▓█"
"""The glyphs of a day in the heat map, by `DayGrid.shade`."""

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def _vertical_bars(counts: Sequence[int], first: date, width: int, height: int) -> list[Line]:
    """A bar for each week, with the scale on the left and the months below; the latest weeks if not all fit.

    `first` is the Monday of the first count.
    """
    most = max(counts, default=0)
    scale = max(cell_len(str(most)), 1)
    cells = max((width - scale - 2) // max(len(counts), 1), 1)
    shown = counts[-((width - scale - 2) // cells) :] if width > scale + 2 else ()
    begins = first + timedelta(7 * (len(counts) - len(shown)))
    lines: list[Line] = []
    for row in range(height, 0, -1):
        mark = str(most) if row == height else "0" if row == 1 else ""
        bars = "".join(_piece(count, most, row, height) * max(cells - 1, 1) + " " * (cells > 1) for count in shown)
        lines.append(
            [(pad_cells(mark, scale, right=True), "muted"), (" ┤" if mark else " │", "rule"), (bars, "accent")]
        )
    return [*lines, [(" " * (scale + 2), ""), (_months(begins, len(shown), cells), "muted")]]


def _piece(count: int, most: int, row: int, height: int) -> str:
    """The glyph of a bar in a row, counted from 1 at the bottom; `most` fills `height` rows."""
    eighths = -(-count * height * 8 // most) if most else 0
    return _EIGHTHS[min(max(eighths - (row - 1) * 8, 0), 8)]


def _months(begins: date, weeks: int, cells: int) -> str:
    """The names of the months, each at the week in which it begins; `begins` is a Monday."""
    text = ""
    for week in range(weeks):
        monday = begins + timedelta(7 * week)
        if week == 0 or monday.day <= 7:
            at = week * cells
            if at >= len(text) + (1 if text else 0) and at + 3 <= weeks * cells:
                text = text.ljust(at) + MONTHS[monday.month - 1]
    return text


def _cells_per_unit(values: Sequence[float], room: int) -> float:
    """Cells for one unit so that the largest value fills `room` cells; 4 at most, so that small counts stay short."""
    most = max(values, default=0)
    return min(room / most, 4.0) if most else 0.0


def _horizontal_bar(label: str, parts: Sequence[tuple[float, str, str]], scale: float, said: str, width: int) -> Line:
    """A labelled bar of parts (amount, glyph, style), and a text behind it; `scale` is in cells per unit."""
    line: Line = [(label, "muted"), ("  ", "")]
    for amount, glyph, style in parts:
        cells = round(amount * scale)
        line.append((glyph * (max(cells, 1) if amount else 0), style))
    used = sum(cell_len(text) for text, _ in line)
    return [*line, (cut_cells(f" {said}", width - used), "")]


def _heat_map(days: DayGrid, width: int) -> list[Line]:
    """Seven rows of weekdays with a cell or two a week, darker for more, under the months; and a legend."""
    weeks = -(-len(days.counts) // 7)
    cells = 2 if width >= weeks * 2 + 5 else 1
    shown = min(weeks, (width - 5) // cells)
    skipped = weeks - shown
    lines: list[Line] = [
        [("     ", ""), (_months(days.first + timedelta(7 * skipped), shown, cells), "muted")],
    ]
    for weekday, name in enumerate(WEEKDAYS):
        counts = [days.count(weekday, week) for week in range(skipped, weeks)]
        glyphs = [" " if count is None else _SHADES[days.shade(count)] for count in counts]
        line: Line = [(pad_cells(name, 5), "muted")]
        for glyph in glyphs:
            line.append((glyph * cells, "rule" if glyph == _SHADES[0] else "accent"))
        lines.append(line)
    meaning = "· none  ░ 1  ▒ 2  ▓ 3-4  █ 5 or more"
    return [*lines, [("     ", ""), (cut_cells(meaning, width - 5), "muted")]]


_TITLES = (
    "Interactions a week",
    "Next steps on time",
    "Days until thanks",
    "Given and received",
    "Opportunity funnel",
    "A year, day by day",
)

_BAR_LINES = 8
"""Height of the vertical bars."""

_TWO_COLUMNS_MIN_WIDTH = 140
"""Cells from which two charts stand side by side."""

_CHART_GAP_CELLS = 4
"""Space between two charts side by side."""

_SCROLLED_MIN_LINES = 30
"""Height from which charts have their own heights; below it each fills the pane, so that one is seen at a time."""


class ChartsPane(Pane):
    """One row a chart (two side by side on a wide screen), so that the cursor keys move from chart to chart."""

    place, number = "review", 6

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
        """The title of the first chart in the row."""
        return _TITLES[row * self._columns]

    def watch_cursor(self, before: int, after: int) -> None:
        """Show the number of the chart in the title."""
        self._show_title()
        super().watch_cursor(before, after)

    def _show_title(self) -> None:
        self.set_title("Charts", f"{self._row + 1} of {len(_TITLES)}" if self._columns == 1 else "")

    @property
    def _row(self) -> int:
        """The row of the cursor, within the rows: there are fewer since the screen has become wider."""
        return min(self.cursor, -(-len(_TITLES) // self._columns) - 1)

    def row_starts(self, width: int) -> Sequence[int]:
        """Each row is as high as its charts, or as the pane on a low screen."""
        if self._charts is None:
            return range(0)
        if self._columns != (columns := 1 + (width >= _TWO_COLUMNS_MIN_WIDTH)):
            self._columns = columns
            self._show_title()
        chart_width = (width - _CHART_GAP_CELLS * (columns - 1)) // columns
        self._drawn = [self._draw(at, chart_width) for at in range(len(_TITLES))]
        height = self.lines_in_sight
        least = height if height < _SCROLLED_MIN_LINES else 0
        heights = [1 + max(map(len, self._drawn[at : at + columns])) for at in range(0, len(_TITLES), columns)]
        return [0, *accumulate(max(lines, least) for lines in heights)]

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a chart, or of two side by side."""
        chart_width = (width - _CHART_GAP_CELLS * (self._columns - 1)) // self._columns
        pieces: Line = []
        for at in range(row * self._columns, (row + 1) * self._columns):
            pieces += self._line(at, line, here=row == self._row)
            used = sum(cell_len(text) for text, _ in pieces)
            pieces.append((" " * ((at % self._columns + 1) * (chart_width + _CHART_GAP_CELLS) - used), ""))
        return pieces

    def _line(self, at: int, line: int, *, here: bool) -> Line:
        """A line of one chart; line 0 is the title."""
        if line == 0:
            return [("▸ " if here else "  ", "bar-focus"), (_TITLES[at], "title" if here else "head")]
        return self._drawn[at][line - 1] if line <= len(self._drawn[at]) else []

    @property
    def shows_cursor(self) -> bool:
        """The title marks the chart under the cursor: bars on another background are hard to read."""
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

    def _draw(self, at: int, width: int) -> list[Line]:
        """The sentence about the chart, and the chart."""
        assert self._charts is not None
        said: list[Line] = [[(text, "")] for text in wrap_cells(self._charts.words[at], width)]
        return [*said, [], *_CHARTS[at](self._charts, width), []]


def _weeks(charts: Charts, width: int) -> list[Line]:
    return _vertical_bars(charts.weeks.counts, charts.weeks.first, width, _BAR_LINES)


def _follow_through(charts: Charts, width: int) -> list[Line]:
    kept: FollowThrough = charts.follow_through
    totals = [sum(month) for month in zip(kept.on_time, kept.late, kept.open, strict=True)]
    scale = _cells_per_unit(totals, width - 18)
    lines = []
    for at, month in enumerate(kept.months):
        parts = ((kept.on_time[at], "█", "good"), (kept.late[at], "▒", "may"), (kept.open[at], "░", "late"))
        share = kept.share_in(at)
        said = f"{kept.on_time[at]} of {totals[at]}" if share is not None else "none due"
        lines.append(_horizontal_bar(month_label(month), parts, scale, said, width))
    return [*lines, [("     █ on time  ▒ done late  ░ still open", "muted")]]


def _thanks(charts: Charts, width: int) -> list[Line]:
    thanks: ThanksDelay = charts.thanks
    scale = _cells_per_unit([days or 0 for days in thanks.medians], width - 18)
    lines = []
    for month, days in zip(thanks.months, thanks.medians, strict=True):
        said = "none" if days is None else "the same day" if not days else _days(days)
        lines.append(_horizontal_bar(month_label(month), [(days or 0, "█", "accent")], scale, said, width))
    return lines


def _days(days: float) -> str:
    return f"{format_number(days)} {plural(days, 'day')}"


def _exchange(charts: Charts, width: int) -> list[Line]:
    """Given to the left of the line, received to the right of it."""
    exchange: GivenReceived = charts.exchange
    half = (width - 5 - 1) // 2
    scale = _cells_per_unit([*exchange.given, *exchange.received], half - 5)
    lines: list[Line] = [
        [(" " * 5 + pad_cells("given ", half, right=True), "muted"), ("│", "rule"), (" received", "muted")]
    ]
    for month, given, received in zip(exchange.months, exchange.given, exchange.received, strict=True):
        mine = f"{given} " + "▓" * _cells(given, scale)
        theirs = "█" * _cells(received, scale) + f" {received}"
        left = pad_cells(mine if given else "", half, right=True)
        right = theirs if received else ""
        lines.append([(pad_cells(month_label(month), 5), "muted"), (left, "good"), ("│", "rule"), (right, "accent")])
    return lines


def _cells(count: int, scale: float) -> int:
    return max(round(count * scale), 1) if count else 0


def _funnel(charts: Charts, width: int) -> list[Line]:
    funnel: Funnel = charts.funnel
    longest = max(map(len, FUNNEL_STAGES))
    scale = _cells_per_unit(funnel.reached, width - longest - 34)
    lines = []
    for at, stage in enumerate(FUNNEL_STAGES):
        ended = ((funnel.open[at], "open"), (funnel.lost[at], "lost"), (funnel.parked[at], "parked"))
        rest = ", ".join(f"{count} {what}" for count, what in ended if count)
        said = f"{funnel.reached[at]}{f' · {rest}' if rest else ''}"
        lines.append(
            _horizontal_bar(pad_cells(stage, longest), [(funnel.reached[at], "█", "accent")], scale, said, width)
        )
    return [*lines, [("how many got this far · what happened to those who stopped here", "muted")]]


def _year(charts: Charts, width: int) -> list[Line]:
    return _heat_map(charts.days, width)


_CHARTS: tuple[Callable[[Charts, int], list[Line]], ...] = (
    _weeks,
    _follow_through,
    _thanks,
    _exchange,
    _funnel,
    _year,
)
