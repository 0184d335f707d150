"""A full-screen view over the facts: panes of its own, moved between as in Network, and left with esc."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Awaitable, Hashable, Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one
from textual.widget import Widget

from netui.domain.days import weekday_label
from netui.tui.command_screen import CommandScreen
from netui.tui.commands import Command
from netui.tui.screens.people_screen import PeopleScreen
from netui.tui.widgets.footer import Footer
from netui.tui.widgets.header import Header
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.rows import Rows

__all__ = ["View"]


class View(PeopleScreen):
    """What the views have in common. A subclass composes its panes, numbered from 1, and shows the facts in them.

    On a small screen the pane with the keys is open alone, and the others are one-line titles.
    """

    TITLE: ClassVar[str | None] = ""
    """What it is called in the first line."""

    DEFAULT_CSS = """
    View {
        layout: vertical;
        layers: base above;

        #panes { height: 1fr; layout: horizontal; }
        Pane {
            width: 1fr; height: 100%;
            border: round $foreground 25%;
            border-title-color: $text-muted;
            background: $background;
        }
        Pane:focus { border: round $primary; border-title-color: $text-primary; border-title-style: bold; }

        &.-narrow, &.-low {
            #panes { layout: vertical; }
            Pane {
                width: 100%; height: 1; min-height: 1; max-height: 1;
                border: none; border-top: solid $foreground 25%;
            }
            Pane.-open { height: 1fr; max-height: 100%; border: round $primary; }
        }
        &.-zoomed {
            Pane { display: none; }
            Pane.-open { display: block; width: 100%; height: 1fr; max-height: 100%; }
        }
    }
    """

    header = query_one(Header)

    def compose(self) -> ComposeResult:
        """The first line, the panes, the keys."""
        yield Header()
        with Container(id="panes"):
            yield from self.compose_panes()
        yield Footer()

    @abstractmethod
    def compose_panes(self) -> Iterator[Widget]:
        """The panes, in their order."""

    def on_mount(self) -> None:
        """Show the facts, and give the pane to begin with the keys; a view that was left by then has no panes."""
        if not self.panes:
            return
        self.facts_changed()
        self.set_focus(self.first_pane)

    def facts_changed(self) -> None:
        """Show the facts anew."""
        today = self.services.database.today
        self.show_facts()
        self.header.heading = "" if self.VIEW else self.heading
        self.header.day = f"{weekday_label(today)} {today.year}"
        self.header.count_views()
        self.show_keys()

    @property
    def heading(self) -> str:
        """What a screen that lies over a view is called in the first line."""
        return str(self.TITLE)

    def label_of(self, command: Command) -> str:
        """The label of a command in this pane."""
        return self.pane.enter_label if command.name == "deeper" else super().label_of(command)

    @property
    def is_gone(self) -> bool:
        """Whether what the view is of is not there any more."""
        return False

    def leave_if_gone(self) -> None:
        """Go back to the screen below where the view is of nothing any more, and let that one say what was done.

        A view that is covered leaves when it would be seen again.
        """
        if self.app.screen is not self or not self.is_mounted or not self.is_gone:
            return
        below, line = self.app.screen_stack[-2], self.footer
        if isinstance(below, CommandScreen):
            below.say(line.message, wrong=line.wrong, way_back=line.way_back)
        self.dismiss()

    def on_screen_resume(self) -> None:
        """Leave, where what the view is of has gone while it was covered."""
        self.call_later(self.leave_if_gone)

    @abstractmethod
    def show_facts(self) -> None:
        """Read the facts and show them, each pane with its cursor where it was."""

    def cursor_moved(self, pane: Pane) -> None:
        """Another row of a pane is under the cursor: show in the others what belongs to it."""

    # The panes.

    @property
    def panes(self) -> list[Pane]:
        """The panes that are shown, in their order."""
        return [pane for pane in self.query(Pane) if pane.display or self.has_class("-zoomed")]

    @property
    def first_pane(self) -> Pane:
        """The pane that has the keys at the beginning."""
        return self.panes[0]

    @property
    def pane(self) -> Pane:
        """The pane that has the keys, or had them last."""
        focused = self.focused
        if isinstance(focused, Pane):
            return focused
        return next((pane for pane in self.query(Pane) if pane.has_class("-open")), self.query(Pane).first())

    @property
    def place(self) -> str:
        """Where the keys go."""
        return self.pane.place

    @property
    def selected(self) -> int | None:
        """The contact under the cursor."""
        return next(iter(self.pane.people()), None)

    def take_keys(self) -> None:
        """Focus the pane that had the keys."""
        self.set_focus(self.pane)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane with the keys is the open one."""
        if isinstance(event.widget, Pane):
            for pane in self.query(Pane):
                pane.set_class(pane is event.widget, "-open")
            self.show_keys()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Follow the cursor."""
        event.stop()
        if isinstance(event.rows, Pane):
            self.cursor_moved(event.rows)
            self.show_keys()

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A second click goes deeper; one that comes while another screen opens does nothing."""
        event.stop()
        if not self.is_covered:
            await self.services.action_command("deeper")

    def return_to(self, spot: str, contact: int | None, row: Hashable) -> None:
        """Give the keys to a pane again, with the cursor on the row where it was."""
        pane = next((pane for pane in self.panes if pane.id == spot), None)
        if pane is not None:
            self.set_focus(pane)
            pane.go_to_key(row)

    # The keys that every view has.

    def do_pane_1(self) -> None:
        """To the first pane."""
        self._go(0)

    def do_pane_2(self) -> None:
        """To the second pane."""
        self._go(1)

    def do_pane_3(self) -> None:
        """To the third pane."""
        self._go(2)

    def do_pane_4(self) -> None:
        """To the fourth pane."""
        self._go(3)

    def _go(self, at: int) -> None:
        if at < len(self.panes):
            self.set_focus(self.panes[at])

    def do_pane_left(self) -> None:
        """One pane to the left."""
        self._go(max(self.panes.index(self.pane) - 1, 0))

    def do_pane_right(self) -> None:
        """One pane to the right."""
        self._go(self.panes.index(self.pane) + 1)

    def do_pane_next(self) -> None:
        """To the next pane."""
        self._go((self.panes.index(self.pane) + 1) % len(self.panes))

    def do_pane_previous(self) -> None:
        """To the pane before."""
        self._go((self.panes.index(self.pane) - 1) % len(self.panes))

    def do_zoom(self) -> None:
        """Zoom the pane to the whole screen, or back."""
        self.toggle_class("-zoomed")

    def do_deeper(self) -> Awaitable[None] | None:
        """The whole card of the contact under the cursor."""
        if self.selected is not None:
            self.services.navigation.open_contact(self.selected)
        return None

    def do_out(self) -> None:
        """One step out: marks, zoom, and back to where the view was opened from."""
        if self.pane.marks:
            self.pane.do_mark_clear()
        elif self.has_class("-zoomed"):
            self.do_zoom()
        else:
            self.dismiss()
