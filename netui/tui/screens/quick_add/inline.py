"""Prompt of `netui add` without a line: the quick-add bar alone, in a few rows of the shell."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from netui import state
from netui.actions.closings import ClosingChoice, Closings, find_closings
from netui.actions.result import Done
from netui.db.errors import StoreError
from netui.db.readonly import ReadTransaction, connect_readonly
from netui.domain.quick_add import Record, Vocabulary, parse_line
from netui.domain.text import clean
from netui.queries.queue.read_loops import read_line_loops
from netui.settings import Settings
from netui.tui.database import POLL_SECONDS
from netui.tui.drafts import Drafts
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.quick_add.line_history import LineHistory, StoredLineHistory
from netui.tui.screens.quick_add.session import EXAMPLES, EntryRef, is_same_kind, read_listeners
from netui.tui.signals import exits_on_signals
from netui.tui.terminal_app import TerminalApp
from netui.tui.terminal_background import asked_background

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["PromptApp", "Prompted", "run"]


_Found = TypeVar("_Found")


class Prompted(NamedTuple):
    """What was entered at the prompt."""

    line: str
    choice: ClosingChoice
    """What the user struck and took of what the line closes."""
    for_good: bool
    """Whether every name and text is meant to be what this line is."""


class _PromptBackend:
    """A `QuickAddBackend` that saves nothing: its result is the line, for the command that asked."""

    advisor = None
    has_editor = False
    is_unread = False
    has_notes = False
    trouble = ""
    path = ""
    examples = EXAMPLES

    def __init__(
        self,
        known: Vocabulary,
        today: date,
        recent: Sequence[int],
        *,
        database: str = "",
        clock: str | None = None,
        settings: Settings | None = None,
        name_and_text: str = "note",
    ) -> None:
        self.known = known
        self.recent = recent
        self.tags: Sequence[str] = ()
        self.today = today
        self.history = StoredLineHistory(database) if database else LineHistory()
        self.choice = ClosingChoice()
        """What the user struck and took of the line that was entered."""
        self.for_good = False
        """Whether it is meant so for good."""
        self._database = database
        self._clock = clock
        self._settings = settings
        self._name_and_text = name_and_text
        self._kept: Record | None = None

    def get_ready(self, entry: EntryRef | None = None) -> None:
        """The names stay as they are."""

    def read(self, line: str, *, implied: int | None) -> Record:
        return parse_line(
            line,
            today=self.today,
            known=self.known,
            implied=implied,
            clock=self._clock,
            name_and_text=self._name_and_text,
        )

    def closings(self, record: Record) -> Closings:
        def read(execute: Execute) -> Closings:
            loops = read_line_loops(execute, record, self.today, self._settings)
            return find_closings(execute, record, loops, self.today)

        return self._read(read, Closings())

    def listeners(self, record: Record) -> str:
        return self._read(lambda execute: read_listeners(execute, record, self.today), "")

    def keep_for_good(self, record: Record) -> None:
        self._kept = record

    def save(self, record: Record, *, choice: ClosingChoice, entry: EntryRef | None) -> Done:
        """Keep what was chosen: the command saves the line itself."""
        self.choice = choice
        self.for_good = self._kept is not None and is_same_kind(self._kept, record)
        return Done("")

    def _read(self, query: Callable[[Execute], _Found], otherwise: _Found) -> _Found:
        """Read from the database, if there is one; that it can't be read is told when the line is saved."""
        if not self._database:
            return otherwise
        try:
            connection = connect_readonly(self._database)
        except StoreError:
            return otherwise
        try:
            with ReadTransaction(connection, self._database) as execute:
                return query(execute)
        except StoreError:
            return otherwise
        finally:
            connection.close()


class PromptApp(TerminalApp[Prompted]):
    """An inline app whose result is the line that was entered, or None.

    A line that was left or ended half typed is kept as a draft of the database `path`, if there is one.
    """

    IS_INLINE = True
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
        self,
        known: Vocabulary,
        today: date,
        recent: Sequence[int],
        *,
        path: str = "",
        remembered: Mapping[str, Any] | None = None,
        clock: str | None = None,
        settings: Settings | None = None,
        name_and_text: str = "note",
    ) -> None:
        super().__init__(settings)
        self.drafts = Drafts(path)
        """The line as it is half typed."""
        self._keeps = bool(path)
        self._remembered = remembered or {}
        self._backend = _PromptBackend(
            known, today, recent, database=path, clock=clock, settings=settings, name_and_text=name_and_text
        )

    def compose(self) -> ComposeResult:
        """The quick-add bar."""
        yield QuickAddBar(self._backend)

    def on_mount(self) -> None:
        """Apply the user's theme, and keep what is typed."""
        self.choose_theme(self._remembered)
        if self._keeps:
            self.drafts.open(takes_over=False)
            self.set_interval(POLL_SECONDS, self._keep)

    def _keep(self) -> None:
        """Write what was typed; that it can't be is told beside the line."""
        self.drafts.touch()
        if sentence := self.drafts.look():
            self.query_one(QuickAddBar).say_no(sentence)

    def exit(self, *arguments: Any, **more: Any) -> None:  # noqa: ANN401
        """Exit as Textual does; what is half typed is kept."""
        self.drafts.leave()
        super().exit(*arguments, **more)

    def on_unmount(self) -> None:
        """Let the next window have the draft."""
        self.drafts.close()

    def _handle_exception(self, error: Exception) -> None:
        """Keep what is half typed before anything else is done about an error."""
        self.drafts.keep_now()
        super()._handle_exception(error)

    def action_keys(self) -> None:
        """Show what can be typed."""
        self.query_one(QuickAddBar).do_keys()

    def on_quick_add_bar_saved(self, message: QuickAddBar.Saved) -> None:
        """Exit with the line."""
        line = self.query_one(QuickAddBar).line.text
        self.exit(Prompted(line, self._backend.choice, self._backend.for_good))

    def on_quick_add_bar_left(self) -> None:
        """Exit without a line."""
        self.exit()


def run(
    *,
    known: Vocabulary,
    recent: Sequence[int],
    name_and_text: str,
    path: str,
    today: date,
    clock: str | None,
    settings: Settings,
) -> Prompted | None:
    """Ask for one line on the terminal, and return it; None if the user leaves. The day and the clock are the line's.

    Raises `SystemExit` with the status of a signal that has ended it.
    """
    remembered = state.read_state()
    with exits_on_signals(), asked_background(settings.theme, remembered) as question:
        app = PromptApp(
            known,
            today,
            recent,
            path=path,
            remembered=remembered,
            clock=clock,
            settings=settings,
            name_and_text=name_and_text,
        )
        if status := app.run_to_end(question):
            raise SystemExit(status)
    for draft in app.drafts.kept:
        kept = "is kept as a draft: netui offers it when it starts."
        told = kept if app.drafts.are_safe else f"could not be kept as a draft: {clean(draft.content['line'])}"
        print(f"What you typed {told}", file=sys.stderr)
    return app.return_value
