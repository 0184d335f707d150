"""The whole card of a contact, beside the timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.getters import query_one
from textual.widget import Widget

from netui.tui.screens.contact.add_rows import Adding
from netui.tui.screens.contact.card_pane import FullCardPane, OwnTimeline
from netui.tui.screens.network.timeline import NEWEST, as_item
from netui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.contacts.full_card import FullCard
    from netui.tui.commands import Command

__all__ = ["ContactView"]


class ContactView(Adding):
    """Everything that is known of one person. Each row is changed where it stands; those of others lead to them."""

    TITLE = "Contact"
    CSS_PATH = "view.tcss"

    card = query_one(FullCardPane)
    timeline = query_one(OwnTimeline)

    def __init__(self, contact: int) -> None:
        super().__init__()
        self.contact = contact
        """Whose card it is."""
        self._all = False

    def compose_panes(self) -> Iterator[Widget]:
        """The card, and the timeline."""
        yield FullCardPane(id="whole-card")
        yield OwnTimeline(id="timeline")

    def show_facts(self) -> None:
        """Show the card and the newest of the timeline, or all of it where that was wanted before."""
        from netui.domain.window import window_of
        from netui.queries.contacts.full_card import read_whole_card
        from netui.queries.timeline import timeline
        from netui.tui.screens.contact.sections import Shown

        database = self.app.database
        try:
            with database.reading() as execute:
                whole = read_whole_card(execute, self.contact)
                entries = timeline(execute, self.contact, limit=None if self._all else NEWEST)
        except KeyError:
            self.card.show(None)
            self.timeline.clear()
            self.app.call_later(self.leave_if_gone)
            return
        known = whole.card
        window = window_of(known.cadence, known.cadence_on, known.counts_from)
        items = self._items_of(whole)
        self.card.show(Shown(whole, window, items, database.today))
        self.timeline.show(known, window, items, entries, paused=whole.paused)

    def _items_of(self, whole: FullCard) -> Sequence[Item]:
        """What is due towards them, what will be, and what was promised for later, the first first."""
        queue = self.app.database.queue
        items = [item for item in (*queue.items, *queue.coming) if item.contact_id == self.contact]
        known = {item.follow_up_id for item in items}
        items += [as_item(each, whole.card, queue.today) for each in whole.planned if each.id not in known]
        return sorted(items, key=lambda item: item.due)

    def cursor_moved(self, pane: Pane) -> None:
        """Read on where the timeline comes to its end."""
        if pane is self.timeline and not self._all and pane.cursor >= pane.row_count - 3 and pane.row_count > NEWEST:
            self._all = True
            self.show_facts()

    @property
    def heading(self) -> str:
        """Whose card it is."""
        return f"{self.TITLE} · {self.card.whose}" if self.card.whose else str(self.TITLE)

    @property
    def is_gone(self) -> bool:
        """Whether the contact was deleted."""
        return self.card.contact is None

    @property
    def selected(self) -> int | None:
        """Whom a line without a name means; nobody where the contact is gone."""
        return self.card.contact

    def label_of(self, command: Command) -> str:
        """Its label here: in the timeline, and on most rows, something is deleted and not dropped."""
        return "Delete" if command.name == "drop" and not self.pane.items() else command.label

    def became(self, kept: int, gone: int) -> None:
        """The one card is shown on."""
        self.contact = kept
        self.facts_changed()

    def refusal(self, command: Command) -> str:
        """What answers a loop or a promise needs one under the cursor."""
        answers = command.family == "snooze" or command.name in ("done", "skip", "pause-rule")
        if answers and not self.pane.items():
            return "Nothing that is due is selected."
        return super().refusal(command)

    # Deeper.

    async def do_deeper(self) -> None:
        """To the person for whom the row stands; a row that stands for nobody else is changed."""
        row = self.card.row
        if self.pane is self.timeline:
            await self._go_to_one(self.timeline.entry.others if self.timeline.entry is not None else ())
        elif row is not None and row.people:
            await self._go_to_one(row.people)
        elif row is not None and row.what == "part":
            self.open_opportunity(row.value)
        elif row is not None and row.item is not None and row.item.follow_up_id is None:
            await self.app.action_command("done")
        else:
            await self.app.action_command("edit")

    async def _go_to_one(self, people: Sequence[tuple[int, str]]) -> None:
        from netui.tui.widgets.chooser import Choice, Chooser

        if not people:
            await self.app.action_command("edit")
        elif len(people) == 1:
            self.app.open_contact(people[0][0])
        else:
            choices = [Choice(name, "", "", person) for person, name in people]
            self.app.push_screen(Chooser("To whom?", choices), self._go_to)

    def _go_to(self, contact: int | None) -> None:
        if contact is not None:
            self.app.open_contact(contact)
