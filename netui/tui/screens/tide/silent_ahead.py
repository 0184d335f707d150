"""`SilentAhead`: who has no cadence and is silent, read by a thread, since keys are answered meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from netui.db.readonly import ReadTransaction, connect_readonly
from netui.queries.tide import read_silent

if TYPE_CHECKING:
    from netui.domain.tide import SilentContact
    from netui.tui.database import Database

__all__ = ["SilentAhead"]


class SilentAhead:
    """One reading, begun at once, in its own thread and on a connection of its own.

    `found` is called in that thread with this reading and whom it has found; never after `stop`.
    """

    def __init__(self, database: Database, found: Callable[[SilentAhead, Sequence[SilentContact]], object]) -> None:
        self._path, self._today = database.path, database.today
        self._found = found
        self._is_stopped = False
        # A daemon: the session can end meanwhile.
        threading.Thread(target=self._read, name="silent ahead", daemon=True).start()

    def stop(self) -> None:
        """Tell of nobody: the facts are others, or the view was left."""
        self._is_stopped = True

    def _read(self) -> None:
        try:
            connection = connect_readonly(self._path)
            try:
                with ReadTransaction(connection, self._path) as execute:
                    silent = read_silent(execute, today=self._today)
            finally:
                connection.close()
        except Exception:  # the next reading of the facts tries again, and the session says what is wrong
            return
        if not self._is_stopped:
            self._found(self, silent)
