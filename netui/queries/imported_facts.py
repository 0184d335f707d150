"""Compares what a file says happened with what is known of the same days, people and leads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.facts import (
    REPLY,
    FactAdditions,
    KnownFacts,
    KnownInteraction,
    KnownLead,
    compare_facts,
    has_facts,
    lead_key,
)
from netui.domain.importing.network import Network
from netui.domain.importing.plan import Plan
from netui.domain.importing.report import Report
from netui.domain.text import fold

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["match_facts"]


class _PartRow(NamedTuple):
    """A participation."""

    contact_id: int
    day: str
    channel: str
    started_by: str
    imported: int
    interaction_id: int


_PARTS = """
    SELECT contact_id, day, channel, started_by, imported, interaction_id FROM participation
    WHERE day BETWEEN ?1 AND ?2
    ORDER BY contact_id, day
"""
"""Answered by one covering index alone, in its order."""

_ANSWERED = """
    SELECT EXISTS (
        SELECT 1 FROM participation q WHERE q.contact_id = ?1 AND q.channel <> 'social' AND q.day >= ?2
          AND (q.started_by <> 'them' OR q.channel IN ('meeting', 'call', 'video'))
          AND (q.day > ?2 OR q.imported = FALSE))
      OR EXISTS (
        SELECT 1 FROM follow_up f WHERE f.contact_id = ?1 AND f.closed = '' AND lower(f.what) = ?3)
"""


def match_facts(
    execute: Execute | None,
    plan: Plan,
    network: Network,
    known: KnownFacts,
    report: Report,
    *,
    choices: Choices = NO_CHOICES,
) -> FactAdditions:
    """Compare the facts of a plan, whose people are matched, with the database, and complete the report.

    Without `execute` there is no database yet. `known` has the additions of plans before this one, in a preview, and
    those of this one afterwards.
    """
    if not (has_facts(plan) or plan.parts):
        return FactAdditions()
    if execute:
        _read_facts(execute, network, plan, known)
    return compare_facts(plan, network, known, report, choices=choices)


def _read_facts(execute: Execute, network: Network, plan: Plan, known: KnownFacts) -> None:
    contacts = {contact.id: contact for contact in network.matched.values() if contact.id is not None}
    if plan.interactions:
        _read_days(execute, network, plan, known)
    if plan.favours:
        for contact_id, direction, day in execute("SELECT contact_id, direction, day FROM favour ORDER BY id", ()):
            if contact_id in contacts:
                known.favours.add((contacts[contact_id], direction, date.fromisoformat(day)))
    if plan.opportunities:
        _read_leads(execute, known)
    if plan.events:
        known.events |= {
            (fold(name), date.fromisoformat(day))
            for name, day in execute("SELECT name, day FROM event ORDER BY id", ())
        }
    for person, wrote in plan.waiting:
        contact = network.matched.get(id(person))
        if contact and contact.id is not None:
            ((is_answered,),) = execute(_ANSWERED, (contact.id, wrote.isoformat(), REPLY))
            if is_answered:
                known.answered.add((contact, wrote))


def _read_days(execute: Execute, network: Network, plan: Plan, known: KnownFacts) -> None:
    """Read the interactions of the same days and channels."""
    wanted = {(said.day.isoformat(), said.channel): said.day for said in plan.interactions}
    by_id = {contact.id: contact for contact in network.contacts if contact.id is not None}
    parts: dict[int, list[_PartRow]] = {}
    for part in _parts(execute, min(wanted)[0], max(wanted)[0]):
        if (part.day, part.channel) in wanted:
            parts.setdefault(part.interaction_id, []).append(part)
    for interaction, of_it in parts.items():
        first = of_it[0]
        there = known.day(wanted[first.day, first.channel], first.channel)
        people = frozenset([by_id[part.contact_id] for part in of_it if part.contact_id in by_id])
        if not first.imported:
            there.typed |= people
        elif people not in there.imported:
            there.imported[people] = KnownInteraction(interaction, first.started_by)


def _parts(execute: Execute, first: str, last: str) -> Iterator[_PartRow]:
    return map(_PartRow._make, execute(_PARTS, (first, last)))


def _read_leads(execute: Execute, known: KnownFacts) -> None:
    by_id: dict[int, KnownLead] = {}
    for id, title, organisation, imported in execute(
        "SELECT id, title, organisation, imported FROM opportunity ORDER BY id", ()
    ):
        lead = KnownLead(id, bool(imported))
        by_id[id] = known.leads.setdefault(lead_key(title, organisation), lead)
    for id, stage in execute("SELECT opportunity_id, stage FROM stage ORDER BY id", ()):
        by_id[id].stages.add(stage)
