"""`StageColumn`: a column of the board, with a card for each lead of a stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.domain.brief_name import brief_name
from netui.domain.words import STAGES
from netui.queries.opportunities.board_words import in_stage_words
from netui.tui.screens.opportunities.leads_pane import LeadsPane, MoreLeads, line_with_end
from netui.tui.screens.opportunities.phrases import due_words, step_words
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, wrap_cells

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.opportunities.board import BoardOpportunity

__all__ = ["StageColumn"]

_WIDE = 56
"""Width from which on a card is two lines with pieces side by side, in cells."""

_WRAPPED_LINES = 5
"""Lines that title and step of a card take at most in a narrow column."""

_LEADS_TO = " → "
"""Between two people of a chain, the one who introduced the other first."""


class StageColumn(LeadsPane):
    """The leads of a stage, as cards."""

    def __init__(self, stage: str, chain_of: Callable[[int], Sequence[str]]) -> None:
        super().__init__(id=f"stage-{stage}")
        self._stage = stage
        self._chain_of = chain_of
        """Gives the names of those who led to a contact, the nearest first; asked for cards in sight alone."""
        self.number = STAGES.index(stage) + 1

    @property
    def stage(self) -> str:
        """The stage of the column."""
        return self._stage

    def show(self, opportunities: Sequence[BoardOpportunity], items: Mapping[int, Item]) -> None:
        """Show those in the stage; `items` has the due item of an opportunity by its id."""
        self._show(opportunities, items, (self.stage,))
        count = len(self._by_stage[self.stage])
        self.set_title(self.stage, str(count) if count else "")

    def rows_of(self, by_stage: Mapping[str, Sequence[BoardOpportunity]]) -> list[str | BoardOpportunity | MoreLeads]:
        """A card for each lead."""
        return [*self.folded(self.stage)]

    # Drawing.

    def row_starts(self, width: int) -> Sequence[int]:
        """The lines of each card, and an empty one under it."""
        return [0, *accumulate(map(len, (self._lines(row, width) for row in self._rows)))] if self._rows else []

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a card, or the row of the folded ones."""
        found = self._rows[row]
        lines = self._lines(found, width)
        source = None if isinstance(found, str | MoreLeads) else found.source
        if source is None or line != len(lines) - 2 or width >= _WIDE:
            return lines[line]
        return [(self._way_here(source, found, width), "muted")]

    def _way_here(self, source: int, found: object, width: int) -> str:
        """Who led to a lead, in one line: `Desmond → Jaime → Renee`; those farthest away are left out first."""
        name = getattr(found, "source_name", "")
        names = [name, *self._chain_of(source)]
        if len(names) == 1:
            return cut_cells(f"from {name}", width)
        for shown in range(len(names), 1, -1):
            before = "" if shown == len(names) else "… "
            way = before + _LEADS_TO.join(brief_name(each) for each in reversed(names[:shown]))
            if cell_len(way) <= width:
                return way
        return cut_cells(f"… {brief_name(names[1])}{_LEADS_TO}{brief_name(name)}", width)

    def _lines(self, row: str | BoardOpportunity | MoreLeads, width: int) -> list[Line]:
        """The lines of a row; those of a card end with who told me of it, and an empty one."""
        if isinstance(row, str):
            return [[(row, "section")]]
        if isinstance(row, MoreLeads):
            return [[(cut_cells(f"… {row.hidden} more", width), "accent")]]
        return [*self._card_lines(row, width), []]

    def _card_lines(self, found: BoardOpportunity, width: int) -> list[Line]:
        today = self.services.database.today
        since = in_stage_words(found, today)
        step, style = step_words(found)
        due, due_style = due_words(found, today)
        source = f"from {found.source_name}" if found.source is not None else ""
        if width >= _WIDE:
            organisation = f" · {found.organisation}" if found.organisation else ""
            return [
                line_with_end([(found.title, "strong"), (organisation, "muted")], since, "muted", width),
                line_with_end(
                    [(f"  {step}", style), (f"  {source}" if source else "", "muted")], due, due_style, width
                ),
            ]
        room = width - len(since) - 1
        if max(map(cell_len, found.title.split()), default=0) <= room:
            title, *rest = wrap_cells(found.title, room, _WRAPPED_LINES)
            lines = [line_with_end([(title, "strong")], since, "muted", width), *([(text, "strong")] for text in rest)]
        else:  # a day with its year
            lines = [[(text, "strong")] for text in wrap_cells(found.title, width, _WRAPPED_LINES)]
            lines.append([(cut_cells(since, width), "muted")])
        if found.organisation:
            lines.append([(cut_cells(found.organisation, width), "muted")])
        if step:
            *first, last = wrap_cells(step, width, _WRAPPED_LINES)
            lines += [[(text, style)] for text in first]
            if due and cell_len(last) + 1 + cell_len(due) > width:
                lines.append([(last, style)])
                last = ""
            lines.append(line_with_end([(last, style)], due, due_style, width))
        if source:
            lines.append([(cut_cells(source, width), "muted")])
        return lines
