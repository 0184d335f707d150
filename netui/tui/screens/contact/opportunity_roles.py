"""The parts that a contact plays in opportunities, changed from their card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.tui.screens.contact.edit_rows import Editing

if TYPE_CHECKING:
    from netui.queries.contacts.full_card import Part

__all__ = ["Playing"]

_OPPORTUNITIES = """
SELECT id, title, organisation FROM opportunity
WHERE source_id IS NOT ?1 AND id NOT IN (SELECT opportunity_id FROM opportunity_part WHERE contact_id = ?1)
ORDER BY day DESC, entered DESC
"""


class Playing(Editing):
    """The part of the Contact view that deals with opportunities."""

    def open_opportunity(self, part: Part) -> None:
        """Lead to the opportunity."""
        from netui.tui.screens.opportunities.view import OpportunityView

        self.app.push_screen(OpportunityView(part.uid))

    async def edit_part(self, part: Part) -> None:
        """Choose what they do in it; who told me of it stands in its line."""
        if part.part == "source":
            await super().do_edit()
        else:
            self._choose_part(part.opportunity, part.title)

    def take_part_away(self, part: Part) -> None:
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
