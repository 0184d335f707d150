"""`OpportunitySummary`: a few lines about the opportunity under the cursor, below the board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.widget import Widget

from netui.domain.days import day_label
from netui.domain.text import capitalise
from netui.queries.opportunities.board_words import due_label
from netui.tui.widgets.palette_styles import palette_style
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, to_strip
from netui.tui.widgets.thread_line import thread_lines

if TYPE_CHECKING:
    from datetime import date

    from netui.domain.thread import Thread
    from netui.queries.opportunities.board import BoardOpportunity
    from netui.queries.opportunities.detail import RoleHolder

__all__ = ["OpportunitySummary"]

_LABEL_WIDTH = 9
"""Cells of a label."""

_LINES = 6
"""Lines inside the frame."""


class OpportunitySummary(Widget, can_focus=False):
    """Title and note, the thread that led to it, people, steps, stages: a line each, the thread one or two."""

    DEFAULT_CSS = f"""
    OpportunitySummary {{
        dock: bottom; height: {_LINES + 2}; display: none; padding: 0 1; border: round $foreground 25%;
    }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[BoardOpportunity, Sequence[RoleHolder], Thread | None, date] | None = None

    def show(
        self, found: BoardOpportunity | None, people: Sequence[RoleHolder], thread: Thread | None, today: date
    ) -> None:
        """Show an opportunity, or nothing. The thread is that which leads to it, None where nobody led me there."""
        self._shown = (found, people, thread, today) if found is not None else None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line."""
        width = self.size.width
        lines = _summary_lines(*self._shown, width) if self._shown is not None else []
        return to_strip(lines[y] if y < len(lines) else [], width, lambda name: palette_style(self, name))


def _summary_lines(
    found: BoardOpportunity, people: Sequence[RoleHolder], thread: Thread | None, today: date, width: int
) -> list[Line]:
    organisation = f" · {found.organisation}" if found.organisation else ""
    note = found.note.replace("\n", " ")
    parts = [f"{person.name} {', '.join(person.parts)}" for person in people if person.parts != ("told me",)]
    steps = [
        f"{capitalise(step.what)}{f' · {step.name}' if step.name else ''}, {due_label(step.due, today)}"
        for step in found.steps
    ]
    stages = [
        f"{past.stage} {day_label(past.day, today)}{f' ({past.note})' if past.note else ''}" for past in found.stages
    ]
    title: Line = [(found.title, "strong"), (organisation, "")]
    led: list[Line] = [_labelled("thread", "I found it myself", width)]
    if thread is not None:
        led = thread_lines(thread, width, today)
    steps_line = _labelled("steps", " · ".join(steps) or ("none yet: f adds one" if found.is_open else "none"), width)
    stages_line = _labelled("stages", " → ".join(stages), width)
    below = [
        _labelled("people", " · ".join(parts) or "P sets who decides and who helps", width),
        steps_line,
        stages_line,
    ]
    if len(led) + len(below) >= _LINES:  # what is owed says more than who has no role, and than stages gone through
        below = [steps_line, stages_line] if not parts else below[:2]
    led = led[: _LINES - 1 - len(below)]
    if note and 1 + len(led) + len(below) < _LINES:
        return [title, [(cut_cells(note, width), "muted")], *led, *below]
    room = width - cell_len(found.title) - cell_len(organisation)
    return [[*title, (cut_cells(f"   {note}", room) if note else "", "muted")], *led, *below]


def _labelled(label: str, text: str, width: int) -> Line:
    return [(label.ljust(_LABEL_WIDTH), "muted"), (cut_cells(text.replace("\n", " "), width - _LABEL_WIDTH), "")]
