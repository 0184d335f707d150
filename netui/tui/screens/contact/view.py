"""`ContactView`: the full card of one contact beside the timeline."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.getters import query_one
from textual.widget import Widget

from netui.queries.timeline import read_timeline
from netui.tui.screens.contact.add_rows import RowAdder, RowRemover
from netui.tui.screens.contact.card_facts import read_card_facts
from netui.tui.screens.contact.card_pane import FullCardPane, OwnTimeline
from netui.tui.screens.contact.edit_rows import RowEditor
from netui.tui.screens.contact.opportunity_roles import RoleEditor
from netui.tui.screens.contact.reach_keys import ReachHandler
from netui.tui.screens.network.timeline import ENTRIES_READ_FIRST
from netui.tui.screens.view import View
from netui.tui.widgets.chooser import Choice, Chooser
from netui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from netui.tui.commands import Command
    from netui.tui.screens.contact.row_model import CardRow

__all__ = ["ContactView"]


class ContactView(View):
    """Everything known about one contact. Rows are edited in place; rows about other contacts lead to these."""

    TITLE = "Contact"
    CSS_PATH = "view.tcss"

    card = query_one(FullCardPane)
    timeline = query_one(OwnTimeline)

    def __init__(self, contact: int) -> None:
        super().__init__()
        self.contact = contact
        """The id of the contact."""
        roles = RoleEditor(self)
        editor = RowEditor(self, roles)
        self.row_adder = RowAdder(self, editor, roles)
        row_handlers = (editor, self.row_adder, RowRemover(self, editor, roles), ReachHandler(self))
        self.handlers = (*row_handlers, *self.handlers)
        self._reads_all = False

    def compose_panes(self) -> Iterator[Widget]:
        """The card, and the timeline."""
        yield FullCardPane(id="whole-card")
        yield OwnTimeline(id="timeline")

    def show_facts(self) -> None:
        """Show the card and the newest entries of the timeline; all of them once the cursor has come to their end."""
        database = self.services.database
        try:
            with database.reading() as execute:
                facts = read_card_facts(execute, self.contact, database.queue)
                entries = read_timeline(execute, self.contact, limit=None if self._reads_all else ENTRIES_READ_FIRST)
        except KeyError:
            self.card.show(None)
            self.timeline.clear()
            self.app.call_later(self.leave_if_gone)
            return
        self.card.show(facts)
        full_card = facts.full_card
        self.timeline.show(full_card.card, facts.window, facts.items, entries, paused=full_card.paused)

    def show_saved(self, contacts: Sequence[int], uids: frozenset[str]) -> None:
        """Show in the timeline what was saved about the contact."""
        if self.contact in contacts:
            self.timeline.show_new(uids)

    def cursor_moved(self, pane: Pane) -> None:
        """Read the rest of the timeline when the cursor is three rows from the end of the newest entries."""
        if (
            pane is self.timeline
            and not self._reads_all
            and pane.cursor >= pane.row_count - 3
            and pane.row_count > ENTRIES_READ_FIRST
        ):
            self._reads_all = True
            self.show_facts()

    @property
    def heading(self) -> str:
        """`Contact · Jaime Stone`."""
        return f"{self.TITLE} · {self.card.contact_name}" if self.card.contact_name else str(self.TITLE)

    @property
    def screen_name(self) -> tuple[str, Hashable]:
        """The card of this contact."""
        return "contact", self.contact

    @property
    def is_gone(self) -> bool:
        """Whether the contact was deleted."""
        return self.card.contact is None

    @property
    def selected(self) -> int | None:
        """The contact that a line without a name means; None if it is gone."""
        return self.card.contact

    def label_of(self, command: Command) -> str:
        """The label of a command; `drop` deletes wherever nothing due is selected, but a move is taken over or left."""
        if command.name in ("done", "drop") and self.pane.entry is not None and self.pane.entry.is_open_move:
            return "Take over" if command.name == "done" else "Leave"
        return "Delete" if command.name == "drop" and not self.pane.items() else super().label_of(command)

    def became(self, kept: int, gone: int) -> None:
        """Show the contact that was kept of two merged ones."""
        self.contact = kept
        self.facts_changed()

    def missing(self, command: Command) -> str:
        """Why a command has nothing to act on; `drop` empties most rows of the card."""
        row = self.row
        if command.name == "drop" and row is not None and row.item is None and row.what:
            return ""
        return super().missing(command)

    @property
    def row(self) -> CardRow | None:
        """The card row under the cursor; None while the timeline has the keys."""
        return self.card.row if self.pane is self.card else None

    def do_section_next(self) -> None:
        """To the next section of the card."""
        self._go_to_section(1, "This is the last section.")

    def do_section_previous(self) -> None:
        """To the section of the card before."""
        self._go_to_section(-1, "This is the first section.")

    def _go_to_section(self, by: int, nothing: str) -> None:
        self.set_focus(self.card)
        if not self.card.section_beside(by):
            self.services.say(nothing)

    # Deeper.

    async def do_deeper(self) -> None:
        """Lead to the contact or the opportunity that the row is about; edit any other row."""
        row = self.card.row
        if self.pane is self.timeline:
            await self._open_one_of(self.timeline.entry.others if self.timeline.entry is not None else ())
        elif row is not None and row.people:
            await self._open_one_of(row.people)
        elif row is not None and row.what == "part":
            self.services.navigation.open_opportunity(row.value.uid)
        elif row is not None and row.item is not None and row.item.follow_up_id is None:
            await self.services.action_command("done")
        else:
            await self.services.action_command("edit")

    async def _open_one_of(self, people: Sequence[tuple[int, str]]) -> None:
        if not people:
            await self.services.action_command("edit")
        elif len(people) == 1:
            self.services.navigation.open_contact(people[0][0])
        else:
            choices = [Choice(name, "", "", person) for person, name in people]
            self.open_screen(Chooser("To whom?", choices), self._go_to)

    def _go_to(self, contact: int | None) -> None:
        if contact is not None:
            self.services.navigation.open_contact(contact)
