"""What a thread reads for a view: each is told, none after it was stopped, and trouble is left to who needs it."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netui.tui.database import Database
from netui.tui.reading_ahead import ReadingAhead

if TYPE_CHECKING:
    from netui.db.readonly import Execute

SECONDS = 20
"""How long a thread is waited for at most."""


def read_number(execute: Execute, number: int) -> int:
    """Read that number."""
    return int(execute("SELECT ?1", (number,))[0][0])


def wait_for_readings() -> None:
    """Until no thread reads any more."""
    for thread in threading.enumerate():
        if thread.name == "reading ahead":
            thread.join(SECONDS)


def test_each_is_told_in_turn(database: Database) -> None:
    told: list[int] = []
    ReadingAhead(
        database, [partial(read_number, number=each) for each in (1, 3, 4)], lambda _, found: told.append(found)
    )
    wait_for_readings()
    assert told == [1, 3, 4]


def test_nothing_is_told_once_it_was_stopped(database: Database) -> None:
    told: list[int] = []
    asked, goes_on = threading.Event(), threading.Event()

    def read_slowly(execute: Execute) -> int:
        asked.set()
        assert goes_on.wait(SECONDS)
        return 1

    reading = ReadingAhead(database, [read_slowly, read_slowly], lambda _, found: told.append(found))
    assert asked.wait(SECONDS)
    reading.stop()
    goes_on.set()
    wait_for_readings()
    assert told == []


@pytest.mark.parametrize("content", [None, b"no database"], ids=["gone", "another file"])
def test_a_file_that_cannot_be_read_is_told_by_who_needs_it(database: Database, content: bytes | None) -> None:
    told: list[int] = []
    path = Path(database.path)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    ReadingAhead(database, [partial(read_number, number=1)], lambda _, found: told.append(found))
    wait_for_readings()
    assert told == []
