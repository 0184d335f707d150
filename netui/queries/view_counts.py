"""What waits in each view, for the strip of views in the header."""

from __future__ import annotations

from datetime import date

from netui.domain.queue.loop_answers import LoopAnswers
from netui.domain.queue.rules import RULE_BY_NAME
from netui.domain.view_counts import ViewCounts
from netui.queries.introductions.case import Case, Party
from netui.queries.introductions.proposals import ProposalFacts, fulfils_proposal, proposal_case, read_proposals
from netui.queries.queue import sql
from netui.queries.queue.read_queue import read_rule
from netui.queries.queue.sql.conditions import is_open_lead
from netui.queries.review.schedule import last_review, next_review

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netui.db.readonly import Execute
    from netui.domain.queue.item import Queue
    from netui.settings import Settings

__all__ = ["read_view_counts"]

_INTRODUCTION_RULES = ("thank_connector", "reach_out", "tell_outcome")
"""The rules by which an introduction waits for the user."""


_OPEN_LEADS = f"""
SELECT count(*) FROM opportunity o
WHERE o.day <= ?1 AND {is_open_lead("o.id")}
"""

_SOMEBODY = "SELECT EXISTS (SELECT 1 FROM contact)"


def read_view_counts(execute: Execute, queue: Queue, settings: Settings) -> ViewCounts:
    """Return what waits on the day of `queue`, which is read already."""
    today = queue.today
    ((leads,),) = execute(_OPEN_LEADS, (today.isoformat(),))
    last = last_review(execute, today)
    ((somebody,),) = execute(_SOMEBODY, ())
    is_time = next_review(last, today, settings.review_days) <= today and (last is not None or bool(somebody))
    introductions = _waiting_introductions(execute, queue, settings) + _waiting_proposals(execute, today)
    return ViewCounts(len(queue.due), introductions, leads, is_time)


def _waiting_introductions(execute: Execute, queue: Queue, settings: Settings) -> int:
    """The introductions with an open loop of the user's.

    The rules are asked again only where a snooze or a pause hides some.
    """
    day = (queue.today.isoformat(),)
    stored, pauses = execute(sql.LOOP_ANSWERS, day), execute(sql.PAUSES, day)
    found = [item for item in (*queue.items, *queue.coming) if item.rule in _INTRODUCTION_RULES]
    hidden = any(rule in _INTRODUCTION_RULES and answer == "snooze" for _, rule, _, answer, *_ in stored)
    if hidden or any(rule in ("", *_INTRODUCTION_RULES) for _, rule in pauses):
        answers = LoopAnswers(stored, pauses, queue.today)
        rules = [RULE_BY_NAME[name] for name in _INTRODUCTION_RULES]
        asked = [item for rule in rules for item in read_rule(execute, rule, queue.today, answers, settings)]
        found = [item for item in asked if not answers.ended(item.key)]
    return len({item.introduction_id for item in found} - {None})


_MADE_SINCE = """
SELECT n.id, n.uid, n.day, n.entered, t.id, c.id, c.name, c.organisation, t.side
FROM introduction n JOIN introduction_party t ON t.introduction_id = n.id JOIN contact c ON c.id = t.contact_id
WHERE n.direction = 'made' AND n.day BETWEEN ?2 AND ?1 ORDER BY n.id, t.side, t.position
"""


def _waiting_proposals(execute: Execute, today: date) -> int:
    """The introductions that were asked of the user, or offered, and wait for a deed of theirs."""
    cases = [(proposal, proposal_case(proposal)) for proposal in read_proposals(execute, today)]
    mine = [proposal for proposal, case in cases if case.waits and case.waits[0].mine]
    if not mine:
        return 0
    first = min(proposal.day for proposal in mine)
    made = list(_made(execute(_MADE_SINCE, (today.isoformat(), first.isoformat()))))
    return sum(not _is_fulfilled(proposal, made) for proposal in mine)


def _is_fulfilled(proposal: ProposalFacts, made: Iterable[Case]) -> bool:
    return any(fulfils_proposal(case, proposal) for case in made)


def _made(rows: Iterable[tuple[int, str, str, int, int, int, str, str, int]]) -> Iterable[Case]:
    """Introductions that the user made, with no more than what tells whether they fulfil a proposal."""
    parties: dict[tuple[int, str, str, int], list[Party]] = {}
    for id_, uid, day, entered, party, contact, name, organisation, side in rows:
        parties.setdefault((id_, uid, day, entered), []).append(Party(party, contact, name, organisation, side, ""))
    for (id_, uid, day, entered), people in parties.items():
        yield Case(
            table="introduction",
            id=id_,
            uid=uid,
            entered=entered,
            direction="made",
            connector=None,
            connector_name="",
            parties=tuple(people),
            day=date.fromisoformat(day),
            note="",
            state="made",
            since=date.fromisoformat(day),
        )
