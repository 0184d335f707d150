"""Rows as records: plain columns by name, and uids in place of ids, so that a record means the same in every file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from netui.db.readonly import json_ids
from netui.db.record_tables import DERIVED_COLUMNS, REPEATED_COLUMNS
from netui.db.sqlite import column_types, foreign_keys

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = [
    "Record",
    "RecordShape",
    "count_records",
    "read_blobs",
    "read_ids",
    "read_merged_ids",
    "read_records",
    "read_records_by_uid",
    "read_repeated_columns",
    "record_shape",
]

Record = dict[str, Any]
"""The fields of a row by name: integers, texts, None. What it refers to is a uid: `contact` for `contact_id`."""

_ROWS = 2_000
"""Rows read at once."""


class RecordShape(NamedTuple):
    """The columns of a table, as its records have them."""

    table: str
    plain: tuple[str, ...]
    """Columns that are fields under their own name, without ids, derived and repeated ones."""
    types: dict[str, str]
    """`INTEGER` or `TEXT` by plain column."""
    references: dict[str, tuple[str, str]]
    """Column and parent table by field: `contact` is (`contact_id`, `contact`)."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of a record: plain ones, then those that refer."""
        return (*self.plain, *self.references)


def record_shape(execute: Execute, table: str) -> RecordShape:
    """Return the shape of a table's records, as the database has it."""
    references = {
        columns[0][0].removesuffix("_id"): (columns[0][0], parent)
        for parent, columns in foreign_keys(execute, table)
        if len(columns) == 1
    }
    left_out = {
        "id",
        *DERIVED_COLUMNS,
        *REPEATED_COLUMNS.get(table, ()),
        *(column for column, _ in references.values()),
    }
    types = {name: kind for name, kind in column_types(execute, table) if name not in left_out}
    return RecordShape(table, tuple(types), types, dict(sorted(references.items())))


def count_records(execute: Execute, table: str) -> int:
    """Return the number of a table's rows."""
    ((count,),) = execute(f'SELECT count(*) FROM "{table}"', ())
    return int(count)


def read_records(execute: Execute, shape: RecordShape) -> Iterator[Record]:
    """Yield all records of a table in the order of their ids, a few at a time."""
    sql = f"{_select(shape)} WHERE t.id > ?1 ORDER BY t.id LIMIT {_ROWS}"
    last = 0
    while rows := execute(sql, (last,)):
        last = rows[-1][0]
        for row in rows:
            yield dict(zip(shape.fields, row[1:], strict=True))


def read_records_by_uid(execute: Execute, shape: RecordShape, uids: Iterable[str]) -> dict[str, tuple[int, Record]]:
    """Return id and record of those of the uids that a table has, by uid."""
    sql = f"{_select(shape)} WHERE t.uid IN (SELECT value FROM json_each(?1)) ORDER BY t.id"
    found = execute(sql, (json.dumps(list(uids)),))
    records = ((row[0], dict(zip(shape.fields, row[1:], strict=True))) for row in found)
    return {record["uid"]: (id, record) for id, record in records}


def read_ids(execute: Execute, table: str, uids: Iterable[str]) -> dict[str, int]:
    """Return the ids of those of the uids that a table has, by uid."""
    sql = f'SELECT uid, id FROM "{table}" WHERE uid IN (SELECT value FROM json_each(?1)) ORDER BY id'
    return dict(execute(sql, (json.dumps(list(uids)),)))


def read_merged_ids(execute: Execute, uids: Iterable[str]) -> dict[str, int]:
    """Return the ids of those contacts that others were merged with, by the uid that is gone."""
    sql = "SELECT gone, contact_id FROM merged_contact WHERE gone IN (SELECT value FROM json_each(?1)) ORDER BY id"
    return dict(execute(sql, (json.dumps(list(uids)),)))


def read_repeated_columns(execute: Execute, table: str, interactions: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return the values that rows of a table repeat of interactions, by the interaction's id; none for most tables."""
    repeated = REPEATED_COLUMNS.get(table)
    if not repeated:
        return {}
    columns = ", ".join(f'"{name}"' for name in repeated)
    sql = f"SELECT id, {columns} FROM interaction WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id"
    return {row[0]: dict(zip(repeated, row[1:], strict=True)) for row in execute(sql, (json_ids(interactions),))}


def read_blobs(execute: Execute) -> Iterator[tuple[str, bytes]]:
    """Yield hash and value of each blob, in the order of the hashes, one at a time."""
    for (key,) in execute("SELECT hash FROM blob ORDER BY hash", ()):
        for (value,) in execute("SELECT value FROM blob WHERE hash = ?1", (key,)):
            yield key, value


def _select(shape: RecordShape) -> str:
    plain = (f't."{name}"' for name in shape.plain)
    uids = (f"p{at}.uid" for at in range(len(shape.references)))
    joins = " ".join(
        f'LEFT JOIN "{parent}" p{at} ON p{at}.id = t."{column}"'
        for at, (column, parent) in enumerate(shape.references.values())
    )
    return f'SELECT t.id, {", ".join([*plain, *uids])} FROM "{shape.table}" t {joins}'
