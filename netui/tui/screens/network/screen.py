"""Network, the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one
from textual.timer import Timer

from netui.domain.days import weekday_label
from netui.tui.commands import Command
from netui.tui.handlers.answers import Answers
from netui.tui.handlers.keeping import Keeping
from netui.tui.screens.network.card import CardPane
from netui.tui.screens.network.contacts import ContactsPane
from netui.tui.screens.network.due import DuePane
from netui.tui.screens.network.pane_navigation import Moving
from netui.tui.screens.network.timeline import NEWEST, TimelinePane
from netui.tui.widgets.footer import Footer
from netui.tui.widgets.header import Header
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from netui.queries.contacts.contact_list import Overview
    from netui.tui.screens.network.filter_bar import FilterBar

__all__ = ["NetworkScreen"]

PAUSE = 0.04
"""Seconds: while a key is held the timeline waits for it to be let go."""


class NetworkScreen(Answers, Keeping, Moving):
    """Due over Contacts on the left, the Timeline of the selected contact on the right; the Card beside or for it."""

    AUTO_FOCUS = "#due"

    header = query_one(Header)

    def __init__(self) -> None:
        super().__init__()
        self._selected: int | None = None
        self._source: DuePane | ContactsPane | None = None
        self._overview: Overview | None = None
        self._pause: Timer | None = None
        self._whole = False

    def compose(self) -> ComposeResult:
        """Lay the panes out."""
        yield Header()
        with Container(id="panes"):
            with Container(id="left", classes="-open"):
                yield DuePane(id="due", classes="-open")
                yield ContactsPane(id="contacts", order=str(self.app.remembered.get("order", "")))
            yield TimelinePane(id="timeline")
            yield CardPane(id="card")
        yield Footer()

    def on_mount(self) -> None:
        """Show what is due; all else waits until that is painted."""
        self._source = self.due
        self.timeline.clear()
        self._show_queue()

    def on_due_pane_painted(self) -> None:
        """What is due is seen: show all else in one go, and then let the file be opened for writing."""
        self._show_contacts()
        self._select(self._under_cursor())
        self.call_after_refresh(self.app.get_ready)

    # What is shown.

    def facts_changed(self) -> None:
        """Show the facts anew, each list with its cursor where it was."""
        self._show_queue()
        self._show_contacts()
        if self._selected is None:
            self._selected = self._under_cursor()  # there was nobody, and now somebody is
        self._show_selected()
        self.show_keys()

    def _show_queue(self) -> None:
        queue = self.app.database.queue
        self.due.show(queue)
        self.header.day = weekday_label(queue.today) + f" {queue.today.year}"
        self._count()

    def _show_contacts(self) -> None:
        self._overview = self.app.database.overview
        self.contacts.show(self._overview)
        self._count()

    def _count(self) -> None:
        """How things stand, in the first line."""
        due = self.app.database.queue.due
        late = sum(item.days_late > 0 for item in due)
        counts = [(f"{len(due)} due", "" if due else "muted")]
        if late:
            counts.append((f"{late} late", "late"))
        if self._overview is not None:
            month = self.app.database.today.replace(day=1).isoformat()
            met = sum(day >= month for day in self._overview.last.values())
            counts.append((f"{met} in touch this month", "muted"))
        self.header.counts = counts

    # The selected contact.

    @property
    def selected(self) -> int | None:
        """The contact whose timeline is shown."""
        return self._selected

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Follow the cursor of the list that selects; read on where a timeline comes to its end."""
        event.stop()
        if self._overview is None:
            return  # the first contact is shown with all else
        if event.rows is self._source:
            self._select_soon()
        elif event.rows is self.timeline and not self._whole and event.rows.cursor >= event.rows.row_count - 3:
            self._show_selected(whole=True)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A second click goes deeper."""
        event.stop()
        self.do_deeper()

    def _under_cursor(self) -> int | None:
        source = self._source
        if isinstance(source, ContactsPane):
            return source.contact
        item = self.due.item
        return item.contact_id if item is not None else None

    def _select_soon(self) -> None:
        """Show the contact under the cursor: at once, but while a key is held only when it is let go."""
        if self._under_cursor() == self._selected:
            return
        if self._pause is None:
            self._select(self._under_cursor())
            self._pause = self.set_timer(PAUSE, self._paused)
        else:
            self._pause.reset()

    def _paused(self) -> None:
        self._pause = None
        if self._under_cursor() != self._selected:
            self._select(self._under_cursor())

    def _select(self, contact: int | None) -> None:
        self._selected = contact
        self._show_selected()

    def _show_selected(self, *, whole: bool = False) -> None:
        """Show the timeline and the card of the selected contact; who is gone is selected no more."""
        from netui.domain.window import window_of
        from netui.queries.contacts.card import card
        from netui.queries.contacts.details import by_topic, latest_details
        from netui.queries.timeline import timeline

        contact = self._selected
        self._whole = whole
        if contact is None:
            self.timeline.clear()
            self.card.show(None)
            return
        try:
            with self.app.database.reading() as execute:
                found = card(execute, contact)
                entries = timeline(execute, contact, limit=None if whole else NEWEST)
                details = by_topic(latest_details(execute, contact))
                paused = bool(execute("SELECT 1 FROM pause WHERE contact_id = ?", (contact,)))
        except KeyError:
            self._select(None)
            return
        window = self._overview.window(contact) if self._overview else None
        if window is None:
            window = window_of(found.cadence, found.cadence_on, found.counts_from)
        due = [item for item in self.app.database.queue.items if item.contact_id == contact]
        self.timeline.show(found, window, due, entries, paused=paused)
        self.card.show(found, details)

    def go_to_contact(self, contact: int) -> None:
        """Select a contact from anywhere: the list shows them, without a filter if it hid them."""
        self.contacts.focus()
        if not self.contacts.go_to(contact):
            self.clear_filter()
            self.contacts.go_to(contact)
        self._select(contact)

    def became(self, kept: int, gone: int) -> None:
        """The one who stays is selected."""
        self.go_to_contact(kept)

    # The panes and the keys.

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        focused = self.focused
        return focused if isinstance(focused, Pane) else self._open_pane

    @property
    def place(self) -> str:
        """Where the keys go."""
        return self.pane.place

    def take_keys(self) -> None:
        """Give them to the pane that had them, before what is docked goes: else Textual gives them to its neighbour."""
        self.set_focus(self.pane)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane with the keys is the open one; Due and Contacts select the contact."""
        pane = event.widget
        if not isinstance(pane, Pane):
            return
        self.open_pane(pane)
        if isinstance(pane, (DuePane, ContactsPane)) and pane is not self._source:
            self._source = pane
            self._select_soon()
        self.show_keys()

    def label_of(self, command: Command) -> str:
        """Its label here: in a timeline an entry is deleted, not dropped, and of the list a contact is archived."""
        words = {"timeline": "Delete", "contacts": "Archive"}
        return words.get(self.place, command.label) if command.name == "drop" else command.label

    def do_drop(self) -> None:
        """Drop what is due, delete an entry; a contact of the list is archived."""
        if self.place == "contacts":
            self.do_archive()
        else:
            super().do_drop()

    def do_add_to_card(self) -> None:
        """Open the whole card of the selected contact, and ask what is added to it."""
        from netui.tui.screens.contact.view import ContactView

        if self._selected is None:
            self.app.say("Nobody is selected whose card could be added to.", wrong=True)
            return
        view = ContactView(self._selected)
        self.app.push_screen(view)
        view.call_later(view.do_add_part)  # once it is there

    # The filter and the order.

    @property
    def filter_bar(self) -> FilterBar | None:
        """The line in which the filter is typed; it is made when it is first wanted."""
        return next(iter(self.query("FilterBar").results()), None)  # type: ignore[return-value]

    async def do_filter(self) -> None:
        """Type a filter."""
        from netui.tui.screens.network.filter_bar import FilterBar

        bar = self.filter_bar
        if bar is None:
            bar = FilterBar()
            await self.query_one("#left").mount(bar, before=self.contacts)
        bar.display = True
        self.open_pane(self.contacts)
        self.contacts.add_class("-typing")
        self.set_focus(bar.line)
        self.contacts.get_ready_to_filter()

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Leave those whom it means, and say what was not understood."""
        event.stop()
        self._source = self.contacts
        self.contacts.filter_by(event.text)
        self._select(self._under_cursor())  # with the list, in one paint
        remark = self.contacts.filter.remark if self.contacts.filter is not None else ""
        if remark or self.footer.wrong:  # of another filter, perhaps
            self.app.say(remark, wrong=True)

    def on_filter_bar_moved(self, event: FilterBar.Moved) -> None:
        """Move in the list while the filter is typed."""
        event.stop()
        self.contacts.move_to(self.contacts.cursor + event.by, event.by)

    def on_filter_bar_left(self, event: FilterBar.Left) -> None:
        """Back to the list; the line goes with its filter."""
        event.stop()
        self.contacts.remove_class("-typing")
        self.set_focus(self.contacts)
        if (bar := self.filter_bar) is not None:
            bar.display = bool(bar.line.value.strip())  # the list may not have heard of the last key yet

    def clear_filter(self) -> None:
        """Show everybody again."""
        if (bar := self.filter_bar) is not None:
            bar.clear()
            bar.display = False
        self.contacts.filter_by("")

    def do_order(self) -> None:
        """Show the contacts in the next order, and remember it."""
        self.contacts.next_order()
        self.app.remember(order=self.contacts.order)
        self.app.say(f"Contacts by {self.contacts.order}.")
