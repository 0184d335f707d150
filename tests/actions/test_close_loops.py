"""What the preview says a line would close is what it closes."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.actions.action import Session
from netui.actions.close_loops import closings
from netui.actions.log import log
from netui.actions.undo import undo
from netui.db.connection import Opened, execute
from netui.domain.queue.item import Item, Queue
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings
from tests.support.history import at, read_line, tell, tell_all

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
    """What a loop is about, whichever round it is in."""
    return item.rule, item.contact_id, item.favour_id, item.introduction_id, item.opportunity_id, item.follow_up_id


def closed(before: Queue, after: Queue) -> set[str]:
    """The keys of what was due and no longer is, and of what was to come and no longer will.

    A later outcome is told in the place of an earlier one: that loop goes on.
    """
    due, coming = set(map(same, after.items)), set(map(same, after.coming))
    return {
        item.key
        for item in (*before.items, *before.coming)
        if same(item) not in (due if item in before.items and item.rule != "tell_outcome" else due | coming)
    }


def taken_in(before: Queue, after: Queue) -> set[str]:
    """The keys of keeping in touch that something else towards the person takes into its reason: due or not, unseen."""
    people = {item.contact_id for item in after.items if item.rule != "keep_in_touch"}
    return {item.key for item in before.items if item.rule == "keep_in_touch" and item.contact_id in people}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    told=st.lists(st.tuples(st.integers(1, 40), st.sampled_from(HISTORY)), max_size=8),
    line=st.sampled_from(HISTORY),
    ago=st.sampled_from([0, 0, 0, 1, 9]),
)
def test_the_preview_lists_what_the_line_closes(
    store: Opened, session: Session, told: list[tuple[int, str]], line: str, ago: int
) -> None:
    try:
        for days, each in sorted(told, reverse=True):
            day = TODAY - dt.timedelta(days=days)
            if read_line(each, day).ok:
                tell(day, each, session)
        record = read_line(backdated(line, ago), TODAY)
        if not record.ok:
            return
        before = read_queue(execute, today=TODAY, settings=UNLIMITED)
        foretold = closings(execute, record, (*before.items, *before.coming), TODAY)
        log(record, moment=at(TODAY), session=session)
        after = read_queue(execute, today=TODAY, settings=UNLIMITED)
        unseen = taken_in(before, after)
        assert {each.key for each in foretold} - unseen == closed(before, after) - unseen
    finally:
        while undo(session):
            pass


def backdated(line: str, days: int) -> str:
    """The line with a day of its own, where it may have one."""
    day = (TODAY - dt.timedelta(days=days)).isoformat()
    head, mark, rest = line.partition(" > ")
    verb, colon, note = head.partition(":")
    return f"{verb} {day}{colon}{note}{mark}{rest}" if days and not line.startswith("new") else line


def test_what_is_struck_stays_open(store: Opened, session: Session) -> None:
    tell_all(
        """
        2026-11-16 got Jaime Stone: a tip
        2026-11-16 coffee Jaime > thank 2d
        """,
        session,
    )
    queue = read_queue(execute, today=TODAY)
    record = read_line("thank Jaime: for the tip", TODAY)
    found = closings(execute, record, (*queue.items, *queue.coming), TODAY)
    assert found[0].label == "thank · Jaime Stone, Wed 18 Nov"
    log(record, moment=at(TODAY), session=session, keep=found)
    assert [(item.rule, item.contact) for item in read_queue(execute, today=TODAY).items] == [
        ("follow_up", "Jaime Stone")
    ] * len(found)
    (loop,) = [each for each in found if each.follow_up is None]
    assert loop.why
    promises = [item.what for item in read_queue(execute, today=TODAY).items]
    assert f"Thank: {loop.why}" in promises  # the reason stays with what is kept open


@pytest.mark.parametrize("line", ["coffee", "thank Nobody at all 31 nov"])
def test_a_line_that_cannot_be_saved_closes_nothing(store: Opened, session: Session, line: str) -> None:
    assert closings(execute, read_line(line, TODAY), (), TODAY) == []
