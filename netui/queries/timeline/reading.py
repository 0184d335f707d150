"""Reads a timeline: the kinds of facts one by one, then all in order."""

from __future__ import annotations

from netui.queries.timeline.entry import Entry
from netui.queries.timeline.favours import details, favours, opportunities
from netui.queries.timeline.introductions import introductions, ties
from netui.queries.timeline.meetings import interactions
from netui.queries.timeline.promises import follow_ups

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["timeline"]

_EVERYTHING = -1
"""No limit, as SQLite has it."""

_READERS = (follow_ups, interactions, introductions, ties, favours, opportunities, details)


def timeline(execute: Execute, contact: int, *, limit: int | None = None) -> list[Entry]:
    """Read the timeline of the contact with that id: what is planned, then what happened, each newest first.

    With a limit only the newest so many entries that happened are read; what is planned comes always.
    """
    newest = _EVERYTHING if limit is None else limit
    entries = [entry for read in _READERS for entry in read(execute, contact, newest)]
    planned = [entry for entry in entries if entry.planned]
    happened = _in_order([entry for entry in entries if not entry.planned])
    return _in_order(planned) + happened[:limit]


def _in_order(entries: list[Entry]) -> list[Entry]:
    """Sort newest first. Within a day the order of entry counts, but those with a time stand in the order of time."""
    by_entry = sorted(entries, key=lambda entry: (entry.day, entry.entered), reverse=True)
    timed = [entry for entry in by_entry if entry.time]
    timed.sort(key=lambda entry: (entry.day, entry.time), reverse=True)
    by_time = iter(timed)
    return [next(by_time) if entry.time else entry for entry in by_entry]
