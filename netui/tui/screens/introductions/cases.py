"""`CasesPane`: the list of introductions, grouped by whom they wait for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from netui.domain.days import day_label
from netui.queries.introductions.case_words import age_label, brought_by, group_cases, state_words, wait_words
from netui.tui.commands.command import INTRODUCTIONS
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cut_cells, pad_cells, wrap_cells

if TYPE_CHECKING:
    from datetime import date

    from netui.domain.queue.item import Item
    from netui.queries.introductions import Case

__all__ = ["CasesPane"]

_ONE_LINE_WIDTH = 70
"""Width from which on a row is one line, in cells; below it, the state and the wait are on a second one."""

_STATE_WIDTH, _WAITS_WIDTH, _SINCE_WIDTH = 12, 18, 6
"""Cells of the columns beside the names."""

_TEACHING = (
    "No introductions yet.",
    "",
    "n adds one: asked for, offered or made. Or press a and type a line:",
    "intro Renee Marsh via Jaime: sports",
    "ask Jaime: intro to Renee Marsh",
    "intro Dana Liu to Priya Raman: library analytics",
)


class CasesPane(Pane):
    """One row an introduction: names, connector, state, what it waits for, and since when."""

    place, number = INTRODUCTIONS, 1

    def __init__(self, *, id: str, items_of: Callable[[Case], list[Item]]) -> None:
        super().__init__(id=id)
        self._rows: list[str | Case] = []
        self._items_of = items_of

    def show(self, cases: Sequence[Case]) -> None:
        """Show introductions, with the cursor on the one that it was on."""
        key = self.key_of(self.cursor)
        self._rows = []
        for name, found in group_cases(cases, self._today):
            self._rows += [f"{name} {len(found)}", *found]
        self.set_title("Introductions", str(len(cases)) if cases else "")
        self.keep_cursor(key, [self.key_of(row) for row in range(len(self._rows))])
        if self._rows and not self.selectable(self.cursor):
            self.move_to(self.cursor)

    @property
    def case(self) -> Case | None:
        """The introduction under the cursor."""
        row = self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None
        return None if isinstance(row, str) else row

    def key_of(self, row: int) -> Hashable:
        """The table and the uid of an introduction; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if found is None or isinstance(found, str) else found.key

    def go_to(self, key: Hashable) -> None:
        """Put the cursor on the row of that key, if there is one."""
        row = next((row for row in range(len(self._rows)) if self.key_of(row) == key), None)
        if row is not None:
            self.move_to(row)

    def selectable(self, row: int) -> bool:
        """Whether the row is an introduction, not a heading."""
        return row < len(self._rows) and not isinstance(self._rows[row], str)

    def people(self) -> list[int]:
        """The contact whom the first wait is about; else the first of the introduced, else the connector."""
        case = self.case
        if case is None:
            return []
        first = [wait.contact for wait in case.waits[:1] if wait.contact is not None]
        return (first or [*case.people[:1], *([case.connector] if case.connector is not None else [])])[:1]

    def items(self) -> list[Item]:
        """The items of the introduction under the cursor."""
        return self._items_of(self.case) if self.case is not None else []

    @property
    def ask(self) -> int | None:
        """The id of the ask for the introduction under the cursor."""
        own = self.case.favour if self.case is not None else None
        return super().ask if own is None else own

    @property
    def _today(self) -> date:
        return self.services.database.today

    # Drawing.

    def _height(self, width: int) -> int:
        return 1 if width >= _ONE_LINE_WIDTH else 2

    def row_starts(self, width: int) -> Sequence[int]:
        """One line for a heading, one or two for an introduction."""
        starts = [0]
        for row in self._rows:
            starts.append(starts[-1] + (1 if isinstance(row, str) else self._height(width)))
        return starts

    def draw(self, row: int, line: int, width: int) -> Line:
        """A heading, or a line of an introduction."""
        case = self._rows[row]
        if isinstance(case, str):
            return [(case.upper(), "head")]
        since = age_label(case.waits[0].since, self._today) if case.waits else day_label(case.since, self._today)
        waits = wait_words(case)
        style = "" if not case.waits else "may" if case.waits[0].mine else "muted"
        if self._height(width) == 1:
            gap, last = "  ", max(_SINCE_WIDTH, len(since))
            room = width - _STATE_WIDTH - _WAITS_WIDTH - last - 4 * len(gap)
            who, brought = room * 4 // 7, brought_by(case)
            # `you were asked` says the state too.
            state = "" if case.state in brought.split() else case.state
            return [
                (pad_cells(case.who, who), "strong" if case.waits else ""),
                (gap, ""),
                (pad_cells(brought, room - who), "muted"),
                (gap, ""),
                (pad_cells(state, _STATE_WIDTH), ""),
                (gap, ""),
                (pad_cells(waits, _WAITS_WIDTH), style),
                (gap, ""),
                (pad_cells(since, last, right=True), "muted"),
            ]
        if line == 0:
            room = width - len(since) - 1
            return [(pad_cells(case.who, room), "strong" if case.waits else ""), (f" {since}", "muted")]
        room = width - 2
        ends = f" · {waits}" if waits else ""
        head = cut_cells(state_words(case), max(room - len(ends), room // 2))
        return [("  ", ""), (head, "muted"), (cut_cells(ends, room - len(head)), style)]

    def empty_lines(self, width: int) -> list[Line]:
        """How introductions are added."""
        return [[(f" {line}", "muted")] for text in _TEACHING for line in wrap_cells(text, width - 2)]
