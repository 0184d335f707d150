"""The last look at what is drawn: no text of the file or of another program can drive the terminal."""

from __future__ import annotations

import unicodedata

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from netui.domain.text import visible

__all__ = ["HARMLESS_LINES", "HarmlessLines"]


class HarmlessLines(LineFilter):
    """Removes control, direction and tag characters from every line of every widget.

    What netui stores is clean; rows that another program wrote into the file may not be. All of these characters have
    no width, so that the line keeps its own.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with harmless texts."""
        if all(text.isprintable() for text, _, _ in segments):
            return segments
        return [Segment(_harmless(text), style, control) for text, style, control in segments]


def _harmless(text: str) -> str:
    return "".join(c for c in visible(text) if unicodedata.category(c) != "Cc")


HARMLESS_LINES = HarmlessLines()
"""The one filter: Textual remembers filtered lines by it."""
