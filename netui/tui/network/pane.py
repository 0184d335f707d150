"""What the panes of Network have in common: a frame with a number and a title."""

from __future__ import annotations

from textual.content import Content

from netui.tui.rows import Rows

__all__ = ["Pane"]


class Pane(Rows):
    """A list in a frame."""

    place = ""
    """Its name in the table of commands."""
    number = 0
    """The key that leads to it."""

    def entitle(self, *parts: str) -> None:
        """Write the title into the frame; it may hold the user's own text."""
        title = " ".join(part for part in parts if part)
        self.border_title = Content(f"{self.number} {title}")
