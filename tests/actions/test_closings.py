"""Closings: a line closes exactly what its preview lists."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.actions.action import Session
from netui.actions.closings import ClosingChoice, Closings, find_closings
from netui.actions.log import log_record
from netui.actions.undo import undo
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.domain.queue.item import Item, Queue
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings
from tests.support.history import add_line, add_lines, moment_at, parse_on_day

TODAY = dt.date(2026, 11, 18)
UNLIMITED = Settings()
UNLIMITED.daily_limit = 1000
PEOPLE = ("Dana Liu", "Jaime Stone", "Renee Marsh")

HISTORY = [
    *(f"{verb} {name}{rest}" for name, (verb, rest) in product(PEOPLE, [
        ("coffee", ""), ("coffee", " > call 2d"), ("email from", ": hello"), ("email", ": hello"), ("call", ""),
        ("got", ": a tip"), ("ask", ": a reference"), ("gave", ": a book"), ("thank", ""), ("told", ": it worked"),
        ("voicemail", ""), ("voicemail from", ""), ("new", " every 1-2w"), ("liked", ""), ("coffee", " > none"),
    ])),
    "intro Renee Marsh via Jaime Stone",
    "coffee Renee Marsh via Jaime Stone",
    "intro Dana Liu to Renee Marsh",
    "outcome Renee Marsh: an interview",
    "lead Librarian via Renee Marsh",
    "applied Librarian",
    "won Librarian",
    "lost Librarian",
    "yes Dana Liu: gladly",
    "no Jaime Stone: not now",
]  # fmt: skip


def same(item: Item) -> tuple[object, ...]:
    """Return what a loop is about, in whichever round."""
    return item.rule, item.contact_id, item.favour_id, item.introduction_id, item.opportunity_id, item.follow_up_id


def closed(before: Queue, after: Queue) -> set[str]:
    """Return the keys of items that are no longer due or coming.

    A later outcome takes the place of an earlier one: that loop is still open.
    """
    due, coming = set(map(same, after.items)), set(map(same, after.coming))
    return {
        item.key
        for item in (*before.items, *before.coming)
        if same(item) not in (due if item in before.items and item.rule != "tell_outcome" else due | coming)
    }


def absorbed(before: Queue, after: Queue) -> set[str]:
    """Return the keys of keep-in-touch items that another item of the person absorbs, due or not."""
    people = {item.contact_id for item in after.items if item.rule != "keep_in_touch"}
    return {item.key for item in before.items if item.rule == "keep_in_touch" and item.contact_id in people}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    told=st.lists(st.tuples(st.integers(1, 40), st.sampled_from(HISTORY)), max_size=8),
    line=st.sampled_from(HISTORY),
    ago=st.sampled_from([0, 0, 0, 1, 9]),
)
def test_the_preview_lists_what_the_line_closes(
    store: DatabaseHandle, session: Session, told: list[tuple[int, str]], line: str, ago: int
) -> None:
    try:
        for days, each in sorted(told, reverse=True):
            day = TODAY - dt.timedelta(days=days)
            if parse_on_day(each, day).ok:
                add_line(day, each, session)
        record = parse_on_day(backdated(line, ago), TODAY)
        if not record.ok:
            return
        before = read_queue(execute, today=TODAY, settings=UNLIMITED)
        foretold = find_closings(execute, record, (*before.items, *before.coming), TODAY)
        log_record(record, moment=moment_at(TODAY), session=session)
        after = read_queue(execute, today=TODAY, settings=UNLIMITED)
        unseen = absorbed(before, after)
        assert {each.key for each in foretold.closes} - unseen == closed(before, after) - unseen
    finally:
        while undo(session):
            pass


def backdated(line: str, days: int) -> str:
    """Return the line with a day, if its verb allows one."""
    day = (TODAY - dt.timedelta(days=days)).isoformat()
    head, mark, rest = line.partition(" > ")
    verb, colon, note = head.partition(":")
    return f"{verb} {day}{colon}{note}{mark}{rest}" if days and not line.startswith("new") else line


def test_what_is_struck_stays_open(store: DatabaseHandle, session: Session) -> None:
    add_lines(
        """
        2026-11-16 got Jaime Stone: a tip
        2026-11-16 coffee Jaime > thank 2d
        """,
        session,
    )
    queue = read_queue(execute, today=TODAY)
    record = parse_on_day("thank Jaime: for the tip", TODAY)
    found = find_closings(execute, record, (*queue.items, *queue.coming), TODAY)
    assert found.closes[0].label == "thank · Jaime Stone, Wed 18 Nov"
    log_record(record, moment=moment_at(TODAY), session=session, choice=ClosingChoice(frozenset(each.key for each in found.closes)))
    assert [(item.rule, item.contact) for item in read_queue(execute, today=TODAY).items] == [
        ("follow_up", "Jaime Stone")
    ] * len(found.closes)
    (loop,) = [each for each in found.closes if each.is_loop]
    assert loop.why
    follow_ups = [item.what for item in read_queue(execute, today=TODAY).items]
    assert f"Thank: {loop.why}" in follow_ups  # the reason stays with what is kept open


@pytest.mark.parametrize("line", ["coffee", "thank Nobody at all 31 nov"])
def test_a_line_that_cannot_be_saved_closes_nothing(store: DatabaseHandle, session: Session, line: str) -> None:
    assert find_closings(execute, parse_on_day(line, TODAY), (), TODAY) == Closings()
