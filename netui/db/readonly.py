"""Read-only access to the database, beside an open session (`netui today`), and the checks of a file before opening.

On the path of the fastest command: imports no more than SQLite.
"""

import os
from stat import S_ISREG

from netui.db.errors import (
    EmptiedError,
    ForeignFileError,
    LostError,
    NewerError,
    NoDatabaseError,
    NoFileError,
    OlderError,
    OldSqliteError,
    SideFileError,
    StoreError,
    UnreadableError,
    UpdatedError,
)
from netui.db.location import resolve_path
from netui.db.sqlite import VERSION, Connection, SqliteError, application_id, connect, has_table, has_tables
from netui.db.translate_errors import translate_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    Execute = Callable[[str, Sequence[object]], list[Any]]
    """Executes an SQL text with its arguments, and returns its rows, plain tuples; the caller says what is in them."""

__all__ = [
    "APPLICATION_ID",
    "OLDEST_SQLITE",
    "SAME_ROWS_SINCE",
    "SCHEMA",
    "ReadTransaction",
    "connect_readonly",
    "explain_error",
    "file_size",
    "json_ids",
    "read_schema",
    "refuse_lost",
    "refuse_old_sqlite",
    "refuse_other_schema",
    "refuse_side_pipes",
]

APPLICATION_ID = 0x6E657475
"""The application id in the SQLite header of our files: `netu`."""

SCHEMA = "0006_lookups"
"""The newest migration: a file must have had it, and none newer."""

SAME_ROWS_SINCE = "0001_first"
"""The migration since which the rows of the older tables have their present form, so that a step from then can be
undone. A migration that changes a table or its rows becomes this one, unless it changes their images in the journal
alike; one that only adds tables never does.
"""

OLDEST_SQLITE = (3, 37, 0)
"""The oldest SQLite that runs netui's SQL: the first with STRICT tables, which all of ours are.

An older one takes a file with a STRICT table for a damaged one. Everything else needs less: `AS MATERIALIZED` (queries)
and `RETURNING` (the undo journal) 3.35, row values 3.15. The JSON functions were an
option of the build before 3.38; every usual build has them. SQL that is newer, such as `->>` or `unixepoch()` (3.38),
`IS DISTINCT FROM` or `RIGHT JOIN` (3.39), raises this number.
"""

_BUSY_TIMEOUT = 2.0
"""Seconds that a reader waits while a writer commits."""


def connect_readonly(place: str, *, sqlite: "tuple[int, ...]" = VERSION, wait: float = _BUSY_TIMEOUT) -> Connection:
    """Open a database read-only; raise the `StoreError` that says why it can't be read.

    `sqlite` is the version of SQLite that opens it, `wait` the seconds that a read waits for a writer.
    """
    refuse_old_sqlite(sqlite)
    path = resolve_path(place)
    if refuse_lost(path) is None:
        raise NoDatabaseError(path)
    refuse_side_pipes(path)
    try:
        connection = connect(path, wait=wait)
    except SqliteError as error:
        raise translate_error(error, path) from error
    try:
        with ReadTransaction(connection, path) as execute:
            _refuse_older(read_schema(execute, path), path)
    except StoreError:
        connection.close()
        raise
    return connection


class ReadTransaction:
    """A short transaction around reads, so that all see one state of the file; `with` binds its `execute`.

    It holds a lock: read what is needed, and end it before showing anything.
    """

    __slots__ = ("_connection", "_path")

    def __init__(self, connection: Connection, path: str = "The database") -> None:
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
        except SqliteError as error:
            raise explain_error(error, self._connection, self._path) from error


def explain_error(error: SqliteError, connection: Connection, path: str) -> StoreError:
    """Return the `StoreError` for an error of a query; `UpdatedError` if the schema is a newer one by now.

    Raises the error itself if it is a fault in our own SQL or data.
    """
    try:
        return translate_error(error, path)
    except SqliteError:
        refuse_other_schema(lambda sql, args: connection.execute(sql, args).fetchall(), path)
        raise


def refuse_other_schema(execute: "Execute", path: str) -> None:
    """Raise the `StoreError` for a schema that is no longer the one a file had when it was opened.

    `UpdatedError` for a newer one, `OlderError` for an older one: a backup was restored.
    """
    try:
        schema = read_schema(execute, path)
    except NewerError as error:
        raise UpdatedError from error
    _refuse_older(schema, path)


def _refuse_older(schema: str | None, path: str) -> None:
    if schema is None:
        refuse_lost(path)  # it was emptied
        raise NoDatabaseError(path)
    if schema != SCHEMA:
        raise OlderError


def read_schema(execute: "Execute", path: str) -> str | None:
    """Return the newest migration that a file has had; None for an empty database, which may become ours.

    Raises `ForeignFileError` or `NewerError`.
    """
    application = application_id(execute)
    if application != APPLICATION_ID:
        if application == 0 and not has_tables(execute):
            return None
        raise ForeignFileError(path)
    if not has_table(execute, "schema_migration"):
        return None
    (schema,) = execute("SELECT max(name) FROM schema_migration", ())[0]
    if schema is not None and schema > SCHEMA:
        raise NewerError(path)
    return schema  # type: ignore[no-any-return]


def refuse_old_sqlite(version: "tuple[int, ...]" = VERSION) -> None:
    """Raise `OldSqliteError` for a version of SQLite before `OLDEST_SQLITE`."""
    if version < OLDEST_SQLITE:
        raise OldSqliteError(".".join(map(str, version)), ".".join(map(str, OLDEST_SQLITE[:2])))


def refuse_lost(path: str) -> int | None:
    """Return the size of the file in bytes, None if there is none yet.

    Raises `LostError` for a missing or empty file with backups, and `EmptiedError` for any other empty one: netui
    itself never makes an empty file.
    """
    size = file_size(path)
    if not size:
        # Imported late: only a first start, or a lost file, asks for backups.
        from netui.db.backup_files import name_remedy

        if remedy := name_remedy(path):
            raise LostError(path, remedy, emptied=size == 0)
    if size == 0:
        raise EmptiedError(path)
    return size


def file_size(path: str) -> int | None:
    """Return the size of a file in bytes, None if there is none.

    Raises `UnreadableError` if access is denied, `NoFileError` for a pipe or a device.
    """
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise UnreadableError(path) from error
    except OSError as error:
        raise translate_error(error, path) from error
    if not S_ISREG(found.st_mode):
        raise NoFileError(path)
    return found.st_size


def refuse_side_pipes(path: str) -> None:
    """Raise `SideFileError` if anything but a file stands where SQLite keeps a journal: it would wait for a pipe."""
    for ending in ("-journal", "-wal", "-shm"):
        try:
            found = os.stat(path + ending)
        except OSError:
            continue  # SQLite says what it can't open
        if not S_ISREG(found.st_mode):
            raise SideFileError(path + ending)


def json_ids(ids: "Iterable[int]") -> str:
    """Return ids as a JSON array: a list as one argument of a query, read by `json_each`."""
    return f"[{','.join(map(str, ids))}]"
