"""The undo journal: the changes of each action, row by row, for exact undo and redo.

Triggers, generated from the tables themselves, write two images of each changed row: a JSON array of its columns before
and after. A step owns the range of changes that its action made. Nothing here begins or ends a transaction.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable

from netui.db.models import TRACKED
from netui.db.sqlite import Connection, IntegrityError, column_types, foreign_keys

__all__ = [
    "ChangedSinceError",
    "changed_uids",
    "device_of",
    "forget_undone",
    "install",
    "newest_change",
    "prune",
    "put_back",
    "tracked_columns",
]

STEPS_KEPT = 500
"""Number of steps kept."""

RowImages = dict[int, tuple[str | None, str | None]]
"""The net change of a table: the image of each row before and after (None: no row), by row id."""


class ChangedSinceError(Exception):
    """A row differs from the state that the step left, or a newer row refers to it."""


def install(connection: Connection) -> None:
    """Create the triggers of every tracked table anew, for its present columns."""
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


def tracked_columns(connection: Connection, table: str) -> list[str]:
    """Return the column names of a table; raise `TypeError` for a type that a JSON image does not hold exactly."""
    columns = column_types(connection.execute, table)
    if kinds := {kind for _, kind in columns} - {"INTEGER", "TEXT"}:
        raise TypeError(f"{table} has columns of {sorted(kinds)}; only integers and texts can be journalled")
    return [name for name, _ in columns]


def newest_change(connection: Connection) -> int:
    """Return the id of the last journalled change; 0 without any."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0])


def changed_uids(connection: Connection, first: int, last: int) -> list[str]:
    """Return the uids of the rows that a range of changes added, changed or removed, each once, in their order."""
    sql = "SELECT DISTINCT tbl FROM change WHERE id BETWEEN ?1 AND ?2"
    found: dict[str, int] = {}
    for (table,) in connection.execute(sql, (first, last)).fetchall():
        place = tracked_columns(connection, table).index("uid")
        rows = connection.execute(
            "SELECT json_extract(coalesce(new, old), ?4) AS uid, min(id) FROM change"
            " WHERE id BETWEEN ?1 AND ?2 AND tbl = ?3 GROUP BY 1",
            (first, last, table, f"$[{place}]"),
        )
        found.update(rows)
    return sorted(found, key=found.__getitem__)


def device_of(connection: Connection, opener: str) -> str:
    """Return the device id of an opener of this file; a new, random one for the first change that it makes."""
    found = connection.execute("SELECT uid FROM device WHERE opener = ?1", (opener,)).fetchone()
    if found:
        return str(found[0])
    made = os.urandom(8).hex()
    connection.execute("INSERT INTO device (uid, opener) VALUES (?1, ?2)", (made, opener))
    return made


def forget_undone(connection: Connection, session: str, undone_before: int) -> None:
    """Delete the steps undone by a window (`session`) or before it opened, with their changes."""
    gone = connection.execute(
        "DELETE FROM step WHERE undone > 0 AND (undone_by = ? OR undone <= ?) RETURNING first, last",
        (session, undone_before),
    ).fetchall()
    connection.executemany("DELETE FROM change WHERE id BETWEEN ? AND ?", gone)


def prune(connection: Connection) -> None:
    """Delete all but the last `STEPS_KEPT` steps, and the changes that no step owns any more.

    Steps are counted, since their ids have gaps: undone steps are deleted.
    """
    older = "DELETE FROM step WHERE id <= (SELECT id FROM step ORDER BY id DESC LIMIT 1 OFFSET ?)"
    if connection.execute(older, (STEPS_KEPT,)).rowcount:
        connection.execute("DELETE FROM change WHERE id < (SELECT min(first) FROM step)")


def put_back(connection: Connection, first: int, last: int, *, forward: bool) -> dict[str, list[int]]:
    """Restore the rows of a range of changes to their state before it (`forward`: after it); return their ids by table.

    Foreign keys must be off, so that nothing cascades. Raises `ChangedSinceError` if a row is not exactly as the range
    left it, or another row refers to one that goes; the caller then rolls back.
    """
    nets = _net_changes(connection, first, last, forward=forward)
    before = newest_change(connection)
    for table, net in nets.items():
        _check_images(connection, table, net)
    try:
        # All go before any come, so that a unique value can change places.
        for table, net in nets.items():
            connection.execute(f'DELETE FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))', (_ids(net),))
        for table, net in nets.items():
            _insert(connection, table, (image for _, image in net.values() if image is not None))
    except IntegrityError as error:
        raise ChangedSinceError from error
    for table, net in nets.items():
        _check_references(connection, table, _ids(net))
    connection.execute("DELETE FROM change WHERE id > ?", (before,))  # the images of this are there already
    return {table: list(net) for table, net in nets.items()}


def _net_changes(connection: Connection, first: int, last: int, *, forward: bool) -> dict[str, RowImages]:
    """Return each row's image to expect now and to restore, by table."""
    nets: dict[str, RowImages] = {}
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


def _check_images(connection: Connection, table: str, net: RowImages) -> None:
    image = _image(tracked_columns(connection, table), "t")
    sql = f'SELECT id, {image} FROM "{table}" t WHERE id IN (SELECT value FROM json_each(?))'
    found = dict(connection.execute(sql, (_ids(net),)).fetchall())
    if any(found.get(row) != expected for row, (expected, _) in net.items()):
        raise ChangedSinceError


def _insert(connection: Connection, table: str, images: Iterable[str]) -> None:
    names = tracked_columns(connection, table)
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    connection.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', map(json.loads, images))


def _check_references(connection: Connection, table: str, ids: str) -> None:
    """Check every foreign key from and to these rows."""
    for model in TRACKED:
        child = model._meta.table_name
        for parent, columns in foreign_keys(connection.execute, child):
            dangling = (
                f'SELECT 1 FROM "{child}" c WHERE c."%s" IN (SELECT value FROM json_each(?)) AND c."{columns[0][0]}"'
                f' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{parent}" p WHERE '
                + " AND ".join(f'p."{theirs}" = c."{ours}"' for ours, theirs in columns)
                + ") LIMIT 1"
            )
            sides = (("id", child), (columns[0][0], parent))
            if any(side == table and connection.execute(dangling % key, (ids,)).fetchone() for key, side in sides):
                raise ChangedSinceError


def _image(names: list[str], row: str) -> str:
    """Return the SQL of a row's image."""
    columns = ", ".join(f'{row}."{name}"' for name in names)
    return f"json_array({columns})"


def _ids(net: RowImages) -> str:
    return json.dumps(list(net))
