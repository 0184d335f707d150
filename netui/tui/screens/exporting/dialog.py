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
from netui.exchange.exporting.export_file import FileInTheWayError, make_folder, write_file
from netui.exchange.exporting.export_format import CARD_VERSIONS, ExportFormat, ExportOptions
from netui.exchange.exporting.export_words import describe_export, describe_export_failure
from netui.exchange.exporting.formats import EXPORT_FORMATS, folder_format_of_name, format_of_name
from netui.exchange.exporting.pages_folder import PAGES_LIST
from netui.tui.guarded_screen import GuardedScreen
from netui.tui.screens.importing.file_paths import complete_path, expand_path
from netui.tui.screens.quick_add.completion_list import CompletionList
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.text_flow import MUTED

if TYPE_CHECKING:
    from netui.exchange.exporting.export_format import FolderFormat
    from netui.tui.database import Database
    from netui.tui.screens.exporting.scopes import ExportScope

__all__ = ["ExportDialog"]

_FOLDER = "/"
"""The ending of a folder of pages."""

_ENDINGS = (*(f".{each.name}" for each in EXPORT_FORMATS), _FOLDER)
"""What a path ends with, in the order of the formats."""

_LOW = 22
"""Rows of a screen below which the formats stand in one line."""

PROGRESS_INTERVAL = 0.1
"""Seconds between two updates of the progress bar."""


class _Stopped(Exception):
    """The user stopped the writing; there is no file."""


class ExportDialog(GuardedScreen[str], ModalScreen[str]):
    """Writes a file, or a folder of pages. Its result is a sentence about it, or empty if the user left."""

    CSS_PATH = "dialog.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take", "Complete the path", show=False),
        Binding("up", "move(-1)", "The format before", show=False),
        Binding("down", "move(1)", "The next format", show=False),
        Binding("ctrl+t", "scope", "Of whom", show=False, priority=True),
        Binding("ctrl+o", "notes", "With or without private notes", show=False, priority=True),
        Binding("ctrl+r", "own", "With or without reminders; the version of cards", show=False, priority=True),
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
        self._reminders = False
        self._version = CARD_VERSIONS[0]
        self._replaces = ""
        """The path of a file that a second enter replaces."""
        self._fills = ""
        """The path of a folder with other files, which a second enter writes into."""
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

    def on_resize(self) -> None:
        """List the formats as there is room."""
        if self._stop is None and self.is_mounted:
            self._show()

    # What is to be written.

    @property
    def format(self) -> ExportFormat | None:
        """The format that the ending of the path names; None for none."""
        return self.folder_format or format_of_name(self.path.value)

    @property
    def folder_format(self) -> FolderFormat | None:
        """The format of a folder of pages if the path ends as one, else None."""
        path = self.path.value.strip()
        return folder_format_of_name(path) if path.endswith(_FOLDER) else None

    @on(Input.Changed)
    def _path_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._trouble = self._replaces = self._fills = ""
        offered = [each for each in complete_path(event.value, self.database.today) if each.insert.endswith("/")]
        begun = event.value.rpartition("/")[2]
        self.completions.offer(offered if begun and not self.format else ())
        self._show()

    @on(Input.Submitted)
    def _path_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._stop is not None:
            return
        path, chosen, folder = expand_path(self.path.value), self.format, self.folder_format
        if chosen is None:
            self._fail(f"The file name needs a known ending; ↑ ↓ choose one of {' '.join(_ENDINGS)}")
            return
        if folder:
            path = os.path.join(path, "")  # an expanded path ends with its name
        if folder and self._fills != path and _has_other_files(path):
            self._fills = path
            self._fail(f"{clean_path(path)} already has files. Enter again adds a page for each person.")
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
            reminders=self._reminders,
            version=self._version,
        )
        self._write(path, folder or chosen, options, self._stop, force=self._replaces == path)

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
        path = self.path.value.strip()
        ending = _FOLDER if self.folder_format else f".{self.format.name}" if self.format else ""
        at = (_ENDINGS.index(ending) + by) % len(_ENDINGS) if ending else 0
        self.path.value = f"{path[: len(path) - len(ending)]}{_ENDINGS[at]}"
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

    def action_own(self) -> None:
        """Write reminders too, or cards of the other version, where the format has them."""
        if self._stop is not None or self.format is None:
            return
        if self.format.name == "ics":
            self._reminders = not self._reminders
        elif self.format.name == "vcf":
            self._version = CARD_VERSIONS[CARD_VERSIONS.index(self._version) - 1]
        self._show()

    # The writing.

    @work(thread=True)
    def _write(self, path: str, chosen: ExportFormat, options: ExportOptions, stop: Event, *, force: bool) -> None:
        folder = folder_format_of_name(path) if path.endswith(_FOLDER) else None
        stopped = f"Stopped; {'pages not reached are as they were' if folder else 'nothing was written'}."
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

                if folder:
                    make_folder(path)
                    says = folder.write_folder(execute, path, options._replace(progress=progress), force=force)
                else:
                    says = write_file(path, fill, force=force)
        except _Stopped:
            self.post_message(self.Failed(stopped))
        except FileInTheWayError as error:
            self._replaces = path
            is_there = "was not written by this database" if folder else "already exists"
            self.post_message(
                self.Failed(f"{clean_path(str(error))} {is_there}. Enter again replaces it.", is_taken=True)
            )
        except StoreError as error:
            self.post_message(self.Failed(stopped if stop.is_set() else str(error)))
        except (OSError, ValueError) as error:
            self.post_message(self.Failed(describe_export_failure(path, error, is_folder=folder is not None)))
        else:
            self.post_message(self.Finished(describe_export(path, says)))

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
        lines += self._formats(chosen)
        lines.append(Content(""))
        for name, value, key in self._choices(chosen):
            lines.append(Content.assemble((f"{name:14}", MUTED), value, (f"  {key}" if key else "", MUTED)))
        if chosen:
            lines += [Content(""), Content.styled(chosen.holds, MUTED)]
        self._say(Content("\n").join(lines) if self._stop is None else Content("Writing …"))
        self._show_keys()

    def _formats(self, chosen: ExportFormat | None) -> list[Content]:
        """All formats, a line each; in one line where the screen is low."""
        current = _FOLDER if self.folder_format else f".{chosen.name}" if chosen else ""
        if self.app.size.height < _LOW:
            names = [Content.styled(each, "bold reverse" if each == current else MUTED) for each in _ENDINGS]
            return [Content("  ").join(names)]
        titles = (*(each.title for each in EXPORT_FORMATS), "a folder with a page for each person")
        return [
            Content.styled(f"{'▸' if each == current else ' '} {each:6} {title}", "bold" if each == current else MUTED)
            for each, title in zip(_ENDINGS, titles, strict=True)
        ]

    def _choices(self, chosen: ExportFormat | None) -> list[tuple[str, str, str]]:
        """What can be chosen besides the format: its name, how it is now, the key that changes it."""
        found = [("people", self._scopes[self._scope].label, "ctrl+t" if len(self._scopes) > 1 else "")]
        if chosen is None:
            return found
        if chosen.leaves_notes_out:
            found.append(("private notes", "included" if self._notes else "left out", "ctrl+o"))
        else:
            found.append(("private notes", "included", ""))
        if chosen.name == "ics":
            found.append(("reminders", "included" if self._reminders else "left out", "ctrl+r"))
        elif chosen.name == "vcf":
            found.append(("new cards", f"version {self._version}", "ctrl+r"))
        return found

    def _say(self, content: Content) -> None:
        self.query_one("#export-says", Static).update(content)

    def _show_keys(self) -> None:
        if self._stop is not None:
            keys = "esc stop"
        else:
            keys = f"enter {'replace it' if self._replaces else 'write'} · ↑ ↓ format · esc leave"
        self.query_one("#export-panel").border_subtitle = Content(keys)


def _has_other_files(path: str) -> bool:
    """Whether a folder is there that has something in it, and no pages of netui."""
    try:
        names = os.listdir(path)
    except OSError:
        return False
    return bool(names) and PAGES_LIST not in names
