"""The read-only view of the queue and of the week to come, as a screen of the session."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual.app import ComposeResult
from textual.getters import query_one

from netui.db.errors import StoreError
from netui.domain.days import weekday_label
from netui.domain.queue.item import Queue
from netui.queries.week_ahead import read_week_ahead
from netui.tui.command_needs import NO_ROW
from netui.tui.command_screen import CommandScreen
from netui.tui.commands import Command
from netui.tui.commands.command import TODAY
from netui.tui.screens.today.view import TodayPane
from netui.tui.widgets.footer import Footer
from netui.tui.widgets.header import Header
from netui.tui.widgets.rows import Rows

__all__ = ["TodayScreen"]


class TodayScreen(CommandScreen):
    """Shows what is due and what comes, and changes nothing: enter leads to where it is dealt with."""

    AUTO_FOCUS: ClassVar[str] = "#today-rows"

    VIEW = "today"

    header = query_one(Header)
    rows = query_one(TodayPane)

    def compose(self) -> ComposeResult:
        """The strip of views, the queue, and the footer."""
        yield Header()
        yield TodayPane()
        yield Footer()

    @property
    def place(self) -> str:
        """The place in the table of commands."""
        return TODAY

    def on_mount(self) -> None:
        """Show the queue."""
        self.facts_changed()

    def facts_changed(self) -> None:
        """Show the present queue; the week to come once that is painted."""
        queue = self.services.database.queue
        self.header.day = f"{weekday_label(queue.today)} {queue.today.year}"
        self.rows.show(queue, _title(queue))
        self.header.count_views()
        self.show_keys()
        self.call_after_refresh(self._show_week)

    def _show_week(self) -> None:
        database = self.services.database
        try:
            with database.reading() as execute:
                self.rows.show_week(read_week_ahead(execute, database.queue, database.settings))
        except StoreError:
            return  # the session itself says why the file can't be read

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another row leads elsewhere."""
        event.stop()
        self.show_keys()

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A second click leads to the row in Due."""
        event.stop()
        if not self.is_covered:
            await self.services.action_command("deeper")

    def label_of(self, command: Command) -> str:
        """The label of a command; of the one that leads deeper, where it leads from this row."""
        return self.rows.enter_label if command.name == "deeper" else super().label_of(command)

    def refusal(self, command: Command) -> str:
        """Why a command can't be used just now; on no row nothing leads deeper."""
        if command.name == "deeper" and not self.rows.leads_deeper:
            return NO_ROW
        return super().refusal(command)

    def where(self) -> tuple[str, int | None, Hashable]:
        """The row under the cursor."""
        return "", None, self.rows.key_of(self.rows.cursor)

    def return_to(self, spot: str, contact: int | None, row: Hashable) -> None:
        """Put the cursor on the row where it was."""
        self.rows.go_to_key(row)

    def do_deeper(self) -> None:
        """To the row in Due, where it is dealt with; from the week to come to whom it is about."""
        items, people = self.rows.items(), self.rows.people()
        if items:
            self.services.navigation.show_due(items[0].key)
        elif people:
            self.services.navigation.show_contact(people[0])

    def do_out(self) -> None:
        """Back to the screen below."""
        self.dismiss()


def _title(queue: Queue) -> str:
    """The title of the frame: `Due today 12 · 5 late`; the day stands above it."""
    late = sum(item.is_late for item in queue.due)
    counted = f"Due today {len(queue.due)}" if queue.due else "Due today"
    return f"{counted} · {late} late" if late else counted
