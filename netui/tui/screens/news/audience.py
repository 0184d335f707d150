"""`AudienceScreen`: the contact list in which the audience of a piece of news is chosen."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one
from textual.widget import Widget

from netui.actions.news import add_recipients
from netui.queries.news import NewsItem
from netui.tui.commands.command import AUDIENCE
from netui.tui.screens.network.contacts import ContactsPane
from netui.tui.screens.network.filter_bar import FilterBar
from netui.tui.screens.view import View
from netui.tui.widgets.footer import Footer
from netui.tui.widgets.header import Header

__all__ = ["AudienceScreen"]


class AudiencePane(ContactsPane):
    """The contact list, as a pane of its own place."""

    place, number = AUDIENCE, 1


class AudienceScreen(View):
    """Enter adds the marked contacts, else the one under the cursor; esc leaves."""

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
        """Header, filter, list and footer."""
        yield Header()
        yield FilterBar()
        with Container(id="panes"):
            yield from self.compose_panes()
        yield Footer()

    def compose_panes(self) -> Iterator[Widget]:
        """The contact list."""
        yield AudiencePane(id="audience")

    def on_mount(self) -> None:
        """Explain the keys in the footer."""
        self.call_after_refresh(self.say, "/ filters, space marks, * marks all, enter chooses them")

    def show_facts(self) -> None:
        """Show all contacts."""
        self.contacts.show(self.services.database.overview)

    def do_news_filter(self) -> None:
        """Open the input of the filter."""
        self.add_class("-filtering")
        self.contacts.get_ready_to_filter()
        self.bar.begin()

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Apply the filter."""
        event.stop()
        self.contacts.filter_by(event.text)

    def on_filter_bar_moved(self, event: FilterBar.Moved) -> None:
        """Move the cursor of the list while a filter is typed."""
        event.stop()
        self.contacts.move_to(self.contacts.cursor + event.by, event.by)

    def on_filter_bar_left(self, event: FilterBar.Left) -> None:
        """Focus the list."""
        event.stop()
        self.take_keys()

    def take_keys(self) -> None:
        """Focus the list; hide the input if the filter is empty."""
        self.set_class(bool(self.bar.line.value), "-filtering")
        self.set_focus(self.contacts)

    def do_deeper(self) -> None:
        """Add the contacts to the audience, and close; bound to a double click too."""
        if people := self.contacts.people():
            if self.services.carry_out(add_recipients, self._news.id, people):
                said = self.footer.message, self.footer.way_back
                self.dismiss()
                self.services.say(said[0], way_back=said[1])
        else:
            self.services.say("There is nobody to choose.", wrong=True)

    do_news_take = do_deeper

    def do_out(self) -> None:
        """Clear the marks, then the filter, then leave."""
        if self.contacts.marks or not self.contacts.filter:
            super().do_out()
        else:
            self.bar.clear()
            self.take_keys()
