"""One opportunity: who is in it, its steps, its history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.getters import query_one
from textual.widget import Widget

from netui.queries.opportunities.board import BoardOpportunity
from netui.queries.opportunities.detail import OpportunityDetail, read_whole
from netui.tui.screens.opportunities.panes import HistoryPane, PeoplePane, StepsPane
from netui.tui.screens.opportunities.phrases import in_stage_words
from netui.tui.screens.opportunities.verbs import OpportunityVerbs

__all__ = ["OpportunityView"]


class OpportunityView(OpportunityVerbs):
    """The view of the opportunity of a uid. It goes away with it."""

    CSS_PATH = "view.tcss"
    TITLE: ClassVar[str | None] = "Opportunity"

    people_pane = query_one(PeoplePane)
    """What it is, and who is in it."""
    history = query_one(HistoryPane)
    """What happened."""
    steps = query_one(StepsPane)
    """What is to be done."""

    def __init__(self, uid: str) -> None:
        super().__init__()
        self.uid = uid
        """Of the opportunity."""
        self.whole: OpportunityDetail | None = None
        """It, with all that belongs to it."""

    def compose_panes(self) -> Iterator[Widget]:
        """The people, the history beside them, the steps under them."""
        yield PeoplePane(id="people")
        yield HistoryPane(id="history")
        yield StepsPane(id="steps")

    def show_facts(self) -> None:
        """Read the opportunity anew; where it is gone the view goes too."""
        database = self.app.database
        queue = database.queue
        with database.reading() as execute:
            whole = read_whole(execute, self.uid, database.today)
        self.whole = whole
        if whole is None:
            self.app.call_later(self.leave_if_gone)
            return
        found = whole.opportunity
        stands = f"{found.stage} {in_stage_words(found, database.today)}"
        missing = [("no step", "late")] if found.lacks_step else []
        self.header.counts = [(stands, ""), *missing]
        for pane in (self.people_pane, self.history, self.steps):
            pane.show(whole, queue)

    @property
    def is_gone(self) -> bool:
        """Whether it was deleted."""
        return self.whole is None

    @property
    def opportunity(self) -> BoardOpportunity | None:
        """The one that is shown."""
        return None if self.whole is None else self.whole.opportunity

    @property
    def selected(self) -> int | None:
        """The contact under the cursor, else who told me of it."""
        return super().selected or (self.opportunity.source if self.opportunity is not None else None)

    def do_deeper(self) -> None:
        """The whole card of the contact under the cursor; of what people took part in, of the first of them."""
        if people := self.pane.people():
            self.app.open_contact(people[0])
