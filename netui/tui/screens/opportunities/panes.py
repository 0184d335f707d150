"""Panes of the view of one opportunity: its people, its history, its steps."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.domain.days import day_label
from netui.domain.text import capitalise
from netui.queries.opportunities.board import ENDED_STAGES
from netui.queries.timeline import Entry
from netui.tui.commands.command import OPPORTUNITIES
from netui.tui.screens.network.entry_text import entry_sign, entry_words
from netui.tui.screens.opportunities.phrases import step_item, styled_due
from netui.tui.widgets.pane import THREAD, Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, pad_cells, section_line, wrap_cells

if TYPE_CHECKING:
    from netui.domain.queue.item import Item, Queue
    from netui.queries.opportunities.detail import OpportunityDetail

__all__ = ["HistoryPane", "PeoplePane", "StepsPane"]

_STEP_LINES = 3
"""Lines that a step takes at most."""

PaneRow = tuple[Line, Hashable]
"""A line and its key; a key of None marks a line that the cursor skips."""


class _OpportunityPane(Pane):
    """Rows of one line each about an opportunity. A subclass writes the rows; some of them are only read."""

    place = OPPORTUNITIES

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.detail: OpportunityDetail | None = None
        self.queue: Queue | None = None
        self._rows: list[PaneRow] = []

    def show(self, detail: OpportunityDetail, queue: Queue) -> None:
        """Show an opportunity, with the cursor on the row of the same key; keys for due items act on the queue's."""
        key = self.key_of(self.cursor)
        self.detail, self.queue = detail, queue
        self._arrange(key)

    def _arrange(self, key: Hashable) -> None:
        """Lay the rows out for the width of the pane, with the cursor on the row of that key."""
        if self.detail is None or self.queue is None:
            return
        self._rows = self.rows_of(self.detail, self.queue, max(self.text_width - 2, 1))
        self.keep_cursor(key, [key for _, key in self._rows])

    @abstractmethod
    def rows_of(self, detail: OpportunityDetail, queue: Queue, width: int) -> list[PaneRow]:
        """Write the title of the pane, and return its rows of at most `width` cells."""

    def on_resize(self) -> None:  # type: ignore[override]
        """Wrap texts to the new width."""
        self._arrange(self.key_of(self.cursor))
        self.show_cursor()

    def key_of(self, row: int) -> Hashable:
        """The key of a row; None for one that is only read."""
        return self._rows[row][1] if 0 <= row < len(self._rows) else None

    def selectable(self, row: int) -> bool:
        """Whether the cursor can stand on the row."""
        return row < len(self._rows) and self._rows[row][1] is not None

    @property
    def shows_cursor(self) -> bool:
        """Only while the pane has the keys."""
        return self.has_focus

    def row_starts(self, width: int) -> Sequence[int]:
        """One line a row, but for a thread."""
        if not self.has_thread:
            return range(len(self._rows) + 1)
        return [0, *accumulate(len(self._lines_of(row, width)) for row in range(len(self._rows)))]

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row."""
        return self._lines_of(row, width)[line]

    def _lines_of(self, row: int, width: int) -> list[Line]:
        line, key = self._rows[row]
        if key == THREAD and self.thread_line is not None:
            return self.thread_line.lines(width, self.services.database.today)
        return [line]


class PeoplePane(_OpportunityPane):
    """The opportunity, the thread that led to it, the people in it with their parts, and who else led me to them."""

    number = 1

    def rows_of(self, detail: OpportunityDetail, queue: Queue, width: int) -> list[PaneRow]:
        """Title, stage, note, people, chain."""
        found = detail.opportunity
        self.set_title(found.title)
        organisation = f" · {found.organisation}" if found.organisation else ""
        today = queue.today
        stage = f"{found.stage} {'' if found.stage in ENDED_STAGES else 'since '}{day_label(found.since, today)}"
        rows: list[PaneRow] = [
            (
                [
                    (cut_cells(found.title, width), "strong"),
                    (cut_cells(organisation, width - cell_len(found.title)), ""),
                ],
                found.uid,
            ),
            ([(cut_cells(stage, width), "muted")], None),
        ]
        for text in [*wrap_cells(found.note, width, 6)] if found.note else []:
            rows.append(([(text, "")], None))
        if self.has_thread:
            rows += [([], None), ([], THREAD)]
        rows += [([], None), (section_line("people", width), None)]
        to_be_told = self._to_be_told(queue)
        for person in detail.people:
            parts = ", ".join(person.parts)
            rows.append((_person(person.name, parts, person.contact in to_be_told, width), person.contact))
        if not any(set(person.parts) - {"told me"} for person in detail.people):
            rows.append(([(cut_cells("P sets who decides and who helps.", width), "muted")], None))
        others = [(id_, name) for id_, name in detail.chain if id_ not in self._on_thread]
        if others:
            rows += [([], None), (section_line("who else led me there", width), None)]
            rows += [(_person(name, "", id_ in to_be_told, width), ("chain", id_)) for id_, name in others]
        return rows

    @property
    def _on_thread(self) -> set[int]:
        """The ids of the people on the thread."""
        thread = self.thread_line.thread if self.thread_line is not None else None
        return {node.id for node in thread.nodes if node.what == "contact"} if thread is not None else set()

    def _to_be_told(self, queue: Queue) -> set[int | None]:
        """The ids of the contacts who have not heard how it ended."""
        return {item.contact_id for item in self._tellings(queue)}

    def _tellings(self, queue: Queue) -> list[Item]:
        """The items of the rule tell_outcome for the opportunity, due or coming."""
        assert self.detail is not None
        opportunity = self.detail.opportunity.id
        items = [*queue.items, *queue.coming]
        return [item for item in items if item.rule == "tell_outcome" and item.opportunity_id == opportunity]

    def people(self) -> list[int]:
        """The contact under the cursor; on the title the source of the opportunity."""
        if self.on_thread is not None and (person := self.on_thread.people()):
            return person
        key = self.key_of(self.cursor)
        if isinstance(key, tuple):
            return [key[1]]
        if isinstance(key, int):
            return [key]
        source = self.detail.opportunity.source if self.detail is not None else None
        return [] if source is None else [source]

    def items(self) -> list[Item]:
        """The item to tell the contact under the cursor how it ended; on the thread what is owed to that person."""
        if self.on_thread is not None:
            return self.on_thread.items()
        if self.queue is None or self.entry is not None:
            return []
        return [item for item in self._tellings(self.queue) if item.contact_id in self.people()]

    @property
    def entry(self) -> Entry | None:
        """The opportunity as an entry of a timeline, on the title alone."""
        found = self.detail.opportunity if self.detail is not None else None
        if found is None or self.key_of(self.cursor) != found.uid:
            return None
        return Entry(
            table="opportunity", id=found.id, uid=found.uid, day=found.day, entered=found.entered, what=found.title
        )


class HistoryPane(_OpportunityPane):
    """The stages of the opportunity with their days, and later entries of its people; newest first."""

    number = 2

    def rows_of(self, detail: OpportunityDetail, queue: Queue, width: int) -> list[PaneRow]:
        """A row for each entry; its text beside it, or wrapped under it if it does not fit."""
        self.set_title("History")
        rows: list[PaneRow] = []
        days = {entry.uid: day_label(entry.day, queue.today) for entry in detail.history}
        indent = max(map(len, days.values()), default=0) + 3
        for entry in detail.history:
            sign, style = entry_sign(entry)
            words = cut_cells(_entry_words(entry), width - indent)
            head: Line = [
                (pad_cells(days[entry.uid], indent - 3, right=True), "muted"),
                (f" {sign} ", style),
                (words, "strong" if entry.table == "stage" else ""),
            ]
            room = width - indent - cell_len(words) - 2
            text = entry.text.replace("\n", " ")
            fits = cell_len(text) <= room
            rows.append(([*head, ("  ", ""), (text, "muted")] if text and fits else head, (entry.table, entry.id)))
            if text and not fits:
                rows += [([(" " * indent, ""), (line, "muted")], None) for line in wrap_cells(text, width - indent, 4)]
        return rows

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        if self.detail is None:
            return None
        key = self.key_of(self.cursor)
        return next((entry for entry in self.detail.history if (entry.table, entry.id) == key), None)

    def people(self) -> list[int]:
        """The contacts who took part in the entry under the cursor."""
        entry = self.entry
        return [id_ for id_, _ in entry.others] if entry is not None else []


class StepsPane(_OpportunityPane):
    """The steps of the opportunity, open and closed."""

    number = 3

    def rows_of(self, detail: OpportunityDetail, queue: Queue, width: int) -> list[PaneRow]:
        """Open steps, the earliest due first; under them closed ones, the last closed first."""
        found = detail.opportunity
        self.set_title("Steps", str(len(found.steps)) if found.steps else "")
        rows: list[PaneRow] = []
        for step in found.steps:
            due, style = styled_due(step.due, queue.today)
            contact = f" · {step.name}" if step.name else ""
            room = width - cell_len(due) - 1
            first, *rest = wrap_cells(f"▸ {capitalise(step.what)}{contact}", room - 2, _STEP_LINES)
            rows.append(([(pad_cells(first, room), ""), (" ", ""), (due, style)], ("step", step.id)))
            rows += [([(f"  {text}", "")], None) for text in rest]
        if not found.steps and found.is_open:
            rows.append(([(cut_cells("No next step yet: f adds one.", width), "muted")], None))
        if detail.closed and rows:
            rows.append(([], None))
        for step in detail.closed:
            day = day_label(step.closed_on, queue.today) if step.closed_on else ""
            sign = "✓" if step.closed == "done" else "✗"
            rows.append(([(cut_cells(f"{sign} {step.closed}: {capitalise(step.what)}, {day}", width), "muted")], None))
        return rows

    def items(self) -> list[Item]:
        """The step under the cursor."""
        if self.detail is None or self.queue is None:
            return []
        key = self.key_of(self.cursor)
        steps = [step for step in self.detail.opportunity.steps if ("step", step.id) == key]
        return [step_item(step, self.queue, self.queue.today) for step in steps]

    def empty_lines(self, width: int) -> list[Line]:
        """For an opportunity that never had a step."""
        return [[(" No next steps so far.", "muted")]]


def _entry_words(entry: Entry) -> str:
    """The words of an entry, then the names of the others in it."""
    names = ", ".join(name for _, name in entry.others)
    words = entry_words(replace(entry, others=()))
    return f"{words} · {names}" if names else words


def _person(name: str, parts: str, to_be_told: bool, width: int) -> Line:
    """A name, its parts, and `to be told` for a contact who has not heard how it ended."""
    mark = "  to be told" if to_be_told else ""
    room = width - cell_len(mark)
    name = cut_cells(name, room)
    return [(name, ""), (cut_cells(f"  {parts}" if parts else "", room - cell_len(name)), "muted"), (mark, "may")]
