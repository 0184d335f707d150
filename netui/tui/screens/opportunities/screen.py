"""`OpportunitiesScreen`: the opportunities by stage, as a board of columns, or as a list where there is little room."""

from __future__ import annotations

from collections.abc import Awaitable, Hashable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.containers import Container
from textual.getters import query_one
from textual.widget import Widget

from netui.domain.queue.item import Item
from netui.domain.words import STAGES
from netui.queries.introductions.thread import read_thread
from netui.queries.opportunities.board import BoardOpportunity, read_opportunities, summarize_board
from netui.queries.opportunities.chain import read_chain_above
from netui.queries.opportunities.detail import read_role_holders
from netui.tui.commands import Command
from netui.tui.screens.opportunities.board import StageColumn
from netui.tui.screens.opportunities.handler import OpportunityHandler
from netui.tui.screens.opportunities.leads_pane import LeadsPane
from netui.tui.screens.opportunities.phrases import items_by_opportunity
from netui.tui.screens.opportunities.stage_line import StageLine
from netui.tui.screens.opportunities.stage_list import StageList
from netui.tui.screens.opportunities.summary import OpportunitySummary
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.view import View
from netui.tui.widgets.pane import Pane

__all__ = ["OpportunitiesScreen"]

_COLUMN_WIDTH = 24
"""Cells that a column needs at least."""

_BOARD_WIDTH = 100
"""Width of the screen below which the leads are a list, in cells."""

_LOW, _TALL = 16, 30
"""Lines of the screen: below `_LOW` the leads are a list; from `_TALL` on the summary has room, and three columns
above each other.
"""

_REST = STAGES[5:]
"""Stages whose columns lie above each other where the screen is high: won, lost, parked."""


class OpportunitiesScreen(View):
    """As many columns as fit side by side, which scroll with the cursor; on a small screen a list of all stages."""

    TITLE = "Opportunities"
    VIEW = "opportunities"
    CSS_PATH: ClassVar[str] = "board.tcss"

    stages = query_one(StageLine)
    """The line that names all stages, over the board."""
    stage_list = query_one(StageList)
    """All leads by stage, where there is no room for the board."""
    summary = query_one(OpportunitySummary)
    """The opportunity under the cursor, under the board."""
    rest = query_one("#rest", Container)
    """The columns of won, lost and parked."""

    def __init__(self) -> None:
        super().__init__()
        self.opportunity_handler = OpportunityHandler(self)
        self.handlers = (self.opportunity_handler, *self.handlers)
        self._first = 0
        self._known: set[str] | None = None
        self._found: Sequence[BoardOpportunity] = ()
        self._items: Mapping[int, Item] = {}
        self._chains: dict[int, Sequence[str]] = {}

    def compose_panes(self) -> Iterator[Widget]:
        """The line of stages, a column for each stage, the list in their place, the summary."""
        yield StageLine()
        for stage in STAGES:
            if stage not in _REST:
                yield StageColumn(stage, self._chain_of)
        with Container(id="rest"):
            for stage in _REST:
                yield StageColumn(stage, self._chain_of)
        yield StageList()
        yield OpportunitySummary()

    # What is shown.

    def show_facts(self) -> None:
        """Read the opportunities; the cursor follows its card, or goes to the only new one."""
        database = self.services.database
        today, queue = database.today, database.queue
        with database.reading() as execute:
            self._found = read_opportunities(execute, today)
        self._items = items_by_opportunity(self._found, queue, today)
        self._chains.clear()
        follow = self._to_follow(self._found)
        self.stages.counts = {stage: sum(each.stage == stage for each in self._found) for stage in STAGES}
        self._fill()
        self._count(self._found)
        self._follow(follow)
        self._show_summary()

    def _fill(self) -> None:
        """Show the leads in the columns, or in the list in their place."""
        shown: Sequence[StageColumn | StageList] = [self.stage_list] if self.is_list else self.columns
        for pane in shown:
            pane.show(self._found, self._items)

    def _follow(self, uid: str | None) -> None:
        """Put the cursor on a lead, in the column of its stage, or in the list."""
        panes: Sequence[LeadsPane] = [self.stage_list] if self.is_list else self.columns
        pane = next((pane for pane in panes if uid is not None and pane.has(uid)), None)
        if pane is not None and uid is not None:
            pane.go_to(uid)
            self._show_pane(pane)

    def _chain_of(self, source: int) -> Sequence[str]:
        """The names of those who led to a contact, the nearest first."""
        if source not in self._chains:
            database = self.services.database
            with database.reading() as execute:
                self._chains[source] = [name for _, name in read_chain_above(execute, source, database.today)]
        return self._chains[source]

    def _to_follow(self, found: Sequence[BoardOpportunity]) -> str | None:
        """The uid of the card that the cursor follows: the only new one, else the one under it."""
        uids = {opportunity.uid for opportunity in found}
        new = uids - self._known if self._known is not None else set()
        self._known = uids
        if len(new) == 1:
            return new.pop()
        under = self.opportunity
        return under.uid if under is not None else None

    def _count(self, found: Sequence[BoardOpportunity]) -> None:
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
            self.summary.show(None, (), None, today)
            return
        queue = self.services.database.queue
        with self.services.database.reading() as execute:
            people = read_role_holders(execute, found)
            thread = read_thread(execute, today, queue, opportunity=found.id) if found.source is not None else None
        self.summary.show(found, people, thread, today)

    # The columns, or the list.

    @property
    def is_list(self) -> bool:
        """Whether there is no room for a board."""
        return self.size.width < _BOARD_WIDTH or self.size.height < _LOW

    @property
    def columns(self) -> list[StageColumn]:
        """All columns in the order of the stages, hidden ones too."""
        return list(self.query(StageColumn))

    @property
    def leads(self) -> LeadsPane:
        """The column that has the keys, or the list."""
        pane = self.pane
        assert isinstance(pane, LeadsPane)
        return pane

    @property
    def opportunity(self) -> BoardOpportunity | None:
        """The opportunity under the cursor."""
        return self.leads.opportunity

    @property
    def first_pane(self) -> Pane:
        """The first column that is not empty, or the list."""
        columns = self.columns
        pane = self.stage_list if self.is_list else next((each for each in columns if each.row_count), columns[0])
        self._arrange(pane)
        return pane

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the keys to another column, also by a click."""
        if isinstance(event.widget, LeadsPane):
            self.stages.current = event.widget.stage
            self._show_summary()

    def on_resize(self, event: events.Resize) -> None:
        """Show as many columns as fit now, or the list; the cursor stays on its lead."""
        before = self.leads
        if isinstance(before, StageList) == self.is_list:
            self._arrange(before)
        else:
            self._change_layout(before)
        self._show_summary()

    def _change_layout(self, before: LeadsPane) -> None:
        """From the board to the list, or back."""
        found, stage = before.opportunity, before.stage
        self._fill()
        self._show_pane(self.stage_list if self.is_list else self.columns[STAGES.index(stage)])
        if found is not None:
            self._follow(found.uid)

    def _arrange(self, current: LeadsPane) -> None:
        """Show the list, or a column and as many others as fit beside it."""
        height = self.size.height
        zoomed = self.has_class("-zoomed")
        self.summary.display = height >= _TALL and not zoomed
        self.stage_list.display = self.is_list
        self.stages.display = not self.is_list
        shown = [] if self.is_list else [current.stage] if zoomed else self._stages_beside(current.stage)
        columns = self.columns
        for column in columns:
            column.display = column.stage in shown
        rest = [stage for stage in _REST if stage in shown]
        self.rest.display = bool(rest)
        self.rest.set_class(height >= _TALL, "-piled")
        self.rest.styles.width = f"{1 if height >= _TALL else max(len(rest), 1)}fr"
        self.stages.shown = shown
        self.stages.current = current.stage

    def _stages_beside(self, stage: str) -> list[str]:
        """The stages whose columns fit on the screen with that of a stage; those that lie above each other as one."""
        alone = [[each] for each in STAGES if each not in _REST]
        slots = [*alone, [*_REST]] if self.size.height >= _TALL else [[each] for each in STAGES]
        count = min(self.size.width // _COLUMN_WIDTH, len(slots))
        at = next(number for number, slot in enumerate(slots) if stage in slot)
        self._first = min(max(self._first, at - count + 1), at, len(slots) - count)
        return [each for slot in slots[self._first : self._first + count] for each in slot]

    def _show_pane(self, pane: LeadsPane) -> None:
        """Show a column or the list and focus it, unless something docked over the screen has the keys."""
        self._arrange(pane)
        if self.focused is None or isinstance(self.focused, Pane):
            self.set_focus(pane)
        else:
            for other in self.query(LeadsPane):
                other.set_class(other is pane, "-open")
        for bar in self.query(QuickAddBar):
            bar.came_from = pane
        self._show_summary()

    def _go(self, at: int) -> None:
        """To a stage by its place among all, also one whose column is hidden; the list has only those with leads."""
        if not 0 <= at < len(STAGES):
            return
        if not self.is_list:
            self._show_pane(self.columns[at])
        elif STAGES[at] in self.stage_list.stages:
            self.stage_list.go_to_stage(STAGES[at])
        else:
            self.services.say(f"There is no lead in {STAGES[at]}.")

    def return_to(self, spot: str, contact: int | None, row: Hashable) -> None:
        """Show the pane again, with the cursor on the opportunity where it was."""
        pane = next((pane for pane in self.query(LeadsPane) if pane.id == spot), None)
        if pane is None:
            return
        if isinstance(pane, StageList) != self.is_list:
            self._follow(str(row))
            return
        self._show_pane(pane)
        pane.go_to_key(row)

    def do_section_next(self) -> None:
        """To the next stage."""
        self._step(1)

    def do_section_previous(self) -> None:
        """To the stage before."""
        self._step(-1)

    def _step(self, by: int, *, turns: bool = False) -> None:
        """To another of the stages that are shown; `turns`: from one end to the other."""
        stages = self.stage_list.stages if self.is_list else STAGES
        if self.leads.stage not in stages:
            return
        at = stages.index(self.leads.stage) + by
        if turns or 0 <= at < len(stages):
            self._go(STAGES.index(stages[at % len(stages)]))

    def do_pane_left(self) -> None:
        """To the stage before."""
        self._step(-1)

    def do_pane_right(self) -> None:
        """To the next stage."""
        self._step(1)

    def do_pane_next(self) -> None:
        """To the next stage; after the last to the first."""
        self._step(1, turns=True)

    def do_pane_previous(self) -> None:
        """To the stage before; before the first to the last."""
        self._step(-1, turns=True)

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
        self._arrange(self.leads)

    def do_deeper(self) -> Awaitable[None] | None:
        """Open the view of the opportunity; on the row `… 5 more` show all of its stage."""
        leads = self.leads
        if leads.on_more:
            leads.unfold()
        elif (found := self.opportunity_handler.opportunity()) is not None:
            self.services.navigation.open_opportunity(found.uid)
        return None

    def rank_of(self, command: Command) -> int:
        """A next step is what one comes for; where there is no lead, a first one."""
        if command.name == "new-lead" and not self._found:
            return 1
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
