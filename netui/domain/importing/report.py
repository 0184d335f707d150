"""What an import did, or would do: each row with its outcome, and everything that somebody has to know of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netui.domain.importing.plan import PlanPart, RejectedRow

__all__ = ["Report", "ReportAlike", "ReportDifference", "ReportMove", "ReportRow", "RowKey", "WaitingReply"]

RowKey = tuple[str, int]
"""The file within an archive (empty for a single file), and the row in it: how choices name a row."""


@dataclass(slots=True)
class ReportRow:
    """A row that was imported."""

    row: int
    """Its first line in the file, from 1."""
    name: str
    outcome: str
    """`added`, `updated` (a gap was filled) or `unchanged`."""
    file: str = ""
    """The file within an archive or a folder."""
    contact: int | None = None
    """The id of the contact that it was matched with; None for somebody new."""
    gains: tuple[str, ...] = ()
    """What it adds, in words for people: `organisation Acme`, `2 numbers`, `next: send portfolio`."""
    couple: tuple[str, str] | None = None
    """The two names that its one name may stand for: `Ann Miller`, `Bob Miller`."""


@dataclass(frozen=True, slots=True)
class ReportAlike:
    """Two who are possibly one, and were kept apart."""

    row: int
    name: str
    other: str
    """The other's name, with the organisation where that tells."""
    why: str
    """What they share: `the same e-mail address, another first name`."""
    other_id: int | None = None
    """The other's id; None for somebody whom the same file adds."""
    file: str = ""


@dataclass(frozen=True, slots=True)
class ReportDifference:
    """A field that has another value in the file: it stays as it is, unless it was chosen otherwise."""

    row: int
    name: str
    field: str
    """The name of the field, by which a choice takes it over: `title`."""
    label: str
    """What it is called before people."""
    here: str
    there: str
    taken: bool = False
    file: str = ""

    @property
    def sentence(self) -> str:
        """What becomes of it, in a sentence."""
        if self.taken:
            return f"Row {self.row}, {self.name}: {self.label} “{self.there}” in place of “{self.here}”."
        return f"Row {self.row}, {self.name}: {self.label} “{self.here}” stays; the file has “{self.there}”."


@dataclass(frozen=True, slots=True)
class ReportMove:
    """Another organisation or title of somebody known: seen, and taken over where that was chosen."""

    row: int
    name: str
    was: str
    """Organisation and title that netui has, in words: `Rocket Social`."""
    now: str
    """Those of the file."""
    taken: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class WaitingReply:
    """Somebody whose last message, in the last 14 days, is not answered in the file."""

    name: str
    day: date
    """The day of that message."""
    contact: int | None = None
    """The id of the contact; after an import that of a new one too, in a preview None for it."""
    row: int = 0
    """The row of the person in the plan, by which a choice names them; 0 if there is none."""
    file: str = ""


@dataclass(slots=True)
class Report:
    """The result of an import, or of a dry run."""

    format: str
    rows: list[ReportRow] = field(default_factory=list)
    """The imported rows, in the order of the file."""
    rejected: list[RejectedRow] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    """Sentences; what has a list of its own below is none of them."""
    connectors: int = 0
    """Number of connectors added who have no row of their own."""
    parts: list[PlanPart] = field(default_factory=list)
    facts: dict[str, int] = field(default_factory=dict)
    """What is added besides people, by its plural noun: `interactions`, `favours`, `leads`, `events`, `next steps`."""
    moves: list[ReportMove] = field(default_factory=list)
    alike: list[ReportAlike] = field(default_factory=list)
    differences: list[ReportDifference] = field(default_factory=list)
    waiting: list[WaitingReply] = field(default_factory=list)
    """All who wait, the newest message first."""
    undated: int = 0
    """Next actions without a readable day."""
    birthdays: int = 0
    """Birthdays added, of which nobody is reminded yet."""
    hidden: int = 0
    blank: int = 0
    headers: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    reading: str = ""
    unknown: list[str] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)
    date_order: str = ""
    ambiguous_dates: list[str] = field(default_factory=list)
    """These nine as in the plan."""

    def count(self, outcome: str) -> int:
        """Return the number of rows with that outcome."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def changes(self) -> bool:
        """Whether there is anything to save."""
        return any(row.outcome != "unchanged" for row in self.rows) or bool(self.facts or self.moves)

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
        differences = [difference.sentence for difference in self.differences]
        return [*_first(rejected, most), *_first([*differences, *self.warnings], most)]

    def as_data(self) -> dict[str, Any]:
        """Return the report as printed in JSON."""
        return {
            "format": self.format,
            "added": self.count("added"),
            "updated": self.count("updated"),
            "unchanged": self.count("unchanged"),
            "rejected": [{"row": rejected.row, "reason": rejected.reason} for rejected in self.rejected],
            "warnings": [*(difference.sentence for difference in self.differences), *self.warnings],
        }


def _first(sentences: list[str], most: int) -> list[str]:
    left = len(sentences) - most
    return sentences if left <= 1 else [*sentences[:most], f"... and {left:,} more of these."]
