"""The handle of the open database: path, connections, write refusal, plain SQL."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import peewee

from netui.db.errors import StoreError
from netui.db.readonly import explain_error
from netui.db.sqlite import Connection, DatabaseError, OperationalError, SqliteError, data_version, set_busy_timeout
from netui.db.translate_errors import translate_error

__all__ = ["BUSY_TIMEOUT", "NOBODY", "DatabaseHandle", "ImmediateDatabase", "Writer"]

BUSY_TIMEOUT = 5.0
"""Seconds that a write waits for another window's."""


class ImmediateDatabase(peewee.SqliteDatabase):
    """A peewee database whose transactions take the write lock at once, so that none fails half way for it."""

    def rollback(self) -> None:
        """Roll back, unless SQLite has done so itself, as it does when the disk is full."""
        if self.raw().in_transaction:
            super().rollback()

    def raw(self) -> Connection:
        """Return this thread's connection, opened if need be."""
        connection: Connection = self.connection()  # type: ignore[no-untyped-call]
        return connection


class Writer(NamedTuple):
    """Who saves changes, and where."""

    who: str = ""
    """The user's name."""
    installation: str = ""
    """What tells this installation of netui from all others."""


NOBODY = Writer()
"""The writer of a demo, or of a database that is only tried."""


class DatabaseHandle:
    """The open database of the session."""

    __slots__ = (
        "_seen",
        "after_change",
        "database",
        "is_acting",
        "last_saved",
        "only_tries",
        "path",
        "refusal",
        "writer",
    )

    def __init__(self, path: str, database: ImmediateDatabase, refusal: StoreError | None, writer: Writer) -> None:
        self.path = path
        self.database = database
        self.refusal = refusal
        """The error that an action raises, since the file can't be written; None where it can."""
        self.writer = writer
        self.is_acting = False
        """Whether an action is under way in any thread: then the file must stay open."""
        self.only_tries = False
        """Whether each action is taken back at its end, as if nothing had been written."""
        self.after_change: Callable[[Sequence[str]], None] | None = None
        """Called once a change is saved, undone or redone, with the uids of the rows; must neither raise nor wait."""
        self.last_saved = (1, 0)
        """The first and the last change of what was saved, undone or redone last through this handle; none yet."""
        self._seen = 0

    @property
    def reason(self) -> str:
        """The sentence that says why the file can't be written; empty where it can."""
        return str(self.refusal or "")

    @property
    def opener(self) -> str:
        """What stands in the file for whoever opened it: this installation, and the place of the file.

        So a copy of a file, on another machine or beside it, has another one, and with it another device id. It is a
        digest: neither the name of the machine nor the path stands in the file.
        """
        return hashlib.sha256(f"{self.writer.installation}\0{self.path}".encode("utf-8", "replace")).hexdigest()[:16]

    def execute(self, sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a plain SQL query, read within the running action's transaction if there is one.

        Raises the `StoreError` that an error of SQLite stands for.
        """
        connection = self.database.raw()
        try:
            return connection.execute(sql, args).fetchall()
        except SqliteError as error:
            raise explain_error(error, connection, self.path) from error

    def data_version(self) -> int:
        """Return SQLite's data version: it differs once another connection, another thread's too, has changed the file.

        Never waits: while somebody is writing it returns the number that it returned before. Raises `StoreError` for a
        file that is no database any more.
        """
        connection = self.database.raw()
        set_busy_timeout(connection.execute, 0)
        try:
            self._seen = data_version(connection.execute)
        except OperationalError:
            pass
        except DatabaseError as error:
            raise translate_error(error, self.path) from error
        finally:
            set_busy_timeout(connection.execute, BUSY_TIMEOUT * 1000)
        return self._seen
