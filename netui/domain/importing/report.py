"""What an import did, or would do: each row with its outcome, and everything that somebody has to know of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netui.domain.importing.plan import PlanPart, RejectedRow, row_words
from netui.domain.moves import move_words

__all__ = [
    "Report",
    "ReportAlike",
    "ReportDifference",
    "ReportMove",
    "ReportRow",
    "RowKey",
    "WaitingReply",
    "first_replies",
]

RowKey = tuple[str, int]
"""The file within an archive (empty for a single file), and the row in it: how choices name a row."""


@dataclass(slots=True)
class ReportRow:
    """A row that was imported."""

    row: int
    """Its first line in the file, from 1."""
    name: str
    outcome: str
    """`added`, `updated` (a gap was filled), `unchanged`, or `left out`."""
    file: str = ""
    """The file within an archive or a folder."""
    contact: int | None = None
    """The id of the contact that it was matched with; None for somebody new."""
    gains: tuple[str, ...] = ()
    """What it adds, in words for people: `organisation Acme`, `2 numbers`, `next: send portfolio`."""
    couple: tuple[str, str] | None = None
    """The two names that its one name may stand for: `Ann Miller`, `Bob Miller`."""
    is_split: bool = False
    """Whether the row became those two people."""
    reason: str = ""
    """Why it is left out: `as chosen`, `nobody known`."""


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
        about = f"{row_words(self.row, self.file)}, {self.name}: {self.label}"
        if self.taken:
            return f"{about} “{self.there}” in place of “{self.here}”."
        return f"{about} “{self.here}” stays; the file has “{self.there}”."


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

    @property
    def words(self) -> str:
        """The move in words, as `netui.domain.moves.Jobs` says it: `Blue Orbit (was Rocket Social)`."""
        return move_words(self.was, self.now)


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
    in_top_ten: bool = False


MOST_REPLIES = 10
"""People who get a next step at once; of others it is decided one by one."""


def first_replies(waiting: Sequence[WaitingReply]) -> frozenset[RowKey]:
    """Return the rows of the first ten who wait: those of the top ten, then the newest messages."""
    order = sorted((each for each in waiting if each.row), key=lambda each: not each.in_top_ten)
    return frozenset((each.file, each.row) for each in order[:MOST_REPLIES])


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
        return any(row.outcome in ("added", "updated") for row in self.rows) or bool(self.facts or self.moves)

    @property
    def sentence(self) -> str:
        """The counts in one line: `312 added, 2 added as connectors, 4 updated, 1 rejected`."""
        counts = {
            "added": self.count("added"),
            "added as connectors": self.connectors,
            "updated": self.count("updated"),
            "unchanged": self.count("unchanged"),
            "left out": self.count("left out"),
            "rejected": len(self.rejected),
        }
        return ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)

    def as_data(self) -> dict[str, Any]:
        """Return all of the report as printed in JSON; differences stand among the warnings too."""
        return {
            "format": self.format,
            "added": self.count("added"),
            "updated": self.count("updated"),
            "unchanged": self.count("unchanged"),
            "rejected": [
                {
                    "row": each.row,
                    "reason": each.reason,
                    "file": each.file or None,
                    "candidates": [name for _, name in each.candidates],
                }
                for each in self.rejected
            ],
            "warnings": [*(difference.sentence for difference in self.differences), *self.warnings],
            "connectors": self.connectors,
            "left_out": self.count("left out"),
            "rows": [
                {
                    "row": each.row,
                    "file": each.file or None,
                    "name": each.name,
                    "outcome": each.outcome,
                    "gains": list(each.gains),
                    "couple": list(each.couple or ()),
                    "is_split": each.is_split,
                    "reason": each.reason or None,
                }
                for each in self.rows
            ],
            "facts": [{"what": what, "count": count} for what, count in self.facts.items()],
            "moves": [_about_row(each, "was", "now", "taken") for each in self.moves],
            "alike": [_about_row(each, "other", "why") for each in self.alike],
            "differences": [_about_row(each, "field", "here", "there", "taken") for each in self.differences],
            "waiting": [{"name": each.name, "day": each.day.isoformat()} for each in self.waiting],
            "undated": self.undated,
            "birthdays": self.birthdays,
            "hidden": self.hidden,
            "blank": self.blank,
            "headers": self.headers,
            "dropped": [{"header": header, "cells": cells} for header, cells in self.dropped.items()],
            "unknown": self.unknown,
            "columns": [{"header": header, "field": field} for header, field in self.columns],
            "date_order": self.date_order or None,
            "ambiguous_dates": self.ambiguous_dates,
            "reading": self.reading or None,
            "parts": [
                {
                    "file": part.file,
                    "what": part.what,
                    "rows": part.rows,
                    "taken": part.taken,
                    "left_out": [{"reason": reason, "rows": rows} for reason, rows in part.left_out.items()],
                }
                for part in self.parts
            ],
        }


def _about_row(about: ReportAlike | ReportDifference | ReportMove, *names: str) -> dict[str, Any]:
    """What is said of a row, by these attributes."""
    row = {"row": about.row, "file": about.file or None, "name": about.name}
    return row | {name: getattr(about, name) for name in names}
