"""What a file says happened, compared with what is known: the same file twice adds nothing, a later one what is new.

What the user typed goes before: a line about the same day, channel and person covers what the file has of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from netui.domain.importing.choices import Choices
from netui.domain.importing.network import Network, NetworkContact
from netui.domain.importing.plan import (
    ImportedEvent,
    ImportedFavour,
    ImportedInteraction,
    ImportedOpportunity,
    ImportedPerson,
    Plan,
    PlanPart,
)
from netui.domain.importing.report import Report, RowKey, WaitingReply, first_replies
from netui.domain.text import fold
from netui.domain.words import STAGES

__all__ = [
    "REPLY",
    "FactAdditions",
    "InteractionChange",
    "KnownDay",
    "KnownFacts",
    "KnownInteraction",
    "KnownLead",
    "NewFavour",
    "NewInteraction",
    "NewStage",
    "compare_facts",
    "has_facts",
    "lead_key",
]

REPLY = "reply"
"""The next step for somebody who waits for one."""


@dataclass(slots=True)
class KnownInteraction:
    """An imported interaction."""

    id: int | None
    """None for one that this import adds."""
    started_by: str


@dataclass(slots=True)
class KnownDay:
    """What is known to have happened on one day and channel."""

    typed: set[NetworkContact] = field(default_factory=set)
    """Who has part in an interaction that was typed."""
    imported: dict[frozenset[NetworkContact], KnownInteraction] = field(default_factory=dict)
    """The imported ones by all who have part in them."""


@dataclass(slots=True)
class KnownLead:
    """An opportunity."""

    id: int | None
    """None for one that this import adds."""
    imported: bool
    stages: set[str] = field(default_factory=set)


@dataclass(slots=True)
class KnownFacts:
    """The facts that those of a file are compared with."""

    days: dict[tuple[date, str], KnownDay] = field(default_factory=dict)
    """By day and channel."""
    favours: set[tuple[NetworkContact, str, date]] = field(default_factory=set)
    """Who, `given` or `received`, and when."""
    leads: dict[tuple[str, str], KnownLead] = field(default_factory=dict)
    """By `lead_key`."""
    events: set[tuple[str, date]] = field(default_factory=set)
    """Folded name and day."""
    answered: set[tuple[NetworkContact, date]] = field(default_factory=set)
    """Who, and the day of their message, where I have been in touch since, or am to reply already."""

    def day(self, day: date, channel: str) -> KnownDay:
        """Return what is known of a day and channel."""
        return self.days.setdefault((day, channel), KnownDay())


@dataclass(frozen=True, slots=True)
class NewInteraction:
    """An interaction to write."""

    people: tuple[NetworkContact, ...]
    day: date
    channel: str
    activity: str
    note: str
    known: KnownInteraction
    """Who began it, as all of the file says."""


@dataclass(frozen=True, slots=True)
class InteractionChange:
    """What a later file says of an imported interaction."""

    interaction: KnownInteraction
    """As it is from now on."""
    joined: tuple[NetworkContact, ...] = ()
    """Who took part in it too, and was not known before."""


@dataclass(frozen=True, slots=True)
class NewFavour:
    """A favour to write."""

    contact: NetworkContact
    day: date
    direction: str
    note: str
    big: bool


@dataclass(frozen=True, slots=True)
class NewStage:
    """A stage to write of an opportunity that is there."""

    lead: int
    stage: str
    day: date


@dataclass(slots=True)
class FactAdditions:
    """What a file adds besides people."""

    interactions: list[NewInteraction] = field(default_factory=list)
    changes: list[InteractionChange] = field(default_factory=list)
    favours: list[NewFavour] = field(default_factory=list)
    leads: list[ImportedOpportunity] = field(default_factory=list)
    stages: list[NewStage] = field(default_factory=list)
    events: list[ImportedEvent] = field(default_factory=list)
    replies: list[NetworkContact] = field(default_factory=list)
    """Who is to have a next step: `REPLY`, today."""
    waiting: list[tuple[NetworkContact, RowKey, date]] = field(default_factory=list)

    def waiting_replies(self) -> list[WaitingReply]:
        """Return who waits for a reply, with the ids of contacts as they are now."""
        return [
            WaitingReply(who.name, day, who.id, row, file, who.in_top_ten) for who, (file, row), day in self.waiting
        ]


def has_facts(plan: Plan) -> bool:
    """Whether a plan has more than people."""
    return bool(plan.interactions or plan.favours or plan.opportunities or plan.events or plan.waiting)


def lead_key(title: str, organisation: str) -> tuple[str, str]:
    """Return the key that is equal for two leads of one job."""
    return fold(title), fold(organisation)


def compare_facts(
    plan: Plan, network: Network, known: KnownFacts, report: Report, *, choices: Choices
) -> FactAdditions:
    """Compare the facts of a plan, whose people are matched, with those known, and take them into what is known.

    The report gets the counts, who waits for a reply, and parts in which the rows of people who are not known are left
    out.
    """
    comparison = _Comparison(network, known, {part.file: _copy(part) for part in plan.parts})
    comparison.claim(plan.interactions)
    for interaction in plan.interactions:
        comparison.interaction(interaction)
    for favour in plan.favours:
        comparison.favour(favour)
    for lead in plan.opportunities:
        comparison.lead(lead)
    for event in plan.events:
        comparison.event(event)
    comparison.waiting(plan.waiting, choices)
    comparison.people(plan, report)
    added = comparison.added
    counts = {
        "interactions": len(added.interactions) + len(added.changes),
        "favours": len(added.favours),
        "leads": len(added.leads),
        "lead stages": len(added.stages),
        "events": len(added.events),
        "next steps": len(added.replies),
    }
    for noun, count in counts.items():
        if count:
            report.facts[noun] = report.facts.get(noun, 0) + count
    report.waiting = added.waiting_replies()
    report.parts = [comparison.parts[part.file] for part in plan.parts]
    return added


def _copy(part: PlanPart) -> PlanPart:
    return replace(part, left_out=dict(part.left_out))


class _Comparison:
    """Compares fact by fact."""

    def __init__(self, network: Network, known: KnownFacts, parts: dict[str, PlanPart]) -> None:
        self.known = known
        self.parts = parts
        self.added = FactAdditions()
        self._contacts = network.matched
        self._new: set[int] = set()
        """Identities of the interactions that this file adds."""
        self._claimed: set[tuple[date, str, frozenset[NetworkContact]]] = set()

    def claim(self, interactions: Iterable[ImportedInteraction]) -> None:
        """Take in whom the interactions of each day are with: what is known of the same people is one of them."""
        for said in interactions:
            self._claimed.add((said.day, said.channel, frozenset(self._untyped(said))))

    def interaction(self, said: ImportedInteraction) -> None:
        """Compare an interaction: known, covered by what was typed, found to be of both sides, or new."""
        if not self._found(said.people):
            self._leave_out(said.file, _stranger(said), said.rows)
            return
        if not (people := self._untyped(said)):
            return
        known = self.known.day(said.day, said.channel)
        key = frozenset(people)
        part = None if key in known.imported else self._known_part(said, key)
        if part is not None:
            known.imported[key] = known.imported.pop(part)
        if before := known.imported.get(key):
            is_mutual = "both" != before.started_by != said.started_by
            if is_mutual:
                before.started_by = "both"
            if part is not None or (is_mutual and id(before) not in self._new):
                joined = tuple(one for one in people if part is not None and one not in part)
                self.added.changes.append(InteractionChange(before, joined))
            return
        known.imported[key] = new = KnownInteraction(None, said.started_by)
        self._new.add(id(new))
        self.added.interactions.append(
            NewInteraction(tuple(people), said.day, said.channel, said.activity, said.note, new)
        )

    def favour(self, said: ImportedFavour) -> None:
        """Compare a favour: known by person, direction and day."""
        if not (people := self._found((said.person,))):
            self._leave_out(said.file, _UNTOLD, 1)
            return
        key = people[0], said.direction, said.day
        if key not in self.known.favours:
            self.known.favours.add(key)
            self.added.favours.append(NewFavour(people[0], said.day, said.direction, said.note, said.big))

    def lead(self, said: ImportedOpportunity) -> None:
        """Compare a lead. One that was typed stays as it is; of an imported one a later stage is new."""
        key = lead_key(said.title, said.organisation)
        if (known := self.known.leads.get(key)) is None:
            self.known.leads[key] = KnownLead(None, imported=True, stages={said.stage})
            self.added.leads.append(said)
        elif known.imported and all(STAGES.index(stage) < STAGES.index(said.stage) for stage in known.stages):
            known.stages.add(said.stage)
            if known.id is not None:
                self.added.stages.append(NewStage(known.id, said.stage, said.day))

    def event(self, said: ImportedEvent) -> None:
        """Compare an event: known by name and day."""
        key = fold(said.name), said.day
        if key not in self.known.events:
            self.known.events.add(key)
            self.added.events.append(said)

    def waiting(self, waiting: Iterable[tuple[ImportedPerson, date]], choices: Choices) -> None:
        """Find who still waits for a reply, and for whom it was chosen to be a next step."""
        for person, day in waiting:
            for contact in self._found((person,)):
                if (contact, day) not in self.known.answered:
                    row = person.file, person.row
                    self.added.waiting.append((contact, row, day))
        first = first_replies(self.added.waiting_replies()) if choices.top_replies else frozenset()
        self.added.replies += [who for who, row, _ in self.added.waiting if row in choices.replies or row in first]

    def people(self, plan: Plan, report: Report) -> None:
        """Leave out of the counts the rows of people who were not taken, unless they are counted by what they did."""
        if not plan.parts:
            return
        named = {id(person) for said in plan.interactions for person in said.people}
        named |= {id(favour.person) for favour in plan.favours}
        rejected = {(each.file, each.row) for each in report.rejected}
        for person in plan.people:
            if id(person) not in self._contacts and id(person) not in named:
                is_rejected = (person.file, person.row) in rejected
                reason = "rejected" if is_rejected else "of unknown people" if person.only_known else "as chosen"
                self._leave_out(person.file, reason, 1)

    def _untyped(self, said: ImportedInteraction) -> list[NetworkContact]:
        """The contacts of an interaction, but for those with whom one was typed on that day and channel."""
        typed = self.known.day(said.day, said.channel).typed
        return [one for one in self._found(said.people) if one not in typed]

    def _known_part(
        self, said: ImportedInteraction, people: frozenset[NetworkContact]
    ) -> frozenset[NetworkContact] | None:
        """Return those of a group who were known already when an earlier file said the same; None for a new group."""
        known = self.known.day(said.day, said.channel).imported
        parts = [part for part in known if part < people and (said.day, said.channel, part) not in self._claimed]
        return max(parts, key=len, default=None)

    def _found(self, people: Iterable[ImportedPerson]) -> list[NetworkContact]:
        """The contacts of these people, each once; those who are neither known nor added are none."""
        found = [self._contacts.get(id(person)) for person in people]
        return list(dict.fromkeys(contact for contact in found if contact is not None))

    def _leave_out(self, file: str, reason: str, rows: int) -> None:
        if part := self.parts.get(file):
            part.taken -= rows
            part.left_out[reason] = part.left_out.get(reason, 0) + rows


_UNTOLD = "about people who are left out"


def _stranger(said: ImportedInteraction) -> str:
    """Why an interaction with nobody known is not taken."""
    if not all(person.only_known for person in said.people):
        return _UNTOLD
    if said.channel == "social":
        return "from or to somebody who is not a connection"
    return {
        "them": "wrote, never answered, no connection",
        "me": "written to, never answered, no connection",
        "both": "with nobody who is a connection",
    }[said.started_by]
