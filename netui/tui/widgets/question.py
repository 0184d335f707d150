"""`Question`: a modal question answered with one key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.cells import set_cell_size
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netui.tui.guarded_screen import GuardedScreen
from netui.tui.widgets.key_hints import shown_line, widget_under
from netui.tui.widgets.text_flow import MUTED

__all__ = ["Question"]


class Question(GuardedScreen[str], ModalScreen[str], inherit_bindings=False):
    """Is dismissed with the key of the answer. Other keys do nothing.

    `answers` maps each key to its description; `escape` is the one that esc means, unless that is the last one;
    `about` is a muted remark behind them.
    """

    BINDINGS: ClassVar[list[BindingType]] = []

    DEFAULT_CSS = """
    Question {
        align: center bottom; background: $background 40%;
        Static {
            width: 100%; height: auto; padding: 0 1; border: round $primary; background: $surface;
        }
    }
    """

    def __init__(self, question: str, answers: Mapping[str, str], *, escape: str = "", about: str = "") -> None:
        super().__init__()
        self._question = question
        self._about = about
        self._answers = answers
        self._escape = escape or list(answers)[-1]

    def compose(self) -> ComposeResult:
        """The question, its answers by key, and the remark."""
        keys = [Content.assemble((key, "bold $text-accent"), " ", says) for key, says in self._answers.items()]
        about = Content.styled(f"  {self._about}", MUTED) if self._about else Content("")
        yield Static(Content.assemble((self._question, "bold"), "   ", Content("   ").join(keys), about))

    def on_click(self, event: events.Click) -> None:
        """Dismiss with the answer that was clicked."""
        event.stop()
        widget = widget_under(self, event)
        if widget is None or self.app.screen is not self:
            return
        line = shown_line(widget, event.screen_y - widget.region.y)
        before = set_cell_size(line, event.screen_x - widget.region.x)
        for key, says in self._answers.items():
            start = line.find(f"{key} {says}")
            if start >= 0 and start <= len(before) < start + len(f"{key} {says}"):
                self.dismiss(key)

    def on_key(self, event: events.Key) -> None:
        """Dismiss with the key, if it is an answer."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(self._escape)
        elif (event.character or event.key) in self._answers:
            self.dismiss(event.character or event.key)
