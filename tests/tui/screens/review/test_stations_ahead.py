"""The stations that a thread reads: each is told, none after it was stopped, and trouble is left to who goes there."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from netui.domain.queue.item import Item
from netui.tui.database import Database
from netui.tui.screens.review import stations_ahead
from netui.tui.screens.review.stations_ahead import StationsAhead

SECONDS = 20
"""How long a thread is waited for at most."""


def test_each_station_is_told_in_turn(database: Database) -> None:
    told: list[int] = []
    ended = threading.Event()

    def found(reading: StationsAhead, station: int, items: list[Item]) -> None:
        told.append(station)
        if station == 4:
            ended.set()

    StationsAhead(database, (1, 3, 4), found)
    assert ended.wait(SECONDS)
    assert told == [1, 3, 4]


def test_nothing_is_told_once_it_was_stopped(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    asked, goes_on = threading.Event(), threading.Event()

    def read_slowly(*_: object, **__: object) -> list[Item]:
        asked.set()
        assert goes_on.wait(SECONDS)
        return []

    monkeypatch.setattr(stations_ahead, "read_station", read_slowly)
    reading = StationsAhead(database, (1, 2), lambda reading, station, items: told.append(station))
    assert asked.wait(SECONDS)
    reading.stop()
    goes_on.set()
    for thread in threading.enumerate():
        if thread.name == "stations ahead":
            thread.join(SECONDS)
    assert told == []


@pytest.mark.parametrize("content", [None, b"no database"], ids=["gone", "another file"])
def test_a_file_that_cannot_be_read_is_told_by_who_goes_there(database: Database, content: bytes | None) -> None:
    told: list[int] = []
    path = Path(database.path)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    StationsAhead(database, (1, 2), lambda reading, station, items: told.append(station))
    for thread in threading.enumerate():
        if thread.name == "stations ahead":
            thread.join(SECONDS)
    assert told == []
