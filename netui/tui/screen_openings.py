"""The screens of the session: how each is opened. All are imported when they are first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.tui.command_screen import CommandScreen
from netui.tui.openings import Openings

if TYPE_CHECKING:
    from netui.domain.events import Occasion
    from netui.tui.screens.map.path_dialog import Begun

__all__ = ["Screens"]


class Screens(Openings):
    """The part of the session that leads from screen to screen. Those that `g` leads to lie directly on Network."""

    def do_go_network(self) -> None:
        """Back to the main screen."""
        from netui.tui.screens.network.screen import NetworkScreen

        while not isinstance(self.screen, NetworkScreen):
            self.pop_screen()

    def _go(self, wanted: type[CommandScreen]) -> None:
        if not isinstance(self.screen, wanted):
            self.do_go_network()
            self.push_screen(wanted())

    def do_go_today(self) -> None:
        """Open the read-only view."""
        from netui.tui.screens.today import TodayScreen

        self._go(TodayScreen)

    def do_go_introductions(self) -> None:
        """Open the introductions."""
        from netui.tui.screens.introductions.screen import IntroductionsScreen

        self._go(IntroductionsScreen)

    def do_go_opportunities(self) -> None:
        """Open the board."""
        from netui.tui.screens.opportunities.screen import OpportunitiesScreen

        self._go(OpportunitiesScreen)

    def do_go_map(self) -> None:
        """Open the map."""
        from netui.tui.screens.map.screen import MapScreen

        self._go(MapScreen)

    def do_go_review(self) -> None:
        """Open the weekly review."""
        from netui.tui.screens.review.screen import ReviewScreen

        self._go(ReviewScreen)

    def do_news(self) -> None:
        """Open the news; who is marked is added to those to tell."""
        from netui.tui.screens.news.screen import open_news

        open_news(self)

    def open_contact(self, contact: int) -> None:
        """Open the whole card of a contact, over whatever is shown."""
        from netui.tui.screens.contact.view import ContactView

        self.push_screen(ContactView(contact))

    async def open_filtered(self, wanted: str) -> None:
        """Go to the main screen, with those contacts left whom a filter means."""
        from netui.tui.screens.map.screen import MapScreen
        from netui.tui.screens.network.filter_bar import FilterBar
        from netui.tui.screens.network.screen import NetworkScreen

        came_from = self.screen.whereabouts if isinstance(self.screen, MapScreen) else None
        self.do_go_network()
        screen = self.screen
        assert isinstance(screen, NetworkScreen)
        await screen.do_filter()
        screen.came_from = came_from
        bar = screen.query_one(FilterBar)
        bar.line.value = wanted
        bar.post_message(FilterBar.Left())

    def do_event(self) -> None:
        """Choose an event, or name a new one, and note whom I meet there."""
        from functools import partial

        from netui.queries.events import read_events
        from netui.tui.screens.event.screen import event_choices
        from netui.tui.widgets.chooser import Chooser

        today = self.database.today
        with self.database.reading() as execute:
            events = read_events(execute, today, most=50)
        search = partial(event_choices, events=events, today=today)
        placeholder = "its name, as in ALA Annual 2026 @Chicago until 25 nov"
        self.push_screen(Chooser("Event", search, placeholder=placeholder), self._event_chosen)

    def _event_chosen(self, occasion: Occasion | None) -> None:
        if occasion is not None:
            self.open_event(occasion)

    def open_event(self, occasion: Occasion) -> None:
        """Open the capture of an event, over whatever is shown."""
        from netui.tui.screens.event.screen import EventScreen

        self.push_screen(EventScreen(occasion))

    def end_event(self, sentence: str) -> None:
        """Leave the event for where it was opened from, and say how it went."""
        self.pop_screen()
        self.say(sentence)

    def do_way(self) -> None:
        """Find a way to a person or an organisation; it begins with the selected contact."""
        from netui.queries.contacts.card import card
        from netui.tui.screens.map.path_dialog import PathDialog

        selected = getattr(self.screen, "selected", None)
        name = "" if selected is None else card(self.database.execute, selected).name
        self.push_screen(PathDialog(self.database, name), self._way_chosen)

    async def _way_chosen(self, begun: Begun | None) -> None:
        """Begin the line that takes the first step."""
        if begun is not None and self.database.refusal:
            self.say(self.database.refusal, wrong=True)
        elif begun is not None:
            await self.open_quick_add(*begun)
