"""The strip above the review: where you are, and how much is left at each station."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from netui.tui.screens.review.stations import CHARTS, DID, STATIONS
from netui.tui.widgets.palette_styles import palette_style
from netui.tui.widgets.text_cells import Line, cell_len, to_strip

__all__ = ["StationStrip"]


class StationStrip(Widget):
    """One line, drawn by hand; a click goes to a station."""

    DEFAULT_CSS = "StationStrip { height: 1; }"

    at: reactive[int] = reactive(0)
    """The station that is shown."""
    left: reactive[Sequence[int | None]] = reactive((None,) * DID)
    """How much is left at each of those with something to answer; None where it is still to be read."""

    class Clicked(Message):
        """A station was clicked on."""

        def __init__(self, station: int) -> None:
            super().__init__()
            self.station = station

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        line = [piece for part in self._parts() for piece in part]
        return to_strip(line, self.size.width, lambda name: palette_style(self, name))

    def _parts(self) -> list[Line]:
        """The stations: with their names in full, in short, or but for the shown one as numbers, as there is room."""
        for names in ([each.name for each in STATIONS], [each.short for each in STATIONS], [""] * len(STATIONS)):
            parts = [
                self._part(at, name or (STATIONS[at].short if at == self.at else "")) for at, name in enumerate(names)
            ]
            if sum(cell_len(text) for part in parts for text, _ in part) <= self.size.width:
                break
        return parts

    def _part(self, at: int, name: str) -> Line:
        here = at == self.at
        left = None if at in (DID, CHARTS) else self.left[at]
        count = "" if left is None else str(left) if left else "✓"
        style = "title" if here else "muted"
        label = " ".join(part for part in (str(at + 1), name) if part)
        if not name and count:
            label += "·"  # the number of the station and a count are told apart
        return [
            ("▸" if here else " ", "bar-focus"),
            (label, style),
            (count if not name else f" {count}" if count else "", "good" if count == "✓" else "accent"),
            (" ", ""),
        ]

    def on_click(self, event: events.Click) -> None:
        """Go to the station under the mouse."""
        offset = 0
        for at, part in enumerate(self._parts()):
            offset += sum(cell_len(text) for text, _ in part)
            if event.x < offset:
                self.post_message(self.Clicked(at))
                return
