"""A column of the board: the opportunities of one stage, as cards."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from netui.domain.words import STAGES
from netui.queries.opportunities.board import ENDED
from netui.queries.timeline import Entry
from netui.tui.commands.command import OPPORTUNITIES
from netui.tui.screens.opportunities.phrases import due_words, in_stage_words, step_words
from netui.tui.widgets.palette_styles import ink
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut, to_strip, wrap

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.opportunities.board import BoardOpportunity

__all__ = ["Column", "Stages"]

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
        self._all: list[BoardOpportunity] = []
        self._shown: list[BoardOpportunity] = []
        self._items: Mapping[int, Item] = {}
        self._unfolded = False

    def show(self, opportunities: Sequence[BoardOpportunity], items: Mapping[int, Item]) -> None:
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
    def opportunity(self) -> BoardOpportunity | None:
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

    def _card(self, found: BoardOpportunity, width: int) -> list[Line]:
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


def _pressing_first(found: BoardOpportunity) -> tuple[object, ...]:
    step = found.step
    return (not found.lacks_step, step is None, step.due if step else found.since, found.since, found.entered)


def _newest_first(found: BoardOpportunity) -> tuple[object, ...]:
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


LEFT, RIGHT = "‹", "›"
"""There are more stages on that side."""


class Stages(Widget, can_focus=False):
    """One line, drawn by hand. The stages in sight stand in brackets."""

    DEFAULT_CSS = """
    Stages { dock: top; height: 1; }
    """

    counts: reactive[Mapping[str, int]] = reactive({})
    """How many stand in each stage."""
    shown: reactive[Sequence[str]] = reactive(())
    """The stages whose columns are in sight."""
    current: reactive[str] = reactive("")
    """The stage that has the keys."""

    class Chosen(Message):
        """A stage was clicked."""

        def __init__(self, stage: str) -> None:
            super().__init__()
            self.stage = stage

    def render_line(self, y: int) -> Strip:
        """Draw the line; where it does not hold all, the stages that are farthest away are left out."""
        held = self._held()
        line: Line = [(LEFT if held[0] != STAGES[0] else " ", "muted")]
        for stage in held:
            line += [(self._told(stage), "title" if stage == self.current else ""), (" ", "")]
        if held[-1] != STAGES[-1]:
            line[-1] = (RIGHT, "muted")
        return to_strip(line, self.size.width, lambda name: ink(self, name))

    def _held(self) -> list[str]:
        """The stages that there is room for."""
        held = list(STAGES)
        at = STAGES.index(self.current) if self.current else 0
        while len(held) > 1 and 1 + sum(len(self._told(stage)) + 1 for stage in held) > self.size.width:
            far_left, far_right = STAGES.index(held[0]), STAGES.index(held[-1])
            held.pop(-1 if far_right - at >= at - far_left else 0)
        return held

    def _told(self, stage: str) -> str:
        """`won 3`, and in brackets where its column is in sight."""
        count = self.counts.get(stage, 0)
        told = f"{stage} {count}" if count else stage
        first, last = (self.shown[0], self.shown[-1]) if self.shown else ("", "")
        return f"{'[' if stage == first else ''}{told}{']' if stage == last else ''}"

    def on_click(self, event: events.Click) -> None:
        """A click goes to the stage."""
        event.stop()
        at = 1
        for stage in self._held():
            at += len(self._told(stage)) + 1
            if event.x < at:
                self.post_message(self.Chosen(stage))
                return
