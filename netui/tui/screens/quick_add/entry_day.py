"""The day of an entry whose line is open again: it stays where the line is typed anew without one."""

from __future__ import annotations

from datetime import date

from netui.domain.quick_add import Record
from netui.domain.quick_add.typed_days import keep_entry_day

__all__ = ["EntryDay"]


class EntryDay:
    """Remembers the day of the entry, and whether its line was wiped since it was opened."""

    def __init__(self, day: date | None) -> None:
        self.was_wiped = False
        """Whether the line was emptied or replaced as a whole: a day that is missing was then never deleted."""
        self._day = day

    def keep(self, record: Record) -> tuple[Record, date | None]:
        """The record with the entry's day if the line was typed anew without one; that day if it was put in."""
        return keep_entry_day(record, self._day) if self.was_wiped else (record, None)
