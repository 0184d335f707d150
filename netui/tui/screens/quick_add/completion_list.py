"""List of completions above an input line; the line keeps the focus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol, TypeVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from netui.tui.widgets.text_flow import MUTED

__all__ = ["CompletionList", "Offered"]

MOST_ROWS = 5
"""Rows that are shown at once where there is room."""

_OTHER_ROWS = 6
"""Rows of the frame, the line and a question beside them."""


class Offered(Protocol):
    """A completion as the list shows it."""

    @property
    def label(self) -> str:
        """What it is called."""

    @property
    def about(self) -> str:
        """What tells it apart, or what it is; empty for nothing."""


AnOffer = TypeVar("AnOffer", bound=Offered)


class CompletionList(Widget, Generic[AnOffer], can_focus=False):
    """Completions, one a row, with one of them selected. Whoever owns the input moves the selection and takes it."""

    DEFAULT_CSS = """
    CompletionList { height: auto; width: 1fr; padding: 0 1; display: none; }
    CompletionList.-open { display: block; }
    """

    ALLOW_SELECT: ClassVar[bool] = False

    @dataclass
    class Taken(Message):
        """A row was clicked; it is the `selected` one now."""

    def __init__(self) -> None:
        super().__init__()
        self.offered: Sequence[AnOffer] = ()
        """The completions, the likeliest first."""
        self.moved = False
        """Whether the user moved the selection, so that enter means it."""
        self._most_rows = MOST_ROWS
        self._row = 0

    @property
    def selected(self) -> AnOffer | None:
        """The completion that would be taken; None while the list is closed."""
        return self.offered[self._row] if self.offered else None

    def offer(self, completions: Sequence[AnOffer]) -> None:
        """Show other completions; none closes the list."""
        if completions == self.offered:
            return
        height = self._height
        self.offered, self._row, self.moved = completions, 0, False
        self.set_class(bool(completions), "-open")
        self.refresh(layout=self._height != height)

    def make_room(self, choices: int) -> None:
        """Leave rows of a low screen for so many lines to choose from."""
        self._most_rows = max(1, min(MOST_ROWS, self.app.size.height - choices - _OTHER_ROWS)) if choices else MOST_ROWS

    def move(self, rows: int) -> None:
        """Move the selection down (up if negative), around the ends."""
        self._row = (self._row + rows) % len(self.offered)
        self.moved = True
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Take the row that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y < len(self.offered):
            self._row = self._top + offset.y
            self.post_message(self.Taken())

    @property
    def _top(self) -> int:
        """The first visible row."""
        return max(0, min(self._row - self._most_rows // 2, len(self.offered) - self._most_rows))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line a completion, as many as there is room for."""
        return self._height

    @property
    def _height(self) -> int:
        return min(len(self.offered), self._most_rows)

    def render(self) -> Content:
        """Draw the rows around the selected one: its mark, the name, and what tells namesakes apart."""
        top = self._top
        visible = self.offered[top : top + self._most_rows]
        label_width = max((Content(each.label).cell_length for each in visible), default=0)
        rows = [self._draw(each, row == self._row, label_width) for row, each in enumerate(visible, top)]
        return Content("\n").join(rows)

    def _draw(self, completion: AnOffer, is_selected: bool, label_width: int) -> Content:
        label = Content.styled(completion.label, "bold" if is_selected else "").pad_right(
            label_width - Content(completion.label).cell_length
        )
        mark = Content.styled("▌" if is_selected else " ", "$text-primary")
        row = Content.assemble(mark, label, "   ", (completion.about, MUTED))
        return row.truncate(max(self.content_size.width, 1), ellipsis=True)
