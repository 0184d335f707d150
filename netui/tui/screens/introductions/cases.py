"""The list of introductions: what waits for me, what waits for others, and what is settled."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from netui.domain.days import day_label
from netui.tui.commands.command import INTRODUCTIONS
from netui.tui.screens.introductions.phrases import short_days, standing, via
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cut, fill, wrap

if TYPE_CHECKING:
    from datetime import date

    from netui.domain.queue.item import Item
    from netui.queries.introductions import Case

__all__ = ["CasesPane", "in_groups", "no_outcome_known"]

ONE_LINE = 70
"""From so many cells on a row is one line; below that what it waits for stands on a second one."""

STATE, WAITS, SINCE = 12, 18, 6
"""The cells of the columns beside the names."""

OUTCOME_DAYS = 84
"""For so many days what came of an introduction is waited for."""

_TEACHING = (
    "No introductions yet.",
    "",
    "n asks for one, or notes one that is offered or that you make. Or type a line:",
    "intro Renee Marsh via Jaime: sports",
    "ask Jaime: intro to Renee Marsh",
    "intro Dana Liu to Priya Raman: library analytics",
)


def no_outcome_known(case: Case, today: date) -> bool:
    """Whether nobody has told for long what came of it: that is waited for no longer."""
    first = next(iter(case.waits), None)
    return first is not None and first.rule == "outcome" and (today - first.since).days > OUTCOME_DAYS


def in_groups(cases: Sequence[Case], today: date) -> list[str | Case]:
    """The cases under their headings: what waits first, the longest waiting one at the top; then what is settled."""
    quiet = [case for case in cases if no_outcome_known(case, today)]
    settled = [case for case in cases if not case.waits]
    cases = [case for case in cases if case not in quiet]
    mine = [case for case in cases if case.waits and case.waits[0].mine]
    others = [case for case in cases if case.waits and not case.waits[0].mine]
    for waiting in (mine, others, quiet):
        waiting.sort(key=lambda case: (case.waits[0].since, case.entered))
    groups = (("waits for you", mine), ("waits for others", others), ("no outcome known", quiet), ("settled", settled))
    rows: list[str | Case] = []
    for head, found in groups:
        rows += [f"{head} {len(found)}", *found] if found else []
    return rows


class CasesPane(Pane):
    """The list. Each row: who, by whom, the state, what it waits for, and since when."""

    place, number = INTRODUCTIONS, 1

    def __init__(self, *, id: str, items_of: Callable[[Case], list[Item]]) -> None:
        super().__init__(id=id)
        self._rows: list[str | Case] = []
        self._items_of = items_of

    def show(self, cases: Sequence[Case]) -> None:
        """Show these, with the cursor where it was."""
        key = self.key_of(self.cursor)
        self._rows = in_groups(cases, self._today)
        self.entitle("Introductions", str(len(cases)) if cases else "")
        self.keep_cursor(key, [self.key_of(row) for row in range(len(self._rows))])
        if self._rows and not self.selectable(self.cursor):
            self.move_to(self.cursor)

    @property
    def case(self) -> Case | None:
        """The introduction under the cursor."""
        row = self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None
        return None if isinstance(row, str) else row

    def key_of(self, row: int) -> Hashable:
        """The table and the uid."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if found is None or isinstance(found, str) else found.key

    def go_to(self, key: Hashable) -> None:
        """Put the cursor on the row of that key, if there is one."""
        row = next((row for row in range(len(self._rows)) if self.key_of(row) == key), None)
        if row is not None:
            self.move_to(row)

    def selectable(self, row: int) -> bool:
        """Whether it is an introduction and no heading."""
        return row < len(self._rows) and not isinstance(self._rows[row], str)

    def people(self) -> list[int]:
        """Whom a verb is about: towards whom something is to be done, else those who are introduced."""
        case = self.case
        if case is None:
            return []
        first = [wait.contact for wait in case.waits[:1] if wait.contact is not None]
        return (first or [*case.people[:1], *([case.connector] if case.connector is not None else [])])[:1]

    def items(self) -> list[Item]:
        """What the queue has for it."""
        return self._items_of(self.case) if self.case is not None else []

    @property
    def ask(self) -> int | None:
        """The ask of which the introduction would be the answer."""
        own = self.case.favour if self.case is not None else None
        return super().ask if own is None else own

    @property
    def _today(self) -> date:
        return self.app.database.today

    # Drawing.

    def _height(self, width: int) -> int:
        return 1 if width >= ONE_LINE else 2

    def row_starts(self, width: int) -> Sequence[int]:
        """A heading is one line."""
        starts = [0]
        for row in self._rows:
            starts.append(starts[-1] + (1 if isinstance(row, str) else self._height(width)))
        return starts

    def draw(self, row: int, line: int, width: int) -> Line:
        """A heading, or a line of an introduction."""
        case = self._rows[row]
        if isinstance(case, str):
            return [(case.upper(), "head")]
        since = short_days(case.waits[0].since, self._today) if case.waits else day_label(case.since, self._today)
        waits, style = _waits(case)
        if self._height(width) == 1:
            room = width - STATE - WAITS - max(SINCE, len(since)) - 4
            who = room * 4 // 7
            return [
                (fill(case.who, who), "strong" if case.waits else ""),
                (f" {fill(_whose(case), room - who - 1)} ", "muted"),
                (f"{fill(case.state, STATE)} ", ""),
                (f"{fill(waits, WAITS)} ", style),
                (fill(since, max(SINCE, len(since)), right=True), "muted"),
            ]
        if line == 0:
            room = width - len(since) - 1
            return [(fill(case.who, room), "strong" if case.waits else ""), (f" {since}", "muted")]
        room = width - 2
        ends = f" · {waits}" if waits else ""
        head = cut(standing(case), max(room - len(ends), room // 2))
        return [("  ", ""), (head, "muted"), (cut(ends, room - len(head)), style)]

    def empty_lines(self, width: int) -> list[Line]:
        """How there come to be some."""
        return [[(f" {line}", "muted")] for told in _TEACHING for line in wrap(told, width - 2)]


def _whose(case: Case) -> str:
    """Who introduces, beside the state; of one that I am still to make who began it."""
    return standing(case) if case.connector is None and case.state in ("asked", "offered") else via(case)


def _waits(case: Case) -> tuple[str, str]:
    """What it waits for first, and how much more; and the style of that."""
    if not case.waits:
        return "", ""
    more = f" +{len(case.waits) - 1}" if len(case.waits) > 1 else ""
    return f"{case.waits[0].words}{more}", "may" if case.waits[0].mine else "muted"
