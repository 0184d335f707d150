"""The card of the Contact view: every row can be changed where it stands."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.tui.commands.command import CONTACT
from netui.tui.screens.contact.row_model import CardRow, card_row_lines
from netui.tui.screens.contact.sections import Shown, card_rows
from netui.tui.screens.network.timeline import TimelinePane
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, wrap_cells

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.timeline import Entry

__all__ = ["FullCardPane", "OwnTimeline"]


class FullCardPane(Pane):
    """The whole card in rows. The row under the cursor shows all of its text."""

    place, number = CONTACT, 1

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.contact: int | None = None
        """Whose card it is; None where the contact is gone."""
        self.whose = ""
        """Their name."""
        self._rows: Sequence[CardRow] = ()
        self._open = -1

    def show(self, shown: Shown | None) -> None:
        """Show a card, or that the contact is gone."""
        key = self.key_of(self.cursor)
        self.contact = None if shown is None else shown.whole.card.id
        self._rows = () if shown is None else card_rows(shown)
        self.whose = "" if shown is None else shown.whole.card.name
        self.entitle("Card", f"· {self.whose}" if self.whose else "")
        self.keep_cursor(key, [row.key for row in self._rows])

    @property
    def row(self) -> CardRow | None:
        """What is under the cursor."""
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    def key_of(self, row: int) -> Hashable:
        """What the row stands for."""
        return self._rows[row].key if 0 <= row < len(self._rows) else None

    def selectable(self, row: int) -> bool:
        """Whether it stands for something, and is no heading."""
        return row < len(self._rows) and self._rows[row].key is not None

    def people(self) -> list[int]:
        """Those for whom the row stands, else whose card it is."""
        row = self.row
        if row is not None and row.people:
            return [person for person, _ in row.people]
        return [] if self.contact is None else [self.contact]

    def items(self) -> list[Item]:
        """The loop or the follow-up under the cursor."""
        row = self.row
        return [row.item] if row is not None and row.item is not None else []

    @property
    def entry(self) -> Entry | None:
        """The fact of the timeline that the row tells."""
        return None if self.row is None else self.row.entry

    # Drawing.

    @property
    def rows_change_height(self) -> bool:
        """The row under the cursor shows all of its text."""
        return True

    def row_starts(self, width: int) -> Sequence[int]:
        """As many lines as the text of each row takes."""
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
        """Where the contact is gone."""
        told = wrap_cells("This contact is gone: deleted, or merged into another. esc leads back.", width - 2)
        return [[(" " + text, "muted")] for text in told]


class OwnTimeline(TimelinePane):
    """The timeline beside the card, which says already what else stands at its head."""

    place, number = CONTACT, 2

    def entitle(self, *parts: str) -> None:
        """Whose timeline it is; the organisation is on the card."""
        super().entitle("Timeline", f"· {self.card.name}" if self.card is not None else "")

    def head(self, width: int) -> list[Line]:
        """Nothing: the card says it."""
        return []
