"""What a file says, as plain values: its people, and the rows that are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

__all__ = ["Address", "Birthday", "Person", "Plan", "Rejected"]

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
class Person:
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
    people: list[Person] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)
    """Each column that was understood, by its header, and the field that it fills, in the order of the file."""
