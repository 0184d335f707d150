"""Network, the main screen: Due, Contacts, Timeline and Card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one
from textual.timer import Timer

from netui.domain.days import weekday_label
from netui.domain.named_filter import NamedFilter
from netui.domain.window import window_of
from netui.tui.command_needs import NO_CONTACT
from netui.tui.commands import Command
from netui.tui.screens.network.card import CardPane
from netui.tui.screens.network.card_keys import CardKeys
from netui.tui.screens.network.contacts import ContactsPane
from netui.tui.screens.network.due import DuePane
from netui.tui.screens.network.pane_navigation import PaneNavigation
from netui.tui.screens.network.timeline import ENTRIES_READ_FIRST, TimelinePane
from netui.tui.screens.people_screen import PeopleScreen
from netui.tui.view_strip import MONTH_WORDS
from netui.tui.widgets.footer import Footer
from netui.tui.widgets.header import Header
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from netui.queries.contacts.contact_list import ContactOverview
    from netui.tui.drafts import Draft
    from netui.tui.screens.contact.row_model import CardRow
    from netui.tui.screens.network.filter_bar import FilterBar
    from netui.tui.screens.network.welcome import Welcome

__all__ = ["NetworkScreen"]

_SELECT_PAUSE_SECONDS = 0.04
"""Pause of the cursor after which the contact is shown: a held key repeats faster, so that it skips the timelines."""


class NetworkScreen(PeopleScreen):
    """Due over Contacts on the left; the Timeline of the selected contact on the right, or its Card."""

    AUTO_FOCUS = "#due"
    VIEW = "network"

    header = query_one(Header)
    due = query_one(DuePane)
    contacts = query_one(ContactsPane)
    timeline = query_one(TimelinePane)
    card = query_one(CardPane)

    def __init__(self) -> None:
        super().__init__()
        self.pane_navigation = PaneNavigation(self)
        self.handlers = (self.pane_navigation, CardKeys(self), *self.handlers)
        self._selected: int | None = None
        self._source: DuePane | ContactsPane | None = None
        """The list that selects the contact: the one that had the focus last."""
        self._overview: ContactOverview | None = None
        self._pause: Timer | None = None
        self._passed_over: tuple[DuePane | ContactsPane, Hashable] | None = None
        """The row under the cursor of a list that does not select its contact: somebody was saved from there."""
        self._shows_all = False
        self._welcome: Welcome | None = None
        """What teaches to begin; None until there was nobody."""

    def compose(self) -> ComposeResult:
        """Lay out header, panes and footer."""
        yield Header()
        with Container(id="panes"):
            with Container(id="left", classes="-open"):
                yield DuePane(id="due", classes="-open -roomy")
                yield ContactsPane(id="contacts", order=str(self.services.remembered.get("order", "")))
            yield TimelinePane(id="timeline")
            yield CardPane(id="card")
        yield Footer()

    def on_mount(self) -> None:
        """Show the queue; the other panes wait until that is painted, unless all of it is painted already."""
        self._source = self.due
        self.timeline.clear()
        self._show_queue()
        if self.services.is_painted:
            self._show_other_panes()
            self.header.count_views_now()
            self.call_after_refresh(self._measured, list(self.query(Pane)))

    def on_due_pane_painted(self) -> None:
        """Show the other panes in one paint, then let the session open the file for writing."""
        if self._overview is None:
            self._show_other_panes()
            self.header.count_views()
            self.call_after_refresh(self.services.get_ready)

    def _show_other_panes(self) -> None:
        self._show_contacts()
        self._select(self._under_cursor())

    def _measured(self, panes: Sequence[Pane]) -> None:
        """Let the session draw the screen once each of the panes has dealt with its size."""
        if not panes or not panes[0].call_later(self._measured, panes[1:]):
            self.call_after_refresh(self.services.get_ready)

    # What is shown.

    def facts_changed(self) -> None:
        """Show the facts again, each list with its cursor on the same row."""
        self._show_queue()
        self._show_contacts()
        if self._selected is None:
            self._selected = self._under_cursor()  # there were no contacts before
        self._show_selected()
        self.header.count_views()
        self.show_keys()
        self.due_handler.say_what_is_left()

    def _show_queue(self) -> None:
        queue = self.services.database.queue
        self.due.show(queue)
        self.header.day = weekday_label(queue.today) + f" {queue.today.year}"
        self._show_counts()

    def _show_contacts(self) -> None:
        self._overview = self.services.database.overview
        self.contacts.show(self._overview)
        self._show_counts()
        is_empty = not self._overview.names and not self.services.database.queue.items
        if is_empty and self._welcome is None:
            from netui.tui.screens.network.welcome import Welcome

            self._welcome = Welcome(self)
        if self._welcome is not None:
            self._welcome.show(is_empty)

    def _show_counts(self) -> None:
        """Show in the header how many items are due and late, and how many contacts this month."""
        due = self.services.database.queue.due
        late = sum(item.is_late for item in due)
        counts = [(f"{len(due)} due", "")] if due else []
        if late:
            counts.append((f"{late} late", "late"))
        month = self.services.database.today.replace(day=1)
        if self._overview is not None and (met := self._overview.count_met(month)):
            counts.append((f"{met} in touch{MONTH_WORDS}", "muted"))
        self.header.counts = counts
        self.header.waiting = {**self.header.waiting, "network": str(len(due) or "")}

    # The selected contact.

    @property
    def selected(self) -> int | None:
        """The id of the contact with its timeline shown; None for none."""
        return self._selected

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Follow the cursor of the selecting list; read the rest of a timeline near its end."""
        event.stop()
        self.show_keys()
        if self._overview is None:
            return  # before the first paint: the contact is shown with the other panes
        if event.rows is self._source:
            self._select_soon()
        elif event.rows is self.timeline and not self._shows_all and event.rows.cursor >= event.rows.row_count - 3:
            self._show_selected(all_entries=True)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A double click goes deeper; one that comes while another screen opens does nothing."""
        event.stop()
        if not self.is_covered:
            self.pane_navigation.do_deeper()

    def _under_cursor(self) -> int | None:
        source = self._source
        if isinstance(source, ContactsPane):
            return source.contact
        item = self.due.item
        return item.contact_id if item is not None else None

    def _select_soon(self) -> None:
        """Show the contact under the cursor: at once, or after a held key is released."""
        if self._passed_over is not None and self._passed_over == self._source_row():
            return
        self._passed_over = None
        if self._under_cursor() == self._selected:
            return
        if self._pause is None:
            self._select(self._under_cursor())
            self._pause = self.set_timer(_SELECT_PAUSE_SECONDS, self._paused)
        else:
            self._pause.reset()

    def _paused(self) -> None:
        self._pause = None
        if self._under_cursor() != self._selected:
            self._select(self._under_cursor())

    def _select(self, contact: int | None) -> None:
        self._selected = contact
        self._show_selected()

    def _show_selected(self, *, all_entries: bool = False) -> None:
        """Show timeline and card of the selected contact; deselect one who is gone."""
        from netui.queries.contacts.card import read_card
        from netui.queries.introductions.thread import read_thread
        from netui.queries.timeline import read_timeline

        contact = self._selected
        self._shows_all = all_entries
        if contact is None:
            self.timeline.clear()
            self.card.show(None)
            return
        queue = self.services.database.queue
        try:
            with self.services.database.reading() as execute:
                found = read_card(execute, contact)
                entries = read_timeline(execute, contact, limit=None if all_entries else ENTRIES_READ_FIRST)
                paused = bool(execute("SELECT 1 FROM pause WHERE contact_id = ?1", (contact,)))
                thread = read_thread(execute, queue.today, queue, contact=contact)
        except KeyError:
            self._passed_over = None
            self._select(None)
            return
        window = self._overview.window(contact) if self._overview else None
        if window is None:
            window = window_of(found.cadence, found.cadence_on, found.counts_from)
        due = [item for item in queue.items if item.contact_id == contact]
        self.timeline.show(found, window, due, entries, paused=paused, thread=thread)
        self.card.show(contact)

    def _source_row(self) -> tuple[DuePane | ContactsPane, Hashable] | None:
        return None if self._source is None else (self._source, self._source.key_of(self._source.cursor))

    def show_saved(self, contacts: Sequence[int], uids: frozenset[str]) -> None:
        """Select the person whom a line was about, and show what it added; the pane that has the keys keeps them.

        A filter that hides the person stays.
        """
        if not contacts or self._overview is None:
            return
        self.contacts.go_to(contacts[0])
        self._passed_over = self._source_row()
        if contacts[0] != self._selected:
            self._select(contacts[0])
        self.timeline.show_new(uids)

    def show_first_contact(self) -> None:
        """Show the contact under the cursor, if a key comes before the first paint."""
        if self._overview is None:
            self._select(self._under_cursor())

    def go_to_contact(self, contact: int) -> None:
        """Select a contact, and put the cursor of the list on it; clears a filter that hides it."""
        self.set_focus(self.contacts)
        self.pane_navigation.make_room(self.contacts)
        if not self.contacts.go_to(contact):
            self.clear_filter()
            self.contacts.go_to(contact)
        self._select(contact)

    def return_to(self, spot: str, contact: int | None, row: Hashable) -> None:
        """Give the keys to a pane again, with the contact selected that was."""
        pane = next((pane for pane in self.query(Pane) if pane.id == spot), self.due)
        if pane is self.due:
            self.set_focus(self.due)
            self.due.go_to_key(row)
            self._select(self._under_cursor())
            return
        if contact is not None and contact != self._selected:
            self.go_to_contact(contact)
        self.pane_navigation.go_to(pane)

    def became(self, kept: int, gone: int) -> None:
        """Select the contact that stays."""
        self.go_to_contact(kept)

    # The panes and the keys.

    @property
    def contact(self) -> int:
        """The id of the contact of the Card pane; 0 without one."""
        return self._selected or 0

    @property
    def row(self) -> CardRow | None:
        """The row under the cursor of the Card pane; None while another pane has the keys."""
        return self.card.row if self.pane is self.card else None

    @property
    def pane(self) -> Pane:
        """The pane that has the focus, or had it last."""
        focused = self.focused
        return focused if isinstance(focused, Pane) else self.pane_navigation.open_pane

    @property
    def place(self) -> str:
        """The place of the focused pane."""
        return self.pane.place

    def take_keys(self) -> None:
        """Focus the last pane, before a docked widget is removed: else Textual focuses its neighbour."""
        self.set_focus(self.pane)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Make the focused pane the open one; let Due or Contacts select the contact."""
        pane = event.widget
        if not isinstance(pane, Pane):
            return
        if self.focused is pane:  # the mouse may have led here, from the filter
            self.contacts.remove_class("-typing")
        self.pane_navigation.open(pane)
        if isinstance(pane, (DuePane, ContactsPane)) and pane is not self._source:
            self._source = pane
            self._select_soon()
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys of the pane, or while a filter is typed those of its line: letters are letters then."""
        if self.contacts.has_class("-typing") and (bar := self.filter_bar) is not None:
            self.footer.labels = bar.keys
        else:
            super().show_keys()

    async def on_footer_clicked(self, event: Footer.Clicked) -> None:
        """Leave the filter that is being typed; any other key is pressed."""
        bar = self.filter_bar
        if bar is not None and self.contacts.has_class("-typing") and not self.is_covered:
            event.stop()
            event.prevent_default()
            if not (event.key == "tab" and bar.take_value()):
                bar.leave(clears=event.key == "esc")

    def goes_on(self, command: Command) -> None:
        """Clear the status message; forget the map if the command leads elsewhere."""
        super().goes_on(command)
        self.pane_navigation.goes_on(command)

    def label_of(self, command: Command) -> str:
        """The label in this place: `drop` deletes an entry of the timeline; from Due it goes deeper to the timeline."""
        if self._welcome is not None and (label := self._welcome.label(command.name)):
            return label
        if command.name == "deeper":
            return "Timeline" if self.place == "due" else self.pane.enter_label
        if command.name == "drop" and (self.row is not None or self.place == "timeline"):
            return "Delete" if self.row is None or self.row.item is None else command.label
        return command.label

    def missing(self, command: Command) -> str:
        """Why a command has nothing to act on; `drop` empties most rows of the card."""
        if command.name == "drop" and self.row is not None and self.row.what:
            return ""
        welcomes = self._welcome is not None and self._welcome.label(command.name)
        return "" if welcomes else super().missing(command)

    def do_add_to_card(self) -> None:
        """Open the whole card of the selected contact, and ask what to add to it."""
        from netui.tui.screens.contact.view import ContactView

        if self._selected is None:
            self.services.say(NO_CONTACT, wrong=True)
            return
        view = ContactView(self._selected)
        self.open_screen(view)
        view.call_later(view.row_adder.do_add_part)  # once it is mounted

    # The filter and the order.

    @property
    def filter_bar(self) -> FilterBar | None:
        """The input of the filter; None until it is first opened."""
        return next(iter(self.query("FilterBar").results()), None)  # type: ignore[return-value]

    async def do_filter(self) -> None:
        """Open the input of the filter."""
        await self.open_filter()

    async def open_filter(self, came_back: Draft | None = None) -> None:
        """Open the input of the filter; `came_back` is the draft to begin with."""
        from netui.tui.screens.network.filter_bar import FilterBar

        bar = self.filter_bar
        if bar is None:
            bar = FilterBar()
            await self.query_one("#left").mount(bar, before=self.contacts)
        bar.display = True
        self.pane_navigation.open(self.contacts)
        self.pane_navigation.make_room(self.contacts)
        self.contacts.add_class("-typing")
        self.show_keys()
        bar.begin(came_back)
        self.contacts.get_ready_to_filter()

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Apply the filter, and say what was not understood."""
        event.stop()
        self._source = self.contacts
        self.contacts.filter_by(event.text)
        self.show_keys()
        self._select(self._under_cursor())  # in one paint with the list
        remark = self.contacts.filter.remark if self.contacts.filter is not None and self.contacts.listed else ""
        named = self.contacts.named_filter
        if remark or self.footer.wrong:  # a remark on the filter before
            self.services.say(remark, wrong=True)
        elif named is not None and named.filter.split() != event.text.split():
            self.services.say(f"This is {named.filter}. Put the name in quotes to search for the word.")

    def on_filter_bar_moved(self, event: FilterBar.Moved) -> None:
        """Move the cursor of the list while a filter is typed."""
        event.stop()
        self.contacts.move_to(self.contacts.cursor + event.by, event.by)

    def on_filter_bar_left(self, event: FilterBar.Left) -> None:
        """Focus the list; hide the input if the filter is empty."""
        event.stop()
        self.contacts.remove_class("-typing")
        self.set_focus(self.contacts)
        if (bar := self.filter_bar) is not None:
            bar.display = bool(bar.line.value.strip())  # the list may not have received the last key yet

    def clear_filter(self) -> None:
        """Remove the filter."""
        if (bar := self.filter_bar) is not None:
            bar.clear()
            bar.display = False
        self.contacts.filter_by("")

    def do_save_view(self) -> None:
        """Ask for the name under which the filter and the order are kept."""
        from netui.tui.screens.network.view_prompt import view_prompt

        named = self.contacts.named_filter
        if self.services.is_demo or not self.services.database.settings.path:
            self.services.say("Settings are not saved in this session.", wrong=True)
        elif named is None or not named.filter.strip():
            self.services.say("There is no filter to save: / begins one.", wrong=True)
        else:
            self.mount(view_prompt(self.services, NamedFilter(named.filter, self.contacts.shown_order)))

    def do_order(self) -> None:
        """Switch the order of the contacts, and remember it."""
        self.contacts.next_order()
        self.services.remember(order=self.contacts.order)
        self.services.say(f"Contacts by {self.contacts.order}.")
