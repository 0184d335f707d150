"""`netui add` without a line: the same line and preview, in a few rows of the shell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from netui import state
from netui.actions.close_loops import Closing
from netui.actions.result import Done
from netui.domain.quick_add import Record, Vocabulary, format_line
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.quick_add.session import Desk, EntryRef
from netui.tui.widgets.palette_styles import colourless, dress

__all__ = ["PromptApp", "run"]


class _PromptDesk(Desk):
    """Saves nothing: what was understood is given to the command that asked, as a line."""

    has_editor = False

    def __init__(self, known: Vocabulary, today: date, recent: Sequence[int]) -> None:
        super().__init__(known, recent)
        self._today = today

    @property
    def today(self) -> date:
        return self._today

    def save(self, record: Record, *, keep: Sequence[Closing], entry: EntryRef | None) -> Done:
        """Give the line itself; names that were confirmed to be new stand in it in quotes."""
        return Done(format_line(record, self.today))


class PromptApp(App[str]):
    """Gives the line that was entered, or nothing."""

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
        super().__init__(ansi_color=colourless() or None)
        self._remembered = remembered or {}
        self._desk = _PromptDesk(known, today, recent)

    def compose(self) -> ComposeResult:
        """The bar alone."""
        yield QuickAddBar(self._desk)

    def on_mount(self) -> None:
        """Take the user's colours."""
        dress(self, self._remembered)

    def action_keys(self) -> None:
        """Show what can be typed."""
        self.query_one(QuickAddBar).do_keys()

    def on_quick_add_bar_saved(self, message: QuickAddBar.Saved) -> None:
        """Give the line."""
        self.exit(message.done.sentence)

    def on_quick_add_bar_left(self) -> None:
        """Give nothing."""
        self.exit()


def run(*, known: Vocabulary, today: date, recent: Sequence[int]) -> str | None:
    """Ask for one line on the terminal; None where the user leaves."""
    return PromptApp(known, today, recent, remembered=state.recall()).run(inline=True)
