"""Quick add: one line over any screen, and under it what the line will save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from netui.actions.close_loops import Closing
from netui.actions.result import Done, Refused
from netui.db.errors import StoreError
from netui.domain.quick_add import Record, answering
from netui.tui.external_programs import EditorError, edit_text
from netui.tui.screens.quick_add.ask_guard import Guard, Weighing
from netui.tui.screens.quick_add.completion_list import Choices
from netui.tui.screens.quick_add.preview import (
    HANG,
    STRIKES,
    Panel,
    PreviewRow,
    asked,
    closing_row,
    keys_now,
    preview,
    sheet,
    still_to_say,
    still_to_type,
    teaching,
)
from netui.tui.screens.quick_add.session import Desk, EntryRef
from netui.tui.screens.quick_add.suggestions import instead, note_of, with_note
from netui.tui.widgets.line_input import PaintedInput
from netui.tui.widgets.text_flow import key_words

__all__ = ["QuickAddBar"]


class QuickAddBar(Weighing):
    """The docked bar. It saves by itself, and posts what came of it; whoever opened it takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take", "Complete the name", show=False),
        Binding("up", "move(-1)", "The name above, or an earlier line", show=False),
        Binding("down", "move(1)", "The name below, or a later line", show=False),
        Binding("ctrl+o", "note", "Write the note in your editor", show=False),
        Binding("escape", "leave", "Leave; what was typed is kept", show=False),
        *(
            Binding(key, f"strike({at})", "Leave open, or close after all", show=False)
            for at, key in enumerate(STRIKES)
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

    panel = getters.query_one(Panel)

    @dataclass
    class Saved(Message):
        """The line was saved."""

        done: Done

    @dataclass
    class Left(Message):
        """The user left without saving; what was typed is kept."""

    def __init__(
        self,
        desk: Desk,
        *,
        begun: str = "",
        facts: Sequence[str] = (),
        implied: int | None = None,
        entry: EntryRef | None = None,
        answers: int | None = None,
        stays: bool = False,
    ) -> None:
        super().__init__(desk)
        self._stays = stays
        self.begun = begun
        """What the line begins with."""
        self.facts = facts
        """What there is to be specific about, to stand above the line."""
        self.implied = implied
        """The contact that a line without a name is about."""
        self.entry = entry
        """Table and row of the entry of the timeline that the line replaces."""
        self.answers = answers
        """The ask that a yes or a no is about; None for the latest one of whom the line names."""
        self.closes: list[Closing] = []
        """What saving the line would close."""
        self.struck: set[str] = set()
        """The keys of those that the user keeps open."""
        self._asked = ""
        self._warned: list[str] = []
        self._is_saved = False
        self._helping = False
        self._draft = "" if begun else desk.draft
        self.came_from: Widget | None = None
        """What gets the keys when it is left."""

    def compose(self) -> ComposeResult:
        """Facts, names to choose from, the line, and what it saves."""
        yield Static(id="quick-add-facts")
        yield Choices()
        with Horizontal(id="quick-add-line"):
            yield Static(Content("> "), id="quick-add-sign")
            yield PaintedInput(self.begun or self._draft)
        yield Guard()
        yield Panel()

    def on_mount(self) -> None:
        """Take the keys, until they go back to where they came from."""
        self.came_from = self.screen.focused
        self._entitle()
        self.line.takes_lines = self._stays
        self._show_beside(self.facts)
        self.line.focus()
        self.line.cursor_position = len(self.line.value)
        if self._draft:
            self.desk.keep_line(self._draft)  # so that it comes back where it is typed over
            self.line.select_all()
        self._read()

    def on_unmount(self) -> None:
        """Give the keys back."""
        if self.came_from is not None and self.came_from.is_attached:
            self.came_from.focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._read()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._line != self.line.text:
            self._read()
        if self.choices.moved and self.choices.chosen:
            self.action_take()
            self.line.go_on()
            return
        self.save()
        if not self._is_saved:
            self.line.go_on(typing=False)
            self._entitle()

    def start_over(self, facts: Sequence[str]) -> None:
        """Take the next line, with other facts above it, and what was typed of it already."""
        self._show_beside(facts)
        self.guard.rest()
        self.struck.clear()
        self._asked, self._is_saved = "", False
        self.line.write("")
        self.forget_line()
        self._read()
        self.line.focus()
        self.line.go_on()
        self._entitle()

    def _entitle(self) -> None:
        waits = " · what you typed next waits for this line" if self.line.waits else ""
        self.border_title = Content(f"{'Change' if self.entry else 'Log'}{waits}")

    def _show_beside(self, facts: Sequence[str]) -> None:
        beside = self.query_one("#quick-add-facts", Static)
        beside.display = bool(facts)
        beside.update(Content("\n".join(facts)))

    def action_strike(self, at: int) -> None:
        """Leave open what the line would close, or close it after all."""
        if at < len(self.closes):
            self.struck ^= {self.closes[at].key}
            self.show()

    def action_note(self) -> None:
        """Open the note in the user's editor, and put it back into the line."""
        if self.record is None or not self.desk.has_editor:
            return
        try:
            note = edit_text(self.app, note_of(self.record, self._line))
        except EditorError as error:
            self.say_no(str(error))
        else:
            self.put_note(note)

    def do_keys(self) -> None:
        """Show what can be typed, in place of the preview, or the preview again."""
        self._helping = not self._helping
        self.panel.start_over()
        if self._helping:
            self.panel.say(sheet(), hang=HANG)
        else:
            self.show()

    def put_note(self, note: str) -> None:
        """Put a note into the line, in place of the one that it has."""
        assert self.record is not None
        self.line.write(with_note(self.record, self._line, note))

    def action_leave(self) -> None:
        """Close the help, or the list of names if one was chosen from; else leave."""
        if self._helping:
            self.do_keys()
            return
        if self.choices.moved:
            self.close_choices()
            return
        if self.entry is None and (not self.begun or self.line.text != self.begun):
            self.desk.draft = self.line.text
        self.post_message(self.Left())

    def _read(self) -> None:
        """Understand the line anew; another window may have changed who is known."""
        self.desk.get_ready(self.entry)
        self._line = self.line.text
        if self._helping:
            self._helping = False
            self.panel.start_over()
        self.record = self._parse()
        logs = self.record.ok and self.entry is None
        self.closes = self.desk.closings(self.record) if logs else []
        self._warned = self.desk.warnings(self.record) if logs else []
        self.look_for_better_way()
        self.line.paint((part.start, part.end, part.what) for part in self.record.parts)
        self.offer()
        self.show()

    def _parse(self, *, new: bool = False) -> Record:
        record = self.desk.read(self._line, implied=self.implied, new=new)
        return answering(record, self.answers, self.desk.known)

    def read_as_new(self) -> Record:
        """What the line says where every name that is not sure is somebody new."""
        return self._parse(new=True)

    def show(self) -> None:
        """Say what will be saved, or what keeps it from being saved."""
        assert self.record is not None
        self.panel.say(self._preview(self.record) if self._line.strip() else teaching(self.desk.examples))
        self.show_keys()

    def _preview(self, record: Record) -> list[PreviewRow]:
        if record.ok and self._asked == self._line and (waits := still_to_say(record, self._line, self.begun)):
            return [[waits]]
        if not record.ok and self._asked != self._line == self.begun and (waits := still_to_type(self.begun)):
            return [[waits]]
        rows = preview(record, today=self.desk.today, organisation=self.desk.organisation)
        if record.ok:
            warnings = [[Content.styled(sentence, "$text-warning")] for sentence in self._remarks]
            told = [[Content(hearers)]] if (hearers := self.desk.hearers(record)) else []
            return [*rows, *told, closing_row(self.closes, self.struck), *warnings]
        is_readable = record.error is None and record.mistyped is None
        return [*(rows if is_readable else []), [asked(record, pressed=self._asked == self._line)]]

    @property
    def _remarks(self) -> list[str]:
        """What to know before the line is saved; while the guard speaks it says it itself."""
        return [self.better] if self.is_weighing else [*self._warned, self.better]

    def show_keys(self) -> None:
        """Say in the frame what the keys do just now, in as many words as there is room for."""
        self._draft = self._draft if self.line.text == self._draft else ""  # it has been typed on
        if self.is_weighing:
            self.border_subtitle = Content("")  # the guard says what its keys do
            return
        keys = keys_now(len(self.closes), taking=self.choices.moved, has_editor=self.desk.has_editor)
        told = "as you left it: → goes on, typing begins anew" if self._draft else key_words(keys, self.size.width - 6)
        self.border_subtitle = Content(told)

    def say_no(self, sentence: str) -> None:
        """Say why the line can't be saved."""
        self.panel.say([[Content.styled(sentence, "$text-error")]])

    def save(self) -> None:
        """Save the line, if it can be; a new name that looks like a known one is asked about once."""
        record = self.record
        if self._is_saved or record is None:
            return
        if not record.ok:
            only_new = self._parse(new=True)
            if not only_new.ok or self._asked != self._line:
                self._ask(record)
                return
            record = only_new
        elif self.entry is None and self._asked != self._line and still_to_say(record, self._line, self.begun):
            self._ask(record)
            return
        if self.entry is None and self.holds_back(record):
            return
        try:
            kept = [closing for closing in self.closes if closing.key in self.struck]
            done = self.desk.save(record, keep=kept, entry=self.entry)
        except (StoreError, Refused) as error:
            self.say_no(str(error))
            return
        self.saved(done)

    def saved(self, done: Done) -> None:
        """Tell that the line was dealt with."""
        self._is_saved = True  # the bar may get another key before it is taken away
        self.desk.keep_line(self._line)
        if not self.begun:
            self.desk.draft = ""
        self.post_message(self.Saved(done))

    def _ask(self, record: Record) -> None:
        """Show the names that a doubtful one may mean, and what pressing enter again would do."""
        self._asked = self._line
        self.choices.offer(instead(record, self._line))
        self.show()
