"""Uids of rows, for what is kept outside the database: ids of deleted rows are given out again."""

from __future__ import annotations

from netui.db.readonly import json_ids

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netui.db.readonly import Execute

__all__ = ["read_contact_uids", "read_id", "read_rows_of_uid", "read_uid", "read_uids_and_names"]


def read_contact_uids(execute: Execute, contacts: Iterable[int | None]) -> dict[int | None, str]:
    """Return the uids of contacts by id, those that are there; None is nobody."""
    ids = json_ids({contact for contact in contacts if contact is not None})
    return dict(execute(_UIDS, (ids,)))


_UIDS = "SELECT id, uid FROM contact WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id"


def read_uids_and_names(execute: Execute, contacts: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return the uids and names of contacts by id, those that are there."""
    return {row: (uid, name) for row, uid, name in execute(_NAMES, (json_ids(contacts),))}


_NAMES = "SELECT id, uid, name FROM contact WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id"


def read_uid(execute: Execute, table: str, row: int | None) -> str | None:
    """Return the uid of a row; None if there is no such row, or none is meant."""
    if row is None or not table.isidentifier():
        return None
    return next((uid for (uid,) in execute(f'SELECT uid FROM "{table}" WHERE id = ?1', (row,))), None)


def read_id(execute: Execute, table: str, uid: object) -> int | None:
    """Return the id of the row with a uid; None if it is gone, or none is meant.

    Of a contact that was merged with another, the id of the one that stayed.
    """
    if not isinstance(uid, str) or not table.isidentifier():
        return None
    found = execute(f'SELECT id FROM "{table}" WHERE uid = ?1', (uid,))
    if not found and table == "contact":
        found = execute("SELECT contact_id FROM merged_contact WHERE gone = ?1", (uid,))
    return next((row for (row,) in found), None)


_MOST = 10
"""Rows of one table whose uids begin alike, at the most."""

_LAST_CHARACTER = "\uffff"


def read_rows_of_uid(execute: Execute, table: str, uid: str, *, begins: bool) -> list[tuple[int, str]]:
    """Return the ids and uids of the rows of a table with a uid, or with `begins` of those whose uid begins so."""
    if not table.isidentifier():
        return []
    last = uid + _LAST_CHARACTER if begins else uid
    sql = f'SELECT id, uid FROM "{table}" WHERE uid BETWEEN ?1 AND ?2 ORDER BY uid LIMIT {_MOST}'
    return execute(sql, (uid, last))
