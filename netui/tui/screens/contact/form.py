"""`ContactFormScreen`: the form that adds a contact or changes all of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from netui.actions.contact import (
    ContactForm,
    ContactRefused,
    find_namesakes,
    find_reach_owners,
    long_field,
    read_contact_form,
    save_contact,
)
from netui.actions.elsewhere import ChangedElsewhere, RecordGone
from netui.actions.result import Done, Refused
from netui.db.errors import StoreError
from netui.domain.contact_fields import FieldError, parse_reaches
from netui.domain.text import clean_note
from netui.tui.guarded_screen import GuardedScreen
from netui.tui.screens.contact.form_fields import FORM_FIELDS
from netui.tui.screens.contact.form_row import ChoiceInput, FieldRow
from netui.tui.widgets.conflict_dialog import ConflictDialog

if TYPE_CHECKING:
    from netui.tui.database import Database

__all__ = ["ContactFormScreen"]

_KEYS = "ctrl+s save · tab next · esc leave"
"""The keys of the form, in its lower border."""


class ContactFormScreen(GuardedScreen[Done | None], ModalScreen[Done | None]):
    """A dialog that returns what was saved, or None if the user left. Raises `Refused` for a contact that is gone."""

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = "#field-name"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True, show=False),
        Binding("ctrl+r", "move_rest", "Move what is too long to the notes", priority=True, show=False),
        Binding("escape", "leave", "Leave", show=False),
        Binding("enter", "save", "Save", show=False),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Field before", show=False),
    ]

    def __init__(self, database: Database, contact_id: int | None = None, *, name: str = "") -> None:
        super().__init__()
        self.database = database
        self.contact_id = contact_id
        """The id of the contact to change; None adds one."""
        self.before = ContactForm() if contact_id is None else read_contact_form(database.execute, contact_id)
        """The fields as they were when the form was opened."""
        self._begun_with = name
        self._leaving = False

    def compose(self) -> ComposeResult:
        """The fields in their sections in a scrolling panel, and a line for errors."""
        today = self.database.today
        with Container(id="contact-panel"):
            with VerticalScroll(id="contact-fields", can_focus=False):
                for field in FORM_FIELDS:
                    if field.section:
                        yield Static(Content(field.section), classes="section")
                    yield FieldRow(field, getattr(self.before, field.name), today)
            yield Static(Content(""), id="contact-trouble")

    def on_mount(self) -> None:
        """Write the contact's name and the keys into the border."""
        panel = self.query_one("#contact-panel")
        panel.border_title = Content(self.before.name or "New contact")
        panel.border_subtitle = Content(_KEYS)
        if self._begun_with:
            self.query_one("#field-name", Input).value = self._begun_with

    @property
    def changed(self) -> bool:
        """Whether any field was changed since the form was opened."""
        return any(row.touched for row in self.query(FieldRow))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceInput.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed | ChoiceInput.Changed) -> None:
        event.stop()
        self._stay()
        row = next(node for node in event.control.ancestors if isinstance(node, FieldRow))
        row.review()
        if row.field.name in ("name", "reaches"):
            self._warn_of_others()
        if isinstance(event, ChoiceInput.Changed):
            self._keep_sides_apart(event.choice)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Save and dismiss, or say beside a field what is wrong with it; without changes only dismiss."""
        if self.contact_id is not None and not self.changed:
            self.dismiss(None)
            return
        form = self._read()
        if form is None:
            return
        moment, session = self.database.moment(), self.database.session
        try:
            done = save_contact(form, self.contact_id, moment=moment, session=session, as_read=self.before)
        except ContactRefused as error:
            self._refuse(error.field, str(error))
        except ChangedElsewhere as conflict:
            self.app.push_screen(ConflictDialog(conflict), self._version_chosen)
        except RecordGone as gone:
            self.contact_id = None
            self._say(f"{gone} What you typed is still here: ctrl+s adds it as a new contact, esc twice leaves it.")
        except (StoreError, Refused) as error:
            self._say(str(error))
        else:
            self.dismiss(done)

    def _version_chosen(self, done: Done | None) -> None:
        """Dismiss with what was saved; else the form stays as it was typed."""
        if done is not None:
            self.dismiss(done)
        else:
            self._say("Nothing was saved: another window has changed the same. ctrl+s shows both again.")

    def action_move_rest(self) -> None:
        """Move what is too long for its field to the notes, below what stands there."""
        notes = self.query_one("#field-notes", TextArea)
        for row in self.query(FieldRow):
            name = row.field.name
            try:
                is_long = name != "notes" and bool(long_field(name, row.value(), getattr(self.before, name)))
            except FieldError:
                continue
            if is_long and (rest := clean_note(row.split_long())):
                notes.text = f"{notes.text}\n{row.field.label}: {rest}".strip("\n")

    def action_leave(self) -> None:
        """Dismiss at once without changes; with changes, warn the first time."""
        if self._leaving or not self.changed:
            self.dismiss(None)
            return
        self._leaving = True
        self._say("Not saved yet: ctrl+s saves, esc again leaves it.")

    def _stay(self) -> None:
        self._leaving = False
        self._say("")

    def _read(self) -> ContactForm | None:
        """The form as values; None if a field can't be read: the first such field is focused."""
        values: dict[str, Any] = {}
        for row in self.query(FieldRow):
            try:
                values[row.field.name] = row.value()
            except FieldError as error:
                self._refuse(row.field.name, str(error))
                return None
        return ContactForm(**values)

    def _refuse(self, field: str, sentence: str) -> None:
        row = self.query_one(f"#row-{field}", FieldRow)
        row.say(sentence, "-wrong")
        row.control.focus()

    def _warn_of_others(self) -> None:
        """Warn beside name and reach that another contact has the same."""
        execute = self.database.execute
        row = self.query_one("#row-name", FieldRow)
        namesakes = find_namesakes(execute, row.typed, self.contact_id)
        if namesakes and row.touched:
            row.say(f"There is {_join_people(namesakes)} already. Saving makes another one.", "-warned")
        row = self.query_one("#row-reaches", FieldRow)
        if row.touched:
            try:
                reaches = parse_reaches(row.typed, self.before.reaches)
            except FieldError:
                return
            for owner, reach in find_reach_owners(execute, reaches, self.contact_id):
                row.say(f"{reach} is known of {owner} already.", "-warned")

    def _keep_sides_apart(self, choice: ChoiceInput) -> None:
        """Unmark the other of sector and out of sector; mark senior ally when a role is chosen."""
        kinds = self.query_one("#field-kinds", ChoiceInput)
        if choice is kinds:
            last = kinds.options[kinds.at]
            other = {"sector": "out of sector", "out of sector": "sector"}.get(last)
            if other and last in kinds.chosen:
                kinds.choose([kind for kind in kinds.chosen if kind != other])
        elif choice.id == "field-ally_role" and choice.at:
            kinds.choose([*kinds.chosen, "senior ally"])

    def say_error(self, sentence: str) -> None:
        """Show the sentence below the fields."""
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        trouble = self.query_one("#contact-trouble", Static)
        trouble.update(Content(sentence))
        trouble.set_class(bool(sentence), "-said")


def _join_people(people: list[tuple[str, str]]) -> str:
    return " and ".join(f"{name} ({organisation})" if organisation else name for name, organisation in people)
