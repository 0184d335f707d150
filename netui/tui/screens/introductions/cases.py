"""`CasesPane`: the list of introductions, grouped by whom they wait for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.domain.days import day_label
from netui.queries.introductions.case_words import (
    age_label,
    brought_by,
    deed_wordings,
    group_cases,
    short_who,
    state_words,
)
from netui.tui.commands.command import INTRODUCTIONS
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, pad_cells, section_line, wrap_cells

if TYPE_CHECKING:
    from datetime import date

    from netui.domain.queue.item import Item
    from netui.queries.introductions import Case

__all__ = ["CasesPane"]

_ONE_LINE_WIDTH = 70
"""Width from which on a row is one line, in cells; below it, what is to be done and the state are on a second one."""

_SINCE_WIDTH, _MOST_DEED, _MOST_BROUGHT = 6, 32, 28
"""Cells of the columns beside the names; of what is to be done and of who brings it about the most."""

_YEAR_WIDTH = 11
"""Cells of a day with its year."""

_SPACIOUS = 90
"""Width from which on days with a year have a column, in cells; below it such a row is shorter before its day."""

_GAP = "  "
"""Between two columns."""

_KEY = "x"
"""The key of what is to be done next."""

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
        self._since_width = _SINCE_WIDTH

    def show(self, cases: Sequence[Case]) -> None:
        """Show introductions, with the cursor on the one that it was on."""
        key = self.key_of(self.cursor)
        self._rows = []
        for name, found in group_cases(cases, self._today):
            self._rows += [f"{name} {len(found)}", *found]
        oldest = min((case.since for case in cases if not case.waits), default=self._today)
        self._since_width = _SINCE_WIDTH if len(day_label(oldest, self._today)) <= _SINCE_WIDTH else _YEAR_WIDTH
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
        height = self._height(width)
        if height == 1:
            return range(len(self._rows) + 1)
        return [0, *accumulate(1 if isinstance(row, str) else height for row in self._rows)]

    def draw(self, row: int, line: int, width: int) -> Line:
        """A heading, or a line of an introduction."""
        case = self._rows[row]
        if isinstance(case, str):
            return section_line(case, width)
        since = age_label(case.waits[0].since, self._today) if case.waits else day_label(case.since, self._today)
        name = "strong" if case.waits else ""
        if self._height(width) == 2:
            return (
                self._second_line(case, width)
                if line
                else _ends((_fitting_who(case, width - len(since) - 1), name), since, width)
            )
        last = max(self._since_width if width >= _SPACIOUS else _SINCE_WIDTH, len(since))
        room = width - last - 3 * len(_GAP)
        deed, brought = (
            min(room * 2 // 5, _MOST_DEED),
            min(room * 4 // (15 if width < _SPACIOUS else 13), _MOST_BROUGHT),
        )
        who = room - deed - brought
        return [
            (pad_cells(_fitting_who(case, who), who), name),
            (_GAP, ""),
            *_deed(case, deed),
            (_GAP, ""),
            (pad_cells(_brought(case, brought), brought), "muted"),
            (_GAP, ""),
            (pad_cells(since, last, right=True), "muted"),
        ]

    def _second_line(self, case: Case, width: int) -> Line:
        """What is to be done, and in a column of its own the state and who brings it about."""
        room = width - len(_GAP)
        if not case.waits:
            return [(_GAP, ""), (cut_cells(state_words(case), room), "muted")]
        deed = max(room // 2, min(cell_len(deed_wordings(case)[0]) + len(_KEY) + 1, room))
        left = room - deed - len(_GAP)
        state = next((words for words in (state_words(case), case.state) if cell_len(words) <= left), "")
        return [(_GAP, ""), *_deed(case, deed), (_GAP, ""), (state, "muted")]

    def empty_lines(self, width: int) -> list[Line]:
        """How introductions are added."""
        return [[(f" {line}", "muted")] for text in _TEACHING for line in wrap_cells(text, width - 2)]


def _deed(case: Case, width: int) -> Line:
    """What is to be done, after its key if I am to do it; the state of what is settled."""
    if not case.waits:
        return [(pad_cells(case.state, width), "muted")]
    key = f"{_KEY} " if case.waits[0].mine else ""
    room = width - len(key)
    wordings = deed_wordings(case)
    words = next((words for words in wordings if cell_len(words) <= room), wordings[-1])
    return [(key, "key"), (pad_cells(words, room), "" if key else "muted")]


def _fitting_who(case: Case, width: int) -> str:
    """The parties by their full names; where two sides don't fit, by their first names."""
    return case.who if cell_len(case.who) <= width else short_who(case)


def _brought(case: Case, width: int) -> str:
    """Who brings it about, and where there is room the state, unless that says it or stands in another column."""
    brought = brought_by(case)
    whole = f"{brought} · {case.state}"
    return whole if case.waits and case.state not in brought.split() and cell_len(whole) <= width else brought


def _ends(name: tuple[str, str], end: str, width: int) -> Line:
    """A text with its style on the left, a muted one on the right."""
    text, style = name
    return [(pad_cells(text, width - len(end) - 1), style), (f" {end}", "muted")]
