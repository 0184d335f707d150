"""Reads the database without ever changing it, beside an open session: the way of `netui today`.

This is on the path of the fastest command, and imports no more than sqlite3.
"""

import os
import sqlite3

from netui.db.errors import (
    AlienError,
    EmptiedError,
    LostError,
    NewerError,
    NoDatabaseError,
    OlderError,
    StoreError,
    UnreadableError,
)
from netui.db.location import backups_of, file_of, folder_of, uri_of
from netui.db.translate_errors import explain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    Execute = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]
    from collections.abc import Iterable

__all__ = [
    "APPLICATION",
    "SAME_ROWS_SINCE",
    "SCHEMA",
    "ReadTransaction",
    "connect",
    "examine",
    "json_ids",
    "refuse_lost",
    "size_of",
]

APPLICATION = 0x6E657475
"""What SQLite's header calls our files: `netu`."""

SCHEMA = "0002_network"
"""The newest migration: what a file must have had applied, and nothing newer."""

SAME_ROWS_SINCE = "0001_first"
"""From which migration on the rows of the older tables are as they are now, so that a step of that time can be taken
back. A migration that changes a table or its rows, rather than only adding tables, becomes this one.
"""

_PATIENCE = 2.0
"""Seconds that a reader waits while a writer commits."""


def connect(place: str) -> sqlite3.Connection:
    """Open a database for reading alone; raise the `StoreError` that says why it can't be read."""
    path = file_of(place)
    if refuse_lost(path) is None:
        raise NoDatabaseError(path)
    try:
        connection = sqlite3.connect(uri_of(path, "ro"), uri=True, timeout=_PATIENCE, isolation_level=None)
    except sqlite3.Error as error:
        raise explain(error, path) from error
    try:
        with ReadTransaction(connection, path) as execute:
            schema = examine(execute, path)
            if schema != SCHEMA:
                raise OlderError if schema else NoDatabaseError(path)
    except StoreError:
        connection.close()
        raise
    return connection


class ReadTransaction:
    """A short transaction around reads, so that all of them see one state of the file: `with` it gives `execute`.

    A lock is held while it lasts: take what is needed, and end it before it is shown.
    """

    __slots__ = ("_connection", "_path")

    def __init__(self, connection: sqlite3.Connection, path: str = "The database") -> None:
        self._connection = connection
        self._path = path

    def __enter__(self) -> "Execute":
        self._connection.execute("BEGIN")
        return self._execute

    def __exit__(self, *_: object) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _execute(self, sql: str, args: "Sequence[object]" = ()) -> "list[tuple[Any, ...]]":
        try:
            return self._connection.execute(sql, args).fetchall()
        except sqlite3.Error as error:
            raise explain(error, self._path) from error


def examine(execute: "Execute", path: str) -> str | None:
    """Give the newest migration that a file has had; None for an empty database, which is to become ours.

    Raises `AlienError` or `NewerError`.
    """
    (application,) = execute("PRAGMA application_id", ())[0]
    if application != APPLICATION:
        if application == 0 and execute("SELECT count(*) FROM sqlite_master", ())[0][0] == 0:
            return None
        raise AlienError(path)
    if not execute("SELECT 1 FROM sqlite_master WHERE name = 'schema_migration'", ()):
        return None
    (schema,) = execute("SELECT max(name) FROM schema_migration", ())[0]
    if schema is not None and schema > SCHEMA:
        raise NewerError(path)
    return schema  # type: ignore[no-any-return]


def refuse_lost(path: str) -> int | None:
    """Give the size of the file, None where there is none yet.

    Raises `LostError` for one that is missing or empty although there are backups of it, and `EmptiedError` for any
    other empty one: netui itself never makes an empty file.
    """
    size = size_of(path)
    if not size and backups_of(path):
        raise LostError(path, folder_of(path), emptied=size == 0)
    if size == 0:
        raise EmptiedError(path)
    return size


def size_of(path: str) -> int | None:
    """Give the size of a file, None where there is none; raise `UnreadableError` where nobody lets us look."""
    try:
        return os.stat(path).st_size
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise UnreadableError(path) from error
    except OSError as error:
        raise explain(error, path) from error


def json_ids(ids: "Iterable[int]") -> str:
    """Ids as a JSON array, since a query takes a list as one argument."""
    return f"[{','.join(map(str, ids))}]"
