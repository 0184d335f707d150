"""Import dialog: a path, a preview of what the file would change, and then the import, which can be stopped."""

from __future__ import annotations

import os
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from netui.actions.import_plan import ImportOutdated, ImportStopped, import_plan
from netui.actions.result import Done
from netui.db.connection import thread_connection
from netui.db.errors import StoreError
from netui.tui.drafts import Draft, drafts_of
from netui.tui.guarded_screen import GuardedScreen
from netui.tui.screens.importing.file_paths import complete_path, expand_path
from netui.tui.screens.importing.preview import (
    ImportPreview,
    ImportPreviewError,
    file_state,
    preview_content,
    preview_file,
)
from netui.tui.screens.quick_add.completion_list import CompletionList
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.text_flow import MUTED

if TYPE_CHECKING:
    from netui.tui.database import Database

__all__ = ["ImportDialog"]

DATE_ORDERS = ("", "dmy", "mdy")
"""The orders in which 3/11/2025 can be read: as its column shows, day first, month first."""
DATE_ORDER_LABELS = {"": "dates as their columns show", "dmy": "3/11 is 3 November", "mdy": "3/11 is March 11"}
"""The key label of each order."""
PROGRESS_INTERVAL = 0.1
"""Seconds between two updates of the progress bar: drawing takes time from the import."""
DATE_FIELDS = {"met_on", "last_contact", "next_on", "birthday"}
"""The importable fields that are dates: only with one of these does the order matter."""

INSTRUCTIONS = (
    "The path of a LinkedIn Connections.csv, or of any table whose first line names its columns: Name, Company, Email, "
    "Introduced by, Last contact, Next action … Nothing is saved before you have seen what would be."
)


class ImportDialog(GuardedScreen[Done | None], ModalScreen[Done | None]):
    """Imports one file. Its result is what was done, or None if the user left."""

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
    """The input of the path."""
    completions = getters.query_one(CompletionList)
    """The files and folders that the path may go on to."""

    @dataclass
    class Previewed(Message):
        """The file was read."""

        preview: ImportPreview

    @dataclass
    class Progressed(Message):
        """So much is done."""

        done: int
        whole: int
        """Rows, while it is imported; before that, of whatever unit, shown in per cent."""
        what: str = "Importing"

    @dataclass
    class Failed(Message):
        """The reading or the import failed or was stopped; nothing was changed."""

        sentence: str
        """The reason."""

    @dataclass
    class Outdated(Message):
        """What was shown is not what would be imported any more; nothing was changed."""

        sentence: str
        """What has changed."""

    @dataclass
    class Finished(Message):
        """The file was imported."""

        done: Done

    draft_kind = "import"
    """The kind of its drafts."""

    def __init__(self, database: Database, *, begun: str = "", came_back: Draft | None = None) -> None:
        """`begun` is the path to begin with; `came_back` is the draft that the dialog goes on with."""
        super().__init__()
        self.database = database
        self._prefilled = begun or ("~/Downloads/" if os.path.isdir(os.path.expanduser("~/Downloads")) else "~/")
        self.preview: ImportPreview | None = None
        """What the file would change; None while the path is asked for."""
        self._date_order = 0
        self._came_back = came_back
        self._is_untouched = False
        """Whether the preview is one that came back: the first enter only accepts it."""
        self._stop: Event | None = None
        self._reading: Event | None = None
        """Set to stop the reading that is under way."""
        self._notice = ""
        """Why the preview was made anew."""

    def compose(self) -> ComposeResult:
        """The path with its completions, and a scrolling text."""
        with Container(id="import-panel"):
            yield LineInput(self._prefilled, id="import-path")
            yield CompletionList()
            with VerticalScroll(id="import-scroll", can_focus=False):
                yield Static(Content(INSTRUCTIONS), id="import-says")

    def on_mount(self) -> None:
        """Focus the path."""
        self.query_one("#import-panel").border_title = Content("Import")
        self.set_focus(self.path)
        if (draft := self._came_back) is not None:
            self._restore(draft.content)
        drafts_of(self.app).hold(self, self._came_back)
        self._offer()
        self._show_keys()
        if self._is_untouched:
            self._read()

    def _restore(self, content: dict[str, Any]) -> None:
        self.path.value = str(content["path"])
        at = content.get("cursor")
        self.path.cursor_position = at if isinstance(at, int) else len(self.path.value)
        if content.get("dates") in DATE_ORDERS:
            self._date_order = DATE_ORDERS.index(content["dates"])
        self._is_untouched = bool(content.get("seen"))

    def draft_content(self) -> dict[str, Any] | None:
        """What is half chosen: the file, whether it was looked at, the order of its dates."""
        path, seen = self.path.value, self.preview is not None or self._is_untouched
        if path == self._prefilled and not seen:
            return None
        dates = DATE_ORDERS[self._date_order]
        return {"path": path, "cursor": self.path.cursor_position, "dates": dates, "seen": seen}

    # The path.

    @on(Input.Changed)
    def _path_changed(self, event: Input.Changed) -> None:
        event.stop()
        typed = event.value.removeprefix(self._prefilled) if event.value.startswith(self._prefilled) else ""
        # A full path was pasted behind the prefilled folder: it takes its place.
        if self._prefilled.endswith("/") and typed[:1] and typed[0] in "/~'\"":
            self.path.value = typed
            self.path.cursor_position = len(typed)
            return
        self._offer()

    @on(Input.Submitted)
    def _path_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.completions.moved or self.path.value.endswith("/"):
            self.action_take()
        if not self.path.value.endswith("/"):
            self._read()
        elif not self.completions.offered:
            self._show_text(Content.styled("There is nothing in this folder.", "$text-warning"))

    @on(CompletionList.Taken)
    def _row_clicked(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Put the selected file or folder into the path."""
        selected = self.completions.selected
        if selected is not None and self.preview is None:
            self.path.value = self.path.value[: selected.start] + selected.insert
            self.path.cursor_position = len(self.path.value)

    def action_move(self, by: int) -> None:
        """Select another completion, or scroll through the preview."""
        if self.preview is not None:
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

    # The preview.

    def _read(self) -> None:
        self._show_text(Content("Reading …"))
        self._reading = Event()
        self._show_keys()
        self._preview_in_thread(expand_path(self.path.value), DATE_ORDERS[self._date_order], self._reading)

    @work(thread=True, exclusive=True)
    def _preview_in_thread(self, path: str, dates: str, stop: Event) -> None:
        worker = get_current_worker()
        database = self.database
        last_shown = monotonic()

        def progress(what: str, done: int, whole: int) -> None:
            nonlocal last_shown
            if stop.is_set() or worker.is_cancelled:
                raise ImportStopped
            if monotonic() - last_shown > PROGRESS_INTERVAL:
                last_shown = monotonic()
                self.post_message(self.Progressed(done, whole, what))

        try:
            preview = preview_file(path, database=database.path, today=database.today, dates=dates, progress=progress)
        except ImportStopped:
            return  # whoever stopped it shows something else
        except (ImportPreviewError, StoreError) as error:
            message: Message = self.Failed(str(error))
        else:
            message = self.Previewed(preview)
        if not (worker.is_cancelled or stop.is_set()):
            self.post_message(message)

    def on_import_dialog_previewed(self, message: Previewed) -> None:
        """Show what the file would change."""
        self._reading = None
        self.preview = message.preview
        self.completions.offer(())
        self.path.disabled = True
        self.query_one("#import-scroll").can_focus = True
        self.set_focus(self.query_one("#import-scroll"))
        self._show_preview()
        self._show_keys()

    def on_import_dialog_failed(self, message: Failed) -> None:
        """Show the reason; the path can be changed."""
        self._stop = self._reading = None
        self._is_untouched = self._is_untouched and self.preview is not None
        if self.preview is None:
            self._show_text(Content.styled(message.sentence, "$text-error"))
        else:
            self._show_preview(Content.styled(message.sentence, "$text-error"))
        self._show_keys()

    def on_resize(self) -> None:
        """Lay the preview out for the new width."""
        if self.preview is not None and self._stop is None and self._reading is None:
            self._show_preview()

    def action_dates(self) -> None:
        """Read the file again with dates in the next of `DATE_ORDERS`."""
        if self.preview is not None and self._stop is None:
            self._date_order = (self._date_order + 1) % len(DATE_ORDERS)
            self._read()

    def on_import_dialog_outdated(self, message: Outdated) -> None:
        """Make the preview anew, and say why."""
        self._stop = None
        self._notice = message.sentence
        self._read()

    def _show_preview(self, error: Content | None = None) -> None:
        assert self.preview is not None
        if error is None and self._notice:
            error = Content.styled(self._notice, "$text-warning")
        width = self.query_one("#import-scroll").scrollable_content_region.width - 1
        text = preview_content(self.preview, width)
        self._show_text(Content("\n\n").join([error, text]) if error else text)

    # The import.

    def action_go_on(self) -> None:
        """Import the file; close if it changes nothing. The first enter on what came back only accepts it."""
        if self.preview is None or self._stop is not None or self._reading is not None:
            return
        if self._is_untouched:
            self._is_untouched = False
            self._show_keys()
            return
        if not self.preview.report.changes:
            self._finish(used=True)
            return
        self._stop = Event()
        self._notice = ""
        self._show_keys()
        self.on_import_dialog_progressed(self.Progressed(0, len(self.preview.plan.people)))
        self._import_in_thread(self.preview, self._stop)

    @work(thread=True)
    def _import_in_thread(self, preview: ImportPreview, stop: Event) -> None:
        last_shown = monotonic()

        def progress(done: int, rows: int) -> None:
            nonlocal last_shown
            if monotonic() - last_shown > PROGRESS_INTERVAL:
                last_shown = monotonic()
                self.post_message(self.Progressed(done, rows))

        try:
            moment, session = self.database.moment(), self.database.session
            if not _is_file_unchanged(preview):
                self.post_message(self.Outdated(f"{preview.name} has changed meanwhile: this is what it would be now."))
                return
            with thread_connection():
                report = import_plan(
                    preview.plan,
                    moment=moment,
                    session=session,
                    source=preview.name,
                    progress=progress,
                    stop=stop,
                    previewed=preview.database,
                )
        except ImportOutdated:
            self.post_message(
                self.Outdated("Another window has saved something meanwhile: this is what the import would be now.")
            )
        except (ImportStopped, StoreError) as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Finished(Done(f"Imported {preview.name}: {report.sentence}.")))

    def on_import_dialog_progressed(self, message: Progressed) -> None:
        """Draw the progress bar."""
        if (self._stop if message.what == "Importing" else self._reading) is None:
            return
        width = max(min(self.query_one("#import-scroll").scrollable_content_region.width - 30, 50), 5)
        filled = width * message.done // max(message.whole, 1)
        bar = Content.assemble(("█" * filled, "$primary"), ("░" * (width - filled), MUTED))
        percent = f"{message.done / max(message.whole, 1):.0%}"
        figure = f"{message.done:,} of {message.whole:,} rows" if message.what == "Importing" else percent
        self._show_text(Content.assemble(f"{message.what} ", bar, f"  {figure}"))

    def on_import_dialog_finished(self, message: Finished) -> None:
        """Close with the result."""
        self._finish(used=True, result=message.done)

    def action_leave(self) -> None:
        """Stop the import or the reading; else go back to the path; else close the completions; else leave."""
        if self._stop is not None:
            self._stop.set()
        elif self._reading is not None:
            self._reading.set()
            self._reading = None
            if self.preview is None:
                self._show_text(Content("Stopped; nothing was changed."))
            else:
                self._show_preview()
            self._show_keys()
        elif self.preview is not None:
            self.preview, self._is_untouched, self._notice = None, False, ""
            self.path.disabled = False
            self.set_focus(self.path)
            self._show_text(Content(INSTRUCTIONS))
            self._offer()
        elif self.completions.moved:
            self.completions.offer(())
            self._show_keys()
        else:
            self._finish(used=False)

    def _finish(self, *, used: bool, result: Done | None = None) -> None:
        """Dismiss; what was chosen is kept unless it was `used`."""
        if self.app.screen is self:
            drafts_of(self.app).release(self, used=used)
        self.dismiss(result)

    def say_no(self, sentence: str) -> None:
        """Show what is wrong with the file or the disk, unless something is being read or imported."""
        if self._stop is None and self._reading is None:
            error = Content.styled(sentence, "$text-error")
            self._show_preview(error) if self.preview is not None else self._show_text(error)

    def _show_text(self, content: Content) -> None:
        self.query_one("#import-says", Static).update(content)

    def _show_keys(self) -> None:
        if self._stop is not None:
            keys = "esc stop, nothing is changed then"
        elif self._reading is not None:
            keys = "esc stop"
        elif self.preview is None:
            keys = f"enter {'take' if self.completions.moved else 'look at it'} · tab complete · esc leave"
        elif self._is_untouched:
            keys = "draft · enter goes on with it · esc back"
        elif self.preview.report.changes:
            has_days = not DATE_FIELDS.isdisjoint(field for _, field in self.preview.plan.columns)
            dates = f"ctrl+d {DATE_ORDER_LABELS[DATE_ORDERS[self._date_order]]} · " if has_days else ""
            keys = f"enter import · {dates}esc back"
        else:
            keys = "enter close · esc back"
        self.query_one("#import-panel").border_subtitle = Content(keys)


def _is_file_unchanged(preview: ImportPreview) -> bool:
    """Whether the file is still the one of the preview."""
    try:
        return file_state(preview.path) == preview.source
    except (OSError, ValueError):
        return False
