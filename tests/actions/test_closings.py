"""Closings: a line closes exactly what its preview lists."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from netui.actions.action import Session
from netui.actions.closings import ClosingChoice, Closings, find_closings
from netui.actions.log import log_line, log_record
from netui.actions.undo import undo
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.domain.queue.item import Item, Queue
from netui.domain.quick_add import Record
from netui.queries.queue.read_loops import read_line_loops
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


def open_follow_ups() -> set[int]:
    """Return the ids of the open follow-ups, due or not: the queue holds none that is due tomorrow."""
    return {key for (key,) in execute("SELECT id FROM follow_up WHERE closed = ''")}


def closed(before: Queue, after: Queue) -> set[str]:
    """Return the keys of loops, but follow-ups, that are no longer due or coming.

    A later outcome takes the place of an earlier one: that loop is still open.
    """
    due, coming = set(map(same, after.items)), set(map(same, after.coming))
    return {
        item.key
        for item in (*before.items, *before.coming)
        if item.follow_up_id is None
        and same(item) not in (due if item in before.items and item.rule != "tell_outcome" else due | coming)
    }


def absorbed(before: Queue, after: Queue) -> set[str]:
    """Return the keys of keep-in-touch items that another item of the person absorbs, due or not."""
    people = {item.contact_id for item in after.items if item.rule != "keep_in_touch"}
    return {item.key for item in before.items if item.rule == "keep_in_touch" and item.contact_id in people}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@example(told=[(1, "coffee Dana Liu > call 2d")], line="coffee Dana Liu", ago=0)
@example(
    told=[(1, "call Jaime Stone"), (1, "intro Renee Marsh via Jaime Stone")],
    line="intro Renee Marsh via Jaime Stone",
    ago=0,
)
@example(
    told=[(2, "intro Dana Liu to Renee Marsh"), (1, "coffee Dana Liu")], line="intro Dana Liu to Renee Marsh", ago=0
)
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
        promised = open_follow_ups()
        foretold = find_closings(execute, record, (*before.items, *before.coming), TODAY).closes
        log_record(record, moment=moment_at(TODAY), session=session)
        after = read_queue(execute, today=TODAY, settings=UNLIMITED)
        unseen = absorbed(before, after)
        assert {each.key for each in foretold if each.is_loop} - unseen == closed(before, after) - unseen
        assert {key for each in foretold for key in each.follow_ups} == promised - open_follow_ups()
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
    log_record(
        record,
        moment=moment_at(TODAY),
        session=session,
        choice=ClosingChoice(frozenset(each.key for each in found.closes)),
    )
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


def told(line: str, session: Session, *, taken: bool = False) -> str:
    """Save a line on the day, with all that it offers if `taken`; return its sentence."""
    record = parse_on_day(line, TODAY)
    found = find_closings(execute, record, read_line_loops(execute, record, TODAY), TODAY)
    choice = ClosingChoice(taken=frozenset(each.key for each in found.offers)) if taken else ClosingChoice()
    return log_record(record, moment=moment_at(TODAY), session=session, choice=choice).sentence


STORY = "2026-11-16 coffee Renee Marsh > send portfolio 2026-11-27"
LEAD = "2026-11-10 lead Archivist at Acme via Jaime Stone\n2026-11-10 thank Jaime Stone"
MET = "2026-11-10 intro Dana Liu via Jaime Stone\n2026-11-12 coffee Dana Liu > none"
TWICE = "2026-11-16 coffee Renee Marsh > send portfolio 2026-11-27 > send portfolio 2026-11-30"

# what was typed before, the line, its sentence, the sentence with all offers taken
SENTENCES = [
    (STORY, "email Renee Marsh: hello", "still open: send portfolio, Fri 27 Nov", "done: send portfolio"),
    (STORY, "email Renee Marsh: portfolio attached", "done: send portfolio", "done: send portfolio"),
    (STORY, "coffee Renee Marsh > none", "still open: send portfolio, Fri 27 Nov", "done: send portfolio"),
    (STORY, "voicemail Renee Marsh", "still open: send portfolio, Fri 27 Nov", "done: send portfolio"),
    (TWICE, "email Renee Marsh: hello", "still open: send portfolio, Fri 27 Nov and Mon 30 Nov",
     "done: send portfolio, Fri 27 Nov and Mon 30 Nov"),
    (STORY, "liked Renee Marsh", "", ""),
    (STORY, "email from Renee Marsh: hello", "", ""),
    (STORY, "note Renee Marsh: plays the cello", "", ""),
    (LEAD, "call Jaime Stone > send CV 2026-11-20", "next: send CV, Fri 20 Nov", "send CV, for Archivist"),
    (MET, "thank Jaime Stone: for Dana", *["thanks, 6 days after the coffee"] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("before", "line", "says", "taken"), SENTENCES)
def test_the_sentence_names_what_ends_and_what_stays_open(
    store: DatabaseHandle, session: Session, before: str, line: str, says: str, taken: str
) -> None:
    add_lines(before, session)
    assert told(line, session).removesuffix(".").endswith(says)
    undo(session)
    assert told(line, session, taken=True).removesuffix(".").endswith(taken)


def test_a_step_that_is_taken_for_the_lead_belongs_to_it(store: DatabaseHandle, session: Session) -> None:
    add_lines(LEAD, session)
    told("call Jaime Stone > send CV 2026-11-20", session)
    assert execute("SELECT opportunity_id FROM follow_up") == [(None,)]
    undo(session)
    told("call Jaime Stone > send CV 2026-11-20", session, taken=True)
    assert execute("SELECT o.title FROM follow_up f JOIN opportunity o ON o.id = f.opportunity_id") == [("Archivist",)]


def test_of_two_leads_from_one_source_none_is_offered(store: DatabaseHandle, session: Session) -> None:
    add_lines(f"{LEAD}\n2026-11-11 lead Editor at Lumen via Jaime Stone", session)
    record = parse_on_day("call Jaime Stone > send CV 2026-11-20", TODAY)
    assert find_closings(execute, record, (), TODAY).offers == []


def thanked_by_mail(note: str) -> Record:
    """An e-mail to Jaime Stone that thanks by its note, whether the language knows it or not."""
    return replace(parse_on_day(f"email Jaime Stone: {note}", TODAY), thanks=True)


@pytest.mark.parametrize(
    ("note", "closes"),
    [("thank you!", True), ("thanks for the intro", True), ("thanks for Dana", True), ("thanks for waiting", False)],
)
def test_thanks_in_a_note_close_only_what_they_name(
    store: DatabaseHandle, session: Session, note: str, closes: bool
) -> None:
    add_lines(MET, session)
    record = thanked_by_mail(note)
    found = find_closings(execute, record, read_line_loops(execute, record, TODAY), TODAY)
    assert [each.rule for each in (found.closes if closes else found.offers)] == ["thank_connector"]
    log_record(record, moment=moment_at(TODAY), session=session)
    rules = [item.rule for item in read_queue(execute, today=TODAY).items]
    assert ("thank_connector" in rules) is not closes


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(
    before=st.lists(st.sampled_from(HISTORY), min_size=1, max_size=6),
    line=st.sampled_from(HISTORY),
)
def test_what_is_tried_is_what_is_saved_and_no_promise_ends_unnamed(
    store: DatabaseHandle, session: Session, before: list[str], line: str
) -> None:
    try:
        for each in before:
            if parse_on_day(each, TODAY).ok:
                add_line(TODAY, each, session)
        promises = dict(execute("SELECT id, what FROM follow_up WHERE closed = ''"))
        rows = all_rows()
        _, tried = log_line(line, moment=moment_at(TODAY), new=True, dry=True)
        assert all_rows() == rows  # a dry run leaves nothing
        _, saved = log_line(line, moment=moment_at(TODAY), new=True)
        if tried is None or saved is None:
            assert tried is saved is None
            return
        assert untensed(tried.sentence) == untensed(saved.sentence)
        for gone in promises.keys() - {key for (key,) in execute("SELECT id FROM follow_up WHERE closed = ''")}:
            assert promises[gone] in saved.sentence
        if saved.saved.done.sentence == saved.sentence:
            undo(None)
            assert all_rows() == rows
    finally:
        while undo(None) or undo(session):
            pass


def all_rows() -> list[object]:
    """All that a line may write."""
    tables = ("contact", "interaction", "participation", "favour", "follow_up", "introduction", "stage", "loop_answer")
    return [execute(f"SELECT * FROM {table} ORDER BY id") for table in tables]


def untensed(sentence: str) -> str:
    """A sentence without its tense, and so without the deed that it begins with."""
    for dry, done in (
        ("closes:", "done:"),
        ("closed:", "done:"),
        ("stays open:", "still open:"),
        ("drops:", "dropped:"),
        ("Nothing would be saved:", "Nothing new:"),
    ):
        sentence = sentence.replace(dry, done)
    return "".join(re.split("([:,·]|[.?!…]$)", sentence.removeprefix("Would be saved: "), maxsplit=1)[1:])
