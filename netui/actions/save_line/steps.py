"""Writes the next steps of a line as follow-ups."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from netui.actions.action import Action
from netui.actions.save_line.people import LineContacts
from netui.db.models.fields import Fact
from netui.db.models.follow_up import FollowUp, LoopAnswer
from netui.db.models.interaction import Interaction
from netui.db.models.opportunity import Opportunity, Stage
from netui.domain.quick_add import Record
from netui.queries.queue.read_queue import read_queue

__all__ = ["drop_first_follow_ups", "write_steps"]


def write_steps(
    act: Action,
    record: Record,
    line_contacts: LineContacts,
    facts: list[Fact],
    leads: Mapping[int, int] = MappingProxyType({}),
) -> list[FollowUp]:
    """Write the steps as follow-ups and return them. A step on an opportunity's line belongs to the opportunity.

    `leads` are the ids of the opportunities of other steps, by the number of the step in the line.
    """
    interaction = next((fact for fact in facts if isinstance(fact, Interaction)), None)
    opportunity = next((_opportunity_of(fact) for fact in facts if isinstance(fact, Opportunity | Stage)), None)
    return [
        FollowUp.create(
            contact=line_contacts.contact(step.who) if step.who is not None else None,
            opportunity=opportunity or leads.get(number),
            interaction=interaction,
            what=step.what,
            due=step.due,
            promised_on=record.on or act.today,
            entered=act.entered(),
        )
        for number, step in enumerate(record.steps)
    ]


def drop_first_follow_ups(act: Action, record: Record) -> None:
    """Drop the open first-follow-up loops of the line's people: `> none` says that no next step is wanted.

    An interaction stores that itself; for any other record the loop is answered with a drop.
    """
    if record.records == "interaction" and record.channel != "social":
        return
    contact_ids = {who.key for who in record.people}
    queue = read_queue(act.execute, today=act.today)
    for item in (*queue.items, *queue.coming):
        if item.rule == "first_follow_up" and item.contact_id in contact_ids:
            LoopAnswer.create(
                loop_key=item.key,
                rule=item.rule,
                contact=item.contact_id,
                answer="drop",
                day=act.today,
                entered=act.entered(),
            )


def _opportunity_of(fact: Opportunity | Stage) -> int:
    return fact.id if isinstance(fact, Opportunity) else fact.opportunity_id
