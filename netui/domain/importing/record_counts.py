"""What becomes of the records of a file that netui wrote, and the report of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from netui.domain.importing.plan import RejectedRow
from netui.domain.importing.report import Report, ReportDifference, ReportRow

__all__ = ["RECORDS", "RecordConflict", "RecordCounts", "RecordSource", "SourceRecord", "report_of_records"]

RECORDS = "netui"
"""The name of the format."""

_NOUNS = {
    "event": "events",
    "reach": "ways to reach",
    "tag": "tags",
    "key_date": "dates",
    "detail": "details",
    "tie": "ties",
    "card": "cards",
    "move": "moves",
    "interaction": "interactions",
    "favour": "favours",
    "news": "news",
    "message": "messages",
    "introduction": "introductions",
    "outcome": "outcomes",
    "opportunity": "leads",
    "follow_up": "next steps",
    "review": "reviews",
}
"""What a report counts by its plural; every other table is among `other records`."""


class SourceRecord(Protocol):
    """A record as a file has it."""

    @property
    def line(self) -> int:
        """Its line."""

    @property
    def kind(self) -> str:
        """Its table."""

    @property
    def fields(self) -> dict[str, Any]:
        """Its fields by name; what it refers to is a uid."""


class RecordSource(Protocol):
    """A file of records that is open."""

    def records(self) -> Iterator[SourceRecord]:
        """Yield the records, those first that others refer to. May be called again."""

    @property
    def people(self) -> int:
        """The number of its contacts, as it says itself."""

    @property
    def size(self) -> int:
        """The number of its records, as it says itself."""


class RecordConflict(NamedTuple):
    """A field of a known record that the file has otherwise."""

    line: int
    table: str
    label: str
    """What the record is, in words: a name, or `interaction of 2026-11-03`."""
    field: str
    here: object
    there: object


@dataclass(slots=True)
class RecordCounts:
    """What becomes of the records of a file."""

    added: dict[str, int] = field(default_factory=dict)
    """By table."""
    unchanged: int = 0
    people: list[tuple[int, str, str]] = field(default_factory=list)
    """Line, name and outcome (`added`, `updated`, `unchanged`) of each contact."""
    conflicts: list[RecordConflict] = field(default_factory=list)
    """Those that stay as they are."""
    rejected: list[tuple[int, str]] = field(default_factory=list)
    """Line and reason."""
    remarks: list[str] = field(default_factory=list)

    def count_added(self, record: SourceRecord) -> None:
        """Count a new record as added."""
        self.added[record.kind] = self.added.get(record.kind, 0) + 1
        if record.kind == "contact":
            self.people.append((record.line, str(record.fields.get("name", "")), "added"))


def report_of_records(counts: RecordCounts) -> Report:
    """Return the report of an import, or of a comparison, of records."""
    report = Report(RECORDS, rows=[ReportRow(line, name, outcome) for line, name, outcome in counts.people])
    for table, count in counts.added.items():
        if table != "contact":
            noun = _NOUNS.get(table, "other records")
            report.facts[noun] = report.facts.get(noun, 0) + count
    report.differences = [
        ReportDifference(each.line, each.label, each.field, each.field.replace("_", " "), *_words(each))
        for each in counts.conflicts
    ]
    report.rejected = [RejectedRow(line, reason) for line, reason in counts.rejected]
    report.warnings = list(counts.remarks)
    return report


def _words(conflict: RecordConflict) -> tuple[str, str]:
    here, there = ("" if value is None else str(value) for value in (conflict.here, conflict.there))
    return here, there
