"""`StationsAhead`: the stations that are not shown, read by a thread, since keys are answered meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from netui.db.readonly import ReadTransaction, connect_readonly
from netui.queries.review import read_station

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.tui.database import Database

__all__ = ["StationsAhead"]


class StationsAhead:
    """One reading of some stations, begun at once, in its own thread and on a connection of its own.

    `found` is called in that thread with this reading, a station and its items, for each; for none after `stop`.
    """

    def __init__(
        self, database: Database, stations: Sequence[int], found: Callable[[StationsAhead, int, list[Item]], object]
    ) -> None:
        self._path, self._today, self._settings = database.path, database.today, database.settings
        self._stations = stations
        self._found = found
        self._is_stopped = False
        # A daemon: the session can end meanwhile.
        threading.Thread(target=self._read, name="stations ahead", daemon=True).start()

    def stop(self) -> None:
        """Read no further station: the facts are others, or the view was left."""
        self._is_stopped = True

    def _read(self) -> None:
        try:
            connection = connect_readonly(self._path)
            try:
                for station in self._stations:
                    # A transaction each: somebody may want to save.
                    with ReadTransaction(connection, self._path) as execute:
                        items = read_station(execute, station, today=self._today, settings=self._settings)
                    if self._is_stopped:
                        return
                    self._found(self, station, items)
            finally:
                connection.close()
        except Exception:  # who goes to the station reads it, and is told what is wrong
            return
