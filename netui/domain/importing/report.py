"""What became of each row of a file, as data and as sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from netui.domain.importing.plan import Rejected

__all__ = ["Report", "Row"]


@dataclass(slots=True)
class Row:
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
    rows: list[Row] = field(default_factory=list)
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
