"""`netui today --watch`: the read-only view on a screen of its own, which follows what others write."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from netui import clock, state
from netui.db.errors import NoDatabaseError, StoreError
from netui.db.location import file_of
from netui.db.readonly import ReadTransaction, connect
from netui.queries.queue.read_queue import read_queue
from netui.tui.screens.today.view import TodayView
from netui.tui.widgets.palette_styles import colourless, dress

if TYPE_CHECKING:
    from netui.clock import Moment
    from netui.settings import Settings

__all__ = ["WatchApp", "run_watch"]

EVERY = 0.5
"""Seconds between two looks at the file."""


class WatchApp(App[None]):
    """Only reads; the file may be replaced, moved away and come back while it runs."""

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

    view = query_one(TodayView)

    def __init__(
        self,
        path: str,
        *,
        settings: Settings,
        moment: Callable[[], Moment],
        remembered: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(ansi_color=colourless() or None)
        self.path = file_of(path)
        self.settings = settings
        self.moment = moment
        self._connection: sqlite3.Connection | None = None
        self._remembered = remembered or {}
        self._file = (0, 0)
        self._seen: object = None

    def compose(self) -> ComposeResult:
        """The view alone."""
        yield TodayView()

    def on_mount(self) -> None:
        """Show the queue, and go on looking."""
        dress(self, self._remembered)
        self._look()
        self.set_interval(EVERY, self._look)

    def on_unmount(self) -> None:
        """Let the file go."""
        self._close()

    def action_rows(self, how: str) -> None:
        """Move the cursor."""
        getattr(self.view.rows, f"do_{how}")()

    def _look(self) -> None:
        """Show the queue anew if the file or the day has changed; say it where the file can't be read just now."""
        try:
            seen = (self._state_of_file(), self.moment().today)
            if seen != self._seen:
                self._show()
                self._seen = seen
        except (StoreError, OSError) as error:
            self._close()
            if self._seen != str(error):
                self._seen = str(error)
                self.view.say(str(error))

    def _state_of_file(self) -> tuple[object, ...]:
        """Which file it is, and the number of its last change."""
        if not os.path.exists(self.path):
            raise NoDatabaseError(self.path)
        file = os.stat(self.path)
        if self._connection is None or self._file != (file.st_dev, file.st_ino):
            self._close()
            self._connection = connect(self.path)
            self._file = (file.st_dev, file.st_ino)
        try:
            return (*self._file, *self._connection.execute("PRAGMA data_version").fetchone())
        except sqlite3.OperationalError:  # somebody writes at this moment; the next look will tell
            return self._seen[0] if isinstance(self._seen, tuple) else ()

    def _show(self) -> None:
        assert self._connection is not None
        with ReadTransaction(self._connection, self.path) as execute:
            queue = read_queue(execute, today=self.moment().today, settings=self.settings)
        self.view.show(queue)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def run_watch(path: str, *, settings: Settings) -> int:
    """Show what is due until the user leaves; give the exit status."""
    app = WatchApp(path, settings=settings, moment=lambda: clock.moment(settings.day_begins), remembered=state.recall())
    app.run()
    return app.return_code or 0
