"""The read-only view of the queue, as a screen of the session."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.getters import query_one

from netui.tui.command_screen import CommandScreen
from netui.tui.commands.command import TODAY
from netui.tui.screens.today.view import TodayView
from netui.tui.widgets.footer import Footer
from netui.tui.widgets.header import Header

__all__ = ["TodayScreen"]


class TodayScreen(CommandScreen):
    """Shows the queue, and changes nothing."""

    AUTO_FOCUS: ClassVar[str] = "#today-rows"

    VIEW = "today"

    header = query_one(Header)
    rows = query_one(TodayView)

    def compose(self) -> ComposeResult:
        """The strip of views, the queue, and the footer."""
        yield Header()
        yield TodayView()
        yield Footer()

    @property
    def place(self) -> str:
        """The place in the table of commands."""
        return TODAY

    def on_mount(self) -> None:
        """Show the queue."""
        self.facts_changed()

    def facts_changed(self) -> None:
        """Show the present queue."""
        self.rows.show(self.services.database.queue)
        self.header.count_views()
        self.show_keys()

    def do_out(self) -> None:
        """Back to the screen below."""
        self.dismiss()
