"""What can be done by key with an opportunity, on the board and in its own view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.domain.words import STAGES
from netui.queries.opportunities.board import ENDED
from netui.tui.screens.view import View

if TYPE_CHECKING:
    from datetime import date

    from netui.queries.opportunities.board import BoardOpportunity
    from netui.tui.widgets.chooser import Choice
    from netui.tui.widgets.prompt import Prompt

__all__ = ["OpportunityVerbs"]

DELETE = "delete"
"""What `d` may mean besides lost."""


class OpportunityVerbs(View):
    """The part of a screen that deals with one opportunity."""

    @property
    def opportunity(self) -> BoardOpportunity | None:
        """The one under the cursor, or the one that is shown."""
        raise NotImplementedError

    def _opportunity(self) -> BoardOpportunity | None:
        found = self.opportunity
        if found is None:
            self.app.say("No opportunity is selected.", wrong=True)
        return found

    # From stage to stage.

    async def do_stage_on(self) -> None:
        """To the next stage."""
        await self._step(1)

    async def do_stage_back(self) -> None:
        """To the stage before."""
        await self._step(-1)

    async def _step(self, by: int) -> None:
        if (found := self._opportunity()) is None:
            return
        at = STAGES.index(found.stage) + by
        if 0 <= at < len(STAGES):
            await self._move(STAGES[at])
        else:
            self.app.say(f"{found.stage} is the {'last' if by > 0 else 'first'} stage.")

    async def do_stage_heard(self) -> None:
        """To heard."""
        await self._move("heard")

    async def do_stage_contacted(self) -> None:
        """To contacted."""
        await self._move("contacted")

    async def do_stage_applied(self) -> None:
        """To applied."""
        await self._move("applied")

    async def do_stage_interviewing(self) -> None:
        """To interviewing."""
        await self._move("interviewing")

    async def do_stage_offer(self) -> None:
        """To offer."""
        await self._move("offer")

    async def do_stage_won(self) -> None:
        """To won."""
        await self._move("won")

    async def do_stage_lost(self) -> None:
        """To lost."""
        await self._move("lost")

    async def do_stage_parked(self) -> None:
        """To parked."""
        await self._move("parked")

    async def _move(self, stage: str) -> None:
        """Move it; where it ends, begin the line that says what came of it: it shows who is to be told."""
        from netui.actions.opportunity import move_to_stage

        if (found := self._opportunity()) is None:
            return
        if stage == found.stage:
            self.app.say(f"{found.title} is {stage} already.", wrong=True)
        elif stage in ENDED:
            await self._begin_end(found, stage)
        else:
            self.app.carry_out(move_to_stage, found.id, stage)

    async def _begin_end(self, found: BoardOpportunity, stage: str) -> None:
        from netui.queries.opportunities.detail import facts_about
        from netui.queries.quick_add.answer_lines import stage_line

        with self.app.database.reading() as execute:
            line = f"{stage_line(execute, found.id, stage)}: "
            facts = facts_about(execute, found, self.app.database.today)
        await self.app.open_quick_add(line, facts, implied=found.source)

    # Lines begun.

    async def do_new_lead(self) -> None:
        """`lead `."""
        await self.app.open_quick_add("lead ")

    async def do_step(self) -> None:
        """`interviewing Community manager > `, with what is known of it; asked for where it would be towards nobody."""
        from netui.queries.opportunities.detail import facts_about
        from netui.queries.quick_add.answer_lines import next_step_line

        if (found := self._opportunity()) is None:
            return
        if found.stage in ENDED:
            self.app.say(
                f"{found.title} is {found.stage}: M moves it back, a logs a step towards somebody.", wrong=True
            )
            return
        if found.source is None:
            await self.mount(self._step_prompt(found))
            return
        with self.app.database.reading() as execute:
            line = next_step_line(execute, found.id)
            facts = facts_about(execute, found, self.app.database.today)
        await self.app.open_quick_add(line, facts, implied=found.source)

    def _step_prompt(self, found: BoardOpportunity) -> Prompt:
        """Ask for a step towards nobody: a line would want to know whose it is."""
        from netui.actions.opportunity import promise_step
        from netui.domain.days import add, weekday_label
        from netui.tui.widgets.follow_up_prompt import words_and_day
        from netui.tui.widgets.prompt import Prompt

        def read(text: str) -> tuple[str, date]:
            today = self.app.database.today
            return words_and_day(text, today, add(today, "P1D"))

        def understand(text: str) -> str:
            what, day = read(text)
            if not what:
                raise ValueError("what is to be done, and when: send portfolio fri")
            return f"{weekday_label(day)} · enter · esc"

        def accept(text: str) -> None:
            self.app.carry_out(promise_step, found.id, *read(text))

        return Prompt(f"next step of {found.title}", understand, accept)

    async def do_edit(self) -> None:
        """The line of the opportunity, where the cursor stands on it; else as everywhere."""
        entry = self.pane.entry
        if entry is not None and entry.table == "opportunity":
            await self.app.open_entry(entry)
        elif entry is not None and entry.activity == "heard":
            self.app.say("This stage has no line to change; d deletes it.", wrong=True)
        else:
            await super().do_edit()

    # Parts.

    def do_parts(self) -> None:
        """Choose a contact, and then what they do in it."""
        from netui.queries.opportunities.detail import read_parts
        from netui.tui.palette import contacts_called
        from netui.tui.widgets.chooser import Choice, Chooser

        if (found := self._opportunity()) is None:
            return
        with self.app.database.reading() as execute:
            people = read_parts(execute, found)

        def choices(typed: str) -> list[Choice]:
            if typed.strip():
                return contacts_called(typed, self.app.database)
            return [Choice(each.name, ", ".join(each.parts), "", each.contact) for each in people]

        def chosen(contact: int | None) -> None:
            if contact is not None:
                self._choose_part(found, contact)

        title = f"Who has a part in {found.title}?"
        self.app.push_screen(Chooser(title, choices, placeholder="a contact's name"), chosen)

    def _choose_part(self, found: BoardOpportunity, contact: int) -> None:
        from netui.actions.opportunity import set_part
        from netui.queries.contacts.card import name_of
        from netui.tui.widgets.chooser import Choice, Chooser

        name = name_of(self.app.database.execute, contact)
        choices = [
            Choice("decides", "says yes or no in the end", "", "decides"),
            Choice("helps", "opens doors, prepares you, puts in a word", "", "helps"),
            Choice("none", "takes the part away", "", "none"),
        ]

        def chosen(part: str | None) -> None:
            if part is not None:
                self.app.carry_out(set_part, found.id, contact, "" if part == "none" else part)

        self.app.push_screen(Chooser(f"What does {name} do in it?", choices), chosen)

    # The end.

    def do_drop(self) -> None:
        """Of an opportunity: lost, or deleted, whichever is chosen. Of what else stands there, as everywhere."""
        from netui.actions.opportunity import delete_opportunity
        from netui.tui.widgets.chooser import Choice, Chooser

        entry, found = self.pane.entry, self.opportunity
        if found is None or entry is None or entry.table not in ("opportunity", "stage"):
            super().do_drop()
            return
        if entry.table == "stage":
            if len(found.stages) > 1:
                super().do_drop()
            else:
                self.app.say("It has come to no other stage: an opportunity stands somewhere.", wrong=True)
            return
        choices = [Choice("Delete it", "as if it had never been heard of", "", DELETE)]
        if found.stage not in ENDED:
            choices.insert(0, Choice("Lost", "asks what came of it, and says who is to be told", "", "lost"))

        async def chosen(what: str | None) -> None:
            if what == DELETE:
                self.app.carry_out(delete_opportunity, found.id)
            elif what is not None:
                await self._begin_end(found, what)

        self.app.push_screen(Chooser(f"What became of {found.title}?", choices), chosen)

    # What the waiting chord says.

    def chord_title(self, family: str) -> str:
        """`Community manager to`."""
        if family == "stage" and (found := self.opportunity) is not None:
            return f"{found.title} to"
        return super().chord_title(family)

    def chord_refusal(self, families: set[str]) -> str:
        """Why there is nothing to move."""
        if families == {"stage"} and self.opportunity is None:
            return "No opportunity is selected."
        return super().chord_refusal(families)
