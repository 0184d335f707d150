"""Opportunities: the board, its stages as columns."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.getters import query_one
from textual.widget import Widget

from netui.domain.words import STAGES
from netui.queries.opportunities.board import BoardOpportunity, read_opportunities, summary
from netui.queries.opportunities.chain import chain_above
from netui.queries.opportunities.detail import read_parts
from netui.tui.screens.opportunities.board import Column, Stages
from netui.tui.screens.opportunities.phrases import items_of
from netui.tui.screens.opportunities.summary import About
from netui.tui.screens.opportunities.verbs import OpportunityVerbs
from netui.tui.widgets.pane import Pane

__all__ = ["OpportunitiesScreen"]

COLUMN = 24
"""So many cells a column needs; where there is no room for two, one stands alone."""

ALONE = 100
"""Below this width one stage is shown at a time."""

LOW, TALL = 16, 30
"""Below that height, too; from this one on, the opportunity under the cursor is told of under the board."""


class OpportunitiesScreen(OpportunityVerbs):
    """The board. As many columns as there is room for stand beside each other, and follow the cursor."""

    TITLE = "Opportunities"

    stages = query_one(Stages)
    """The line of all stages."""
    about = query_one(About)
    """What is told of the one under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self._first = 0
        self._known: set[str] | None = None

    def compose_panes(self) -> Iterator[Widget]:
        """The line of stages, and a column for each."""
        yield Stages()
        for stage in STAGES:
            yield Column(stage)
        yield About()

    # What is shown.

    def show_facts(self) -> None:
        """Read the opportunities into their columns; the cursor goes with its card, and to one that is new."""
        database = self.app.database
        today, queue = database.today, database.queue
        with database.reading() as execute:
            found = read_opportunities(execute, today)
        items = items_of(found, queue, today)
        follow = self._to_follow(found)
        for column in self.columns:
            column.show([each for each in found if each.stage == column.stage], items)
        self.stages.counts = {
            column.stage: sum(each.stage == column.stage for each in found) for column in self.columns
        }
        self._count(found)
        at = next((column for column in self.columns if follow is not None and column.has(follow)), None)
        if at is not None and follow is not None:
            at.go_to(follow)
            self._show_column(at)
        self._tell()

    def _to_follow(self, found: list[BoardOpportunity]) -> str | None:
        """The uid of the card that the cursor goes with: a new one, else the one that it stands on."""
        uids = {each.uid for each in found}
        new = uids - self._known if self._known is not None else set()
        self._known = uids
        if len(new) == 1:
            return new.pop()
        under = self.opportunity
        return under.uid if under is not None else None

    def _count(self, found: list[BoardOpportunity]) -> None:
        told = summary(found, self.app.database.today)
        self.header.counts = [
            (f"{told.open} open", ""),
            *([(f"{told.without_step} without a step", "late")] if told.without_step else []),
            *([(f"{told.won_this_year} won this year", "good")] if told.won_this_year else []),
        ]

    def cursor_moved(self, pane: Pane) -> None:
        """Tell of another one under the board."""
        if pane is self.pane:
            self._tell()

    def _tell(self) -> None:
        """Tell of the one under the cursor, where there is room under the board."""
        found, today = self.opportunity, self.app.database.today
        if not self.about.display:
            return
        if found is None:
            self.about.show(None, (), (), today)
            return
        with self.app.database.reading() as execute:
            people = read_parts(execute, found)
            chain = chain_above(execute, found.source, today) if found.source is not None else []
        self.about.show(found, people, chain, today)

    # The columns.

    @property
    def columns(self) -> list[Column]:
        """All columns, also those out of sight."""
        return list(self.query(Column))

    @property
    def column(self) -> Column:
        """The one that has the keys."""
        pane = self.pane
        assert isinstance(pane, Column)
        return pane

    @property
    def opportunity(self) -> BoardOpportunity | None:
        """The one under the cursor."""
        return self.column.opportunity

    @property
    def first_pane(self) -> Pane:
        """The first column in which there is something."""
        column = next((column for column in self.columns if column.row_count), self.columns[0])
        self._arrange(column)
        return column

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Another column has the keys, also by a click."""
        if isinstance(event.widget, Column):
            self.stages.current = event.widget.stage
            self._tell()

    def on_resize(self, event: events.Resize) -> None:
        """More or fewer columns fit."""
        self._arrange(self.column)
        self._tell()

    def _arrange(self, open_: Column) -> None:
        """Bring the column into sight, with as many others as fit beside it."""
        columns = self.columns
        width, height = self.size
        zoomed = self.has_class("-zoomed")
        count = 1 if zoomed or width < ALONE or height < LOW else min(width // COLUMN, len(columns))
        at = columns.index(open_)
        self._first = min(max(self._first, at - count + 1), at, len(columns) - count)
        for place, column in enumerate(columns):
            column.display = self._first <= place < self._first + count
        self.stages.display = count < len(columns)
        self.stages.shown = STAGES[self._first : self._first + count]
        self.stages.current = open_.stage
        self.about.display = height >= TALL and not zoomed

    def _show_column(self, column: Column) -> None:
        """Bring a column into sight, and give it the keys, unless something over the screen has them."""
        from netui.tui.screens.quick_add.bar import QuickAddBar

        self._arrange(column)
        if self.focused is None or isinstance(self.focused, Pane):
            self.set_focus(column)
        else:
            for each in self.columns:
                each.set_class(each is column, "-open")
        for bar in self.query(QuickAddBar):
            bar.came_from = column
        self._tell()

    def _go(self, at: int) -> None:
        """To a column by its place, also one out of sight."""
        if 0 <= at < len(STAGES):
            self._show_column(self.columns[at])

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

    def on_stages_chosen(self, event: Stages.Chosen) -> None:
        """A stage was clicked in the line."""
        self._go(STAGES.index(event.stage))

    def do_zoom(self) -> None:
        """Give the column the whole screen, or give it back."""
        super().do_zoom()
        self._arrange(self.column)

    def do_deeper(self) -> None:
        """The opportunity's own view; on what stands for the others, all of them."""
        from netui.tui.screens.opportunities.view import OpportunityView

        column = self.column
        if column.on_more:
            column.unfold()
        elif (found := self._opportunity()) is not None:
            self.app.push_screen(OpportunityView(found.uid))
