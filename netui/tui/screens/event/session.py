"""What quick add works with at an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netui.domain.events import Occasion, read_met
from netui.tui.screens.quick_add.session import Entry, SessionDesk

if TYPE_CHECKING:
    from netui.actions.close_loops import Closing
    from netui.actions.result import Done
    from netui.domain.quick_add import Record
    from netui.tui.database import Database

__all__ = ["EventDesk"]


class EventDesk(SessionDesk):
    """A line that begins with a name is somebody met at the event."""

    examples = (
        ("Renee Marsh (Rocket Social): community roles > send portfolio fri",),
        ("a name will do: what comes next is a word the next day", "note Renee: her daughter plays the cello"),
    )

    def __init__(self, database: Database, occasion: Occasion) -> None:
        super().__init__(database)
        self.occasion = occasion

    def read(self, line: str, *, implied: int | None, new: bool) -> Record:
        """What a line says here."""
        return read_met(line, self.occasion, today=self.today, known=self.known, new=new)

    def save(self, record: Record, *, keep: Sequence[Closing], entry: Entry | None) -> Done:
        """Write it, and that it was at the event."""
        from netui.actions.event import meet

        if entry is not None:
            return super().save(record, keep=keep, entry=entry)
        moment, session = self.database.moment(), self.database.session
        return meet(self.occasion, record, moment=moment, session=session, keep=keep)
