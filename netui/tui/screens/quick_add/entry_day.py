"""The day of an entry whose line is open again: it stays where the line is typed anew without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from netui.domain.quick_add import Record

__all__ = ["EntryDay"]


class EntryDay:
    """Remembers the day of the entry, and whether its line was wiped since it was opened."""

    def __init__(self, day: date | None) -> None:
        self.was_wiped = False
        """Whether the line was emptied or replaced as a whole: a day that is missing was then never deleted."""
        self._day = day

    def keep(self, record: Record) -> tuple[Record, date | None]:
        """The record with the entry's day if the line was typed anew without one; that day if it was put in."""
        if not self.was_wiped or self._day is None or record.on in (None, self._day) or _names_day(record):
            return record, None
        return replace(record, on=self._day), self._day


def _names_day(record: Record) -> bool:
    """Whether the head of the line has a day of its own."""
    steps = [part for part in record.spans if part.what == "step"]
    return any(
        part.what == "date" and not any(step.start <= part.start < step.end for step in steps) for part in record.spans
    )
