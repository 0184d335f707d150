"""`FinishedPane`: what ends a review: one true sentence, and the days of the year."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from netui.domain.review.charts import DayGrid
from netui.tui.screens.review.heat_map import draw_heat_map, shade_legend
from netui.tui.widgets.text_cells import Line, cell_len, wrap_cells
from netui.tui.widgets.text_pane import TextPane

__all__ = ["FinishedPane"]

_ABOVE_SHARE = 3
"""One in so many of the free lines is above the text."""


class FinishedPane(TextPane):
    """In the place of the stations, until one of them is gone to."""

    place, number = "review", 0

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._sentence = ""
        self._days: DayGrid | None = None
        self._next = ""

    def show(self, sentence: str, days: DayGrid, following: str) -> None:
        """Show the sentence about what was done, a year of days, and the day of the next review in words."""
        self._sentence, self._days, self._next = sentence, days, following
        self.border_title = Content("Review finished")
        self.lay_out()

    def text_lines(self, width: int) -> Sequence[Line]:
        """The text and the year, in the middle of the pane."""
        return [] if self._days is None else self._arranged(self._days, width)

    def _arranged(self, days: DayGrid, width: int) -> list[Line]:
        heat_map = draw_heat_map(days, width)
        block = max(sum(cell_len(text) for text, _ in line) for line in heat_map)
        about = f"Next review {self._next}. 7 shows the charts, esc leaves."
        sentence: list[Line] = [[(text, "strong")] for text in wrap_cells(self._sentence, block)]
        apart: list[Line] = [[]] if len(sentence) + 1 + len(heat_map) <= self.lines_in_sight else []
        lines = [
            *sentence,
            *apart,
            *heat_map,
            shade_legend(block),
            [],
            *([(text, "muted")] for text in wrap_cells(about, block)),
        ]
        above = max(self.lines_in_sight - len(lines), 0) // _ABOVE_SHARE
        indent = " " * ((width - block) // 2)
        return [*([] for _ in range(above)), *([(indent, ""), *line] for line in lines)]
