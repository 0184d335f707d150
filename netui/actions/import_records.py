"""Takes a file of records in: what is not there is added, what is there with other content is shown, all one change."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Any, NamedTuple, Protocol

from netui.actions.action import Action
from netui.db.models import TRACKED
from netui.db.models.card import Blob
from netui.db.models.fields import TrackedModel, database, insert_all
from netui.db.record_tables import RECORD_TABLES, REPEATED_COLUMNS
from netui.db.sqlite import IntegrityError, SqliteError, error_name
from netui.queries.records import Record, RecordShape, read_records_by_uid, record_shape

__all__ = ["RecordConflict", "RecordCounts", "RecordWriter"]

_BATCH = 500
"""Records of one table that are compared and written at once."""

_MODELS = {model._meta.table_name: model for model in TRACKED}


class SourceRecord(Protocol):
    """A record as a file has it."""

    @property
    def line(self) -> int:
        """Its line."""

    @property
    def kind(self) -> str:
        """Its table."""

    @property
    def fields(self) -> Record:
        """Its fields."""


class RecordConflict(NamedTuple):
    """A field of a known record that the file has otherwise."""

    line: int
    table: str
    uid: str
    field: str
    here: object
    there: object


@dataclass(slots=True)
class RecordCounts:
    """What became of the records of a file."""

    added: dict[str, int] = field(default_factory=dict)
    """By table."""
    unchanged: int = 0
    people: list[tuple[int, str, str]] = field(default_factory=list)
    """Line, name and outcome (`added`, `updated`, `unchanged`) of each contact."""
    conflicts: list[RecordConflict] = field(default_factory=list)
    """Those that stay as they are; of those that were chosen nothing."""
    rejected: list[tuple[int, str]] = field(default_factory=list)
    """Line and reason."""


class RecordWriter:
    """Compares the records of a file with the database, and writes what is new, within an action."""

    def __init__(self, act: Action, taken: Collection[tuple[int, str]] = ()) -> None:
        """`taken` are line and field of the conflicts in which the file's value is to stand."""
        self._act = act
        self._taken = taken
        self._shapes = {table: record_shape(act.execute, table) for table in RECORD_TABLES}
        self.counts = RecordCounts()

    def write(self, records: Iterable[SourceRecord], on_done: Callable[[int], None]) -> RecordCounts:
        """Write the records; `on_done` is called with the number done, and ends all with an exception."""
        done = 0
        for kind, of_kind in groupby(records, key=lambda record: record.kind):
            while batch := list(islice(of_kind, _BATCH)):
                if kind == Blob._meta.table_name:
                    self._write_blobs(batch)
                else:
                    self._write_batch(self._shapes[kind], batch)
                done += len(batch)
                on_done(done)
        return self.counts

    def _write_blobs(self, batch: list[SourceRecord]) -> None:
        for record in batch:
            value = record.fields.get("bytes")
            if not isinstance(value, bytes):
                self._reject(record.line, "its value is not that of its hash")
                continue
            Blob.insert(hash=record.fields["hash"], value=value).on_conflict_ignore().execute()

    def _write_batch(self, shape: RecordShape, batch: list[SourceRecord]) -> None:
        sound = [record for record in batch if self._is_sound(shape, record)]
        known = read_records_by_uid(self._act.execute, shape, [record.fields["uid"] for record in sound])
        ids = self._parent_ids(shape, sound)
        rows: list[tuple[SourceRecord, dict[str, Any]]] = []
        seen: set[str] = set()
        for record in sound:
            uid = record.fields["uid"]
            if uid in seen:
                self._reject(record.line, "a record above it has the same uid")
            elif uid in known:
                self._compare(shape, record, *known[uid])
            elif (row := self._row(shape, record, ids)) is not None:
                rows.append((record, row))
            seen.add(uid)
        self._insert(shape, rows)

    def _is_sound(self, shape: RecordShape, record: SourceRecord) -> bool:
        """Whether the fields are of their types; fields that the record lacks have their default."""
        fields = record.fields
        if unknown := fields.keys() - set(shape.fields):
            reason = f"netui knows no field “{min(unknown)}” of it"
        elif not isinstance(fields.get("uid"), str) or not fields["uid"]:
            reason = "it has no uid"
        elif wrong := next((name for name in fields if not _fits(shape, name, fields[name])), ""):
            reason = f"its “{wrong}” is no {'number' if shape.types.get(wrong) == 'INTEGER' else 'text'}"
        else:
            return True
        self._reject(record.line, reason)
        return False

    def _parent_ids(self, shape: RecordShape, records: list[SourceRecord]) -> dict[tuple[str, str], int]:
        """Return the ids of what the records refer to, by parent table and uid."""
        found: dict[tuple[str, str], int] = {}
        for name, (_, parent) in shape.references.items():
            uids = {record.fields[name] for record in records if record.fields.get(name) is not None}
            if uids:
                sql = f'SELECT uid, id FROM "{parent}" WHERE uid IN (SELECT value FROM json_each(?1))'
                rows = self._act.execute(sql, (json.dumps(sorted(uids)),))
                found.update({(parent, uid): id for uid, id in rows})
        return found

    def _row(self, shape: RecordShape, record: SourceRecord, ids: dict[tuple[str, str], int]) -> dict[str, Any] | None:
        """Return the record as a row to insert; None, and rejected, where it refers to what is not there."""
        row = {name: value for name, value in record.fields.items() if name in shape.types}
        for name, (_, parent) in shape.references.items():
            uid = record.fields.get(name)
            if uid is not None and (parent, uid) not in ids:
                self._reject(record.line, f"its “{name}” is no {parent.replace('_', ' ')} of the file or of netui")
                return None
            row[name] = None if uid is None else ids[parent, uid]
        if isinstance(entered := row.get("entered"), int):
            self._act.last_entered = max(self._act.last_entered, entered)
        return row

    def _insert(self, shape: RecordShape, rows: list[tuple[SourceRecord, dict[str, Any]]]) -> None:
        model = _MODELS[shape.table]
        values = [row for _, row in rows]
        self._repeat(shape, values)
        try:
            with _savepoint():
                insert_all(model, values)
        except (SqliteError, ValueError, OverflowError, TypeError):
            for record, row in rows:  # one of them is the fault of it
                self._insert_one(model, record, row)
            return
        for record, _ in rows:
            self._count_added(shape.table, record)

    def _insert_one(self, model: type[TrackedModel], record: SourceRecord, row: dict[str, Any]) -> None:
        try:
            with _savepoint():
                insert_all(model, [row])
        except IntegrityError as error:
            if error_name(error) == "SQLITE_CONSTRAINT_UNIQUE":
                self.counts.unchanged += 1  # the same fact is there under another uid: a tag, a part in an interaction
            else:
                self._reject(record.line, "one of its fields has a value that netui does not know")
        except (SqliteError, ValueError, OverflowError, TypeError):
            self._reject(record.line, "one of its fields has a value that netui can't keep")
        else:
            self._count_added(model._meta.table_name, record)

    def _repeat(self, shape: RecordShape, rows: list[dict[str, Any]]) -> None:
        """Set the columns that repeat those of an interaction."""
        repeated = REPEATED_COLUMNS.get(shape.table)
        if not repeated or not rows:
            return
        columns = ", ".join(f'"{name}"' for name in repeated)
        sql = f"SELECT id, {columns} FROM interaction WHERE id IN (SELECT value FROM json_each(?1))"
        found = self._act.execute(sql, (json.dumps([row["interaction"] for row in rows]),))
        by_id = {row[0]: dict(zip(repeated, row[1:], strict=True)) for row in found}
        for row in rows:
            row.update(by_id[row["interaction"]])

    def _compare(self, shape: RecordShape, record: SourceRecord, id: int, here: Record) -> None:
        there = record.fields
        differs = [name for name in shape.fields if name in there and there[name] != here[name]]
        taken = [name for name in differs if (record.line, name) in self._taken and name in shape.types]
        if taken:
            row = _MODELS[shape.table].get_by_id(id)
            for name in taken:
                setattr(row, name, there[name])
            row.save(only=taken)
        self.counts.conflicts += [
            RecordConflict(record.line, shape.table, here["uid"], name, here[name], there[name])
            for name in differs
            if name not in taken
        ]
        if not differs:
            self.counts.unchanged += 1
        if shape.table == "contact":
            self.counts.people.append((record.line, str(here["name"]), "updated" if taken else "unchanged"))

    def _count_added(self, table: str, record: SourceRecord) -> None:
        self.counts.added[table] = self.counts.added.get(table, 0) + 1
        if table == "contact":
            self.counts.people.append((record.line, str(record.fields.get("name", "")), "added"))

    def _reject(self, line: int, reason: str) -> None:
        self.counts.rejected.append((line, reason))


@contextmanager
def _savepoint() -> Iterator[None]:
    with database.obj.atomic():
        yield


def _fits(shape: RecordShape, name: str, value: object) -> bool:
    if value is None:
        return True
    if isinstance(value, bool):
        return False
    return isinstance(value, int if shape.types.get(name) == "INTEGER" else str)
