"""Takes a file of records in: what is not there is added, what is there with other content stays, all one change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from netui.db.models import TRACKED
from netui.db.models.card import Blob
from netui.db.models.contact import KeyDate
from netui.db.models.fields import DayField, TrackedModel, database, insert_all
from netui.db.records import read_repeated_columns
from netui.db.sqlite import IntegrityError, SqliteError, error_name
from netui.domain.bounds import MAX_NOTES, too_long
from netui.domain.days import is_day, parse_span
from netui.domain.importing.record_counts import RecordCounts, SourceRecord
from netui.queries.record_comparison import ChangedRecord, NewRecord, RecordComparison, batches

if TYPE_CHECKING:
    from netui.actions.action import Action

__all__ = ["write_records_of_file"]

_MODELS = {model._meta.table_name: model for model in TRACKED}

_BLOBS = Blob._meta.table_name

_LATEST_ENTERED = 1 << 53
"""Microseconds since 1970 until the year 2255: what is entered next gets a higher number."""


def write_records_of_file(
    act: Action,
    records: Iterable[SourceRecord],
    *,
    taken: Collection[tuple[int, str]] = (),
    on_done: Callable[[int], None],
) -> RecordCounts:
    """Compare the records with the database and write what is new, within an action.

    `taken` are line and field of the known records in which the file's value is to stand. `on_done` is called with the
    number of records done; an exception in it ends all.
    """
    comparison = RecordComparison(act.execute, taken, writes=True)
    ranks = {rank for (rank,) in act.execute("SELECT top_rank FROM contact WHERE top_rank IS NOT NULL ORDER BY id")}
    done = 0
    for table, batch in batches(records):
        if table == _BLOBS:
            _write_blobs(batch, comparison)
        else:
            new, changed = comparison.compare(table, batch)
            if table == "contact":
                _free_ranks(ranks, new, comparison)
            _insert(act, table, _sound(_MODELS[table], new, comparison), comparison)
            for each in changed:
                _overwrite(_MODELS[table], each, comparison)
        done += len(batch)
        on_done(done)
    return comparison.counts


def _write_blobs(batch: list[SourceRecord], comparison: RecordComparison) -> None:
    for record in batch:
        value = record.fields.get("bytes")
        if isinstance(value, bytes):
            Blob.insert(hash=record.fields["hash"], value=value).on_conflict_ignore().execute()
        else:
            comparison.reject(record.line, "its value is not that of its hash")


def _sound(model: type[TrackedModel], new: list[NewRecord], comparison: RecordComparison) -> list[NewRecord]:
    """Return the records whose values netui can keep and read again; the others are rejected."""
    sound = []
    for each in new:
        if fault := _fault(model, each.row):
            comparison.reject(each.source.line, fault)
        else:
            sound.append(each)
    return sound


def _fault(model: type[TrackedModel], row: dict[str, Any]) -> str:
    """Why a row can't be kept, beyond what its columns and SQLite check; empty if it can."""
    for field in model._meta.sorted_fields:
        value = row.get(field.name)
        if isinstance(value, str):
            if sentence := too_long(f"its “{field.name}”", len(value), getattr(field, "bound", MAX_NOTES)):
                return sentence.removesuffix(".")
            if isinstance(field, DayField) and not value:
                return f"its “{field.name}” is not a day"
    if isinstance(entered := row.get("entered"), int) and not 0 <= entered <= _LATEST_ENTERED:
        return "its “entered” is not a time in microseconds since 1970"
    if not _is_cadence(row.get("cadence_from"), row.get("cadence_to")):
        return "its cadence is not a span of days, weeks, months or years"
    if model is KeyDate and not is_day(row.get("year"), row.get("month"), row.get("day")):
        return "there is no such day"
    return ""


def _is_cadence(start: str | None, end: str | None) -> bool:
    if start is None and end is None:
        return True
    try:
        return all(parse_span(each or "")[0] > 0 for each in (start, end))
    except ValueError:
        return False


def _insert(act: Action, table: str, new: list[NewRecord], comparison: RecordComparison) -> None:
    model, rows = _MODELS[table], [each.row for each in new]
    for row in rows:
        if isinstance(entered := row.get("entered"), int):  # what is entered next comes after all of the file
            act.last_entered = max(act.last_entered, entered)
    repeated = read_repeated_columns(act.execute, table, (row["interaction"] for row in rows if "interaction" in row))
    for row in rows:
        row.update(repeated.get(row.get("interaction", 0), {}))
    try:
        with database.obj.atomic():
            insert_all(model, rows)
    except (SqliteError, ValueError, OverflowError, TypeError):
        for each in new:  # one of them is the fault of it
            _insert_one(model, each, comparison)
    else:
        for each in new:
            comparison.counts.count_added(each.source)


def _insert_one(model: type[TrackedModel], new: NewRecord, comparison: RecordComparison) -> None:
    try:
        with database.obj.atomic():
            insert_all(model, [new.row])
    except IntegrityError as error:
        if error_name(error) == "SQLITE_CONSTRAINT_UNIQUE":  # the same fact under another uid: a tag, a part
            comparison.counts.unchanged += 1
        else:
            comparison.reject(new.source.line, "one of its fields has a value that netui does not know")
    except (SqliteError, ValueError, OverflowError, TypeError):
        comparison.reject(new.source.line, "one of its fields has a value that netui can't keep")
    else:
        comparison.counts.count_added(new.source)


def _overwrite(model: type[TrackedModel], changed: ChangedRecord, comparison: RecordComparison) -> None:
    row = model.get_by_id(changed.id)
    whole = {name: str(value) if isinstance(value, date) else value for name, value in row.__data__.items()}
    if fault := _fault(model, whole | changed.values):
        comparison.reject(changed.source.line, fault)
        return
    for name, value in changed.values.items():
        setattr(row, name, value)
    try:
        with database.obj.atomic():
            row.save(only=list(changed.values))
    except (SqliteError, ValueError, OverflowError, TypeError):
        comparison.reject(changed.source.line, "one of its fields has a value that netui can't keep")
    else:
        comparison.count_taken(changed)


def _free_ranks(ranks: Collection[int], new: list[NewRecord], comparison: RecordComparison) -> None:
    """Leave out the ranks among the top ten that others had before."""
    for each in new:
        rank = each.row.get("top_rank")
        if rank in ranks:
            each.row["top_rank"] = None
            name = each.source.fields.get("name", "")
            comparison.counts.remarks.append(f"{name} was number {rank} of the top ten there; here somebody else is.")
