"""A docked line that asks for one short answer, such as a date, and says what is understood while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from netui.tui.command_screen import CommandScreen
from netui.tui.widgets.line_input import LineInput

__all__ = ["Prompt"]


class Prompt(Horizontal):
    """One line over the keys at the bottom; it goes away by itself. `understand` gives the sentence about an answer,
    and raises `ValueError` with one about what is no answer. Of the `suggestions` the one that begins so stands behind
    what is typed: tab takes it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab", "complete", "Take what is suggested", show=False),
    ]

    DEFAULT_CSS = """
    Prompt {
        dock: bottom; height: 1; background: $surface;
        .prompt--question { width: auto; padding: 0 1; text-style: bold; color: $text-primary; }
        LineInput { width: 1fr; }
        .prompt--answer {
            width: auto; max-width: 45%; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis;
        }
        .prompt--answer.-wrong { color: $text-error; }
    }
    """

    line = query_one(LineInput)
    """Where the answer is typed."""

    def __init__(
        self,
        question: str,
        understand: Callable[[str], str],
        accept: Callable[[str], None],
        *,
        value: str = "",
        suggestions: Sequence[str] = (),
        example: str = "",
    ) -> None:
        """`example` stands in the line while nothing is typed."""
        super().__init__()
        self._question = question
        self._understand = understand
        self._accept = accept
        self._value = value
        self._suggestions = suggestions
        self._example = example

    def compose(self) -> ComposeResult:
        """The question, the line, and what is understood."""
        yield Static(Content(self._question), classes="prompt--question")
        yield LineInput(self._value, placeholder=self._example)
        yield Static(classes="prompt--answer")

    def on_mount(self) -> None:
        """Take the keys."""
        if self._suggestions:
            self.line.suggester = SuggestFromList(self._suggestions, case_sensitive=False)
        self.screen.set_focus(self.line)
        self.line.cursor_position = len(self._value)
        self._say()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._say()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._say():
            answer = self.line.value
            self.action_leave()
            self._accept(answer)

    def action_complete(self) -> None:
        """Take what is suggested."""
        self.line.action_cursor_right()

    def action_leave(self) -> None:
        """Go away."""
        if isinstance(self.screen, CommandScreen):
            self.screen.take_keys()
        self.remove()

    def _say(self) -> bool:
        """Say what is understood; whether it is an answer."""
        answer = self.query_one(".prompt--answer", Static)
        try:
            told, understood = self._understand(self.line.value), True
        except ValueError as error:
            told, understood = str(error), False
        answer.set_class(not understood and bool(self.line.value), "-wrong")
        answer.update(Content(told))
        return understood
