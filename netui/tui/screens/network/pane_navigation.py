"""Pane navigation of Network: by number, by direction, deeper, out, zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from netui.tui.handlers.host import HandlerHost
from netui.tui.screens.network.card import CardPane
from netui.tui.screens.network.contacts import ContactsPane
from netui.tui.screens.network.due import DuePane
from netui.tui.screens.network.timeline import TimelinePane
from netui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual.widget import Widget

    from netui.tui.commands import Command
    from netui.tui.services import MapPosition

__all__ = ["PaneHost", "PaneNavigation"]


class PaneHost(HandlerHost, Protocol):
    """The Network screen as `PaneNavigation` sees it."""

    due: DuePane
    contacts: ContactsPane
    timeline: TimelinePane
    card: CardPane

    def show_first_contact(self) -> None:
        """Show the contact under the cursor, if a key comes before the first paint."""

    def clear_filter(self) -> None:
        """Remove the filter."""

    def query_one(self, selector: str) -> Widget:
        """The first widget that matches a CSS selector."""

    def set_focus(self, widget: Widget | None) -> None:
        """Give a widget the keys."""

    def has_class(self, name: str) -> bool:
        """Whether a CSS class is set on the screen."""

    def set_class(self, add: bool, name: str) -> object:
        """Set or remove a CSS class."""

    def toggle_class(self, name: str) -> object:
        """Set a CSS class, or remove it if it is set."""


class PaneNavigation:
    """Moves the focus between the four panes of Network, and keeps which of them is open."""

    def __init__(self, screen: PaneHost) -> None:
        self._screen = screen
        self._last_list: Pane | None = None
        self.came_from: MapPosition | None = None
        """The cell of the map that the filter came from, for the way back; None once another command has run."""

    def goes_on(self, command: Command) -> None:
        """Make room for the pane that was clicked on.

        Forget the map before a new filter, and before any command but `out` once the filter is cleared.
        """
        self.make_room(self._screen.pane)
        if command.name == "filter" or (command.name != "out" and not self._screen.contacts.filter):
            self.came_from = None

    @property
    def open_pane(self) -> Pane:
        """The pane that had the focus last; the only one shown on a small screen and when zoomed."""
        return next((pane for pane in self._panes if pane.has_class("-open")), self._screen.due)

    @property
    def _panes(self) -> list[Pane]:
        screen = self._screen
        return [screen.due, screen.contacts, screen.timeline, screen.card]

    @property
    def _lists(self) -> tuple[Pane, Pane]:
        return self._screen.due, self._screen.contacts

    def open(self, pane: Pane) -> None:
        """Make a pane the open one."""
        left: Widget = self._screen.query_one("#left")
        for each in self._panes:
            each.set_class(each is pane, "-open")
        left.set_class(pane in self._lists, "-open")
        if pane in self._lists:
            self._last_list = pane

    def make_room(self, pane: Pane) -> None:
        """Give the list that the keys work on most of the height.

        Not at a click: what lies under the pointer must not move before the second one.
        """
        if pane in self._lists:
            self._screen.due.set_class(pane is self._screen.due, "-roomy")

    @property
    def _read_pane(self) -> Pane:
        """The pane beside the lists: the timeline, or the card in its place."""
        screen = self._screen
        return screen.card if screen.has_class("-card") and not screen.has_class("-huge") else screen.timeline

    def _read(self, pane: Pane) -> None:
        """Focus the timeline or the card; if there is room for one only, it replaces the other."""
        self._screen.set_class(pane is self._screen.card, "-card")
        self._focus(pane)

    def _focus(self, pane: Pane) -> None:
        """Give a pane the keys at once: the next key of the same write is for it already."""
        self._screen.set_focus(pane)
        self.make_room(pane)

    def go_to(self, pane: Pane) -> None:
        """Give a pane the keys."""
        if pane in self._lists:
            self._focus(pane)
        else:
            self._read(pane)

    # By number.

    def do_pane_due(self) -> None:
        """To what is due."""
        self._focus(self._screen.due)

    def do_pane_contacts(self) -> None:
        """To the contacts."""
        self._focus(self._screen.contacts)

    def do_pane_timeline(self) -> None:
        """To the timeline."""
        self._read(self._screen.timeline)

    def do_pane_card(self) -> None:
        """To the card; below 160 columns it replaces the timeline."""
        self._read(self._screen.card)

    # By direction.

    def do_pane_left(self) -> None:
        """One pane to the left."""
        if self._screen.pane is self._screen.card and self._screen.has_class("-huge"):
            self._read(self._screen.timeline)
        elif self._screen.pane in (self._screen.timeline, self._screen.card):
            self._focus(self._last_list or self._screen.due)

    def do_pane_right(self) -> None:
        """One pane to the right."""
        if self._screen.pane in self._lists:
            self._read(self._read_pane)
        elif self._screen.has_class("-huge"):
            self._read(self._screen.card)

    def do_pane_next(self) -> None:
        """To the next pane."""
        self._step(1)

    def do_pane_previous(self) -> None:
        """To the pane before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        panes = (
            self._panes
            if self._screen.has_class("-huge")
            else [self._screen.due, self._screen.contacts, self._read_pane]
        )
        at = panes.index(self._screen.pane) if self._screen.pane in panes else 0
        pane = panes[(at + by) % len(panes)]
        if pane in (self._screen.timeline, self._screen.card):
            self._read(pane)
        else:
            self._focus(pane)

    # Deeper and out.

    def do_deeper(self) -> None:
        """From Due to the timeline (the last interaction is the reason); from elsewhere to the whole card."""
        self._screen.show_first_contact()
        if self._screen.timeline.card is None:
            return
        if self._screen.pane is self._screen.due:
            self._read(self._screen.timeline)
        else:
            self._screen.services.navigation.open_contact(self._screen.timeline.card.id)

    def do_out(self) -> None:
        """One step out: marks, filter, zoom, pane. The last one says how to quit."""
        pane = self._screen.pane
        if pane.marks:
            pane.do_mark_clear()
        elif pane is self._screen.contacts and self._screen.contacts.filter:
            self._screen.clear_filter()
            if self.came_from is not None:
                self._screen.services.say("All contacts again · esc goes back to the map.")
        elif pane is self._screen.contacts and self.came_from is not None:
            self._screen.services.navigation.open_map(self.came_from)
            self.came_from = None
        elif self._screen.has_class("-zoomed"):
            self.do_zoom()
        elif pane in (self._screen.timeline, self._screen.card):
            self.do_pane_left()
        elif pane is self._screen.contacts:
            self._focus(self._screen.due)
        else:
            self._screen.services.say("q quits.")

    def do_zoom(self) -> None:
        """Zoom the pane to the whole screen, or back."""
        self.open(self._screen.pane)
        self._screen.toggle_class("-zoomed")
