"""`Prompt`: a docked line that asks for one short answer and shows how it is understood while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from netui.db.errors import StoreError
from netui.tui.command_screen import CommandScreen
from netui.tui.drafts import Draft, drafts_of
from netui.tui.error_guard import ErrorGuard
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.text_cells import cell_len

if TYPE_CHECKING:
    from netui.tui.services import Services

__all__ = ["Prompt", "PromptDraft", "draft_about"]

WORTH_KEEPING = 3
"""Characters typed or taken away from which a line is kept as a draft: fewer are typed again as quickly."""


_STACKED_BELOW_CELLS = 80
"""Cells of the screen below which question, line and sentence are in a row each."""


class PromptDraft(NamedTuple):
    """What becomes of the line of a prompt when it is left, and the draft that it begins with."""

    kind: str
    """The kind of the draft (`netui.tui.draft_kinds`)."""
    about: Mapping[str, Any]
    """What the answer is about, as JSON values, rows by their uids: a prompt for the same brings the draft back."""
    as_read: Any = None
    """What is to be changed as it was when the line was begun, as a JSON value; None for something new."""
    came_back: Draft | None = None
    """The draft that the line begins with."""
    remark: str = ""
    """A sentence about a draft that came back, shown until it is typed on."""


def draft_about(
    services: Services, kind: str, about: Mapping[str, Any], *, as_read: object = None, came_back: Draft | None = None
) -> PromptDraft:
    """The draft of a prompt, which begins with `came_back`, or with what was last half typed about the same.

    `as_read` is what is to be changed as it is now; the one in the result is that of the draft.
    """
    found = came_back or services.drafts.about(kind, about)
    if found is None:
        return PromptDraft(kind, about, as_read)
    before = found.content.get("as_read", as_read)
    remark = "" if before == as_read else "A draft: this has been changed since, and enter shows both."
    return PromptDraft(kind, about, before, found, remark)


class _Unsaved(NamedTuple):
    """An answer that was not saved."""

    answer: str
    reason: str


class Prompt(ErrorGuard, Vertical):
    """One line over the footer, which removes itself after enter or esc.

    `understand` returns a sentence about the answer typed so far, or raises `ValueError` with the reason why it is
    none; `accept` is called with an answer on enter: if it returns False, the answer was not saved, and the prompt
    comes back with it and the reason. The first of the `suggestions` that begins with the typed text is shown behind
    it: tab takes it. What was half typed is kept as a `draft` when the prompt is left, and comes back with it.
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
        .prompt--question {
            width: auto; max-width: 50%; padding: 0 1; text-style: bold; color: $text-primary;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        LineInput { width: 1fr; min-width: 8; }
        .prompt--answer {
            width: auto; max-width: 60%; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis;
        }
        .prompt--answer.-wrong { color: $text-error; }
        &.-stacked {
            Horizontal { layout: vertical; height: 3; }
            .prompt--question { width: 100%; max-width: 100%; }
            LineInput { width: 100%; padding: 0 1; }
            .prompt--answer { width: 100%; max-width: 100%; }
        }
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
        draft: PromptDraft,
        value: str = "",
        suggestions: Sequence[str] = (),
        example: str = "",
        unsaved: _Unsaved | None = None,
    ) -> None:
        """`value` is the text to begin with, `example` the placeholder of the empty line.

        `unsaved` is for a prompt that comes back.
        """
        super().__init__()
        self._question = question
        self._understand = understand
        self._accept = accept
        self._value = value
        self._suggestions = suggestions
        self._example = example
        self._draft = draft
        self._restored = None if draft.came_back is None else str(draft.came_back.content["text"])
        """What came back, until it is accepted: the first enter only does that."""
        self._unsaved = unsaved
        self._refused: str | None = None
        """The answer that `say_no` was about."""
        self.draft_kind = draft.kind
        """The kind of its draft."""

    def compose(self) -> ComposeResult:
        """Why the answer was refused; below it the question, the input, and the sentence about the answer."""
        yield Static(classes="prompt--refusal")
        with Horizontal():
            yield Static(Content(self._question), classes="prompt--question")
            yield LineInput(self._value, placeholder=self._example)
            yield Static(classes="prompt--answer -key-hints")

    def on_mount(self) -> None:
        """Take the focus."""
        if self._suggestions:
            self.line.suggester = SuggestFromList(self._suggestions, case_sensitive=False)
        self.screen.set_focus(self.line)
        if self._restored is not None:
            self.line.value = self._restored
        if self._unsaved is not None:
            self.line.value = self._unsaved.answer
            self.say_no(self._unsaved.reason)
        self.line.cursor_position = len(self.line.value)
        if (came_back := self._draft.came_back) is not None and isinstance(came_back.content.get("cursor"), int):
            self.line.cursor_position = came_back.content["cursor"]
        drafts_of(self.app).hold(self, came_back)
        if self._draft.remark:
            self.say_no(self._draft.remark)
        self._say()

    def on_resize(self) -> None:
        """Set question, line and sentence under each other where they have no room in a row."""
        width = self.size.width
        has_no_room = width < _STACKED_BELOW_CELLS or cell_len(self._question) + 2 > width // 2
        self.set_class(has_no_room, "-stacked")

    def draft_content(self) -> dict[str, Any] | None:
        """What is half typed."""
        text = self.line.value
        if not text.strip() or _changed_characters(self._value, text) < WORTH_KEEPING:
            return None
        as_read = {} if self._draft.as_read is None else {"as_read": self._draft.as_read}
        return {**self._draft.about, **as_read, "text": text, "cursor": self.line.cursor_position}

    def say_no(self, sentence: str) -> None:
        """Show why the answer was not saved, or what is wrong with the file, until it is typed on.

        The prompt covers the line where that stands otherwise.
        """
        self._refused = self.line.value
        refusal = self.query_one(".prompt--refusal", Static)
        refusal.update(Content(sentence))
        refusal.set_class(bool(sentence), "-said")

    def saved(self) -> None:
        """Remove the prompt: its answer was saved after all."""
        self._remove(used=True)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.line.value != self._refused:
            self.say_no("")
        self._say()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        restored, self._restored = self._restored, None
        if restored is not None and restored == self.line.value:
            self._say()
        elif self._say():
            answer, screen = self.line.value, self.screen
            self._remove(used=True)
            # On the screen: the answer to what is opened would be lost with this prompt, which is gone by then.
            screen.call_next(self._take, answer, screen)

    def _take(self, answer: str, screen: Screen[Any]) -> None:
        try:
            if self._accept(answer) is not False:
                return
        except StoreError as error:
            reason = str(error)
        else:
            reason = screen.footer.message if isinstance(screen, CommandScreen) and screen.footer.wrong else ""
        screen.mount(self._again(_Unsaved(answer, reason)))

    def _again(self, unsaved: _Unsaved) -> Prompt:
        """The same prompt with an answer typed."""
        return Prompt(
            self._question,
            self._understand,
            self._accept,
            value=self._value,
            suggestions=self._suggestions,
            example=self._example,
            draft=self._draft._replace(came_back=None, remark=""),
            unsaved=unsaved,
        )

    def read_again(self) -> None:
        """Show how the text is understood by now: the day has turned, or the file can be read again."""
        self._say()

    def action_complete(self) -> None:
        """Take the suggestion."""
        self.line.action_cursor_right()

    def action_leave(self) -> None:
        """Leave; what was typed is kept."""
        self._remove(used=False)

    def _remove(self, *, used: bool) -> None:
        """Remove the prompt, after the screen has taken the focus back."""
        drafts_of(self.app).release(self, used=used)
        if isinstance(self.screen, CommandScreen):
            self.screen.take_keys()
        self.remove()

    def _say(self) -> bool:
        """Show how the text is understood. Return whether it is an answer."""
        answer = self.query_one(".prompt--answer", Static)
        try:
            told, understood = self._understand(self.line.value), True
            told = "draft · enter goes on" if self._restored == self.line.value else told
        except ValueError as error:
            told, understood = str(error), False
        answer.set_class(not understood and bool(self.line.value), "-wrong")
        answer.update(Content(told))
        return understood


def _changed_characters(before: str, after: str) -> int:
    """The length of the stretch in which two texts differ, in the longer of them."""
    begin = _common_start(before, after)
    return max(len(before), len(after)) - begin - _common_start(before[begin:][::-1], after[begin:][::-1])


def _common_start(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
