"""The first line of the screen: the day, and how things stand."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from netui.tui.widgets.palette_styles import ink
from netui.tui.widgets.text_cells import Line, cell_len, to_strip

__all__ = ["Header"]


class Header(Widget):
    """One line, drawn by hand."""

    DEFAULT_CSS = """
    Header {
        dock: top;
        height: 1;
    }
    """

    day: reactive[str] = reactive("")
    """The present day, in words."""
    counts: reactive[Sequence[tuple[str, str]]] = reactive(())
    """What is due, late, and so on, each with its style; the first ones are the last to go on a narrow screen."""

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        left: Line = [(" netui", "title"), (f"   {self.day}", "")]
        used = sum(cell_len(text) for text, _ in left)
        right: Line = []
        for text, style in self.counts:
            part = (" · " if right else "", "muted"), (text, style)
            if used + sum(cell_len(piece) for piece, _ in (*right, *part)) + 3 > width:
                break
            right += part
        gap = max(width - used - sum(cell_len(text) for text, _ in right) - 1, 0)
        return to_strip([*left, (" " * gap, ""), *right], width, self._style)

    def _style(self, name: str) -> Style:
        return ink(self, name)
