"""`StageLine`: all stages with their leads as a funnel, and which of them the board shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from netui.domain.words import ENDED_STAGES, STAGES
from netui.tui.widgets.palette_styles import palette_style
from netui.tui.widgets.text_cells import Line, to_strip

__all__ = ["StageLine"]

_LEFT, _RIGHT = "‹", "›"
"""Marks for stages cut off on that side."""

_BARS = (12, 8, 6, 4, 2, 0)
"""Cells of the longest bar: the first that fits is drawn."""

_GAP = 2
"""Cells between two stages."""


class StageLine(Widget, can_focus=False):
    """A line of all stages: their names, a bar and a number for the leads. The visible stretch is underlined."""

    DEFAULT_CSS = """
    StageLine { dock: top; height: 1; }
    """

    counts: reactive[Mapping[str, int]] = reactive({})
    """The number of opportunities of each stage."""
    shown: reactive[Sequence[str]] = reactive(())
    """The stages whose columns are visible, in their order."""
    current: reactive[str] = reactive("")
    """The stage whose column has the keys; empty before the first has them."""

    class Clicked(Message):
        """A stage was clicked."""

        def __init__(self, stage: str) -> None:
            super().__init__()
            self.stage = stage
            """The name of the stage."""

    def render_line(self, y: int) -> Strip:
        """Draw the line; where it is too narrow for all stages, those farthest from the current one are left out."""
        fitting, bar = self._fitting()
        line: Line = [(_LEFT if fitting[0] != STAGES[0] else " ", "muted")]
        for stage in fitting:
            name, blocks, count = self._label(stage, bar)
            # Underlined where some are hidden: what the board shows.
            seen = " seen" if stage in self.shown and len(self.shown) < len(STAGES) else ""
            ink = "title" if stage == self.current else "" if count else "muted"
            line += [(name, f"{ink}{seen}"), (blocks, "accent"), (count, ink), (" " * _GAP, "")]
        if fitting[-1] != STAGES[-1]:
            line[-1] = (f"{' ' * (_GAP - 1)}{_RIGHT}", "muted")
        return to_strip(line, self.size.width, lambda names: palette_style(self, *names.split(" ")))

    def _fitting(self) -> tuple[list[str], int]:
        """The stages that fit into the line, and the cells of the longest bar."""
        for bar in _BARS:
            if self._width(STAGES, bar) <= self.size.width:
                return list(STAGES), bar
        fitting = list(STAGES)
        at = STAGES.index(self.current) if self.current else 0
        while len(fitting) > 1 and self._width(fitting, 0) > self.size.width:
            far_left, far_right = STAGES.index(fitting[0]), STAGES.index(fitting[-1])
            fitting.pop(-1 if far_right - at >= at - far_left else 0)
        return fitting, 0

    def _width(self, stages: Sequence[str], bar: int) -> int:
        return 1 + sum(len("".join(self._label(stage, bar))) + _GAP for stage in stages)

    def _label(self, stage: str, bar: int) -> tuple[str, str, str]:
        """`heard`, ` ██`, ` 2`: an ended stage has no bar, an empty one its name alone."""
        count = self.counts.get(stage, 0)
        if not count:
            return stage, "", ""
        most = max(self.counts.get(each, 0) for each in STAGES if each not in ENDED_STAGES)
        if not bar or stage in ENDED_STAGES or stage == "parked":
            return stage, "", f" {count}"
        cells = count if most <= bar else max(round(count * bar / most), 1)
        return stage, f" {'█' * cells}", f" {count}"

    def on_click(self, event: events.Click) -> None:
        """Post which stage was clicked."""
        event.stop()
        fitting, bar = self._fitting()
        at = 1
        for stage in fitting:
            at += len("".join(self._label(stage, bar))) + _GAP
            if event.x < at:
                self.post_message(self.Clicked(stage))
                return
