"""Backups: making them (checked copies beside the database, written in steps that let writers in), and checking."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import time
from collections.abc import Callable, Iterator

from netui.db.backup_files import (
    BEFORE_RESTORE,
    backup_path,
    list_backups,
    name_remedy,
    select_superfluous,
    sweep,
    temporary_copy,
)
from netui.db.errors import BusyError, DamagedError, StoreError
from netui.db.location import backup_folder, make_private_folder
from netui.db.readonly import connect_readonly, refuse_old_sqlite, refuse_side_pipes
from netui.db.sqlite import (
    Connection,
    OperationalError,
    SqliteError,
    connect,
    connect_new,
    dangling_references,
    error_name,
    integrity_check,
    is_busy_status,
    quick_check,
    set_journal_mode,
    set_synchronous,
)
from netui.db.translate_errors import translate_error

__all__ = [
    "BackupStoppedError",
    "CopyFailedError",
    "check",
    "check_references",
    "copy_pages",
    "daily",
    "is_sound",
    "make",
    "publish",
    "reading",
    "sync",
]

STEP_PAGES = 2000
"""Pages that a copy takes at once (8 MB of 4 KiB pages): a few milliseconds, in which writers wait."""

PAUSE = 0.01
"""Seconds between two steps of a copy, in which writers get in: several times what saving a line takes."""

RESTARTS = 5
"""Times that writers may make a copy begin anew, before it takes all pages at once and lets the writers wait."""

_BUSY_TIMEOUT = 30.0
"""Seconds that a copy waits while others write."""

_CHECK_OPCODES = 20_000
"""Instructions of SQLite, some milliseconds, after which a check looks whether it is to stop."""

Stop = Callable[[], bool]
"""Asked between the steps of a copy: whether to stop."""


class BackupStoppedError(StoreError):
    """A backup or a check was stopped by its caller; the unfinished copy is removed."""

    def __init__(self, path: str) -> None:
        super().__init__(f"The backup of {path} was stopped before its end; the database itself is untouched.")


class CopyFailedError(StoreError):
    """A copy could not be written; `reason` says why: the disk is full."""

    def __init__(self, folder: str, reason: str, remedy: str = "Make room or allow writing there.") -> None:
        super().__init__(f"No backup could be made in {folder} ({reason}); the database itself is untouched. {remedy}")
        self.reason = reason


def make(path: str, instant: dt.datetime, *, before: str = "", stop: Stop | None = None) -> str:
    """Back the database up and return the path of the copy; a copy gets its name only once it is checked.

    `before` is the number of the migration that it is made for (`0003`), or `BEFORE_RESTORE`. Raises
    `BackupStoppedError` when `stop` answers yes, `DamagedError` for a database that is not sound.
    """
    sweep(path, instant)
    try:
        make_private_folder(backup_folder(path))
        with temporary_copy(backup_path(path, instant, before)) as part:
            copy_pages(path, part, stop)
            if not is_sound(part, stop):
                raise DamagedError(path, name_remedy(path))
            target = publish(part, path, instant, before)
    except NotADirectoryError as error:
        reason = error.strerror or "it is not a folder"
        raise CopyFailedError(backup_folder(path), reason, "Move that away, then try again.") from error
    except OSError as error:
        raise _no_backup(path, error.strerror) from error
    _prune(path, target)
    return target


def daily(path: str, instant: dt.datetime, stop: Stop | None = None) -> str | None:
    """Back the database up unless the newest backup is of today (UTC); return the path of a new copy, else None.

    A newest backup of any other day, also of one to come, makes a new one: that clock was wrong.
    """
    sweep(path, instant)
    newest = next((each for each in list_backups(path) if each.before != BEFORE_RESTORE), None)
    if newest and newest.made.date() == instant.astimezone(dt.UTC).date():
        return None
    return make(path, instant, stop=stop)


def check(path: str, stop: Stop | None = None, *, thorough: bool = False) -> None:
    """Read the whole database and raise `DamagedError` unless it is sound; takes a second for half a gigabyte.

    Writers wait meanwhile; a backup checks its copy instead. Raises `BackupStoppedError` when `stop` answers yes.
    """
    connect_readonly(path).close()
    if not is_sound(path, stop, thorough=thorough):
        raise DamagedError(path, name_remedy(path))


def check_references(path: str) -> None:
    """Raise a `StoreError` if rows refer to rows that are not there."""
    with reading(path) as connection:
        dangling = dangling_references(connection.execute)
    if dangling:
        rows, tables = sum(count for _, count in dangling), ", ".join(table for table, _ in dangling)
        raise StoreError(
            f"{path} can be read, but {rows} of its rows ({tables}) refer to missing rows; nothing was changed. "
            + (name_remedy(path) or "There is no backup of it: keep a copy of it before you go on.")
        )


def copy_pages(path: str, part: str, stop: Stop | None = None, *, at_once: bool = False) -> None:
    """Copy one state of a database into an empty file, in steps between which others can write.

    Whoever writes between two steps makes the copy begin anew; after `RESTARTS` it is made `at_once`. Each step is
    brought to the disk by itself: all at the end would hold up whoever saves or leaves just then. The last one is there
    only after `sync`.
    """
    with (
        reading(path) as source,
        contextlib.closing(connect_new(part)) as target,
        open(part, "rb") as written,
    ):
        step_made = _Progress(path, stop, written.fileno())
        try:
            set_journal_mode(target.execute, "off")  # what is interrupted is thrown away
            set_synchronous(target.execute, "off")
            try:
                source.backup(target, pages=-1 if at_once else STEP_PAGES, progress=step_made, sleep=PAUSE)
            except _RestartedTooOftenError:
                source.backup(target, progress=_Progress(path, stop, written.fileno()), sleep=PAUSE)
        except OperationalError as error:
            if error_name(error).startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_TRUNCATE")):
                # The database is opened for reading only: it is the copy that can't be written.
                raise _no_backup(path, "the disk is full", os.path.dirname(part)) from error
            raise


def is_sound(path: str, stop: Stop | None = None, *, thorough: bool = False) -> bool:
    """Whether SQLite finds the whole file in order; raises `BackupStoppedError` when `stop` answers yes.

    A `thorough` look compares the indexes with their tables too: for a file that comes from elsewhere.
    """
    try:
        with reading(path) as connection:
            if stop is not None:
                connection.set_progress_handler(lambda: int(stop()), _CHECK_OPCODES)
            try:
                return (integrity_check if thorough else quick_check)(connection.execute)
            except OperationalError as error:
                if error_name(error) == "SQLITE_INTERRUPT":
                    raise BackupStoppedError(path) from error
                raise
    except DamagedError:
        return False


@contextlib.contextmanager
def reading(path: str) -> Iterator[Connection]:
    """Open a file of any schema for reading; raise a `StoreError` for an error of SQLite."""
    refuse_old_sqlite()
    refuse_side_pipes(path)
    try:
        connection = connect(path, wait=_BUSY_TIMEOUT)
        with contextlib.closing(connection):
            yield connection
    except SqliteError as error:
        raise translate_error(error, path) from error


def publish(part: str, path: str, instant: dt.datetime, before: str) -> str:
    """Bring a finished copy to the disk under the next free name of a backup, and return that; `part` is left."""
    sync(part)
    while True:
        target = backup_path(path, instant, before)
        try:
            os.link(part, target)
        except FileExistsError:  # another window was quicker: its counter is taken
            continue
        except OSError:  # a file system without links
            os.replace(part, target)
        sync(backup_folder(path))
        return target


def sync(path: str) -> None:
    """Bring a file, or the names in a folder, to the disk."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


class _RestartedTooOftenError(Exception):
    """Others write so often that a copy in steps never ends."""


class _Progress:
    """What happens after each step of a copy: a pause, unless it is to stop, was begun anew too often, or waits."""

    def __init__(self, path: str, stop: Stop | None, written: int) -> None:
        self._path = path
        self._stop = stop
        self._written = written
        self._remaining = -1
        self._restarts = 0
        self._waits_until = 0.0

    def __call__(self, status: int, remaining: int, total: int) -> None:
        if self._stop is not None and self._stop():
            raise BackupStoppedError(self._path)
        if is_busy_status(status):
            self._waits_until = self._waits_until or time.monotonic() + _BUSY_TIMEOUT
            if time.monotonic() > self._waits_until:
                raise BusyError(self._path)
            return
        self._waits_until = 0.0
        if 0 <= self._remaining <= remaining:  # as many as before: it was begun anew after its first step
            self._restarts += 1
            if self._restarts > RESTARTS:
                raise _RestartedTooOftenError
        self._remaining = remaining
        if remaining:
            os.fsync(self._written)
            time.sleep(PAUSE)


def _no_backup(path: str, reason: str | None, folder: str = "") -> CopyFailedError:
    return CopyFailedError(folder or backup_folder(path), reason or "it could not be written")


def _prune(path: str, made: str) -> None:
    """Remove the backups that need not be kept beside a new one, which is sound; what can't be removed stays."""
    for old in select_superfluous(list_backups(path), _undoable_since(path)):
        if old.path != made:
            with contextlib.suppress(OSError):
                os.remove(old.path)


def _undoable_since(path: str) -> str:
    """Return the oldest schema that an undo step is from: empty if unknown, above all names without any step."""
    try:
        with reading(path) as connection:
            (oldest,) = connection.execute("SELECT min(schema) FROM step").fetchone()
    except (SqliteError, StoreError):
        return ""
    return "~" if oldest is None else str(oldest)
