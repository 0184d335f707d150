"""Restoring a backup: both sides are examined first, what is replaced is kept, and it is all or nothing.

A database is replaced within one transaction of SQLite, beside open sessions; only what is no database, or is one that
SQLite can't write into, makes way for a file written beside it. At a full disk, or killed at any moment, what was in
place stays in place.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import stat
import time
from collections.abc import Callable, Iterator
from typing import Self

from netui.db.backup import CopyFailedError, copy_pages, is_sound, make, publish, reading, sync
from netui.db.backup_files import BEFORE_RESTORE, backup_path, list_backups, sweep, temporary_copy
from netui.db.errors import DamagedError, ForeignFileError, NewerError, StoreError, UnfinishedError
from netui.db.location import backup_folder, make_private_file, make_private_folder
from netui.db.readonly import APPLICATION_ID, read_schema, refuse_old_sqlite, refuse_side_pipes
from netui.db.sqlite import (
    Connection,
    SqliteError,
    connect,
    error_name,
    has_tables,
    is_busy_status,
    page_count,
    set_synchronous,
)
from netui.db.translate_errors import translate_error

__all__ = ["PATIENCE", "RefusedBackupError", "examine_backup", "restore"]

PATIENCE = 10.0
"""Seconds that a restore waits for whoever is writing, longer than any line and most imports take."""

_RETRY = 0.2
"""Seconds between two attempts to get in while another writes."""

_STEP_PAGES = 64
"""Pages of a step into the database; few enough that the first step stays in SQLite's memory (2 MB)."""

_SIDE_FILES = ("-journal", "-wal")


_REMEDY = "Without a name netui restore takes the newest backup that is sound"


class RefusedBackupError(StoreError):
    """A file that can't be brought back; nothing was changed."""

    def __init__(self, copy: str, reason: str, remedy: str = _REMEDY) -> None:
        super().__init__(f"{copy} {reason}, so it was not restored; nothing was changed. {remedy}.")
        self.reason = reason
        """What is wrong with it, as a predicate: `is damaged`."""


def examine_backup(copy: str) -> str:
    """Return the schema of a sound database of netui, of this schema or an older one.

    Raises `RefusedBackupError` with what is wrong with any other file.
    """
    try:
        if not stat.S_ISREG(os.stat(copy).st_mode):
            raise RefusedBackupError(copy, "is not a file")
        if not os.path.getsize(copy):
            raise RefusedBackupError(copy, "is empty")
        with reading(copy) as connection:
            schema = read_schema(lambda sql, args: connection.execute(sql, args).fetchall(), copy)
        if schema is None:
            raise RefusedBackupError(copy, "has no netui data")
        if not is_sound(copy, thorough=True):
            raise RefusedBackupError(copy, "is damaged")
    except OSError as error:
        raise RefusedBackupError(copy, f"can't be read ({error.strerror})") from error
    except DamagedError as error:
        raise RefusedBackupError(copy, "is damaged") from error
    except ForeignFileError as error:
        raise RefusedBackupError(copy, "is not a netui database") from error
    except NewerError as error:
        raise RefusedBackupError(copy, "was made by a newer netui", "Update netui, then try again") from error
    except UnfinishedError as error:
        raise RefusedBackupError(
            copy, "was left in the middle of a change", f"Open it once with netui --db {copy}, then try again"
        ) from error
    return schema


def restore(
    path: str,
    copy: str,
    instant: dt.datetime,
    *,
    waiting: Callable[[], None] = lambda: None,
    patience: float = PATIENCE,
) -> str | None:
    """Restore the database from a backup, also beside open sessions; return the path of the replaced file's copy.

    That copy is a backup of the kind `BEFORE_RESTORE`, never pruned; None if there was no file, or an empty one.
    `waiting` is called once if another process is writing; after `patience` seconds of that it is given up. Raises a
    `StoreError` that says what is in place.
    """
    target = os.path.realpath(path)  # a link stays one
    if os.path.exists(target) and os.path.exists(copy) and os.path.samefile(copy, target):
        raise RefusedBackupError(copy, "is the database itself")
    examine_backup(copy)
    size = _examine_target(path, target)
    sweep(path, instant)
    try:
        if not size:
            _place(copy, path, target, only_new=size is None)
            return None
        return _replace(path, target, copy, instant, _Patience(path, waiting, patience))
    except NotADirectoryError as error:
        raise _not_replaced(path, f"{error.strerror}") from error
    except OSError as error:
        raise _not_replaced(path, f"the disk could not be written ({error.strerror})") from error
    except CopyFailedError as error:  # of what is in place
        raise _not_replaced(path, error.reason) from error


def _examine_target(path: str, target: str) -> int | None:
    """Return the size of what is in place in bytes, None for nothing.

    Raises a `StoreError` if it belongs to another program, or can't be written.
    """
    folder = os.path.dirname(target)
    refuse_side_pipes(target)
    try:
        status = os.stat(target)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise translate_error(error, path) from error
    if not stat.S_ISREG(status.st_mode):
        raise StoreError(f"{path} is not a file, so nothing was restored. Name the database's file with --db.")
    if not os.access(target, os.R_OK | os.W_OK) or not os.access(folder, os.W_OK | os.X_OK):
        which = path if os.access(folder, os.W_OK | os.X_OK) else f"The folder of {path}"
        raise StoreError(f"{which} can't be written, so nothing was restored: allow writing there, then try again.")
    if status.st_size and _is_foreign(path, target):
        raise StoreError(
            f"{path} is another program's database; it was left as it is, and nothing was restored. "
            "Name netui's file with --db."
        )
    return status.st_size


def _is_foreign(path: str, target: str) -> bool:
    """Whether SQLite can read a file, and it is not a database of netui, nor one without tables."""
    try:
        with contextlib.closing(_connect(target)) as connection:
            read_schema(lambda sql, args: connection.execute(sql, args).fetchall(), target)
    except ForeignFileError:
        return True
    except NewerError:
        return False
    except SqliteError as error:
        if _is_damage(error) and list_backups(path):
            return False
        # What is damaged or locked may be another program's all the same: the id in the header tells.
        return _header_id(target) not in (None, APPLICATION_ID)
    return False


def _header_id(target: str) -> int | None:
    """Return the application id in a file's header; None without a header of SQLite."""
    with open(target, "rb") as file:
        header = file.read(72)
    return int.from_bytes(header[68:], "big") if header.startswith(b"SQLite format 3\0") else None


def _replace(path: str, target: str, copy: str, instant: dt.datetime, patience: _Patience) -> str:
    """Keep what is in place and bring the copy in, with no writer between the two; return the path of what is kept."""
    with _Bytes(target) as replaced:
        while True:
            sound = _wait_for_writers(path, target, patience)
            counter = replaced.change_counter()
            kept = _keep(path, target, instant, replaced, sound=sound)
            try:
                _bring_in(path, target, copy, kept, patience, replaced, counter)
            except _ChangedMeanwhileError:
                _remove(kept)
            except _BusyTooLongError:
                _remove(kept)  # nothing was replaced
                raise
            else:
                return kept


def _wait_for_writers(path: str, target: str, patience: _Patience) -> bool:
    """Wait until nobody is writing; return whether SQLite can write into the file."""
    while True:
        try:
            with contextlib.closing(_connect(target)) as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
            return True
        except SqliteError as error:
            if _is_busy(error):
                patience.spend()
            elif _is_damage(error):
                return False
            else:
                raise _not_replaced(path, _reason(error)) from error


def _keep(path: str, target: str, instant: dt.datetime, replaced: _Bytes, *, sound: bool) -> str:
    """Copy what is in place to the backups: checked if it is sound, else byte by byte, with its side files."""
    if sound:
        try:
            return make(path, instant, before=BEFORE_RESTORE)
        except DamagedError:
            pass
    make_private_folder(backup_folder(path))
    with temporary_copy(backup_path(path, instant, BEFORE_RESTORE)) as part:
        replaced.copy_to(part)
        kept = publish(part, path, instant, BEFORE_RESTORE)
    for ending in _SIDE_FILES:
        with contextlib.suppress(FileNotFoundError), _Bytes(target + ending) as side:
            make_private_file(kept + ending)
            side.copy_to(kept + ending)
            sync(kept + ending)
    return kept


def _bring_in(
    path: str, target: str, copy: str, kept: str, patience: _Patience, replaced: _Bytes, counter: bytes
) -> None:
    """Write the pages of a copy into the database in one transaction; into a file that can't be, by renaming."""
    try:
        _write_into(target, copy, patience, replaced, counter)
    except SqliteError as error:
        if _is_damage(error):
            _place(copy, path, target, kept=kept)
            return
        _settle(target)
        raise _not_replaced(path, _reason(error), kept) from error
    except BaseException:
        _settle(target)
        raise


def _write_into(target: str, copy: str, patience: _Patience, replaced: _Bytes, counter: bytes) -> None:
    begun = False

    def progress(status: int, remaining: int, total: int) -> None:
        nonlocal begun
        if is_busy_status(status):
            patience.spend()
        elif not begun:
            # From here the file is locked, and nothing of this transaction is in it yet.
            begun = True
            if replaced.change_counter() != counter:
                raise _ChangedMeanwhileError

    with _reading_raw(copy) as source, contextlib.closing(_connect(target)) as into:
        set_synchronous(into.execute, "extra")
        count = page_count(source.execute)
        # Never all in the first step, which would save them before `progress` can object.
        source.backup(into, pages=max(1, min(_STEP_PAGES, count // 2)), progress=progress, sleep=_RETRY / 2)


def _place(copy: str, path: str, target: str, *, only_new: bool = False, kept: str = "") -> None:
    """Write a copy beside what is in place, check it, and rename it; `only_new`: unless there is a file meanwhile."""
    try:
        make_private_folder(os.path.dirname(target))
        with temporary_copy(target) as part:
            copy_pages(copy, part, at_once=True)
            if not is_sound(part):
                raise RefusedBackupError(copy, "could not be copied whole")
            sync(part)
            for ending in _SIDE_FILES:
                _remove(target + ending)  # SQLite would roll it back into the new file
            if only_new:
                _link_or_rename(part, target)
            else:
                os.replace(part, target)
            sync(os.path.dirname(target))
    except FileExistsError as error:
        raise StoreError(f"Another netui has just created {path}; nothing was restored. Try again.") from error
    except OSError as error:
        raise _not_replaced(path, f"the disk could not be written ({error.strerror})", kept) from error
    except CopyFailedError as error:
        raise _not_replaced(path, error.reason, kept) from error
    except StoreError as error:
        raise _not_replaced(path, f"the copy could not be written ({error})", kept) from error


def _link_or_rename(part: str, target: str) -> None:
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        os.replace(part, target)


def _settle(target: str) -> None:
    """Let SQLite take an interrupted transaction back now, rather than when the file is next opened."""
    with contextlib.suppress(SqliteError), contextlib.closing(_connect(target)) as connection:
        has_tables(connection.execute)


class _ChangedMeanwhileError(Exception):
    """Another process has saved something since what is in place was kept."""


class _BusyTooLongError(StoreError):
    """Another process has been writing for longer than the patience lasts."""

    def __init__(self, path: str, seconds: float) -> None:
        super().__init__(
            f"Another netui has been writing to {path} for {seconds:.0f} seconds, so nothing was restored "
            "or changed. Try again when that has ended."
        )


class _Patience:
    """The time that a restore waits for writers in all; it says once that it waits."""

    def __init__(self, path: str, waiting: Callable[[], None], seconds: float) -> None:
        self._path = path
        self._waiting = waiting
        self._seconds = seconds
        self._until = 0.0

    def spend(self) -> None:
        """Wait a little; raises `_BusyTooLongError` once it is used up."""
        if not self._until:
            self._until = time.monotonic() + self._seconds
            self._waiting()
        if time.monotonic() > self._until:
            raise _BusyTooLongError(self._path, self._seconds)
        time.sleep(_RETRY / 2)


class _Bytes:
    """The bytes of a file that SQLite may have open too.

    One descriptor is held until the end: closing any of a file's descriptors drops the locks of the whole process.
    """

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_RDONLY)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)

    def change_counter(self) -> bytes:
        """Return the number in the header that every saved transaction changes."""
        os.lseek(self._file, 24, os.SEEK_SET)
        return os.read(self._file, 4)

    def copy_to(self, path: str) -> None:
        """Write all bytes to a file that is there."""
        os.lseek(self._file, 0, os.SEEK_SET)
        with open(path, "wb") as target:
            while block := os.read(self._file, 1_000_000):
                target.write(block)


@contextlib.contextmanager
def _reading_raw(path: str) -> Iterator[Connection]:
    """Open a file for reading, with the errors of SQLite as they are."""
    with contextlib.closing(connect(path, wait=_RETRY)) as connection:
        yield connection


def _connect(target: str) -> Connection:
    refuse_old_sqlite()
    return connect(target, "rw", wait=_RETRY)


def _is_busy(error: SqliteError) -> bool:
    """Whether another process holds a lock."""
    return error_name(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def _is_damage(error: SqliteError) -> bool:
    return error_name(error).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def _reason(error: SqliteError) -> str:
    name = error_name(error)
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE")):
        return "the disk is full"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return "the file or its folder can't be written"
    return f"SQLite could not write it ({error})"


def _not_replaced(path: str, reason: str, kept: str = "") -> StoreError:
    copy = f", and a copy of it is kept in {kept}" if kept else ""
    there = "is as it was" if os.path.exists(path) else "is still not there"
    return StoreError(f"Nothing was restored: {reason}; {path} {there}{copy}. Fix that, then try again.")


def _remove(path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.remove(path)
