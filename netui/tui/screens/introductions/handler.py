"""`IntroductionHandler`: the keys of the Introductions screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from netui.actions import entry, introduction
from netui.queries.timeline import Entry
from netui.tui.handlers.host import PeopleHost
from netui.tui.screens.introductions.begun_lines import case_facts, made_line, outcome_line, waited_line
from netui.tui.screens.introductions.new_introduction import (
    INTRODUCTION_KINDS,
    IntroductionKind,
    new_proposal_prompt,
    proposal_prompt,
)
from netui.tui.widgets.chooser import Choice, Chooser

if TYPE_CHECKING:
    from netui.queries.introductions import Case, Party

__all__ = ["CASE_COMMANDS", "IntroductionHandler", "missing_for_case"]

CASE_COMMANDS = frozenset({"done", "drop", "introduction-on", "introduction-back", "consent", "result-outcome"})
"""The commands that act on the introduction under the cursor."""


def missing_for_case(name: str, case: Case | None) -> str:
    """Return why one of `CASE_COMMANDS` finds nothing to do for an introduction; empty where it does."""
    if case is None:
        return "No introduction is selected."
    is_proposal = case.table == "proposal"
    if name == "done" or (name == "introduction-on" and not is_proposal):
        return "" if case.waits else f"{case.who}: waits for nothing."
    if name == "introduction-back" and not is_proposal:
        return f"It is {case.state} because of what you logged: u undoes that, e changes it, d deletes it."
    if name == "consent" and case.direction != "made":
        return "Consent is only for introductions that you make."
    if name == "result-outcome" and is_proposal:
        return "It has not been made yet: the outcome comes after the introduction."
    return ""


class IntroductionHost(PeopleHost, Protocol):
    """The Introductions screen as its handler sees it."""

    @property
    def case(self) -> Case | None:
        """The introduction under the cursor of the list; None while the ledger is in use."""

    @property
    def of_ledger(self) -> bool:
        """Whether the keys are about a connector of the ledger instead."""


class IntroductionHandler:
    """Acts on the introduction under the cursor. On the ledger the keys are about people, as on every other screen."""

    def __init__(self, screen: IntroductionHost) -> None:
        self._screen = screen

    def _case(self) -> Case | None:
        """The introduction under the cursor; shows a message if there is none."""
        case = self._screen.case
        if case is None:
            self._screen.services.say("No introduction is selected.", wrong=True)
        return case

    # The next step.

    async def do_done(self) -> None:
        """Begin the line of the step that the introduction waits for."""
        if self._screen.of_ledger:
            await self._screen.due_handler.do_done()
        elif (case := self._case()) is not None:
            await self._begin_next_step(case)

    async def _begin_next_step(self, case: Case) -> None:
        if not case.waits:
            self._screen.services.say(f"{case.who}: waits for nothing.")
            return
        wait = case.waits[0]
        item = next((item for item in self._screen.pane.items() if item.rule == wait.rule), None)
        if item is not None:
            await self._screen.begin_closing(item)
            return
        with self._screen.services.database.reading() as execute:
            line = waited_line(execute, case, wait)
        await self._screen.services.overlays.open_quick_add(
            line, case_facts(case, wait, self._screen.services.database.today), implied=wait.contact
        )

    async def do_result_outcome(self) -> None:
        """Begin `outcome Renee Marsh: `."""
        case = self._case()
        if case is None:
            return
        if case.table == "proposal":
            self._screen.services.say("It has not been made yet: the outcome comes after the introduction.", wrong=True)
            return
        with self._screen.services.database.reading() as execute:
            line = outcome_line(execute, case)
        await self._screen.services.overlays.open_quick_add(
            line, case_facts(case, None, self._screen.services.database.today)
        )

    # Its state.

    async def do_introduction_on(self) -> None:
        """Move a proposal on: asked to offered, ended to open. Later states follow from facts: begin their line."""
        case = self._case()
        if case is None:
            return
        if case.table == "proposal" and case.state != "offered":
            self._screen.services.carry_out(introduction.move_proposal_on, case.id, case.state)
        elif case.table == "proposal":
            await self._begin_made(case)
        else:
            await self._begin_next_step(case)

    async def _begin_made(self, case: Case) -> None:
        """Begin the line that records the introduction as made."""
        wait = case.waits[0] if case.waits else None
        with self._screen.services.database.reading() as execute:
            line = made_line(execute, case)
        await self._screen.services.overlays.open_quick_add(
            line, case_facts(case, wait, self._screen.services.database.today)
        )

    def do_introduction_back(self) -> None:
        """Move a proposal one state back: offered to asked, asked to declined."""
        case = self._case()
        if case is None:
            return
        if case.table == "proposal":
            self._screen.services.carry_out(introduction.move_proposal_back, case.id, case.state)
        else:
            self._screen.services.say(
                f"It is {case.state} because of what you logged: u undoes that, e changes it, d deletes it."
            )

    def do_drop(self) -> None:
        """Let an open proposal go; delete one that has ended, or an introduction that was made."""
        if self._screen.of_ledger:
            self._screen.due_handler.do_drop()
            return
        case = self._case()
        if case is None:
            return
        if case.table == "introduction":
            shown = entry.EntryShown(case.day, case.note, case.uid)
            self._screen.services.carry_out(entry.delete_entry, case.table, case.id, shown)
        else:
            ended = case.state in ("declined", "let go")
            act = introduction.delete_proposal if ended else introduction.let_go_proposal
            self._screen.services.carry_out(act, case.id, case.state)

    # Consent.

    def do_consent(self) -> None:
        """Choose and save what a party says to being introduced."""
        case = self._case()
        if case is None:
            return
        if case.direction != "made":
            self._screen.services.say("Consent is only for introductions that you make.", wrong=True)
            return
        said = {"yes": "agrees", "asked": "was asked", "no": "declines", "": "has not been asked"}
        choices = [
            Choice(f"{party.name} {words}", "now" if party.consent == consent else "", "", (party, consent))
            for party in case.parties
            for consent, words in said.items()
        ]
        awaited = next((party for party in case.parties if party in case.unsettled_consents), None)
        start = next((at for at, choice in enumerate(choices) if choice.value == (awaited, "yes")), 0)

        def note(chosen: tuple[Party, str] | None) -> None:
            if chosen is not None:
                party, consent = chosen
                self._screen.services.carry_out(introduction.set_consent, case.table, party.id, consent, party.consent)

        self._screen.open_screen(Chooser("Consent to the introduction", choices, start=start), note)

    # New ones, and editing.

    def do_new_introduction(self) -> None:
        """Choose the kind of introduction, then begin its line or open its prompt."""

        async def begin(kind: IntroductionKind | None) -> None:
            if kind is not None:
                await self._begin_kind(kind)

        self._screen.open_screen(Chooser("A new introduction", INTRODUCTION_KINDS), begin)

    async def _begin_kind(self, kind: IntroductionKind) -> None:
        if kind.line:
            await self._screen.services.overlays.open_quick_add(kind.line)
            return
        await self._screen.mount(new_proposal_prompt(self._screen.services, kind))

    async def do_edit(self) -> None:
        """Open the line of an introduction, or of the ask for it; a proposal without an ask opens its prompt."""
        case = self._screen.case
        if case is None or self._screen.pane.number != 1:
            await self._screen.contact_handler.do_edit()
        elif case.table == "introduction":
            await self._screen.services.overlays.open_entry(_entry(case.table, case.id, case))
        elif case.favour is not None:
            await self._screen.services.overlays.open_entry(_entry("favour", case.favour, case))
        else:
            await self._screen.mount(proposal_prompt(self._screen.services, case))


def _entry(table: str, row: int, case: Case) -> Entry:
    """The introduction, or the ask for it, as an entry of a timeline."""
    return Entry(table=table, id=row, uid=case.uid, day=case.day, entered=case.entered, what=case.who)
