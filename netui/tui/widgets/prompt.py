"""`Prompt`: a docked line that asks for one short answer and shows how it is understood while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from netui.tui.command_screen import CommandScreen
from netui.tui.widgets.line_input import LineInput

__all__ = ["Prompt"]


class Prompt(Vertical):
    """One line over the footer, which removes itself after enter or esc.

    `understand` returns a sentence about the answer typed so far, or raises `ValueError` with the reason why it is
    none; `accept` is called with an answer on enter: if it returns False, the answer was not saved, and the prompt
    comes back with it and the reason. The first of the `suggestions` that begins with the typed text
    is shown behind it: tab takes it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab", "complete", "Take what is suggested", show=False),
    ]

    DEFAULT_CSS = """
    Prompt {
        dock: bottom; height: auto; background: $surface;
        Horizontal { height: 1; }
        .prompt--refusal { height: auto; padding: 0 1; color: $text-error; display: none; }
        .prompt--refusal.-said { display: block; }
        .prompt--question { width: auto; padding: 0 1; text-style: bold; color: $text-primary; }
        LineInput { width: 1fr; }
        .prompt--answer {
            width: auto; max-width: 45%; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis;
        }
        .prompt--answer.-wrong { color: $text-error; }
    }
    """

    line = query_one(LineInput)
    """The input of the answer."""

    def __init__(
        self,
        question: str,
        understand: Callable[[str], str],
        accept: Callable[[str], bool | None],
        *,
        value: str = "",
        suggestions: Sequence[str] = (),
        example: str = "",
        refusal: str = "",
    ) -> None:
        """`value` is the text to begin with, `example` the placeholder of the empty line, `refusal` as in `refuse`."""
        super().__init__()
        self._question = question
        self._understand = understand
        self._accept = accept
        self._value = value
        self._suggestions = suggestions
        self._example = example
        self._refusal = refusal

    def compose(self) -> ComposeResult:
        """Why the answer was refused; below it the question, the input, and the sentence about the answer."""
        yield Static(classes="prompt--refusal")
        with Horizontal():
            yield Static(Content(self._question), classes="prompt--question")
            yield LineInput(self._value, placeholder=self._example)
            yield Static(classes="prompt--answer")

    def on_mount(self) -> None:
        """Take the focus."""
        if self._suggestions:
            self.line.suggester = SuggestFromList(self._suggestions, case_sensitive=False)
        self.screen.set_focus(self.line)
        self.line.cursor_position = len(self._value)
        self.refuse(self._refusal)
        self._say()

    def refuse(self, sentence: str) -> None:
        """Show why the answer was not saved: the prompt covers the line where that stands otherwise."""
        refusal = self.query_one(".prompt--refusal", Static)
        refusal.update(Content(sentence))
        refusal.set_class(bool(sentence), "-said")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._say()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._say():
            answer, screen = self.line.value, self.screen
            self.action_leave()
            # On the screen: the answer to what is opened would be lost with this prompt, which is gone by then.
            screen.call_next(self._take, answer, screen)

    def _take(self, answer: str, screen: Screen[Any]) -> None:
        if self._accept(answer) is False:
            refusal = screen.footer.message if isinstance(screen, CommandScreen) and screen.footer.wrong else ""
            screen.mount(self._again(answer, refusal))

    def _again(self, answer: str, refusal: str) -> Prompt:
        """The same prompt with an answer typed."""
        return Prompt(
            self._question,
            self._understand,
            self._accept,
            value=answer,
            suggestions=self._suggestions,
            example=self._example,
            refusal=refusal,
        )

    def action_complete(self) -> None:
        """Take the suggestion."""
        self.line.action_cursor_right()

    def action_leave(self) -> None:
        """Remove the prompt, after the screen has taken the focus back."""
        if isinstance(self.screen, CommandScreen):
            self.screen.take_keys()
        self.remove()

    def _say(self) -> bool:
        """Show how the text is understood. Return whether it is an answer."""
        answer = self.query_one(".prompt--answer", Static)
        try:
            told, understood = self._understand(self.line.value), True
        except ValueError as error:
            told, understood = str(error), False
        answer.set_class(not understood and bool(self.line.value), "-wrong")
        answer.update(Content(told))
        return understood
