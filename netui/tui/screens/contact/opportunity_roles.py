"""`RoleEditor`: edits the parts that a contact has in opportunities, on the rows of the Contact view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.actions.opportunity import set_opportunity_part
from netui.tui.widgets.chooser import Choice, Chooser

if TYPE_CHECKING:
    from netui.queries.contacts.full_card import OpportunityRole
    from netui.tui.screens.contact.host import CardHost

__all__ = ["RoleEditor"]

_OTHER_OPPORTUNITIES = """
SELECT id, title, organisation FROM opportunity
WHERE (source_id IS NULL OR source_id <> ?1)
  AND id NOT IN (SELECT opportunity_id FROM opportunity_part WHERE contact_id = ?1)
ORDER BY day DESC, entered DESC
"""
"""The opportunities in which the contact has no part yet, newest first."""


class RoleEditor:
    """Chooses, adds and removes the part of the contact in an opportunity.

    The source of an opportunity is a fact of the opportunity's own line, and only changed there.
    """

    def __init__(self, screen: CardHost) -> None:
        self._screen = screen

    async def edit(self, role: OpportunityRole) -> None:
        """Choose another part; of the source open the line of the opportunity."""
        if role.part == "source":
            await self._screen.contact_handler.do_edit()
        else:
            self._choose_part(role.opportunity, role.title, role.part)

    def remove(self, role: OpportunityRole) -> None:
        """Remove the part; of the source say where it is changed."""
        if role.part == "source":
            self._screen.services.say(
                "They told you about it: e changes its line, enter opens the opportunity.", wrong=True
            )
        else:
            self._set_part(role.opportunity, "", role.part)

    def add(self) -> None:
        """Choose an opportunity in which the contact has no part yet, then the part."""
        found = self._screen.services.database.execute(_OTHER_OPPORTUNITIES, (self._screen.contact,))
        if not found:
            self._screen.services.say("There is no other opportunity: press g o, then n to add a lead.", wrong=True)
            return
        choices = [Choice(title, organisation, "", (id, title)) for id, title, organisation in found]

        def chosen(opportunity: tuple[int, str] | None) -> None:
            if opportunity is not None:
                self._choose_part(*opportunity, "")

        self._screen.open_screen(Chooser("In which opportunity?", choices), chosen)

    def _choose_part(self, opportunity: int, title: str, as_read: str) -> None:
        choices = [
            Choice("decides", "makes the decision", "", "decides"),
            Choice("helps", "opens doors, prepares you, puts in a good word", "", "helps"),
        ]

        def chosen(part: str | None) -> None:
            if part is not None:
                self._set_part(opportunity, part, as_read)

        self._screen.open_screen(Chooser(f"What is their role in {title}?", choices), chosen)

    def _set_part(self, opportunity: int, part: str, as_read: str) -> None:
        self._screen.services.carry_out(set_opportunity_part, opportunity, self._screen.contact, part, as_read)
