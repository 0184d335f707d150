"""`ContactHistoryPane`: timeline of the contact under the cursor, beside the rows of a station or beneath them."""

from __future__ import annotations

from textual.content import Content

from netui.domain.window import window_of
from netui.queries.contacts.card import read_card
from netui.queries.timeline import read_timeline
from netui.tui.screens.network.timeline import TimelinePane
from netui.tui.widgets.text_cells import Line, cut_cells

__all__ = ["ContactHistoryPane"]

_LATEST_ENTRIES = 30
"""Entries shown at most."""


class ContactHistoryPane(TimelinePane):
    """Never takes the focus: the keys stay with the rows."""

    place, number = "review", 0

    can_focus = False

    def set_title(self, *parts: str) -> None:
        """Set the title without a number: no key leads here."""
        self.border_title = Content(" ".join(filter(None, parts)))

    def show_contact(self, contact: int | None) -> None:
        """Read and show a contact; None shows nobody."""
        if contact is None:
            self.clear()
            return
        database = self.services.database
        with database.reading() as execute:
            card = read_card(execute, contact)
            entries = read_timeline(execute, contact, limit=_LATEST_ENTRIES)
            paused = bool(execute("SELECT 1 FROM pause WHERE contact_id = ?1", (contact,)))
        due = [item for item in database.queue.items if item.contact_id == contact]
        window = window_of(card.cadence, card.cadence_on, card.counts_from)
        self.show(card, window, due, entries, paused=paused)

    def clear(self) -> None:
        """Show no contact."""
        super().clear()
        self.set_title("Who")

    def head(self, width: int) -> list[Line]:
        """What the contact does and where, above what the timeline says everywhere."""
        assert self.card is not None
        about = " · ".join(filter(None, (self.card.title, self.card.place)))
        return [*([[(cut_cells(about, width), "")]] if about else []), *super().head(width)]

    def empty_lines(self, width: int) -> list[Line]:
        """Nothing: the rows beside it say what there is."""
        return []
