"""Short phrases for an opportunity: time in its stage, next step, due day; and its due items."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui.domain.days import WEEKDAYS, day_label
from netui.domain.queue.item import Item
from netui.queries.opportunities.board import ENDED_STAGES

if TYPE_CHECKING:
    from netui.domain.queue.item import Queue
    from netui.queries.opportunities.board import BoardOpportunity, OpportunityStep

__all__ = ["due_label", "due_words", "in_stage_words", "items_by_opportunity", "step_item", "step_words"]


def in_stage_words(found: BoardOpportunity, today: date) -> str:
    """`12d`, the days in its stage; `today` on the first. For an ended stage the day on which it ended."""
    if found.stage in ENDED_STAGES:
        return day_label(found.since, today)
    days = (today - found.since).days
    return f"{days}d" if days else "today"


def step_words(found: BoardOpportunity) -> tuple[str, str]:
    """`▸ call Ann` or `no step`, and the style; for an ended stage its outcome."""
    step = found.step
    if step is not None:
        contact = f" · {step.name}" if step.name and step.contact != found.source else ""
        return f"▸ {step.what}{contact}", ""
    if found.is_open:
        return "no step", "late" if found.lacks_step else "muted"
    return found.outcome, ""


def due_words(found: BoardOpportunity, today: date) -> tuple[str, str]:
    """The due day of the next step and its style; both empty if there is no step."""
    return due_label(found.step.due, today) if found.step is not None else ("", "")


def due_label(due: date, today: date) -> tuple[str, str]:
    """A due day in few cells, and its style: `2d late`, `today`, `Fri` within a week, else `12 Dec`."""
    days = (due - today).days
    if days < 0:
        return f"{-days}d late", "late"
    if days == 0:
        return "today", "accent"
    return (WEEKDAYS[due.weekday()] if days < 7 else day_label(due, today)), "muted"


def items_by_opportunity(found: Sequence[BoardOpportunity], queue: Queue, today: date) -> dict[int, Item]:
    """Return the item of each opportunity by its id: the next step, due or coming, else the loop lead_without_step."""
    steps = {item.follow_up_id: item for item in queue.items if item.follow_up_id is not None}
    due = {item.opportunity_id: item for item in queue.items if item.rule == "lead_without_step"}
    items: dict[int, Item] = {}
    for opportunity in found:
        if opportunity.step is not None:
            items[opportunity.id] = steps.get(opportunity.step.id) or _coming_item(opportunity.step, today)
        elif opportunity.id in due:
            items[opportunity.id] = due[opportunity.id]
    return items


def step_item(step: OpportunityStep, queue: Queue, today: date) -> Item:
    """Return a step as an item of the queue, also before it is due."""
    return next((item for item in queue.items if item.follow_up_id == step.id), None) or _coming_item(step, today)


def _coming_item(step: OpportunityStep, today: date) -> Item:
    """The item of a step that is not due yet."""
    return Item(
        "follow_up",
        f"follow_up:{step.uid}",
        step.contact,
        step.name or None,
        step.due,
        today,
        step.what,
        "",
        since=step.due,
        follow_up_id=step.id,
    )
