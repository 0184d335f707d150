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
    read_contact_form,
    save_contact,
)
from netui.actions.elsewhere import ChangedElsewhere, RecordGone
from netui.actions.result import Done, Refused
from netui.db.errors import StoreError
from netui.domain.contact_field import FIELD_BY_NAME
from netui.domain.field_parsers import FieldError, parse_reaches
from netui.domain.text import capitalise, clean_note
from netui.queries.uids import read_uid
from netui.tui.drafts import drafts_of
from netui.tui.guarded_screen import GuardedScreen
from netui.tui.screens.contact.form_draft import FORM, changed_fields, form_content, form_from_values
from netui.tui.screens.contact.form_fields import FORM_FIELDS
from netui.tui.screens.contact.form_row import ChoiceInput, FieldRow
from netui.tui.widgets.conflict_dialog import ConflictDialog
from netui.tui.widgets.text_flow import MUTED

if TYPE_CHECKING:
    from netui.tui.database import Database
    from netui.tui.drafts import Draft

__all__ = ["ContactFormScreen"]

_KEYS = "ctrl+s save · tab next · esc leave"
"""The keys of the form, in its lower border."""

_UNFOLDS = "ctrl+t top ten"
"""The key that shows the row of the top ten, beside the heading of its section; `T` does where nothing is typed."""


class ContactFormScreen(GuardedScreen[Done | None], ModalScreen[Done | None]):
    """A dialog that returns what was saved, or None if the user left. Raises `Refused` for a contact that is gone."""

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = "#field-name"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True, show=False),
        Binding("ctrl+r", "move_rest", "Move what is too long to the notes", priority=True, show=False),
        Binding("escape", "leave", "Leave", show=False),
        Binding("ctrl+u", "throw_away", "Throw the draft away", priority=True, show=False),
        Binding("enter", "enter", "Save", show=False),
        Binding("ctrl+t", "top_ten", "Show the top ten", priority=True, show=False),
        Binding("T", "top_ten", "Show the top ten", show=False),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Field before", show=False),
    ]

    draft_kind = FORM
    """The kind of its drafts."""

    def __init__(
        self, database: Database, contact_id: int | None = None, *, name: str = "", came_back: Draft | None = None
    ) -> None:
        """`name` is the name of a new contact; `came_back` is the draft that the form begins with."""
        super().__init__()
        self.database = database
        self.contact_id = contact_id
        """The id of the contact to change; None adds one."""
        now = ContactForm() if contact_id is None else read_contact_form(database.execute, contact_id)
        self.before = form_from_values(came_back.content["as_read"]) if came_back and contact_id is not None else now
        """The fields as they were when the form was opened, also where that was in an earlier session."""
        self._uid = read_uid(database.execute, "contact", contact_id)
        self._came_back = came_back
        self._restored: dict[str, str] | None = None
        """What stands in the fields as it came back; None once that was accepted."""
        self._changed_since = changed_fields(self.before, now)
        self._begun_with = name
        self._leaving = False

    def compose(self) -> ComposeResult:
        """The fields in their sections in a scrolling panel, and a line for errors."""
        today = self.database.today
        with Container(id="contact-panel"):
            with VerticalScroll(id="contact-fields", can_focus=False):
                section = ""
                for field in FORM_FIELDS:
                    if field.section != section:
                        section = field.section
                        yield Static(Content(section), id=f"section-{_id_of(section)}", classes="section")
                    yield FieldRow(field, getattr(self.before, field.name), today)
            yield Static(Content(""), id="contact-trouble")

    def on_mount(self) -> None:
        """Write the contact's name and the keys into the border."""
        panel = self.query_one("#contact-panel")
        panel.border_title = Content(self.before.name or "New contact")
        panel.border_subtitle = Content(_KEYS)
        if self._begun_with:
            self.query_one("#field-name", Input).value = self._begun_with
        if self._came_back is not None:
            self._restore(self._came_back)
        self._show_fold()
        drafts_of(self.app).hold(self, self._came_back)

    def action_top_ten(self) -> None:
        """Show the row of the top ten, and go to it."""
        row = self.query_one("#row-top_rank", FieldRow)
        row.unfold()
        self._show_fold()
        self.set_focus(row.control)

    def _show_fold(self) -> None:
        """Say beside the heading which key shows the row of the top ten, while it is not shown."""
        row = self.query_one("#row-top_rank", FieldRow)
        key = (f" · {_UNFOLDS}", f"not bold {MUTED}") if row.is_folded else ""
        section = row.field.section
        self.query_one(f"#section-{_id_of(section)}", Static).update(Content.assemble(section, key))

    def _restore(self, draft: Draft) -> None:
        """Put what was typed into the fields, and the cursor where it was."""
        typed = draft.content["typed"]
        if self.contact_id is None and draft.content.get("contact"):  # it is gone: a new one has all that it had
            as_read = form_from_values(draft.content["as_read"])
            typed = {field.name: field.write(getattr(as_read, field.name)) for field in FORM_FIELDS} | typed
        for row in self.query(FieldRow):
            if row.field.name in typed:
                row.write(str(typed[row.field.name]))
        self._restored = self._typed_texts()
        focus = draft.content.get("focus", next(iter(typed), "name"))
        for row in self.query(FieldRow):
            if row.field.name == focus:
                self.set_focus(row.control)
                row.cursor = draft.content.get("cursor")
        self._say(self._told_of_draft)

    @property
    def _told_of_draft(self) -> str:
        """What to know of a draft that came back."""
        assert self._came_back is not None
        if self._came_back.content.get("contact") and self.contact_id is None:
            return "The contact of this draft is gone: saving adds a new one."
        if self._changed_since:
            names = ", ".join(FIELD_BY_NAME[name].label for name in self._changed_since)
            return (
                f"A draft. The contact has been changed since ({names}); saving asks about anything you both changed."
            )
        return "A draft: enter goes on with it, enter again saves; esc, then ctrl+u throws it away."

    def draft_content(self) -> dict[str, Any] | None:
        """What is half typed. Raises `LookupError` while the form is not there in full."""
        rows = list(self.query(FieldRow))
        if len(rows) < len(FORM_FIELDS):
            raise LookupError("the form is being built or taken down")
        typed = self._typed_texts()
        if not typed:
            return None
        focused = next((row for row in rows if row.control.has_focus), rows[0])
        return form_content(self._uid, self.before, typed, focus=focused.field.name, cursor=focused.cursor)

    def _accepts(self) -> bool:
        """Whether enter only accepts the draft that came back, and does; once."""
        restored, self._restored = self._restored, None
        return restored is not None and restored == self._typed_texts()

    def _typed_texts(self) -> dict[str, str]:
        """The texts of the fields that were changed, by name."""
        return {row.field.name: row.typed for row in self.query(FieldRow) if row.touched}

    @property
    def changed(self) -> bool:
        """Whether any field was changed since the form was opened."""
        return any(row.touched for row in self.query(FieldRow))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceInput.Changed)
    def _field_changed(self, event: Input.Changed | TextArea.Changed | ChoiceInput.Changed) -> None:
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
        self.action_enter()

    def action_enter(self) -> None:
        """Save; but the first enter on a draft that came back only accepts it."""
        if self._accepts():
            self._say("Your draft: enter now saves it.")
        else:
            self.action_save()

    def action_save(self) -> None:
        """Save and dismiss, or say beside a field what is wrong with it; without changes only dismiss."""
        if self.contact_id is not None and not self.changed:
            self._finish(used=True)
            return
        form = self._read()
        if form is None:
            return
        if long := [row for row in self.query(FieldRow) if row.too_long]:
            self._refuse(long[0].field.name, long[0].too_long)
            return
        try:
            moment, session = self.database.moment(), self.database.session
            done = save_contact(form, self.contact_id, moment=moment, session=session, as_read=self.before)
        except ContactRefused as error:
            self._refuse(error.field, str(error))
        except ChangedElsewhere as conflict:
            self.app.push_screen(ConflictDialog(conflict), self._version_chosen)
        except RecordGone as gone:
            self.contact_id = None
            self._say(f"{gone} What you typed is still here: ctrl+s saves it as a new contact, esc twice cancels.")
        except (StoreError, Refused) as error:
            self._say(str(error))
        else:
            self._finish(used=True, result=done)

    def _finish(self, *, used: bool, result: Done | None = None) -> None:
        """Dismiss; what was typed is kept unless it was `used`."""
        if self.app.screen is self:
            drafts_of(self.app).release(self, used=used)
        self.dismiss(result)

    def _version_chosen(self, done: Done | None) -> None:
        """Dismiss with what was saved; else the form stays as it was typed."""
        if done is not None:
            self._finish(used=True, result=done)
        else:
            self._say("Nothing was saved: another window changed the same field. ctrl+s shows both again.")

    def action_move_rest(self) -> None:
        """Move what is too long for its field to the notes, below what stands there."""
        notes = self.query_one("#field-notes", TextArea)
        for row in self.query(FieldRow):
            name = row.field.name
            try:
                is_long = name != "notes" and bool(row.too_long)
            except FieldError:
                continue
            if is_long and (rest := clean_note(row.split_long())):
                notes.text = f"{notes.text}\n{capitalise(FIELD_BY_NAME[name].label)}: {rest}".strip("\n")

    def action_leave(self) -> None:
        """Dismiss at once without changes; with changes, warn the first time, and keep them as a draft the second."""
        if self._leaving or not self.changed:
            self._finish(used=False)
            return
        self._leaving = True
        self._say("Not saved yet: ctrl+s saves, esc again keeps it as a draft, ctrl+u throws it away.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Throwing away is offered by esc; else ctrl+u is a key of the field."""
        return self._leaving if action == "throw_away" else super().check_action(action, parameters)

    def action_throw_away(self) -> None:
        """Dismiss, and keep nothing of what was typed."""
        self._finish(used=True)

    def _stay(self) -> None:
        if self._restored is not None and self._restored == self._typed_texts() and not self._leaving:
            return  # what is restored is no typing, and what is said about it stays
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
        row.unfold()
        self._show_fold()
        self.set_focus(row.control)
        row.say(sentence, "-wrong")

    def _warn_of_others(self) -> None:
        """Warn beside name and reach that another contact has the same."""
        execute = self.database.execute
        row = self.query_one("#row-name", FieldRow)
        namesakes = find_namesakes(execute, row.typed, self.contact_id)
        if namesakes and row.touched and not row.too_long:
            row.say(f"{_join_people(namesakes)} is already there. Saving adds another one.", "-warned")
        row = self.query_one("#row-reaches", FieldRow)
        if row.touched:
            try:
                reaches = parse_reaches(row.typed, self.before.reaches)
            except FieldError:
                return
            if row.too_long:
                return
            for owner, reach in find_reach_owners(execute, reaches, self.contact_id):
                row.say(f"{reach} already belongs to {owner}.", "-warned")

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

    def read_again(self) -> None:
        """Show how the fields are understood by now: the day has turned, or the file can be read again."""
        for row in self.query(FieldRow):
            row.today = self.database.today
            if row.touched:
                row.review()

    def say_no(self, sentence: str) -> None:
        """Show what is wrong with the file or the disk."""
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        trouble = self.query_one("#contact-trouble", Static)
        trouble.update(Content(sentence))
        trouble.set_class(bool(sentence), "-said")


def _id_of(section: str) -> str:
    return section.lower().replace(" ", "-")


def _join_people(people: list[tuple[str, str]]) -> str:
    return " and ".join(f"{name} ({organisation})" if organisation else name for name, organisation in people)
