"""Widgets of the board: a column of cards for each stage, and the line that names the stages."""

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
from netui.queries.opportunities.board import ENDED_STAGES
from netui.queries.opportunities.board_words import in_stage_words, sort_stage
from netui.queries.timeline import Entry
from netui.tui.commands.command import OPPORTUNITIES
from netui.tui.screens.opportunities.phrases import due_words, step_words
from netui.tui.widgets.palette_styles import palette_style
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, muted_paragraph, to_strip, wrap_cells

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.opportunities.board import BoardOpportunity

__all__ = ["StageColumn", "StageLine"]

_FOLDED = 6
"""Cards that a column of an ended stage shows until it is unfolded."""

_WIDE = 56
"""Width from which on a card is two lines with pieces side by side, in cells."""

_WRAPPED_LINES = 3
"""Lines that title and step of a card take at most in a narrow column."""

_MORE = "more"
"""Key of the row `… 5 more` at the end of a folded column."""

_EMPTY = {
    "heard": "n adds a lead: who told you of what?",
    "won": "Nothing won yet. Whom to tell will show here.",
    "lost": "Nothing lost. Whom to tell and thank will show here.",
    "parked": "Nothing parked.",
}
"""Texts of empty columns, by stage."""


class StageColumn(Pane):
    """The opportunities of a stage: those that lack a step first, then by the next step; ended ones newest first."""

    place = OPPORTUNITIES
    deeper_label = "Open"

    def __init__(self, stage: str) -> None:
        super().__init__(id=f"stage-{stage}")
        self.stage = stage
        self.number = STAGES.index(stage) + 1
        self._all: list[BoardOpportunity] = []
        self._shown: list[BoardOpportunity] = []
        self._items: Mapping[int, Item] = {}
        self._unfolded = False

    def show(self, opportunities: Sequence[BoardOpportunity], items: Mapping[int, Item]) -> None:
        """Show those in the stage; `items` has the due item of an opportunity by its id."""
        key = self.key_of(self.cursor)
        self._items = items
        self._all = sort_stage(opportunities, self.stage)
        self.set_title(self.stage, str(len(self._all)) if self._all else "")
        self._arrange(key)

    def _arrange(self, key: Hashable) -> None:
        """Lay the rows out, with the cursor on the row of that key."""
        folds = self.stage in ENDED_STAGES and len(self._all) > _FOLDED + 1 and not self._unfolded
        self._shown = self._all[:_FOLDED] if folds else self._all
        self.keep_cursor(key, [self.key_of(row) for row in range(len(self._shown) + folds)])

    def unfold(self) -> None:
        """Show all cards; the cursor stays at its row, now the first card that was hidden."""
        self._unfolded = True
        self._arrange(None)

    def go_to(self, uid: str) -> None:
        """Put the cursor on the card of an opportunity of the stage; raises `ValueError` for one of another stage."""
        if uid not in [card.uid for card in self._shown]:
            self._unfolded = True
            self._arrange(None)
        self.move_to([card.uid for card in self._shown].index(uid))

    def has(self, uid: str) -> bool:
        """Whether an opportunity is one of the stage, also while its card is folded away."""
        return any(card.uid == uid for card in self._all)

    # What the rows are.

    @property
    def opportunity(self) -> BoardOpportunity | None:
        """The opportunity under the cursor."""
        return self._shown[self.cursor] if 0 <= self.cursor < len(self._shown) else None

    @property
    def leads_deeper(self) -> bool:
        """Whether an opportunity is under the cursor, or the row `… 5 more`."""
        return self.opportunity is not None or self.on_more

    @property
    def on_more(self) -> bool:
        """Whether the cursor is on the row `… 5 more`."""
        return len(self._shown) <= self.cursor < self.row_count

    def key_of(self, row: int) -> Hashable:
        """The uid of the opportunity; `more` for the row of the folded ones."""
        if 0 <= row < len(self._shown):
            return self._shown[row].uid
        return _MORE if row == len(self._shown) < len(self._all) else None

    def people(self) -> list[int]:
        """The source of the opportunity under the cursor."""
        found = self.opportunity
        return [] if found is None or found.source is None else [found.source]

    def items(self) -> list[Item]:
        """The next step of the opportunity under the cursor, or the loop that says it has none."""
        found = self.opportunity
        item = self._items.get(found.id) if found is not None else None
        return [] if item is None else [item]

    @property
    def entry(self) -> Entry | None:
        """The opportunity under the cursor as an entry of a timeline."""
        found = self.opportunity
        if found is None:
            return None
        return Entry(
            table="opportunity", id=found.id, uid=found.uid, day=found.day, entered=found.entered, what=found.title
        )

    # Drawing.

    @property
    def shows_cursor(self) -> bool:
        """Only while the column has the keys: there is one cursor on the board."""
        return self.has_focus

    def row_starts(self, width: int) -> Sequence[int]:
        """The lines of each card, and an empty one under it."""
        heights = [len(self._card_lines(card, width)) + 1 for card in self._shown]
        return [0, *accumulate([*heights, *([1] if len(self._shown) < len(self._all) else [])])] if self._all else []

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a card, or the row of the folded ones."""
        if row >= len(self._shown):
            return [(cut_cells(f"… {len(self._all) - len(self._shown)} more", width), "accent")]
        lines = self._card_lines(self._shown[row], width)
        return lines[line] if line < len(lines) else []

    def empty_lines(self, width: int) -> list[Line]:
        """What belongs into the column."""
        teaching = _EMPTY.get(self.stage, "L moves a card here.")
        return muted_paragraph(teaching, width)

    def _card_lines(self, found: BoardOpportunity, width: int) -> list[Line]:
        today = self.services.database.today
        since = in_stage_words(found, today)
        step, style = step_words(found)
        due, due_style = due_words(found, today)
        source = f"from {found.source_name}" if found.source is not None else ""
        if width >= _WIDE:
            organisation = f" · {found.organisation}" if found.organisation else ""
            return [
                _ends([(found.title, "strong"), (organisation, "muted")], since, "muted", width),
                _ends([(f"  {step}", style), (f"  {source}" if source else "", "muted")], due, due_style, width),
            ]
        room = width - len(since) - 1
        if max(map(cell_len, found.title.split()), default=0) <= room:
            title, *rest = wrap_cells(found.title, room, _WRAPPED_LINES)
            lines = [_ends([(title, "strong")], since, "muted", width), *([(text, "strong")] for text in rest)]
        else:  # a day with its year
            lines = [[(text, "strong")] for text in wrap_cells(found.title, width, _WRAPPED_LINES)]
            lines.append([(cut_cells(since, width), "muted")])
        if found.organisation:
            lines.append([(cut_cells(found.organisation, width), "muted")])
        if step:
            first, *rest = wrap_cells(step, width - cell_len(due) - 1 if due else width, _WRAPPED_LINES)
            lines.append(_ends([(first, style)], due, due_style, width))
            lines += [[(text, style)] for text in rest]
        if source:
            lines.append([(cut_cells(source, width), "muted")])
        return lines


def _ends(pieces: Line, end: str, style: str, width: int) -> Line:
    """Pieces on the left, cut to the room that is left beside a word on the right."""
    room = width - (cell_len(end) + 1 if end else 0)
    line: Line = []
    for text, name in pieces:
        text = cut_cells(text, room)
        room -= cell_len(text)
        line.append((text, name))
    return [*line, (" " * (room + 1 if end else 0), ""), (end, style)]


_LEFT, _RIGHT = "‹", "›"
"""Marks for stages cut off on that side."""


class StageLine(Widget, can_focus=False):
    """The line of all stages with their counts. Brackets enclose the stages whose columns are visible."""

    DEFAULT_CSS = """
    StageLine { dock: top; height: 1; }
    """

    counts: reactive[Mapping[str, int]] = reactive({})
    """The number of opportunities of each stage."""
    shown: reactive[Sequence[str]] = reactive(())
    """The stages whose columns are visible, in their order."""
    current: reactive[str] = reactive("")
    """The stage whose column has the keys; empty before the first has them."""

    class Clicked(Message):
        """A stage was clicked."""

        def __init__(self, stage: str) -> None:
            super().__init__()
            self.stage = stage
            """The name of the stage."""

    def render_line(self, y: int) -> Strip:
        """Draw the line; where it is too narrow for all stages, those farthest from the current one are left out."""
        fitting = self._fitting()
        line: Line = [(_LEFT if fitting[0] != STAGES[0] else " ", "muted")]
        for stage in fitting:
            line += [(self._label(stage), "title" if stage == self.current else ""), (" ", "")]
        if fitting[-1] != STAGES[-1]:
            line[-1] = (_RIGHT, "muted")
        return to_strip(line, self.size.width, lambda name: palette_style(self, name))

    def _fitting(self) -> list[str]:
        """The stages that fit into the line."""
        fitting = list(STAGES)
        at = STAGES.index(self.current) if self.current else 0
        while len(fitting) > 1 and 1 + sum(len(self._label(stage)) + 1 for stage in fitting) > self.size.width:
            far_left, far_right = STAGES.index(fitting[0]), STAGES.index(fitting[-1])
            fitting.pop(-1 if far_right - at >= at - far_left else 0)
        return fitting

    def _label(self, stage: str) -> str:
        """`won 3`, with a bracket at the first and at the last visible stage."""
        count = self.counts.get(stage, 0)
        label = f"{stage} {count}" if count else stage
        first, last = (self.shown[0], self.shown[-1]) if self.shown else ("", "")
        return f"{'[' if stage == first else ''}{label}{']' if stage == last else ''}"

    def on_click(self, event: events.Click) -> None:
        """Post which stage was clicked."""
        event.stop()
        at = 1
        for stage in self._fitting():
            at += len(self._label(stage)) + 1
            if event.x < at:
                self.post_message(self.Clicked(stage))
                return
