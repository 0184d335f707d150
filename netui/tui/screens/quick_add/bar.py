"""Quick-add bar: one line over any screen, and under it a preview of what the line will save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from netui.actions.elsewhere import ChangedElsewhere, RecordGone
from netui.actions.result import Done, Refused
from netui.db.errors import StoreError
from netui.domain.quick_add import Completion, Record
from netui.tui.drafts import Draft, drafts_of
from netui.tui.editor import EditedDraft, EditorError, edit_text
from netui.tui.error_guard import ErrorGuard
from netui.tui.key_order import hand_on
from netui.tui.screens.quick_add.ask_guard import AskGuard
from netui.tui.screens.quick_add.bar_parts import BAR_BINDINGS, BAR_STYLES, FactLines
from netui.tui.screens.quick_add.choice_list import ChoiceList
from netui.tui.screens.quick_add.completion_list import CompletionList
from netui.tui.screens.quick_add.line_draft import LINE, LineBack, LineContext, LineDraft
from netui.tui.screens.quick_add.line_note import note_of, with_note
from netui.tui.screens.quick_add.line_reading import LineReading
from netui.tui.screens.quick_add.preview import key_labels, lacks_note
from netui.tui.screens.quick_add.preview_panel import PreviewPanel
from netui.tui.screens.quick_add.session import QuickAddBackend
from netui.tui.screens.quick_add.suggestions import Suggestions
from netui.tui.widgets.conflict_dialog import ConflictDialog
from netui.tui.widgets.painted_input import PaintedInput
from netui.tui.widgets.text_flow import describe_keys

__all__ = ["QuickAddBar"]


class QuickAddBar(ErrorGuard, Vertical):
    """The docked bar. It saves the line itself, and posts a message; its opener removes it."""

    BINDINGS: ClassVar[list[BindingType]] = BAR_BINDINGS
    DEFAULT_CSS = BAR_STYLES

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
        context: LineContext = LineContext(),  # noqa: B008 - it is frozen
        *,
        came_back: LineBack | None = None,
        stays_open: bool = False,
        draft_kind: str = LINE,
    ) -> None:
        super().__init__()
        self.backend = backend
        """Reads, checks and saves the line."""
        self.draft = LineDraft(context, came_back)
        """What the line is about, and what becomes of it, of this kind, when it is not saved."""
        self.draft_kind = draft_kind
        self.reading = LineReading(backend, self.draft)
        """The line, parsed, with what it closes."""
        self._facts = FactLines(self.context.facts)
        self.came_from: Widget | None = None
        """The widget that is focused again when the bar is removed."""
        backend.history.rewind()
        self._stays_open = stays_open
        self._confirming = ""
        """The line that enter did not save: asked about, refused, or without its end."""
        self._is_saved = False
        self.line = PaintedInput(self.draft.text, takes_lines=stays_open)
        self.line.was_wiped = self.draft.was_wiped
        """The input."""
        self.completions: CompletionList[Completion] = CompletionList()
        """The names that the word under the cursor may become."""
        self.guard = AskGuard(backend.advisor)
        """Holds an ask back once."""
        self.panel = PreviewPanel()
        """The preview."""
        self.choices = ChoiceList()
        """The lines to choose from, where the line is asked about or refused."""
        self._suggestions = Suggestions(self.line, self.completions, backend)

    def compose(self) -> ComposeResult:
        """Facts, completions, the line, and the preview."""
        yield self._facts
        yield self.completions
        yield Horizontal(Static(Content("> "), id="quick-add-sign"), self.line, id="quick-add-line")
        yield self.guard
        yield self.panel
        yield self.choices

    def on_mount(self) -> None:
        """Take the focus, until the bar is removed."""
        self.came_from = self.screen.focused
        self._show_title()
        self.screen.set_focus(self.line)
        self.line.cursor_position = len(self.line.value)
        if self.draft.is_untouched:
            group = self.context.group  # so that it comes back where it is typed over
            self.backend.history.keep(group.expand(self.draft.text) if group is not None else self.draft.text)
            self.line.select_all()
        self._read()
        if self.draft.note is not None:
            self.put_note(self.draft.note)
            self._accept()
        drafts_of(self.app).hold(self, self.draft.came_back.draft if self.draft.came_back else None)
        self.watch(self.line, "selection", self._cursor_moved, init=False)

    def on_unmount(self) -> None:
        """Return the focus."""
        if self.came_from is not None and self.came_from.is_attached:
            self.screen.set_focus(self.came_from)

    @property
    def context(self) -> LineContext:
        """What the line is about."""
        return self.draft.context

    def draft_content(self) -> dict[str, Any] | None:
        """What is half typed."""
        return self.draft.content(self.line, self.reading.toggled)

    def start_over(self, facts: Sequence[str]) -> None:
        """Begin the next line, with other facts above it, and with what was typed of it already."""
        self._facts.show(facts)
        self.guard.close()
        self.reading.start_over()
        self._confirming, self._is_saved = "", False
        self.line.write("")
        self._suggestions.start_over()
        self.backend.history.rewind()
        self.draft.start_over()
        drafts_of(self.app).hold(self)
        self._read()
        self.screen.set_focus(self.line)
        self.line.go_on()
        self._show_title()

    # The line is read.

    @on(Input.Changed)
    def _line_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._read()

    def _cursor_moved(self) -> None:
        """Offer the names for another word; a key that also changed the line is followed by a message of its own."""
        self.call_next(self._look_if_accepted)  # a change of size moves the cursor there and back
        if self.record is not None and self.line.text == self._text:
            self._suggestions.refresh()

    def _read(self) -> None:
        """Parse the line; another window may have changed who is known."""
        if self.draft.is_untouched and self.line.text != self.draft.text:
            self.draft.start_over()
            self.reading.start_over()
            self._show_title()
            self._facts.show(self.context.facts)
        self.backend.get_ready(self.context.entry)
        self.panel.hide_help()
        record = self.reading.read(self.line.text, was_wiped=self.line.was_wiped)
        self.guard.look_at(record, self._text, logs=self.reading.logs)
        self.line.paint((part.start, part.end, part.what) for part in record.spans)
        if not self._text or bool(record.choices) != bool(self.choices.choices):
            self.panel.fit_anew()
        self.choices.offer(record.choices, self._text, for_good=record.for_good)
        self.completions.make_room(len(record.choices))
        self._suggestions.refresh()
        self.show()

    @property
    def record(self) -> Record | None:
        """The line, parsed; None before it was read."""
        return self.reading.record

    @property
    def _text(self) -> str:
        """The line as it was read last."""
        return self.reading.text

    # What is shown.

    def show(self) -> None:
        """Show what will be saved, or what keeps it from being saved."""
        assert self.record is not None
        self.panel.say(self.reading.rows(self.guard.remarks, pressed=self._confirming == self._text))
        self._show_keys()

    @on(AskGuard.PathFound)
    @on(ChoiceList.Moved)
    def _shown_anew(self, event: Message) -> None:
        event.stop()
        self.show()

    def _show_title(self) -> None:
        waits = " · what you typed next waits for this line" if self.line.waits else ""
        self.border_title = Content(f"{'Change' if self.context.entry else 'Log'}{waits}")

    def _show_keys(self) -> None:
        """Show in the frame what the keys do just now, in as many words as there is room for."""
        self.border_subtitle = Content(self._told_keys((self.size.width or self.app.size.width) - 6))

    def _told_keys(self, room: int) -> str:
        if self.guard.is_open:
            return ""  # it shows its own keys
        if hint := self.choices.hint if self.choices.is_open else self.panel.hint:
            return hint
        if self.draft.is_untouched:
            return self.draft.keys_told(room)
        enter = "choose" if self.completions.moved or self.choices.choices else "save"
        return describe_keys(key_labels(self.reading.closings, enter=enter, has_editor=self.backend.has_editor), room)

    def _look_if_accepted(self) -> None:
        if self.draft.is_untouched and self.line.text == self.draft.text and self.line.selection.is_empty:
            self._accept()

    def _accept(self) -> None:
        """Go on with the draft that came back, where it was left."""
        self.draft.accept()
        self.line.cursor_position = min(self.draft.cursor, len(self.line.value))
        self._show_keys()

    def read_again(self) -> None:
        """Parse the line anew: the file can be read again."""
        self._confirming = ""
        self._read()

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
        """Scroll the help; else select another completion; without any go through the lines typed before."""
        if self.panel.shows_help:
            self.panel.scroll_help(rows)
        elif self.completions.offered:
            self.completions.move(rows)
        else:
            self.line.was_wiped = True
            self.line.write(self.backend.history.go(-rows, self.line.text))
            self._suggestions.dismiss()
        self._show_keys()

    def action_strike(self, at: int) -> None:
        """Leave open what the line would close, take what it offers; or the other way round again."""
        if self.reading.toggle(at):
            self.show()

    def action_note(self) -> None:
        """Open the note in the user's editor, and put the result into the line."""
        if self.record is None or not self.backend.has_editor:
            return
        now = drafts_of(self.app).of(self) or Draft(self.draft_kind, {**self.context.refs, "line": self._text})
        note, belongs_to = note_of(self.record, self._text), EditedDraft(now, ("note",))
        try:
            self.put_note(edit_text(self.app, note, self.backend.path, belongs_to=belongs_to))
        except EditorError as error:
            self.say_no(str(error))

    def action_move_rest(self) -> None:
        """Let what is too long for the line go to the notes of a contact that it names."""
        sentence = self.reading.move_rest()
        self.say_no(sentence) if sentence else self._read()

    def put_note(self, note: str) -> None:
        """Replace the note of the line."""
        assert self.record is not None
        self.line.write(with_note(self.record, self._text, note))

    def do_keys(self) -> None:
        """Show what can be typed, in place of the preview, or the preview again."""
        if not self.panel.hide_help():
            self.panel.show_help()
        self.show()

    # The lines to choose from.

    @on(ChoiceList.Taken)
    def _choice_taken(self, event: ChoiceList.Taken) -> None:
        """Put the chosen line in place of the typed one; enter saves it."""
        event.stop()
        if event.for_good:
            self.backend.keep_for_good(event.choice.record)
        self.line.write(event.choice.line)
        self._suggestions.dismiss()
        self._read()
        self._back_to_line()

    @on(ChoiceList.Back)
    def _go_on_typing(self, event: ChoiceList.Back) -> None:
        """Go back to the line, which is as it was, with the key that was pressed."""
        event.stop()
        self._back_to_line()
        if event.pressed is not None:
            hand_on(self.app, event.pressed)

    def _back_to_line(self) -> None:
        self.choices.close()
        self.screen.set_focus(self.line)
        self._show_keys()

    # Leaving.

    def action_leave(self) -> None:
        """Close the help, or the completions if the user moved among them; else leave."""
        if self.panel.hide_help():
            self.show()
            return
        if self.completions.moved:
            self._suggestions.dismiss()
            self._show_keys()
            return
        drafts_of(self.app).release(self)
        self.post_message(self.Left())

    # The line is saved.

    @on(Input.Submitted)
    def _line_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            if self._text != self.line.text:
                self._read()
            takes_name = self.completions.moved and self.completions.selected
            if takes_name or self.draft.is_untouched:  # a draft that came back may be long forgotten
                (self.action_take if takes_name else self._accept)()
                self.line.go_on()
                return
            self.save()
        except Exception:  # such as that the file can't be read: the line must not wait for ever
            self.line.go_on(typing=False)
            raise
        if self.choices.is_open and not self._stays_open:
            self.line.hand_over()
        elif not self._is_saved:
            self.line.go_on(typing=False)
            self._show_title()

    def save(self) -> None:
        """Save the line, if it can be; else let the user choose what it means."""
        if self._is_saved or self.record is None:
            return
        if trouble := self.backend.trouble:  # before a name is called unknown that could not be looked up
            self.say_no(trouble)
            return
        if self.backend.is_unread:
            self._read()
        record, context = self.record, self.context
        is_new, self._confirming = self._confirming != self._text, self._text
        if record.choices:
            self._suggestions.dismiss()
            self.choices.open()
        stays = not record.ok or (context.entry is None and is_new and lacks_note(record, self._text, context.begun))
        if stays or (context.entry is None and self.guard.holds_back(record, self._text)):
            self.show()
            return
        try:
            done = self.backend.save(record, choice=self.reading.choice, entry=context.entry)
        except ChangedElsewhere as conflict:
            self.app.push_screen(ConflictDialog(conflict), self._version_chosen)
        except RecordGone as gone:
            self.draft.forget_entry()
            self._show_title()
            self._read()
            self.say_no(f"{gone} Your line is still here: enter saves it as a new entry, esc cancels.")
        except (StoreError, Refused) as error:
            self.say_no(str(error))
        else:
            self._saved(done)

    def _version_chosen(self, done: Done | None) -> None:
        if done is not None:
            self._saved(done)
        else:
            self.say_no("Nothing was saved: another window changed the same entry. enter shows both again.")

    def _saved(self, done: Done) -> None:
        self._is_saved = True  # the bar may get another key before it is removed
        self.backend.history.keep(self.reading.whole)
        drafts_of(self.app).release(self, used=True)
        self.post_message(self.Saved(done))

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
            try:
                self._saved(self.guard.defer(self.record))
            except (StoreError, Refused) as error:
                self.say_no(str(error))
        elif event.key == "o":
            self._own_up(self.record)
        elif event.key == "enter":
            self.save()

    def _own_up(self, record: Record) -> None:
        """Have a message written that owns up; to somebody new let the line itself do so, and enter then saves it."""
        contacts = [who.key for who in record.contacts if who.key is not None]
        if len(contacts) == len(record.contacts):
            self.backend.history.keep(self.reading.whole)
            drafts_of(self.app).release(self, used=True)
            self.post_message(self.Composing(contacts, record.note or ""))
            return
        self.put_note(f"{note_of(record, self._text)} ({self.guard.owning_up})".strip())
        self.guard.accept(self.line.text)
