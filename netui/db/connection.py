"""Opens the database file for the session: safely, quickly, and read-only where it can't be written."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import peewee

from netui.db.errors import ReadOnlyError, StoreError, UnfinishedError
from netui.db.location import file_of, uri_of
from netui.db.models.fields import database
from netui.db.readonly import APPLICATION, SCHEMA, examine, refuse_lost
from netui.db.translate_errors import explain

__all__ = ["Opened", "close", "connection_in_thread", "execute", "open_store", "opened"]

_PATIENCE = 5.0
"""Seconds that a write waits for another window's."""

_PRAGMAS = {"journal_mode": "delete", "synchronous": "extra", "foreign_keys": 1}
"""A rollback journal, since it needs no side files to be read; and on the disk before an action is said to be saved."""


class StoreDatabase(peewee.SqliteDatabase):
    """SQLite as netui uses it: a transaction takes the write lock at once, so that it never fails half way for it."""

    def rollback(self) -> None:
        """Roll back, unless SQLite has done so itself, as it does when the disk is full."""
        if self.raw().in_transaction:
            super().rollback()

    def raw(self) -> sqlite3.Connection:
        """Give this thread's connection, opened if need be."""
        connection: sqlite3.Connection = self.connection()  # type: ignore[no-untyped-call]
        return connection


class Opened:
    """The database that is open."""

    __slots__ = ("_seen", "database", "path", "refusal")

    def __init__(self, path: str, opened: StoreDatabase, refusal: StoreError | None) -> None:
        self.path = path
        self.database = opened
        self.refusal = refusal
        """What an action raises where the file can't be written."""
        self._seen = 0

    @property
    def writable(self) -> bool:
        """Whether actions can be saved."""
        return self.refusal is None

    @property
    def reason(self) -> str:
        """Why it can't be written, as a sentence; empty where it can."""
        return str(self.refusal or "")

    def execute(self, sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Read by plain SQL, in the transaction of the action that is under way if there is one."""
        try:
            return self.database.raw().execute(sql, args).fetchall()
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def data_version(self) -> int:
        """Give a number that is another one once somebody else, another thread too, has changed the file.

        Never waits: while somebody is writing it gives what it gave before.
        """
        connection = self.database.raw()
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            (self._seen,) = connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.OperationalError:
            pass
        finally:
            connection.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000:.0f}")
        return self._seen


_open: Opened | None = None


def open_store(place: str, *, instant: dt.datetime) -> Opened:
    """Open the database at a path or `sqlite:///` URL, make or migrate it where needed, and bind the models to it.

    Raises the `StoreError` that says why it can't be opened. Where file or folder can't be written it is opened for
    reading. `instant` names the backup that is made before a migration. Whether the file is sound throughout, and
    the daily backup, are for a worker to see to: `netui.db.backup`.
    """
    global _open
    close()
    path = file_of(place)
    refuse_lost(path)
    try:
        refusal = _make_place(path)
        database.initialize(_connect(path, refusal))
        store = Opened(path, database.obj, refusal)
        if examine(store.execute, path) != SCHEMA:
            _migrate(store, instant)
    except (OSError, peewee.PeeweeException, sqlite3.Error) as error:
        _unbind()
        raise explain(error, path) from error
    except UnfinishedError as error:
        _unbind()
        raise refusal or error from error
    except StoreError:
        _unbind()
        raise
    _open = store
    return store


def opened() -> Opened:
    """Give the database that is open; raise `RuntimeError` where none is."""
    if _open is None:
        raise RuntimeError("no database is open")
    return _open


def execute(sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """Read the open database by plain SQL."""
    return opened().execute(sql, args)


@contextlib.contextmanager
def connection_in_thread() -> Iterator[None]:
    """Give this thread a connection of its own while it works, and close it then; every worker needs that."""
    with opened().database.connection_context():
        yield


def close() -> None:
    """Close the database, if one is open."""
    global _open
    if _open is not None:
        _open = None
        _unbind()


def _make_place(path: str) -> StoreError | None:
    """Make folder and file where there are none, for the user alone; give the reason why they can't be written."""
    folder = os.path.dirname(path)
    os.makedirs(folder, 0o700, exist_ok=True)
    if not os.path.exists(path):
        _make_file(path)
    if not os.access(path, os.W_OK):
        return ReadOnlyError(path)
    return None if os.access(folder, os.W_OK | os.X_OK) else ReadOnlyError(path, folder=True)


def _make_file(path: str) -> None:
    """Make a database without tables that is marked as ours, so that an empty file is never one that was just made.

    It is made under another name, and linked: of several first starts at once one makes it, and none sees half of it.
    """
    made = f"{path}.{os.urandom(4).hex()}.new"
    os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(made)) as connection:
            connection.execute("PRAGMA journal_mode = off")
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
        with contextlib.suppress(FileExistsError):
            _give_name(made, path)
    finally:
        os.remove(made)


def _give_name(made: str, path: str) -> None:
    """Let a file be at another path too; raise `FileExistsError` where there is one."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with open(made, "rb") as source:
            content = source.read()
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target:
            target.write(content)


def _connect(path: str, refusal: StoreError | None) -> StoreDatabase:
    """Connect this thread; without the right to write, to read alone."""
    pragmas = {"foreign_keys": 1} if refusal else _PRAGMAS
    uri = uri_of(path, "ro" if refusal else "rw")
    connected = StoreDatabase(uri, pragmas, timeout=_PATIENCE, lock_type="IMMEDIATE", uri=True)
    connected.connect()
    return connected


def _migrate(store: Opened, instant: dt.datetime) -> None:
    if store.refusal:
        raise store.refusal
    # Imported late: most starts have nothing to migrate.
    from netui.db.migrate import migrate

    migrate(store, instant)


def _unbind() -> None:
    if database.obj is not None:
        database.obj.close()
        database.initialize(None)
