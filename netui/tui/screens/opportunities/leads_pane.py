"""`LeadsPane`: what the columns of the board and the list of leads have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from netui.queries.opportunities.board import ENDED_STAGES
from netui.queries.opportunities.board_words import sort_stage
from netui.queries.timeline import Entry
from netui.tui.commands.command import OPPORTUNITIES
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, muted_paragraph

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.opportunities.board import BoardOpportunity

__all__ = ["LeadsPane", "MoreLeads", "line_with_end"]

_FOLDED = 6
"""Leads that are shown of an ended stage until it is unfolded."""

_EMPTY = {
    "heard": "n adds a lead: who told you of what?",
    "won": "Nothing won yet. Whom to tell will show here.",
    "lost": "Nothing lost. Whom to tell and thank will show here.",
    "parked": "Nothing parked.",
}
"""Texts of empty panes, by stage."""


class MoreLeads(NamedTuple):
    """The row `… 5 more` at the end of a stage that is folded."""

    stage: str
    hidden: int


class LeadsPane(Pane):
    """Leads by stage: those that lack a step first, then by the next step; ended ones newest first."""

    place = OPPORTUNITIES
    deeper_label = "Open"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._by_stage: Mapping[str, Sequence[BoardOpportunity]] = {}
        self._rows: Sequence[str | BoardOpportunity | MoreLeads] = ()
        """A heading, a lead, or what is folded."""
        self._items: Mapping[int, Item] = {}
        self._unfolded: set[str] = set()

    @property
    @abstractmethod
    def stage(self) -> str:
        """The stage that the cursor is in."""

    @abstractmethod
    def rows_of(self, by_stage: Mapping[str, Sequence[BoardOpportunity]]) -> list[str | BoardOpportunity | MoreLeads]:
        """Return the rows, from the leads of each stage in their order."""

    def _show(
        self, opportunities: Sequence[BoardOpportunity], items: Mapping[int, Item], stages: Sequence[str]
    ) -> None:
        """Show those in the stages; `items` has the due item of an opportunity by its id."""
        key = self.key_of(self.cursor)
        self._items = items
        self._by_stage = {stage: sort_stage(opportunities, stage) for stage in stages}
        self._arrange(key)

    def folded(self, stage: str) -> list[BoardOpportunity | MoreLeads]:
        """The rows of a stage: of an ended one the first leads, and how many there are besides."""
        found = self._by_stage[stage]
        if stage not in ENDED_STAGES or len(found) <= _FOLDED + 1 or stage in self._unfolded:
            return [*found]
        return [*found[:_FOLDED], MoreLeads(stage, len(found) - _FOLDED)]

    def _arrange(self, key: Hashable) -> None:
        """Lay the rows out, with the cursor on the row of that key."""
        self._rows = self.rows_of(self._by_stage)
        self.keep_cursor(key, [self.key_of(row) for row in range(len(self._rows))])

    def unfold(self) -> None:
        """Show all leads of the stage; the cursor stays at its row, now the first lead that was hidden."""
        self._unfolded.add(self.stage)
        self._arrange(None)

    def go_to(self, uid: str) -> None:
        """Put the cursor on a lead, also on one that is folded away; raises `ValueError` for one that is not here."""
        if not self.go_to_key(uid):
            self._unfolded.update(
                stage for stage, found in self._by_stage.items() if uid in [each.uid for each in found]
            )
            self._arrange(None)
            self.move_to([self.key_of(row) for row in range(len(self._rows))].index(uid))

    def has(self, uid: str) -> bool:
        """Whether a lead is one of these, also while it is folded away."""
        return any(each.uid == uid for found in self._by_stage.values() for each in found)

    # What the rows are.

    @property
    def opportunity(self) -> BoardOpportunity | None:
        """The opportunity under the cursor."""
        row = self._row
        return None if row is None or isinstance(row, str | MoreLeads) else row

    @property
    def _row(self) -> str | BoardOpportunity | MoreLeads | None:
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    @property
    def leads_deeper(self) -> bool:
        """Whether an opportunity is under the cursor, or the row `… 5 more`."""
        return self.opportunity is not None or self.on_more

    @property
    def on_more(self) -> bool:
        """Whether the cursor is on the row `… 5 more`."""
        return isinstance(self._row, MoreLeads)

    def key_of(self, row: int) -> Hashable:
        """The uid of the opportunity; the row itself for what is folded; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        if found is None or isinstance(found, str):
            return None
        return ("more", found.stage) if isinstance(found, MoreLeads) else found.uid

    def selectable(self, row: int) -> bool:
        """Whether the row is no heading."""
        return row < len(self._rows) and not isinstance(self._rows[row], str)

    def people(self) -> list[int]:
        """The source of the opportunity under the cursor."""
        found = self.opportunity
        return [] if found is None or found.source is None else [found.source]

    def items(self) -> list[Item]:
        """The next step of the opportunity under the cursor, or the loop that says it has none."""
        found = self.opportunity
        item = self._items.get(found.id) if found is not None else None
        return [] if item is None else [item]

    @property
    def entry(self) -> Entry | None:
        """The opportunity under the cursor as an entry of a timeline."""
        found = self.opportunity
        if found is None:
            return None
        return Entry(
            table="opportunity", id=found.id, uid=found.uid, day=found.day, entered=found.entered, what=found.title
        )

    @property
    def shows_cursor(self) -> bool:
        """Only while the pane has the keys: there is one cursor on the board."""
        return self.has_focus

    def empty_lines(self, width: int) -> list[Line]:
        """What belongs here."""
        return muted_paragraph(_EMPTY.get(self.stage, "L moves a card here."), width)


def line_with_end(pieces: Line, end: str, style: str, width: int) -> Line:
    """Pieces on the left, cut to the room that is left beside a word on the right."""
    room = width - (cell_len(end) + 1 if end else 0)
    line: Line = []
    for text, name in pieces:
        text = cut_cells(text, room)
        room -= cell_len(text)
        line.append((text, name))
    return [*line, (" " * (room + 1 if end else 0), ""), (end, style)]
