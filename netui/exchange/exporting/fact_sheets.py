"""The sheets of a workbook behind the networking spreadsheet: one for each table of facts, with names beside uids."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from netui.db.record_tables import RECORD_TABLES
from netui.db.records import Record, RecordShape, read_records, record_shape
from netui.domain.text import clean_note
from netui.queries.record_labels import MEMBERS, RecordLabels, read_record_labels

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["LEFT_OUT", "SHEET_TITLES", "FactSheet", "fact_sheets"]

SHEET_TITLES = {
    "contact": "Contacts",
    "event": "Events",
    "merged_contact": "Merged",
    "reach": "Ways to reach",
    "tag": "Tags",
    "contact_kind": "Kinds",
    "key_date": "Dates",
    "detail": "Details",
    "tie": "Ties",
    "card": "vCards",
    "move": "Moves",
    "interaction": "Interactions",
    "favour": "Favours",
    "favour_answer": "Answers to asks",
    "news": "News",
    "news_told": "News told",
    "message": "Messages",
    "introduction": "Introductions",
    "introduction_party": "Introduced",
    "outcome": "Outcomes",
    "proposal": "Proposals",
    "proposal_party": "Proposed",
    "opportunity": "Opportunities",
    "opportunity_part": "Roles in opportunities",
    "stage": "Stages",
    "follow_up": "Next steps",
    "loop_answer": "Answers to reminders",
    "pause": "Pauses",
    "review": "Reviews",
}
"""The title of each table's sheet."""

LEFT_OUT = {"participation": "each interaction names its people"}
"""The tables without a sheet, and why."""

_FLAGS = frozenset(("archived", "big", "first", "imported", "in_file", "no_next_step", "undated"))
_DAYS = frozenset(("day", "due", "until"))

_Value = str | int | date | datetime | None


class FactSheet(NamedTuple):
    """A sheet of facts."""

    title: str
    header: tuple[str, ...]
    rows: Iterator[tuple[_Value, ...]]


def fact_sheets(execute: Execute) -> Iterator[FactSheet]:
    """Yield the sheets that have rows. The rows of a sheet have to be read before the next one."""
    labels = read_record_labels(execute)
    for table in RECORD_TABLES:
        if table in LEFT_OUT:
            continue
        shape = record_shape(execute, table)
        records = read_records(execute, shape)
        first = next(records, None)
        if first is not None:
            yield FactSheet(SHEET_TITLES[table], _header(shape), _rows(shape, first, records, labels))


def _header(shape: RecordShape) -> tuple[str, ...]:
    named = [
        header
        for name, (_, parent) in shape.references.items()
        for header in ((_words(name), f"{_words(name)} UID") if _is_named(parent) else (f"{_words(name)} UID",))
    ]
    people = ["People"] if shape.table in MEMBERS else []
    return (*named, *people, *(_words(name) for name in shape.plain))


def _rows(
    shape: RecordShape, first: Record, records: Iterator[Record], labels: RecordLabels
) -> Iterator[tuple[_Value, ...]]:
    yield _row(shape, first, labels)
    for record in records:
        yield _row(shape, record, labels)


def _row(shape: RecordShape, record: Record, labels: RecordLabels) -> tuple[_Value, ...]:
    cells: list[_Value] = []
    for name, (_, parent) in shape.references.items():
        uid = record[name]
        if _is_named(parent):
            cells.append(clean_note(labels.names[parent].get(uid, "")))
        cells.append(uid)
    if shape.table in MEMBERS:
        cells.append(clean_note(labels.people(shape.table, record["uid"])))
    return (*cells, *(_value(name, record[name]) for name in shape.plain))


def _is_named(parent: str) -> bool:
    return parent in ("contact", "event", "opportunity", "favour", "news")


def _words(name: str) -> str:
    words = {"uid": "UID", "entered": "Entered (UTC)", "what": "What"}
    return words.get(name, name.replace("_", " ").capitalize())


def _value(name: str, value: Any) -> _Value:  # noqa: ANN401
    """A value as people read it: a day, an instant, yes; as it is where another program has written something else."""
    if name in _FLAGS:
        return "yes" if value else ""
    try:
        if name == "entered":
            return datetime.fromtimestamp(value // 1_000_000, UTC).replace(tzinfo=None)
        if isinstance(value, str) and (name in _DAYS or name.endswith("_on")):
            return date.fromisoformat(value)
    except (ValueError, OverflowError, OSError, TypeError):
        pass
    return clean_note(value) if isinstance(value, str) else value
