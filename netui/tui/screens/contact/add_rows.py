"""What is known of a contact, grown and pruned: one key adds to the card, one takes away what is under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from netui.tui.screens.contact.edit_rows import CALLED, EXAMPLE, Editing, exchanged

if TYPE_CHECKING:
    from netui.queries.contacts.full_card import OpportunityRole
    from netui.tui.screens.contact.row_model import CardRow

__all__ = ["Adding", "Playing"]

_OPPORTUNITIES = """
SELECT id, title, organisation FROM opportunity
WHERE source_id IS NOT ?1 AND id NOT IN (SELECT opportunity_id FROM opportunity_part WHERE contact_id = ?1)
ORDER BY day DESC, entered DESC
"""


class Playing(Editing):
    """The part of the Contact view that deals with opportunities."""

    def open_opportunity(self, part: OpportunityRole) -> None:
        """Lead to the opportunity."""
        from netui.tui.screens.opportunities.view import OpportunityView

        self.app.push_screen(OpportunityView(part.uid))

    async def edit_part(self, part: OpportunityRole) -> None:
        """Choose what they do in it; who told me of it stands in its line."""
        if part.part == "source":
            await super().do_edit()
        else:
            self._choose_part(part.opportunity, part.title)

    def take_part_away(self, part: OpportunityRole) -> None:
        """They play no part in it any more."""
        if part.part == "source":
            self.app.say("They told you of it: e changes its line, enter leads to the opportunity.", wrong=True)
        else:
            self._set_part(part.opportunity, "")

    def add_part_in(self) -> None:
        """Ask in which opportunity, and then what they do in it."""
        from netui.tui.widgets.chooser import Choice, Chooser

        found = self.app.database.execute(_OPPORTUNITIES, (self.contact,))
        if not found:
            self.app.say("There is no other opportunity: g o, and n adds a lead.", wrong=True)
            return
        choices = [Choice(title, organisation, "", (id, title)) for id, title, organisation in found]

        def chosen(opportunity: tuple[int, str] | None) -> None:
            if opportunity is not None:
                self._choose_part(*opportunity)

        self.app.push_screen(Chooser("In which opportunity?", choices), chosen)

    def _choose_part(self, opportunity: int, title: str) -> None:
        from netui.tui.widgets.chooser import Choice, Chooser

        choices = [
            Choice("decides", "says yes or no in the end", "", "decides"),
            Choice("helps", "opens doors, prepares you, puts in a word", "", "helps"),
        ]

        def chosen(part: str | None) -> None:
            if part is not None:
                self._set_part(opportunity, part)

        self.app.push_screen(Chooser(f"What do they do in {title}?", choices), chosen)

    def _set_part(self, opportunity: int, part: str) -> None:
        from netui.actions.opportunity import set_part

        self.app.carry_out(set_part, opportunity, self.contact, part)


_ADDED = (
    ("detail", "Something to remember", EXAMPLE),
    ("key_date", "A date", "birthday 12 Mar"),
    ("reach", "A way to reach them", "an address, a number, a page"),
    ("follow_up", "A step", "send portfolio fri"),
    ("tags", "A tag", "speaker"),
    ("kinds", "A kind", "the part they play in my network"),
    ("standing", "Standing", "where they are seen from me"),
    ("ally_role", "Role of a senior ally", "mentor, sponsor, advocate"),
    ("cadence", "A cadence", "how often to keep in touch"),
    ("top_rank", "A place in the top ten", ""),
    ("knows", "Somebody they know", ""),
    ("part", "A part in an opportunity", "decides, helps"),
    ("title", "Title", ""),
    ("organisation", "Organisation", ""),
    ("place", "Place", ""),
    ("nickname", "Nickname", ""),
    ("how_met", "How we met", "through Jaime, at a talk"),
    ("met_at", "Where we met", ""),
    ("met_on", "When we met", "17 nov 2025"),
    ("notes", "Notes", "in your editor"),
)
"""What can be added: its name, what it is called, and an example."""

_NULL = ("top_rank", "cadence", "met_on")
"""Fields whose emptiness is no text."""


class Adding(Playing):
    """The part of the Contact view that adds to the card and takes away from it."""

    async def do_edit(self) -> None:
        """Change what is under the cursor."""
        row = self.row
        if row is not None and row.what == "part":
            await self.edit_part(row.value)
        else:
            await super().do_edit()

    # Add.

    def do_add_part(self) -> None:
        """Add to the card; what belongs to the section under the cursor comes first."""
        from netui.tui.widgets.chooser import Choice, Chooser

        if self.card.contact is None:
            return
        first = self.row.section if self.row is not None else ""
        offered = sorted(_ADDED, key=lambda each: each[0] != first)
        choices = [Choice(label, example, "", what) for what, label, example in offered]
        self.app.push_screen(Chooser(f"Add to {self.form().name}", choices), self._added)

    async def _added(self, what: str | None) -> None:
        if what is not None:
            await self._add(what)

    async def _add(self, what: str) -> None:
        from netui.queries.quick_add.answer_lines import name_in_line

        if what == "detail":
            await self.edit_detail(None)
        elif what == "key_date":
            await self.edit_key_date(None)
        elif what == "reach":
            await self.edit_reach(None)
        elif what in ("follow_up", "knows"):
            name = name_in_line(self.app.database.execute, self.contact)
            line = f"todo {name}: " if what == "follow_up" else f"{name} knows "
            await self.app.open_quick_add(line, implied=self.contact)
        elif what == "part":
            self.add_part_in()
        elif what == "tags":
            await self.type_field(what, adding=True)
        else:
            await self.edit_field(what)

    # Take away.

    def do_drop(self) -> None:
        """Delete what is under the cursor; a loop or a follow-up is dropped, an entry of the timeline deleted."""
        row = self.row
        if row is None or row.item is not None or row.what == "entry":
            super().do_drop()
        elif row.what == "detail":
            from netui.actions.entry import delete_entry

            self.app.carry_out(delete_entry, "detail", row.value.id)
        elif row.what == "name":
            self.app.say("A contact is archived, not deleted: A does it.", wrong=True)
        elif row.what == "message":
            self.app.say("A message that was sent stays; its entry in the timeline can be deleted.", wrong=True)
        elif row.what == "part":
            self.take_part_away(row.value)
        elif row.what:
            self._take_away(row)

    def _take_away(self, row: CardRow) -> None:
        from netui.domain.contact_fields import format_key_dates, format_reaches

        form, what = self.form(), row.what
        said = CALLED.get(what, what)
        values: dict[str, Any] = {what: None if what in _NULL else ""}
        if what in ("tags", "kinds"):
            self._take_one_away(what, getattr(form, what))
            return
        if what == "reach":
            said, values = format_reaches([row.value]), {"reaches": exchanged(form.reaches, row.value, None)}
        elif what == "key_date":
            said, values = format_key_dates([row.value]), {"key_dates": exchanged(form.key_dates, row.value, None)}
        self.save_card(f"Deleted from {form.name}: {said}", form, values)

    def _take_one_away(self, what: str, have: Sequence[str]) -> None:
        """Take away the only tag or kind, or ask which."""
        from netui.tui.widgets.chooser import Choice, Chooser

        def gone(one: str | None) -> None:
            if one is None:
                return
            form = self.form()
            values: dict[str, Any] = {what: exchanged(getattr(form, what), one, None)}
            if one == "senior ally":
                values["ally_role"] = ""
            self.save_card(f"Deleted from {form.name}: {'#' if what == 'tags' else ''}{one}", form, values)

        if len(have) == 1:
            gone(have[0])
        else:
            self.app.push_screen(
                Chooser(f"Which of the {what} goes?", [Choice(one, "", "", one) for one in have]), gone
            )

    # One way to reach them.

    def do_copy(self) -> None:
        """Copy the address, the number or the page under the cursor, or ask which."""
        self._with_reach(self._copy, super().do_copy)

    def do_open(self) -> None:
        """Open the address, the number or the page under the cursor, or ask which."""
        self._with_reach(self._open, super().do_open)

    def _with_reach(self, then: Callable[..., None], otherwise: Callable[[], None]) -> None:
        from netui.queries.contacts.card import CardReach

        row = self.row
        if row is not None and row.what == "reach":
            then(CardReach(row.value.kind, row.value.value, row.value.label))
        else:
            otherwise()
