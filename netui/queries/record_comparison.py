"""Compares the records of a file with a database: which are new, which are known, which have other content there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from netui.db.record_tables import RECORD_TABLES
from netui.db.records import Record, RecordShape, read_ids, read_merged_ids, read_records_by_uid, record_shape
from netui.domain.importing.record_counts import RecordConflict, RecordCounts, RecordSource, SourceRecord
from netui.domain.text import clean, clean_note

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["ChangedRecord", "NewRecord", "RecordComparison", "batches", "compare_records"]

_BATCH = 500
"""Records of one table that are compared at once."""


class NewRecord(NamedTuple):
    """A record that the database does not have, as a row: ids in place of uids."""

    source: SourceRecord
    row: dict[str, Any]
    """By field name. In a comparison that writes nothing, what the file itself adds has no id yet: 0 stands for it."""


class ChangedRecord(NamedTuple):
    """A known record, of which some fields are to have the values of the file."""

    source: SourceRecord
    id: int
    name: str
    """The contact's name as it was; empty for a record of another table."""
    values: dict[str, Any]
    """By field name."""


def batches(records: Iterable[SourceRecord]) -> Iterator[tuple[str, list[SourceRecord]]]:
    """Yield the records a few at a time, each time of one table."""
    for kind, of_kind in groupby(records, key=lambda record: record.kind):
        while batch := list(islice(of_kind, _BATCH)):
            yield kind, batch


def compare_records(
    execute: Execute | None, source: RecordSource, progress: Callable[[int, int], None] | None = None
) -> RecordCounts:
    """Return what would become of the records of a file; without `execute` there is no database yet.

    What only shows when a row is written, such as a second uid for one tag, is counted as added here. `progress` is
    called with records done and in all; an exception in it ends the comparison.
    """
    comparison = RecordComparison(execute, writes=False) if execute else None
    counts = comparison.counts if comparison else RecordCounts()
    done = 0
    for table, batch in batches(source.records()):
        if table in RECORD_TABLES:
            new = comparison.compare(table, batch)[0] if comparison else [NewRecord(record, {}) for record in batch]
            for each in new:
                counts.count_added(each.source)
        done += len(batch)
        if progress:
            progress(done, max(source.size, done))
    return counts


class RecordComparison:
    """Compares batch after batch, parents before their children; `counts` adds up."""

    def __init__(self, execute: Execute, taken: Collection[tuple[int, str]] = (), *, writes: bool) -> None:
        """`taken` are line and field of what is to be overwritten; `writes` whether new records are written between."""
        self._execute = execute
        self._taken = taken
        self._shapes = {table: record_shape(execute, table) for table in RECORD_TABLES}
        self._coming: set[tuple[str, str]] | None = None if writes else set()
        """Table and uid of the new records so far, which a database that is only read does not get."""
        self.counts = RecordCounts()

    def compare(self, table: str, batch: list[SourceRecord]) -> tuple[list[NewRecord], list[ChangedRecord]]:
        """Return the new records of a batch, and the known ones that are to be overwritten."""
        shape = self._shapes[table]
        sound = [record for record in batch if self._is_sound(shape, record)]
        known = read_records_by_uid(self._execute, shape, [record.fields["uid"] for record in sound])
        uids = [record.fields["uid"] for record in sound] if table == "contact" else []
        merged = read_merged_ids(self._execute, uids)
        ids = self._parent_ids(shape, sound)
        new: list[NewRecord] = []
        changed: list[ChangedRecord] = []
        seen: set[str] = set()
        for record in sound:
            uid = record.fields["uid"]
            if uid in seen or (self._coming is not None and (table, uid) in self._coming):
                self.reject(record.line, "a record above it has the same uid")
            elif uid in known:
                id, here = known[uid]
                if values := self._values_to_take(shape, record, here):
                    changed.append(ChangedRecord(record, id, str(here.get("name", "")) * (table == "contact"), values))
            elif uid in merged:
                self.counts.unchanged += 1
                self.counts.people.append((record.line, str(record.fields.get("name", "")), "unchanged"))
            elif (row := self._row(shape, record, ids)) is not None:
                new.append(NewRecord(record, row))
            seen.add(uid)
        if self._coming is not None:
            self._coming.update((table, each.source.fields["uid"]) for each in new)
        return new, changed

    def reject(self, line: int, reason: str) -> None:
        """Count a record as rejected."""
        self.counts.rejected.append((line, reason))

    def count_taken(self, changed: ChangedRecord) -> None:
        """Count a known record as overwritten."""
        if changed.source.kind == "contact":
            self.counts.people.append((changed.source.line, changed.name, "updated"))

    def _is_sound(self, shape: RecordShape, record: SourceRecord) -> bool:
        """Whether the fields are of their types; fields that the record lacks get their default."""
        fields = record.fields
        if unknown := fields.keys() - set(shape.fields):
            reason = f"netui knows no field “{min(unknown)}” of it"
        elif not isinstance(fields.get("uid"), str) or not fields["uid"]:
            reason = "it has no uid"
        elif wrong := next((name for name in fields if not _fits(shape, name, fields[name])), ""):
            reason = f"its “{wrong}” is no {'number' if shape.types.get(wrong) == 'INTEGER' else 'text'}"
        else:
            return True
        self.reject(record.line, reason)
        return False

    def _parent_ids(self, shape: RecordShape, records: list[SourceRecord]) -> dict[tuple[str, str], int]:
        """Return the ids of what the records refer to, by parent table and uid."""
        found: dict[tuple[str, str], int] = {}
        for name, (_, parent) in shape.references.items():
            uids = sorted({record.fields[name] for record in records if record.fields.get(name) is not None})
            if not uids:
                continue
            found.update({(parent, uid): id for uid, id in read_ids(self._execute, parent, uids).items()})
            if missing := [uid for uid in uids if (parent, uid) not in found]:
                if parent == "contact":
                    found.update({(parent, uid): id for uid, id in read_merged_ids(self._execute, missing).items()})
                if self._coming is not None:
                    found.update({(parent, uid): 0 for uid in missing if (parent, uid) in self._coming})
        return found

    def _row(self, shape: RecordShape, record: SourceRecord, ids: dict[tuple[str, str], int]) -> dict[str, Any] | None:
        row = {name: value for name, value in record.fields.items() if name in shape.types}
        for name, (_, parent) in shape.references.items():
            uid = record.fields.get(name)
            if uid is not None and (parent, uid) not in ids:
                self.reject(record.line, f"its “{name}” is no {parent.replace('_', ' ')} of the file or of netui")
                return None
            row[name] = None if uid is None else ids[parent, uid]
        return row

    def _values_to_take(self, shape: RecordShape, record: SourceRecord, here: Record) -> dict[str, Any]:
        """Compare a known record; return the values that are to overwrite its own."""
        there = record.fields
        differs = [name for name in shape.fields if name in there and not _is_same(there[name], here[name])]
        taken = [name for name in differs if (record.line, name) in self._taken and name in shape.types]
        label = _label(shape.table, here)
        self.counts.conflicts += [
            RecordConflict(record.line, shape.table, label, name, here[name], there[name])
            for name in differs
            if name not in taken
        ]
        if not differs:
            self.counts.unchanged += 1
        if shape.table == "contact" and not taken:
            self.counts.people.append((record.line, str(here["name"]), "unchanged"))
        return {name: there[name] for name in taken}


def _label(table: str, record: Record) -> str:
    if table == "contact":
        return str(record["name"])
    noun = table.replace("_", " ")
    day = record.get("day") or record.get("due")
    return f"{noun} of {day}" if day else noun


def _is_same(there: object, here: object) -> bool:
    """Whether a value is the one that the database has, once it is cleaned as whatever is written is."""
    return there == here or (isinstance(there, str) and here in (clean(there), clean_note(there)))


def _fits(shape: RecordShape, name: str, value: object) -> bool:
    if value is None:
        return True
    if isinstance(value, bool):
        return False
    return isinstance(value, int if shape.types.get(name) == "INTEGER" else str)
