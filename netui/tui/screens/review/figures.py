"""`FiguresPane`: what you did beside the figures of the days before, and the promises of the last weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from textual.content import Content

from netui.domain.days import day_label
from netui.domain.review.comparison import ComparedFigure, compare_figures
from netui.domain.review.promises import PROMISE_WEEKS, PromiseWeeks
from netui.domain.words import count_words
from netui.queries.review import Activity
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, muted_paragraph, pad_cells
from netui.tui.widgets.text_pane import TextPane

__all__ = ["FiguresPane", "figure_lines"]

_LABEL_CELLS, _BEFORE_CELLS, _NOW_CELLS = 16, 8, 6

_WORDS_MIN_WIDTH = _LABEL_CELLS + _BEFORE_CELLS + _NOW_CELLS + 12
"""Cells from which a difference is told in words: `▲ 12 fewer`."""

_TWO_COLUMNS_MIN_WIDTH = 2 * _WORDS_MIN_WIDTH + 4
"""Cells from which the promises stand beside the figures."""

_WEEK_CELLS = 11
"""`this week`, and two blanks."""

_MOST_BAR_CELLS = 12
"""Cells of the bar of a week."""

_SIGN_STYLES = {"▲": "good", "▼": "muted", "=": "muted"}
"""Fewer than before is told, and not scolded."""


def figure_lines(did: Activity, before: Activity, promises: PromiseWeeks, width: int) -> list[Line]:
    """The figures and the promises in lines of `width` cells, beside each other where there is room.

    None, where there is nothing to tell of.
    """
    figures = compare_figures(did.counts, before.counts)
    if not figures and not promises.total:
        return []
    if width < _TWO_COLUMNS_MIN_WIDTH:
        return [*_compared(figures, before, width), [], *_promises(promises, width)]
    half = width // 2 - 2
    pairs: Iterator[tuple[Line, Line]] = zip_longest(
        _compared(figures, before, half), _promises(promises, half), fillvalue=[]
    )
    return [_beside(left, right, width - half) for left, right in pairs]


def _beside(left: Line, right: Line, column: int) -> Line:
    """Two lines as one, the second one from that cell on."""
    used = sum(cell_len(text) for text, _ in left)
    return [*left, (" " * max(column - used, 1), ""), *right]


def _compared(figures: Sequence[ComparedFigure], before: Activity, width: int) -> list[Line]:
    """A table: the figure before, the figure now, the difference."""
    title = f"{count_words(before.days, 'DAY', 'DAYS')} BEFORE"
    if not figures:
        return [[(title, "head")], [(cut_cells("Nothing was logged then.", width), "muted")]]
    in_words = width >= _WORDS_MIN_WIDTH
    columns = pad_cells("before", _LABEL_CELLS + _BEFORE_CELLS - cell_len(title), right=True)
    lines: list[Line] = [[(title, "head"), (columns, "muted"), (pad_cells("now", _NOW_CELLS, right=True), "muted")]]
    for figure in figures:
        difference = figure.words if in_words else str(abs(figure.now - figure.before) or "")
        lines.append(
            [
                (pad_cells(figure.label, _LABEL_CELLS), ""),
                (pad_cells(str(figure.before), _BEFORE_CELLS, right=True), "muted"),
                (pad_cells(str(figure.now), _NOW_CELLS, right=True), "strong"),
                (
                    cut_cells(f"  {figure.sign} {difference}", width - _LABEL_CELLS - _BEFORE_CELLS - _NOW_CELLS),
                    _SIGN_STYLES[figure.sign],
                ),
            ]
        )
    return lines


def _promises(promises: PromiseWeeks, width: int) -> list[Line]:
    """A bar a week, the present one first, down to the first week that had any."""
    lines: list[Line] = [[("PROMISES BY WEEK", "head")]]
    if not promises.total:
        said = "No next step was done or dropped in the last 12 weeks."
        return [*lines, *([(text, style)] for ((text, style),) in muted_paragraph(said, width + 2))]
    weeks = list(zip(promises.kept, promises.late, promises.dropped, strict=True))
    first = next(at for at, week in enumerate(weeks) if any(week))
    scale = min(_MOST_BAR_CELLS / max(map(sum, weeks)), 1)
    for at in range(PROMISE_WEEKS - 1, first - 1, -1):
        begins = promises.monday(at)
        name = "this week" if at == PROMISE_WEEKS - 1 else day_label(begins, promises.monday(PROMISE_WEEKS - 1))
        lines.append([(pad_cells(name, _WEEK_CELLS), "muted"), *_week(weeks[at], scale, width - _WEEK_CELLS)])
    return lines


def _week(counts: tuple[int, int, int], scale: float, width: int) -> Line:
    """The bar of a week, and what it means."""
    kinds = zip(counts, ("kept", "late", "dropped"), "█▒░", ("good", "may", "muted"), strict=True)
    some = [(count, word, glyph, style) for count, word, glyph, style in kinds if count]
    if not some:
        return [("–", "muted")]
    bar: Line = [(glyph * max(round(count * scale), 1), style) for count, _, glyph, style in some]
    used = sum(cell_len(text) for text, _ in bar)
    return [*bar, (cut_cells(" " + ", ".join(f"{count} {word}" for count, word, *_ in some), width - used), "")]


class FiguresPane(TextPane):
    """Never takes the focus: the keys stay with the rows."""

    place, number = "review", 0

    can_focus = False

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._figures: tuple[Activity, Activity, PromiseWeeks] | None = None

    def show(self, did: Activity, before: Activity, promises: PromiseWeeks) -> None:
        """Show the figures of an activity beside those of the days before, and the promises by week."""
        self._figures = did, before, promises
        self.border_title = Content("Compared")
        self.lay_out()

    def text_lines(self, width: int) -> Sequence[Line]:
        """The tables."""
        return [] if self._figures is None else figure_lines(*self._figures, width)
