"""A disk that fails is told from a file that is damaged."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import pytest

from netui.db.disk_probe import fails_to_read
from netui.db.errors import DamagedError, DiskFaultError
from netui.db.translate_errors import translate_error

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a file that can't be read is needed")

FAILING = "/proc/self/mem"
"""A file of which the system can't read the first byte (EIO)."""


def malformed() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorname = "SQLITE_CORRUPT"
    return error


def test_a_file_that_can_be_read_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "netui.db"
    file.write_bytes(b"x" * 3_000_000)
    assert not fails_to_read(str(file))
    assert isinstance(translate_error(malformed(), str(file)), DamagedError)


def test_one_that_can_not_be_read_is_not(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Input/output error"), open(FAILING, "rb", 0) as opened:
        opened.read(1)
    file = tmp_path / "netui.db"
    file.symlink_to(FAILING)
    assert fails_to_read(str(file))
    error = translate_error(malformed(), str(file))
    assert isinstance(error, DiskFaultError)
    assert "can't be read just now; nothing was changed" in str(error)


def test_one_that_is_gone_is_nothing_of_the_disk(tmp_path: Path) -> None:
    assert not fails_to_read(str(tmp_path / "gone"))


def test_a_disk_that_does_not_answer_fails(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "silent")
    assert fails_to_read(str(tmp_path / "silent"), 0.2)
