"""`StageList`: all leads as a list by stage, where there is no room for a board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.domain.brief_name import brief_name
from netui.domain.words import STAGES
from netui.queries.opportunities.board import ENDED_STAGES
from netui.queries.opportunities.board_words import in_stage_words
from netui.tui.screens.opportunities.leads_pane import LeadsPane, MoreLeads, line_with_end
from netui.tui.screens.opportunities.phrases import due_words, step_words
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, pad_cells, section_line, wrap_cells, wrap_line

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.opportunities.board import BoardOpportunity

__all__ = ["StageList"]

_COLUMNS_FROM = 64
"""Width from which on a lead is one row of columns, in cells; below it, it is two lines."""

_MOST_NAME, _MOST_WRAPPED = 10, 3
"""Cells of the first name of who told me of it, and lines of a row, at most."""

_LEAST_ORGANISATION = 10
"""Cells that are worth to be filled with the beginning of an organisation."""

_TEACHING = (
    "No leads yet: jobs, projects and openings that people tell you about.",
    "",
    "n adds a lead: who told you of what? Or press a and type a line:",
    "lead Community manager at Rocket Social from Renee Marsh",
)

_GAP = "  "
"""Between two columns."""


class StageList(LeadsPane):
    """A heading for each stage that has leads, and under it a row for each."""

    number = 1

    def __init__(self) -> None:
        super().__init__(id="leads")
        self._ends = (0, 0, 0)
        """Cells of the columns on the right: the day of the step, the time in the stage, who told me of it."""

    def show(self, opportunities: Sequence[BoardOpportunity], items: Mapping[int, Item]) -> None:
        """Show the leads of all stages; `items` has the due item of an opportunity by its id."""
        self._show(opportunities, items, STAGES)
        is_open = sum(each.is_open for each in opportunities)
        self.set_title("Open" if is_open else "Leads", str(is_open) if is_open else "")

    @property
    def stage(self) -> str:
        """The stage of the lead under the cursor; the first one where there are no leads."""
        row = self._row
        return STAGES[0] if row is None or isinstance(row, str) else row.stage

    @property
    def stages(self) -> list[str]:
        """The stages that have leads, in their order."""
        return [stage for stage in STAGES if self._by_stage.get(stage)]

    def go_to_stage(self, stage: str) -> None:
        """Put the cursor on the first lead of a stage that has some."""
        self.move_to(self._rows.index(self._heading(stage)) + 1)

    def _heading(self, stage: str) -> str:
        return f"{stage} {len(self._by_stage[stage])}"

    def rows_of(self, by_stage: Mapping[str, Sequence[BoardOpportunity]]) -> list[str | BoardOpportunity | MoreLeads]:
        """A heading for each stage that has leads, and its leads."""
        rows: list[str | BoardOpportunity | MoreLeads] = []
        for stage in self.stages:
            rows += [self._heading(stage), *self.folded(stage)]
        today = self.services.database.today
        leads = [row for row in rows if not isinstance(row, str | MoreLeads)]
        due = max((cell_len(due_words(each, today)[0]) for each in leads), default=0)
        since, ended = (
            max(
                (cell_len(in_stage_words(each, today)) for each in leads if (each.stage in ENDED_STAGES) is has_ended),
                default=0,
            )
            for has_ended in (False, True)
        )
        if ended > due + bool(due) * len(_GAP) + since:  # the day of an ended one takes the place of both
            since = ended
        name = max((cell_len(brief_name(each.source_name)) for each in leads), default=0)
        self._ends = due, since, min(name, _MOST_NAME)
        return rows

    # Drawing.

    def row_starts(self, width: int) -> Sequence[int]:
        """While all fits, a row takes the lines that its texts need; else one, or two where there is little width."""
        if not self._rows:
            return []
        least = [1 if isinstance(row, str | MoreLeads) or width >= _COLUMNS_FROM else 2 for row in self._rows]
        room = self.lines_in_sight
        if width >= _COLUMNS_FROM and sum(least) < room:
            wrapped = [len(self._lines(row, width, _MOST_WRAPPED)) for row in self._rows]
            if sum(wrapped) <= room:
                return [0, *accumulate(wrapped)]
        return [0, *accumulate(least)]

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row."""
        lines = self._lines(self._rows[row], width, self._starts[row + 1] - self._starts[row])
        return lines[line] if line < len(lines) else []

    def empty_lines(self, width: int) -> list[Line]:
        """How leads are added."""
        return [[(f" {line}", "muted")] for text in _TEACHING for line in wrap_cells(text, width - 2)]

    def _lines(self, row: str | BoardOpportunity | MoreLeads, width: int, most: int) -> list[Line]:
        if isinstance(row, str):
            return [section_line(row, width)]
        if isinstance(row, MoreLeads):
            return [[(cut_cells(f"… {row.hidden} more", width), "accent")]]
        return self._columns(row, width, most) if width >= _COLUMNS_FROM else self._two_lines(row, width)

    def _columns(self, found: BoardOpportunity, width: int, most: int) -> list[Line]:
        """Title and organisation, next step, its day, the time in the stage, who told me of it."""
        today = self.services.database.today
        due, style = due_words(found, today)
        texts = (due, style), (in_stage_words(found, today), "muted"), (brief_name(found.source_name), "muted")
        ends = [(*text, cells) for text, cells in zip(texts, self._ends, strict=True) if cells]
        if found.stage in ENDED_STAGES and self._ends[0]:
            ends = [(*texts[1], self._ends[0] + len(_GAP) + self._ends[1]), *ends[2:]]
        room = width - sum(cells + len(_GAP) for _, _, cells in ends) - len(_GAP)
        left = room * 11 // 20
        step_text = step_words(found)
        if most == 1:
            title, step = [_cut_title(found, left)], [[(cut_cells(step_text[0], room - left), step_text[1])]]
        else:
            title, step = wrap_line(_title(found), left, most), wrap_line([step_text], room - left, most)
        lines: list[Line] = []
        for number in range(max(len(title), len(step))):
            line: Line = [*_padded(title, number, left), (_GAP, ""), *_padded(step, number, room - left)]
            if not number:
                for text, name, cells in ends:
                    line += [(_GAP, ""), (pad_cells(text, cells, right=text != brief_name(found.source_name)), name)]
            lines.append(line)
        return lines

    def _two_lines(self, found: BoardOpportunity, width: int) -> list[Line]:
        """Title and organisation with the time in the stage; under them the next step and its day."""
        today = self.services.database.today
        due, style = due_words(found, today)
        step, step_style = step_words(found)
        return [
            line_with_end(_title(found), in_stage_words(found, today), "muted", width),
            line_with_end([(f"  {step}", step_style)], due, style, width),
        ]


def _title(found: BoardOpportunity) -> Line:
    return [(found.title, "strong"), (f" · {found.organisation}" if found.organisation else "", "muted")]


def _cut_title(found: BoardOpportunity, width: int) -> Line:
    """The title and the organisation in one line; where hardly anything of that would be left, the title alone."""
    (title, style), (organisation, muted) = _title(found)
    room = width - cell_len(title)
    if cell_len(organisation) > room < _LEAST_ORGANISATION:
        return [(cut_cells(title, width), style)]
    return [(title, style), (cut_cells(organisation, room), muted)]


def _padded(lines: Sequence[Line], number: int, width: int) -> Line:
    """A line of a column, filled up with blanks; an empty one beneath the last."""
    line = lines[number] if number < len(lines) else []
    used = sum(cell_len(text) for text, _ in line)
    return [*line, (" " * (width - used), "")]
