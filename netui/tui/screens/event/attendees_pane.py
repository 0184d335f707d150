"""Who was met at the event so far, each with what comes next."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.domain.days import weekday_label
from netui.tui.commands.command import EVENT
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut, wrap

if TYPE_CHECKING:
    from netui.queries.events import Met
    from netui.queries.timeline import Entry

__all__ = ["MetPane"]


class MetPane(Pane):
    """The people, in the order in which they were written down."""

    place, number = EVENT, 1

    def __init__(self) -> None:
        super().__init__(id="met")
        self._met: Sequence[Met] = ()

    def show(self, met: Sequence[Met]) -> None:
        """Show these; somebody new has the cursor."""
        more = len(met) > len(self._met)
        key = None if more else self.key_of(self.cursor)
        self._met = met
        self.entitle("Met", str(len(met)) if met else "")
        keys = [self.key_of(row) for row in range(len(met))]
        self.keep_cursor(keys[-1] if more else key, keys)

    def key_of(self, row: int) -> Hashable:
        """The person, and the meeting."""
        return (self._met[row].interaction, self._met[row].contact) if 0 <= row < len(self._met) else None

    def people(self) -> list[int]:
        """The person under the cursor."""
        return [self._met[self.cursor].contact] if 0 <= self.cursor < len(self._met) else []

    @property
    def entry(self) -> Entry | None:
        """The meeting under the cursor, as the timeline has it."""
        from netui.queries.timeline import Entry

        if not 0 <= self.cursor < len(self._met):
            return None
        met = self._met[self.cursor]
        return Entry(table="interaction", id=met.interaction, uid=met.uid, day=met.day, entered=met.entered, what="met")

    def row_starts(self, width: int) -> Sequence[int]:
        """A line for the person, and those of the note."""
        return [0, *accumulate(1 + len(self._note(row, width)) for row in range(len(self._met)))]

    def _note(self, row: int, width: int) -> list[str]:
        return wrap(self._met[row].note, width - 2, 3) if self._met[row].note else []

    def draw(self, row: int, line: int, width: int) -> Line:
        """Name, organisation, what comes next; then the note."""
        met = self._met[row]
        if line:
            return [("  ", ""), (self._note(row, width)[line - 1], "muted")]
        step = f"{met.step}, {weekday_label(met.due)}" if met.due else "no next step"
        step = cut(step, max(width // 2, 12))
        room = width - cell_len(step) - 2
        name = cut(met.name, room)
        about = " · ".join(filter(None, [met.organisation, "met before" if met.before else "new"]))
        about = cut(f"  {about}", room - cell_len(name)) if room - cell_len(name) > 6 else ""
        gap = " " * max(width - cell_len(name) - cell_len(about) - cell_len(step), 1)
        return [(name, "strong"), (about, "muted"), (gap, ""), (step, "accent" if met.due else "muted")]

    def empty_lines(self, width: int) -> list[Line]:
        """How to begin."""
        told = (
            "Nobody yet. Type whom you met, a line a person:",
            "Renee Marsh (Rocket Social): community roles > send portfolio fri",
            "A name alone will do: who has no next step is followed up the next day.",
        )
        return [[(f" {line}", "muted")] for text in told for line in wrap(text, width - 2)]
