"""What is told of the opportunity under the cursor, under the board, where the screen is high enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from netui.domain.days import day_label
from netui.tui.screens.opportunities.phrases import shortly
from netui.tui.widgets.text_flow import MUTED

if TYPE_CHECKING:
    from datetime import date

    from netui.queries.opportunities.board import BoardOpportunity
    from netui.queries.opportunities.detail import RoleHolder

__all__ = ["About"]

LABEL = 9
"""The cells of the labels."""


class About(Widget, can_focus=False):
    """A few lines: what it is, the chain, the people, the steps, the stages."""

    DEFAULT_CSS = """
    About {
        dock: bottom; height: 7; display: none; padding: 0 1;
        border: round $foreground 25%; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._told: Sequence[Content] = ()

    def show(
        self,
        found: BoardOpportunity | None,
        people: Sequence[RoleHolder],
        chain: Sequence[tuple[int, str]],
        today: date,
    ) -> None:
        """Show an opportunity, or none."""
        self._told = _told(found, people, chain, today) if found is not None else ()
        self.refresh()

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._told)


def _told(
    found: BoardOpportunity, people: Sequence[RoleHolder], chain: Sequence[tuple[int, str]], today: date
) -> list[Content]:
    where = f" · {found.organisation}" if found.organisation else ""
    said = found.note.replace("\n", " ")
    led = [found.source_name, *(name for _, name in chain)] if found.source is not None else []
    parts = [f"{person.name} {', '.join(person.parts)}" for person in people if person.parts != ("told me",)]
    steps = [
        f"{step.what}{f' · {step.name}' if step.name else ''}, {shortly(step.due, today)[0]}" for step in found.steps
    ]
    stages = [
        f"{past.stage} {day_label(past.day, today)}{f' ({past.note})' if past.note else ''}" for past in found.stages
    ]
    title = Content.styled(found.title, "bold")
    return [
        Content.assemble(title, where, (f"   {said}" if said else "", MUTED)),
        _line("chain", " ← ".join(led) or "I came upon it myself"),
        _line("people", " · ".join(parts) or "P says who decides, and who helps"),
        _line("steps", " · ".join(steps) or ("none yet: f promises one" if found.is_open else "none")),
        _line("stages", " → ".join(stages)),
    ]


def _line(label: str, told: str) -> Content:
    return Content.assemble((label.ljust(LABEL), MUTED), told.replace("\n", " "))
