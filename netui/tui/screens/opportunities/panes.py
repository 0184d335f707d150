"""The panes of one opportunity: what it is and who is in it, what happened, what is to be done."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from netui.domain.days import day_label
from netui.queries.opportunities.board import ENDED
from netui.queries.timeline import Entry
from netui.tui.commands.command import OPPORTUNITIES
from netui.tui.screens.network.timeline import sign_of, words_of
from netui.tui.screens.opportunities.phrases import shortly, step_item
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut, fill, wrap

if TYPE_CHECKING:
    from netui.domain.queue.item import Item, Queue
    from netui.queries.opportunities.detail import OpportunityDetail

__all__ = ["HistoryPane", "PeoplePane", "StepsPane"]

PaneRow = tuple[Line, Hashable]
"""A line, and what it is: None for one on which the cursor can't stand."""


class _Told(Pane):
    """Lines about an opportunity, some of which the cursor can stand on."""

    place = OPPORTUNITIES

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.whole: OpportunityDetail | None = None
        self.queue: Queue | None = None
        self._rows: list[PaneRow] = []

    def show(self, whole: OpportunityDetail, queue: Queue) -> None:
        """Show an opportunity; what is due gives the verbs something to work on."""
        key = self.key_of(self.cursor)
        self.whole, self.queue = whole, queue
        self.write_rows(key)

    def write_rows(self, key: Hashable) -> None:
        """Write the lines anew, with the cursor on that row."""
        if self.whole is None or self.queue is None:
            return
        self._rows = self.told(self.whole, self.queue, max(self.text_width - 2, 1))
        self.keep_cursor(key, [key for _, key in self._rows])

    def told(self, whole: OpportunityDetail, queue: Queue, width: int) -> list[PaneRow]:
        """The lines."""
        raise NotImplementedError

    def on_resize(self) -> None:  # type: ignore[override]
        """What is wrapped depends on the width."""
        self.write_rows(self.key_of(self.cursor))
        self.show_cursor()

    def key_of(self, row: int) -> Hashable:
        """What the row is."""
        return self._rows[row][1] if 0 <= row < len(self._rows) else None

    def selectable(self, row: int) -> bool:
        """Whether it is more than something to read."""
        return row < len(self._rows) and self._rows[row][1] is not None

    @property
    def shows_cursor(self) -> bool:
        """Only where the keys go here."""
        return self.has_focus

    def row_starts(self, width: int) -> Sequence[int]:
        """One line each."""
        return range(len(self._rows) + 1)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line."""
        return self._rows[row][0]


class PeoplePane(_Told):
    """What it is, who has which part in it, and who led me to it."""

    number = 1

    def told(self, whole: OpportunityDetail, queue: Queue, width: int) -> list[PaneRow]:
        """The title, the note, the people, the chain."""
        found = whole.opportunity
        self.entitle(found.title)
        where = f" · {found.organisation}" if found.organisation else ""
        today = queue.today
        stands = f"{found.stage} {'' if found.stage in ENDED else 'since '}{day_label(found.since, today)}"
        rows: list[PaneRow] = [
            ([(cut(found.title, width), "strong"), (cut(where, width - cell_len(found.title)), "")], found.uid),
            ([(cut(stands, width), "muted")], None),
        ]
        for text in [*wrap(found.note, width, 6)] if found.note else []:
            rows.append(([(text, "")], None))
        rows += [([], None), ([("PEOPLE", "head")], None)]
        untold = self._untold(queue)
        for person in whole.people:
            parts = ", ".join(person.parts)
            rows.append((_person(person.name, parts, person.contact in untold, width), person.contact))
        if not any(set(person.parts) - {"told me"} for person in whole.people):
            rows.append(([(cut("P says who decides, and who helps.", width), "muted")], None))
        if whole.chain:
            rows += [([], None), ([("WHO LED ME THERE", "head")], None)]
            rows += [(_person(name, "", id_ in untold, width), ("chain", id_)) for id_, name in whole.chain]
        return rows

    def _untold(self, queue: Queue) -> set[int | None]:
        """Who has not heard of its end."""
        return {item.contact_id for item in self._tellings(queue)}

    def _tellings(self, queue: Queue) -> list[Item]:
        assert self.whole is not None
        of = self.whole.opportunity.id
        items = [*queue.items, *queue.coming]
        return [item for item in items if item.rule == "tell_outcome" and item.opportunity_id == of]

    def people(self) -> list[int]:
        """The contact under the cursor; on the title who told me of it."""
        key = self.key_of(self.cursor)
        if isinstance(key, tuple):
            return [key[1]]
        if isinstance(key, int):
            return [key]
        source = self.whole.opportunity.source if self.whole is not None else None
        return [] if source is None else [source]

    def items(self) -> list[Item]:
        """That the contact under the cursor has not heard of its end."""
        if self.queue is None or self.entry is not None:
            return []
        return [item for item in self._tellings(self.queue) if item.contact_id in self.people()]

    @property
    def entry(self) -> Entry | None:
        """On the title the opportunity, as the fact that was logged."""
        found = self.whole.opportunity if self.whole is not None else None
        if found is None or self.key_of(self.cursor) != found.uid:
            return None
        return Entry(
            table="opportunity", id=found.id, uid=found.uid, day=found.day, entered=found.entered, what=found.title
        )


class HistoryPane(_Told):
    """Its stages with their days, and what happened with its people since, newest first."""

    number = 2

    def told(self, whole: OpportunityDetail, queue: Queue, width: int) -> list[PaneRow]:
        """A line an entry, and what was said under it where it does not fit beside it."""
        self.entitle("History")
        rows: list[PaneRow] = []
        days = {entry.uid: day_label(entry.day, queue.today) for entry in whole.history}
        indent = max(map(len, days.values()), default=0) + 3
        for entry in whole.history:
            sign, style = sign_of(entry)
            told = cut(_told(entry), width - indent)
            head: Line = [
                (fill(days[entry.uid], indent - 3, right=True), "muted"),
                (f" {sign} ", style),
                (told, "strong" if entry.table == "stage" else ""),
            ]
            room = width - indent - cell_len(told) - 2
            text = entry.text.replace("\n", " ")
            fits = cell_len(text) <= room
            rows.append(([*head, ("  ", ""), (text, "muted")] if text and fits else head, (entry.table, entry.id)))
            if text and not fits:
                rows += [([(" " * indent, ""), (each, "muted")], None) for each in wrap(text, width - indent, 4)]
        return rows

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        if self.whole is None:
            return None
        key = self.key_of(self.cursor)
        return next((entry for entry in self.whole.history if (entry.table, entry.id) == key), None)

    def people(self) -> list[int]:
        """Who took part in what is under the cursor."""
        entry = self.entry
        return [id_ for id_, _ in entry.others] if entry is not None else []


class StepsPane(_Told):
    """What is still to be done for it, and what was."""

    number = 3

    def told(self, whole: OpportunityDetail, queue: Queue, width: int) -> list[PaneRow]:
        """The open steps, the earliest due first; under them those that were closed, the last one first."""
        found = whole.opportunity
        self.entitle("Steps", str(len(found.steps)) if found.steps else "")
        rows: list[PaneRow] = []
        for step in found.steps:
            due, style = shortly(step.due, queue.today)
            whom = f" · {step.name}" if step.name else ""
            room = width - cell_len(due) - 1
            told = cut(f"▸ {step.what}{whom}", room)
            rows.append(([(fill(told, room), ""), (" ", ""), (due, style)], ("step", step.id)))
        if not found.steps and found.is_open:
            rows.append(([(cut("No step yet: f promises the next one.", width), "muted")], None))
        if whole.closed and rows:
            rows.append(([], None))
        for step in whole.closed:
            day = day_label(step.closed_on, queue.today) if step.closed_on else ""
            sign = "✓" if step.closed == "done" else "✗"
            rows.append(([(cut(f"{sign} {step.closed}: {step.what}, {day}", width), "muted")], None))
        return rows

    def items(self) -> list[Item]:
        """The step under the cursor."""
        if self.whole is None or self.queue is None:
            return []
        key = self.key_of(self.cursor)
        steps = [step for step in self.whole.opportunity.steps if ("step", step.id) == key]
        return [step_item(step, self.queue, self.queue.today) for step in steps]

    def people(self) -> list[int]:
        """To whom the step under the cursor is promised."""
        return [item.contact_id for item in self.items() if item.contact_id is not None]

    def empty_lines(self, width: int) -> list[Line]:
        """Where there never was one."""
        return [[(" No step was ever promised.", "muted")]]


def _told(entry: Entry) -> str:
    """What it was, and with whom."""
    names = ", ".join(name for _, name in entry.others)
    words = words_of(replace(entry, others=()))
    return f"{words} · {names}" if names else words


def _person(name: str, parts: str, untold: bool, width: int) -> Line:
    """A name, what they do in it, and whether they have not heard of its end."""
    told = "  to be told" if untold else ""
    room = width - cell_len(told)
    name = cut(name, room)
    return [(name, ""), (cut(f"  {parts}" if parts else "", room - cell_len(name)), "muted"), (told, "may")]
