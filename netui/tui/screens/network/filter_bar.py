"""The input of the contact filter, docked over the list."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from netui.domain.filter import complete_term
from netui.tui.drafts import Draft, drafts_of
from netui.tui.error_guard import ErrorGuard
from netui.tui.widgets.line_input import LineInput

__all__ = ["FilterBar"]


class FilterBar(ErrorGuard, Vertical):
    """Filters while typing. Up and down move in the list meanwhile; enter and tab leave for it.

    Where a field takes one of a few values, those are listed, and tab takes the first. Esc clears the filter and
    leaves.
    """

    DEFAULT_CSS = """
    FilterBar {
        height: auto; padding: 0 1;
        Horizontal { height: 1; }
        .filter-bar--sign { width: 2; color: $text-primary; text-style: bold; }
        .filter-bar--values { height: auto; max-height: 3; padding-left: 2; color: $text-muted; display: none; }
        .filter-bar--values.-open { display: block; }
        LineInput { width: 1fr; }
    }
    """

    draft_kind = "filter"
    """The kind of its drafts."""

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
        """The slash, the input, and the values of the field that is being typed."""
        with Horizontal():
            yield Static(Content("/"), classes="filter-bar--sign")
            yield LineInput(placeholder="words #tag org: kind: last>90d due<7d is:archived !not")
        yield self.values

    def __init__(self) -> None:
        super().__init__()
        self.values = Static(classes="filter-bar--values")
        """The values that the term before the cursor may have."""
        self._completed: list[str] = []
        """The terms whose values are listed."""

    def begin(self, came_back: Draft | None = None) -> None:
        """Take the focus to be typed in; `came_back` is the draft to begin with."""
        if came_back is not None:
            self.line.value = str(came_back.content["text"])
            self.line.cursor_position = came_back.content["cursor"]
        drafts_of(self.app).release(self, used=True)
        drafts_of(self.app).hold(self, came_back)
        self.screen.set_focus(self.line)

    def draft_content(self) -> dict[str, Any] | None:
        """What is half typed."""
        text = self.line.value
        return {"text": text, "cursor": self.line.cursor_position} if text.strip() else None

    def clear(self) -> None:
        """Empty the filter."""
        self.line.value = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Post the new filter expression."""
        event.stop()
        self._show_values()
        self.post_message(self.Changed(event.value))

    @property
    def _term(self) -> str:
        """What is typed of the term before the cursor."""
        before = self.line.value[: self.line.cursor_position]
        return before[before.rfind(" ") + 1 :]

    def _show_values(self) -> None:
        """List what the term before the cursor may become."""
        completed = complete_term(self._term) if self.line.has_focus else []
        if completed == self._completed:
            return  # an update would lay out the screen, at every letter
        self._completed = completed
        first, *others = [term.partition(":")[2] for term in completed] or [""]
        self.values.update(
            Content.assemble("tab ", (first, "bold $foreground"), *(f" · {value}" for value in others))
            if completed
            else ""
        )
        self.values.set_class(bool(completed), "-open")

    def _take_value(self) -> bool:
        """Put the first of the listed values into the line; return whether there is one."""
        term = self._term
        completed = complete_term(term)
        if completed:
            end = self.line.cursor_position
            self.line.replace(f"{completed[0]} ", end - len(term), end)
        return bool(completed)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Leave for the list."""
        event.stop()
        self.leave()

    def on_key(self, event: events.Key) -> None:
        """Handle up, down, tab and esc."""
        if event.key in ("down", "up"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Moved(1 if event.key == "down" else -1))
        elif event.key in ("tab", "escape"):
            event.stop()
            event.prevent_default()
            if event.key == "tab" and self._take_value():
                return
            self.leave(clears=event.key == "escape")

    def leave(self, *, clears: bool = False) -> None:
        """Leave for the list: a filter that was entered or cleared is no draft any more."""
        if clears:
            self.clear()
        drafts_of(self.app).release(self, used=True)
        self.values.remove_class("-open")
        self._completed = []
        self.post_message(self.Left())
