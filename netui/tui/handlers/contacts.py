"""Keys for the selected contacts: begun lines, form, notes, copy, open, top ten, archive, merge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from netui.domain.queue.rules import RULE_BY_NAME
from netui.tui.command_needs import NO_CONTACT

if TYPE_CHECKING:
    from netui.queries.contacts.card import Card, CardReach
    from netui.settings_tables import UserCommand
    from netui.tui.handlers.host import HandlerHost

__all__ = ["ContactHandler"]


class ContactHandler:
    """Acts on the marked contacts of a screen's pane, or on the selected one.

    The questions that a key asks first are imported when they are first asked.
    """

    def __init__(self, host: HandlerHost) -> None:
        self.host = host

    def people(self) -> list[int]:
        """The ids of the contacts to act on; shows a message if there is none."""
        host = self.host
        people = host.pane.people() or ([] if host.selected is None else [host.selected])
        if not people:
            host.services.say(NO_CONTACT, wrong=True)
        return people

    def keep(self, act: Callable[..., object], *arguments: object) -> bool:
        """Run an action on the people, and clear their marks if it was done. Return whether it was."""
        done = self.host.services.carry_out(act, *arguments)
        if done and self.host.pane.marks:
            self.host.pane.marks.clear()
            self.host.facts_changed()
        return done

    # Lines begun.

    async def do_quick_add(self) -> None:
        """Open the line; a line without a name means the selected contact."""
        await self.host.services.overlays.open_quick_add(implied=self.host.selected)

    async def do_thank(self) -> None:
        """Begin `thank Jaime Stone: `, with facts to be specific about."""
        await self._begin("thank")

    async def do_introduce(self) -> None:
        """Begin `intro Jaime Stone to `."""
        await self._begin("introduce")

    def do_message(self) -> None:
        """Compose a message to each, about what is due under the cursor if anything is; a finding of Review is not."""
        if people := self.people():
            due = (item for item in self.host.pane.items() if item.rule in RULE_BY_NAME)
            self.host.services.overlays.open_compose(people, item=next(due, None))

    async def do_cadence(self) -> None:
        """Begin `Jaime Stone > every `."""
        await self._begin("cadence")

    async def do_next_step(self) -> None:
        """Begin `Jaime Stone > `, or the next step of the lead that is due under the cursor."""
        from netui.tui.handlers.next_step import begin_next_step

        await begin_next_step(self.host)

    async def _begin(self, what: str) -> None:
        people = self.people()
        if not people:
            return
        from netui.tui.handlers.begun_lines import begin_line_about

        await begin_line_about(self.host.services, what, people)

    # The card.

    def do_new_contact(self) -> None:
        """Open an empty form."""
        self.host.services.overlays.open_contact_form()

    async def do_edit(self) -> None:
        """Edit the contact in its form; an entry of the timeline as its line; a follow-up by its words and its day."""
        pane = self.host.pane
        follow_ups = [item for item in pane.items() if item.follow_up_id is not None]
        if follow_ups:
            await self.host.services.overlays.open_follow_up(follow_ups[0])
        elif pane.entry is not None:
            await self.host.services.overlays.open_entry(pane.entry)
        elif people := self.people():
            self.host.services.overlays.open_contact_form(people[0])

    def do_notes(self) -> None:
        """Edit the contact's notes in the user's editor."""
        if people := self.people():
            self.host.services.overlays.edit_notes(people[0])

    def do_copy(self) -> None:
        """Copy an address, a number or a page to the clipboard."""
        self._choose_reach("Copy", self.copy)

    def do_open(self) -> None:
        """Open a mail, a call or a page in the platform's program for it."""
        self._choose_reach("Open", self.open)

    def _choose_reach(self, verb: str, then: Callable[[CardReach], None]) -> None:
        people = self.people()
        if not people:
            return
        from netui.queries.contacts.card import read_card

        with self.host.services.database.reading() as execute:
            cards = [read_card(execute, person) for person in people]
        reaches = [(one, reach) for one in cards for reach in one.reaches]
        if not reaches:
            self.host.services.say(f"{cards[0].name} has no address, number or page yet: e adds one.", wrong=True)
        elif len(reaches) == 1:
            then(reaches[0][1])
        else:
            self._ask_which(verb, reaches, then)

    def _ask_which(
        self, verb: str, reaches: Sequence[tuple[Card, CardReach]], then: Callable[[CardReach], None]
    ) -> None:
        from netui.tui.widgets.chooser import Choice, Chooser

        choices = [
            Choice(reach.value, f"{reach.label or reach.kind} · {one.name}", "", reach) for one, reach in reaches
        ]
        self.host.open_screen(Chooser(verb, choices), lambda reach: then(reach) if reach is not None else None)

    def copy(self, reach: CardReach) -> None:
        """Copy an address, a number or a page."""
        self.host.services.copy_to_clipboard(reach.value)
        self.host.services.say(f"Copied {reach.value}.")

    def open(self, reach: CardReach) -> None:
        """Open an address, a number or a page in the program that the platform has for it."""
        from netui.tui.external_programs import address_of, open_address

        opened = open_address(address_of(reach))
        self.host.services.say(
            f"Opened {reach.value}." if opened else f"No program could open {reach.value}: y copies it.",
            wrong=not opened,
        )

    # The top ten, the archive, merging.

    async def do_top_ten(self) -> None:
        """Put people into the top ten; move, or take out, whoever is in it."""
        if people := self.people():
            from netui.tui.handlers.top_ten import ask_top_ten

            await ask_top_ten(self, people)

    def do_archive(self) -> None:
        """Archive people, or bring them back."""
        if people := self.people():
            from netui.tui.handlers.archive import ask_archive

            ask_archive(self, people)

    def do_merge(self) -> None:
        """Make one contact of the two that are marked, or of the selected one and another."""
        if people := self.people():
            from netui.tui.screens.merging.pick_pair import ask_merge

            ask_merge(self, people)

    def run_user_command(self, command: UserCommand) -> None:
        """Run a program of the user's own for the people."""
        from netui.tui.handlers.user_commands import run_user_command

        run_user_command(self, command)

    def do_take_moves(self) -> None:
        """Write every new job that an import saw into its card."""
        from netui.actions.moves import take_all_moves

        self.host.services.carry_out(take_all_moves)

    def do_remind_of_birthdays(self) -> None:
        """Choose of whose imported birthdays one is to be reminded."""
        from netui.actions.birthdays import remind_of_birthdays
        from netui.tui.widgets.chooser import Choice, Chooser

        def remind(whose: str | None) -> None:
            if whose is not None:
                self.host.services.carry_out(remind_of_birthdays, whose)

        choices = [Choice("Of the top ten", "", "", "top"), Choice("Of everybody", "", "", "all")]
        self.host.open_screen(Chooser("Remind me of imported birthdays", choices), remind)

    def do_duplicates(self) -> None:
        """List the pairs who may be one person; the one that is chosen can be merged."""
        from netui.tui.screens.merging.pick_pair import ask_duplicates

        ask_duplicates(self)
