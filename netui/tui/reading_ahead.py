"""`ReadingAhead`: what a view shows later, read by a thread, since keys are answered meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from netui.db.readonly import ReadTransaction, connect_readonly

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.tui.database import Database

__all__ = ["ReadingAhead"]

Found = TypeVar("Found")


class ReadingAhead(Generic[Found]):
    """Readings, one after another, begun at once, in their own thread and on a connection of their own.

    `found` is called in that thread with this object and what was read, for each; for none after `stop`.
    """

    def __init__(
        self,
        database: Database,
        readings: Sequence[Callable[[Execute], Found]],
        found: Callable[[ReadingAhead[Found], Found], object],
    ) -> None:
        self._path = database.path
        self._readings = readings
        self._found = found
        self._is_stopped = False
        # A daemon: the session can end meanwhile.
        threading.Thread(target=self._read, name="reading ahead", daemon=True).start()

    def stop(self) -> None:
        """Read no further: the facts are others, or the view was left."""
        self._is_stopped = True

    def _read(self) -> None:
        try:
            connection = connect_readonly(self._path)
            try:
                for read in self._readings:
                    # A transaction each: somebody may want to save.
                    with ReadTransaction(connection, self._path) as execute:
                        result = read(execute)
                    if self._is_stopped:
                        return
                    self._found(self, result)
            finally:
                connection.close()
        except Exception:  # who needs it reads it, and is told what is wrong
            return
