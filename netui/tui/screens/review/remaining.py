"""What is left to be answered at each station, read when it is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from netui.domain.queue.item import Item
from netui.queries.review import read_station
from netui.tui.database import Database
from netui.tui.screens.review.stations import DID, DRIFT

__all__ = ["RemainingItems"]


class RemainingItems:
    """The rows of the stations, each station read on its own: none waits for another to be shown."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._found: dict[int, list[Item]] = {}
        self._chosen: set[str] | None = None

    def forget(self) -> None:
        """Let every station be read anew when it is wanted."""
        self._found.clear()

    @property
    def unread(self) -> list[int]:
        """The stations that are still to be read."""
        return [station for station in range(DID) if station not in self._found]

    def at(self, station: int) -> Sequence[Item]:
        """What is left at a station; of those who drift the ones with whom this review began."""
        if station >= DID:
            return ()
        if station not in self._found:
            database = self._database
            with database.reading() as execute:
                found = read_station(execute, station, today=database.today, settings=database.settings)
            self._found[station] = found
            if station == DRIFT and self._chosen is None:
                self._chosen = {item.key for item in found[: database.settings.drift_shown]}
        if station == DRIFT:
            return [item for item in self._found[DRIFT] if item.key in (self._chosen or ())]
        return self._found[station]

    @property
    def more_drift(self) -> int:
        """How many more drift than are shown."""
        self.at(DRIFT)
        return len(self._found[DRIFT]) - len(self._chosen or ())
