"""A private copy of the database as it is now, to read from for as long as it takes, while others write."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from netui.db.backup import CopyFailedError, Stop, copy_pages
from netui.db.content import private_content_folder
from netui.db.errors import StoreError
from netui.db.location import make_private_file
from netui.db.readonly import connect_readonly, explain_error
from netui.db.sqlite import SqliteError, connect
from netui.db.working_folder import abandoned_folders, make_folder, remove_folder

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["SNAPSHOT", "snapshot"]

SNAPSHOT = "snapshot"
"""The kind of the working folders that hold a copy."""

_WAIT = 5.0
"""Seconds that a query of the copy waits; nobody else knows it."""


@contextlib.contextmanager
def snapshot(path: str, stop: Stop | None = None) -> Iterator[Execute]:
    """Copy the database, and query the copy; it is removed at the end.

    It lies in the folder of the database's content, or where that can't be written or is full in the temporary folder
    of the system; readable by the user alone. Raises `StoreError` if there is no database to read or no room for a
    copy, and `BackupStoppedError` when `stop` answers yes.
    """
    connect_readonly(path).close()  # says why it can't be read
    try:
        parent = private_content_folder(path)
        for left in abandoned_folders(parent, SNAPSHOT):
            remove_folder(left)
        if not os.access(parent, os.W_OK | os.X_OK):
            raise PermissionError
    except OSError:
        parent = tempfile.gettempdir()
    with contextlib.ExitStack() as stack:
        try:
            copy = stack.enter_context(_copied(path, parent, stop))
        except CopyFailedError:
            try:
                copy = stack.enter_context(_copied(path, tempfile.gettempdir(), stop))
            except CopyFailedError as error:
                raise StoreError(
                    f"There is no room for the copy of {path} that is written from ({error.reason}); nothing was "
                    f"changed. Make room beside it or in {tempfile.gettempdir()}, then try again."
                ) from error
        connection = stack.enter_context(contextlib.closing(connect(copy, "rw", wait=_WAIT)))

        def execute(sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
            try:
                return connection.execute(sql, args).fetchall()
            except SqliteError as error:
                raise explain_error(error, connection, path) from error

        yield execute


@contextlib.contextmanager
def _copied(path: str, parent: str, stop: Stop | None) -> Iterator[str]:
    """A copy in a folder of its own. Raises `CopyFailedError`."""
    try:
        folder = make_folder(parent, SNAPSHOT)
    except OSError as error:
        raise CopyFailedError(parent, error.strerror or str(error)) from error
    try:
        copy = os.path.join(folder.path, "copy.db")
        make_private_file(copy)
        copy_pages(path, copy, stop)
        yield copy
    finally:
        folder.let_go()
        remove_folder(folder.path)
