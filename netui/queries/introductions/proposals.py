"""Proposals: introductions asked for or offered, as cases; and the test whether an introduction fulfils one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netui.domain.brief_name import brief_name
from netui.domain.queue.facts import parse_optional_day
from netui.domain.text import fold
from netui.queries.introductions.case import Case, Party, Wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["ProposalFacts", "fulfils_proposal", "proposal_case", "read_proposals"]

_PROPOSALS = """
SELECT p.id, p.uid, p.day, p.entered, p.direction, p.state, p.connector_id, k.name AS connector, p.favour_id, p.note,
  CASE WHEN p.closed_on <= ?1 THEN p.closed ELSE '' END AS closed, p.closed_on, a.answer, a.day AS answered_on
FROM proposal p
LEFT JOIN contact k ON k.id = p.connector_id
LEFT JOIN favour_answer a ON a.favour_id = p.favour_id AND a.day <= ?1
WHERE p.day <= ?1 ORDER BY p.day, p.entered
"""


class _ProposalRow(NamedTuple):
    """A row of `_PROPOSALS`."""

    id: int
    uid: str
    day: str
    entered: int
    direction: str
    state: str
    connector_id: int | None
    connector: str | None
    favour_id: int | None
    note: str
    closed: str
    closed_on: str | None
    answer: str | None
    answered_on: str | None


_PARTIES = """
SELECT t.proposal_id, t.id, t.contact_id, coalesce(c.name, t.name) AS name,
  coalesce(c.organisation, '') AS organisation, t.side, t.consent, t.consent_on
FROM proposal_party t LEFT JOIN contact c ON c.id = t.contact_id ORDER BY t.proposal_id, t.side, t.position
"""


class _PartyRow(NamedTuple):
    """A row of `_PARTIES`."""

    proposal_id: int
    id: int
    contact_id: int | None
    name: str
    organisation: str
    side: int
    consent: str
    consent_on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFacts:
    """A proposal as it is stored, with the answer to its ask; the attributes mean the same as those of `Case`."""

    id: int
    uid: str
    day: date
    entered: int
    direction: str
    state: str
    connector: int | None
    connector_name: str
    favour: int | None
    note: str
    closed: str
    closed_on: date | None
    answer: str
    answered_on: date | None
    parties: tuple[Party, ...]


def read_proposals(execute: Execute, until: date) -> list[ProposalFacts]:
    """Read all proposals from the facts up to the day `until`, the oldest first."""
    parties: dict[int, list[Party]] = {}
    for row in map(_PartyRow._make, execute(_PARTIES, ())):
        consent_on = parse_optional_day(row.consent_on)
        party = Party(row.id, row.contact_id, row.name, row.organisation, row.side, row.consent, consent_on)
        parties.setdefault(row.proposal_id, []).append(party)
    rows = map(_ProposalRow._make, execute(_PROPOSALS, (until.isoformat(),)))
    return [_from_row(row, tuple(parties.get(row.id, ()))) for row in rows]


def _from_row(row: _ProposalRow, parties: tuple[Party, ...]) -> ProposalFacts:
    return ProposalFacts(
        id=row.id,
        uid=row.uid,
        day=date.fromisoformat(row.day),
        entered=row.entered,
        direction=row.direction,
        state=row.state,
        connector=row.connector_id,
        connector_name=row.connector or "",
        favour=row.favour_id,
        note=row.note,
        closed=row.closed,
        closed_on=parse_optional_day(row.closed_on),
        answer=row.answer or "",
        answered_on=parse_optional_day(row.answered_on),
        parties=parties,
    )


def fulfils_proposal(case: Case, proposal: ProposalFacts) -> bool:
    """Return whether an introduction fulfils a proposal: since it, by the same connector, with a party of each side.

    A party who was no contact yet is recognised by the name, or by the organisation.
    """
    if (case.direction, case.connector) != (proposal.direction, proposal.connector):
        return False
    if (case.day, case.entered) < (proposal.day, proposal.entered):
        return False
    # One that I make has somebody of either side; which side was named first says nothing.
    sides = [[party for party in proposal.parties if party.side == side] for side in (0, 1)]
    return any(sides) and all(_have_common_party(case.parties, side) for side in sides if side)


def _have_common_party(introduced: Iterable[Party], wanted: Sequence[Party]) -> bool:
    return any(_is_same_person(one, other) for one in introduced for other in wanted)


def _is_same_person(introduced: Party, wanted: Party) -> bool:
    if wanted.contact is not None:
        return introduced.contact == wanted.contact
    words = fold(wanted.name).split()
    return bool(words) and set(words) <= set(fold(f"{introduced.name} {introduced.organisation}").split())


def proposal_case(proposal: ProposalFacts) -> Case:
    """Return the case of a proposal that has not been fulfilled."""
    state, since = _state(proposal)
    return Case(
        table="proposal",
        id=proposal.id,
        uid=proposal.uid,
        entered=proposal.entered,
        direction=proposal.direction,
        connector=proposal.connector,
        connector_name=proposal.connector_name,
        parties=proposal.parties,
        day=proposal.day,
        note=proposal.note,
        state=state,
        since=since,
        waits=tuple(_waits(proposal)) if state in ("asked", "offered") else (),
        asked_on=proposal.day,
        proposal=proposal.id,
        proposed=proposal.state,
        favour=proposal.favour,
        answer=proposal.answer,
    )


def _state(proposal: ProposalFacts) -> tuple[str, date]:
    """The state and its day. An end is stored, or follows from the answer to the ask, or from a party who declined."""
    if proposal.closed:
        return proposal.closed, proposal.closed_on or proposal.day
    if proposal.answer in ("no", "let go"):
        return "declined" if proposal.answer == "no" else "let go", proposal.answered_on or proposal.day
    if refused := [party for party in proposal.parties if party.consent == "no"]:
        return "declined", refused[0].consent_on or proposal.day
    return proposal.state, proposal.day


def _waits(proposal: ProposalFacts) -> Iterable[Wait]:
    if proposal.direction == "received":
        connector = brief_name(proposal.connector_name, "them")
        if proposal.state == "asked" and proposal.answer != "yes":
            yield Wait(
                "open_ask", "their answer", proposal.day, proposal.connector, mine=False, deed=f"{connector} to answer"
            )
        else:
            since = proposal.answered_on or proposal.day
            deed = f"{connector} to introduce you"
            yield Wait("introduction", "their introduction", since, proposal.connector, mine=False, deed=deed)
        return
    missing = [party for party in proposal.parties if party.consent != "yes"]
    for party in missing:
        name = brief_name(party.name, "somebody")
        since, mine = party.consent_on or proposal.day, party.consent == ""
        deed = f"ask {name}" if mine else f"{name} to answer"
        yield Wait("consent", f"consent of {name}", since, party.contact, mine=mine, deed=deed)
    if not missing:
        since = max((party.consent_on for party in proposal.parties if party.consent_on), default=proposal.day)
        first = next((party.contact for party in proposal.parties), None)
        yield Wait("introduction", "your introduction", since, first, mine=True, deed="introduce them")
