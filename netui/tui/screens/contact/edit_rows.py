"""`RowEditor`: changes a row of the card in place, by one prompt or chooser and one undoable action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from netui.actions.contact import find_reach_owners, read_contact_form, save_contact
from netui.actions.detail import change_detail, note_detail
from netui.domain.contact_field import FIELD_BY_NAME
from netui.domain.contact_fields import format_key_dates, format_reaches, parse_key_dates, parse_reaches
from netui.domain.details import format_detail, parse_detail
from netui.domain.key_dates import key_date_words
from netui.domain.words import ALLY_ROLES, KINDS, STANDINGS
from netui.queries.contacts.details import read_topics
from netui.tui.screens.contact.form_fields import FORM_FIELD, NONE
from netui.tui.widgets.chooser import Choice, Chooser
from netui.tui.widgets.line_input import BREAK
from netui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from netui.actions.contact import ContactForm
    from netui.domain.contact_fields import KeyDay, ReachLine
    from netui.queries.contacts.details import ContactDetail
    from netui.tui.screens.contact.host import CardHost
    from netui.tui.screens.contact.opportunity_roles import RoleEditor

__all__ = ["DETAIL_EXAMPLE", "RowEditor", "replace_value"]

T = TypeVar("T")

DETAIL_EXAMPLE = "family: daughter Mia, five"
"""A detail as it is typed."""

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
        save = partial(save_contact, as_read=form, label=sentence)
        return self._screen.services.carry_out(save, replace(form, **values), self._screen.contact)

    async def _prompt(
        self,
        question: str,
        understand: Callable[[str], str],
        accept: Callable[[str], bool],
        value: str = "",
        suggestions: Sequence[str] = (),
    ) -> None:
        await self._screen.mount(Prompt(question, understand, accept, value=value, suggestions=suggestions))

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
                    "A loop follows from the facts: x begins the line that closes it.", wrong=True
                )
        elif row.what == "message":
            self._screen.services.say("A message that was sent stays as it is.", wrong=True)
        elif row.what == "detail":
            await self.edit_detail(row.value)
        elif row.what == "reaches":
            await self.edit_reach(row.value)
        elif row.what == "key_dates":
            await self.edit_key_date(row.value)
        elif row.what:
            await self.edit_field(row.what)

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
        """Ask for a field of one line, read as in the form. With `adding`, tags are added to; they are one field."""
        field, label = FORM_FIELD[name], FIELD_BY_NAME[name].label
        form = self.read_form()
        before = getattr(form, name)
        database = self._screen.services.database  # asked for the day at every look: it may turn meanwhile

        def understand(text: str) -> str:
            value = field.read(text, database.today, before)
            reading = field.explain(value) if text.strip() else field.hint
            return " · ".join(part for part in (reading, "enter") if part)

        def accept(text: str) -> bool:
            value = field.read(text, database.today, before)
            words = field.write(value)
            sentence = f"Changed {form.name}: {label} {words}" if words else f"Changed {form.name}: no {label}"
            return self.save(sentence, form, {name: value})

        written = field.write(before)
        if adding and written:
            written += ", " if name == "tags" else ""
        await self._prompt(label, understand, accept, written)

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
        title = {"standing": f"{form.name} is, seen from me", "ally_role": f"{form.name} is my"}[name]
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
        """Ask for a detail to remember: a new one for None, else its new text. Suggests the topics used so far."""
        used = read_topics(self._screen.services.database.execute)
        offered = f"topics: {', '.join(used[:4])}" if used else DETAIL_EXAMPLE

        def understand(text: str) -> str:
            topic, note = parse_detail(text.replace(BREAK, "\n"))
            if not note:
                raise ValueError(f"about {topic}" if topic else offered)
            return f"about {topic} · enter" if topic else "enter"

        def accept(text: str) -> bool:
            topic, note = parse_detail(text.replace(BREAK, "\n"))
            if detail is None:
                return self._screen.services.carry_out(note_detail, self._screen.contact, topic, note)
            as_read = (detail.topic, detail.note)
            return self._screen.services.carry_out(change_detail, detail.id, topic, note, as_read)

        value = "" if detail is None else format_detail(detail.topic, detail.note).replace("\n", BREAK)
        await self._prompt("remember", understand, accept, value, [f"{topic}: " for topic in used])

    async def edit_key_date(self, day: KeyDay | None) -> None:
        """Ask for a key date, a new one for None; says when it comes next."""
        form = self.read_form()
        database = self._screen.services.database

        def read(text: str) -> KeyDay:
            found = parse_key_dates(text)
            if not found:
                raise ValueError("birthday 12 Mar, or wedding 4 Jun 2011")
            return found[0]

        def understand(text: str) -> str:
            new = read(text)
            return f"{new.name} {key_date_words(new.name, new.month, new.day, new.year, database.today)} · enter"

        def accept(text: str) -> bool:
            new = read(text)
            sentence = f"{'Added to' if day is None else 'Changed'} {form.name}: {format_key_dates([new])}"
            return self.save(sentence, form, {"key_dates": replace_value(form.key_dates, day, new)})

        await self._prompt(FIELD_BY_NAME["key_dates"].one, understand, accept, format_key_dates([day]) if day else "")

    async def edit_reach(self, reach: ReachLine | None) -> None:
        """Ask for an address, a number or a page, a new one for None; says which contact has it already."""
        form = self.read_form()

        def read(text: str) -> ReachLine:
            found = parse_reaches(text, [reach] if reach else [])
            if not found:
                raise ValueError("dana@example.org, or work: +44 20 7946 0958")
            return found[0]

        def understand(text: str) -> str:
            new = read(text)
            taken = find_reach_owners(self._screen.services.database.execute, [new], self._screen.contact)
            kind = {"email": "e-mail", "url": "page"}.get(new.kind, new.kind)
            return f"known of {taken[0][0]} already · enter" if taken else f"{kind} · enter"

        def accept(text: str) -> bool:
            new = read(text)
            sentence = f"{'Added to' if reach is None else 'Changed'} {form.name}: {format_reaches([new])}"
            return self.save(sentence, form, {"reaches": replace_value(form.reaches, reach, new)})

        await self._prompt(FIELD_BY_NAME["reaches"].one, understand, accept, format_reaches([reach]) if reach else "")


def replace_value(values: Sequence[T], old: T | None, new: T | None) -> tuple[T, ...]:
    """Return `values` with `new` in the place of `old`, or at the end if `old` is not there; a None removes it."""
    added = () if new is None else (new,)
    if old is None or old not in values:
        return (*values, *added)
    at = list(values).index(old)
    return (*values[:at], *added, *values[at + 1 :])
