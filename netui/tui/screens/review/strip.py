"""`StationStrip`: the line of stations above the review, with the items left at each."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from netui.tui.screens.review.stations import ACTIVITY, CHARTS, STATIONS
from netui.tui.widgets.palette_styles import palette_style
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, to_strip

__all__ = ["StationStrip"]


class StationStrip(Widget):
    """One line of stations, the present one highlighted. Drawn by hand; a click selects a station."""

    DEFAULT_CSS = "StationStrip { height: 1; }"

    at: reactive[int] = reactive(0)
    """The present station, from 0."""
    counts: reactive[Sequence[int | None]] = reactive((None,) * ACTIVITY)
    """Counts of items left, by station with items to answer; None if not read yet."""

    class Clicked(Message):
        """A station was clicked."""

        def __init__(self, station: int) -> None:
            super().__init__()
            self.station = station

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        line = [piece for part in self._parts() for piece in part]
        return to_strip(line, self.size.width, lambda name: palette_style(self, name))

    def _parts(self) -> list[Line]:
        """The pieces of each station: full names if they fit, else short ones, else that of the present one alone.

        Where not even that one has room it is cut.
        """
        for names in ([each.name for each in STATIONS], [each.short for each in STATIONS], [""] * len(STATIONS)):
            parts = [
                self._part(at, name or (STATIONS[at].short if at == self.at else "")) for at, name in enumerate(names)
            ]
            over = sum(cell_len(text) for part in parts for text, _ in part) - 1 - self.size.width
            if over <= 0:
                return parts
        name = STATIONS[self.at].short
        parts[self.at] = self._part(self.at, cut_cells(name, max(cell_len(name) - over, 1)))
        return parts

    def _part(self, at: int, name: str) -> Line:
        here = at == self.at
        left = None if at in (ACTIVITY, CHARTS) else self.counts[at]
        count = "" if left is None else str(left) if left else "✓"
        style = "title" if here else "muted"
        label = " ".join(part for part in (str(at + 1), name) if part)
        if not name and count:
            label += "·"  # separates the number of the station from the count
        return [
            ("▸" if here else " ", "bar-focus"),
            (label, style),
            (count if not name else f" {count}" if count else "", "good" if count == "✓" else "accent"),
            (" ", ""),
        ]

    def on_click(self, event: events.Click) -> None:
        """Post `Clicked` for the station under the mouse."""
        offset = 0
        for at, part in enumerate(self._parts()):
            offset += sum(cell_len(text) for text, _ in part)
            if event.x < offset:
                self.post_message(self.Clicked(at))
                return
