"""`OpportunitiesScreen`: the board of opportunities, one column a stage."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from textual import events
from textual.getters import query_one
from textual.widget import Widget

from netui.domain.words import STAGES
from netui.queries.opportunities.board import BoardOpportunity, read_opportunities, summarize_board
from netui.queries.opportunities.chain import read_chain_above
from netui.queries.opportunities.detail import read_role_holders
from netui.tui.commands import Command
from netui.tui.screens.opportunities.board import StageColumn, StageLine
from netui.tui.screens.opportunities.handler import OpportunityHandler
from netui.tui.screens.opportunities.phrases import items_by_opportunity
from netui.tui.screens.opportunities.summary import OpportunitySummary
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.view import View
from netui.tui.widgets.pane import Pane

__all__ = ["OpportunitiesScreen"]

_COLUMN_WIDTH = 24
"""Cells that a column needs at least."""

_SINGLE_COLUMN_WIDTH = 100
"""Width of the screen below which one stage is shown at a time, in cells."""

_LOW, _TALL = 16, 30
"""Lines of the screen: below `_LOW` one stage is shown at a time; from `_TALL` on the summary has room."""


class OpportunitiesScreen(View):
    """Shows as many columns as fit side by side; they scroll with the cursor."""

    TITLE = "Opportunities"
    VIEW = "opportunities"

    stages = query_one(StageLine)
    """The line that names all stages."""
    summary = query_one(OpportunitySummary)
    """The opportunity under the cursor, under the board."""

    def __init__(self) -> None:
        super().__init__()
        self.opportunity_handler = OpportunityHandler(self)
        self.handlers = (self.opportunity_handler, *self.handlers)
        self._first = 0
        self._known: set[str] | None = None

    def compose_panes(self) -> Iterator[Widget]:
        """The line of stages, a column for each stage, the summary."""
        yield StageLine()
        for stage in STAGES:
            yield StageColumn(stage)
        yield OpportunitySummary()

    # What is shown.

    def show_facts(self) -> None:
        """Read the opportunities into their columns; the cursor follows its card, or goes to the only new one."""
        database = self.services.database
        today, queue = database.today, database.queue
        with database.reading() as execute:
            found = read_opportunities(execute, today)
        items = items_by_opportunity(found, queue, today)
        follow = self._to_follow(found)
        for column in self.columns:
            column.show(found, items)
        self.stages.counts = {
            column.stage: sum(opportunity.stage == column.stage for opportunity in found) for column in self.columns
        }
        self._count(found)
        at = next((column for column in self.columns if follow is not None and column.has(follow)), None)
        if at is not None and follow is not None:
            at.go_to(follow)
            self._show_column(at)
        self._show_summary()

    def _to_follow(self, found: list[BoardOpportunity]) -> str | None:
        """The uid of the card that the cursor follows: the only new one, else the one under it."""
        uids = {opportunity.uid for opportunity in found}
        new = uids - self._known if self._known is not None else set()
        self._known = uids
        if len(new) == 1:
            return new.pop()
        under = self.opportunity
        return under.uid if under is not None else None

    def _count(self, found: list[BoardOpportunity]) -> None:
        summary = summarize_board(found, self.services.database.today)
        self.header.counts = [
            *([(f"{summary.open} open", "")] if summary.open else []),
            *([(f"{summary.without_step} without a step", "late")] if summary.without_step else []),
            *([(f"{summary.won_this_year} won this year", "good")] if summary.won_this_year else []),
        ]

    def cursor_moved(self, pane: Pane) -> None:
        """Show another opportunity in the summary."""
        if pane is self.pane:
            self._show_summary()

    def _show_summary(self) -> None:
        """Show the opportunity under the cursor in the summary, if there is room for one."""
        found, today = self.opportunity, self.services.database.today
        if not self.summary.display:
            return
        if found is None:
            self.summary.show(None, (), (), today)
            return
        with self.services.database.reading() as execute:
            people = read_role_holders(execute, found)
            chain = read_chain_above(execute, found.source, today) if found.source is not None else []
        self.summary.show(found, people, chain, today)

    # The columns.

    @property
    def columns(self) -> list[StageColumn]:
        """All columns in the order of the stages, hidden ones too."""
        return list(self.query(StageColumn))

    @property
    def column(self) -> StageColumn:
        """The column that has the keys."""
        pane = self.pane
        assert isinstance(pane, StageColumn)
        return pane

    @property
    def opportunity(self) -> BoardOpportunity | None:
        """The opportunity under the cursor."""
        return self.column.opportunity

    @property
    def first_pane(self) -> Pane:
        """The first column that is not empty."""
        column = next((column for column in self.columns if column.row_count), self.columns[0])
        self._arrange(column)
        return column

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the keys to another column, also by a click."""
        if isinstance(event.widget, StageColumn):
            self.stages.current = event.widget.stage
            self._show_summary()

    def on_resize(self, event: events.Resize) -> None:
        """Show as many columns as fit now."""
        self._arrange(self.column)
        self._show_summary()

    def _arrange(self, current: StageColumn) -> None:
        """Show a column, and as many others as fit beside it."""
        columns = self.columns
        width, height = self.size
        zoomed = self.has_class("-zoomed")
        alone = zoomed or width < _SINGLE_COLUMN_WIDTH or height < _LOW
        count = 1 if alone else min(width // _COLUMN_WIDTH, len(columns))
        at = columns.index(current)
        self._first = min(max(self._first, at - count + 1), at, len(columns) - count)
        for place, column in enumerate(columns):
            column.display = self._first <= place < self._first + count
        self.stages.display = count < len(columns)
        self.stages.shown = STAGES[self._first : self._first + count]
        self.stages.current = current.stage
        self.summary.display = height >= _TALL and not zoomed

    def _show_column(self, column: StageColumn) -> None:
        """Show a column and focus it, unless something docked over the screen has the keys."""
        self._arrange(column)
        if self.focused is None or isinstance(self.focused, Pane):
            self.set_focus(column)
        else:
            for other in self.columns:
                other.set_class(other is column, "-open")
        for bar in self.query(QuickAddBar):
            bar.came_from = column
        self._show_summary()

    def _go(self, at: int) -> None:
        """To a column by its place among the stages, also a hidden one."""
        if 0 <= at < len(STAGES):
            self._show_column(self.columns[at])

    def return_to(self, spot: str, contact: int | None, row: Hashable) -> None:
        """Show the column again, with the cursor on the opportunity where it was."""
        column = next((column for column in self.columns if column.id == spot), None)
        if column is not None:
            self._show_column(column)
            column.go_to_key(row)

    def do_section_next(self) -> None:
        """To the next stage."""
        self.do_pane_right()

    def do_section_previous(self) -> None:
        """To the stage before."""
        self.do_pane_left()

    def _beside(self, by: int) -> int:
        return self.columns.index(self.column) + by

    def do_pane_left(self) -> None:
        """To the stage before."""
        self._go(self._beside(-1))

    def do_pane_right(self) -> None:
        """To the next stage."""
        self._go(self._beside(1))

    def do_pane_next(self) -> None:
        """To the next stage; after the last to the first."""
        self._go(self._beside(1) % len(STAGES))

    def do_pane_previous(self) -> None:
        """To the stage before; before the first to the last."""
        self._go(self._beside(-1) % len(STAGES))

    def do_pane_5(self) -> None:
        """To the fifth stage."""
        self._go(4)

    def do_pane_6(self) -> None:
        """To the sixth stage."""
        self._go(5)

    def do_pane_7(self) -> None:
        """To the seventh stage."""
        self._go(6)

    def do_pane_8(self) -> None:
        """To the eighth stage."""
        self._go(7)

    def on_stage_line_clicked(self, event: StageLine.Clicked) -> None:
        """To the stage that was clicked in the line."""
        self._go(STAGES.index(event.stage))

    def do_zoom(self) -> None:
        """Show the column alone on the screen, or the board again."""
        super().do_zoom()
        self._arrange(self.column)

    def do_deeper(self) -> None:
        """Open the view of the opportunity; on the row `… 5 more` show all of the column."""
        column = self.column
        if column.on_more:
            column.unfold()
        elif (found := self.opportunity_handler.opportunity()) is not None:
            self.services.navigation.open_opportunity(found.uid)

    def rank_of(self, command: Command) -> int:
        """A next step is what one comes for."""
        return 4 if command.name == "next-step" else super().rank_of(command)

    def missing(self, command: Command) -> str:
        """Why a command has nothing to act on."""
        found = self.opportunity_handler.missing(command)
        return super().missing(command) if found is None else found

    # What the waiting chord says.

    def chord_title(self, family: str) -> str:
        """`Community manager to`."""
        return self.opportunity_handler.chord_title(family) or super().chord_title(family)

    def chord_refusal(self, families: set[str]) -> str:
        """The reason why nothing can be moved, snoozed or paused; empty if something can."""
        return self.opportunity_handler.chord_refusal(families) or super().chord_refusal(families)
