"""Import: a path, a look at what the file would bring, and only then the import itself, which can be stopped."""

from __future__ import annotations

import os
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from netui.actions.result import Done
from netui.db.errors import StoreError
from netui.tui.guarded_screen import GuardedScreen
from netui.tui.screens.importing.file_paths import complete_path, expand
from netui.tui.screens.importing.preview import Look, LookFailed, foreseen, look_at
from netui.tui.screens.quick_add.completion_list import CompletionList
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.text_flow import MUTED

if TYPE_CHECKING:
    from netui.tui.database import Database

__all__ = ["ImportDialog"]

DATES = ("", "dmy", "mdy")
"""How numbers such as 3/11/2025 are read: as their column shows, day first, month first."""
DATE_WORDS = {"": "dates as their columns show", "dmy": "3/11 is 3 November", "mdy": "3/11 is March 11"}
SELDOM = 0.1
"""Seconds between two pictures of how far an import is: drawing takes time from it."""
DAYS = {"met_on", "last_contact", "next_on", "birthday"}
"""The fields that are days."""

TEACHING = (
    "The path of a LinkedIn Connections.csv, or of any table whose first line names its columns: Name, Company, Email, "
    "Introduced by, Last contact, Next action … Nothing is saved before you have seen what would be."
)


class ImportDialog(GuardedScreen[Done | None], ModalScreen[Done | None]):
    """Gives what was done, or nothing where the user left."""

    CSS_PATH = "dialog.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take", "Complete the path", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("ctrl+d", "dates", "Read dates another way", show=False, priority=True),
        Binding("enter", "go_on", "Import", show=False),
        Binding("escape", "leave", "Back, or stop", show=False),
    ]

    path = getters.query_one("#import-path", LineInput)
    completions = getters.query_one(CompletionList)

    @dataclass
    class Looked(Message):
        """The file was read."""

        look: Look

    @dataclass
    class Progressed(Message):
        """So many of the rows are done."""

        done: int
        rows: int

    @dataclass
    class Failed(Message):
        """Something did not go on; nothing was changed."""

        sentence: str

    @dataclass
    class Finished(Message):
        """The file was taken in."""

        done: Done

    def __init__(self, database: Database, *, begun: str = "") -> None:
        super().__init__()
        self.database = database
        self.begun = begun or ("~/Downloads/" if os.path.isdir(os.path.expanduser("~/Downloads")) else "~/")
        self.look: Look | None = None
        """What the file would bring, once it was looked at."""
        self._dates = 0
        self._stop: Event | None = None

    def compose(self) -> ComposeResult:
        """A path with what it may go on to, and room for what there is to say."""
        with Container(id="import-panel"):
            yield LineInput(self.begun, id="import-path")
            yield CompletionList()
            with VerticalScroll(id="import-scroll", can_focus=False):
                yield Static(Content(TEACHING), id="import-says")

    def on_mount(self) -> None:
        """Ask for the path."""
        self.query_one("#import-panel").border_title = Content("Import")
        self.path.focus()
        self._offer()
        self._show_keys()

    # The path.

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        anew = event.value.removeprefix(self.begun) if event.value.startswith(self.begun) else ""
        if self.begun.endswith("/") and anew[:1] and anew[0] in "/~'\"":  # a whole path behind ours
            self.path.value = anew
            self.path.cursor_position = len(anew)
            return
        self._offer()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.completions.moved or self.path.value.endswith("/"):
            self.action_take()
        if not self.path.value.endswith("/"):
            self._read()
        elif not self.completions.offered:
            self._say(Content.styled("There is nothing in this folder.", "$text-warning"))

    @on(CompletionList.Taken)
    def _taken(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Put the chosen file or folder into the path."""
        selected = self.completions.selected
        if selected is not None and self.look is None:
            self.path.value = self.path.value[: selected.start] + selected.insert
            self.path.cursor_position = len(self.path.value)

    def action_move(self, by: int) -> None:
        """Choose another file, or scroll through what the file would bring."""
        if self.look is not None:
            self.query_one("#import-scroll").scroll_relative(y=by, animate=False)
        elif self.completions.offered:
            self.completions.move(by)
            self._show_keys()

    def _offer(self) -> None:
        offered = complete_path(self.path.value, self.database.today)
        if len(offered) == 1 and self.path.value.endswith(offered[0].insert):
            offered = []
        self.completions.offer(offered)
        self._show_keys()

    # The look at the file.

    def _read(self) -> None:
        self._say(Content("Reading …"))
        self._look_in_thread(expand(self.path.value), DATES[self._dates])

    @work(thread=True, exclusive=True)
    def _look_in_thread(self, path: str, dates: str) -> None:
        worker = get_current_worker()
        database = self.database
        try:
            look = look_at(path, database=database.path, today=database.today, dates=dates)
        except (LookFailed, StoreError) as error:
            message: Message = self.Failed(str(error))
        else:
            message = self.Looked(look)
        if not worker.is_cancelled:
            self.post_message(message)

    def on_import_dialog_looked(self, message: Looked) -> None:
        """Show what the file would bring."""
        self.look = message.look
        self.completions.offer(())
        self.path.disabled = True
        self.query_one("#import-scroll").can_focus = True
        self.query_one("#import-scroll").focus()
        self._show_look()
        self._show_keys()

    def on_import_dialog_failed(self, message: Failed) -> None:
        """Say what is wrong; the path can be changed."""
        self._stop = None
        if self.look is None:
            self._say(Content.styled(message.sentence, "$text-error"))
        else:
            self._show_look(Content.styled(message.sentence, "$text-error"))
        self._show_keys()

    def on_resize(self) -> None:
        """Set the text anew for the width."""
        if self.look is not None and self._stop is None:
            self._show_look()

    def action_dates(self) -> None:
        """Read the numbers of dates the other way round."""
        if self.look is not None and self._stop is None:
            self._dates = (self._dates + 1) % len(DATES)
            self._read()

    def _show_look(self, above: Content | None = None) -> None:
        assert self.look is not None
        width = self.query_one("#import-scroll").scrollable_content_region.width - 1
        said = foreseen(self.look, width)
        self._say(Content("\n\n").join([above, said]) if above else said)

    # The import.

    def action_go_on(self) -> None:
        """Take the file in."""
        if self.look is None or self._stop is not None:
            return
        if not self.look.report.changes:
            self.dismiss(None)
            return
        self._stop = Event()
        self._show_keys()
        self.on_import_dialog_progressed(self.Progressed(0, len(self.look.plan.people)))
        self._take_in_thread(self.look, self._stop)

    @work(thread=True)
    def _take_in_thread(self, look: Look, stop: Event) -> None:
        from netui.actions.import_plan import ImportStopped, import_plan
        from netui.db.connection import thread_connection

        shown = monotonic()

        def progress(done: int, rows: int) -> None:
            nonlocal shown
            if monotonic() - shown > SELDOM:
                shown = monotonic()
                self.post_message(self.Progressed(done, rows))

        moment, session = self.database.moment(), self.database.session
        try:
            with thread_connection():
                report = import_plan(
                    look.plan, moment=moment, session=session, source=look.name, progress=progress, stop=stop
                )
        except (ImportStopped, StoreError) as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Finished(Done(f"Imported {look.name}: {report.sentence}.")))

    def on_import_dialog_progressed(self, message: Progressed) -> None:
        """Draw how far it is."""
        if self._stop is None:
            return
        width = max(min(self.query_one("#import-scroll").scrollable_content_region.width - 30, 50), 5)
        filled = width * message.done // max(message.rows, 1)
        bar = Content.assemble(("█" * filled, "$primary"), ("░" * (width - filled), MUTED))
        self._say(Content.assemble("Importing ", bar, f"  {message.done:,} of {message.rows:,} rows"))

    def on_import_dialog_finished(self, message: Finished) -> None:
        """Close with what was done."""
        self.dismiss(message.done)

    def action_leave(self) -> None:
        """Stop what is under way; else go back to the path; else leave."""
        if self._stop is not None:
            self._stop.set()
        elif self.look is not None:
            self.look = None
            self.path.disabled = False
            self.path.focus()
            self._say(Content(TEACHING))
            self._offer()
        elif self.completions.moved:
            self.completions.offer(())
            self._show_keys()
        else:
            self.dismiss(None)

    def _say(self, content: Content) -> None:
        self.query_one("#import-says", Static).update(content)

    def _show_keys(self) -> None:
        if self._stop is not None:
            keys = "esc stop, nothing is changed then"
        elif self.look is None:
            keys = f"enter {'take' if self.completions.moved else 'look at it'} · tab complete · esc leave"
        elif self.look.report.changes:
            has_days = not DAYS.isdisjoint(field for _, field in self.look.plan.columns)
            dates = f"ctrl+d {DATE_WORDS[DATES[self._dates]]} · " if has_days else ""
            keys = f"enter import · {dates}esc back"
        else:
            keys = "enter close · esc back"
        self.query_one("#import-panel").border_subtitle = Content(keys)
