"""Opening and closing of the session's database; read-only if the file can't be written."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import peewee

from netui.db.errors import NoWordIndexError, ReadOnlyError, StoreError, UnfinishedError
from netui.db.handle import BUSY_TIMEOUT, NOBODY, DatabaseHandle, ImmediateDatabase, Writer
from netui.db.location import make_private_file, make_private_folder, resolve_path, sqlite_uri
from netui.db.models.fields import database
from netui.db.readonly import APPLICATION_ID, SCHEMA, read_schema, refuse_lost, refuse_old_sqlite, refuse_side_pipes
from netui.db.sqlite import (
    READER_PRAGMAS,
    VERSION,
    WRITER_PRAGMAS,
    SqliteError,
    connect_new,
    has_word_index,
    set_application_id,
    set_journal_mode,
)
from netui.db.translate_errors import translate_error

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = [
    "close",
    "current_database",
    "execute",
    "open_database",
    "refuse_without_word_index",
    "thread_connection",
]

_open: DatabaseHandle | None = None


def open_database(
    place: str, *, instant: dt.datetime, writer: Writer = NOBODY, sqlite: tuple[int, ...] = VERSION
) -> DatabaseHandle:
    """Open the database at a path or `sqlite:///` URL, make or migrate it if needed, and bind the models to it.

    Raises the `StoreError` that says why it can't be opened. If the file or its folder can't be written, it is opened
    read-only. `instant` names the backup made before a migration, `writer` is noted with each change, and `sqlite` is
    the version of SQLite that opens it. The check of the whole file and the daily backup are a worker's task, since
    both take long: `netui.db.backup`.
    """
    global _open
    close()
    refuse_old_sqlite(sqlite)
    path = resolve_path(place)
    refuse_lost(path)
    refuse_side_pipes(path)
    try:
        refusal = _make_database(path)
        database.initialize(_connect(path, refusal))
        handle = DatabaseHandle(path, database.obj, refusal, writer)
        refuse_without_word_index(handle.execute)
        if read_schema(handle.execute, path) != SCHEMA:
            _migrate(handle, instant)
    except (OSError, peewee.PeeweeException, SqliteError) as error:
        _unbind()
        raise translate_error(error, path) from error
    except UnfinishedError as error:
        _unbind()
        raise refusal or error from error
    except StoreError:
        _unbind()
        raise
    _open = handle
    return handle


def refuse_without_word_index(execute: Execute) -> None:
    """Raise `NoWordIndexError` if the SQLite of a connection has no FTS5: no interaction could be written."""
    if not has_word_index(execute):
        raise NoWordIndexError


def current_database() -> DatabaseHandle:
    """Return the open database; raise `RuntimeError` if none is open."""
    if _open is None:
        raise RuntimeError("no database is open")
    return _open


def execute(sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """Return the rows of a plain SQL query on the open database."""
    return current_database().execute(sql, args)


@contextlib.contextmanager
def thread_connection() -> Iterator[None]:
    """Open a connection for this thread, and close it at the end; every worker needs one."""
    with current_database().database.connection_context():
        yield


def close() -> None:
    """Close the database, if one is open."""
    global _open
    if _open is not None:
        _open = None
        _unbind()


def _make_database(path: str) -> StoreError | None:
    """Make missing folder and file, for the user alone; return the error if they can't be written."""
    folder = os.path.dirname(path)
    make_private_folder(folder)
    if not os.path.exists(path):
        _make_file(path)
    if not os.access(path, os.W_OK):
        return ReadOnlyError(path)
    return None if os.access(folder, os.W_OK | os.X_OK) else ReadOnlyError(path, folder=True)


def _make_file(path: str) -> None:
    """Make a database without tables that has our application id, so that an empty file is never one just made.

    It is made under a temporary name and linked: of several first starts at once one makes it, none sees half of it.
    """
    made = f"{path}.{os.urandom(4).hex()}.new"
    make_private_file(made)
    try:
        with contextlib.closing(connect_new(made)) as connection:
            set_journal_mode(connection.execute, "off")
            set_application_id(connection.execute, APPLICATION_ID)
        with contextlib.suppress(FileExistsError):
            _link(made, path)
    finally:
        os.remove(made)


def _link(made: str, path: str) -> None:
    """Link a file to another path, or copy it there; raise `FileExistsError` if there is one."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with open(made, "rb") as source:
            content = source.read()
        make_private_file(path)
        with open(path, "wb") as target:
            target.write(content)


def _connect(path: str, refusal: StoreError | None) -> ImmediateDatabase:
    """Connect this thread, read-only if there is a refusal."""
    pragmas = READER_PRAGMAS if refusal else WRITER_PRAGMAS
    uri = sqlite_uri(path, "ro" if refusal else "rw")
    connected = ImmediateDatabase(uri, pragmas, timeout=BUSY_TIMEOUT, lock_type="IMMEDIATE", uri=True)
    connected.connect()
    return connected


def _migrate(handle: DatabaseHandle, instant: dt.datetime) -> None:
    if handle.refusal:
        raise handle.refusal
    # Imported late: most starts have nothing to migrate.
    from netui.db.migrate import migrate

    migrate(handle, instant)


def _unbind() -> None:
    if database.obj is not None:
        database.obj.close()
        database.initialize(None)
