"""What a file says, as plain values: its people, and the rows that are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

__all__ = ["Address", "Birthday", "ImportedPerson", "Plan", "Rejected", "Report", "ReportRow", "rows_in_words"]

Birthday = tuple[int | None, int, int]
"""Year, if it is known, month, day."""


@dataclass(slots=True)
class Address:
    """A way to reach somebody."""

    kind: str
    """`email`, `phone` or `url`."""
    value: str
    key: str
    """What two spellings of it have in common (`netui.domain.reach`)."""
    label: str = ""


@dataclass(slots=True)
class ImportedPerson:
    """One row of a file: what it says of one person. All texts are clean."""

    row: int
    """The line of the file that it begins on, from 1."""
    name: str
    key: str
    """The folded name."""
    nickname: str = ""
    organisation: str = ""
    title: str = ""
    place: str = ""
    how_met: str = ""
    met_at: str = ""
    met_on: date | None = None
    notes: str = ""
    addresses: list[Address] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    birthday: Birthday | None = None
    introduced_by: str = ""
    """Who introduced them to me, as written."""
    last_contact: date | None = None
    channel: str = "meeting"
    """How the last contact came about, one of `netui.domain.words.CHANNELS`."""
    activity: str = "met"
    """The word for it; `met` says no more than that there was contact."""
    said: str = ""
    """What the last contact was about."""
    next_action: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is not taken in, and why."""

    row: int
    reason: str


@dataclass(slots=True)
class Plan:
    """A file as it was understood, before it is matched with anything."""

    format: str
    """`linkedin` or `csv`."""
    people: list[ImportedPerson] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)
    """Each column that was understood, by its header, and the field that it fills, in the order of the file."""


_MOST_NAMED = 5
"""How many rows a sentence names; of more it gives the number."""


def rows_in_words(rows: Sequence[int]) -> str:
    """`row 4`, `rows 4 and 7`, or `rows 4, 7, 9, 12, 13 and 20 more`."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    if len(rows) > _MOST_NAMED:
        return f"rows {', '.join(map(str, rows[:_MOST_NAMED]))} and {len(rows) - _MOST_NAMED} more"
    return f"rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"


@dataclass(slots=True)
class ReportRow:
    """A row that was taken in."""

    row: int
    """The line of the file that it begins on, from 1."""
    name: str
    outcome: str
    """`added`, `updated` (something was filled in) or `unchanged`."""


@dataclass(slots=True)
class Report:
    """What an import did, or would do."""

    format: str
    rows: list[ReportRow] = field(default_factory=list)
    """In the order of the file."""
    rejected: list[Rejected] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    connectors: int = 0
    """How many people were added who introduced somebody, and have no row of their own."""

    def count(self, outcome: str) -> int:
        """How many rows had that outcome."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def changes(self) -> bool:
        """Whether there is anything to save."""
        return any(row.outcome != "unchanged" for row in self.rows)

    @property
    def sentence(self) -> str:
        """What was done in one line: `312 added, 2 added as connectors, 4 updated, 1 rejected`."""
        counts = {
            "added": self.count("added"),
            "added as connectors": self.connectors,
            "updated": self.count("updated"),
            "unchanged": self.count("unchanged"),
            "rejected": len(self.rejected),
        }
        return ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)

    def remarks(self, most: int = 20) -> list[str]:
        """Give a sentence for each row that was rejected, and for each thing to know; of very many the first."""
        rejected = [f"Row {rejected.row} was rejected: {rejected.reason}." for rejected in self.rejected]
        return [*_first(rejected, most), *_first(self.warnings, most)]

    def as_data(self) -> dict[str, Any]:
        """Give the report as it is printed in JSON."""
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
