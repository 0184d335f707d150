"""Introductions to come: asked for or offered, not made so far; and which of them have been made since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from netui.domain.queue.facts import day_if_any
from netui.domain.text import fold
from netui.queries.introductions.case import Case, Party, Wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["Proposed", "as_case", "has_made", "read_proposals"]

_PROPOSALS = """
SELECT p.id, p.uid, p.day, p.entered, p.direction, p.state, p.connector_id, k.name, p.favour_id, p.note,
  CASE WHEN p.closed_on <= ?1 THEN p.closed ELSE '' END, p.closed_on, a.answer, a.day
FROM proposal p
LEFT JOIN contact k ON k.id = p.connector_id
LEFT JOIN favour_answer a ON a.favour_id = p.favour_id AND a.day <= ?1
WHERE p.day <= ?1 ORDER BY p.day, p.entered
"""

_PARTIES = """
SELECT t.proposal_id, t.id, t.contact_id, coalesce(c.name, t.name), coalesce(c.organisation, ''), t.side, t.consent,
  t.consent_on
FROM proposal_party t LEFT JOIN contact c ON c.id = t.contact_id ORDER BY t.proposal_id, t.side, t.position
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A proposal, as it was written."""

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


def read_proposals(execute: Execute, until: date) -> list[Proposed]:
    """Read all of them, the oldest first."""
    parties: dict[int, list[Party]] = {}
    for proposal, id_, contact, name, organisation, side, consent, consent_on in execute(_PARTIES, ()):
        party = Party(id_, contact, name, organisation, side, consent, day_if_any(consent_on))
        parties.setdefault(proposal, []).append(party)
    return [_proposed(row, tuple(parties.get(row[0], ()))) for row in execute(_PROPOSALS, (until.isoformat(),))]


def _proposed(row: tuple[Any, ...], parties: tuple[Party, ...]) -> Proposed:
    id_, uid, day, entered, direction, state, connector, name, favour, note, closed, closed_on, answer, answered_on = (
        row
    )
    return Proposed(
        id=id_,
        uid=uid,
        day=date.fromisoformat(day),
        entered=entered,
        direction=direction,
        state=state,
        connector=connector,
        connector_name=name or "",
        favour=favour,
        note=note,
        closed=closed,
        closed_on=day_if_any(closed_on),
        answer=answer or "",
        answered_on=day_if_any(answered_on),
        parties=parties,
    )


def has_made(case: Case, proposed: Proposed) -> bool:
    """Whether an introduction is the one that was asked for or offered: by the same connector, of its people, since.

    Whoever was no contact yet is known by the name, or by where they are.
    """
    if (case.direction, case.connector) != (proposed.direction, proposed.connector):
        return False
    if (case.day, case.entered) < (proposed.day, proposed.entered):
        return False
    # Of one that I make, somebody of either side is there; which side was named first says nothing.
    sides = [[party for party in proposed.parties if party.side == side] for side in (0, 1)]
    return any(sides) and all(_meet(case.parties, side) for side in sides if side)


def _meet(introduced: Iterable[Party], wanted: Sequence[Party]) -> bool:
    return any(_is(one, other) for one in introduced for other in wanted)


def _is(introduced: Party, wanted: Party) -> bool:
    if wanted.contact is not None:
        return introduced.contact == wanted.contact
    words = fold(wanted.name).split()
    return bool(words) and set(words) <= set(fold(f"{introduced.name} {introduced.organisation}").split())


def as_case(proposed: Proposed) -> Case:
    """Give an introduction that has not been made, with its state and what it waits for."""
    state, since = _state(proposed)
    return Case(
        table="proposal",
        id=proposed.id,
        uid=proposed.uid,
        entered=proposed.entered,
        direction=proposed.direction,
        connector=proposed.connector,
        connector_name=proposed.connector_name,
        parties=proposed.parties,
        day=proposed.day,
        note=proposed.note,
        state=state,
        since=since,
        waits=tuple(_waits(proposed)) if state in ("asked", "offered") else (),
        asked_on=proposed.day,
        proposal=proposed.id,
        proposed=proposed.state,
        favour=proposed.favour,
        answer=proposed.answer,
    )


def _state(proposed: Proposed) -> tuple[str, date]:
    """An end is written, or follows from the answer to the ask, or from a party who does not want it."""
    if proposed.closed:
        return proposed.closed, proposed.closed_on or proposed.day
    if proposed.answer in ("no", "let go"):
        return "declined" if proposed.answer == "no" else "let go", proposed.answered_on or proposed.day
    if refused := [party for party in proposed.parties if party.consent == "no"]:
        return "declined", refused[0].consent_on or proposed.day
    return proposed.state, proposed.day


def _waits(proposed: Proposed) -> Iterable[Wait]:
    if proposed.direction == "received":
        if proposed.state == "asked" and proposed.answer != "yes":
            yield Wait("open_ask", "their answer", proposed.day, proposed.connector, mine=False)
        else:
            since = proposed.answered_on or proposed.day
            yield Wait("introduction", "their introduction", since, proposed.connector, mine=False)
        return
    missing = [party for party in proposed.parties if party.consent != "yes"]
    for party in missing:
        words = f"consent of {party.name.split()[0]}"
        since = party.consent_on or proposed.day
        yield Wait("consent", words, since, party.contact, mine=party.consent == "")
    if not missing:
        since = max((party.consent_on for party in proposed.parties if party.consent_on), default=proposed.day)
        first = next((party.contact for party in proposed.parties), None)
        yield Wait("introduction", "your introduction", since, first, mine=True)
