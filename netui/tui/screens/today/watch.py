"""`netui today --watch`: an app with the read-only view alone, which follows the changes of the file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from netui import clock, state
from netui.db.errors import NewerError, NoDatabaseError, StoreError, UpdatedError
from netui.db.location import resolve_path
from netui.db.readonly import ReadTransaction, connect_readonly, refuse_other_schema
from netui.db.sqlite import Connection, OperationalError, data_version
from netui.domain.queue.summary import queue_headline
from netui.queries.queue.read_queue import read_queue
from netui.queries.week_ahead import read_week_ahead
from netui.tui.database import POLL_SECONDS
from netui.tui.screens.today.view import TodayPane
from netui.tui.signals import exits_on_signals
from netui.tui.terminal_app import TerminalApp
from netui.tui.terminal_background import asked_background

if TYPE_CHECKING:
    from netui.clock import Moment
    from netui.settings import Settings

__all__ = ["WatchApp", "run_watch"]


class WatchApp(TerminalApp[None]):
    """Only reads. The file may be replaced, or disappear and come back, while it runs."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,ctrl+c", "quit", "Leave", show=False),
        Binding("j,down", "rows('cursor_down')", "One row down", show=False),
        Binding("k,up", "rows('cursor_up')", "One row up", show=False),
        Binding("g,home", "rows('cursor_first')", "To the first row", show=False),
        Binding("G,end", "rows('cursor_last')", "To the last row", show=False),
        Binding("ctrl+d", "rows('half_page_down')", "Half a page down", show=False),
        Binding("ctrl+u", "rows('half_page_up')", "Half a page up", show=False),
        Binding("pagedown,space", "rows('page_down')", "A page down", show=False),
        Binding("pageup", "rows('page_up')", "A page up", show=False),
    ]

    view = query_one(TodayPane)

    def __init__(
        self,
        path: str,
        *,
        settings: Settings,
        moment: Callable[[], Moment],
        remembered: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(settings)
        self.path = resolve_path(path)
        self.settings = settings
        self.moment = moment
        self._connection: Connection | None = None
        self._remembered = remembered or {}
        self._file = (0, 0)
        """Device and inode of the connected file."""
        self._seen: object = None
        """State of the file and day as shown, or the error shown; compared with the next poll."""

    def compose(self) -> ComposeResult:
        """The view."""
        yield TodayPane()

    def on_mount(self) -> None:
        """Set the theme, show the queue, and poll the file."""
        self.choose_theme(self._remembered)
        self._poll()
        self.set_interval(POLL_SECONDS, self._poll)

    def on_unmount(self) -> None:
        """Close the file."""
        self._close()

    def action_rows(self, how: str) -> None:
        """Move the cursor."""
        getattr(self.view, f"do_{how}")()

    def _poll(self) -> None:
        """Show the queue again if the file or the day has changed; show the error if the file can't be read."""
        try:
            seen = (self._file_state(), self.moment().today)
            if seen != self._seen:
                self._show()
                self._seen = seen
        except (StoreError, OSError) as error:
            self._close()
            if self._seen != str(error):
                self._seen = str(error)
                self.view.say(str(error))

    def _file_state(self) -> tuple[object, ...]:
        """Device, inode and SQLite's data version; connects to the file if it is a new one."""
        if not os.path.exists(self.path):
            raise NoDatabaseError(self.path)
        file = os.stat(self.path)
        if self._connection is None or self._file != (file.st_dev, file.st_ino):
            self._close()
            try:
                self._connection = connect_readonly(self.path)
            except NewerError as error:
                raise (UpdatedError if self._file != (0, 0) else error) from error
            self._file = (file.st_dev, file.st_ino)
        try:
            return (*self._file, data_version(self._connection.execute))
        except OperationalError:  # locked by a writer at this moment; the next poll reads it
            return self._seen[0] if isinstance(self._seen, tuple) else ()

    def _show(self) -> None:
        assert self._connection is not None
        with ReadTransaction(self._connection, self.path) as execute:
            refuse_other_schema(execute, self.path)
            queue = read_queue(execute, today=self.moment().today, settings=self.settings)
            week = read_week_ahead(execute, queue, self.settings)
        self.view.show(queue, queue_headline(queue))
        self.view.show_week(week)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def run_watch(path: str, *, settings: Settings) -> int:
    """Run the view on the database at a path until the user quits. Return the exit status."""
    remembered = state.read_state()
    app = WatchApp(path, settings=settings, moment=lambda: clock.moment(settings.day_begins), remembered=remembered)
    with exits_on_signals(), asked_background(settings.theme, remembered) as question:
        return app.run_to_end(question)
