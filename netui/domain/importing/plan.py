"""A parsed file as plain values (people, rejected rows, warnings), and the report of its import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netui.domain.contact_field import NO_TEXTS, ContactTexts
from netui.domain.days import PartialDate

__all__ = ["Address", "ImportedPerson", "Plan", "RejectedRow", "Report", "ReportRow", "rows_words"]


@dataclass(slots=True)
class Address:
    """A reach: an e-mail address, a phone number or a page."""

    kind: str
    """`email`, `phone` or `url`."""
    value: str
    key: str
    """Its match key (`netui.domain.reach`)."""
    label: str = ""


@dataclass(slots=True)
class ImportedPerson:
    """One row of a file, about one person. All texts are clean."""

    row: int
    """Its first line in the file, from 1."""
    name: str
    key: str
    """The folded name."""
    texts: ContactTexts = NO_TEXTS
    met_on: date | None = None
    notes: str = ""
    addresses: list[Address] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    birthday: PartialDate | None = None
    introduced_by: str = ""
    """The connectors, as written."""
    last_contact: date | None = None
    channel: str = "meeting"
    """The channel of the last contact, as an interaction has it: `call`."""
    activity: str = "met"
    """The activity of the last contact; `met` if the file says only that there was contact."""
    said: str = ""
    """The note of the last contact."""
    next_action: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that is not imported, with the reason."""

    row: int
    reason: str


@dataclass(slots=True)
class Plan:
    """A parsed file, before it is matched with the known contacts."""

    format: str
    """`linkedin` or `csv`."""
    people: list[ImportedPerson] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)
    """Pairs of a known column's header and its field, in the order of the file."""


_MAX_LISTED = 5
"""The most rows that a sentence lists; of more it lists these and counts the rest."""


def rows_words(rows: Sequence[int]) -> str:
    """Return row numbers in words: `row 4`, `rows 4 and 7`, or `rows 4, 7, 9, 12, 13 and 20 more`."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    if len(rows) > _MAX_LISTED:
        return f"rows {', '.join(map(str, rows[:_MAX_LISTED]))} and {len(rows) - _MAX_LISTED} more"
    return f"rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"


@dataclass(slots=True)
class ReportRow:
    """A row that was imported."""

    row: int
    """Its first line in the file, from 1."""
    name: str
    outcome: str
    """`added`, `updated` (a gap was filled) or `unchanged`."""


@dataclass(slots=True)
class Report:
    """The result of an import, or of a dry run."""

    format: str
    rows: list[ReportRow] = field(default_factory=list)
    """The imported rows, in the order of the file."""
    rejected: list[RejectedRow] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    connectors: int = 0
    """Number of connectors added who have no row of their own."""

    def count(self, outcome: str) -> int:
        """Return the number of rows with that outcome."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def changes(self) -> bool:
        """Whether there is anything to save."""
        return any(row.outcome != "unchanged" for row in self.rows)

    @property
    def sentence(self) -> str:
        """The counts in one line: `312 added, 2 added as connectors, 4 updated, 1 rejected`."""
        counts = {
            "added": self.count("added"),
            "added as connectors": self.connectors,
            "updated": self.count("updated"),
            "unchanged": self.count("unchanged"),
            "rejected": len(self.rejected),
        }
        return ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)

    def remarks(self, most: int = 20) -> list[str]:
        """Return a sentence for each rejected row, then for each warning; of either at most `most`, then a count."""
        rejected = [f"Row {rejected.row} was rejected: {rejected.reason}." for rejected in self.rejected]
        return [*_first(rejected, most), *_first(self.warnings, most)]

    def as_data(self) -> dict[str, Any]:
        """Return the report as printed in JSON."""
        return {
            "format": self.format,
            "added": self.count("added"),
            "updated": self.count("updated"),
            "unchanged": self.count("unchanged"),
            "rejected": [{"row": rejected.row, "reason": rejected.reason} for rejected in self.rejected],
            "warnings": self.warnings,
        }


def _first(sentences: list[str], most: int) -> list[str]:
    left = len(sentences) - most
    return sentences if left <= 1 else [*sentences[:most], f"... and {left:,} more of these."]
