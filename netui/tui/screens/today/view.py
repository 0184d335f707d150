"""The whole view: a headline, the rows, and what else there is to say."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netui.domain.queue.item import Queue
from netui.domain.queue.summary import above, beneath
from netui.tui.screens.today.rows import TodayRows

__all__ = ["TodayView"]


class TodayView(Vertical):
    """Shows a queue, and keeps the reader's place when it is shown anew."""

    DEFAULT_CSS = """
    TodayView {
        padding: 0 1; height: 1fr;
        #today-above { height: auto; text-style: bold; color: $text-primary; margin: 0 0 1 1; }
        #today-rows { height: auto; max-height: 1fr; }
        #today-beneath { height: auto; color: $foreground-muted; margin: 1 0 0 1; }
    }
    """

    rows = getters.query_one(TodayRows)

    def compose(self) -> ComposeResult:
        """Headline, rows, and the lines beneath."""
        yield Static(Content(""), id="today-above")
        yield TodayRows()
        yield Static(Content(""), id="today-beneath")

    def show(self, queue: Queue) -> None:
        """Show a queue."""
        self.query_one("#today-above", Static).update(Content(above(queue)))
        self.query_one("#today-beneath", Static).update(Content(beneath(queue)))
        self.rows.show(queue)

    def say(self, sentence: str) -> None:
        """Say beneath the rows why they may be out of date."""
        self.query_one("#today-beneath", Static).update(Content(sentence))
