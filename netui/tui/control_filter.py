"""`ControlFilter`: keeps what a terminal would act on out of everything that is painted."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from netui.domain.text import paintable

__all__ = ["CONTROL_FILTER", "ControlFilter"]


class ControlFilter(LineFilter):
    """Removes control, direction and tag characters from the text of painted lines, whatever widget painted them.

    What netui stores is clean; rows that another program wrote into the file may not be.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their text as it can be painted; the same list if all of it can."""
        if all(text.isprintable() for text, _, control in segments if not control):
            return segments
        return [Segment(text if control else paintable(text), style, control) for text, style, control in segments]


CONTROL_FILTER = ControlFilter()
"""The one filter of all apps: Textual remembers filtered lines by it."""
