"""Writes what an import adds besides people: interactions, favours, leads, events, next steps to reply."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any

from netui.actions.action import Action
from netui.db.models.favour import Favour
from netui.db.models.fields import TrackedModel, insert_all
from netui.db.models.follow_up import FollowUp
from netui.db.models.interaction import Event, Interaction, Participation
from netui.db.models.opportunity import Opportunity, Stage
from netui.db.sqlite import highest_id
from netui.domain.importing.facts import REPLY, FactAdditions, InteractionChange, NewInteraction

__all__ = ["write_facts"]

Rows = Iterable[dict[str, Any]]


def write_facts(act: Action, added: FactAdditions, watched: Callable[[Rows], Rows]) -> None:
    """Write the facts that an import adds; the people in them are written already, and have their ids.

    All are marked as imported: they close loops and open none. `watched` yields rows as they are, and ends the import
    if the user wants it.
    """
    interactions = sorted(added.interactions, key=lambda interaction: interaction.day)
    first = highest_id(act.execute, Interaction._meta.table_name) + 1
    entered = [act.entered() for _ in interactions]
    insert_all(Interaction, watched(_interactions(interactions, first, entered)))
    insert_all(Participation, watched(_participations(interactions, first, entered)))
    for change in added.changes:
        _change(change)
    insert_all(Favour, watched(_favours(act, added)))
    _write_leads(act, added, watched)
    insert_all(Event, watched(_events(act, added)))
    insert_all(FollowUp, watched(_replies(act, added)))


def _change(change: InteractionChange) -> None:
    """Write who began an interaction, which its participations follow by their foreign key, and who took part too."""
    id = change.interaction.id
    Interaction.update(started_by=change.interaction.started_by).where(Interaction.id == id).execute()
    fact = Interaction.get_by_id(id)
    there = Participation.select().where(Participation.interaction == id).count()
    for position, contact in enumerate(change.joined, there):
        Participation.create(
            contact=contact.id,
            interaction=id,
            position=position,
            **{name: getattr(fact, name) for name in _REPEATED},
        )


_REPEATED = ("day", "time", "channel", "started_by", "purpose", "no_next_step", "imported", "entered")
"""The columns of an interaction that its participations have too."""


def _shared(interaction: NewInteraction, entered: int) -> dict[str, Any]:
    """The columns that an interaction and its participations both have."""
    return {
        "day": interaction.day,
        "channel": interaction.channel,
        "started_by": interaction.known.started_by,
        "imported": 1,
        "entered": entered,
    }


def _interactions(interactions: list[NewInteraction], first: int, entered: list[int]) -> Iterator[dict[str, Any]]:
    for id, interaction, order in zip(count(first), interactions, entered, strict=False):
        yield {
            "id": id,
            "activity": interaction.activity,
            "note": interaction.note,
            **_shared(interaction, order),
        }


def _participations(interactions: list[NewInteraction], first: int, entered: list[int]) -> Iterator[dict[str, Any]]:
    for id, interaction, order in zip(count(first), interactions, entered, strict=False):
        for position, contact in enumerate(interaction.people):
            yield {
                "interaction": id,
                "contact": contact.id,
                "position": position,
                **_shared(interaction, order),
            }


def _favours(act: Action, added: FactAdditions) -> Iterator[dict[str, Any]]:
    for favour in added.favours:
        yield {
            "contact": favour.contact.id,
            "day": favour.day,
            "direction": favour.direction,
            "note": favour.note,
            "big": int(favour.big),
            "imported": 1,
            "entered": act.entered(),
        }


def _write_leads(act: Action, added: FactAdditions, watched: Callable[[Rows], Rows]) -> None:
    ids = _new_ids(act, Opportunity)
    leads = list(zip(ids, added.leads, strict=False))
    insert_all(
        Opportunity,
        watched(
            {
                "id": id,
                "title": lead.title,
                "organisation": lead.organisation,
                "day": lead.day,
                "note": lead.note,
                "imported": 1,
                "entered": act.entered(),
            }
            for id, lead in leads
        ),
    )
    stages = [
        *((id, lead.stage, lead.day) for id, lead in leads),
        *((stage.lead, stage.stage, stage.day) for stage in added.stages),
    ]
    insert_all(
        Stage,
        watched({"opportunity": id, "stage": stage, "day": day, "entered": act.entered()} for id, stage, day in stages),
    )


def _events(act: Action, added: FactAdditions) -> Iterator[dict[str, Any]]:
    for event in added.events:
        yield {"name": event.name, "day": event.day, "place": event.place, "entered": act.entered()}


def _replies(act: Action, added: FactAdditions) -> Iterator[dict[str, Any]]:
    for contact in added.replies:
        yield {
            "contact": contact.id,
            "what": REPLY,
            "due": act.today,
            "promised_on": act.today,
            "entered": act.entered(),
        }


def _new_ids(act: Action, model: type[TrackedModel]) -> Iterator[int]:
    return count(highest_id(act.execute, model._meta.table_name) + 1)
