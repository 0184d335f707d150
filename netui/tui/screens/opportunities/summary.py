"""`OpportunitySummary`: five lines about the opportunity under the cursor, below the board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from netui.domain.days import day_label
from netui.queries.opportunities.board_words import due_label
from netui.tui.widgets.text_flow import MUTED

if TYPE_CHECKING:
    from datetime import date

    from netui.queries.opportunities.board import BoardOpportunity
    from netui.queries.opportunities.detail import RoleHolder

__all__ = ["OpportunitySummary"]

_LABEL_WIDTH = 9
"""Cells of a label."""


class OpportunitySummary(Widget, can_focus=False):
    """Title and note, chain, people, steps, stages: a line each."""

    DEFAULT_CSS = """
    OpportunitySummary {
        dock: bottom; height: 7; display: none; padding: 0 1;
        border: round $foreground 25%; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Content] = ()

    def show(
        self,
        found: BoardOpportunity | None,
        people: Sequence[RoleHolder],
        chain: Sequence[tuple[int, str]],
        today: date,
    ) -> None:
        """Show an opportunity, or nothing. `chain` is (id, name) of those who led to its source, the nearest first."""
        self._lines = _summary_lines(found, people, chain, today) if found is not None else ()
        self.refresh()

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._lines)


def _summary_lines(
    found: BoardOpportunity, people: Sequence[RoleHolder], chain: Sequence[tuple[int, str]], today: date
) -> list[Content]:
    organisation = f" · {found.organisation}" if found.organisation else ""
    note = found.note.replace("\n", " ")
    introducers = [found.source_name, *(name for _, name in chain)] if found.source is not None else []
    parts = [f"{person.name} {', '.join(person.parts)}" for person in people if person.parts != ("told me",)]
    steps = [
        f"{step.what}{f' · {step.name}' if step.name else ''}, {due_label(step.due, today)}" for step in found.steps
    ]
    stages = [
        f"{past.stage} {day_label(past.day, today)}{f' ({past.note})' if past.note else ''}" for past in found.stages
    ]
    title = Content.styled(found.title, "bold")
    return [
        Content.assemble(title, organisation, (f"   {note}" if note else "", MUTED)),
        _line("chain", " ← ".join(introducers) or "I found it myself"),
        _line("people", " · ".join(parts) or "P sets who decides and who helps"),
        _line("steps", " · ".join(steps) or ("none yet: f adds one" if found.is_open else "none")),
        _line("stages", " → ".join(stages)),
    ]


def _line(label: str, text: str) -> Content:
    return Content.assemble((label.ljust(_LABEL_WIDTH), MUTED), text.replace("\n", " "))
