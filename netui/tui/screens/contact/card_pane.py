"""Panes of the Contact view: the full card, whose rows can be edited in place, and the timeline."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.tui.commands.command import CONTACT
from netui.tui.screens.contact.row_model import CardRow, card_row_lines
from netui.tui.screens.contact.sections import CardFacts, card_rows
from netui.tui.screens.network.timeline import TimelinePane
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, wrap_cells

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.timeline import Entry

__all__ = ["FullCardPane", "OwnTimeline"]


class FullCardPane(Pane):
    """The full card as rows; the row under the cursor is expanded to all of its text."""

    place, number = CONTACT, 1
    deeper_label = "Open"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.contact: int | None = None
        """The id of the contact; None if it is gone."""
        self.contact_name = ""
        """The name of the contact; empty if it is gone."""
        self._rows: Sequence[CardRow] = ()
        self._open = -1

    def show(self, facts: CardFacts | None) -> None:
        """Show a card, or that the contact is gone."""
        key = self.key_of(self.cursor)
        self.contact = None if facts is None else facts.full_card.card.id
        self._rows = () if facts is None else card_rows(facts)
        self.contact_name = "" if facts is None else facts.full_card.card.name
        self.set_title("Card", f"· {self.contact_name}" if self.contact_name else "")
        self.keep_cursor(key, [row.key for row in self._rows])

    @property
    def row(self) -> CardRow | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    def key_of(self, row: int) -> Hashable:
        """The key of a row; None for one that is only read."""
        return self._rows[row].key if 0 <= row < len(self._rows) else None

    def selectable(self, row: int) -> bool:
        """Whether the cursor can stand on the row: it has a key."""
        return row < len(self._rows) and self._rows[row].key is not None

    def people(self) -> list[int]:
        """The contacts of the row under the cursor, else the contact of the card."""
        row = self.row
        if row is not None and row.people:
            return [person for person, _ in row.people]
        return [] if self.contact is None else [self.contact]

    def items(self) -> list[Item]:
        """The loop or the follow-up under the cursor."""
        row = self.row
        return [row.item] if row is not None and row.item is not None else []

    @property
    def lead(self) -> int | None:
        """The id of the opportunity of the row under the cursor."""
        row = self.row
        return row.value.opportunity if row is not None and row.what == "part" else super().lead

    @property
    def entry(self) -> Entry | None:
        """The timeline entry of the row under the cursor."""
        return None if self.row is None else self.row.entry

    # From section to section.

    def section_beside(self, by: int) -> bool:
        """Put the cursor on the first row of the next section, or with -1 of the one before; False without one."""
        heads = [at for at, row in enumerate(self._rows) if row.is_head]
        starts = [self._first_selectable(at) for at in (0, *heads)]
        beside = [at for at in starts if at is not None and (at > self.cursor if by > 0 else at < self.cursor)]
        if beside:
            self.move_to(min(beside) if by > 0 else max(beside))
        return bool(beside)

    def _first_selectable(self, start: int) -> int | None:
        return next((at for at in range(start, len(self._rows)) if self.selectable(at)), None)

    # Drawing.

    @property
    def rows_change_height(self) -> bool:
        """True: the row under the cursor is expanded."""
        return True

    def row_starts(self, width: int) -> Sequence[int]:
        """The first line of each row, from the lines that its text takes."""
        self._open = self.cursor
        heights = (
            len(card_row_lines(row, width, is_open=at == self._open)) if row.key is not None or row.text else 1
            for at, row in enumerate(self._rows)
        )
        return [0, *accumulate(heights)] if self._rows else range(0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row."""
        return card_row_lines(self._rows[row], width, is_open=row == self._open)[line]

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
