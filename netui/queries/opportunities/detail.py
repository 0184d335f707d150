"""One opportunity in detail: the people with a part in it, the chain above, closed steps, history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from netui.domain.days import day_label, due_words
from netui.domain.queue.facts import parse_optional_day
from netui.queries.opportunities.board import ENDED_STAGES, BoardOpportunity, OpportunityStep, read_opportunities
from netui.queries.opportunities.chain import listeners_if_closed, read_chain_above
from netui.queries.timeline.entry import Entry
from netui.queries.timeline.read_timeline import interaction_entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = [
    "OpportunityDetail",
    "RoleHolder",
    "listeners_sentence",
    "opportunity_facts",
    "read_opportunity_detail",
    "read_role_holders",
]

_MOST_INTERACTIONS = 200
"""Interactions of each person that are looked at."""


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """A contact with a part in an opportunity."""

    contact: int
    name: str
    organisation: str
    parts: tuple[str, ...]
    """Any of: told me, decides, helps."""


@dataclass(frozen=True, slots=True)
class OpportunityDetail:
    """An opportunity with everything that belongs to it."""

    opportunity: BoardOpportunity
    people: Sequence[RoleHolder]
    """The source first."""
    chain: Sequence[tuple[int, str]]
    """Ids and names of those who led me to the source, the nearest first."""
    closed: Sequence[OpportunityStep]
    """The steps that were done or dropped, the last closed first."""
    history: Sequence[Entry]
    """The stages, and the interactions with its people since I heard of it, newest first."""


_ROLES = """
SELECT c.id, c.name, c.organisation, p.part
FROM opportunity_part p JOIN contact c ON c.id = p.contact_id
WHERE p.opportunity_id = ?1 ORDER BY p.part, p.id
"""

_CLOSED_STEPS = """
SELECT f.id, f.uid, f.what, CASE WHEN f.undated = FALSE THEN f.due ELSE '' END AS due, c.id AS contact_id,
  coalesce(c.name, '') AS name, f.closed, coalesce(f.closed_on, f.due) AS closed_on
FROM follow_up f LEFT JOIN contact c ON c.id = f.contact_id
WHERE f.opportunity_id = ?1 AND f.closed <> '' ORDER BY f.closed_on DESC, f.entered DESC
"""


class _ClosedStepRow(NamedTuple):
    """A row of `_CLOSED_STEPS`."""

    id: int
    uid: str
    what: str
    due: str
    contact_id: int | None
    name: str
    closed: str
    closed_on: str


def read_opportunity_detail(execute: Execute, uid: str, today: date) -> OpportunityDetail | None:
    """Read the opportunity with that uid, from the facts up to the day `today`; None if it is gone."""
    found = next((each for each in read_opportunities(execute, today) if each.uid == uid), None)
    if found is None:
        return None
    people = read_role_holders(execute, found)
    return OpportunityDetail(
        found,
        people,
        read_chain_above(execute, found.source, today) if found.source is not None else (),
        [_closed_step(row) for row in map(_ClosedStepRow._make, execute(_CLOSED_STEPS, (found.id,)))],
        _history(execute, found, people, today),
    )


def _closed_step(row: _ClosedStepRow) -> OpportunityStep:
    due, closed_on = parse_optional_day(row.due), date.fromisoformat(row.closed_on)
    return OpportunityStep(row.id, row.uid, row.what, due, row.contact_id, row.name, row.closed, closed_on)


def read_role_holders(execute: Execute, opportunity: BoardOpportunity) -> list[RoleHolder]:
    """Return the contacts with a part in an opportunity: the source, then those who decide, then those who help."""
    people: dict[int, RoleHolder] = {}
    if opportunity.source is not None:
        ((organisation,),) = execute("SELECT organisation FROM contact WHERE id = ?1", (opportunity.source,))
        source = RoleHolder(opportunity.source, opportunity.source_name, organisation, ("told me",))
        people[source.contact] = source
    for contact, name, organisation, part in execute(_ROLES, (opportunity.id,)):
        earlier = people[contact].parts if contact in people else ()
        people[contact] = RoleHolder(contact, name, organisation, (*earlier, part))
    return list(people.values())


def _history(execute: Execute, opportunity: BoardOpportunity, people: Sequence[RoleHolder], today: date) -> list[Entry]:
    """The stages, and each interaction with its people since I heard of it, newest first.

    After its end only thanks and tellings belong to it.
    """
    entries = {
        ("stage", past.id): Entry(
            table="stage",
            id=past.id,
            uid=past.uid,
            day=past.day,
            entered=past.entered,
            what=past.stage,
            activity=past.stage,
            text=past.note,
        )
        for past in opportunity.stages
    }
    for person in people:
        for entry in interaction_entries(execute, person.contact, _MOST_INTERACTIONS):
            ended = opportunity.stage in ENDED_STAGES
            last_day = opportunity.since if ended and not entry.purpose else today
            if opportunity.day <= entry.day <= last_day and ("interaction", entry.id) not in entries:
                everybody = ((person.contact, person.name), *entry.others)
                entries["interaction", entry.id] = replace(entry, others=everybody)
    return sorted(entries.values(), key=lambda entry: (entry.day, entry.entered), reverse=True)


def listeners_sentence(execute: Execute, opportunity: int, stage: str, day: date) -> str:
    """Return a sentence on the people to tell if it is moved to a stage on the day `day`.

    Empty for a stage that is no end, unless somebody was told that it was won.
    """
    names = [name for _, name in listeners_if_closed(execute, opportunity, stage, day)]
    if stage not in ENDED_STAGES:
        return f"to tell that it is no longer won: {', '.join(names)}" if names else ""
    return f"to be told: {', '.join(names)}" if names else "nobody led you to it, so there is nobody to tell"


def opportunity_facts(execute: Execute, opportunity: BoardOpportunity, today: date) -> list[str]:
    """Return the facts to show beside the line of its next step, a line each: stage, people, open steps."""
    stands = f"{opportunity.stage} since {day_label(opportunity.since, today)}"
    people = [f"{person.name} ({', '.join(person.parts)})" for person in read_role_holders(execute, opportunity)]
    steps = [f"{step.what}, {due_words(step.due, today)}" for step in opportunity.steps]
    return [
        f"{stands}: {opportunity.outcome}" if opportunity.outcome else stands,
        *([f"people: {', '.join(people)}"] if people else []),
        *([f"next steps so far: {'; '.join(steps)}"] if steps else []),
    ]
