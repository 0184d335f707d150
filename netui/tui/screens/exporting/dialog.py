"""Export dialog: where to, in which format, of whom; then the writing, which can be stopped."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from netui.db.errors import StoreError
from netui.db.snapshot import snapshot
from netui.domain.text import clean_path
from netui.exchange.exporting.export_file import FileInTheWayError, write_file
from netui.exchange.exporting.export_format import ExportFormat, ExportOptions
from netui.exchange.exporting.formats import EXPORT_FORMATS, format_of_name
from netui.tui.guarded_screen import GuardedScreen
from netui.tui.screens.importing.file_paths import complete_path, expand_path
from netui.tui.screens.quick_add.completion_list import CompletionList
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.text_flow import MUTED

if TYPE_CHECKING:
    from netui.tui.database import Database
    from netui.tui.screens.exporting.scopes import ExportScope

__all__ = ["ExportDialog"]

PROGRESS_INTERVAL = 0.1
"""Seconds between two updates of the progress bar."""


class _Stopped(Exception):
    """The user stopped the writing; there is no file."""


class ExportDialog(GuardedScreen[str], ModalScreen[str]):
    """Writes one file. Its result is a sentence about it, or empty if the user left."""

    CSS_PATH = "dialog.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take", "Complete the path", show=False),
        Binding("up", "move(-1)", "The format before", show=False),
        Binding("down", "move(1)", "The next format", show=False),
        Binding("ctrl+t", "scope", "Of whom", show=False, priority=True),
        Binding("ctrl+o", "notes", "With or without private notes", show=False, priority=True),
        Binding("escape", "leave", "Back, or stop", show=False),
    ]

    path = getters.query_one("#export-path", LineInput)
    """The input of the path."""
    completions = getters.query_one(CompletionList)
    """The folders and files that the path may go on to."""

    @dataclass
    class Progressed(Message):
        """So much is written."""

        done: int
        whole: int

    @dataclass
    class Failed(Message):
        """There is no file."""

        sentence: str
        """The reason."""
        is_taken: bool = False
        """Whether it is only that there is a file of that name."""

    @dataclass
    class Finished(Message):
        """The file is there."""

        sentence: str

    def __init__(self, database: Database, scopes: Sequence[ExportScope]) -> None:
        """`scopes` are whom one can choose, the likeliest first."""
        super().__init__()
        self.database = database
        self._scopes = scopes
        self._scope = 0
        self._notes = False
        self._replaces = ""
        """The path of a file that a second enter replaces."""
        self._stop: Event | None = None
        """Set to stop the writing that is under way."""
        self._trouble = ""

    def compose(self) -> ComposeResult:
        """The path with its completions, and what would be written."""
        home = "~/Documents/" if os.path.isdir(os.path.expanduser("~/Documents")) else "~/"
        name = f"{home}netui-{self.database.today.isoformat()}.{EXPORT_FORMATS[0].name}"
        with Container(id="export-panel"):
            yield LineInput(name, id="export-path")
            yield CompletionList()
            with VerticalScroll(id="export-scroll", can_focus=False):
                yield Static(id="export-says")

    def on_mount(self) -> None:
        """Focus the path, and say what would be written."""
        self.query_one("#export-panel").border_title = Content("Export")
        self.set_focus(self.path)
        self._show()

    # What is to be written.

    @property
    def format(self) -> ExportFormat | None:
        """The format that the ending of the path names; None for none."""
        return format_of_name(self.path.value)

    @on(Input.Changed)
    def _path_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._trouble = self._replaces = ""
        offered = [each for each in complete_path(event.value, self.database.today) if each.insert.endswith("/")]
        begun = event.value.rpartition("/")[2]
        self.completions.offer(offered if begun and not self.format else ())
        self._show()

    @on(Input.Submitted)
    def _path_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._stop is not None:
            return
        path, chosen = expand_path(self.path.value), self.format
        if chosen is None:
            self._fail(f"The name ends with no format: one of {', '.join(f'.{each.name}' for each in EXPORT_FORMATS)}.")
            return
        self._stop = Event()
        self.completions.offer(())
        self._show()
        options = ExportOptions(
            self.database.today,
            self.database.moment().instant,
            self.database.settings,
            contacts=self._scopes[self._scope].contacts,
            notes=self._notes,
        )
        self._write(path, chosen, options, self._stop, force=self._replaces == path)

    @on(CompletionList.Taken)
    def _row_clicked(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Put the selected folder into the path."""
        if (selected := self.completions.selected) is not None and self._stop is None:
            self.path.value = self.path.value[: selected.start] + selected.insert
            self.path.cursor_position = len(self.path.value)

    def action_move(self, by: int) -> None:
        """Select another completion, or give the path the ending of another format."""
        if self._stop is not None:
            return
        if self.completions.offered:
            self.completions.move(by)
            return
        chosen = self.format
        stem = os.path.splitext(self.path.value)[0] if chosen else self.path.value
        at = (EXPORT_FORMATS.index(chosen) + by) % len(EXPORT_FORMATS) if chosen else 0
        self.path.value = f"{stem}.{EXPORT_FORMATS[at].name}"
        self.path.cursor_position = len(self.path.value)

    def action_scope(self) -> None:
        """Write of others: of the marked, the filtered, everybody."""
        if self._stop is None:
            self._scope = (self._scope + 1) % len(self._scopes)
            self._show()

    def action_notes(self) -> None:
        """Write private notes too, or leave them out."""
        if self._stop is None:
            self._notes = not self._notes
            self._show()

    # The writing.

    @work(thread=True)
    def _write(self, path: str, chosen: ExportFormat, options: ExportOptions, stop: Event, *, force: bool) -> None:
        shown = clean_path(path)
        last_shown = monotonic()

        def progress(done: int, whole: int) -> None:
            nonlocal last_shown
            if stop.is_set():
                raise _Stopped
            if monotonic() - last_shown > PROGRESS_INTERVAL:
                last_shown = monotonic()
                self.post_message(self.Progressed(done, whole))

        try:
            with snapshot(self.database.path, stop.is_set) as execute:

                def fill(sink: BinaryIO) -> str:
                    return chosen.write(execute, sink, options._replace(progress=progress))

                says = write_file(path, fill, force=force)
        except _Stopped:
            self.post_message(self.Failed("Stopped; nothing was written."))
        except FileInTheWayError:
            self._replaces = path
            self.post_message(self.Failed(f"{shown} is there already. Enter again replaces it.", is_taken=True))
        except StoreError as error:
            self.post_message(self.Failed("Stopped; nothing was written." if stop.is_set() else str(error)))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            self.post_message(self.Failed(f"{shown} can't be written: {reason}. Nothing is left of it."))
        else:
            self.post_message(self.Finished(f"{shown} has {says} now"))

    def on_export_dialog_progressed(self, message: Progressed) -> None:
        """Draw the progress bar."""
        if self._stop is None:
            return
        width = max(min(self.query_one("#export-scroll").scrollable_content_region.width - 20, 50), 5)
        filled = width * message.done // max(message.whole, 1)
        bar = Content.assemble(("█" * filled, "$primary"), ("░" * (width - filled), MUTED))
        self._say(Content.assemble("Writing ", bar, f"  {message.done / max(message.whole, 1):.0%}"))

    def on_export_dialog_failed(self, message: Failed) -> None:
        """Show the reason; the path can be changed."""
        self._stop = None
        self._fail(message.sentence)

    def on_export_dialog_finished(self, message: Finished) -> None:
        """Close with what was written."""
        self.dismiss(message.sentence)

    def action_leave(self) -> None:
        """Stop the writing; else leave."""
        if self._stop is not None:
            self._stop.set()
        elif self.completions.moved:
            self.completions.offer(())
        else:
            self.dismiss("")

    # What it says.

    def say_no(self, sentence: str) -> None:
        """Show what is wrong with the file or the disk, unless something is being written."""
        if self._stop is None:
            self._fail(sentence)

    def _fail(self, sentence: str) -> None:
        self._trouble = sentence
        self._show()

    def _show(self) -> None:
        chosen = self.format
        lines = [Content.styled(self._trouble, "$text-error"), Content("")] if self._trouble else []
        for each in EXPORT_FORMATS:
            sign, tone = ("▸", "bold") if each is chosen else (" ", MUTED)
            lines.append(Content.assemble((f"{sign} .{each.name:5} {each.title}", tone)))
        if chosen:
            lines += [Content(""), Content.styled(chosen.holds, MUTED)]
        lines += [Content(""), Content.assemble(("of      ", MUTED), self._scopes[self._scope].label)]
        lines.append(Content.assemble(("notes   ", MUTED), self._notes_words(chosen)))
        self._say(Content("\n").join(lines) if self._stop is None else Content("Writing …"))
        self._show_keys()

    def _notes_words(self, chosen: ExportFormat | None) -> str:
        if chosen is not None and not chosen.leaves_notes_out:
            return "all are in it"
        return "private notes are in it" if self._notes else "private notes are left out"

    def _say(self, content: Content) -> None:
        self.query_one("#export-says", Static).update(content)

    def _show_keys(self) -> None:
        if self._stop is not None:
            keys = "esc stop, nothing is left of it then"
        else:
            scope = " · ctrl+t of whom" if len(self._scopes) > 1 else ""
            notes = " · ctrl+o notes" if self.format is not None and self.format.leaves_notes_out else ""
            keys = f"enter {'replace it' if self._replaces else 'write'} · ↑ ↓ format{scope}{notes} · esc leave"
        self.query_one("#export-panel").border_subtitle = Content(keys)
