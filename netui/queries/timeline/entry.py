"""One entry of a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

__all__ = ["Entry", "entry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One fact of a contact's timeline, in words that any face can draw."""

    table: str
    """The table of the row that it is told from, which is also its kind: interaction, introduction, outcome, favour,
    favour_answer, opportunity, stage, detail, follow_up, tie."""
    id: int
    uid: str
    day: date
    """When it happened, or is due."""
    entered: int
    """The order of entry."""
    what: str
    """What it was, in a few words: `coffee`, `introduced you to Renee Marsh`, `send portfolio`."""
    text: str = ""
    """What the user wrote about it."""
    time: str = ""
    """`HH:MM`, or empty."""
    planned: bool = False
    """Whether it is still to come: an open follow-up, also one that is late."""
    direction: str = ""
    """Of an interaction who started it: me, them, both. Of an introduction: received, made. Of a favour: asked, given,
    received. Empty for the rest."""
    channel: str = ""
    """Of an interaction."""
    activity: str = ""
    """Of an interaction the word that was typed; of an answer, a stage, or a closed follow-up what it came to."""
    purpose: str = ""
    """Of an interaction: thanks, tells, or empty."""
    place: str = ""
    """Of an interaction: where."""
    big: bool = False
    """Of a favour."""
    others: tuple[tuple[int, str], ...] = ()
    """Who else has a part in it: their ids and names."""


def entry(table: str, head: list[Any]) -> partial[Entry]:
    """Begin the entry of a row that begins with id, uid, day and order of entry."""
    row, uid, day, entered = head
    return partial(Entry, table=table, id=row, uid=uid, day=date.fromisoformat(day), entered=entered)
