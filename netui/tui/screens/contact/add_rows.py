"""Adds rows to the card of the Contact view, and deletes the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from netui.actions.contact import ContactForm
from netui.actions.entry import EntryShown, delete_entry
from netui.domain.contact_field import CONTACT_FIELDS, FIELD_BY_NAME
from netui.domain.field_parsers import format_key_dates, format_reaches
from netui.domain.text import capitalise
from netui.queries.quick_add.answer_lines import name_in_line
from netui.tui.screens.contact.row_prompts import DETAIL_EXAMPLE, replace_value
from netui.tui.widgets.chooser import Choice, Chooser

if TYPE_CHECKING:
    from netui.tui.screens.contact.edit_rows import RowEditor
    from netui.tui.screens.contact.host import CardHost
    from netui.tui.screens.contact.opportunity_roles import RoleEditor
    from netui.tui.screens.contact.row_model import CardRow

__all__ = ["RowAdder", "RowRemover"]

_NO_FIELDS = (
    ("detail", "Something to remember", DETAIL_EXAMPLE),
    ("follow_up", "Next step", "send portfolio fri"),
    ("knows", "Somebody they know", "another contact of mine"),
    ("part", "Role in an opportunity", "decides, helps"),
)
"""What can be added besides the fields: the `CardRow.section` it belongs to, its label, an example."""

_EXAMPLES = {
    "reaches": "phone, e-mail, LinkedIn, another page",
    "tags": "speaker",
    "kinds": "their place in my network",
    "standing": "above, beside or below me",
    "ally_role": "mentor, sponsor, advocate",
    "cadence": "how often to keep in touch",
    "key_dates": "birthday 12 Mar",
    "notes": "in your editor",
}
"""Examples of fields, where they are not the hint of the form."""

_FIRST = (
    *("detail", "key_dates", "reaches", "follow_up", "tags", "kinds", "standing", "ally_role", "cadence", "top_rank"),
    *("knows", "part"),
)
"""What is offered first, in this order; the other fields follow in the order of the form."""


def _addable() -> list[tuple[str, str, str]]:
    fields = [
        (field.name, capitalise(field.one or field.label), _EXAMPLES.get(field.name, field.hint))
        for field in CONTACT_FIELDS
        if field.name != "name"
    ]
    return sorted((*_NO_FIELDS, *fields), key=lambda each: _FIRST.index(each[0]) if each[0] in _FIRST else len(_FIRST))


class RowAdder:
    """Adds to the card: asks what, then opens its prompt, chooser or quick-add line."""

    def __init__(self, screen: CardHost, editor: RowEditor, roles: RoleEditor) -> None:
        self._screen = screen
        self._editor = editor
        self._roles = roles

    def do_add_part(self) -> None:
        """Choose what to add; what belongs to the section under the cursor comes first."""
        if self._screen.selected is None:
            return
        row = self._screen.row
        section = row.section if row is not None else ""
        offered = sorted(_addable(), key=lambda addable: addable[0] != section)
        choices = [Choice(label, example, "", what) for what, label, example in offered]
        self._screen.open_screen(Chooser(f"Add to {self._editor.read_form().name}", choices), self._chosen)

    async def _chosen(self, what: str | None) -> None:
        if what is not None:
            await self._add(what)

    async def _add(self, what: str) -> None:
        services, contact = self._screen.services, self._screen.contact
        if what == "detail":
            await self._editor.edit_detail(None)
        elif what == "key_dates":
            await self._editor.edit_key_date(None)
        elif what == "reaches":
            await self._editor.edit_reach(None)
        elif what in ("follow_up", "knows"):
            name = name_in_line(services.database.execute, contact)
            line = f"todo {name}: " if what == "follow_up" else f"{name} knows "
            await services.overlays.open_quick_add(line, implied=contact)
        elif what == "part":
            self._roles.add()
        elif what == "tags":
            await self._editor.prompt_field(what, adding=True)
        else:
            await self._editor.edit_field(what)


class RowRemover:
    """Deletes what the card row under the cursor stands for."""

    def __init__(self, screen: CardHost, editor: RowEditor, roles: RoleEditor) -> None:
        self._screen = screen
        self._editor = editor
        self._roles = roles

    def do_drop(self) -> None:
        """Delete what is under the cursor; a loop or a follow-up is dropped, an entry of the timeline deleted."""
        row, services = self._screen.row, self._screen.services
        if row is None or row.item is not None or row.what == "entry":
            self._screen.due_handler.do_drop()
        elif row.what == "detail":
            services.carry_out(delete_entry, "detail", row.value.id, EntryShown(row.value.day, row.value.note))
        elif row.what == "name":
            services.say("Contacts are archived, not deleted: press A.", wrong=True)
        elif row.what == "message":
            services.say("A sent message stays; you can delete its entry in the timeline.", wrong=True)
        elif row.what == "part":
            self._roles.remove(row.value)
        elif row.what in ("tags", "kinds"):
            self._remove_one(row.what, self._editor.read_form())
        elif row.what:
            self._clear_field(row)

    def _clear_field(self, row: CardRow) -> None:
        form, what = self._editor.read_form(), row.what
        words = FIELD_BY_NAME[what].label
        values: dict[str, Any] = {what: getattr(ContactForm(), what)}
        if what == "reaches":
            words, values = format_reaches([row.value]), {"reaches": replace_value(form.reaches, row.value, None)}
        elif what == "key_dates":
            words, values = format_key_dates([row.value]), {"key_dates": replace_value(form.key_dates, row.value, None)}
        self._editor.save(f"Deleted from {form.name}: {words}", form, values)

    def _remove_one(self, what: str, form: ContactForm) -> None:
        """Remove the only tag or kind, or ask which."""
        present: Sequence[str] = getattr(form, what)

        def remove(one: str | None) -> None:
            if one is None:
                return
            values: dict[str, Any] = {what: replace_value(getattr(form, what), one, None)}
            if one == "senior ally":
                values["ally_role"] = ""
            self._editor.save(f"Deleted from {form.name}: {'#' if what == 'tags' else ''}{one}", form, values)

        if len(present) == 1:
            remove(present[0])
        else:
            choices = [Choice(one, "", "", one) for one in present]
            self._screen.open_screen(Chooser(f"Which of the {what} do you want to remove?", choices), remove)
