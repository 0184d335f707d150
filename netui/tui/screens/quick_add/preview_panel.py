"""The panel under the quick-add line: the preview, or the card that shows what can be typed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from netui.domain.line_guide import LINE_GUIDE
from netui.tui.widgets.text_flow import MUTED, flow_rows

__all__ = ["PreviewPanel"]

_OTHER_ROWS = 4
"""Rows of the bar beside the help: its frame, the line, and one for facts."""

_INDENT = max(len(topic.subject) for topic in LINE_GUIDE) + 2
"""The column at which the examples of the help begin."""


class PreviewPanel(Widget, can_focus=False):
    """Rows of pieces, set into its width. It grows with its text and does not shrink, so that nothing hops."""

    DEFAULT_CSS = """
    PreviewPanel { height: auto; min-height: 1; width: 1fr; padding: 0 1 0 3; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Sequence[Content]] = ()
        self._height = 0
        self._shows_help = False
        self._top = 0

    def say(self, rows: Sequence[Sequence[Content]]) -> None:
        """Show other rows."""
        self._rows = rows
        self.refresh(layout=self._lines_needed(self.content_size.width) > self._height)

    def fit_anew(self) -> None:
        """Become as low as the next text: it is about something else."""
        self._height = 0
        self.refresh(layout=True)

    # The help.

    @property
    def shows_help(self) -> bool:
        """Whether it shows what can be typed, in place of the preview."""
        return self._shows_help

    def show_help(self) -> None:
        """Show an example of each thing that can be typed, until `hide_help`."""
        self._shows_help, self._top = True, 0
        self.fit_anew()

    def hide_help(self) -> bool:
        """Show the preview again; return whether the help was shown."""
        was_shown, self._shows_help = self._shows_help, False
        if was_shown:
            self.fit_anew()
        return was_shown

    def scroll_help(self, rows: int) -> None:
        """Scroll the help down (up if negative)."""
        most = max(0, len(self._lines(self.content_size.width)) - self.content_size.height)
        self._top = max(0, min(self._top + rows, most))
        self.refresh()

    @property
    def hint(self) -> str:
        """What the keys do while the help is shown; empty without it."""
        if not self._shows_help:
            return ""
        return "↑ ↓ more · esc back" if self._lines_needed(self.content_size.width) > self._room else "esc back"

    # What is shown.

    @property
    def _room(self) -> int:
        return max(1, self.app.size.height - _OTHER_ROWS)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height of the highest text since the help was shown or hidden; that of the screen at most."""
        self._height = max(self._height, self._lines_needed(width))
        return min(self._height, self._room)

    def render(self) -> Content:
        """Draw the rows."""
        top = self._top if self._shows_help else 0
        return Content("\n").join(self._lines(self.content_size.width)[top:])

    def _lines(self, width: int) -> list[Content]:
        return flow_rows(_help_rows(), width, _INDENT) if self._shows_help else flow_rows(self._rows, width)

    def _lines_needed(self, width: int) -> int:
        return len(self._lines(width))


def _help_rows() -> list[list[Content]]:
    """A row for each thing that a line can say, with its examples."""
    return [
        [Content.assemble((topic.subject.ljust(_INDENT), MUTED), topic.lines[0]), *map(Content, topic.lines[1:])]
        for topic in LINE_GUIDE
    ]
