"""`GapText`: the text of a message, in which the gaps are seen at once."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea

from netui.domain.messages import find_message_gaps
from netui.tui.widgets.palette_styles import palette_style

__all__ = ["GapText"]


class GapText(TextArea):
    """A text whose gaps, words in brackets, are in the colour of what can be acted on."""

    def get_line(self, line_index: int) -> Text:
        """A line as it is painted."""
        line = super().get_line(line_index)
        for gap in find_message_gaps(line.plain):
            line.stylize(palette_style(self, "accent"), gap.start, gap.end)
        return line
