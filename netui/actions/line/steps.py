"""The next steps that a line promises."""

from __future__ import annotations

from netui.actions.action import Action
from netui.actions.line.people import Cast
from netui.domain.quick_add import Record
from netui.store.columns import Fact
from netui.store.history import Interaction
from netui.store.introductions import Opportunity, Stage
from netui.store.promises import FollowUp

__all__ = ["write_steps"]


def write_steps(act: Action, record: Record, cast: Cast, facts: list[Fact]) -> list[FollowUp]:
    """Write the steps as follow-ups. A step on an opportunity's line belongs to the opportunity."""
    interaction = next((fact for fact in facts if isinstance(fact, Interaction)), None)
    opportunity = next((_opportunity_of(fact) for fact in facts if isinstance(fact, Opportunity | Stage)), None)
    return [
        FollowUp.create(
            contact=cast.row(step.who) if step.who is not None else None,
            opportunity=opportunity,
            interaction=interaction,
            what=step.what,
            due=step.due,
            promised_on=record.on or act.today,
            entered=act.entered(),
        )
        for step in record.steps
    ]


def _opportunity_of(fact: Opportunity | Stage) -> int:
    return fact.id if isinstance(fact, Opportunity) else fact.opportunity_id
