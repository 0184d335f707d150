"""What a line closes when it is saved, and what it may have done too.

The user can strike a closing, so that it stays open, and take an offer. What is offered stays open unless it is taken:
nothing that was promised ends without being named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, NamedTuple, assert_never

from netui.actions.action import Action
from netui.db.models.follow_up import FollowUp
from netui.domain.closes_loop import thanks_for, would_close
from netui.domain.days import due_words
from netui.domain.promised_verbs import match_promise
from netui.domain.queue.conditions import is_talk
from netui.domain.queue.earned import earned_words
from netui.domain.queue.item import Item
from netui.domain.queue.rules import RULES
from netui.domain.quick_add import Record
from netui.domain.text import fold
from netui.domain.words import ENDED_STAGES, activity_noun
from netui.queries.opportunities.open_leads import read_open_leads
from netui.queries.queue.open_follow_ups import (
    OpenFollowUp,
    open_follow_ups_of_contacts,
    open_follow_ups_of_opportunity,
)

__all__ = [
    "NO_CHOICE",
    "Closing",
    "ClosingChoice",
    "Closings",
    "Settled",
    "find_closings",
    "settle_closings",
    "write_closings",
]

_SOON = timedelta(days=14)
"""How long after a deed a promise of the same kind may be due, for the deed to fulfil it."""

LEAD_STEP = "lead_step"
"""The rule of an offer that makes a next step the step of a lead."""

_THANKED = frozenset(rule.name for rule in RULES if rule.purpose)
"""The rules whose loops thanks close."""


@dataclass(frozen=True, slots=True)
class Closing:
    """A follow-up or a loop that a line closes or offers to close, or a step that it offers to a lead."""

    rule: str
    """The rule of the queue, `follow_up` for one that was typed; `lead_step` for the step of a lead."""
    key: str
    """The key of the queue item: its rule, and the uids of the facts that opened it."""
    label: str
    what: str
    due: date | None
    """None for a follow-up without a day."""
    contact: int | None
    name: str | None
    """The full name of that contact."""
    days: str = ""
    """The days on which a follow-up is due, in words, or `no day`; empty for anything else."""
    follow_ups: tuple[int, ...] = ()
    """The ids of the follow-ups: several where the same was promised more than once. Empty for anything else."""
    dropped: bool = False
    """Whether the follow-up is dropped as pointless, not done."""
    why: str = ""
    """The first clause of a loop's reason; empty for anything else."""
    earned: str = ""
    """What closing a loop earns: `thanks, 5 days after the coffee`; empty where that is nothing, or not known."""
    step: int | None = None
    """The number of the step in the line, from 0, that is offered to a lead."""
    opportunity: int | None = None
    """The id of that lead."""

    @property
    def is_loop(self) -> bool:
        """Whether it is a loop, closed by the facts alone."""
        return not self.follow_ups and self.step is None

    def as_data(self) -> dict[str, Any]:
        """Return the JSON of it: rule, key, contact, what."""
        return {"rule": self.rule, "key": self.key, "contact": self.name, "what": self.what}


class Closings(NamedTuple):
    """What a line closes by itself, and what it offers to close."""

    closes: Sequence[Closing] = ()
    offers: Sequence[Closing] = ()


class ClosingChoice(NamedTuple):
    """The keys of the closings that the user struck, and of the offers that the user took."""

    struck: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()


NO_CHOICE = ClosingChoice()
"""The choice of a user who struck and took nothing, or was not asked."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of a line's closings and offers, after the user's choice."""

    ends: Sequence[Closing] = ()
    """Closed: follow-ups done or dropped, and loops that the facts close."""
    stays: Sequence[Closing] = ()
    """Left open: what was struck, and the offers that were not taken, but for steps of leads."""
    reopens: Sequence[Closing] = ()
    """Loops among `stays` that the facts would close, and that become follow-ups."""
    leads: dict[int, int] = field(default_factory=dict)
    """The ids of the leads of steps, by the step's number in the line, where the user took that offer."""
    lead_steps: Sequence[Closing] = ()
    """Those offers."""
    is_thanks: bool = True
    """Whether a line that thanks may be stored as thanks; else it would close the thanks that stay owed."""


def find_closings(
    execute: Callable[..., list[Any]], record: Record, items: Iterable[Item], today: date, *, drops: bool = True
) -> Closings:
    """Return what the line would close, and what it offers, follow-ups first.

    `items` are those of the queue, due and coming, at least of the people in the line; follow-ups among them are
    passed over, since those that are not due count too. Winning or losing an opportunity drops its open steps; without
    `drops` it only offers to, for a user who can't strike any.
    """
    if not record.ok:
        return Closings()
    if record.opportunity is not None and record.stage in ENDED_STAGES:
        steps = [replace(each, dropped=True) for each in _open_steps(execute, record.opportunity, today)]
        closes, offers = (steps, []) if drops else ([], steps)
    else:
        closes, offers = _find_follow_ups(execute, record, today)
    # Of an introduction that is there already only the steps are saved.
    saved = replace(record, records="follow_up") if _is_repeated_introduction(execute, record) else record
    for item in items:
        if item.follow_up_id is None and would_close(item, saved, today):
            (closes if thanks_for(item, record) else offers).append(_of_loop(item, record.on or today))
    return Closings(closes, offers + _find_lead_steps(execute, record))


_RECEIVED = """
SELECT t.contact_id FROM introduction n JOIN introduction_party t ON t.introduction_id = n.id
WHERE n.connector_id = ?1 AND n.imported = FALSE ORDER BY t.id
"""

_MADE = """
SELECT n.id, t.side, t.contact_id FROM introduction_party x
JOIN introduction n ON n.id = x.introduction_id
JOIN introduction_party t ON t.introduction_id = n.id
WHERE x.contact_id = ?1 AND n.direction = 'made' AND n.imported = FALSE
  AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.introduction_id = n.id)
ORDER BY n.id, t.id
"""


def _is_repeated_introduction(execute: Callable[..., list[Any]], record: Record) -> bool:
    """Whether the line tells of an introduction that is there already, as `save_line.facts` finds it."""
    people, others = ({who.key for who in side} for side in (record.contacts, record.to))
    if record.records != "introduction" or None in people | others:
        return False
    if record.via is not None:
        if record.via.key is None:
            return False
        return people <= {contact for (contact,) in execute(_RECEIVED, (record.via.key,))}
    sides: dict[int, tuple[set[int | None], set[int | None]]] = {}
    for introduction, side, contact in execute(_MADE, (record.contacts[0].key,)):
        sides.setdefault(introduction, (set(), set()))[side].add(contact)
    return any(made in ((people, others), (others, people)) for made in sides.values())


def settle_closings(closings: Closings, choice: ClosingChoice) -> Settled:
    """Return what becomes of the closings and offers after a choice."""
    ends = [each for each in closings.closes if each.key not in choice.struck]
    taken = [each for each in closings.offers if each.key in choice.taken]
    ends += [each for each in taken if each.step is None]
    struck = [each for each in closings.closes if each.key in choice.struck]
    left = [each for each in closings.offers if each.key not in choice.taken and each.step is None]
    loops_left = [each for each in left if each.is_loop]
    is_thanks = not loops_left or any(each.rule in _THANKED for each in ends)
    reopens = [each for each in struck if each.is_loop and (is_thanks or each.rule not in _THANKED)]
    return Settled(
        ends,
        [*struck, *left],
        reopens + (loops_left if is_thanks else []),
        {each.step: each.opportunity for each in taken if each.step is not None and each.opportunity is not None},
        [each for each in taken if each.step is not None],
        is_thanks,
    )


def write_closings(act: Action, settled: Settled) -> None:
    """Close the follow-ups that end. Loops that stay open, though the facts close them, become follow-ups."""
    for each in settled.ends:
        FollowUp.update(closed="dropped" if each.dropped else "done", closed_on=act.today).where(
            FollowUp.id.in_(each.follow_ups)
        ).execute()
    for loop in settled.reopens:
        what = f"{loop.what}: {loop.why}" if loop.why else loop.what
        FollowUp.create(contact=loop.contact, what=what, due=loop.due, promised_on=act.today, entered=act.entered())


def _find_follow_ups(
    execute: Callable[..., list[Any]], record: Record, today: date
) -> tuple[list[Closing], list[Closing]]:
    """Return the open follow-ups that the line fulfils, and those that it may have fulfilled.

    Of several of one person that promise no more than the deed, it fulfils one: that of the very verb, else the one due
    first.
    """
    if record.opportunity is not None:
        found = open_follow_ups_of_opportunity(execute, record.opportunity)
    elif _may_fulfil(record):
        people = (*record.contacts, *(record.to if record.direction == "made" else ()))
        found = open_follow_ups_of_contacts(execute, [who.key for who in people if who.key is not None])
    else:
        return [], []
    promised = [each for each in found if record.on is None or each.promised_on <= record.on]
    closes: list[OpenFollowUp] = []
    served: set[int | None] = set()
    for each in sorted(promised, key=lambda one: not _names_activity(one.what, record)):
        how = match_promise(each.what, record, _names(record, each))
        if how == "noted" or (how == "whole" and each.contact_id not in served and _is_near(each, record)):
            closes.append(each)
        if how == "whole":
            served.add(each.contact_id)
    return _merged(closes, today), _merged([each for each in promised if each not in closes], today)


def _is_near(promised: OpenFollowUp, record: Record) -> bool:
    """Whether a promise is due soon after the line's day, or has its very verb: coffee now is no call at Christmas.

    So is one without a day.
    """
    return (
        record.on is None
        or promised.due is None
        or promised.due <= record.on + _SOON
        or _names_activity(promised.what, record)
    )


def _open_steps(execute: Callable[..., list[Any]], opportunity: int, today: date) -> list[Closing]:
    return _merged(open_follow_ups_of_opportunity(execute, opportunity), today)


def _may_fulfil(record: Record) -> bool:
    """Whether the line says that I did something, or that we spoke, so that a promise may be fulfilled."""
    match record.kind:
        case "interaction":
            return is_talk(record) or (record.started_by != "them" and record.channel != "social")
        case "introduction":
            return record.direction == "made"
        case "favour":
            return record.direction != "received"
        case "answer" | "outcome" | "opportunity" | "stage" | "detail" | "contact" | "follow_up" | "tie" | "key_date":
            return False
        case other:
            assert_never(other)


def _names_activity(what: str, record: Record) -> bool:
    """Whether a promise has the very verb of the line, or its noun."""
    activity = record.activity or ""
    return bool({fold(activity), fold(activity_noun(activity))} & set(fold(what).split()))


def _names(record: Record, promised: OpenFollowUp) -> list[str]:
    people = [text for who in record.people for text in (who.name, who.written)]
    return [*people, promised.contact or "", record.title or "", record.organisation or ""]


def _merged(follow_ups: Iterable[OpenFollowUp], today: date) -> list[Closing]:
    """Return the follow-ups as closings, the same promise to the same person as one."""
    same: dict[tuple[int | None, int | None, str], list[OpenFollowUp]] = {}
    for each in follow_ups:
        same.setdefault((each.contact_id, each.opportunity_id, fold(each.what) or each.what), []).append(each)
    return [_of_follow_ups(several, today) for several in same.values()]


def _of_follow_ups(several: Sequence[OpenFollowUp], today: date) -> Closing:
    first = several[0]
    whom = f" · {first.contact}" if first.contact else ""
    days = _days(several, today)
    return Closing(
        rule="follow_up",
        key=f"follow_up:{first.uid}",
        label=f"{first.what}{whom}, {days}",
        what=first.what,
        due=first.due,
        contact=first.contact_id,
        name=first.contact,
        days=days,
        follow_ups=tuple(each.id for each in several),
    )


def _days(several: Sequence[OpenFollowUp], today: date) -> str:
    """Return the days on which the same promise is due, each once: `Fri 27 Nov and Mon 30 Nov`."""
    return " and ".join(dict.fromkeys(due_words(each.due, today) for each in several))


def _find_lead_steps(execute: Callable[..., list[Any]], record: Record) -> list[Closing]:
    """Return an offer for each next step with somebody from whom one lead alone is open: it may be the lead's step."""
    if record.opportunity is not None or record.records == "opportunity":
        return []
    leads = read_open_leads(execute, [step.key for step in record.steps if step.key is not None])
    offers = []
    for number, step in enumerate(record.steps):
        if step.key is not None and len(of_source := leads.get(step.key, [])) == 1:
            lead = of_source[0]
            what = f"{step.what}, for {lead.title}"
            offers.append(
                Closing(
                    rule=LEAD_STEP,
                    key=f"{LEAD_STEP}:{lead.uid}:{number + 1}",
                    label=what,
                    what=what,
                    due=step.due,
                    contact=step.key,
                    name=step.contact,
                    step=number,
                    opportunity=lead.id,
                )
            )
    return offers


def _of_outcome(item: Item) -> str:
    """Return which outcome is told, since one person may wait for several: `: introduced Omar, Fellow won 3 Nov`."""
    if item.rule != "tell_outcome":
        return ""
    helped, outcome = item.why.split("; ")[:2]
    return f": {helped}, {outcome.partition(': ')[0]}"


def _of_loop(item: Item, day: date) -> Closing:
    whom = f" · {item.contact}" if item.contact else ""
    return Closing(
        rule=item.rule,
        key=item.key,
        label=f"{item.what}{whom}{_of_outcome(item)}",
        what=item.what,
        due=item.due,
        contact=item.contact_id,
        name=item.contact,
        why=item.why.partition(";")[0].strip(),
        earned=earned_words(item, day),
    )
