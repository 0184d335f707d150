"""A bare app for what opens over the session's screens: a database, and what the session would do with the answers."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

from netui.actions.result import Done
from netui.clock import Moment
from netui.settings import Settings
from netui.tui.database import Database
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.quick_add.session import SessionDesk

__all__ = ["Host", "open_database", "text_of"]


def open_database(path: str, moment: Moment) -> Database:
    """The database of a session whose clock stands still."""
    database = Database(path, clock=lambda: moment, settings=Settings())
    database.open_for_writing()
    return database


class Host(App[None]):
    """Opens quick add as the session does, and keeps what was done."""

    CSS = "Screen { layers: base bar; }"

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        self.desk = SessionDesk(database)
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
        self.desk.data_changed()
        self.query(QuickAddBar).remove()


def text_of(app: App[None]) -> str:
    """All that stands on the screen."""
    height = app.size.height
    return "\n".join(
        "".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()[:height]
    )
