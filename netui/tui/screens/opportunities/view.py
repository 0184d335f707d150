"""`OpportunityView`: one opportunity with its people, its history and its steps."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import ClassVar

from textual.getters import query_one
from textual.widget import Widget

from netui.queries.introductions.thread import read_thread
from netui.queries.opportunities.board import BoardOpportunity
from netui.queries.opportunities.board_words import in_stage_words
from netui.queries.opportunities.detail import OpportunityDetail, read_opportunity_detail
from netui.tui.commands import Command
from netui.tui.screens.opportunities.handler import OpportunityHandler
from netui.tui.screens.opportunities.panes import HistoryPane, PeoplePane, StepsPane
from netui.tui.screens.view import View

__all__ = ["OpportunityView"]


class OpportunityView(View):
    """Shows the opportunity with a uid; leaves once it is deleted."""

    CSS_PATH = "view.tcss"
    TITLE: ClassVar[str | None] = "Opportunity"

    people_pane = query_one(PeoplePane)
    """The opportunity and its people, pane 1."""
    history = query_one(HistoryPane)
    """Its stages and entries, pane 2."""
    steps = query_one(StepsPane)
    """Its steps, pane 3."""

    def __init__(self, uid: str) -> None:
        super().__init__()
        self.opportunity_handler = OpportunityHandler(self)
        self.handlers = (self.opportunity_handler, *self.handlers)
        self.uid = uid
        """The uid of the opportunity."""
        self.detail: OpportunityDetail | None = None
        """The opportunity as it was last read; None once it is deleted."""

    def compose_panes(self) -> Iterator[Widget]:
        """The people, the history on their right, the steps under the people."""
        yield PeoplePane(id="people")
        yield HistoryPane(id="history")
        yield StepsPane(id="steps")

    def show_facts(self) -> None:
        """Read and show the opportunity; leave if it is gone."""
        database = self.services.database
        queue = database.queue
        with database.reading() as execute:
            detail = read_opportunity_detail(execute, self.uid, database.today)
            thread = (
                None
                if detail is None
                else read_thread(execute, database.today, queue, opportunity=detail.opportunity.id)
            )
        self.detail = detail
        if detail is None:
            self.app.call_later(self.leave_if_gone)
            return
        found = detail.opportunity
        stage = f"{found.stage} {in_stage_words(found, database.today)}"
        missing = [("no step", "late")] if found.lacks_step else []
        self.header.counts = [(stage, ""), *missing]
        self.people_pane.show_thread(thread)
        for pane in (self.people_pane, self.history, self.steps):
            pane.show(detail, queue)

    @property
    def screen_name(self) -> tuple[str, Hashable]:
        """The view of this opportunity."""
        return "opportunity", self.uid

    @property
    def is_gone(self) -> bool:
        """Whether the opportunity was deleted."""
        return self.detail is None

    @property
    def opportunity(self) -> BoardOpportunity | None:
        """The opportunity as its board row; None once it is deleted."""
        return None if self.detail is None else self.detail.opportunity

    @property
    def selected(self) -> int | None:
        """The contact under the cursor, else the source of the opportunity."""
        return super().selected or (self.opportunity.source if self.opportunity is not None else None)

    def do_deeper(self) -> None:
        """Open the full card of the contact under the cursor, or of the first of several."""
        if people := self.pane.people():
            self.services.navigation.open_contact(people[0])

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
