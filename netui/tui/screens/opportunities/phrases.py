"""How an opportunity is told in few words: how long it stands where it stands, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui.domain.days import WEEKDAYS, day_label
from netui.queries.opportunities.board import ENDED

if TYPE_CHECKING:
    from netui.domain.queue.item import Item, Queue
    from netui.queries.opportunities.board import BoardOpportunity, OpenStep

__all__ = ["due_words", "in_stage_words", "items_of", "shortly", "step_item", "step_words"]


def in_stage_words(found: BoardOpportunity, today: date) -> str:
    """`12d`: so many days it stands in its stage, `today` on the first; for one that has ended, since when."""
    if found.stage in ENDED:
        return day_label(found.since, today)
    days = (today - found.since).days
    return f"{days}d" if days else "today"


def step_words(found: BoardOpportunity) -> tuple[str, str]:
    """`▸ call Ann`, or `no step`, and the style of it; of one that has ended what came of it."""
    step = found.step
    if step is not None:
        whom = f" · {step.name}" if step.name and step.contact != found.source else ""
        return f"▸ {step.what}{whom}", ""
    if found.is_open:
        return "no step", "late" if found.lacks_step else "muted"
    return found.outcome, ""


def due_words(found: BoardOpportunity, today: date) -> tuple[str, str]:
    """When the next step is due, and the style of it; empty where there is none."""
    return shortly(found.step.due, today) if found.step is not None else ("", "")


def shortly(due: date, today: date) -> tuple[str, str]:
    """A day to come in as few cells as can be: `today`, `Fri`, `12 Dec`, `2d late`; and its style."""
    days = (due - today).days
    if days < 0:
        return f"{-days}d late", "late"
    if days == 0:
        return "today", "accent"
    return (WEEKDAYS[due.weekday()] if days < 7 else day_label(due, today)), "muted"


def items_of(found: Sequence[BoardOpportunity], queue: Queue, today: date) -> dict[int, Item]:
    """By their ids what is due of opportunities: the next step, else the loop that says that there is none."""
    steps = {item.follow_up_id: item for item in queue.items if item.follow_up_id is not None}
    due = {item.opportunity_id: item for item in queue.items if item.rule == "lead_without_step"}
    items: dict[int, Item] = {}
    for each in found:
        if each.step is not None:
            items[each.id] = steps.get(each.step.id) or _to_come(each.step, today)
        elif each.id in due:
            items[each.id] = due[each.id]
    return items


def step_item(step: OpenStep, queue: Queue, today: date) -> Item:
    """A step as something that the verbs can work on, also where it is not due yet."""
    return next((item for item in queue.items if item.follow_up_id == step.id), None) or _to_come(step, today)


def _to_come(step: OpenStep, today: date) -> Item:
    """A step that is not due yet."""
    from netui.domain.queue.item import Item

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
