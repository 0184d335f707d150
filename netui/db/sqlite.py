"""SQLite itself: the only module that imports it, and the only place of its PRAGMAs and of its own tables.

Its errors are handed on under the names here. The functions take whatever executes an SQL text: the `execute` of a
connection, of the open database, or of a read transaction. On the path of the fastest command: imports no more.
"""

import sqlite3
from sqlite3 import Connection, DatabaseError, IntegrityError, OperationalError, ProgrammingError
from sqlite3 import Error as SqliteError

from netui.db.location import sqlite_uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    Query = Callable[[str, Sequence[object]], Iterable[tuple[Any, ...]]]
    """Executes an SQL text with its arguments, and returns its rows."""

__all__ = [
    "READER_PRAGMAS",
    "VERSION",
    "WRITER_PRAGMAS",
    "Connection",
    "DatabaseError",
    "IntegrityError",
    "OperationalError",
    "ProgrammingError",
    "SqliteError",
    "application_id",
    "busy_timeout",
    "cache_size",
    "column_types",
    "connect",
    "connect_new",
    "dangling_references",
    "data_version",
    "enforce_foreign_keys",
    "error_name",
    "foreign_keys",
    "has_table",
    "has_tables",
    "has_word_index",
    "highest_id",
    "integrity_check",
    "is_busy_status",
    "keep_changes_in_memory",
    "map_into_memory",
    "page_count",
    "quick_check",
    "schema_version",
    "set_application_id",
    "set_busy_timeout",
    "set_cache_size",
    "set_journal_mode",
    "set_synchronous",
]

VERSION = sqlite3.sqlite_version_info
"""The version of SQLite that runs here."""

WRITER_PRAGMAS = {"journal_mode": "delete", "synchronous": "extra", "foreign_keys": 1}
"""A rollback journal, since it needs no side files to be read; and on the disk before an action is said to be saved."""

READER_PRAGMAS = {"foreign_keys": 1}
"""For a session that can't write."""

_BUSY_CODES = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


# Connections and errors.


def connect(path: str, mode: str = "ro", *, wait: float) -> Connection:
    """Connect to the file at an absolute path, in SQLite's `mode` (ro, rw).

    `wait` is how long a statement waits for another connection, in seconds. Transactions begin and end as told.
    """
    return sqlite3.connect(sqlite_uri(path, mode), uri=True, timeout=wait, isolation_level=None)


def connect_new(path: str) -> Connection:
    """Connect to an empty file at a path, to make a database of it that nobody else knows yet."""
    return sqlite3.connect(path)


def error_name(error: object) -> str:
    """Return SQLite's name of an error, such as `SQLITE_FULL`; empty for an error of another kind."""
    return str(getattr(error, "sqlite_errorname", ""))


def is_busy_status(status: int) -> bool:
    """Whether a step of a backup had to wait for another connection; `status` is what SQLite reports of it."""
    return status & 0xFF in _BUSY_CODES


# What a file says of itself.


def application_id(execute: "Query") -> int:
    """Return the application id in the header of the file."""
    return _number(execute, "PRAGMA application_id")


def set_application_id(execute: "Query", number: int) -> None:
    """Write the application id into the header of the file."""
    execute(f"PRAGMA application_id = {number}", ())


def schema_version(execute: "Query") -> int:
    """Return the schema cookie: a migration or a restore changes it, and nothing that saves."""
    return _number(execute, "PRAGMA schema_version")


def data_version(execute: "Query") -> int:
    """Return a number that differs once another connection has changed the file."""
    return _number(execute, "PRAGMA data_version")


def page_count(execute: "Query") -> int:
    """Return the number of pages of the file."""
    return _number(execute, "PRAGMA page_count")


def quick_check(execute: "Query") -> bool:
    """Whether the whole file is in order; reads all of it."""
    ((first,),) = execute("PRAGMA quick_check(1)", ())
    return bool(first == "ok")


def integrity_check(execute: "Query") -> bool:
    """Whether the whole file is in order, and each index has exactly the rows of its table; is slower."""
    ((first,),) = execute("PRAGMA integrity_check(1)", ())
    return bool(first == "ok")


def dangling_references(execute: "Query") -> list[tuple[str, int]]:
    """Return how many rows refer to rows that are not there, by table, in the order of their names."""
    return list(execute('SELECT "table", count(*) FROM pragma_foreign_key_check GROUP BY 1 ORDER BY 1', ()))


def has_tables(execute: "Query") -> bool:
    """Whether the file has any table."""
    return _number(execute, "SELECT count(*) FROM sqlite_master") > 0


def has_word_index(execute: "Query") -> bool:
    """Return whether this SQLite can keep an index of words (FTS5)."""
    return bool(list(execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'", ())))


def has_table(execute: "Query", name: str) -> bool:
    """Whether the file has a table of this name."""
    return bool(list(execute("SELECT 1 FROM sqlite_master WHERE name = ?1", (name,))))


def column_types(execute: "Query", table: str) -> list[tuple[str, str]]:
    """Return name and type of each column of a table, in their order."""
    return list(execute("SELECT name, type FROM pragma_table_info(?1)", (table,)))


def foreign_keys(execute: "Query", table: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the parent of each foreign key of a table, with its pairs of columns (of the table, of the parent)."""
    keys: dict[int, tuple[str, list[tuple[str, str]]]] = {}
    sql = 'SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(?1) ORDER BY id, seq'
    for key, parent, ours, theirs in execute(sql, (table,)):
        keys.setdefault(key, (parent, []))[1].append((ours, theirs))
    return list(keys.values())


def highest_id(execute: "Query", table: str) -> int:
    """Return the highest id that a row of a table has or ever had; 0 for none."""
    ((highest,),) = execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?1", (table,))
    return int(highest)


# How a connection behaves.


def busy_timeout(execute: "Query") -> int:
    """Return how many milliseconds a statement waits for another connection."""
    return _number(execute, "PRAGMA busy_timeout")


def set_busy_timeout(execute: "Query", milliseconds: float) -> None:
    """Set how many milliseconds a statement waits for another connection."""
    execute(f"PRAGMA busy_timeout = {milliseconds:.0f}", ())


def drop_triggers(execute: "Query") -> None:
    """Remove all triggers of the file, the undo journal's too: of a private copy."""
    for (name,) in execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name", ()):
        execute(f'DROP TRIGGER "{name}"', ())


def enforce_foreign_keys(execute: "Query", *, on: bool) -> None:
    """Switch foreign keys on or off; it has no effect inside a transaction."""
    execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}", ())


def cache_size(execute: "Query") -> int:
    """Return the size of the cache: in pages, or below zero in KiB."""
    return _number(execute, "PRAGMA cache_size")


def set_cache_size(execute: "Query", size: int) -> None:
    """Set the size of the cache, in pages or below zero in KiB; it is heeded between transactions only."""
    execute(f"PRAGMA cache_size = {size}", ())


def keep_changes_in_memory(execute: "Query") -> None:
    """Let nothing reach the disk before a commit, so that a process that is killed leaves nothing behind either."""
    set_journal_mode(execute, "memory")
    execute("PRAGMA cache_spill = off", ())


def map_into_memory(execute: "Query") -> None:
    """Read pages that the system has in memory already without a copy, as much of the file as SQLite maps at most."""
    execute("PRAGMA mmap_size = 2147418112", ())


def set_journal_mode(execute: "Query", mode: str) -> None:
    """Set where a transaction keeps what it replaces: `delete` (a file), `memory` or `off`."""
    execute(f"PRAGMA journal_mode = {mode}", ())


def set_synchronous(execute: "Query", level: str) -> None:
    """Set how much a commit waits for the disk: `extra` (until all is there) or `off`."""
    execute(f"PRAGMA synchronous = {level}", ())


def _number(execute: "Query", sql: str) -> int:
    ((number,),) = execute(sql, ())
    return int(number)
