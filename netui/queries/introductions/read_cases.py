"""Reads the cases: every introduction and proposal with its state, derived from the facts, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from netui.domain.brief_name import brief_name
from netui.domain.queue.facts import parse_optional_day
from netui.domain.queue.item import Item
from netui.domain.queue.loop_answers import LoopAnswers
from netui.domain.queue.rules import RULE_BY_NAME
from netui.queries.introductions.case import Case, CaseOutcome, Party, Wait
from netui.queries.introductions.proposals import ProposalFacts, fulfils_proposal, proposal_case, read_proposals
from netui.queries.queue import sql
from netui.queries.queue.read_queue import read_rule
from netui.queries.queue.sql.conditions import CONVERSATION, NOT_A_REPEAT, first_told_day
from netui.queries.queue.sql.introductions import WAITING_CTES
from netui.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["read_cases"]

_WAITING = f"""
WITH {WAITING_CTES}
SELECT x.id, x.contact_id, x.day FROM waiting x
WHERE EXISTS (
    SELECT 1 FROM introduction_party t JOIN contact c ON c.id = t.contact_id
    WHERE t.introduction_id = x.id AND c.archived = FALSE AND (x.contact_id IS NULL OR t.contact_id = x.contact_id))
ORDER BY x.day DESC, x.contact_id DESC
"""
"""Those waited for longest come last: of several for one introduction, the last counts."""


class _CaseFacts(NamedTuple):
    """The facts about an introduction that decide what it waits for."""

    id: int
    uid: str
    direction: str
    day: date
    parties: tuple[Party, ...]
    imported: bool
    fresh: bool
    """Whether it is no repeat of an earlier one, for at least one party who is not archived."""
    met: date | None
    """The day of the first conversation since; None without one."""
    has_outcome: bool


class _CaseWaits:
    """What the introductions wait for on a day. Loops that were skipped or dropped are not waited for."""

    def __init__(self, execute: Execute, today: date, settings: Settings, answers: LoopAnswers) -> None:
        day = (today.isoformat(),)
        loops = [
            item
            for name in ("thank_connector", "reach_out", "tell_outcome")
            for item in read_rule(execute, RULE_BY_NAME[name], today, answers, settings)
        ]
        self._answers = answers
        self._loops: dict[int, list[Item]] = {}
        for item in loops:
            if item.introduction_id is not None:
                self._loops.setdefault(item.introduction_id, []).append(item)
        self._not_heard_of: dict[int, tuple[int | None, date]] = {
            id_: (contact, date.fromisoformat(since)) for id_, contact, since in execute(_WAITING, (*day, "0 days"))
        }

    def of(self, facts: _CaseFacts) -> Iterator[Wait]:
        """Yield what an introduction waits for, my own part first."""
        loops = self._loops.get(facts.id, [])
        yield from (_own_wait(item) for item in loops if not self._answers.ended(item.key))
        first = next((party.contact for party in facts.parties), None)
        unheard = self._not_heard_of.get(facts.id)
        if unheard is not None:
            if not self._answers.dropped(f"check_introduction:{facts.uid}"):
                contact, since = unheard
                words = "an outcome" if facts.direction == "made" else "a conversation"
                yield Wait("check_introduction", words, since, contact or first, mine=False)
        elif facts.fresh and not facts.imported and not facts.has_outcome:
            if facts.met is not None:
                yield Wait("outcome", "an outcome", facts.met, first, mine=False)
            elif facts.direction == "received" and not any(item.rule == "reach_out" for item in loops):
                yield Wait("conversation", "a conversation", facts.day, first, mine=False)


def _own_wait(item: Item) -> Wait:
    """The wait for my own part: a loop in words."""
    name = brief_name(item.contact or "", "them")
    words, deed = {
        "thank_connector": ("your thanks", f"thank {name}"),
        "reach_out": ("you to write", f"write to {name}"),
        "tell_outcome": (f"telling {name}", f"tell {name} how it went"),
    }[item.rule]
    return Wait(item.rule, words, item.since, item.contact_id, mine=True, item=item, deed=deed)


_RECEIVED = f"""
WITH received AS MATERIALIZED (
    SELECT n.*, k.name, k.archived, (
        SELECT min((
            SELECT q.day FROM participation q WHERE q.contact_id = t.contact_id AND {CONVERSATION}
              AND q.imported <= n.imported AND q.day BETWEEN n.day AND ?1 ORDER BY q.day LIMIT 1))
        FROM introduction_party t WHERE t.introduction_id = n.id) AS met, (
        SELECT o.day FROM outcome o WHERE o.introduction_id = n.id AND o.day <= ?1
        ORDER BY o.day DESC, o.entered DESC LIMIT 1) AS came, (
        SELECT count(*) FROM introduction_party t JOIN contact c ON c.id = t.contact_id
        WHERE t.introduction_id = n.id AND c.archived = FALSE AND {NOT_A_REPEAT}) AS fresh
    FROM introduction n JOIN contact k ON k.id = n.connector_id
    WHERE n.direction = 'received' AND n.day <= ?1
)
SELECT n.id, n.uid, n.day, n.entered, n.note, n.imported, n.connector_id, n.name AS connector, n.fresh, n.met,
  {first_told_day("n.connector_id", "n.met", "q.purpose = 'thanks'")} AS thanked,
  {first_told_day("n.connector_id", "n.came")} AS told
FROM received n
"""

# The two sides have met if both took part in one conversation; a message of mine to both is none.
_MADE = f"""
SELECT n.id, n.uid, n.day, n.entered, n.note, n.imported, NULL AS connector_id, '' AS connector, 1 AS fresh, (
    SELECT min(q.day) FROM introduction_party a
    JOIN participation q ON q.contact_id = a.contact_id AND {CONVERSATION} AND q.day BETWEEN n.day AND ?1
    JOIN participation r ON r.interaction_id = q.interaction_id
    JOIN introduction_party b ON b.introduction_id = n.id AND b.contact_id = r.contact_id AND b.side = 1
    WHERE a.introduction_id = n.id AND a.side = 0) AS met, (
    SELECT min(q.day) FROM introduction_party t JOIN participation q ON q.contact_id = t.contact_id
      AND q.purpose = 'thanks' AND q.started_by = 'them' AND q.day BETWEEN n.day AND ?1
    WHERE t.introduction_id = n.id) AS thanked, (
    SELECT min(o.day) FROM outcome o WHERE o.introduction_id = n.id AND o.day <= ?1) AS told
FROM introduction n WHERE n.direction = 'made' AND n.day <= ?1
"""


class _IntroductionRow(NamedTuple):
    """A row of `_RECEIVED` or `_MADE`; the last three are the days of `Case`."""

    id: int
    uid: str
    day: str
    entered: int
    note: str
    imported: int
    connector_id: int | None
    connector: str
    fresh: int
    met: str | None
    thanked: str | None
    told: str | None


_PARTIES = """
SELECT t.introduction_id, t.id, c.id AS contact, c.name, c.organisation, t.side, t.consent
FROM introduction_party t JOIN contact c ON c.id = t.contact_id ORDER BY t.introduction_id, t.side, t.position
"""
"""The id of an introduction, and the fields of `Party`."""

_OUTCOMES = """
SELECT introduction_id, id, uid, day, note FROM outcome WHERE day <= ?1 ORDER BY day DESC, entered DESC
"""
"""The id of an introduction, and the fields of `CaseOutcome`."""


def read_cases(execute: Execute, *, today: date, settings: Settings | None = None) -> list[Case]:
    """Read every introduction received and made, and every proposal, from the facts up to the day `today`.

    The latest change of state comes first. A proposal that has been fulfilled is part of its introduction's case.
    """
    until = today.isoformat()
    answers = LoopAnswers(execute(sql.LOOP_ANSWERS, (until,)), execute(sql.PAUSES, (until,)), today)
    waiting = _CaseWaits(execute, today, settings or Settings(), answers)
    # Oldest first, so that the earliest introduction that fits a proposal fulfils it.
    made = sorted(_introductions(execute, until, waiting), key=lambda case: (case.day, case.entered))
    by_connector: dict[tuple[str, int | None], list[int]] = {}
    for index, case in enumerate(made):
        by_connector.setdefault((case.direction, case.connector), []).append(index)
    unfulfilled: list[Case] = []
    for proposed in read_proposals(execute, today):
        candidates = by_connector.get((proposed.direction, proposed.connector), [])
        found = next((index for index in candidates if fulfils_proposal(made[index], proposed)), None)
        if found is None:
            unfulfilled.append(proposal_case(proposed))
        elif made[found].proposal is None:
            made[found] = _fulfilled(made[found], proposed)
    return sorted([*made, *unfulfilled], key=lambda case: (case.since, case.entered), reverse=True)


def _introductions(execute: Execute, until: str, waiting: _CaseWaits) -> Iterable[Case]:
    parties: dict[int, list[Party]] = {}
    for introduction, *party in execute(_PARTIES, ()):
        parties.setdefault(introduction, []).append(Party(*party))
    outcomes: dict[int, list[CaseOutcome]] = {}
    for introduction, id_, uid, day, note in execute(_OUTCOMES, (until,)):
        outcomes.setdefault(introduction, []).append(CaseOutcome(id_, uid, date.fromisoformat(day), note))
    for direction, query in (("received", _RECEIVED), ("made", _MADE)):
        for row in map(_IntroductionRow._make, execute(query, (until,))):
            met, thanked, told = map(parse_optional_day, (row.met, row.thanked, row.told))
            on, imported = date.fromisoformat(row.day), bool(row.imported)
            people = tuple(parties.get(row.id, ()))
            came = tuple(outcomes.get(row.id, ()))
            state, since = _state(direction, on, met, thanked, told if came else None)
            facts = _CaseFacts(row.id, row.uid, direction, on, people, imported, bool(row.fresh), met, bool(came))
            yield Case(
                table="introduction",
                id=row.id,
                uid=row.uid,
                entered=row.entered,
                direction=direction,
                connector=row.connector_id,
                connector_name=row.connector,
                parties=people,
                day=on,
                note=row.note,
                state=state,
                since=since,
                waits=tuple(waiting.of(facts)),
                outcomes=came,
                met=met,
                thanked=thanked,
                told=told,
                imported=imported,
            )


def _state(direction: str, made: date, met: date | None, thanked: date | None, told: date | None) -> tuple[str, date]:
    """The furthest state that the facts have brought, and its day. For one that I made the outcome is told to me."""
    if told is not None:
        return "outcome told", told
    if thanked is not None and (met is not None or direction == "made"):
        return "thanked", thanked
    return ("met", met) if met is not None else ("made", made)


def _fulfilled(case: Case, proposed: ProposalFacts) -> Case:
    """The case of an introduction that fulfils a proposal; the consents given to the proposal count."""
    asked = {party.contact: party for party in proposed.parties if party.contact is not None}
    parties = tuple(
        party._replace(consent=asked[party.contact].consent, consent_on=asked[party.contact].consent_on)
        if not party.consent and party.contact in asked
        else party
        for party in case.parties
    )
    return case._replace(
        parties=parties,
        asked_on=proposed.day,
        proposal=proposed.id,
        proposed=proposed.state,
        favour=proposed.favour,
        answer=proposed.answer,
    )
