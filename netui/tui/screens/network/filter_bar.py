"""The input of the contact filter, docked over the list."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from netui.tui.error_guard import ErrorGuard
from netui.tui.widgets.line_input import LineInput

__all__ = ["FilterBar"]


class FilterBar(ErrorGuard, Horizontal):
    """Filters while typing. Up and down move in the list meanwhile; enter and tab leave for it.

    Esc clears the filter, and leaves if the line is empty.
    """

    DEFAULT_CSS = """
    FilterBar {
        height: 1; padding: 0 1;
        .filter-bar--sign { width: 2; color: $text-primary; text-style: bold; }
        LineInput { width: 1fr; }
    }
    """

    line = query_one(LineInput)
    """The input."""

    class Changed(Message):
        """The filter expression has changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Moved(Message):
        """The cursor of the list must move down (`by` is 1) or up (-1)."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Left(Message):
        """The focus goes back to the list."""

    def compose(self) -> ComposeResult:
        """The slash, and the input."""
        yield Static(Content("/"), classes="filter-bar--sign")
        yield LineInput(placeholder="words #tag org: kind: last>90d due<7d is:archived !not")

    def clear(self) -> None:
        """Empty the filter."""
        self.line.value = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Post the new filter expression."""
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Leave for the list."""
        event.stop()
        self.post_message(self.Left())

    def on_key(self, event: events.Key) -> None:
        """Handle up, down, tab and esc."""
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
