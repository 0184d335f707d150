"""Quick-add bar: one line over any screen, and under it a preview of what the line will save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from netui.actions.closings import Closing
from netui.actions.elsewhere import ChangedElsewhere, RecordGone
from netui.actions.result import Done, Refused
from netui.db.errors import StoreError
from netui.domain.quick_add import Record, with_ask
from netui.tui.external_programs import EditorError, edit_text
from netui.tui.guarded_screen import ErrorGuard
from netui.tui.screens.quick_add.ask_guard import AskGuard
from netui.tui.screens.quick_add.completion_list import CompletionList
from netui.tui.screens.quick_add.line_note import note_of, with_note
from netui.tui.screens.quick_add.preview import (
    HELP_INDENT,
    STRIKE_KEYS,
    PreviewPanel,
    PreviewRow,
    blocking_reason,
    closing_row,
    example_rows,
    help_rows,
    key_labels,
    missing_end_hint,
    missing_note_hint,
    preview_rows,
)
from netui.tui.screens.quick_add.session import EntryRef, QuickAddBackend
from netui.tui.screens.quick_add.suggestions import Suggestions
from netui.tui.widgets.conflict_dialog import ConflictDialog
from netui.tui.widgets.line_input import PaintedInput
from netui.tui.widgets.text_flow import describe_keys

__all__ = ["QuickAddBar"]


class QuickAddBar(ErrorGuard, Vertical):
    """The docked bar. It saves the line itself, and posts a message; its opener removes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take", "Complete the name", show=False),
        Binding("up", "move(-1)", "The name above, or an earlier line", show=False),
        Binding("down", "move(1)", "The name below, or a later line", show=False),
        Binding("ctrl+o", "note", "Write the note in your editor", show=False),
        Binding("escape", "leave", "Leave; what was typed is kept", show=False),
        *(
            Binding(key, f"strike({at})", "Leave open, or close after all", show=False)
            for at, key in enumerate(STRIKE_KEYS)
        ),
    ]

    DEFAULT_CSS = """
    QuickAddBar {
        dock: bottom; layer: bar; height: auto; max-height: 100%;
        border: round $border; border-title-color: $text-primary; border-subtitle-color: $text-muted;
        background: $surface;
        #quick-add-facts { height: auto; max-height: 6; padding: 0 1 0 3; color: $text-muted; }
        #quick-add-line { height: 1; padding: 0 1; }
        #quick-add-sign { width: 2; color: $text-primary; text-style: bold; }
    }
    """

    @dataclass
    class Saved(Message):
        """The line was saved."""

        done: Done

    @dataclass
    class Left(Message):
        """The user left without saving; what was typed is kept as the draft."""

    @dataclass
    class Composing(Message):
        """The ask is to be written as a message that owns up to what the guard warned about; nothing was saved."""

        contacts: Sequence[int]
        """The ids of the contacts whom it asks."""
        request: str
        """What it asks for; empty if the line does not say."""

    def __init__(
        self,
        backend: QuickAddBackend,
        *,
        begun: str = "",
        facts: Sequence[str] = (),
        implied: int | None = None,
        entry: EntryRef | None = None,
        ask: int | None = None,
        stays_open: bool = False,
    ) -> None:
        super().__init__()
        self.backend = backend
        """Reads, checks and saves the line."""
        self.begun = begun
        """The text that the line begins with."""
        self.facts = facts
        """Facts to be specific about, shown above the line."""
        self.implied = implied
        """The contact that a line without a name is about."""
        self.entry = entry
        """The entry of a timeline that the line replaces."""
        self.ask = ask
        """The ask that a yes or a no is about; None for the latest one of whom the line names."""
        self.closes: list[Closing] = []
        """What saving the line would close."""
        self.struck: set[str] = set()
        """The keys of the closings that the user keeps open."""
        self.record: Record | None = None
        """The line, parsed; None before it was read."""
        self.came_from: Widget | None = None
        """The widget that is focused again when the bar is removed."""
        backend.history.rewind()
        self._draft = "" if begun else backend.history.draft
        self._stays_open = stays_open
        self._text = ""
        """The line as it was when `record` was read from it."""
        self._confirming = ""
        """The line whose doubt was shown when enter was pressed: enter again saves it."""
        self._warnings: list[str] = []
        self._is_saved = False
        self._shows_help = False
        self.line = PaintedInput(begun or self._draft)
        """The input."""
        self.completions = CompletionList()
        """The names that the word under the cursor may become."""
        self.guard = AskGuard(backend.advisor)
        """Holds an ask back once."""
        self.panel = PreviewPanel()
        """The preview."""
        self._suggestions = Suggestions(self.line, self.completions, backend)

    def compose(self) -> ComposeResult:
        """Facts, completions, the line, and the preview."""
        yield Static(id="quick-add-facts")
        yield self.completions
        with Horizontal(id="quick-add-line"):
            yield Static(Content("> "), id="quick-add-sign")
            yield self.line
        yield self.guard
        yield self.panel

    def on_mount(self) -> None:
        """Take the focus, until the bar is removed."""
        self.came_from = self.screen.focused
        self._show_title()
        self.line.takes_lines = self._stays_open
        self._show_facts(self.facts)
        self.line.focus()
        self.line.cursor_position = len(self.line.value)
        if self._draft:
            self.backend.history.keep(self._draft)  # so that it comes back where it is typed over
            self.line.select_all()
        self._read()
        self.watch(self.line, "selection", self._cursor_moved, init=False)

    def on_unmount(self) -> None:
        """Return the focus."""
        if self.came_from is not None and self.came_from.is_attached:
            self.came_from.focus()

    def start_over(self, facts: Sequence[str]) -> None:
        """Begin the next line, with other facts above it, and with what was typed of it already."""
        self._show_facts(facts)
        self.guard.close()
        self.struck.clear()
        self._confirming, self._is_saved = "", False
        self.line.write("")
        self._suggestions.start_over()
        self.backend.history.rewind()
        self._read()
        self.line.focus()
        self.line.go_on()
        self._show_title()

    # The line is read.

    @on(Input.Changed)
    def _line_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._read()

    def _cursor_moved(self) -> None:
        """Offer the names for another word; a key that also changed the line is followed by a message of its own."""
        if self.record is not None and self.line.text == self._text:
            self._suggestions.refresh()

    def _read(self) -> None:
        """Parse the line; another window may have changed who is known."""
        self.backend.get_ready(self.entry)
        self._text = self.line.text
        if self._shows_help:
            self._shows_help = False
            self.panel.start_over()
        self.record = record = self._parse()
        logs = record.ok and self.entry is None
        self.closes = self.backend.closings(record) if logs else []
        self._warnings = self.guard.sentences(record) if logs else []
        self.guard.look_for_path(record, self._text)
        self.line.paint((part.start, part.end, part.what) for part in record.spans)
        self._suggestions.refresh()
        self.show()

    def _parse(self, *, new: bool = False) -> Record:
        record = self.backend.read(self._text, implied=self.implied, new=new)
        return with_ask(record, self.ask, self.backend.known)

    # What is shown.

    def show(self) -> None:
        """Show what will be saved, or what keeps it from being saved."""
        assert self.record is not None
        self.panel.say(self._preview(self.record) if self._text.strip() else example_rows(self.backend.examples))
        self._show_keys()

    @on(AskGuard.PathFound)
    def _path_found(self, event: AskGuard.PathFound) -> None:
        event.stop()
        self.show()

    def _preview(self, record: Record) -> list[PreviewRow]:
        is_confirming = self._confirming == self._text
        if record.ok and is_confirming and (hint := missing_note_hint(record, self._text, self.begun)):
            return [[hint]]
        if not record.ok and not is_confirming and self._text == self.begun and (hint := missing_end_hint(self.begun)):
            return [[hint]]
        rows = preview_rows(record, today=self.backend.today, organisation=self._organisation)
        if record.ok:
            warnings = [[Content.styled(sentence, "$text-warning")] for sentence in self._remarks]
            listeners = [[Content(sentence)]] if (sentence := self.backend.listeners(record)) else []
            return [*rows, *listeners, closing_row(self.closes, self.struck), *warnings]
        is_readable = record.error is None and record.mistyped is None
        return [*(rows if is_readable else []), [blocking_reason(record, pressed=is_confirming)]]

    def _organisation(self, contact: int) -> str:
        return person.organisation if (person := self.backend.known.people.get(contact)) else ""

    @property
    def _remarks(self) -> list[str]:
        """Warnings before the line is saved, and a better path; an open guard shows the warnings itself."""
        path = self.guard.better_path
        return [path] if self.guard.is_open else [*self._warnings, path]

    def _show_title(self) -> None:
        waits = " · what you typed next waits for this line" if self.line.waits else ""
        self.border_title = Content(f"{'Change' if self.entry else 'Log'}{waits}")

    def _show_facts(self, facts: Sequence[str]) -> None:
        shown = self.query_one("#quick-add-facts", Static)
        shown.display = bool(facts)
        shown.update(Content("\n".join(facts)))

    def _show_keys(self) -> None:
        """Show in the frame what the keys do just now, in as many words as there is room for."""
        self._draft = self._draft if self.line.text == self._draft else ""  # it has been typed on
        if self.guard.is_open:
            self.border_subtitle = Content("")  # the guard shows its own keys
            return
        keys = key_labels(len(self.closes), taking=self.completions.moved, has_editor=self.backend.has_editor)
        told = (
            "as you left it: → goes on, typing begins anew" if self._draft else describe_keys(keys, self.size.width - 6)
        )
        self.border_subtitle = Content(told)

    def say_no(self, sentence: str) -> None:
        """Show why something can't be done."""
        self.panel.say([[Content.styled(sentence, "$text-error")]])

    # The keys.

    @on(CompletionList.Taken)
    def _row_clicked(self, event: CompletionList.Taken) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Put the selected completion into the line. Tab never leaves the bar."""
        self._suggestions.take()
        self._show_keys()

    def action_move(self, rows: int) -> None:
        """Select another completion; without any go through the lines of this session."""
        if self.completions.offered:
            self.completions.move(rows)
        else:
            self.line.write(self.backend.history.go(-rows, self.line.text))
            self._suggestions.dismiss()
        self._show_keys()

    def action_strike(self, at: int) -> None:
        """Leave open what the line would close, or close it after all."""
        if at < len(self.closes):
            self.struck ^= {self.closes[at].key}
            self.show()

    def action_note(self) -> None:
        """Open the note in the user's editor, and put the result into the line."""
        if self.record is None or not self.backend.has_editor:
            return
        try:
            note = edit_text(self.app, note_of(self.record, self._text), self.backend.path)
        except EditorError as error:
            self.say_no(str(error))
        else:
            self.put_note(note)

    def put_note(self, note: str) -> None:
        """Replace the note of the line."""
        assert self.record is not None
        self.line.write(with_note(self.record, self._text, note))

    def do_keys(self) -> None:
        """Show what can be typed, in place of the preview, or the preview again."""
        self._shows_help = not self._shows_help
        self.panel.start_over()
        if self._shows_help:
            self.panel.say(help_rows(), hang=HELP_INDENT)
        else:
            self.show()

    def action_leave(self) -> None:
        """Close the help, or the completions if the user moved among them; else leave."""
        if self._shows_help:
            self.do_keys()
            return
        if self.completions.moved:
            self._suggestions.dismiss()
            self._show_keys()
            return
        if self.entry is None and (not self.begun or self.line.text != self.begun):
            self.backend.history.draft = self.line.text
        self.post_message(self.Left())

    # The line is saved.

    @on(Input.Submitted)
    def _line_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._text != self.line.text:
            self._read()
        if self.completions.moved and self.completions.selected:
            self.action_take()
            self.line.go_on()
            return
        self.save()
        if not self._is_saved:
            self.line.go_on(typing=False)
            self._show_title()

    def save(self) -> None:
        """Save the line, if it can be; a new name that looks like a known one is asked about once."""
        record = self.record
        if self._is_saved or record is None:
            return
        if not record.ok:
            as_new = self._parse(new=True)
            if not as_new.ok or self._confirming != self._text:
                self._confirm(record)
                return
            record = as_new
        elif (
            self.entry is None and self._confirming != self._text and missing_note_hint(record, self._text, self.begun)
        ):
            self._confirm(record)
            return
        if self.entry is None and self.guard.holds_back(record, self._text):
            self.show()
            return
        try:
            kept = [closing for closing in self.closes if closing.key in self.struck]
            done = self.backend.save(record, keep=kept, entry=self.entry)
        except ChangedElsewhere as conflict:
            self.app.push_screen(ConflictDialog(conflict), self._version_chosen)
        except RecordGone as gone:
            self.entry = None
            self._show_title()
            self.say_no(f"{gone} Your line is still here: enter logs it as a new one, esc leaves it.")
        except (StoreError, Refused) as error:
            self.say_no(str(error))
        else:
            self._saved(done)

    def _version_chosen(self, done: Done | None) -> None:
        if done is not None:
            self._saved(done)
        else:
            self.say_no("Nothing was saved: another window has changed the same. enter shows both again.")

    def _saved(self, done: Done) -> None:
        self._is_saved = True  # the bar may get another key before it is removed
        self.backend.history.keep(self._text)
        if not self.begun:
            self.backend.history.draft = ""
        self.post_message(self.Saved(done))

    def _confirm(self, record: Record) -> None:
        """Show what a doubtful word may mean, and what pressing enter again would do."""
        self._confirming = self._text
        self._suggestions.offer_replacements(record)
        self.show()

    # An ask was held back, and the user has decided.

    @on(AskGuard.Answered)
    def _ask_decided(self, event: AskGuard.Answered) -> None:
        event.stop()
        if self.record is None or not self.guard.is_open:
            return
        self.guard.close()
        self.screen.set_focus(self.line)
        self.guard.accept("" if event.key == "esc" else self._text)
        self.show()
        if event.key == "r":
            self._reconnect_first(self.record)
        elif event.key == "o":
            self._own_up(self.record)
        elif event.key == "enter":
            self.save()

    def _reconnect_first(self, record: Record) -> None:
        """Save promises to reconnect, and to ask later."""
        try:
            self._saved(self.guard.defer(record if record.ok else self._parse(new=True)))
        except (StoreError, Refused) as error:
            self.say_no(str(error))

    def _own_up(self, record: Record) -> None:
        """Have a message written that owns up; to somebody new let the line itself do so, and enter then saves it."""
        contacts = [who.key for who in record.contacts if who.key is not None]
        if len(contacts) == len(record.contacts):
            self.backend.history.keep(self._text)
            self.post_message(self.Composing(contacts, record.note or ""))
            return
        self.put_note(f"{note_of(record, self._text)} ({self.guard.owning_up})".strip())
        self.guard.accept(self.line.text)
