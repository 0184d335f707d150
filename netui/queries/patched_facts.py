"""`PatchedFacts`: the queue and the overview of all contacts, of which only what has changed is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.queries.changed_facts import read_fact_change, read_mark
from netui.queries.contacts.contact_list import OverviewFacts, loops_by_contact
from netui.queries.queue.kept_rows import KeptRows
from netui.queries.queue.read_queue import read_queue

if TYPE_CHECKING:
    from datetime import date

    from netui.db.readonly import Execute
    from netui.domain.queue.item import Queue
    from netui.queries.changed_facts import JournalMark
    from netui.queries.contacts.contact_list import ContactOverview
    from netui.settings import Settings

__all__ = ["PatchedFacts"]


class PatchedFacts:
    """What the queue and the overview were made of when they were read last.

    Each `execute` is that of one transaction, in which the journal is looked at first. What can't be told from there
    is read afresh.
    """

    def __init__(self) -> None:
        self._mark: JournalMark | None = None
        self._rows = KeptRows()
        self._overview: OverviewFacts | None = None
        self._is_doubted = False

    def doubt(self) -> None:
        """Something was written: read all afresh, unless the journal says what."""
        self._is_doubted = True

    def read_queue(self, execute: Execute, *, today: date, settings: Settings) -> Queue:
        """Return the queue as `netui.queries.queue.read_queue` does."""
        self._catch_up(execute)
        return read_queue(self._rows.over(execute), today=today, settings=settings)

    def read_overview(self, execute: Execute, queue: Queue) -> ContactOverview:
        """Return the overview as `read_contact_overview` does, with the loops of a queue."""
        self._catch_up(execute)
        if self._overview is None:
            self._overview = OverviewFacts.read(execute)
        return self._overview.overview(loops_by_contact(queue))

    def _catch_up(self, execute: Execute) -> None:
        mark = read_mark(execute)
        if mark == self._mark and not self._is_doubted:
            return
        change = None if self._mark is None else read_fact_change(execute, self._mark, mark)
        self._mark = None  # where a query fails, all is read the next time
        if change is None:
            self._rows.clear()
            self._overview = None
        else:
            self._rows.change(execute, change)
            if self._overview is not None:
                self._overview = self._overview.changed(execute, change.people, list_moved=change.moves_in_list)
        self._mark, self._is_doubted = mark, False
