"""Navigation between the screens of the session. Each screen's module is imported when it is first opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, cast

from netui.tui.command_screen import CommandScreen
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.services import MapPosition, Services, Suspends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from netui.domain.events import Occasion
    from netui.tui.drafts import Draft
    from netui.tui.screens.map.path_dialog import BegunLine
    from netui.tui.settings_changes import SettingsChanges, SettingsHost

__all__ = ["Navigation", "ScreenHost"]


class ScreenHost(Services, Suspends, Protocol):
    """The session with its stack of screens."""

    @property
    def screen(self) -> Screen[Any]:
        """The top screen."""

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]:
        """All open screens, the top one last."""

    def push_screen(self, screen: Any, callback: Any = None) -> Any:  # noqa: ANN401
        """Open a screen over the others."""

    def pop_screen(self) -> Any:  # noqa: ANN401
        """Close the top screen."""

    def refresh_facts(self) -> None:
        """Show the facts anew on every open screen."""

    def exit(self, *, message: str) -> None:
        """End the session, with a sentence for the shell."""


class Navigation:
    """Leads from screen to screen. Those that `g` leads to lie directly on Network.

    With an `occasion` the session is about that event alone, and ends with it.
    """

    def __init__(self, app: ScreenHost, occasion: Occasion | None) -> None:
        self._app = app
        self._occasion = occasion
        self._settings_changes: SettingsChanges | None = None

    def do_go_network(self) -> None:
        """Back to the main screen."""
        while not isinstance(self._app.screen, NetworkScreen):
            self._app.pop_screen()

    def _go(self, wanted: type[CommandScreen]) -> None:
        if not isinstance(self._app.screen, wanted):
            self.do_go_network()
            self._app.push_screen(wanted())

    def do_go_today(self) -> None:
        """Open the read-only view."""
        from netui.tui.screens.today.screen import TodayScreen

        self._go(TodayScreen)

    def do_go_introductions(self) -> None:
        """Open the introductions."""
        from netui.tui.screens.introductions.screen import IntroductionsScreen

        self._go(IntroductionsScreen)

    def do_go_opportunities(self) -> None:
        """Go to the board of opportunities."""
        self.open_board()

    def open_board(self) -> None:
        """Go to the board of opportunities."""
        from netui.tui.screens.opportunities.screen import OpportunitiesScreen

        self._go(OpportunitiesScreen)

    def do_go_tide(self) -> None:
        """Open the Tide."""
        from netui.tui.screens.tide.screen import TideScreen

        self._go(TideScreen)

    def do_go_map(self) -> None:
        """Open the map."""
        from netui.tui.screens.map.screen import MapScreen

        self._go(MapScreen)

    def open_map(self, position: MapPosition) -> None:
        """Open the map over the current screen, with its cursor there."""
        from netui.tui.screens.map.screen import MapScreen

        self._app.push_screen(MapScreen(position))

    def do_go_review(self) -> None:
        """Open the weekly review."""
        from netui.tui.screens.review.screen import ReviewScreen

        self._go(ReviewScreen)

    def do_table(self) -> None:
        """Open the table of all people."""
        from netui.tui.screens.table.screen import TableScreen

        self._go(TableScreen)

    def do_news(self) -> None:
        """Open the news; marked contacts are added to those to tell."""
        from netui.tui.screens.news.screen import open_news

        open_news(self._app)

    async def do_settings(self) -> None:
        """Open the settings over the current screen."""
        await self.open_settings()

    async def open_settings(self) -> None:
        """Open the settings over the current screen, if they are not open; what was changed there can be taken back."""
        from netui.tui.screens.settings.screen import SettingsScreen
        from netui.tui.settings_changes import SettingsChanges

        if self._settings_changes is None:
            self._settings_changes = SettingsChanges(cast("SettingsHost", self._app))
        if not isinstance(self._app.screen, SettingsScreen):
            await self._app.push_screen(SettingsScreen(self._settings_changes))

    def do_tutorial(self) -> None:
        """Say how it is begun: it has a network of its own."""
        self._app.say("Type netui tutorial in a shell: its ten steps are on a throw-away network.")

    def do_help(self) -> None:
        """Open the help over the current screen, at its contents."""
        from netui.tui.screens.help.screen import HelpScreen

        if not isinstance(self._app.screen, HelpScreen):
            self._app.push_screen(HelpScreen())

    def open_help(self, page: str) -> None:
        """Open a page of the help over the current screen, or in the help that is open."""
        from netui.tui.screens.help.screen import HelpScreen

        if isinstance(self._app.screen, HelpScreen):
            self._app.screen.open_page(page)
        else:
            self._app.push_screen(HelpScreen(page=page))

    def open_contact(self, contact: int) -> None:
        """Open the full card of a contact over the current screen."""
        from netui.tui.screens.contact.view import ContactView

        self._app.push_screen(ContactView(contact))

    def open_opportunity(self, uid: str) -> None:
        """Open the view of one opportunity over the current screen."""
        from netui.tui.screens.opportunities.view import OpportunityView

        self._app.push_screen(OpportunityView(uid))

    def go_to_contact(self, contact: int) -> None:
        """Select a contact on Network, if that is the current screen."""
        if isinstance(self._app.screen, NetworkScreen):
            self._app.screen.go_to_contact(contact)

    def show_contact(self, contact: int) -> None:
        """Go to Network, and select a contact there."""
        self.do_go_network()
        self.go_to_contact(contact)

    def show_due(self, key: str) -> None:
        """Go to Network, and put the cursor of Due on the item with this key."""
        self.do_go_network()
        if isinstance(self._app.screen, NetworkScreen):
            self._app.screen.return_to("due", None, key)

    async def resume_filter(self, draft: Draft) -> None:
        """Go to Network, and go on with a filter that was half typed."""
        self.do_go_network()
        screen = self._app.screen
        assert isinstance(screen, NetworkScreen)
        await screen.open_filter(draft)

    async def open_filtered(self, wanted: str) -> None:
        """Go to Network, filtered by an expression such as `kind:peer last>90d`; esc leads back to the map."""
        from netui.tui.screens.map.screen import MapScreen
        from netui.tui.screens.network.filter_bar import FilterBar

        came_from = self._app.screen.position if isinstance(self._app.screen, MapScreen) else None
        self.do_go_network()
        screen = self._app.screen
        assert isinstance(screen, NetworkScreen)
        await screen.do_filter()
        screen.pane_navigation.came_from = came_from
        bar = screen.query_one(FilterBar)
        bar.line.value = wanted
        bar.post_message(FilterBar.Left())

    # Events.

    def do_event(self) -> None:
        """Choose an event, or name a new one, and note whom I meet there."""
        from netui.queries.events import read_events
        from netui.tui.screens.event.screen import event_choices
        from netui.tui.widgets.chooser import Chooser

        today = self._app.database.today
        with self._app.database.reading() as execute:
            events = read_events(execute, today, most=50)
        search = partial(event_choices, events=events, today=today)
        placeholder = "its name, e.g. ALA Annual 2026 @Chicago until 25 nov"
        empty = "Type the name of the event, and press enter. Then log whom you meet, one line per person."
        self._app.push_screen(Chooser("Event", search, placeholder=placeholder, empty=empty), self._event_chosen)

    def _event_chosen(self, occasion: Occasion | None) -> None:
        if occasion is not None:
            self.open_event(occasion)

    def open_first_event(self) -> None:
        """Open the event that the session was started for, if it was started for one."""
        if self._occasion is not None:
            self.open_event(self._occasion)

    def open_event(self, occasion: Occasion) -> None:
        """Open the capture of an event over the current screen."""
        from netui.tui.screens.event.screen import EventScreen

        self._app.push_screen(EventScreen(occasion))

    def end_event(self, sentence: str) -> None:
        """Leave the event, and say how it went; a session that was started for it ends."""
        if self._occasion is not None:
            self._app.exit(message=sentence)
            return
        self._app.pop_screen()
        self._app.say(sentence)

    # The way to somebody.

    def do_way(self) -> None:
        """Find a way to a person or an organisation; it begins with the selected contact."""
        from netui.queries.contacts.card import read_card
        from netui.tui.screens.map.path_dialog import PathDialog

        database = self._app.database
        selected = getattr(self._app.screen, "selected", None)
        name = "" if selected is None else read_card(database.execute, selected).name
        self._app.push_screen(PathDialog(database, name), self._way_chosen)

    async def _way_chosen(self, begun: BegunLine | None) -> None:
        """Begin the line that takes the first step."""
        if begun is not None and self._app.database.refusal:
            self._app.say(self._app.database.refusal, wrong=True)
        elif begun is not None:
            await self._app.overlays.open_quick_add(*begun)
