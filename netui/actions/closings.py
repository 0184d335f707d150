"""The follow-ups and loops that a line closes; the user can strike each, so that it stays open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from netui.actions.action import Action
from netui.db.models.follow_up import FollowUp
from netui.domain.closes_loop import would_close
from netui.domain.days import weekday_label
from netui.domain.promised_verbs import promised_verb, recorded_verb
from netui.domain.queue.item import Item
from netui.domain.quick_add import Record
from netui.queries.opportunities.board import ENDED_STAGES
from netui.queries.queue.open_follow_ups import (
    OpenFollowUp,
    open_follow_ups_of_contacts,
    open_follow_ups_of_opportunity,
)

__all__ = ["Closing", "close_follow_ups", "find_closed_follow_ups", "find_closings", "keep_open"]


@dataclass(frozen=True, slots=True)
class Closing:
    """A follow-up or a loop that a line closes, unless the user strikes it."""

    key: str
    """The key of the queue item: its rule, and the uids of the facts that opened it."""
    label: str
    what: str
    due: date
    contact: int | None
    follow_up: int | None = None
    """The id of the follow-up; None for a loop."""
    dropped: bool = False
    """Whether the follow-up is dropped as pointless, not done."""
    why: str = ""
    """The first clause of a loop's reason; empty for a follow-up."""


def find_closings(
    execute: Callable[..., list[Any]], record: Record, items: Iterable[Item], today: date
) -> list[Closing]:
    """Return all that the line would close, follow-ups first.

    `items` are those of the queue, loops and follow-ups; with its coming ones, loops not yet due are found too.
    """
    if not record.ok:
        return []
    loops = [_of_loop(item) for item in items if item.follow_up_id is None and would_close(item, record, today)]
    return find_closed_follow_ups(execute, record) + loops


def find_closed_follow_ups(execute: Callable[..., list[Any]], record: Record) -> list[Closing]:
    """Return the open follow-ups that the line closes: for each person it is about, the one due first that begins with
    the same verb; an opportunity's likewise. Winning or losing an opportunity drops all its steps.
    """
    if record.opportunity is not None:
        follow_ups = open_follow_ups_of_opportunity(execute, record.opportunity)
        if record.stage in ENDED_STAGES:
            return [_of_follow_up(follow_up, dropped=True) for follow_up in follow_ups]
    else:
        follow_ups = open_follow_ups_of_contacts(execute, [who.key for who in record.contacts if who.key is not None])
    verb = recorded_verb(record)
    by_person: dict[int | None, OpenFollowUp] = {}
    for follow_up in follow_ups:
        if verb is not None and follow_up.contact_id not in by_person and _is_done_by(record, verb, follow_up):
            by_person[follow_up.contact_id] = follow_up
    return [_of_follow_up(follow_up) for follow_up in by_person.values()]


def close_follow_ups(act: Action, closings: Sequence[Closing]) -> list[str]:
    """Close follow-ups. Return a phrase for each, such as `done: call Dana`."""
    for each in closings:
        FollowUp.update(closed="dropped" if each.dropped else "done", closed_on=act.today).where(
            FollowUp.id == each.follow_up
        ).execute()
    return [f"{'dropped' if each.dropped else 'done'}: {each.what}" for each in closings]


def keep_open(act: Action, struck: Sequence[Closing]) -> list[str]:
    """Keep struck closings open: a loop, which the facts now close, becomes a follow-up. Return their phrases."""
    loops = [each for each in struck if each.follow_up is None]
    for loop in loops:
        what = f"{loop.what}: {loop.why}" if loop.why else loop.what
        FollowUp.create(contact=loop.contact, what=what, due=loop.due, promised_on=act.today, entered=act.entered())
    return [f"still open: {each.what}" for each in loops]


def _is_done_by(record: Record, verb: str, follow_up: OpenFollowUp) -> bool:
    if record.on is not None and record.on < follow_up.promised_on:
        return False
    if record.opportunity is None and follow_up.opportunity_id is not None and record.records == "stage":
        return False
    return promised_verb(follow_up.what, follow_up.contact or "", follow_up.contact_id or 0, follow_up.due) == verb


def _of_follow_up(follow_up: OpenFollowUp, *, dropped: bool = False) -> Closing:
    whom = f" · {follow_up.contact}" if follow_up.contact else ""
    return Closing(
        key=f"follow_up:{follow_up.uid}",
        label=f"{follow_up.what}{whom}, {weekday_label(follow_up.due)}",
        what=follow_up.what,
        due=follow_up.due,
        contact=follow_up.contact_id,
        follow_up=follow_up.id,
        dropped=dropped,
    )


def _of_outcome(item: Item) -> str:
    """Return which outcome is told, since one person may wait for several: `: introduced Omar, Fellow won 3 Nov`."""
    if item.rule != "tell_outcome":
        return ""
    helped, outcome = item.why.split("; ")[:2]
    return f": {helped}, {outcome.partition(': ')[0]}"


def _of_loop(item: Item) -> Closing:
    whom = f" · {item.contact}" if item.contact else ""
    return Closing(
        key=item.key,
        label=f"{item.what}{whom}{_of_outcome(item)}",
        what=item.what,
        due=item.due,
        contact=item.contact_id,
        why=item.why.partition(";")[0].strip(),
    )
