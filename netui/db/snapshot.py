"""A private copy of the database as it is now, to read from for as long as it takes, while others write."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from netui.db.backup import Stop, copy_pages
from netui.db.content import private_content_folder
from netui.db.location import make_private_file
from netui.db.readonly import connect_readonly, explain_error
from netui.db.sqlite import SqliteError, connect
from netui.db.working_folder import abandoned_folders, remove_folder, working_folder

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

    It lies in the folder of the database's content, or where that can't be written in the temporary folder of the
    system; readable by the user alone. Raises `StoreError` if there is no database to read or no room for a copy, and
    `BackupStoppedError` when `stop` answers yes.
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
    with working_folder(parent, SNAPSHOT) as folder:
        copy = os.path.join(folder.path, "copy.db")
        make_private_file(copy)
        copy_pages(path, copy, stop)
        with contextlib.closing(connect(copy, "rw", wait=_WAIT)) as connection:

            def execute(sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
                try:
                    return connection.execute(sql, args).fetchall()
                except SqliteError as error:
                    raise explain_error(error, connection, path) from error

            yield execute
