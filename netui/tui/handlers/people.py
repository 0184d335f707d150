"""What can be done with the selected people, by key: lines begun, the form, notes, copying, opening."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from netui.domain.days import MONTHS
from netui.queries.contacts.details import latest_details
from netui.queries.quick_add.answer_lines import name_in_line
from netui.queries.timeline import timeline
from netui.tui.command_screen import CommandScreen

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.queries.contacts.card import Card, CardReach
    from netui.tui.widgets.pane import Pane

__all__ = ["PeopleVerbs", "begun_line"]

_LINES = {
    "thank": "thank {}: ",
    "introduce": "intro {} to ",
    "cadence": "{} > every ",
}

FACTS = 3
"""As many of the latest entries, and of the details, stand beside a line."""


def begun_line(execute: Execute, what: str, contacts: Sequence[int]) -> tuple[str, list[str]]:
    """Give the line that begins so with these contacts, and what there is to be specific about with the first."""
    line = _LINES[what].format(", ".join(name_in_line(execute, contact) for contact in contacts))
    return line, lately(execute, contacts[0]) if what == "thank" else []


def lately(execute: Execute, contact: int) -> list[str]:
    """What was talked about lately, and what there is to remember, a line each."""
    known = timeline(execute, contact, limit=10)
    told = [entry for entry in known if entry.text and not entry.planned and entry.table != "detail"]
    said = [f"{entry.day.day} {MONTHS[entry.day.month - 1]}  {entry.what}: {entry.text}" for entry in told[:FACTS]]
    return said + [f"remember: {detail.words}" for detail in latest_details(execute, contact, FACTS)]


class PeopleVerbs(CommandScreen):
    """The part of a screen that deals with people. It works on the marks, or on the selected contact."""

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        raise NotImplementedError

    @property
    def selected(self) -> int | None:
        """The contact whom a line without a name means."""
        raise NotImplementedError

    def _people(self) -> list[int]:
        people = self.pane.people() or ([] if self.selected is None else [self.selected])
        if not people:
            self.app.say("No contact is selected.", wrong=True)
        return people

    # Lines begun.

    async def do_quick_add(self) -> None:
        """Open the line; a line without a name means the selected contact."""
        await self.app.open_quick_add(implied=self.selected)

    async def do_thank(self) -> None:
        """`thank Jaime Stone: `, with what there is to thank for."""
        await self._begin("thank")

    async def do_introduce(self) -> None:
        """`intro Jaime Stone to `."""
        await self._begin("introduce")

    def do_message(self) -> None:
        """Compose a message to each, about what is due under the cursor if anything is."""
        if people := self._people():
            self.app.open_compose(people, item=next(iter(self.pane.items()), None))

    async def do_cadence(self) -> None:
        """`new Jaime Stone > every `."""
        await self._begin("cadence")

    async def _begin(self, what: str) -> None:
        people = self._people()
        if not people:
            return
        # The language is not imported before the first paint.

        with self.app.database.reading() as execute:
            line, facts = begun_line(execute, what, people)
        await self.app.open_quick_add(line, facts, implied=people[0])

    # The card.

    def do_new_contact(self) -> None:
        """An empty form."""
        self.app.open_contact_form()

    async def do_edit(self) -> None:
        """The form of the contact; in the timeline the entry's line; of a promise its words and its day."""
        pane = self.pane
        promises = [item for item in pane.items() if item.follow_up_id is not None]
        if promises:
            await self.app.open_promise(promises[0])
        elif pane.entry is not None:
            await self.app.open_entry(pane.entry)
        elif people := self._people():
            self.app.open_contact_form(people[0])

    def do_notes(self) -> None:
        """The contact's notes in the user's editor."""
        if people := self._people():
            self.app.edit_notes(people[0])

    def do_copy(self) -> None:
        """An address, a number or a page into the clipboard."""
        self._choose_reach("Copy", self._copy)

    def do_open(self) -> None:
        """A mail, a call, a page, in the program that the platform has for it."""
        self._choose_reach("Open", self._open)

    def _choose_reach(self, verb: str, then: Callable[[CardReach], None]) -> None:
        people = self._people()
        if not people:
            return
        from netui.queries.contacts.card import card

        with self.app.database.reading() as execute:
            cards = [card(execute, person) for person in people]
        reaches = [(one, reach) for one in cards for reach in one.reaches]
        if not reaches:
            self.app.say(f"{cards[0].name} has no address, number or page yet: e adds one.", wrong=True)
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
        self.app.push_screen(Chooser(verb, choices), lambda reach: then(reach) if reach is not None else None)

    def _copy(self, reach: CardReach) -> None:
        self.app.copy_to_clipboard(reach.value)
        self.app.say(f"Copied {reach.value}.")

    def _open(self, reach: CardReach) -> None:
        from netui.tui.external_programs import address_of, open_address

        opened = open_address(address_of(reach))
        self.app.say(
            f"Opened {reach.value}." if opened else f"There is no program here that opens {reach.value}: y copies it.",
            wrong=not opened,
        )
