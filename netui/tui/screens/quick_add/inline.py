"""Prompt of `netui add` without a line: the quick-add bar alone, in a few rows of the shell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.filter import LineFilter

from netui import state
from netui.actions.closings import Closing
from netui.actions.result import Done
from netui.domain.quick_add import Record, Vocabulary, format_line, parse_line
from netui.tui.control_filter import CONTROL_FILTER
from netui.tui.drafts import Drafts
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.quick_add.line_history import LineHistory
from netui.tui.screens.quick_add.session import EXAMPLES, EntryRef
from netui.tui.widgets.palette_styles import apply_theme, wants_no_colour

__all__ = ["PromptApp", "run"]


class _PromptBackend:
    """A `QuickAddBackend` that saves nothing: its result is the line, for the command that asked."""

    advisor = None
    has_editor = False
    trouble = ""
    path = ""
    examples = EXAMPLES

    def __init__(self, known: Vocabulary, today: date, recent: Sequence[int]) -> None:
        self.known = known
        self.recent = recent
        self.tags: Sequence[str] = ()
        self.today = today
        self.history = LineHistory()

    def get_ready(self, entry: EntryRef | None = None) -> None:
        """The names stay as they are."""

    def read(self, line: str, *, implied: int | None, new: bool) -> Record:
        return parse_line(line, today=self.today, known=self.known, implied=implied, new=new)

    def closings(self, record: Record) -> list[Closing]:
        return []

    def listeners(self, record: Record) -> str:
        return ""

    def save(self, record: Record, *, keep: Sequence[Closing], entry: EntryRef | None) -> Done:
        """The line as the sentence of the result; names that were confirmed to be new are in quotes."""
        return Done(format_line(record, self.today))


class PromptApp(App[str]):
    """An inline app whose result is the line that was entered, or None."""

    ENABLE_COMMAND_PALETTE = False
    INLINE_PADDING = 0
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "quit", "Leave", show=False, priority=True),
        Binding("f1", "keys", "What can be typed", show=False, priority=True),
    ]
    CSS = """
    Screen { height: auto; background: $background; }
    Screen:inline { border: none; height: auto; }
    QuickAddBar { dock: none; }
    """

    def __init__(
        self, known: Vocabulary, today: date, recent: Sequence[int], *, remembered: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(ansi_color=wants_no_colour() or None)
        self.drafts = Drafts()
        """The line as it is half typed; it ends with the prompt."""
        self._remembered = remembered or {}
        self._backend = _PromptBackend(known, today, recent)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, and the one of the session."""
        return [*super().get_line_filters(), CONTROL_FILTER]

    def compose(self) -> ComposeResult:
        """The quick-add bar."""
        yield QuickAddBar(self._backend)

    def on_mount(self) -> None:
        """Apply the user's theme."""
        apply_theme(self, self._remembered)

    def action_keys(self) -> None:
        """Show what can be typed."""
        self.query_one(QuickAddBar).do_keys()

    def on_quick_add_bar_saved(self, message: QuickAddBar.Saved) -> None:
        """Exit with the line."""
        self.exit(message.done.sentence)

    def on_quick_add_bar_left(self) -> None:
        """Exit without a line."""
        self.exit()


def run(*, known: Vocabulary, today: date, recent: Sequence[int]) -> str | None:
    """Ask for one line on the terminal, and return it; None if the user leaves."""
    return PromptApp(known, today, recent, remembered=state.read_state()).run(inline=True)
