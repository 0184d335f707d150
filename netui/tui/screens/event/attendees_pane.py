"""The pane of the people met at an event, each with their next step."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.domain.days import weekday_label
from netui.domain.text import capitalise
from netui.queries.timeline import Entry
from netui.tui.commands.command import EVENT
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, wrap_cells

if TYPE_CHECKING:
    from netui.queries.events import Attendee

__all__ = ["AttendeesPane"]


class AttendeesPane(Pane):
    """The people met, in the order of entry."""

    place, number = EVENT, 1

    def __init__(self) -> None:
        super().__init__(id="met")
        self._attendees: Sequence[Attendee] = ()

    def show(self, attendees: Sequence[Attendee]) -> None:
        """Show these people; the cursor goes to the last one if there are more than before."""
        has_grown = len(attendees) > len(self._attendees)
        key = None if has_grown else self.key_of(self.cursor)
        self._attendees = attendees
        self.set_title("Met", str(len(attendees)) if attendees else "")
        keys = [self.key_of(row) for row in range(len(attendees))]
        self.keep_cursor(keys[-1] if has_grown else key, keys)

    def key_of(self, row: int) -> Hashable:
        """The ids of the interaction and of the contact; None beyond the rows."""
        if not 0 <= row < len(self._attendees):
            return None
        return self._attendees[row].interaction, self._attendees[row].contact

    def people(self) -> list[int]:
        """The id of the person under the cursor; empty without one."""
        return [self._attendees[self.cursor].contact] if 0 <= self.cursor < len(self._attendees) else []

    @property
    def entry(self) -> Entry | None:
        """The meeting under the cursor as a timeline entry; None without one."""
        if not 0 <= self.cursor < len(self._attendees):
            return None
        met = self._attendees[self.cursor]
        return Entry(
            table="interaction",
            id=met.interaction,
            uid=met.uid,
            day=met.day,
            entered=met.entered,
            what="met",
            text=met.note,
        )

    def row_starts(self, width: int) -> Sequence[int]:
        """The first line of each row, and the end: a row has a line for the person and up to three for the note."""
        return [0, *accumulate(1 + len(self._note(row, width)) for row in range(len(self._attendees)))]

    def _note(self, row: int, width: int) -> list[str]:
        return wrap_cells(self._attendees[row].note, width - 2, 3) if self._attendees[row].note else []

    def draw(self, row: int, line: int, width: int) -> Line:
        """Name, organisation and next step; then the note."""
        met = self._attendees[row]
        if line:
            return [("  ", ""), (self._note(row, width)[line - 1], "muted")]
        step = f"{capitalise(met.step)}, {weekday_label(met.due)}" if met.due else "no next step"
        step = cut_cells(step, max(width // 2, 12))
        room = width - cell_len(step) - 2
        name = cut_cells(met.name, room)
        background = " · ".join(filter(None, [met.organisation, "met before" if met.before else "new"]))
        background = cut_cells(f"  {background}", room - cell_len(name)) if room - cell_len(name) > 6 else ""
        gap = " " * max(width - cell_len(name) - cell_len(background) - cell_len(step), 1)
        return [(name, "strong"), (background, "muted"), (gap, ""), (step, "accent" if met.due else "muted")]

    def empty_lines(self, width: int) -> list[Line]:
        """Sentences that say how to begin."""
        sentences = (
            "Nobody yet. Type whom you met, one line per person:",
            "Renee Marsh (Rocket Social): community roles > send portfolio fri",
            "A name is enough: you will be reminded to write the next day.",
        )
        return [[(f" {line}", "muted")] for text in sentences for line in wrap_cells(text, width - 2)]
