"""A column of the board: the opportunities of one stage, as cards."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.domain.words import STAGES
from netui.queries.opportunities.board import ENDED
from netui.queries.timeline import Entry
from netui.tui.commands.command import OPPORTUNITIES
from netui.tui.screens.opportunities.phrases import due_words, in_stage_words, step_words
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut, wrap

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.opportunities.board import Opportunity

__all__ = ["Column"]

LAST = 6
"""So many of those that were won, or lost, stand in their column until all are asked for."""

WIDE = 56
"""From that width on, a card has what it says beside each other."""

MORE = "more"
"""What the row is that stands for all the others."""

_EMPTY = {
    "heard": "n adds a lead: who told you of what?",
    "won": "What is won stands here, and who is to be told.",
    "lost": "What is lost stands here: who is to be told, and thanked.",
    "parked": "What rests stands here.",
}
"""What an empty column says."""


class Column(Pane):
    """One stage. What needs a step stands first, then what is due first; what has ended stands newest first."""

    place = OPPORTUNITIES

    def __init__(self, stage: str) -> None:
        super().__init__(id=f"stage-{stage}")
        self.stage = stage
        self.number = STAGES.index(stage) + 1
        self._all: list[Opportunity] = []
        self._shown: list[Opportunity] = []
        self._items: Mapping[int, Item] = {}
        self._unfolded = False

    def show(self, opportunities: Sequence[Opportunity], items: Mapping[int, Item]) -> None:
        """Show the opportunities of the stage, and by their ids what is due of each."""
        key = self.key_of(self.cursor)
        self._items = items
        self._all = sorted(opportunities, key=_newest_first if self.stage in ENDED else _pressing_first)
        self.entitle(self.stage, str(len(self._all)) if self._all else "")
        self._arrange(key)

    def _arrange(self, key: Hashable) -> None:
        """Lay the rows out, with the cursor on that one."""
        folds = self.stage in ENDED and len(self._all) > LAST + 1 and not self._unfolded
        self._shown = self._all[:LAST] if folds else self._all
        self.keep_cursor(key, [self.key_of(row) for row in range(len(self._shown) + folds)])

    def unfold(self) -> None:
        """Show all of them; the cursor stays at its height, on the first that was not seen."""
        self._unfolded = True
        self._arrange(None)

    def go_to(self, uid: str) -> None:
        """Put the cursor on that opportunity, which is one of the stage."""
        if uid not in [each.uid for each in self._shown]:
            self._unfolded = True
            self._arrange(None)
        self.move_to([each.uid for each in self._shown].index(uid))

    def has(self, uid: str) -> bool:
        """Whether that opportunity is one of the stage."""
        return any(each.uid == uid for each in self._all)

    # What the rows are.

    @property
    def opportunity(self) -> Opportunity | None:
        """What is under the cursor."""
        return self._shown[self.cursor] if 0 <= self.cursor < len(self._shown) else None

    @property
    def on_more(self) -> bool:
        """Whether the cursor stands on the row that stands for the others."""
        return len(self._shown) <= self.cursor < self.row_count

    def key_of(self, row: int) -> Hashable:
        """The uid of the opportunity."""
        if 0 <= row < len(self._shown):
            return self._shown[row].uid
        return MORE if row == len(self._shown) < len(self._all) else None

    def people(self) -> list[int]:
        """Who told me of it."""
        found = self.opportunity
        return [] if found is None or found.source is None else [found.source]

    def items(self) -> list[Item]:
        """Its next step; where it has none, that it has none."""
        found = self.opportunity
        item = self._items.get(found.id) if found is not None else None
        return [] if item is None else [item]

    @property
    def entry(self) -> Entry | None:
        """It, as the fact that was logged."""
        found = self.opportunity
        if found is None:
            return None
        return Entry(
            table="opportunity", id=found.id, uid=found.uid, day=found.day, entered=found.entered, what=found.title
        )

    # Drawing.

    @property
    def shows_cursor(self) -> bool:
        """Only where the keys go here: there is one cursor on the board."""
        return self.has_focus

    def row_starts(self, width: int) -> Sequence[int]:
        """The lines of a card, and one between it and the next."""
        heights = [len(self._card(each, width)) + 1 for each in self._shown]
        return [0, *accumulate([*heights, *([1] if len(self._shown) < len(self._all) else [])])] if self._all else []

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a card."""
        if row >= len(self._shown):
            return [(cut(f"… {len(self._all) - len(self._shown)} more", width), "accent")]
        card = self._card(self._shown[row], width)
        return card[line] if line < len(card) else []

    def empty_lines(self, width: int) -> list[Line]:
        """What belongs here."""
        told = _EMPTY.get(self.stage, "L brings a card here.")
        return [[(" " + text, "muted")] for text in wrap(told, width - 2)]

    def _card(self, found: Opportunity, width: int) -> list[Line]:
        today = self.app.database.today
        since = in_stage_words(found, today)
        step, style = step_words(found)
        due, due_style = due_words(found, today)
        source = f"from {found.source_name}" if found.source is not None else ""
        if width >= WIDE:
            about = f" · {found.organisation}" if found.organisation else ""
            return [
                _ends([(found.title, "strong"), (about, "muted")], since, "muted", width),
                _ends([(f"  {step}", style), (f"  {source}" if source else "", "muted")], due, due_style, width),
            ]
        title, *rest = wrap(found.title, width - len(since) - 1, 2)
        lines = [_ends([(title, "strong")], since, "muted", width), *([(each, "strong")] for each in rest)]
        if found.organisation:
            lines.append([(cut(found.organisation, width), "muted")])
        if step:
            lines.append(_ends([(step, style)], due, due_style, width))
        if source:
            lines.append([(cut(source, width), "muted")])
        return lines


def _pressing_first(found: Opportunity) -> tuple[object, ...]:
    step = found.step
    return (not found.lacks_step, step is None, step.due if step else found.since, found.since, found.entered)


def _newest_first(found: Opportunity) -> tuple[object, ...]:
    return (-found.since.toordinal(), -found.entered)


def _ends(pieces: Line, end: str, style: str, width: int) -> Line:
    """Pieces on the left, cut to what room there is, and a word on the right."""
    room = width - (cell_len(end) + 1 if end else 0)
    line: Line = []
    for text, name in pieces:
        text = cut(text, room)
        room -= cell_len(text)
        line.append((text, name))
    return [*line, (" " * (room + 1 if end else 0), ""), (end, style)]
