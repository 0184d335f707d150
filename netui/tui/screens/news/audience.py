"""Everybody, to choose from whom a piece of news is told."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one
from textual.widget import Widget

from netui.queries.news import NewsItem
from netui.tui.commands.command import AUDIENCE
from netui.tui.screens.network.contacts import ContactsPane
from netui.tui.screens.network.filter_bar import FilterBar
from netui.tui.screens.view import View
from netui.tui.widgets.footer import Footer
from netui.tui.widgets.header import Header

__all__ = ["AudienceScreen"]


class AudiencePane(ContactsPane):
    """The contacts, to be filtered and marked."""

    place, number = AUDIENCE, 1


class AudienceScreen(View):
    """Takes the marked contacts, or the one under the cursor, with enter; leaves with esc."""

    TITLE = "Whom to tell"

    DEFAULT_CSS = """
    AudienceScreen {
        FilterBar { display: none; }
        &.-filtering FilterBar { display: block; }
    }
    """

    contacts = query_one(AudiencePane)
    bar = query_one(FilterBar)

    def __init__(self, news: NewsItem) -> None:
        super().__init__()
        self._news = news

    def compose(self) -> ComposeResult:
        """The line of the filter over the list."""
        yield Header()
        yield FilterBar()
        with Container(id="panes"):
            yield from self.compose_panes()
        yield Footer()

    def compose_panes(self) -> Iterator[Widget]:
        """Everybody."""
        yield AudiencePane(id="audience")

    def on_mount(self) -> None:
        """Say what the keys are for."""
        self.call_after_refresh(self.say, "/ filters, space marks, * marks all, enter takes them")

    def show_facts(self) -> None:
        """Show everybody."""
        self.contacts.show(self.app.database.overview)

    def do_news_filter(self) -> None:
        """Type a filter."""
        self.add_class("-filtering")
        self.contacts.get_ready_to_filter()
        self.set_focus(self.bar.line)

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Leave those whom it means."""
        event.stop()
        self.contacts.filter_by(event.text)

    def on_filter_bar_moved(self, event: FilterBar.Moved) -> None:
        """Move in the list meanwhile."""
        event.stop()
        self.contacts.move_to(self.contacts.cursor + event.by, event.by)

    def on_filter_bar_left(self, event: FilterBar.Left) -> None:
        """Back to the list."""
        event.stop()
        self.take_keys()

    def take_keys(self) -> None:
        """Give the keys to the list."""
        self.set_class(bool(self.bar.line.value), "-filtering")
        self.contacts.focus()

    def do_deeper(self) -> None:
        """Take them; so does a second click."""
        from netui.actions.news import choose

        if people := self.contacts.people():
            if self.app.carry_out(choose, self._news.id, people):
                said = self.footer.message, self.footer.way_back
                self.dismiss()
                self.app.say(said[0], way_back=said[1])
        else:
            self.app.say("Nobody is here to be chosen.", wrong=True)

    do_news_take = do_deeper

    def do_out(self) -> None:
        """Marks, the filter, and back."""
        if self.contacts.marks or not self.contacts.filter:
            super().do_out()
        else:
            self.bar.clear()
            self.take_keys()
