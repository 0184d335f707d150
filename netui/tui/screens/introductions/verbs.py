"""What can be done with introductions by key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netui.queries.timeline import Entry
from netui.tui.screens.view import View

if TYPE_CHECKING:
    from netui.domain.quick_add import Record
    from netui.queries.introductions import Case, Party
    from netui.tui.screens.introductions.new_introduction import Kind

__all__ = ["IntroductionVerbs"]


class IntroductionVerbs(View):
    """The part of the screen that deals with the introduction under the cursor; in the ledger keys are about people."""

    @property
    def case(self) -> Case | None:
        """The introduction that the keys are about."""
        raise NotImplementedError

    @property
    def of_ledger(self) -> bool:
        """Whether they are about a connector instead."""
        raise NotImplementedError

    def _case(self) -> Case | None:
        if self.case is None:
            self.app.say("No introduction is selected.", wrong=True)
        return self.case

    # What it waits for.

    async def do_done(self) -> None:
        """Begin the line that does what it waits for."""
        if self.of_ledger:
            await super().do_done()
        elif (case := self._case()) is not None:
            await self._do_what_is_waited_for(case)

    async def _do_what_is_waited_for(self, case: Case) -> None:
        if not case.waits:
            self.app.say(f"{case.who}: waits for nothing.")
            return
        wait = case.waits[0]
        item = next((item for item in self.pane.items() if item.rule == wait.rule), None)
        if item is not None:
            await self.begin_closing(item)
            return
        from netui.tui.screens.introductions.begun_lines import beside, waited_line

        with self.app.database.reading() as execute:
            line = waited_line(execute, case, wait)
        await self.app.open_quick_add(line, beside(case, wait, self.app.database.today), implied=wait.contact)

    async def do_result_outcome(self) -> None:
        """Begin `outcome Renee Marsh: `."""
        case = self._case()
        if case is None:
            return
        if case.table == "proposal":
            self.app.say("It has not been made: an outcome comes after the introduction.", wrong=True)
            return
        from netui.tui.screens.introductions.begun_lines import beside, outcome_line

        with self.app.database.reading() as execute:
            line = outcome_line(execute, case)
        await self.app.open_quick_add(line, beside(case, None, self.app.database.today))

    # The state, by hand.

    async def do_introduction_on(self) -> None:
        """One state on: what was asked for is offered, what had ended is open again; the rest is moved by facts."""
        case = self._case()
        if case is None:
            return
        if case.table == "proposal" and case.state != "offered":
            from netui.actions import introduction

            self.app.carry_out(introduction.move_on, case.id)
        elif case.table == "proposal":
            await self._begin_made(case)
        else:
            await self._do_what_is_waited_for(case)

    async def _begin_made(self, case: Case) -> None:
        """Begin the line that makes it."""
        from netui.tui.screens.introductions.begun_lines import beside, made_line

        wait = case.waits[0] if case.waits else None
        with self.app.database.reading() as execute:
            line = made_line(execute, case)
        await self.app.open_quick_add(line, beside(case, wait, self.app.database.today))

    def do_introduction_back(self) -> None:
        """One state back: what was offered is only asked for, what was asked for is declined."""
        case = self._case()
        if case is None:
            return
        if case.table == "proposal":
            from netui.actions import introduction

            self.app.carry_out(introduction.move_back, case.id)
        else:
            self.app.say(f"Facts brought it to {case.state}: u takes the last one back, e changes it, d deletes it.")

    def do_drop(self) -> None:
        """Let one go that has not been made; delete one that has ended, or that was made."""
        if self.of_ledger:
            super().do_drop()
            return
        case = self._case()
        if case is None:
            return
        from netui.actions import entry, introduction

        if case.table == "introduction":
            self.app.carry_out(entry.delete_entry, case.table, case.id)
        else:
            ended = case.state in ("declined", "let go")
            self.app.carry_out(introduction.delete_proposal if ended else introduction.let_go_proposal, case.id)

    # Consent.

    def do_consent(self) -> None:
        """Note what somebody says to being introduced."""
        case = self._case()
        if case is None:
            return
        if case.direction != "made":
            self.app.say("Consent is noted where you introduce: here somebody else asks for it.", wrong=True)
            return
        from netui.tui.widgets.chooser import Choice, Chooser

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
                from netui.actions import introduction

                party, consent = chosen
                self.app.carry_out(introduction.set_consent, case.table, party.id, consent)

        self.app.push_screen(Chooser("Consent to the introduction", choices, start=start), note)

    # A new one, and its line.

    def do_new_introduction(self) -> None:
        """Choose which kind it is; then its line or its prompt."""
        from netui.tui.screens.introductions.new_introduction import KINDS
        from netui.tui.widgets.chooser import Chooser

        async def begin(kind: Kind | None) -> None:
            if kind is not None:
                await self._begin_kind(kind)

        self.app.push_screen(Chooser("A new introduction", KINDS), begin)

    async def _begin_kind(self, kind: Kind) -> None:
        if kind.line:
            await self.app.open_quick_add(kind.line)
            return
        from netui.actions import introduction

        def accept(record: Record) -> None:
            self.app.carry_out(introduction.propose, record, kind.state)

        await self._prompt(kind, kind.state, accept)

    async def _prompt(self, kind: Kind, question: str, accept: Callable[[Record], None], value: str = "") -> None:
        from netui.tui.screens.introductions.new_introduction import proposal_prompt

        desk = self.app.desk
        desk.get_ready()
        await self.mount(proposal_prompt(self.app, question, kind, desk.known, accept, value))

    async def do_edit(self) -> None:
        """Open an introduction as its line, the ask for one too; one that was noted by hand in its prompt."""
        case = self.case
        if case is None or self.pane.number != 1:
            await super().do_edit()
        elif case.table == "introduction":
            await self.app.open_entry(_entry(case.table, case.id, case))
        elif case.favour is not None:
            await self.app.open_entry(_entry("favour", case.favour, case))
        else:
            await self._say_anew(case)

    async def _say_anew(self, case: Case) -> None:
        """Say one that was noted by hand anew."""
        from netui.actions import introduction
        from netui.tui.screens.introductions.begun_lines import made_line
        from netui.tui.screens.introductions.new_introduction import Kind

        with self.app.database.reading() as execute:
            _, _, value = made_line(execute, case).partition(" ")

        def accept(record: Record) -> None:
            self.app.carry_out(introduction.change_proposal, case.id, record)

        await self._prompt(Kind(direction=case.direction, example=value), "change", accept, value.removesuffix(": "))


def _entry(table: str, row: int, case: Case) -> Entry:
    """An introduction, or the ask for one, as an entry of a timeline."""
    return Entry(table=table, id=row, uid=case.uid, day=case.day, entered=case.entered, what=case.who)
