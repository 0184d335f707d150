"""The next step and the due day of an opportunity with their styles; and its due items."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui.domain.queue.item import Item
from netui.queries.opportunities.board_words import due_label, next_step_words

if TYPE_CHECKING:
    from netui.domain.queue.item import Queue
    from netui.queries.opportunities.board import BoardOpportunity, OpportunityStep

__all__ = ["due_words", "items_by_opportunity", "step_item", "step_words", "styled_due"]


def step_words(found: BoardOpportunity) -> tuple[str, str]:
    """The next step in words, and the style."""
    style = "" if found.step is not None or not found.is_open else "late" if found.lacks_step else "muted"
    return next_step_words(found), style


def due_words(found: BoardOpportunity, today: date) -> tuple[str, str]:
    """The due day of the next step and its style; both empty if there is no step."""
    return styled_due(found.step.due, today) if found.step is not None else ("", "")


def styled_due(due: date | None, today: date) -> tuple[str, str]:
    """A due day in few cells, and its style."""
    late, now = (due is not None and due < today), due == today
    return due_label(due, today), "late" if late else "accent" if now else "muted"


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
    """The item of a step that is not due yet, or has no day."""
    return Item(
        "follow_up",
        f"follow_up:{step.uid}",
        step.contact,
        step.name or None,
        step.due or today,
        today,
        step.what,
        "",
        since=step.due or today,
        follow_up_id=step.id,
        undated=step.due is None,
    )
