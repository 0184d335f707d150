"""The help screen: pages with links between them, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.getters import query_one

from netui.help.pages import CONTENTS, HelpPage, read_page, resolve_link
from netui.tui.command_screen import CommandScreen
from netui.tui.commands import Command, command_by_name
from netui.tui.commands.command import HELP
from netui.tui.screens.help.page_pane import PagePane
from netui.tui.widgets.footer import Footer
from netui.tui.widgets.header import Header

__all__ = ["HelpScreen"]


class _Visit(NamedTuple):
    """A page that was left, as it was seen."""

    page: str
    line: int
    link: int


class HelpScreen(CommandScreen):
    """Shows the help pages, that of the name `page` first; opens over any screen, and leads back to it.

    `read` reads a page by its name.
    """

    AUTO_FOCUS: ClassVar[str] = "#help-page"

    DEFAULT_CSS = """
    HelpScreen {
        #help-page { height: 1fr; padding-top: 1; }
        &.-low #help-page { padding-top: 0; }
    }
    """

    header = query_one(Header)
    pane = query_one(PagePane)

    def __init__(self, read: Callable[[str], HelpPage] = read_page, *, page: str = CONTENTS) -> None:
        super().__init__()
        self._read = read
        self._first = page
        self._page = CONTENTS
        self._before: list[_Visit] = []
        self._after: list[_Visit] = []

    def compose(self) -> ComposeResult:
        """The first line, the page, the keys."""
        yield Header()
        yield PagePane()
        yield Footer()

    @property
    def place(self) -> str:
        """The place in the table of commands."""
        return HELP

    def on_mount(self) -> None:
        """Show the first page."""
        self.header.counts = ((f"{self.services.keymap.first_key(command_by_name('out'))} leaves", "muted"),)
        self.header.count_views()
        self._show(_Visit(self._first, 0, -1))

    def take_keys(self) -> None:
        """Scroll again."""
        self.set_focus(self.pane)

    def refusal(self, command: Command) -> str:
        """Why a command can't be used just now: there is no page to go back or forth to."""
        if command.name == "page-back" and not self._before:
            return "This is the first page; esc leaves the help."
        if command.name == "page-forward" and not self._after:
            return "There is no next page."
        return super().refusal(command)

    def on_page_pane_followed(self, message: PagePane.Followed) -> None:
        """Follow a link; an address that leaves the help is shown, to be copied."""
        message.stop()
        found = resolve_link(message.target, self._page)
        if found is None:
            self.say(message.target)
            return
        self.open_page(found.page, found.anchor)

    def open_page(self, page: str, anchor: str = "") -> None:
        """Go on to a page, at one of its headings; `page-back` leads back."""
        self._before.append(self._here)
        self._after.clear()
        self._show(_Visit(page, 0, -1), anchor)

    def do_page_back(self) -> None:
        """Back to the page before, as it was left."""
        self._after.append(self._here)
        self._show(self._before.pop())

    def do_page_forward(self) -> None:
        """Forth again."""
        self._before.append(self._here)
        self._show(self._after.pop())

    def do_page_contents(self) -> None:
        """To the list of the pages."""
        if self._page != CONTENTS:
            self.open_page(CONTENTS)

    def do_out(self) -> None:
        """Back to the screen below."""
        self.dismiss()

    @property
    def _here(self) -> _Visit:
        return _Visit(self._page, self.pane.top, self.pane.link)

    def _show(self, visit: _Visit, anchor: str = "") -> None:
        try:
            page = self._read(visit.page)
        except OSError:
            self.say("This page is gone: netui has been updated or removed. Start it again.", wrong=True)
            return
        self._page = page.name
        self.header.heading = page.title if page.name == CONTENTS else f"Help · {page.title}"
        self.pane.show(page, anchor=anchor, line=visit.line, link=visit.link)
        self.show_keys()
