"""The input of the contact filter, docked over the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from netui.domain.filter_completion import FilterCompletion, UsedValues, complete_filter, fold_values
from netui.queries.contacts.used_values import read_used_tags, read_used_values
from netui.tui.drafts import Draft, drafts_of
from netui.tui.error_guard import ErrorGuard
from netui.tui.screens.quick_add.completion_list import CompletionList
from netui.tui.widgets.footer import KeyLabel
from netui.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from netui.tui.services import Services

__all__ = ["FilterBar"]

_ROWS_BELOW = 6
"""Rows of the list of contacts that are seen below the values on a low screen."""


_KEYS = (KeyLabel("enter", "To the list", 1), KeyLabel("esc", "Clear filter", 2))
_VALUE_KEYS = (
    KeyLabel("tab", "Take value", 1),
    KeyLabel("enter", "To the list", 2),
    KeyLabel("esc", "Clear filter", 3),
)


class FilterBar(ErrorGuard, Vertical):
    """Filters while typing. Up and down move in the list meanwhile; enter and tab leave for it.

    The values that a term may have are listed as in quick add: up and down move among these then, and tab takes one.
    Esc clears the filter and leaves.
    """

    DEFAULT_CSS = """
    FilterBar {
        height: auto; padding: 0 1;
        Horizontal { height: 1; }
        .filter-bar--sign { width: 2; color: $text-primary; text-style: bold; }
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
        self.values: CompletionList[FilterCompletion] = CompletionList()
        """What the term before the cursor may become."""
        self._used: dict[str, UsedValues] = {}
        """The tags, organisations and places of contacts that were read since the filter was opened."""

    def begin(self, came_back: Draft | None = None) -> None:
        """Take the focus to be typed in; `came_back` is the draft to begin with."""
        if came_back is not None:
            self.line.value = str(came_back.content["text"])
            self.line.cursor_position = came_back.content["cursor"]
        self._used.clear()
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
    def keys(self) -> Sequence[KeyLabel]:
        """The keys for the footer while it is typed in."""
        return _VALUE_KEYS if self.values.offered else _KEYS

    def _show_values(self) -> None:
        """List what the term before the cursor may become."""
        line = self.line
        self.values.make_room(_ROWS_BELOW)
        self.values.offer(
            complete_filter(line.value, line.cursor_position, self._used_values) if line.has_focus else ()
        )

    def _used_values(self, what: str) -> UsedValues:
        if what not in self._used:
            with cast("Services", self.app).database.reading() as execute:
                values = read_used_tags(execute) if what == "tag" else read_used_values(execute, what)
            self._used[what] = fold_values(values)
        return self._used[what]

    def take_value(self) -> bool:
        """Put the selected value into the line; return whether there is one."""
        value = self.values.selected
        if value is not None:
            self.line.replace(f"{value.insert} ", value.start, value.end)
        return value is not None

    @on(CompletionList.Taken)
    def _value_clicked(self, event: CompletionList.Taken) -> None:
        event.stop()
        self.take_value()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the value that was chosen in the list of values; else leave for the list of contacts."""
        event.stop()
        if not (self.values.moved and self.take_value()):
            self.leave()

    def on_key(self, event: events.Key) -> None:
        """Handle up, down, tab and esc."""
        if event.key in ("down", "up"):
            event.stop()
            event.prevent_default()
            by = 1 if event.key == "down" else -1
            if self.values.offered:
                self.values.move(by)
            else:
                self.post_message(self.Moved(by))
        elif event.key in ("tab", "escape"):
            event.stop()
            event.prevent_default()
            if event.key == "tab" and self.take_value():
                return
            self.leave(clears=event.key == "escape")

    def leave(self, *, clears: bool = False) -> None:
        """Leave for the list: a filter that was entered or cleared is no draft any more."""
        if clears:
            self.clear()
        drafts_of(self.app).release(self, used=True)
        self.values.offer(())
        self.post_message(self.Left())
