"""Databases that many tests fill alike: the first in a process makes its own, the others get a copy."""

from __future__ import annotations

import datetime as dt
import functools
import os
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from netui.clock import Moment
from netui.db.connection import close, open_database
from netui.demo.build import build_demo
from tests.support.history import add_lines, moment_at
from tests.support.tui_world import TODAY

__all__ = ["add_lines_to_file", "fill_file", "write_demo", "write_new_file"]


def write_new_file(path: str) -> None:
    """Write a database without a record, while none is open: to make one takes eight times as long as to copy it."""
    _write(path, _new_file())


@functools.cache
def _new_file() -> bytes:
    with tempfile.TemporaryDirectory(prefix="netui-new-") as folder:
        path = Path(folder, "netui.db")
        open_database(str(path), instant=moment_at(TODAY).instant)
        close()
        return path.read_bytes()


def write_demo(path: str) -> None:
    """Write the demo as of noon in London on Wednesday 18 November 2026, while no database is open."""
    _write(path, _demo())


@functools.cache
def _demo() -> bytes:
    with tempfile.TemporaryDirectory(prefix="netui-demo-file-") as folder:
        path = Path(folder, "netui.db")
        noon = dt.datetime(2026, 11, 18, 12, tzinfo=ZoneInfo("Europe/London"))
        build_demo(str(path), moment=Moment(noon, noon.date()))
        return path.read_bytes()


def _write(path: str, content: bytes) -> None:
    Path(path).write_bytes(content)
    os.chmod(path, 0o600)  # as a database is


_filled: dict[tuple[object, ...], bytes] = {}


def fill_file(path: str, fill: Callable[..., None], *arguments: object) -> None:
    """Call `fill(*arguments)` with the database at `path` open, unless that was done before to a file like it.

    No database is open before and after; what is written depends on the file and the arguments alone.
    """
    file = Path(path)
    key = (sha256(file.read_bytes()).digest(), fill, *arguments)
    if key not in _filled:
        open_database(path, instant=moment_at(TODAY).instant)
        fill(*arguments)
        close()
        _filled[key] = file.read_bytes()
    file.write_bytes(_filled[key])


def add_lines_to_file(path: str, story: str) -> None:
    """Log lines, each after its day, in a database that nobody has open."""
    fill_file(path, add_lines, story)
