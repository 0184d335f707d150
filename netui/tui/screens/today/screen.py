"""Today as a screen of the session."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.getters import query_one

from netui.tui.command_screen import CommandScreen
from netui.tui.commands.command import TODAY
from netui.tui.screens.today.view import TodayView
from netui.tui.widgets.footer import Footer

__all__ = ["TodayScreen"]


class TodayScreen(CommandScreen):
    """What is due, to be read in peace. It follows the facts, and changes none."""

    AUTO_FOCUS: ClassVar[str] = "#today-rows"

    view = query_one(TodayView)

    def compose(self) -> ComposeResult:
        """The view and the keys."""
        yield TodayView()
        yield Footer()

    @property
    def place(self) -> str:
        """Its name in the table of commands."""
        return TODAY

    def on_mount(self) -> None:
        """Read the queue."""
        self.facts_changed()

    def facts_changed(self) -> None:
        """Read the queue anew."""
        self.view.show(self.app.database.queue)

    def do_out(self) -> None:
        """Back to where it was opened from."""
        self.dismiss()
