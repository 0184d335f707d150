"""The long values of vCards, such as photos: which are named, which are gone, and which nothing names any more."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable

from netui.db.handle import BUSY_TIMEOUT
from netui.db.sqlite import Connection, SqliteError, connect, has_table, set_synchronous
from netui.db.translate_errors import translate_error

__all__ = ["BLOB_SIGN", "count_lost_values", "sweep_blobs"]

BLOB_SIGN = "\x1a"
"""What stands in the lines of a card before the hash of a blob; how it is told from content, says
`netui.exchange.vcard.long_values`."""

_IN_JSON = "\\u001a"
"""The sign in the image of a row in the journal."""
_NAMED = re.compile(rf"(?:{BLOB_SIGN}|\\u001a)([0-9a-f]{{64}})")
"""What may be the name of a blob; more than is one at the worst, which keeps a blob too many."""

_OF_CARDS = "SELECT lines FROM card WHERE instr(lines, ?1) > 0"
_OF_CHANGES = """
    SELECT coalesce(old, '') || coalesce(new, '') FROM change
    WHERE tbl = 'card' AND (instr(old, ?1) > 0 OR instr(new, ?1) > 0)
"""


def sweep_blobs(path: str, stop: Callable[[], bool] = lambda: False) -> int:
    """Delete the blobs that no card and no undo step names; return their number.

    A card that is undone may come back as long as its step is there, and its photo with it. Nothing is written, and
    nobody waits, while there is nothing to delete. Does nothing once `stop` answers yes; raises a `StoreError` if the
    file can't be written.
    """
    try:
        with contextlib.closing(connect(path, "rw", wait=BUSY_TIMEOUT)) as connection:
            if not has_table(connection.execute, "blob") or not _unnamed(connection) or stop():
                return 0
            set_synchronous(connection.execute, "extra")
            connection.execute("BEGIN IMMEDIATE")
            gone = _unnamed(connection)  # again, now that nobody saves
            connection.executemany("DELETE FROM blob WHERE hash = ?1", [(each,) for each in gone])
            connection.execute("COMMIT")
            return len(gone)
    except SqliteError as error:
        raise translate_error(error, path) from error


def count_lost_values(path: str) -> int:
    """Return how many long values cards name that are not there; raise a `StoreError` if the file can't be read."""
    try:
        with contextlib.closing(connect(path, wait=BUSY_TIMEOUT)) as connection:
            if not has_table(connection.execute, "blob"):
                return 0
            return len(_named(connection, _OF_CARDS, BLOB_SIGN) - _hashes(connection))
    except SqliteError as error:
        raise translate_error(error, path) from error


def _unnamed(connection: Connection) -> set[str]:
    if not (there := _hashes(connection)):
        return there
    there -= _named(connection, _OF_CARDS, BLOB_SIGN)
    return there - _named(connection, _OF_CHANGES, _IN_JSON) if there else there


def _hashes(connection: Connection) -> set[str]:
    return {hash for (hash,) in connection.execute("SELECT hash FROM blob")}


def _named(connection: Connection, sql: str, sign: str) -> set[str]:
    return {hash for (text,) in connection.execute(sql, (sign,)) for hash in _NAMED.findall(text)}
