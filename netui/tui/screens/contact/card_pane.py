"""Panes of the Contact view: the full card, whose rows can be edited in place, and the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.tui.commands.command import CONTACT
from netui.tui.screens.contact.card_rows import CardRowsPane
from netui.tui.screens.contact.sections import card_rows
from netui.tui.screens.network.timeline import TimelinePane
from netui.tui.widgets.text_cells import Line, wrap_cells

if TYPE_CHECKING:
    from netui.tui.screens.contact.card_facts import CardFacts

__all__ = ["FullCardPane", "OwnTimeline"]


class FullCardPane(CardRowsPane):
    """The full card of the Contact view."""

    place, number = CONTACT, 1
    deeper_label = "Open"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.contact_name = ""
        """The name of the contact; empty if it is gone."""

    def show(self, facts: CardFacts | None) -> None:
        """Show a card, or that the contact is gone."""
        key = self.key_of(self.cursor)
        self.contact = None if facts is None else facts.full_card.card.id
        self.rows = () if facts is None else card_rows(facts)
        self.contact_name = "" if facts is None else facts.full_card.card.name
        self.set_title("Card", f"· {self.contact_name}" if self.contact_name else "")
        self.keep_cursor(key, [row.key for row in self.rows])

    def empty_lines(self, width: int) -> list[Line]:
        """Shown when the contact is gone."""
        gone = wrap_cells("This contact was deleted, or merged into another. esc goes back.", width - 2)
        return [[(" " + text, "muted")] for text in gone]


class OwnTimeline(TimelinePane):
    """The timeline beside the card, without the head that repeats the card."""

    place, number = CONTACT, 2
    deeper_label = "Open"

    def set_title(self, *parts: str) -> None:
        """Write the name of the contact into the title, without the organisation."""
        super().set_title("Timeline", f"· {self.card.name}" if self.card is not None else "")

    def head(self, width: int) -> list[Line]:
        """No lines: the card has them."""
        return []
