"""The line over the board: all stages with how many stand there, also those whose columns are out of sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from netui.domain.words import STAGES
from netui.tui.widgets.palette_styles import ink
from netui.tui.widgets.text_cells import Line, to_strip

__all__ = ["Stages"]


LEFT, RIGHT = "‹", "›"
"""There are more stages on that side."""


class Stages(Widget, can_focus=False):
    """One line, drawn by hand. The stages in sight stand in brackets."""

    DEFAULT_CSS = """
    Stages { dock: top; height: 1; }
    """

    counts: reactive[Mapping[str, int]] = reactive({})
    """How many stand in each stage."""
    shown: reactive[Sequence[str]] = reactive(())
    """The stages whose columns are in sight."""
    current: reactive[str] = reactive("")
    """The stage that has the keys."""

    class Chosen(Message):
        """A stage was clicked."""

        def __init__(self, stage: str) -> None:
            super().__init__()
            self.stage = stage

    def render_line(self, y: int) -> Strip:
        """Draw the line; where it does not hold all, the stages that are farthest away are left out."""
        held = self._held()
        line: Line = [(LEFT if held[0] != STAGES[0] else " ", "muted")]
        for stage in held:
            line += [(self._told(stage), "title" if stage == self.current else ""), (" ", "")]
        if held[-1] != STAGES[-1]:
            line[-1] = (RIGHT, "muted")
        return to_strip(line, self.size.width, lambda name: ink(self, name))

    def _held(self) -> list[str]:
        """The stages that there is room for."""
        held = list(STAGES)
        at = STAGES.index(self.current) if self.current else 0
        while len(held) > 1 and 1 + sum(len(self._told(stage)) + 1 for stage in held) > self.size.width:
            far_left, far_right = STAGES.index(held[0]), STAGES.index(held[-1])
            held.pop(-1 if far_right - at >= at - far_left else 0)
        return held

    def _told(self, stage: str) -> str:
        """`won 3`, and in brackets where its column is in sight."""
        count = self.counts.get(stage, 0)
        told = f"{stage} {count}" if count else stage
        first, last = (self.shown[0], self.shown[-1]) if self.shown else ("", "")
        return f"{'[' if stage == first else ''}{told}{']' if stage == last else ''}"

    def on_click(self, event: events.Click) -> None:
        """A click goes to the stage."""
        event.stop()
        at = 1
        for stage in self._held():
            at += len(self._told(stage)) + 1
            if event.x < at:
                self.post_message(self.Chosen(stage))
                return
