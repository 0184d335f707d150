"""`FactsAhead`: what a change is patched into, read by a thread while the line that makes it is typed."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from netui.db.readonly import ReadTransaction, connect_readonly
from netui.queries.patched_facts import PatchedFacts

if TYPE_CHECKING:
    from datetime import date

    from netui.settings import Settings

__all__ = ["FactsAhead"]

_TAKING_SECONDS = 1.0
"""How long the end of the reading is waited for: to begin anew would take longer."""

_READING_SECONDS = 3.0
"""How long it may read, from a slow disk too: nothing can be saved meanwhile, and a save gives up after five."""

_CHECK_OPCODES = 20_000
"""Instructions of SQLite, some milliseconds, after which it looks whether that is over."""


class FactsAhead:
    """One reading of the facts of a file, in its own thread and on a connection of its own, begun at once.

    What takes longer than `seconds` is given up.
    """

    def __init__(self, path: str, *, today: date, settings: Settings, seconds: float = _READING_SECONDS) -> None:
        self._path = path
        self._until = time.monotonic() + seconds
        self._today = today
        self._settings = settings
        self._facts: PatchedFacts | None = None
        self._is_doubted = False
        # A daemon: the session can end meanwhile.
        self._thread = threading.Thread(target=self._read, name="facts ahead", daemon=True)
        self._thread.start()

    def doubt(self) -> None:
        """Something was written meanwhile: what is read here may be of before or after it."""
        self._is_doubted = True

    def take(self) -> PatchedFacts | None:
        """Return what was read; None if it could not be read. What has changed since is patched into it."""
        self._thread.join(_TAKING_SECONDS)
        facts, self._facts = self._facts, None
        if facts is not None and self._is_doubted:
            facts.doubt()
        return facts

    def _read(self) -> None:
        try:
            connection = connect_readonly(self._path)
            connection.set_progress_handler(lambda: int(time.monotonic() > self._until), _CHECK_OPCODES)
            try:
                with ReadTransaction(connection, self._path) as execute:
                    facts = PatchedFacts()
                    queue = facts.read_queue(execute, today=self._today, settings=self._settings)
                    facts.read_overview(execute, queue)
            finally:
                connection.close()
        except Exception:  # who needs them reads them, and says what is wrong; a trace would be drawn over the screen
            return
        self._facts = facts
