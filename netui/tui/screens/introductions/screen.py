"""Introductions: the list by what waits, what belongs to the one under the cursor, and the ledger of connectors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.getters import query_one
from textual.widget import Widget

from netui.domain.queue.item import Item
from netui.queries.introductions import Account, Case, read_cases, read_ledger
from netui.queries.opportunities.chain import chain_tree, outcome_listeners, way_to
from netui.tui.screens.introductions.cases import CasesPane, no_outcome_known
from netui.tui.screens.introductions.detail import DetailPane, Ended, IntroductionDetail
from netui.tui.screens.introductions.ledger import LedgerPane
from netui.tui.screens.introductions.verbs import IntroductionVerbs
from netui.tui.widgets.pane import Pane

__all__ = ["IntroductionsScreen"]


class IntroductionsScreen(IntroductionVerbs):
    """Three panes: introductions, what belongs to one, and the ledger."""

    TITLE = "Introductions"
    CSS_PATH: ClassVar[str] = "introductions.tcss"

    cases = query_one(CasesPane)
    """All introductions."""
    detail = query_one(DetailPane)
    """What belongs to the one under the cursor, or to a connector."""
    ledger = query_one(LedgerPane)
    """The connectors."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[str] | None = None

    def compose_panes(self) -> Iterator[Widget]:
        """The list, what belongs to a row, the ledger."""
        yield CasesPane(id="cases", items_of=self.items_of)
        yield DetailPane(id="detail", items=self._items_shown)
        yield LedgerPane(id="ledger", items_towards=self._items_towards)

    def show_facts(self) -> None:
        """Read everything; an introduction that is new has the cursor."""
        database = self.app.database
        today, settings = database.today, database.settings
        with database.reading() as execute:
            cases = read_cases(execute, today=today, settings=settings)
            accounts = read_ledger(execute, cases, today=today, settings=settings)
        new = {case.key for case in cases} - self._known if self._known is not None else set()
        self._known = {case.key for case in cases}
        self.cases.show(cases)
        if len(new) == 1:
            self.cases.go_to(new.pop())
        self.ledger.show(accounts)
        waiting = sum(1 for case in cases if case.waits and not no_outcome_known(case, today))
        mine = sum(1 for case in cases if case.waits and case.waits[0].mine)
        self.header.counts = [
            (f"{mine} {'waits' if mine == 1 else 'wait'} for you", "may" if mine else ""),
            (f"{waiting - mine} for others", ""),
        ]
        self._tell()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The middle pane tells of the row of whichever list had the keys last."""
        if event.widget in (self.cases, self.ledger):
            self.set_class(event.widget is self.ledger, "-ledger")
            self._tell()

    def cursor_moved(self, pane: Pane) -> None:
        """Tell of another row."""
        if pane is (self.ledger if self.of_ledger else self.cases):
            self._tell()

    @property
    def of_ledger(self) -> bool:
        """Whether the row of the ledger is told of, and not that of the list."""
        return self.has_class("-ledger")

    @property
    def case(self) -> Case | None:
        """The introduction that the keys are about."""
        return None if self.of_ledger else self.cases.case

    def _tell(self) -> None:
        about = self.ledger.account if self.of_ledger else self.cases.case
        self.detail.show(self._detail(about) if about is not None else None)

    def _detail(self, about: Case | Account) -> IntroductionDetail:
        """Read the chain that it belongs to, and who is to hear of the opportunities in it that have ended."""
        database = self.app.database
        today = database.today
        with database.reading() as execute:
            if isinstance(about, Account):
                above = way_to(execute, about.contact, today)
                chain = chain_tree(execute, [about.contact], today, above=above)
            else:
                above = [] if about.connector is None else [*way_to(execute, about.connector, today), about.connector]
                chain = chain_tree(execute, about.people, today, above=above) if about.people else []
            ended = [
                Ended(link.name, listeners)
                for link in chain
                if link.what == "opportunity" and (listeners := outcome_listeners(execute, link.id, today))
            ]
        return IntroductionDetail(about, chain, ended)

    # What is due.

    def items_of(self, case: Case) -> list[Item]:
        """What the queue has for an introduction, or for the ask for it, due or not; hidden by a pause or not."""
        queue = self.app.database.queue
        found = [
            item
            for item in (*queue.items, *queue.coming)
            if (case.table == "introduction" and item.introduction_id == case.id)
            or (case.table == "proposal" and case.favour is not None and item.favour_id == case.favour)
        ]
        order = [wait.rule for wait in case.waits]
        found.sort(key=lambda item: order.index(item.rule) if item.rule in order else len(order))
        return found or [wait.item for wait in case.waits if wait.item is not None]

    def _items_towards(self, contact: int) -> list[Item]:
        queue = self.app.database.queue
        return [item for item in (*queue.items, *queue.coming) if item.contact_id == contact]

    def _items_shown(self) -> list[Item]:
        return self.ledger.items() if self.of_ledger else self.cases.items()
