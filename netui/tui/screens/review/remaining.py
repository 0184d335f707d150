"""`RemainingItems`: the unanswered items of each station, read on demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from netui.domain.queue.item import Item
from netui.queries.review import read_station
from netui.tui.database import Database
from netui.tui.screens.review.stations import ACTIVITY, DRIFTING

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["RemainingItems"]


class RemainingItems:
    """A cache of the items by station. Each station is read on its own, so that none waits for another."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._items: dict[int, list[Item]] = {}
        self._shown_drifting: set[str] | None = None
        """Keys of the drifting contacts that this review began with."""

    def forget(self) -> None:
        """Drop the cache."""
        self._items.clear()

    @property
    def unread(self) -> list[int]:
        """The stations that are not in the cache."""
        return [station for station in range(ACTIVITY) if station not in self._items]

    def readings(self) -> list[Callable[[Execute], tuple[int, list[Item]]]]:
        """What reads each of the unread stations, with its number: for a thread."""
        today, settings = self._database.today, self._database.settings

        def reading_of(station: int) -> Callable[[Execute], tuple[int, list[Item]]]:
            return lambda execute: (station, read_station(execute, station, today=today, settings=settings))

        return [reading_of(station) for station in self.unread]

    def at(self, station: int) -> Sequence[Item]:
        """The items left at a station.

        Of the drifting contacts only the first `drift_shown` of this review: those answered are not replaced.
        """
        if station >= ACTIVITY:
            return ()
        if station not in self._items:
            database = self._database
            with database.reading() as execute:
                self.take(station, read_station(execute, station, today=database.today, settings=database.settings))
        if station == DRIFTING:
            return [item for item in self._items[DRIFTING] if item.key in (self._shown_drifting or ())]
        return self._items[station]

    def take(self, station: int, items: list[Item]) -> None:
        """Keep the items of a station, unless they were read already."""
        self._items.setdefault(station, items)
        if station == DRIFTING and self._shown_drifting is None:
            self._shown_drifting = {item.key for item in items[: self._database.settings.drift_shown]}

    @property
    def more_drift(self) -> int:
        """The number of drifting contacts beyond those shown."""
        self.at(DRIFTING)
        return len(self._items[DRIFTING]) - len(self._shown_drifting or ())
