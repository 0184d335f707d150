"""A question over the screen that is answered with one key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netui.tui.leaving import GuardedScreen
from netui.tui.widgets.text_flow import MUTED

__all__ = ["Question"]


class Question(GuardedScreen[str], ModalScreen[str], inherit_bindings=False):
    """Is dismissed with the key of the answer; esc is the last answer. Other keys do nothing."""

    BINDINGS: ClassVar[list[BindingType]] = []

    DEFAULT_CSS = """
    Question {
        align: center bottom; background: $background 40%;
        Static {
            width: 100%; height: auto; padding: 0 1; border: round $primary; background: $surface;
        }
    }
    """

    def __init__(self, question: str, answers: Mapping[str, str], *, about: str = "") -> None:
        super().__init__()
        self._question = question
        self._about = about
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The question, and the keys."""
        keys = [Content.assemble((key, "bold $text-accent"), " ", says) for key, says in self._answers.items()]
        about = Content.styled(f"  {self._about}", MUTED) if self._about else Content("")
        yield Static(Content.assemble((self._question, "bold"), "   ", Content("   ").join(keys), about))

    def on_key(self, event: events.Key) -> None:
        """Take the answer."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(list(self._answers)[-1])
        elif (event.character or event.key) in self._answers:
            self.dismiss(event.character or event.key)
