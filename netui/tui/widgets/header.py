"""`Header`: the first line of a screen, with its title or day and counts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from netui.tui.widgets.palette_styles import palette_style
from netui.tui.widgets.text_cells import Line, cell_len, to_strip

__all__ = ["Header"]


class Header(Widget):
    """The first line: program name and `day` on the left, `counts` on the right. Drawn by hand."""

    DEFAULT_CSS = """
    Header {
        dock: top;
        height: 1;
    }
    """

    day: reactive[str] = reactive("")
    """The text after the program name: the day, with the screen's title before it in a view."""
    counts: reactive[Sequence[tuple[str, str]]] = reactive(())
    """Counts with their styles (due, late, …), most important first: a narrow screen drops the last ones."""

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
        return palette_style(self, name)
