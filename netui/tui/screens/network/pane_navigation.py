"""Between the panes of Network: by number, by direction, deeper and out, and the zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.getters import query_one

from netui.tui.command_screen import CommandScreen
from netui.tui.screens.network.card import CardPane
from netui.tui.screens.network.contacts import ContactsPane
from netui.tui.screens.network.due import DuePane
from netui.tui.screens.network.timeline import TimelinePane
from netui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual.widget import Widget

    from netui.tui.commands import Command
    from netui.tui.screens.map.screen import Whereabouts

__all__ = ["Moving"]


class Moving(CommandScreen):
    """The part of Network that moves between panes."""

    due = query_one(DuePane)
    contacts = query_one(ContactsPane)
    timeline = query_one(TimelinePane)
    card = query_one(CardPane)

    def __init__(self) -> None:
        super().__init__()
        self._left_pane: Pane | None = None
        self.came_from: Whereabouts | None = None
        """Where on the map the filter was chosen, to go back to; None once something else was done."""

    def goes_on(self, command: Command) -> None:
        """Whoever does something else with everybody in sight has left the map for good, and with another filter."""
        super().goes_on(command)
        if command.name == "filter" or (command.name != "out" and not self.contacts.filter):
            self.came_from = None

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        raise NotImplementedError

    @property
    def _open_pane(self) -> Pane:
        """The pane that had the keys last: alone on a small screen, and when it is zoomed."""
        return next((pane for pane in self._panes if pane.has_class("-open")), self.due)

    @property
    def _panes(self) -> list[Pane]:
        return [self.due, self.contacts, self.timeline, self.card]

    def open_pane(self, pane: Pane) -> None:
        """Let a pane be the open one."""
        left: Widget = self.query_one("#left")
        for each in self._panes:
            each.set_class(each is pane, "-open")
        left.set_class(pane in (self.due, self.contacts), "-open")
        if pane in (self.due, self.contacts):
            self._left_pane = pane

    @property
    def _read_pane(self) -> Pane:
        """The pane on the right of the lists: the timeline, or the card in its place."""
        return self.card if self.has_class("-card") and not self.has_class("-huge") else self.timeline

    def _read(self, pane: Pane) -> None:
        """Go to the timeline or the card; where the screen has no room for both it takes the other's place."""
        self.set_class(pane is self.card, "-card")
        pane.focus()

    def clear_filter(self) -> None:
        """Show everybody again."""
        raise NotImplementedError

    # By number.

    def do_pane_due(self) -> None:
        """To what is due."""
        self.due.focus()

    def do_pane_contacts(self) -> None:
        """To the contacts."""
        self.contacts.focus()

    def do_pane_timeline(self) -> None:
        """To the timeline."""
        self._read(self.timeline)

    def do_pane_card(self) -> None:
        """To the card; but on a wide screen it takes the place of the timeline."""
        self._read(self.card)

    # By direction.

    def do_pane_left(self) -> None:
        """One pane to the left."""
        if self.pane is self.card and self.has_class("-huge"):
            self._read(self.timeline)
        elif self.pane in (self.timeline, self.card):
            (self._left_pane or self.due).focus()

    def do_pane_right(self) -> None:
        """One pane to the right."""
        if self.pane in (self.due, self.contacts):
            self._read(self._read_pane)
        elif self.has_class("-huge"):
            self._read(self.card)

    def do_pane_next(self) -> None:
        """To the next pane."""
        self._step(1)

    def do_pane_previous(self) -> None:
        """To the pane before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        panes = self._panes if self.has_class("-huge") else [self.due, self.contacts, self._read_pane]
        at = panes.index(self.pane) if self.pane in panes else 0
        pane = panes[(at + by) % len(panes)]
        if pane in (self.timeline, self.card):
            self._read(pane)
        else:
            pane.focus()

    # Deeper and out.

    def do_deeper(self) -> None:
        """From what is due to the timeline, since what was said last is the reason; else to the whole card."""
        if self.timeline.card is None:
            return
        if self.pane is self.due:
            self._read(self.timeline)
        else:
            self.app.open_contact(self.timeline.card.id)

    def do_out(self) -> None:
        """One step out: marks, filter, zoom, pane. The last one says how to quit."""
        pane = self.pane
        if pane.marks:
            pane.do_mark_clear()
        elif pane is self.contacts and self.contacts.filter:
            self.clear_filter()
            if self.came_from is not None:
                self.app.say("Everybody again · esc goes back to the map.")
        elif pane is self.contacts and self.came_from is not None:
            from netui.tui.screens.map.screen import MapScreen

            self.app.push_screen(MapScreen(self.came_from))
            self.came_from = None
        elif self.has_class("-zoomed"):
            self.do_zoom()
        elif pane in (self.timeline, self.card):
            self.do_pane_left()
        elif pane is self.contacts:
            self.due.focus()
        else:
            self.app.say("q quits.")

    def do_zoom(self) -> None:
        """Give the pane the whole screen, or give it back."""
        self.open_pane(self.pane)
        self.toggle_class("-zoomed")
