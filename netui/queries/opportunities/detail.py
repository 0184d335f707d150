"""One opportunity as a whole: who has a part in it, who led to it, what is to be done, what has happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from netui.domain.days import day_label, weekday_label
from netui.queries.opportunities.board import ENDED, BoardOpportunity, OpenStep, read_opportunities
from netui.queries.opportunities.chain import chain_above, listeners
from netui.queries.timeline.entry import Entry
from netui.queries.timeline.read_timeline import interactions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["OpportunityDetail", "RoleHolder", "facts_about", "read_parts", "read_whole", "who_hears"]

_NEWEST = 200
"""As many interactions of each person are looked at."""


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """Somebody who has a part in an opportunity."""

    contact: int
    name: str
    organisation: str
    parts: tuple[str, ...]
    """told me, decides, helps."""


@dataclass(frozen=True, slots=True)
class OpportunityDetail:
    """An opportunity with all that belongs to it."""

    opportunity: BoardOpportunity
    people: Sequence[RoleHolder]
    """The source first."""
    chain: Sequence[tuple[int, str]]
    """Who led me to the source, the nearest first: id and name."""
    closed: Sequence[OpenStep]
    """The steps that were done or dropped, the last one first."""
    history: Sequence[Entry]
    """The stages, and what happened with its people from when I heard of it, newest first."""


_PARTS = """
SELECT c.id, c.name, c.organisation, p.part
FROM opportunity_part p JOIN contact c ON c.id = p.contact_id
WHERE p.opportunity_id = ? ORDER BY p.part, p.id
"""

_CLOSED = """
SELECT f.id, f.uid, f.what, f.due, c.id, coalesce(c.name, ''), f.closed, coalesce(f.closed_on, f.due)
FROM follow_up f LEFT JOIN contact c ON c.id = f.contact_id
WHERE f.opportunity_id = ? AND f.closed <> '' ORDER BY f.closed_on DESC, f.entered DESC
"""


def read_whole(execute: Execute, uid: str, today: date) -> OpportunityDetail | None:
    """Read the opportunity of that uid; None where there is none any more."""
    found = next((each for each in read_opportunities(execute, today) if each.uid == uid), None)
    if found is None:
        return None
    people = read_parts(execute, found)
    return OpportunityDetail(
        found,
        people,
        chain_above(execute, found.source, today) if found.source is not None else (),
        [
            OpenStep(id_, step, what, date.fromisoformat(due), contact, name, closed, date.fromisoformat(on))
            for id_, step, what, due, contact, name, closed, on in execute(_CLOSED, (found.id,))
        ],
        _history(execute, found, people, today),
    )


def read_parts(execute: Execute, opportunity: BoardOpportunity) -> list[RoleHolder]:
    """Read who has a part in an opportunity: who told me of it, who decides, who helps."""
    people: dict[int, RoleHolder] = {}
    if opportunity.source is not None:
        ((organisation,),) = execute("SELECT organisation FROM contact WHERE id = ?", (opportunity.source,))
        source = RoleHolder(opportunity.source, opportunity.source_name, organisation, ("told me",))
        people[source.contact] = source
    for contact, name, organisation, part in execute(_PARTS, (opportunity.id,)):
        earlier = people[contact].parts if contact in people else ()
        people[contact] = RoleHolder(contact, name, organisation, (*earlier, part))
    return list(people.values())


def _history(execute: Execute, of: BoardOpportunity, people: Sequence[RoleHolder], today: date) -> list[Entry]:
    """The stages, and every interaction with its people since I heard of it, once.

    After its end only what thanks or tells belongs to it.
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
        for past in of.stages
    }
    for person in people:
        for entry in interactions(execute, person.contact, _NEWEST):
            belongs = of.day <= entry.day <= (of.since if of.stage in ENDED and not entry.purpose else today)
            if belongs and ("interaction", entry.id) not in entries:
                everybody = ((person.contact, person.name), *entry.others)
                entries["interaction", entry.id] = replace(entry, others=everybody)
    return sorted(entries.values(), key=lambda entry: (entry.day, entry.entered), reverse=True)


def who_hears(execute: Execute, opportunity: int, stage: str, day: date) -> str:
    """Say who is to be told once it is won or lost on that day; empty for another stage."""
    if stage not in ENDED:
        return ""
    names = [name for _, name in listeners(execute, opportunity, stage, day)]
    return f"to be told: {', '.join(names)}" if names else "nobody led you to it, so nobody is to be told"


def facts_about(execute: Execute, opportunity: BoardOpportunity, today: date) -> list[str]:
    """Give what there is to know before its next step is promised, a line each."""
    stands = f"{opportunity.stage} since {day_label(opportunity.since, today)}"
    people = [f"{person.name} ({', '.join(person.parts)})" for person in read_parts(execute, opportunity)]
    steps = [f"{step.what}, {weekday_label(step.due)}" for step in opportunity.steps]
    return [
        f"{stands}: {opportunity.outcome}" if opportunity.outcome else stands,
        *([f"people: {', '.join(people)}"] if people else []),
        *([f"promised already: {'; '.join(steps)}"] if steps else []),
    ]
