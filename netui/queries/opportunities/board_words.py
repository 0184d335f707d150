"""An opportunity of the board in words, as every face says it: time in its stage, next step, due day."""

from __future__ import annotations

from datetime import date

from netui.domain.days import NO_DAY, WEEKDAYS, day_label
from netui.domain.text import capitalise
from netui.queries.opportunities.board import ENDED_STAGES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netui.queries.opportunities.board import BoardOpportunity

__all__ = ["due_label", "in_stage_words", "next_step_words", "sort_stage"]


def sort_stage(found: Iterable[BoardOpportunity], stage: str) -> list[BoardOpportunity]:
    """Return the opportunities of a stage: those that lack a step first, then by the next step; ended ones newest
    first.
    """
    here = (each for each in found if each.stage == stage)
    return sorted(here, key=_newest_first if stage in ENDED_STAGES else _most_urgent_first)


def _most_urgent_first(found: BoardOpportunity) -> tuple[object, ...]:
    step = found.step
    due = step.due if step else None
    return (not found.lacks_step, due is None, due or found.since, found.since, found.entered)


def _newest_first(found: BoardOpportunity) -> tuple[object, ...]:
    return (-found.since.toordinal(), -found.entered)


def in_stage_words(found: BoardOpportunity, today: date) -> str:
    """`12d`, the days in its stage; `today` on the first. For an ended stage the day on which it ended."""
    if found.stage in ENDED_STAGES:
        return day_label(found.since, today)
    days = (today - found.since).days
    return f"{days}d" if days else "today"


def next_step_words(found: BoardOpportunity) -> str:
    """`▸ Call Ann` or `no step`; for an ended stage its outcome."""
    step = found.step
    if step is not None:
        contact = f" · {step.name}" if step.name and step.contact != found.source else ""
        return f"▸ {capitalise(step.what)}{contact}"
    return "no step" if found.is_open else found.outcome


def due_label(due: date | None, today: date) -> str:
    """A due day in few cells: `2d late`, `today`, `Fri` within a week, else `12 Dec`; `no day` for None."""
    if due is None:
        return NO_DAY
    days = (due - today).days
    if days < 0:
        return f"{-days}d late"
    if days == 0:
        return "today"
    return WEEKDAYS[due.weekday()] if days < 7 else day_label(due, today)
