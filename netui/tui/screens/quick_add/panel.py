"""The lines under the input that say what will be saved."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from netui.tui.widgets.text_flow import flow

__all__ = ["Panel"]


class Panel(Widget, can_focus=False):
    """Rows of pieces, set into its width. It grows with what it says and does not shrink, so that nothing hops."""

    DEFAULT_CSS = """
    Panel { height: auto; min-height: 2; width: 1fr; padding: 0 1 0 3; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Sequence[Content]] = ()
        self._hang = 0
        self._height = 0

    def say(self, rows: Sequence[Sequence[Content]], *, hang: int = 0) -> None:
        """Show other rows; where one takes several lines, those after the first begin `hang` columns further in."""
        self._rows, self._hang = rows, hang
        higher = self._needed(self.content_size.width) > self._height
        self.refresh(layout=higher)

    def start_over(self) -> None:
        """Forget how high it was: it says something else from now on."""
        self._height = 0
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as it ever was at this opening."""
        self._height = max(self._height, self._needed(width))
        return self._height

    def render(self) -> Content:
        """Draw the rows."""
        return Content("\n").join(flow(self._rows, self.content_size.width, self._hang))

    def _needed(self, width: int) -> int:
        return len(flow(self._rows, width, self._hang))
