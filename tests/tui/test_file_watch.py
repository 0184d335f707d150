"""When a file that could not be read is tried again."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from netui.db.backup_files import name_remedy
from netui.db.connection import open_database
from netui.db.errors import DamagedError
from netui.db.handle import DatabaseHandle
from netui.tui.file_watch import FileWatch

NOW = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)
LAST_CHANGE = 1_700_000_000
"""Of the file, in seconds since the epoch."""


@pytest.fixture
def handle(tmp_path: Path) -> Iterator[DatabaseHandle]:
    handle = open_database(str(tmp_path / "netui.db"), instant=NOW)
    os.utime(handle.path, (LAST_CHANGE, LAST_CHANGE))
    yield handle
    handle.database.close()


def change(path: str, seconds: int) -> None:
    os.utime(path, (LAST_CHANGE + seconds, LAST_CHANGE + seconds))


def damage(handle: DatabaseHandle) -> DamagedError:
    return DamagedError(handle.path, name_remedy(handle.path))


@pytest.mark.parametrize(("seconds", "is_tried"), [(0.5, True), (1.9, True), (2.1, False), (3600, False)])
def test_a_damaged_file_is_tried_again_at_once_only_while_it_may_be_written_to(
    handle: DatabaseHandle, seconds: float, is_tried: bool
) -> None:
    watch = FileWatch(handle, clock=lambda: LAST_CHANGE + seconds)
    watch.examine()
    watch.failed(damage(handle))
    assert watch.trouble is not None
    assert watch.examine() is is_tried


def test_a_change_lets_a_damaged_file_be_tried_again(handle: DatabaseHandle) -> None:
    watch = FileWatch(handle, clock=lambda: LAST_CHANGE + 3600)
    watch.failed(damage(handle))
    assert not watch.examine()
    change(handle.path, 60)
    assert watch.examine()


def test_a_file_put_right_between_the_read_that_failed_and_its_report_is_tried_again(handle: DatabaseHandle) -> None:
    watch = FileWatch(handle, clock=lambda: LAST_CHANGE + 3600)
    watch.examine()
    change(handle.path, 60)
    watch.failed(damage(handle))
    assert watch.examine()
