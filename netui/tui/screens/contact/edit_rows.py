"""What is known of a contact, changed where it stands: one row, one question, one action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from textual.getters import query_one

from netui.tui.screens.contact.card_pane import FullCardPane
from netui.tui.screens.view import View

if TYPE_CHECKING:
    from netui.actions.contact import ContactForm
    from netui.domain.contact_fields import KeyDay, ReachLine
    from netui.queries.contacts.details import Remembered
    from netui.tui.screens.contact.row_model import CardRow

__all__ = ["CALLED", "EXAMPLE", "Editing", "exchanged"]

T = TypeVar("T")

EXAMPLE = "family: daughter Mia, five"
"""A detail as it is typed."""

_ONE_OF = ("standing", "ally_role")
"""Fields of which one option is chosen."""

CALLED = {
    "cadence": "every",
    "how_met": "how we met",
    "met_at": "where we met",
    "met_on": "when we met",
    "ally_role": "role",
    "top_rank": "top ten",
}
"""What a field is called in a sentence, where its label does not say it."""


class Editing(View):
    """The part of the Contact view that changes what is under the cursor, adds to it, and takes away."""

    contact: int
    """Whose card it is."""

    card = query_one(FullCardPane)

    @property
    def row(self) -> CardRow | None:
        """What is under the cursor, where the card has the keys."""
        return self.card.row if self.pane is self.card else None

    def form(self) -> ContactForm:
        """The card as values."""
        from netui.actions.contact import read_form

        return read_form(self.app.database.execute, self.contact)

    def save_card(self, says: str, form: ContactForm, values: dict[str, Any]) -> None:
        """Save other values of some fields: one action, called as `says` has it."""
        from netui.actions.contact import save

        self.app.carry_out(partial(save, opened=form, says=says), replace(form, **values), self.contact)

    async def _prompt(
        self,
        question: str,
        understand: Callable[[str], str],
        accept: Callable[[str], None],
        value: str = "",
        suggestions: Sequence[str] = (),
    ) -> None:
        from netui.tui.widgets.prompt import Prompt

        await self.mount(Prompt(question, understand, accept, value=value, suggestions=suggestions))

    # Edit.

    async def do_edit(self) -> None:
        """Change what is under the cursor; on the name the form of the whole card."""
        row = self.row
        if row is None or row.what in ("name", "entry", "part"):
            await super().do_edit()
        elif row.item is not None:
            if row.item.follow_up_id is not None:
                await super().do_edit()
            else:
                self.app.say("A loop follows from the facts: x begins the line that closes it.", wrong=True)
        elif row.what == "message":
            self.app.say("A message that was sent stays as it is.", wrong=True)
        elif row.what == "detail":
            await self.edit_detail(row.value)
        elif row.what == "reach":
            await self.edit_reach(row.value)
        elif row.what == "key_date":
            await self.edit_key_date(row.value)
        elif row.what:
            await self.edit_field(row.what)

    async def edit_field(self, name: str) -> None:
        """Change a field of the card: choose where there is a choice, else type."""
        if name == "kinds":
            self._choose_kind()
        elif name in _ONE_OF:
            self._choose_one(name)
        elif name == "notes":
            self.app.edit_notes(self.contact)
        elif name == "top_rank":
            await self.app.action_command("top-ten")
        else:
            await self.type_field(name)

    async def type_field(self, name: str, *, adding: bool = False) -> None:
        """Ask for a field that is one line, read as in the form; tags are all asked for at once."""
        from netui.tui.screens.contact.form_fields import FIELDS

        field = next(each for each in FIELDS if each.name == name)
        form = self.form()
        before = getattr(form, name)
        today = self.app.database.today

        def understand(text: str) -> str:
            value = field.read(text, today, before)
            told = field.says(value) if text.strip() else field.hint
            return " · ".join(part for part in (told, "enter") if part)

        def accept(text: str) -> None:
            value = field.read(text, today, before)
            words = field.write(value)
            called = field.label.lower() if name not in CALLED else CALLED[name]
            says = f"Changed {form.name}: {called} {words}" if words else f"Changed {form.name}: no {called}"
            self.save_card(says, form, {name: value})

        written = field.write(before)
        if adding and written:
            written += ", " if name == "tags" else ""
        await self._prompt(field.label.lower() if name not in CALLED else CALLED[name], understand, accept, written)

    def _choose_kind(self) -> None:
        """Mark a kind, or take its mark away."""
        from netui.domain.words import KINDS
        from netui.tui.widgets.chooser import Choice, Chooser

        form = self.form()
        choices = [Choice(f"{'●' if kind in form.kinds else '○'} {kind}", "", "", kind) for kind in KINDS]
        self.app.push_screen(Chooser(f"Kinds of {form.name}: enter marks", choices), self._mark_kind)

    def _mark_kind(self, kind: str | None) -> None:
        from netui.domain.words import KINDS

        if kind is None:
            return
        form = self.form()
        kinds = set(form.kinds) ^ {kind}
        if kind in kinds:  # sector and out of sector are two sides of one kind
            kinds.discard({"sector": "out of sector", "out of sector": "sector"}.get(kind, ""))
        role = form.ally_role if "senior ally" in kinds else ""
        says = f"Changed {form.name}: {'' if kind in kinds else 'no longer '}{kind}"
        self.save_card(says, form, {"kinds": tuple(each for each in KINDS if each in kinds), "ally_role": role})

    def _choose_one(self, name: str) -> None:
        from netui.domain.words import ALLY_ROLES, STANDINGS
        from netui.tui.screens.contact.form_fields import NONE
        from netui.tui.widgets.chooser import Choice, Chooser

        form = self.form()
        now = getattr(form, name) or NONE
        options = (NONE, *(STANDINGS if name == "standing" else ALLY_ROLES))
        choices = [Choice(option, "now" if option == now else "", "", option) for option in options]
        title = {"standing": f"{form.name} is, seen from me", "ally_role": f"{form.name} is my"}[name]
        self.app.push_screen(Chooser(title, choices), partial(self._take_one, name))

    def _take_one(self, name: str, option: str | None) -> None:
        from netui.domain.words import KINDS
        from netui.tui.screens.contact.form_fields import NONE

        if option is None:
            return
        form = self.form()
        called = {"standing": "standing", "ally_role": "role"}[name]
        chosen = "" if option == NONE else option
        values: dict[str, Any] = {name: chosen}
        if name == "ally_role" and chosen:
            values["kinds"] = tuple(kind for kind in KINDS if kind in {*form.kinds, "senior ally"})
        self.save_card(f"Changed {form.name}: {f'{called} {chosen}' if chosen else f'no {called}'}", form, values)

    # Details, dates, ways to reach.

    async def edit_detail(self, detail: Remembered | None) -> None:
        """Ask for something to remember, new or anew; the topics used so far are offered."""
        from netui.actions.detail import change_detail, note_detail
        from netui.domain.details import format_detail, read_detail
        from netui.queries.contacts.details import topics
        from netui.tui.widgets.line_input import BREAK

        used = topics(self.app.database.execute)
        offered = f"topics: {', '.join(used[:4])}" if used else EXAMPLE

        def understand(text: str) -> str:
            topic, note = read_detail(text.replace(BREAK, "\n"))
            if not note:
                raise ValueError(f"about {topic}" if topic else offered)
            return f"about {topic} · enter" if topic else "enter"

        def accept(text: str) -> None:
            topic, note = read_detail(text.replace(BREAK, "\n"))
            if detail is None:
                self.app.carry_out(note_detail, self.contact, topic, note)
            else:
                self.app.carry_out(change_detail, detail.id, topic, note)

        value = "" if detail is None else format_detail(detail.topic, detail.note).replace("\n", BREAK)
        await self._prompt("remember", understand, accept, value, [f"{topic}: " for topic in used])

    async def edit_key_date(self, day: KeyDay | None) -> None:
        """Ask for a date, and say when it comes next."""
        from netui.domain.contact_fields import format_key_dates, read_key_dates
        from netui.domain.key_dates import key_date_words

        form = self.form()
        today = self.app.database.today

        def read(text: str) -> KeyDay:
            found = read_key_dates(text)
            if not found:
                raise ValueError("birthday 12 Mar, or wedding 4 Jun 2011")
            return found[0]

        def understand(text: str) -> str:
            new = read(text)
            return f"{new.name} {key_date_words(new.name, new.month, new.day, new.year, today)} · enter"

        def accept(text: str) -> None:
            new = read(text)
            says = f"{'Added to' if day is None else 'Changed'} {form.name}: {format_key_dates([new])}"
            self.save_card(says, form, {"key_dates": exchanged(form.key_dates, day, new)})

        await self._prompt("date", understand, accept, format_key_dates([day]) if day else "")

    async def edit_reach(self, reach: ReachLine | None) -> None:
        """Ask for a way to reach them, and say who has it already."""
        from netui.actions.contact import owner_of
        from netui.domain.contact_fields import format_reaches, read_reaches

        form = self.form()

        def read(text: str) -> ReachLine:
            found = read_reaches(text, [reach] if reach else [])
            if not found:
                raise ValueError("dana@example.org, or work: +44 20 7946 0958")
            return found[0]

        def understand(text: str) -> str:
            new = read(text)
            taken = owner_of(self.app.database.execute, [new], self.contact)
            told = {"email": "e-mail", "url": "page"}.get(new.kind, new.kind)
            return f"known of {taken[0][0]} already · enter" if taken else f"{told} · enter"

        def accept(text: str) -> None:
            new = read(text)
            says = f"{'Added to' if reach is None else 'Changed'} {form.name}: {format_reaches([new])}"
            self.save_card(says, form, {"reaches": exchanged(form.reaches, reach, new)})

        await self._prompt("reach", understand, accept, format_reaches([reach]) if reach else "")


def exchanged(values: Sequence[T], old: T | None, new: T | None) -> tuple[T, ...]:
    """The values with another one in the place of the old one, or at the end; without it where there is no new one."""
    new_ones = () if new is None else (new,)
    if old is None or old not in values:
        return (*values, *new_ones)
    at = list(values).index(old)
    return (*values[:at], *new_ones, *values[at + 1 :])
