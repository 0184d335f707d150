"""An entry of a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NamedTuple

__all__ = ["Entry", "EntryHead", "begin_entry"]


class EntryHead(NamedTuple):
    """The first columns of every text whose rows become entries."""

    id: int
    uid: str
    day: str
    """The day on which it happened, or is due, as `YYYY-MM-DD`."""
    entered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One fact of a contact's timeline, in words that every interface can show."""

    table: str
    """The table of its row, which is also its kind: interaction, introduction, outcome, favour, favour_answer,
    opportunity, stage, detail, follow_up, tie, move."""
    id: int
    uid: str
    day: date
    """The day on which it happened, or is due; of an `undated` follow-up the day on which it came."""
    entered: int
    """The order of entry."""
    what: str
    """The fact in a few words: `coffee`, `introduced you to Renee Marsh`, `send portfolio`."""
    label: str = ""
    """The first part of `what`, for a narrow column: `coffee`, `introduced`; empty for an open follow-up."""
    about: str = ""
    """The rest of it: `you to Renee Marsh`, `send portfolio`, the ask that was answered; mostly empty."""
    text: str = ""
    """The user's note."""
    time: str = ""
    """`HH:MM`, or empty."""
    planned: bool = False
    """Whether it is an open follow-up, even a late one."""
    undated: bool = False
    """Whether it is an open follow-up without a day."""
    direction: str = ""
    """For an interaction who started it: me, them, both. For an introduction: received, made. For a favour: asked,
    given, received. Else empty."""
    channel: str = ""
    """The channel of an interaction."""
    activity: str = ""
    """The typed verb of an interaction; the answer to an ask, the stage, how a follow-up was closed, or what became of
    a move: taken, left, or empty while it is open."""
    purpose: str = ""
    """The purpose of an interaction: thanks, tells, or empty."""
    place: str = ""
    """The place of an interaction."""
    big: bool = False
    """Whether a favour is a big one."""
    others: tuple[tuple[int, str], ...] = ()
    """Ids and names of the other contacts in it."""

    @property
    def is_open_move(self) -> bool:
        """Whether it is a move that was neither taken over nor left."""
        return self.table == "move" and not self.activity


def begin_entry(table: str, head: Sequence[Any]) -> partial[Entry]:
    """Return a partial `Entry` for a row of the table; `head` has the columns of `EntryHead`."""
    row, uid, day, entered = head
    return partial(Entry, table=table, id=row, uid=uid, day=date.fromisoformat(day), entered=entered)
