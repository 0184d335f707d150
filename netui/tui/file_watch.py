"""`FileWatch`: whether the file of the session is still there, whole, and its own; all while the session runs."""

from __future__ import annotations

import contextlib
import os
import stat
import subprocess
import time
from typing import TYPE_CHECKING, NamedTuple

from netui.db.backup_files import name_remedy
from netui.db.disk_probe import begin_probe
from netui.db.errors import (
    BusyError,
    DamagedError,
    DiskFaultError,
    ForeignFileError,
    GoneError,
    NewerError,
    NoDatabaseError,
    OlderError,
    OverwrittenError,
    StoreError,
    UnreadableError,
    UnusableError,
    UpdatedError,
)
from netui.db.identity import Place, read_identity
from netui.db.readonly import APPLICATION_ID, refuse_lost, refuse_other_schema, refuse_side_pipes
from netui.db.sqlite import (
    SqliteError,
    application_id,
    busy_timeout,
    data_version,
    schema_version,
    set_busy_timeout,
)
from netui.db.translate_errors import translate_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from netui.db.handle import DatabaseHandle

__all__ = ["FileWatch"]

_SETTLING = 2.0
"""Seconds after which the time of a file's last change is told from that of the next one."""


class _State(NamedTuple):
    """A file as it is found at a path."""

    place: Place
    size: int
    """Bytes."""
    changed: int
    """The time of its last change, in nanoseconds."""


class FileWatch:
    """Watches the file that a connection was opened on. Never waits, as it is asked at every command.

    SQLite sees neither that the file was moved away, and would go on writing into it, nor that another one lies in its
    place, nor that a restore has put another content into it. Raises `StoreError` for a file that can't be read.
    """

    def __init__(self, handle: DatabaseHandle, clock: Callable[[], float] = time.time) -> None:
        self._handle = handle
        self._clock = clock
        """The time now, in seconds since the epoch: the clock of `os.stat`."""
        self._seen: _State | None = None
        """The state of the file when it was looked at last, which is before any read that fails."""
        with contextlib.suppress(StoreError):
            self._seen = _state_of(handle.path)
        self.identity = read_identity(handle.path, handle.execute)
        """The identity of the file as it was opened."""
        self._checked: tuple[object, ...] = ()
        """The state of the file in which it was last found to be one of ours, and the same."""
        self._faulty: _State | None = None
        """The state of the file in which a read failed; None where it may have been written to since."""
        self._is_closed = False
        self._probe: subprocess.Popen[bytes] | None = None
        """Reads the file of a disk that has failed."""
        self.trouble: StoreError | None = None
        """Why the file can't be used just now; None where it can."""

    def failed(self, error: StoreError) -> None:
        """Note an error; after one of a read it is not tried anew until the file changes, or is free again."""
        if isinstance(error, UnusableError):
            self.refuse(error)

    def examine(self) -> bool:
        """Look at the file, and set `trouble`; return whether it has to be opened anew.

        So has one that lies in its place, one with another content, and one that was damaged and has changed: SQLite
        keeps what it has seen.
        """
        try:
            state = self._seen = _state_of(self._handle.path)
        except StoreError as error:
            self.trouble, self._seen, self._faulty = error, None, None
            return False
        if self._is_closed and isinstance(self.trouble, BusyError):
            return True
        if isinstance(self.trouble, DiskFaultError):
            return self._disk_answers()
        is_in_trouble = self.trouble is not None and not isinstance(self.trouble, BusyError)
        if is_in_trouble or self._is_closed or state.place != self.identity.place:
            return state != self._faulty
        try:
            if not state.size:
                refuse_lost(self._handle.path)
            if not self._is_as_opened(state):
                return True
        except BusyError:
            pass  # by a writer, for a moment; by a longer lock a read fails
        except StoreError as error:
            self.failed(error)
        else:
            self.trouble = self._faulty = None
        return False

    def _disk_answers(self) -> bool:
        """Whether a disk that has failed can be read in full by now; one look at it lasts as long as the disk needs."""
        if self._probe is None:
            with contextlib.suppress(OSError):
                self._probe = begin_probe(self._handle.path)
        elif (status := self._probe.poll()) is not None:
            self._probe = None
            return status == 0
        return False

    def refuse(self, error: StoreError, *, closed: bool = False) -> None:
        """Note why the file could not be opened anew; it is not tried again until it changes, or is free again.

        `closed` says that the connection was closed for it.
        """
        self._is_closed = self._is_closed or closed
        if isinstance(error, ForeignFileError | NoDatabaseError):  # the session has had a whole file of its own there
            error = OverwrittenError(self._handle.path, name_remedy(self._handle.path))
        self.trouble = UpdatedError() if isinstance(error, NewerError) else error
        # Not the state of now: the file may have been put right since the read that failed.
        self._faulty = self._seen if self._is_settled(self._seen) else None

    def _is_settled(self, state: _State | None) -> bool:
        """Whether a further change of the file would show in its state.

        One within a tick of the file system's clock, or by a program that is still writing, would not.
        """
        return state is not None and self._clock() - state.changed / 1e9 > _SETTLING

    def _is_as_opened(self, state: _State) -> bool:
        """Look whether the file holds the database that was opened; inside it only after a change.

        Raises the `StoreError` that says why it can't be used, such as that a newer netui has changed it.
        """
        connection = self._handle.database.raw()
        timeout = busy_timeout(connection.execute)
        set_busy_timeout(connection.execute, 0)
        try:
            version = data_version(connection.execute)
            if (state, version) != self._checked:
                if application_id(connection.execute) != APPLICATION_ID:
                    raise ForeignFileError(self._handle.path)
                refuse_other_schema(lambda sql, args: connection.execute(sql, args).fetchall(), self._handle.path)
                if schema_version(connection.execute) != self.identity.cookie:
                    return False
                connection.execute("SELECT 1 FROM contact, step, schema_migration LIMIT 1").fetchone()
                self._checked = (state, version)
        except OlderError:
            return False  # it is brought up to date when it is opened
        except SqliteError as error:
            try:
                raise translate_error(error, self._handle.path) from error
            except SqliteError:  # a table is missing
                raise DamagedError(self._handle.path, name_remedy(self._handle.path)) from error
        finally:
            set_busy_timeout(connection.execute, timeout)
        return True


def _state_of(path: str) -> _State:
    """The state of a file. Raises `GoneError`, `UnreadableError`, or `SideFileError` for what would hold SQLite up."""
    refuse_side_pipes(path)
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise GoneError(path, name_remedy(path)) from error
    except OSError as error:
        raise UnreadableError(path) from error
    if not stat.S_ISREG(found.st_mode):
        raise GoneError(path, name_remedy(path))
    return _State((found.st_dev, found.st_ino), found.st_size, found.st_mtime_ns)
