"""`OpportunityHandler`: the keys for one opportunity, on the board and in its own view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from netui.actions.opportunity import delete_opportunity, move_opportunity, set_opportunity_part
from netui.domain.words import STAGES
from netui.queries.contacts.card import read_contact_name
from netui.queries.opportunities.board import ENDED_STAGES
from netui.queries.opportunities.detail import opportunity_facts, read_role_holders
from netui.queries.quick_add.answer_lines import stage_line
from netui.tui.handlers.host import PeopleHost
from netui.tui.handlers.next_step import begin_step_of_lead
from netui.tui.palette import find_contacts
from netui.tui.widgets.chooser import Choice, Chooser

if TYPE_CHECKING:
    from netui.queries.opportunities.board import BoardOpportunity
    from netui.tui.commands import Command

__all__ = ["OpportunityHandler"]

_DELETE = "delete"
"""The choice of `d` besides lost."""


class OpportunityHost(PeopleHost, Protocol):
    """A screen of opportunities as its handler sees it."""

    @property
    def opportunity(self) -> BoardOpportunity | None:
        """The one under the cursor of the board, or the one that the view shows."""


class OpportunityHandler:
    """Acts on the opportunity of the screen."""

    def __init__(self, screen: OpportunityHost) -> None:
        self._screen = screen

    def opportunity(self) -> BoardOpportunity | None:
        """The opportunity to act on; shows a message if there is none."""
        found = self._screen.opportunity
        if found is None:
            self._screen.services.say("No opportunity is selected.", wrong=True)
        return found

    def missing(self, command: Command) -> str | None:
        """Why a command for opportunities finds nothing to do; None for all other commands."""
        name, found = command.name, self._screen.opportunity
        if name == "next-step" and any(item.undated for item in self._screen.pane.items()):
            return ""
        if command.family != "stage" and name not in ("stage-on", "stage-back", "parts", "next-step"):
            return None
        if found is None:
            return "No opportunity is selected."
        if (name == "stage-on" and found.stage == STAGES[-1]) or (name == "stage-back" and found.stage == STAGES[0]):
            return f"{found.stage} is the {'last' if name == 'stage-on' else 'first'} stage."
        if name == "next-step" and found.stage in ENDED_STAGES:
            return f"{found.title} is {found.stage}: M reopens it, a logs what you do next."
        return ""

    # From stage to stage.

    async def do_stage_on(self) -> None:
        """To the next stage."""
        await self._step(1)

    async def do_stage_back(self) -> None:
        """To the stage before."""
        await self._step(-1)

    async def _step(self, by: int) -> None:
        if (found := self.opportunity()) is None:
            return
        at = STAGES.index(found.stage) + by
        if 0 <= at < len(STAGES):
            await self._move(STAGES[at])
        else:
            self._screen.services.say(f"{found.stage} is the {'last' if by > 0 else 'first'} stage.")

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
        """Move it to a stage; for an ended stage begin the line of its outcome, which shows who is to be told."""
        if (found := self.opportunity()) is None:
            return
        if stage == found.stage:
            self._screen.services.say(f"{found.title} is already {stage}.", wrong=True)
        elif stage in ENDED_STAGES:
            await self._begin_outcome(found, stage)
        else:
            move = partial(move_opportunity, as_read=found.stage)
            self._screen.services.carry_out(move, found.id, stage)

    async def _begin_outcome(self, found: BoardOpportunity, stage: str) -> None:
        with self._screen.services.database.reading() as execute:
            line = f"{stage_line(execute, found.id, stage)}: "
            facts = opportunity_facts(execute, found, self._screen.services.database.today)
        await self._screen.services.overlays.open_quick_add(line, facts, implied=found.source)

    # Lines begun.

    async def do_new_lead(self) -> None:
        """`lead `."""
        await self._screen.services.overlays.open_quick_add("lead ")

    async def do_next_step(self) -> None:
        """`interviewing Community manager > `, with facts beside it; a prompt if it has no source.

        A step without a day under the cursor is given one.
        """
        if undated := [item for item in self._screen.pane.items() if item.undated]:
            await self._screen.services.overlays.open_follow_up(undated[0])
            return
        if (found := self.opportunity()) is None:
            return
        if found.stage in ENDED_STAGES:
            self._screen.services.say(
                f"{found.title} is {found.stage}: M reopens it, a logs what you do next.", wrong=True
            )
            return
        await begin_step_of_lead(self._screen, found)

    async def do_edit(self) -> None:
        """Open the line of the opportunity if the cursor is on it; elsewhere as on every other screen."""
        entry = self._screen.pane.entry
        if entry is not None and entry.table == "opportunity":
            await self._screen.services.overlays.open_entry(entry)
        elif entry is not None and entry.activity == "heard":
            self._screen.services.say("This stage has no line to change; d deletes it.", wrong=True)
        else:
            await self._screen.contact_handler.do_edit()

    # The parts of people.

    def do_parts(self) -> None:
        """Choose a contact, then their part in the opportunity."""
        if (found := self.opportunity()) is None:
            return
        with self._screen.services.database.reading() as execute:
            people = read_role_holders(execute, found)

        def choices(typed: str) -> list[Choice]:
            if typed.strip():
                return find_contacts(typed, self._screen.services.database)
            return [Choice(person.name, ", ".join(person.parts), "", person.contact) for person in people]

        def chosen(contact: int | None) -> None:
            if contact is not None:
                played = [part for person in people if person.contact == contact for part in person.parts]
                self._choose_part(found, contact, next((part for part in played if part in ("decides", "helps")), ""))

        title = f"Who has a role in {found.title}?"
        self._screen.open_screen(Chooser(title, choices, placeholder="a contact's name"), chosen)

    def _choose_part(self, found: BoardOpportunity, contact: int, as_read: str) -> None:
        name = read_contact_name(self._screen.services.database.execute, contact)
        choices = [
            Choice("decides", "makes the decision", "", "decides"),
            Choice("helps", "opens doors, prepares you, puts in a good word", "", "helps"),
            Choice("none", "removes the role", "", "none"),
        ]

        def chosen(part: str | None) -> None:
            if part is not None:
                self._screen.services.carry_out(
                    set_opportunity_part, found.id, contact, "" if part == "none" else part, as_read
                )

        self._screen.open_screen(Chooser(f"What is the role of {name}?", choices), chosen)

    # The end.

    def do_drop(self) -> None:
        """Ask whether the opportunity is lost or to be deleted; delete a stage; elsewhere as on every other screen."""
        entry, found = self._screen.pane.entry, self._screen.opportunity
        if found is None or entry is None or entry.table not in ("opportunity", "stage"):
            self._screen.due_handler.do_drop()
            return
        if entry.table == "stage":
            if len(found.stages) > 1:
                self._screen.due_handler.do_drop()
            else:
                self._screen.services.say("This is its only stage, so it can't be removed.", wrong=True)
            return
        choices = [Choice("Delete it", "as if you had never heard of it", "", _DELETE)]
        if found.stage not in ENDED_STAGES:
            choices.insert(0, Choice("Lost", "asks how it ended, and shows whom to tell", "", "lost"))

        async def chosen(what: str | None) -> None:
            if what == _DELETE:
                self._screen.services.carry_out(delete_opportunity, found.id, (found.title, found.stage, found.note))
            elif what is not None:
                await self._begin_outcome(found, what)

        self._screen.open_screen(Chooser(f"What became of {found.title}?", choices), chosen)

    # What the waiting chord says.

    def chord_title(self, family: str) -> str:
        """`Community manager to`; empty for the chords of other handlers."""
        found = self._screen.opportunity
        return f"{found.title} to" if family == "stage" and found is not None else ""

    def chord_refusal(self, families: set[str]) -> str:
        """Why there is nothing to move to another stage; empty where there is, and for other chords."""
        return "No opportunity is selected." if families == {"stage"} and self._screen.opportunity is None else ""
