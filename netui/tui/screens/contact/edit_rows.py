"""`RowEditor`: changes a row of the card in place, by one prompt or chooser and one undoable action."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from netui.actions.contact import read_contact_form
from netui.domain.contact_field import FIELD_BY_NAME
from netui.domain.words import ALLY_ROLES, KINDS, STANDINGS
from netui.tui.screens.contact.form_fields import NONE
from netui.tui.screens.contact.row_prompts import (
    detail_prompt,
    field_prompt,
    key_date_prompt,
    reach_prompt,
    save_fields,
)
from netui.tui.widgets.chooser import Choice, Chooser

if TYPE_CHECKING:
    from netui.actions.contact import ContactForm
    from netui.domain.field_parsers import KeyDay, ReachLine
    from netui.queries.contacts.details import ContactDetail
    from netui.tui.screens.contact.host import CardHost
    from netui.tui.screens.contact.opportunity_roles import RoleEditor

__all__ = ["RowEditor"]

_SINGLE_CHOICE = ("standing", "ally_role")
"""Fields with one option out of several, or none."""


class RowEditor:
    """Changes the card row under the cursor. Its prompts also add: a detail, a date, a way to reach the contact."""

    def __init__(self, screen: CardHost, roles: RoleEditor) -> None:
        self._screen = screen
        self._roles = roles

    def read_form(self) -> ContactForm:
        """Return the fields of the contact as they are now."""
        return read_contact_form(self._screen.services.database.execute, self._screen.contact)

    def save(self, sentence: str, form: ContactForm, values: dict[str, Any]) -> bool:
        """Save new values of some fields of `form`, the fields as they were handed out, as one action.

        `sentence` is its label. Return whether it was done.
        """
        return save_fields(self._screen.services, self._screen.contact, sentence, form, values)

    # Edit.

    async def do_edit(self) -> None:
        """Change what is under the cursor; on the name the form of the whole card."""
        row = self._screen.row
        if row is None or row.what in ("name", "entry"):
            await self._screen.contact_handler.do_edit()
        elif row.what == "part":
            await self._roles.edit(row.value)
        elif row.item is not None:
            if row.item.follow_up_id is not None:
                await self._screen.contact_handler.do_edit()
            else:
                self._screen.services.say(
                    "A reminder comes from the facts: x begins the line that closes it.", wrong=True
                )
        elif row.what == "message":
            self._screen.services.say("A sent message can't be changed.", wrong=True)
        elif row.what == "detail":
            await self.edit_detail(row.value)
        elif row.what == "reaches":
            await self.edit_reach(row.value)
        elif row.what == "key_dates":
            await self.edit_key_date(row.value)
        elif row.what:
            await self.edit_field(row.what)
        else:
            self._screen.services.say("This comes from an introduction: e on its line in the timeline changes it.")

    async def edit_field(self, name: str) -> None:
        """Open the chooser, the editor or the prompt of a field of the form."""
        if name == "kinds":
            self._choose_kind()
        elif name in _SINGLE_CHOICE:
            self._choose_one(name)
        elif name == "notes":
            self._screen.services.overlays.edit_notes(self._screen.contact)
        elif name == "top_rank":
            await self._screen.services.action_command("top-ten")
        else:
            await self.prompt_field(name)

    async def prompt_field(self, name: str, *, adding: bool = False) -> None:
        """Ask for a field of one line. With `adding`, tags are added to; they are one field."""
        await self._screen.mount(field_prompt(self._screen.services, self._screen.contact, name, adding=adding))

    def _choose_kind(self) -> None:
        """Choose the kind to mark or to unmark."""
        form = self.read_form()
        choices = [Choice(f"{'●' if kind in form.kinds else '○'} {kind}", "", "", kind) for kind in KINDS]
        chooser = Chooser(f"Kinds of {form.name}: enter marks", choices)
        self._screen.open_screen(chooser, partial(self._toggle_kind, form))

    def _toggle_kind(self, form: ContactForm, kind: str | None) -> None:
        if kind is None:
            return
        kinds = set(form.kinds) ^ {kind}
        if kind in kinds:  # sector and out of sector are two sides of one kind
            kinds.discard({"sector": "out of sector", "out of sector": "sector"}.get(kind, ""))
        role = form.ally_role if "senior ally" in kinds else ""
        sentence = f"Changed {form.name}: {'' if kind in kinds else 'no longer '}{kind}"
        self.save(sentence, form, {"kinds": tuple(kind for kind in KINDS if kind in kinds), "ally_role": role})

    def _choose_one(self, name: str) -> None:
        form = self.read_form()
        now = getattr(form, name) or NONE
        options = (NONE, *(STANDINGS if name == "standing" else ALLY_ROLES))
        choices = [Choice(option, "now" if option == now else "", "", option) for option in options]
        title = {"standing": f"{form.name} is, in relation to me", "ally_role": f"{form.name} is my"}[name]
        self._screen.open_screen(Chooser(title, choices), partial(self._option_chosen, name, form))

    def _option_chosen(self, name: str, form: ContactForm, option: str | None) -> None:
        if option is None:
            return
        label = FIELD_BY_NAME[name].label
        chosen = "" if option == NONE else option
        values: dict[str, Any] = {name: chosen}
        if name == "ally_role" and chosen:
            values["kinds"] = tuple(kind for kind in KINDS if kind in {*form.kinds, "senior ally"})
        self.save(f"Changed {form.name}: {f'{label} {chosen}' if chosen else f'no {label}'}", form, values)

    # Details, dates, ways to reach.

    async def edit_detail(self, detail: ContactDetail | None) -> None:
        """Ask for a detail to remember: a new one for None."""
        await self._screen.mount(detail_prompt(self._screen.services, self._screen.contact, detail))

    async def edit_key_date(self, day: KeyDay | None) -> None:
        """Ask for a key date, a new one for None."""
        await self._screen.mount(key_date_prompt(self._screen.services, self._screen.contact, day))

    async def edit_reach(self, reach: ReachLine | None) -> None:
        """Ask for an address, a number or a page, a new one for None."""
        await self._screen.mount(reach_prompt(self._screen.services, self._screen.contact, reach))
