"""The identity of an open file: whether the path still leads to it, and whether its content is still the same one."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, NamedTuple

from netui.db.backup_files import BEFORE_RESTORE, list_backups
from netui.db.sqlite import schema_version

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["FileIdentity", "Place", "describe_replacement", "read_database_key", "read_identity"]

Place = tuple[int, int]
"""Where a file lies: device and inode."""


class FileIdentity(NamedTuple):
    """What tells a file that was replaced, also within itself, from one that others have saved changes in."""

    place: Place | None
    """Of the file at the path; None for no file."""
    cookie: int
    """SQLite's schema cookie: a restore changes it, as a migration does, and nothing that saves."""
    replaced: str
    """The newest backup of what a restore replaced; empty without one."""


def read_identity(path: str, execute: Execute) -> FileIdentity:
    """Return the identity of the file at a path that `execute` reads. Raises `StoreError`."""
    return FileIdentity(_read_place(path), schema_version(execute), _newest_replaced(path))


def read_database_key(execute: Execute) -> str:
    """Return a word for the database itself, wherever its file lies: the same after a move, a backup, a restore.

    It is made from the instant at which the database was made, in microseconds, so that two are never the same.
    """
    ((made,),) = execute("SELECT applied FROM schema_migration ORDER BY id LIMIT 1", ())
    return hashlib.sha256(str(made).encode()).hexdigest()[:12]


def describe_replacement(path: str, before: FileIdentity) -> str:
    """Return the sentence for a file whose identity is no longer what it was."""
    replaced = _newest_replaced(path)
    if replaced == before.replaced:
        return f"{path} was replaced by another program: this is what it holds now."
    return (
        f"{path} was restored from a backup elsewhere: this is what it holds now. What it held is kept in {replaced}."
    )


def _read_place(path: str) -> Place | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _newest_replaced(path: str) -> str:
    return next((each.path for each in list_backups(path) if each.before == BEFORE_RESTORE), "")
