"""What else a line closes: the follow-ups that it keeps, and the loops that it fulfils; each can be struck before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from netui.actions.action import Action
from netui.db.models.follow_up import FollowUp
from netui.domain.closes_loop import closes
from netui.domain.days import weekday_label
from netui.domain.promised_verbs import deed_of, promised_deed
from netui.domain.queue.item import Item
from netui.domain.quick_add import Record
from netui.queries.opportunities.board import ENDED
from netui.queries.queue.open_follow_ups import OpenPromise, of_contacts, of_opportunity

__all__ = ["Closing", "close_loops", "closed_follow_ups", "closing_phrases", "closings", "keep_open"]


@dataclass(frozen=True, slots=True)
class Closing:
    """Something open that a line closes, unless the user strikes it."""

    key: str
    """As in the queue: the rule, and the uids of the facts behind it."""
    label: str
    what: str
    due: date
    contact: int | None
    follow_up: int | None = None
    """The id of the follow-up; None for a loop."""
    dropped: bool = False
    """A step that has become pointless, not one that was done."""
    why: str = ""
    """The reason of a loop, without what else was said beside it."""


def closings(execute: Callable[..., list[Any]], record: Record, items: Iterable[Item], today: date) -> list[Closing]:
    """Give all that the line would close, the follow-ups first. `items` is what is due, loops and follow-ups alike."""
    if not record.ok:
        return []
    loops = [_of_loop(item) for item in items if item.follow_up_id is None and closes(item, record, today)]
    return closed_follow_ups(execute, record) + loops


def closed_follow_ups(execute: Callable[..., list[Any]], record: Record) -> list[Closing]:
    """Give the open follow-ups that the line keeps: of each person it is about the first due one that begins with the
    same verb; of an opportunity too. Winning or losing it drops all its steps.
    """
    if record.opportunity is not None:
        promises = of_opportunity(execute, record.opportunity)
        if record.stage in ENDED:
            return [_of_promise(promise, dropped=True) for promise in promises]
    else:
        promises = of_contacts(execute, [who.key for who in record.contacts if who.key is not None])
    deed = deed_of(record)
    kept: dict[int | None, OpenPromise] = {}
    for promise in promises:
        if deed is not None and promise.contact_id not in kept and _keeps(record, deed, promise):
            kept[promise.contact_id] = promise
    return [_of_promise(promise) for promise in kept.values()]


def close_loops(act: Action, closing: Sequence[Closing]) -> list[str]:
    """Close follow-ups; say of each what was done with it."""
    for each in closing:
        FollowUp.update(closed="dropped" if each.dropped else "done", closed_on=act.today).where(
            FollowUp.id == each.follow_up
        ).execute()
    return closing_phrases(closing)


def closing_phrases(closing: Sequence[Closing]) -> list[str]:
    """Say of each what is done with it."""
    return [f"{'dropped' if each.dropped else 'done'}: {each.what}" for each in closing]


def keep_open(act: Action, kept: Sequence[Closing]) -> list[str]:
    """Keep what the user struck: a follow-up is left alone; a loop, which the facts now close, becomes a promise."""
    loops = [each for each in kept if each.follow_up is None]
    for loop in loops:
        what = f"{loop.what}: {loop.why}" if loop.why else loop.what
        FollowUp.create(contact=loop.contact, what=what, due=loop.due, promised_on=act.today, entered=act.entered())
    return [f"still open: {each.what}" for each in loops]


def _keeps(record: Record, deed: str, promise: OpenPromise) -> bool:
    if record.on is not None and record.on < promise.promised_on:
        return False
    if record.opportunity is None and promise.opportunity_id is not None and record.records == "stage":
        return False
    return promised_deed(promise.what, promise.contact or "", promise.contact_id or 0, promise.due) == deed


def _of_promise(promise: OpenPromise, *, dropped: bool = False) -> Closing:
    whom = f" · {promise.contact}" if promise.contact else ""
    return Closing(
        key=f"follow_up:{promise.uid}",
        label=f"{promise.what}{whom}, {weekday_label(promise.due)}",
        what=promise.what,
        due=promise.due,
        contact=promise.contact_id,
        follow_up=promise.id,
        dropped=dropped,
    )


def _of_outcome(item: Item) -> str:
    """Which outcome is told, since the same person may wait for several: `: introduced Omar, Fellow won 3 Nov`."""
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
