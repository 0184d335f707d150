"""The journal: what each action changed, row by row, so that it can be taken back and made again exactly.

Triggers, generated from the tables themselves, write two images of each row that changes: a JSON array of its columns
before and after. A step owns the span of changes that its action made. Nothing here begins or ends a transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from netui.db.models import TRACKED

__all__ = [
    "KEPT",
    "ChangedSinceError",
    "forget_undone",
    "install",
    "newest_change",
    "prune",
    "put_back",
    "tracked_columns",
]

KEPT = 500
"""How many steps are kept."""

Net = dict[int, tuple[str | None, str | None]]
"""What became of each row of a table: its image before and after."""


class ChangedSinceError(Exception):
    """A row is not as the step left it, or something newer refers to it."""


def install(connection: sqlite3.Connection) -> None:
    """Make the triggers of every tracked table anew, as its columns are now."""
    for table in (model._meta.table_name for model in TRACKED):
        names = tracked_columns(connection, table)
        differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in names)
        for event, old, new in (("INSERT", "", "NEW"), ("UPDATE", "OLD", "NEW"), ("DELETE", "OLD", "")):
            when = f"WHEN {differs} " if event == "UPDATE" else ""
            images = ", ".join(_image(names, row) if row else "NULL" for row in (old, new))
            name = f"{table}_{event.lower()}_journalled"
            connection.execute(f"DROP TRIGGER IF EXISTS {name}")
            connection.execute(
                f'CREATE TRIGGER {name} AFTER {event} ON "{table}" {when}BEGIN '
                f"INSERT INTO change (tbl, row, old, new) VALUES ('{table}', {new or old}.id, {images}); END"
            )


def tracked_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Give the names of a table's columns; raise `TypeError` for one that a JSON image would not hold exactly."""
    columns = connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
    if kinds := {kind for _, kind in columns} - {"INTEGER", "TEXT"}:
        raise TypeError(f"{table} has columns of {sorted(kinds)}; only integers and texts can be journalled")
    return [name for name, _ in columns]


def newest_change(connection: sqlite3.Connection) -> int:
    """Give the id of the last change that was journalled; 0 where there is none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0])


def forget_undone(connection: sqlite3.Connection, session: str, undone_before: int) -> None:
    """Forget the steps that a window has undone, or that were undone before it opened."""
    gone = connection.execute(
        "DELETE FROM step WHERE undone > 0 AND (undone_by = ? OR undone <= ?) RETURNING first, last",
        (session, undone_before),
    ).fetchall()
    connection.executemany("DELETE FROM change WHERE id BETWEEN ? AND ?", gone)


def prune(connection: sqlite3.Connection) -> None:
    """Forget all but the last steps, and the changes that belong to no step any more.

    Steps are counted, since the ids of those that were undone and forgotten are missing between them.
    """
    older = "DELETE FROM step WHERE id <= (SELECT id FROM step ORDER BY id DESC LIMIT 1 OFFSET ?)"
    if connection.execute(older, (KEPT,)).rowcount:
        connection.execute("DELETE FROM change WHERE id < (SELECT min(first) FROM step)")


def put_back(connection: sqlite3.Connection, first: int, last: int, *, forward: bool) -> dict[str, list[int]]:
    """Give the rows of a span of changes the state they had before it, or `forward`: after it.

    Foreign keys must be off, so that nothing cascades. Gives the ids of the rows, by table. Raises `ChangedSinceError`
    where a row is not exactly as the span left it, or something else refers to what goes; the caller then rolls back.
    """
    nets = _nets(connection, first, last, forward=forward)
    before = newest_change(connection)
    for table, net in nets.items():
        _expect(connection, table, net)
    try:
        # All go before any come, so that a unique value can change places.
        for table, net in nets.items():
            connection.execute(f'DELETE FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))', (_ids(net),))
        for table, net in nets.items():
            _insert(connection, table, (image for _, image in net.values() if image is not None))
    except sqlite3.IntegrityError as error:
        raise ChangedSinceError from error
    for table, net in nets.items():
        _check_references(connection, table, _ids(net))
    connection.execute("DELETE FROM change WHERE id > ?", (before,))  # the images of this are there already
    return {table: list(net) for table, net in nets.items()}


def _nets(connection: sqlite3.Connection, first: int, last: int, *, forward: bool) -> dict[str, Net]:
    """Give each row's image as it should be found now, and as it shall become."""
    nets: dict[str, Net] = {}
    sql = "SELECT tbl, row, old, new FROM change WHERE id BETWEEN ? AND ? ORDER BY id"
    for table, row, old, new in connection.execute(sql, (first, last)):
        net = nets.setdefault(table, {})
        net[row] = (net[row][0] if row in net else old, new)
    for table, net in nets.items():
        nets[table] = {
            row: (before, after) if forward else (after, before)
            for row, (before, after) in net.items()
            if before != after
        }
    return nets


def _expect(connection: sqlite3.Connection, table: str, net: Net) -> None:
    image = _image(tracked_columns(connection, table), "t")
    sql = f'SELECT id, {image} FROM "{table}" t WHERE id IN (SELECT value FROM json_each(?))'
    found = dict(connection.execute(sql, (_ids(net),)).fetchall())
    if any(found.get(row) != expected for row, (expected, _) in net.items()):
        raise ChangedSinceError


def _insert(connection: sqlite3.Connection, table: str, images: Iterable[str]) -> None:
    names = tracked_columns(connection, table)
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    connection.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', map(json.loads, images))


def _check_references(connection: sqlite3.Connection, table: str, ids: str) -> None:
    """Look at every foreign key from these rows, and at every one that leads to them."""
    for model in TRACKED:
        child = model._meta.table_name
        for parent, columns in _foreign_keys(connection, child):
            dangling = (
                f'SELECT 1 FROM "{child}" c WHERE c."%s" IN (SELECT value FROM json_each(?)) AND c."{columns[0][0]}"'
                f' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{parent}" p WHERE '
                + " AND ".join(f'p."{theirs}" = c."{ours}"' for ours, theirs in columns)
                + ") LIMIT 1"
            )
            sides = (("id", child), (columns[0][0], parent))
            if any(side == table and connection.execute(dangling % key, (ids,)).fetchone() for key, side in sides):
                raise ChangedSinceError


def _foreign_keys(connection: sqlite3.Connection, table: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the parent and the pairs of columns of each foreign key; the first pair ends at the parent's id."""
    keys: dict[int, tuple[str, list[tuple[str, str]]]] = {}
    sql = 'SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq'
    for key, parent, ours, theirs in connection.execute(sql, (table,)):
        keys.setdefault(key, (parent, []))[1].append((ours, theirs))
    return list(keys.values())


def _image(names: list[str], row: str) -> str:
    """Give the SQL of a row's image."""
    columns = ", ".join(f'{row}."{name}"' for name in names)
    return f"json_array({columns})"


def _ids(net: Net) -> str:
    return json.dumps(list(net))
