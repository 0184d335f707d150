"""`netui --version --verbose`: the environment of netui, as a bug report needs it.

It prints no content of the database, and no variable of the environment but those in `_VARIABLES`. The report is
printed whatever is wrong: what can't be found out has a word in its place.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from importlib import metadata

from netui import VERSION, places
from netui.db.backup_files import list_backups
from netui.db.errors import (
    BusyError,
    DamagedError,
    ForeignFileError,
    NewerError,
    NoFileError,
    OldSqliteError,
    StoreError,
    UnfinishedError,
    UnreadableError,
)
from netui.db.location import backup_folder, resolve_path
from netui.db.readonly import SCHEMA, ReadTransaction, file_size, read_schema, refuse_old_sqlite, refuse_side_pipes
from netui.db.sqlite import VERSION as SQLITE_VERSION
from netui.db.sqlite import connect
from netui.domain.text import clean

__all__ = ["print_report"]

_VARIABLES = ("TERM", "COLORTERM", "NO_COLOR", "LANG")

_PATIENCE = 0.5
"""Seconds that the report waits while a writer commits."""

_NO_HOME = "no home folder"

_WORDS: dict[type[Exception], str] = {
    BusyError: "in use",
    DamagedError: "damaged",
    ForeignFileError: "not of netui",
    NoFileError: "not a file",
    OldSqliteError: "not opened: this SQLite is too old",
    UnfinishedError: "interrupted: start netui once",
    UnreadableError: "not readable",
}
"""What each error says about a database; any other: it can't be read."""


def print_report(database: str | None = None) -> None:
    """Print the report. `database` is the path or URL given with `--db`, if any."""
    groups = (_programs(), _dependencies(), _files(database), _terminal())
    width = max(len(name) for group in groups for name, _ in group)
    print("\n\n".join("\n".join(f"{name:<{width}}  {clean(value)}" for name, value in group) for group in groups))


def _programs() -> list[tuple[str, str]]:
    return [
        ("netui", VERSION),
        ("Python", f"{platform.python_version()} ({platform.python_implementation()})"),
        ("SQLite", ".".join(map(str, SQLITE_VERSION))),
        ("platform", platform.platform()),
    ]


def _dependencies() -> list[tuple[str, str]]:
    """The version of each package that netui depends on, by the name in its metadata."""
    try:
        required = metadata.requires("netui") or []
    except metadata.PackageNotFoundError:
        return [("packages", "unknown: netui is not installed")]
    names = [re.split(r"[^\w.-]", line)[0] for line in required if "extra ==" not in line]
    return [(name, _version_of(name)) for name in names]


def _version_of(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"


def _files(database: str | None) -> list[tuple[str, str]]:
    return [
        *_database_files(database),
        ("settings", _path(places.config_file)),
        ("state", _path(places.state_file)),
        ("templates", _path(places.templates_folder)),
    ]


def _database_files(given: str | None) -> Iterable[tuple[str, str]]:
    """The database's path, state, and backups."""
    try:
        place = places.database_path(given)
    except OSError:
        yield "database", _NO_HOME
        return
    try:
        path = resolve_path(place)
    except StoreError:  # a folder, or a URL of another kind
        yield "database", f"{_short(place)} (not a file)"
        return
    yield "database", f"{_short(path)} ({_database_state(path)})"
    yield "backups", f"{_short(backup_folder(path))} ({len(list_backups(path))})"


def _database_state(path: str) -> str:
    """The schema and the size of a database in bytes, or a word for what keeps it from being read."""
    try:
        size = file_size(path)
        if size is None:
            return "not there"
        if not os.path.isfile(path):  # SQLite would wait for ever at a pipe
            return "not a file"
        return f"{_schema(path) if size else 'empty'}, {size:,} bytes"
    except Exception as error:  # whatever another program made of the file, a report is written
        return _WORDS.get(type(error), "not readable")


def _schema(path: str) -> str:
    """The newest migration that the file has had, and this netui's where it is another one."""
    refuse_old_sqlite()
    refuse_side_pipes(path)
    connection = connect(path, wait=_PATIENCE)
    with closing(connection), ReadTransaction(connection, path) as execute:
        try:
            schema = read_schema(execute, path) or "none"
        except NewerError:
            schema = str(execute("SELECT max(name) FROM schema_migration", ())[0][0])
    return f"schema {schema}" if schema == SCHEMA else f"schema {schema}, here {SCHEMA}"


def _path(find: Callable[[], str]) -> str:
    try:
        path = find()
    except OSError:
        return _NO_HOME
    return f"{_short(path)}{'' if os.path.exists(path) else ' (not there)'}"


def _short(path: str) -> str:
    """The path, from `~` on where it is in the home folder: a report is read by others."""
    home = os.path.expanduser("~").rstrip(os.sep)
    return f"~{path[len(home) :]}" if home and path.startswith(home + os.sep) else path


def _terminal() -> list[tuple[str, str]]:
    streams = {"stdin": sys.stdin, "stdout": sys.stdout, "stderr": sys.stderr}
    terminals = [name for name, stream in streams.items() if stream.isatty()]
    return [
        ("terminal", ", ".join(terminals) or "none"),
        ("size", _size([streams[name].fileno() for name in terminals])),
        ("encoding", sys.stdout.encoding),
        *((name, os.environ.get(name, "not set")) for name in _VARIABLES),
    ]


def _size(files: list[int]) -> str:
    """The columns and rows of the first terminal among the file descriptors."""
    for file in files:
        try:
            columns, rows = os.get_terminal_size(file)
        except OSError:
            continue
        return f"{columns}x{rows}"
    return "unknown"
