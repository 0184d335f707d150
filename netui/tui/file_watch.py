"""`FileWatch`: whether the file of the session is still there, whole, and its own; all while the session runs."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from typing import TYPE_CHECKING

from netui.db.errors import (
    BusyError,
    DamagedError,
    EmptiedError,
    ForeignFileError,
    GoneError,
    LostError,
    OverwrittenError,
    StoreError,
    UnreadableError,
)
from netui.db.readonly import APPLICATION_ID, refuse_lost
from netui.db.translate_errors import translate_error

if TYPE_CHECKING:
    from netui.db.handle import DatabaseHandle

__all__ = ["FileWatch"]

_State = tuple[int, int, int, int]
"""Device, inode, size (bytes) and time of change (ns) of a file."""


_OF_THE_FILE = (
    BusyError,
    DamagedError,
    ForeignFileError,
    GoneError,
    LostError,
    EmptiedError,
    OverwrittenError,
    UnreadableError,
)
"""Errors after which nothing can be read."""


class FileWatch:
    """Watches the file that a connection was opened on. Never waits, as it is asked at every command.

    SQLite sees neither that the file was moved away, and would go on writing into it, nor that another one lies in its
    place.
    """

    def __init__(self, handle: DatabaseHandle) -> None:
        self._handle = handle
        state = _state_of(handle.path)
        self._opened = state[:2]
        self._checked: tuple[object, ...] = ()
        """The state of the file in which it was last found to be one of ours."""
        self._faulty: _State | None = None
        """The state of the file in which a read failed."""
        self.trouble: StoreError | None = None
        """Why the file can't be used just now; None where it can."""

    def failed(self, error: StoreError) -> None:
        """Note an error; after one of a read it is not tried anew until the file changes, or is free again."""
        if isinstance(error, _OF_THE_FILE):
            self.refuse(error)

    def examine(self) -> bool:
        """Look at the file, and set `trouble`; return whether it has to be opened anew.

        So has one that lies in its place, and one that was damaged and has changed: SQLite keeps what it has seen.
        """
        try:
            state = _state_of(self._handle.path)
        except StoreError as error:
            self.trouble, self._faulty = error, None
            return False
        if self.is_another(state) or (self.trouble is not None and not isinstance(self.trouble, BusyError)):
            return state != self._faulty
        try:
            if not state[2]:
                refuse_lost(self._handle.path)
            self._look_inside(state)
        except BusyError:
            pass  # by a writer, for a moment; by a longer lock a read fails
        except StoreError as error:
            self.failed(error)
        else:
            self.trouble = self._faulty = None
        return False

    def is_another(self, state: _State | None = None) -> bool:
        """Whether another file lies at the path: the connection is to one that nobody will find."""
        return (state or _state_of(self._handle.path))[:2] != self._opened

    def refuse(self, error: StoreError) -> None:
        """Note why the file could not be opened anew; it is not tried again until it changes."""
        # The session has had a whole file of its own there.
        self.trouble = OverwrittenError(self._handle.path) if isinstance(error, ForeignFileError) else error
        with contextlib.suppress(StoreError):
            self._faulty = _state_of(self._handle.path)

    def _look_inside(self, state: _State) -> None:
        """Read the header, and once after each change whose database it is. Raises `StoreError`."""
        connection = self._handle.database.raw()
        (timeout,) = connection.execute("PRAGMA busy_timeout").fetchone()
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            version = connection.execute("PRAGMA data_version").fetchone()
            if (state, version) != self._checked:
                (application,) = connection.execute("PRAGMA application_id").fetchone()
                if application != APPLICATION_ID:
                    raise ForeignFileError(self._handle.path)
                connection.execute("SELECT 1 FROM contact, step, schema_migration LIMIT 1").fetchone()
                self._checked = (state, version)
        except sqlite3.Error as error:
            raise translate_error(error, self._handle.path) from error
        finally:
            connection.execute(f"PRAGMA busy_timeout = {timeout}")


def _state_of(path: str) -> _State:
    """The state of a file. Raises `GoneError` or `UnreadableError`."""
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise GoneError(path) from error
    except OSError as error:
        raise UnreadableError(path) from error
    if not stat.S_ISREG(found.st_mode):
        raise GoneError(path)
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
