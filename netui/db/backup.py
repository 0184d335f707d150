"""Backups: making (checked copies beside the database, the last ten), checking, restoring."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import sqlite3
from collections.abc import Iterator

from netui.db.errors import DamagedError, StoreError
from netui.db.location import backup_folder, list_backups, sqlite_uri
from netui.db.readonly import connect_readonly, refuse_old_sqlite
from netui.db.translate_errors import translate_error

__all__ = ["check", "daily", "make", "restore"]

_BACKUPS_KEPT = 10
"""Number of backups kept of a database."""

_BUSY_TIMEOUT = 30.0
"""Seconds that a copy waits while others write."""


def make(path: str, instant: dt.datetime) -> str:
    """Back the database up and return the path of the copy; a copy gets its name only once it is checked."""
    target = _copy_path(path, instant)
    _copy_to(path, target)
    for old in [each for each in list_backups(path) if each != target][_BACKUPS_KEPT - 1 :]:
        _remove(old)
    return target


def daily(path: str, instant: dt.datetime) -> str | None:
    """Back the database up unless there is a backup of today (UTC); return the path of a new copy, else None."""
    today = _copy_path(path, instant)[: -len("-000000-000000.db")]
    return None if any(each.startswith(today) for each in list_backups(path)) else make(path, instant)


def check(path: str) -> None:
    """Read the whole database and raise `DamagedError` unless it is sound; takes a second for half a gigabyte."""
    connect_readonly(path).close()
    _check(path)


def restore(path: str, copy: str, instant: dt.datetime) -> str | None:
    """Restore the database from a backup, also beside open sessions; return the path of the replaced file's copy.

    That copy is kept in the backup folder as `…-before-restore.db` and never pruned; None if there was no file, or an
    empty one. Raises `DamagedError` for a backup that is not sound.
    """
    _check(copy)
    kept = _keep_replaced(path, instant)
    with _reading(copy) as source:
        try:
            _copy_into(source, path)
        except sqlite3.DatabaseError:
            # Too damaged for SQLite to write into: nobody can have it open, so it makes way for a new file.
            _remove(path, f"{path}-journal")
            _copy_into(source, path)
    return kept


def _copy_path(path: str, instant: dt.datetime, ending: str = "") -> str:
    stem = os.path.splitext(os.path.basename(path))[0]
    return os.path.join(backup_folder(path), f"{stem}-{instant.astimezone(dt.UTC):%Y%m%d-%H%M%S-%f}{ending}.db")


def _copy_to(path: str, target: str) -> None:
    """Write a copy under a temporary name, and rename it once it is checked and on the disk."""
    part = f"{target}.{os.getpid()}.part"
    try:
        os.makedirs(backup_folder(path), 0o700, exist_ok=True)
        _create(part)
        with _reading(path) as connection:
            connection.execute("VACUUM INTO ?", (part,))
        _check(part)
        _sync(part)
        os.replace(part, target)
        _sync(backup_folder(path))
    except OSError as error:
        raise StoreError(
            f"No backup could be made in {backup_folder(path)} ({error.strerror}); the database itself is untouched. "
            "Make room or allow writing there."
        ) from error
    finally:
        _remove(part, f"{part}-journal")


def _keep_replaced(path: str, instant: dt.datetime) -> str | None:
    if not os.path.exists(path) or not os.path.getsize(path):
        return None
    kept = _copy_path(path, instant, "-before-restore")
    try:
        _copy_to(path, kept)
    except DamagedError:
        _create(kept)
        shutil.copyfile(path, kept)
    return kept


def _copy_into(source: sqlite3.Connection, path: str) -> None:
    _create(path)
    with contextlib.closing(sqlite3.connect(path, timeout=_BUSY_TIMEOUT)) as target:
        target.execute("PRAGMA synchronous = EXTRA")
        source.backup(target)


@contextlib.contextmanager
def _reading(path: str) -> Iterator[sqlite3.Connection]:
    """Open a file of any schema for reading; raise a `StoreError` for an error of SQLite."""
    refuse_old_sqlite()
    try:
        connection = sqlite3.connect(sqlite_uri(path, "ro"), uri=True, timeout=_BUSY_TIMEOUT, isolation_level=None)
        with contextlib.closing(connection):
            yield connection
    except sqlite3.Error as error:
        raise translate_error(error, path) from error


def _check(path: str) -> None:
    with _reading(path) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise DamagedError(path)


def _create(path: str) -> None:
    """Make an empty file that only the user can read, unless there is one."""
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
