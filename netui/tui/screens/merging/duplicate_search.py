"""A look at everybody for who is there twice; beside the screen, since it takes a second where there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import get_current_worker

from netui.db.errors import StoreError
from netui.db.readonly import ReadTransaction, connect
from netui.queries.contacts.duplicates import Pair, likely_pairs
from netui.tui.leaving import GuardedScreen

if TYPE_CHECKING:
    from netui.tui.database import Database

__all__ = ["Looking"]

LONG = 0.5
"""Seconds after which it is said that there is work going on."""


class Looking(GuardedScreen[list[Pair] | None], ModalScreen[list[Pair] | None], inherit_bindings=False):
    """Is dismissed with the likely pairs, or None where the user has stopped it. Keys that were typed meanwhile go to
    what opens then.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Stop", show=False)]

    DEFAULT_CSS = """
    Looking {
        align: center middle;
        background: transparent;
        & > Static {
            width: auto; max-width: 100%; height: auto; padding: 0 1; display: none;
            border: round $primary; border-subtitle-color: $text-muted; background: $background;
        }
        &.-long > Static { display: block; }
    }
    """

    class Found(Message):
        """All pairs are there."""

        def __init__(self, pairs: list[Pair]) -> None:
            super().__init__()
            self.pairs = pairs

    class Failed(Message):
        """The file can't be read."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._path = database.path
        self._typed: list[events.Key] = []

    def compose(self) -> ComposeResult:
        """What is going on."""
        said = Static(Content("Looking for who may be one person twice …"))
        said.border_subtitle = Content("esc stops")
        yield said

    def on_mount(self) -> None:
        """Begin."""
        self.set_timer(LONG, lambda: self.add_class("-long"))
        self._look()

    @work(thread=True)
    def _look(self) -> None:
        worker = get_current_worker()
        try:
            connection = connect(self._path)
            try:
                with ReadTransaction(connection, self._path) as execute:
                    message: Message = self.Found(likely_pairs(execute))
            finally:
                connection.close()
        except StoreError as error:
            message = self.Failed(str(error))
        if not worker.is_cancelled:
            self.post_message(message)

    def on_looking_found(self, message: Found) -> None:
        """Give them."""
        self.dismiss(message.pairs)
        for key in self._typed:
            self.app.call_later(self.app.post_message, events.Key(key.key, key.character))

    def on_looking_failed(self, message: Failed) -> None:
        """Say why there are none."""
        self.dismiss(None)
        self.app.call_later(self.app.say, message.sentence, wrong=True)  # type: ignore[attr-defined]

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed ahead."""
        if event.key != "escape":
            event.stop()
            self._typed.append(event)

    def action_stop(self) -> None:
        """Look no further."""
        self.workers.cancel_all()
        self.dismiss(None)
