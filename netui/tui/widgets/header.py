"""`Header`: the first line of a screen, with the strip of views, the day, and counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from netui.tui.view_strip import STRIP, StripPart, lay_out_strip, waiting_in
from netui.tui.widgets.palette_styles import palette_style
from netui.tui.widgets.text_cells import to_strip

if TYPE_CHECKING:
    from netui.tui.services import Services

__all__ = ["Header"]


class Header(Widget):
    """The first line: the views with what waits in each, the day, and counts at the right. Drawn by hand.

    A click on a view asks its screen to go there.
    """

    DEFAULT_CSS = """
    Header {
        dock: top;
        height: 1;
    }
    """

    class Clicked(Message):
        """A view was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command
            """The name of the command that leads there."""

    view: reactive[str] = reactive("network")
    """The view that the screen is, or lies over: the name of one of `STRIP`."""
    heading: reactive[str] = reactive("")
    """What a screen that lies over a view is called."""
    day: reactive[str] = reactive("")
    """The day in words."""
    counts: reactive[Sequence[tuple[str, str]]] = reactive(())
    """Counts with their styles (due, late, …), most important first: a narrow screen drops the last ones."""
    waiting: reactive[Mapping[str, str]] = reactive({})
    """What waits, by the name of the view, as far as it was read."""

    def on_mount(self) -> None:
        """Mark the view that the screen is, or lies over."""
        self.view = getattr(self.screen, "view", self.view)

    def count_views(self) -> None:
        """Read anew what waits in each view, once the present screen is painted."""
        self.call_after_refresh(self.count_views_now)

    def count_views_now(self) -> None:
        """Read anew what waits in each view."""
        from netui.db.errors import StoreError

        try:
            self.waiting = waiting_in(cast("Services", self.app).database.view_counts)
        except StoreError:
            self.waiting = {}  # the screen itself says why the file can't be read

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        line = [piece for part in self._parts() for piece in part.pieces]
        return to_strip(line, self.size.width, self._style)

    def _parts(self) -> list[StripPart]:
        at = next((place for place, view in enumerate(STRIP) if view.name == self.view), 0)
        return lay_out_strip(
            self.size.width, at, self.waiting, heading=self.heading, day=self.day, right=list(self.counts)
        )

    def on_click(self, event: events.Click) -> None:
        """Post `Clicked` for the view under the mouse."""
        event.stop()
        end = 0
        for part in self._parts():
            end += part.width
            if event.x < end:
                if part.command:
                    self.post_message(self.Clicked(part.command))
                return

    def _style(self, name: str) -> Style:
        return palette_style(self, name)
