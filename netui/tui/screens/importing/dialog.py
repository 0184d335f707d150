"""The guided import: choose a file, see row by row what it would do, decide what it asks, import it, see the result."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netui.actions.result import Done
from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.exchange.file_reader import format_title
from netui.exchange.table_columns import TableColumn
from netui.tui.drafts import Draft, drafts_of
from netui.tui.guarded_screen import GuardedScreen
from netui.tui.key_order import hand_on
from netui.tui.screens.importing import worker
from netui.tui.screens.importing.choose_panel import ChoosePanel
from netui.tui.screens.importing.column_mapping import ColumnMapping
from netui.tui.screens.importing.file_paths import expand_path
from netui.tui.screens.importing.import_draft import choices_as_data, choices_from_data
from netui.tui.screens.importing.import_keys import BINDINGS, KEYS, STAGE_KEYS, key_line, progress_line
from netui.tui.screens.importing.preview import FileState, ImportPreview
from netui.tui.screens.importing.preview_panel import DecisionPanel
from netui.tui.screens.importing.reading_choice import ENCODINGS, ReadingChoice
from netui.tui.screens.importing.result_text import done_sentence, report_text, result_text
from netui.tui.widgets.chooser import Choice, Chooser
from netui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from netui.tui.database import Database

__all__ = ["ImportDialog"]

Stage = Literal["choose", "reading", "preview", "about", "importing", "result"]
"""Where the import stands; `about` shows all that is said of the file."""


class ImportDialog(GuardedScreen[Done | None], ModalScreen[Done | None]):
    """Imports one file. Its result is what was done, or None if the user left."""

    CSS_PATH = "dialog.tcss"

    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    choose = getters.query_one(ChoosePanel)
    """What asks for the file."""
    panel = getters.query_one(DecisionPanel)
    """What shows the preview, and has what was decided of it."""

    draft_kind = "import"
    """The kind of its drafts."""

    def __init__(self, database: Database, *, begun: str = "", came_back: Draft | None = None) -> None:
        """`begun` is the path to begin with; `came_back` is the draft that the dialog goes on with."""
        super().__init__()
        self.database = database
        self.stage: Stage = "choose"
        """Where it stands."""
        self.preview: ImportPreview | None = None
        """What the file would change; None while the path is asked for."""
        self.reading = ReadingChoice()
        """How the file is to be read."""
        self._begun = begun
        self._came_back = came_back
        self._chosen_before: dict[str, Any] = {}
        """The choices that came back, until the file is read again."""
        self._decided_of: FileState | None = None
        self._decided_path = ""
        """The file that is decided about, as it was then, and its path."""
        self._is_untouched = False
        """Whether the preview is one that came back: the first enter only accepts it."""
        self._stop: Event | None = None
        """Set to stop the reading or the import that is under way."""
        self._comparing: Event | None = None
        """Set to stop a comparison with other choices."""
        self._goes_on = False
        """Whether enter was pressed while it was compared: then it imports as soon as that is done."""
        self._notice = ""
        """Why the preview was made anew."""
        self._done: Done | None = None

    def compose(self) -> ComposeResult:
        """The panels, of which one is shown."""
        with Container(id="import-panel"):
            yield ChoosePanel(self.database.today, self._begun)
            yield DecisionPanel(self.reading)
            with VerticalScroll(id="import-scroll", can_focus=False):
                yield Static(id="import-text")

    def on_mount(self) -> None:
        """Ask for the file, or go on with what came back."""
        if (draft := self._came_back) is not None:
            self._restore(draft.content)
        drafts_of(self.app).hold(self, self._came_back)
        self._enter("choose")
        if self._is_untouched:
            self._read()

    def on_unmount(self) -> None:
        """Let threads that read and compare end with the session; an import comes to its own end."""
        for stop in (self._comparing, self._stop if self.stage == "reading" else None):
            if stop is not None:
                stop.set()

    # Drafts.

    def _restore(self, content: dict[str, Any]) -> None:
        path = self.choose.path
        path.value = str(content["path"])
        at = content.get("cursor")
        path.cursor_position = at if isinstance(at, int) else len(path.value)
        self.reading.restore(content)
        self._is_untouched = bool(content.get("seen"))
        self._chosen_before = content.get("choices") or {}

    def draft_content(self) -> dict[str, Any] | None:
        """What is half chosen: the file, whether it was looked at, how it is read, and what was decided of it."""
        path, seen = self.choose.path.value, self.preview is not None or self._is_untouched
        if self._done is not None or (path == self.choose.prefilled and not seen):
            return None
        chosen = self._chosen_before
        if self.preview is not None:
            with self.database.reading() as execute:
                chosen = choices_as_data(execute, self.panel.decisions.choices, self.preview.source)
        content = {"path": path, "cursor": self.choose.path.cursor_position, **self.reading.as_data(), "seen": seen}
        return content | ({"choices": chosen} if chosen else {})

    # What is shown.

    def _enter(self, stage: Stage) -> None:
        """Show a stage, and give the keys to it."""
        self.stage = stage
        shown = stage if stage in ("choose", "preview") else "text"
        for name in ("choose", "preview", "text"):
            self.query_one("#import-panel").set_class(name == shown, f"-{name}")
        self.choose.path.disabled = stage != "choose"
        scroll = self.query_one("#import-scroll")
        scroll.can_focus = shown == "text"
        self.set_focus({"choose": self.choose.path, "preview": self.panel.rows}.get(stage, scroll))
        if stage == "choose":
            self.choose.offer()
        self._show_keys()

    def _show_text(self, content: Content) -> None:
        self.query_one("#import-text", Static).update(content)

    def _show_keys(self) -> None:
        """Show in the frame what the file is, and the keys that do something now."""
        panel = self.query_one("#import-panel")
        title = ["Import"]
        if self.preview is not None and self.stage != "choose":
            title += [self.preview.name, format_title(self.preview.plan.format)]
        panel.border_title = Content(" · ".join(title))
        panel.border_subtitle = Content(key_line(self._key_words(), min(self.size.width, 160) - 6))

    def _key_words(self) -> list[tuple[str, str]]:
        if self.stage == "choose":
            return self.choose.key_words()
        if self.stage in STAGE_KEYS:
            return STAGE_KEYS[self.stage]
        if self._is_untouched:
            return [("draft · enter", "goes on with it"), ("esc", "back")]
        does = "import" if self.preview is not None and self.preview.report.changes else "close"
        return [("enter", does), *self.panel.key_words(), ("?", "keys"), ("esc", "back")]

    @on(ChoosePanel.Changed)
    @on(Rows.Moved)
    def _selection_changed(self) -> None:
        self._show_keys()

    def on_resize(self) -> None:
        """Say the keys in the room that there is."""
        self._show_keys()

    # Reading and comparing.

    @on(ChoosePanel.Chosen)
    def _read(self) -> None:
        """Read the file, and compare it."""
        self._end_comparison()
        self._stop = Event()
        self._show_text(Content("Reading …"))
        self._enter("reading")
        self._run(
            "read",
            partial(
                worker.read_preview,
                self._path,
                self.reading.options(self.database),
                self._decided_before(),
                database=self.database.path,
                post=self.post_message,
                is_stopped=self._stop.is_set,
            ),
        )

    @property
    def _path(self) -> str:
        return expand_path(self.choose.path.value)

    def _run(self, group: str, work: partial[None]) -> None:
        self.run_worker(work, thread=True, exclusive=True, group=group)

    def _decided_before(self) -> tuple[Choices, FileState | None]:
        """What was chosen already, and the file that it is about."""
        if self._chosen_before:
            with self.database.reading() as execute:
                choices, self._decided_of = choices_from_data(execute, self._chosen_before)
            self._chosen_before, self._decided_path = {}, self._path
            self.panel.begin(choices)
        return self.panel.decisions.choices, self._decided_of

    @on(DecisionPanel.Decided)
    def _compare(self) -> None:
        """Show what the import would be with what is chosen now."""
        assert self.preview is not None
        self._end_comparison()
        self._accept_draft()
        self._comparing = Event()
        self._run(
            "compare",
            partial(
                worker.compare_again,
                self.preview,
                self.panel.decisions.choices,
                database=self.database,
                post=self.post_message,
                is_stopped=self._comparing.is_set,
            ),
        )

    def _end_comparison(self) -> None:
        if self._comparing is not None:
            self._comparing.set()
        self._comparing = None

    @on(worker.Previewed)
    def _previewed(self, message: worker.Previewed) -> None:
        """Show what the file would change."""
        choices, is_new = message.preview.choices, self.stage == "reading"
        if choices != self.panel.decisions.choices:
            if not is_new:
                return  # it is compared with what was chosen since
            if self.panel.decisions.choices != NO_CHOICES and message.preview.path == self._decided_path:
                self._notice = "The file has changed: your choices about it were dropped."
            self.panel.begin(choices)
        self._stop = self._comparing = None
        self.preview = message.preview
        if not self.reading.settle():
            self._notice = "The columns could not be remembered for the next file."
        self._decided_of, self._decided_path = message.preview.source, message.preview.path
        self.panel.show(message.preview.report, message.table, self._notice)
        if is_new:
            self._enter("preview")
        self._show_keys()
        if self._goes_on:
            self._goes_on = False
            self.action_go_on()

    @on(worker.Failed)
    def _failed(self, message: worker.Failed) -> None:
        """Show the reason; the path can be changed."""
        self._stop = self._comparing = None
        self._goes_on = False
        if self.preview is not None:
            if self.stage == "reading":
                self.reading.go_back()
            self._enter("preview")
            self.panel.notice(message.sentence, "$text-error")
            return
        self._is_untouched = False
        self._enter("choose")
        self.choose.say(Content.styled(message.sentence, "$text-error"))
        if len(message.columns) > 1 and self.app.screen is self:
            self._ask_columns(message.columns, is_unread=True)

    @on(worker.Outdated)
    def _outdated(self, message: worker.Outdated) -> None:
        """Make the preview anew, and say why."""
        self._notice = message.sentence
        self._read()

    # Columns.

    def _ask_columns(self, columns: Sequence[TableColumn], *, is_unread: bool = False) -> None:
        """Ask what the columns of a table are; `is_unread` tells whether it could not be read."""
        options = self.reading.options(self.database)
        self.app.push_screen(ColumnMapping(self._path, columns, options, is_unread=is_unread), self._mapped)

    def _mapped(self, mapped: dict[str, str] | None) -> None:
        """Read the file so, and remember what was chosen."""
        if mapped:
            self.reading.map_columns(mapped)
            self._accept_draft()
            self._read()

    # Keys.

    def action_press(self, key: str) -> None:
        """Do what a letter does in the preview or after the import; elsewhere nothing."""
        if self.stage == "result" and key == "u":
            self._finish(used=True, result=self._done)
            hand_on(self.app, events.Key("u", "u"))
        elif self.stage == "about" and key == "i":
            self._enter("preview")
        elif self.stage == "preview" and self.preview is not None and not self.panel.press(key):
            if key == "o" and self.panel.asks_for_dates:
                self.reading.next_dates()
                self._accept_draft()
                self._read()
            elif key == "e":
                encodings = [Choice(label, name, "", label) for label, name in ENCODINGS.items()]
                self.app.push_screen(Chooser("Read the text as", encodings), self._encoding_chosen)
            elif key == "f":
                self._ask_columns(self.preview.columns)
            elif key == "i":
                self._show_text(report_text(self.preview.report))
                self._enter("about")
            elif key == "question_mark":
                keys = [Choice(does, "", each.replace("question_mark", "?"), each) for each, does in KEYS.items()]
                self.app.push_screen(Chooser("Keys of the preview", keys), self._key_chosen)

    @on(DecisionPanel.Pressed)
    def _line_clicked(self, event: DecisionPanel.Pressed) -> None:
        self.action_press(event.key)

    def _key_chosen(self, key: str | None) -> None:
        if key is not None:
            self.action_press(key)

    def _encoding_chosen(self, label: str | None) -> None:
        if label is not None:
            self.reading.encoding = ENCODINGS[label]
            self._accept_draft()
            self._read()

    def action_option(self, number: int) -> None:
        """Switch an option of the row under the cursor on or off."""
        if self.stage == "preview":
            self.panel.choose_option(number)

    def action_tab(self, step: int) -> None:
        """Complete the path; in the preview show the section after this one, or before it."""
        if self.stage == "choose":
            self.choose.take()
        elif self.stage == "preview":
            self.panel.step_section(step)

    def action_move(self, how: str, by: int) -> None:
        """Move in what is offered or in the rows, or scroll."""
        if self.stage == "choose":
            self.choose.move(by)
        elif self.stage == "preview":
            getattr(self.panel.rows, f"do_{how}")()
        else:
            self.query_one("#import-scroll").scroll_relative(y=by, animate=False)

    # The import.

    def action_go_on(self) -> None:
        """Import the file; close if it changes nothing, or after the result. The first enter on a draft accepts it."""
        if self.stage == "result":
            self._finish(used=True, result=self._done)
        if self.preview is None or self.stage != "preview" or self._accept_draft():
            return
        if self._comparing is not None:
            self._goes_on = True
        elif not self.preview.report.changes:
            self._finish(used=True)
        else:
            self._import(self.preview)

    def _import(self, preview: ImportPreview) -> None:
        self._stop, self._notice = Event(), ""
        self._enter("importing")
        self._progressed(worker.Progressed(0, len(preview.plan.people)))
        self._run(
            "import",
            partial(worker.import_file, preview, database=self.database, post=self.post_message, stop=self._stop),
        )

    def _accept_draft(self) -> bool:
        """Go on with what came back. Return whether anything did."""
        came_back, self._is_untouched = self._is_untouched, False
        self._show_keys()
        return came_back

    @on(worker.Progressed)
    def _progressed(self, message: worker.Progressed) -> None:
        """Draw the progress bar."""
        if self.stage == ("importing" if message.what == "Importing" else "reading") and self._stop is not None:
            width = max(min(self.size.width - 44, 50), 5)
            self._show_text(progress_line(message.what, message.done, message.whole, width))

    @on(worker.Finished)
    def _finished(self, message: worker.Finished) -> None:
        """Show the result; it is saved by now."""
        assert self.preview is not None
        self._stop = None
        self._done = Done(done_sentence(self.preview.name, message.report))
        self._show_text(result_text(self.preview.name, message.report))
        self._enter("result")

    def action_leave(self) -> None:
        """Stop what is under way; else go a step back; else leave."""
        if self.stage == "importing" and self._stop is not None:
            self._stop.set()
        elif self.stage == "reading" and self._stop is not None:
            self._stop.set()
            self._stop = None
            if self.preview is None:
                self.choose.say(Content("Stopped; nothing was changed."))
            self._enter("choose" if self.preview is None else "preview")
        elif self.stage == "about":
            self._enter("preview")
        elif self.stage == "preview":
            self._end_comparison()
            self._is_untouched, self._notice, self.preview = False, "", None
            self.choose.say()
            self._enter("choose")
        elif self.stage == "result":
            self._finish(used=True, result=self._done)
        elif not self.choose.close_completions():
            self._finish(used=False)

    def _finish(self, *, used: bool, result: Done | None = None) -> None:
        """Dismiss; what was chosen is kept unless it was `used`."""
        if self.app.screen is self:
            drafts_of(self.app).release(self, used=used)
        self.dismiss(result)

    def say_no(self, sentence: str) -> None:
        """Show what is wrong with the file or the disk, unless something is being read or imported."""
        if self.stage == "preview":
            self.panel.notice(sentence, "$text-error")
        elif self.stage == "choose":
            self.choose.say(Content.styled(sentence, "$text-error"))
