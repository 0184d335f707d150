"""What the user chose about a file: about all of it, and about single rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from netui.domain.importing.report import RowKey

__all__ = ["NO_CHOICES", "Choices"]


@dataclass(frozen=True, slots=True)
class Choices:
    """Answers to the questions of a preview. By default nothing is overwritten, nobody split, nobody merged."""

    left_out: frozenset[RowKey] = frozenset()
    """Rows that are not to be imported."""
    same_as: Mapping[RowKey, int | None] = field(default_factory=dict)
    """Whom a row is about: the id of a contact, or None for somebody new; decides over all matching."""
    split: frozenset[RowKey] = frozenset()
    """Rows with a couple in one cell that become two people."""
    couples: Literal["one", "two"] = "one"
    """What becomes of every other such row."""
    taken: frozenset[tuple[RowKey, str]] = frozenset()
    """Differences to take over: row and name of the field."""
    moves: Literal["none", "all"] = "none"
    """Whether moves are taken over at once; of single ones the row and `organisation` stand in `taken`."""
    birthdays: Literal["none", "top", "all"] = "none"
    """Of whose imported birthdays one is to be reminded: nobody's, those of the top ten, all."""
    replies: frozenset[RowKey] = frozenset()
    """Rows of people who wait for a reply and get a next step: `reply`, today."""
    top_replies: bool = False
    """Whether the first ten who wait get one too, whatever their rows (`first_replies`)."""


NO_CHOICES = Choices()
