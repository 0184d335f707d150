"""A bare app for the quick-add bar, dialogs and forms: a database, and a record of what was saved."""

from __future__ import annotations

from typing import Any

from textual.app import App, ComposeResult
from textual.widgets import Static

from netui.actions.result import Done
from netui.clock import Moment
from netui.settings import Settings
from netui.tui.database import Database
from netui.tui.drafts import Drafts
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.quick_add.session import QuickAddSession

__all__ = ["QuickAddHost", "open_tui_database", "screen_text"]


def open_tui_database(path: str, moment: Moment) -> Database:
    """Open a database for writing, with a clock that stands still."""
    database = Database(path, clock=lambda: moment, settings=Settings())
    database.open_for_writing()
    return database


class QuickAddHost(App[None]):
    """Removes the quick-add bar as the session does; `done` has the result of each, None for one that was left."""

    TITLE = "Host"  # stands in the snapshots
    CSS = "Screen { layers: base bar; }"

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        self.session = QuickAddSession(database)
        self.drafts = Drafts()
        self.done: list[Done | None] = []

    def compose(self) -> ComposeResult:
        yield Static("beneath", markup=False)

    @property
    def bar(self) -> QuickAddBar:
        return self.query_one(QuickAddBar)

    def on_quick_add_bar_saved(self, message: QuickAddBar.Saved) -> None:
        self._close(message.done)

    def on_quick_add_bar_left(self) -> None:
        self._close(None)

    def _close(self, done: Done | None) -> None:
        self.done.append(done)
        self.database.forget()
        self.session.data_changed()
        self.query(QuickAddBar).remove()


def screen_text(app: App[Any]) -> str:
    """The text of the screen, a line a row."""
    height = app.size.height
    return "\n".join(
        "".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()[:height]
    )
