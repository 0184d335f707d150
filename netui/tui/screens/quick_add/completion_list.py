"""The names that the word under the cursor may become: a short list above the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from netui.domain.quick_add import Completion
from netui.tui.widgets.text_flow import MUTED

__all__ = ["Choices"]

MOST = 5
"""Rows that are shown at once."""


class Choices(Widget, can_focus=False):
    """A list from which the line takes one; it has no focus of its own, the line keeps it."""

    DEFAULT_CSS = """
    Choices { height: auto; width: 1fr; padding: 0 1; display: none; }
    Choices.-open { display: block; }
    """

    ALLOW_SELECT: ClassVar[bool] = False

    @dataclass
    class Taken(Message):
        """A row was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.offered: Sequence[Completion] = ()
        """What there is to choose from, the likeliest first."""
        self.at = 0
        """The row that would be taken."""
        self.moved = False
        """Whether the user chose a row, so that enter means it."""

    @property
    def chosen(self) -> Completion | None:
        """The completion that would be taken."""
        return self.offered[self.at] if self.offered else None

    def offer(self, completions: Sequence[Completion]) -> None:
        """Show other completions; none closes the list."""
        if completions == self.offered:
            return
        self.offered, self.at, self.moved = completions, 0, False
        self.set_class(bool(completions), "-open")
        self.refresh(layout=True)

    def move(self, by: int) -> None:
        """Choose a row further down or up, around the ends."""
        self.at = (self.at + by) % len(self.offered)
        self.moved = True
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Take the row that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y < len(self.offered):
            self.at = self._top + offset.y
            self.post_message(self.Taken())

    @property
    def _top(self) -> int:
        """The first row in sight."""
        return max(0, min(self.at - MOST // 2, len(self.offered) - MOST))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row each, and no more than a few."""
        return min(len(self.offered), MOST)

    def render(self) -> Content:
        """Draw the rows around the chosen one: its mark, the name, and what tells namesakes apart."""
        top = self._top
        shown = self.offered[top : top + MOST]
        wide = max((Content(each.label).cell_length for each in shown), default=0)
        rows = [self._row(each, top + row == self.at, wide) for row, each in enumerate(shown)]
        return Content("\n").join(rows)

    def _row(self, completion: Completion, chosen: bool, wide: int) -> Content:
        name = Content.styled(completion.label, "bold" if chosen else "").pad_right(
            wide - Content(completion.label).cell_length
        )
        mark = Content.styled("▌" if chosen else " ", "$text-primary")
        row = Content.assemble(mark, name, "   ", (completion.about, MUTED))
        return row.truncate(max(self.content_size.width, 1), ellipsis=True)
