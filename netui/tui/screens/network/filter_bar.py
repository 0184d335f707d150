"""The line over the contacts in which the filter is typed."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from netui.tui.widgets.line_input import LineInput

__all__ = ["FilterBar"]


class FilterBar(Horizontal):
    """Filters as one types. Up and down move in the list meanwhile; enter goes to it.

    Esc clears the filter, and on the empty line gives the keys back.
    """

    DEFAULT_CSS = """
    FilterBar {
        height: 1; padding: 0 1;
        .filter-bar--sign { width: 2; color: $text-primary; text-style: bold; }
        LineInput { width: 1fr; }
    }
    """

    line = query_one(LineInput)
    """Where it is typed."""

    class Changed(Message):
        """The filter is another one."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Moved(Message):
        """The cursor of the list goes down (1) or up (-1)."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Left(Message):
        """The keys go back to the list."""

    def compose(self) -> ComposeResult:
        """A sign, and the line."""
        yield Static(Content("/"), classes="filter-bar--sign")
        yield LineInput(placeholder="words #tag org: kind: last>90d due<7d is:archived !not")

    def clear(self) -> None:
        """Ask for nothing any more."""
        self.line.value = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter."""
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the list."""
        event.stop()
        self.post_message(self.Left())

    def on_key(self, event: events.Key) -> None:
        """Keys that are no text."""
        if event.key in ("down", "up"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Moved(1 if event.key == "down" else -1))
        elif event.key in ("tab", "escape"):
            event.stop()
            event.prevent_default()
            if event.key == "escape" and self.line.value:
                self.clear()
            else:
                self.post_message(self.Left())
