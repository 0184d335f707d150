"""`DuplicateSearch`: finds likely duplicates among all contacts in a thread; takes a second for many contacts."""

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
from netui.db.readonly import ReadTransaction, connect_readonly
from netui.queries.contacts.duplicates import DuplicatePair, find_duplicates
from netui.tui.guarded_screen import GuardedScreen

if TYPE_CHECKING:
    from netui.tui.database import Database

__all__ = ["DuplicateSearch"]

_SHOWN_AFTER_SECONDS = 0.5
"""Time after which the search is shown; a shorter one is not seen."""


class DuplicateSearch(
    GuardedScreen[list[DuplicatePair] | None], ModalScreen[list[DuplicatePair] | None], inherit_bindings=False
):
    """Is dismissed with the likely pairs, or None if it was stopped or failed.

    Keys that are typed meanwhile go to the screen that opens then.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Stop", show=False)]

    DEFAULT_CSS = """
    DuplicateSearch {
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
        """The search has ended, with these pairs."""

        def __init__(self, pairs: list[DuplicatePair]) -> None:
            super().__init__()
            self.pairs = pairs

    class Failed(Message):
        """The file can't be read, for this reason."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._path = database.path
        self._typed: list[events.Key] = []

    def compose(self) -> ComposeResult:
        """The notice that the search is running."""
        said = Static(Content("Looking for duplicates …"))
        said.border_subtitle = Content("esc stops")
        yield said

    def on_mount(self) -> None:
        """Start the search."""
        self.set_timer(_SHOWN_AFTER_SECONDS, lambda: self.add_class("-long"))
        self._search()

    @work(thread=True)
    def _search(self) -> None:
        worker = get_current_worker()
        try:
            connection = connect_readonly(self._path)
            try:
                with ReadTransaction(connection, self._path) as execute:
                    message: Message = self.Found(find_duplicates(execute))
            finally:
                connection.close()
        except StoreError as error:
            message = self.Failed(str(error))
        if not worker.is_cancelled:
            self.post_message(message)

    def on_duplicate_search_found(self, message: Found) -> None:
        """Dismiss with the pairs, and replay the keys typed meanwhile."""
        self.dismiss(message.pairs)
        for key in self._typed:
            self.app.call_later(self.app.post_message, events.Key(key.key, key.character))

    def on_duplicate_search_failed(self, message: Failed) -> None:
        """Dismiss, and say why the search failed."""
        self.dismiss(None)
        self.app.call_later(self.services.say, message.sentence, wrong=True)  # type: ignore[attr-defined]

    def on_key(self, event: events.Key) -> None:
        """Keep the keys that are typed ahead."""
        if event.key != "escape":
            event.stop()
            self._typed.append(event)

    def action_stop(self) -> None:
        """Stop the search."""
        self.workers.cancel_all()
        self.dismiss(None)
