"""Backups of the database: whole, checked copies beside it, the last ten of them; and bringing one back."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import sqlite3
from collections.abc import Iterator

from netui.db.errors import DamagedError, StoreError
from netui.db.location import backups_of, folder_of, uri_of
from netui.db.readonly import connect
from netui.db.translate_errors import explain

__all__ = ["KEPT", "check", "daily", "make", "restore"]

KEPT = 10
"""How many backups of a database are kept."""

_PATIENCE = 30.0
"""Seconds that a copy waits while others write."""


def make(path: str, instant: dt.datetime) -> str:
    """Back the database up and give the path of the copy; only a copy found whole takes its name."""
    target = _name(path, instant)
    _copy_to(path, target)
    for old in [each for each in backups_of(path) if each != target][KEPT - 1 :]:
        _remove(old)
    return target


def daily(path: str, instant: dt.datetime) -> str | None:
    """Back the database up unless that was done today (by UTC); give the path of a new copy."""
    today = _name(path, instant)[: -len("-000000-000000.db")]
    return None if any(each.startswith(today) for each in backups_of(path)) else make(path, instant)


def check(path: str) -> None:
    """Read the whole database and raise `DamagedError` unless it is sound; a second for half a gigabyte."""
    connect(path).close()
    _check(path)


def restore(path: str, copy: str, instant: dt.datetime) -> str | None:
    """Bring a backup back into the place of the database, also beside open sessions.

    What stands there is kept in the backups' folder as `…-before-restore.db`, which is never pruned; its path is
    given. A copy that is not sound is refused.
    """
    _check(copy)
    kept = _keep(path, instant)
    with _reading(copy) as source:
        try:
            _copy_into(source, path)
        except sqlite3.DatabaseError:
            # Too damaged for SQLite to write into: nobody can have it open, so it makes way for a new file.
            _remove(path, f"{path}-journal")
            _copy_into(source, path)
    return kept


def _name(path: str, instant: dt.datetime, ending: str = "") -> str:
    stem = os.path.splitext(os.path.basename(path))[0]
    return os.path.join(folder_of(path), f"{stem}-{instant.astimezone(dt.UTC):%Y%m%d-%H%M%S-%f}{ending}.db")


def _copy_to(path: str, target: str) -> None:
    """Write a copy under another name, and give it its own once it is found whole and is on the disk."""
    part = f"{target}.{os.getpid()}.part"
    try:
        os.makedirs(folder_of(path), 0o700, exist_ok=True)
        _create(part)
        with _reading(path) as connection:
            connection.execute("VACUUM INTO ?", (part,))
        _check(part)
        _sync(part)
        os.replace(part, target)
        _sync(folder_of(path))
    except OSError as error:
        raise StoreError(
            f"No backup could be made in {folder_of(path)} ({error.strerror}); the database itself is untouched. "
            "Make room or allow writing there."
        ) from error
    finally:
        _remove(part, f"{part}-journal")


def _keep(path: str, instant: dt.datetime) -> str | None:
    if not os.path.exists(path) or not os.path.getsize(path):
        return None
    kept = _name(path, instant, "-before-restore")
    try:
        _copy_to(path, kept)
    except DamagedError:
        _create(kept)
        shutil.copyfile(path, kept)
    return kept


def _copy_into(source: sqlite3.Connection, path: str) -> None:
    _create(path)
    with contextlib.closing(sqlite3.connect(path, timeout=_PATIENCE)) as target:
        target.execute("PRAGMA synchronous = EXTRA")
        source.backup(target)


@contextlib.contextmanager
def _reading(path: str) -> Iterator[sqlite3.Connection]:
    """Open a file of any schema for reading, and say in a sentence what fails."""
    try:
        connection = sqlite3.connect(uri_of(path, "ro"), uri=True, timeout=_PATIENCE, isolation_level=None)
        with contextlib.closing(connection):
            yield connection
    except sqlite3.Error as error:
        raise explain(error, path) from error


def _check(path: str) -> None:
    with _reading(path) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise DamagedError(path)


def _create(path: str) -> None:
    """Make an empty file that nobody else can read, unless there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _sync(path: str) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _remove(*paths: str) -> None:
    for path in paths:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            os.remove(path)
