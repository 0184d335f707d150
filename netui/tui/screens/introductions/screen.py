"""`IntroductionsScreen`: the list of introductions, the detail of one, and the ledger of connectors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.getters import query_one
from textual.widget import Widget

from netui.domain.importing.gc_pause import gc_paused
from netui.domain.queue.item import Item
from netui.domain.words import count_words
from netui.queries.introductions import Case, LedgerAccount, read_cases, read_ledger
from netui.queries.introductions.case_words import has_no_outcome
from netui.queries.opportunities.chain import introduction_path, read_chain_tree, read_outcome_listeners
from netui.tui.commands import Command
from netui.tui.screens.introductions.cases import CasesPane
from netui.tui.screens.introductions.detail import DetailPane, EndedOpportunity, IntroductionDetail
from netui.tui.screens.introductions.handler import CASE_COMMANDS, IntroductionHandler, missing_for_case
from netui.tui.screens.introductions.ledger import LedgerPane
from netui.tui.screens.view import View
from netui.tui.widgets.pane import Pane

__all__ = ["IntroductionsScreen"]


class IntroductionsScreen(View):
    """Three panes: introductions, detail, ledger. The detail follows the cursor of the list or of the ledger."""

    TITLE = "Introductions"
    VIEW = "introductions"
    CSS_PATH: ClassVar[str] = "introductions.tcss"

    cases = query_one(CasesPane)
    """All introductions, pane 1."""
    detail = query_one(DetailPane)
    """The introduction or the connector under the cursor, pane 2."""
    ledger = query_one(LedgerPane)
    """The connectors, pane 3."""

    def __init__(self) -> None:
        super().__init__()
        self.handlers = (IntroductionHandler(self), *self.handlers)
        self._known: set[str] | None = None

    def compose_panes(self) -> Iterator[Widget]:
        """The list, the detail, the ledger."""
        yield CasesPane(id="cases", items_of=self.items_of)
        yield DetailPane(id="detail", items=self._items_shown)
        yield LedgerPane(id="ledger", items_towards=self._items_towards)

    def show_facts(self) -> None:
        """Read and show introductions and ledger; the cursor goes to the only new introduction."""
        database = self.services.database
        today, settings = database.today, database.settings
        with gc_paused(), database.reading() as execute:
            cases = read_cases(execute, today=today, settings=settings)
            accounts = read_ledger(execute, cases, today=today, settings=settings)
        new = {case.key for case in cases} - self._known if self._known is not None else set()
        self._known = {case.key for case in cases}
        self.cases.show(cases)
        if len(new) == 1:
            self.cases.go_to(new.pop())
        self.ledger.show(accounts)
        waiting = sum(1 for case in cases if case.waits and not has_no_outcome(case, today))
        mine = sum(1 for case in cases if case.waits and case.waits[0].mine)
        theirs = waiting - mine
        for_others = f"{theirs} for others" if mine else count_words(theirs, "waits for others", "wait for others")
        self.header.counts = [
            *([(count_words(mine, "waits for you", "wait for you"), "may")] if mine else []),
            *([(for_others, "")] if theirs else []),
        ]
        self._show_detail()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show in the detail the row of the list or the ledger, whichever had the keys last."""
        if event.widget in (self.cases, self.ledger):
            self.set_class(event.widget is self.ledger, "-ledger")
            self._show_detail()

    def cursor_moved(self, pane: Pane) -> None:
        """Show another row in the detail."""
        if pane is (self.ledger if self.of_ledger else self.cases):
            self._show_detail()

    @property
    def of_ledger(self) -> bool:
        """Whether the detail is of the ledger's row, not of the list's."""
        return self.has_class("-ledger")

    @property
    def case(self) -> Case | None:
        """The introduction that the keys act on; None while the ledger is in use."""
        return None if self.of_ledger else self.cases.case

    def _show_detail(self) -> None:
        subject = self.ledger.account if self.of_ledger else self.cases.case
        self.detail.show(self._read_detail(subject) if subject is not None else None)

    def _read_detail(self, subject: Case | LedgerAccount) -> IntroductionDetail:
        """Read the chain of an introduction or a connector, and who is to hear of its ended opportunities."""
        database = self.services.database
        today = database.today
        with database.reading() as execute:
            if isinstance(subject, LedgerAccount):
                above = introduction_path(execute, subject.contact, today)
                chain = read_chain_tree(execute, [subject.contact], today, above=above)
            else:
                above = (
                    []
                    if subject.connector is None
                    else [*introduction_path(execute, subject.connector, today), subject.connector]
                )
                chain = read_chain_tree(execute, subject.people, today, above=above) if subject.people else []
            ended = [
                EndedOpportunity(link.name, listeners)
                for link in chain
                if link.what == "opportunity" and (listeners := read_outcome_listeners(execute, link.id, today))
            ]
        return IntroductionDetail(subject, chain, ended)

    def missing(self, command: Command) -> str:
        """Why a command has no introduction to act on; on the ledger the keys are about people."""
        if command.name in ("done", "drop") and self.of_ledger:
            return super().missing(command)
        if command.name == "edit" and self.case is not None and self.pane is self.cases:
            return ""
        if command.name in CASE_COMMANDS:
            return missing_for_case(command.name, self.case)
        return super().missing(command)

    # What is due.

    def items_of(self, case: Case) -> list[Item]:
        """Return the items for an introduction or for the ask for it, due or coming, in the order of its waits.

        Without any in the queue, the items of its waits, which a pause may hide.
        """
        queue = self.services.database.queue
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
        queue = self.services.database.queue
        return [item for item in (*queue.items, *queue.coming) if item.contact_id == contact]

    def _items_shown(self) -> list[Item]:
        return self.ledger.items() if self.of_ledger else self.cases.items()
