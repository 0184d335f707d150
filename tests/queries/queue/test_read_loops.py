"""The loops of a few people are those of the queue."""

from __future__ import annotations

import datetime as dt

from netui.actions.closings import find_closings
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.queries.queue.read_loops import NARROWINGS, read_line_loops, read_loops
from netui.queries.queue.read_queue import read_queue
from netui.queries.queue.sql import FOLLOW_UP
from netui.settings import Settings
from tests.support.history import add_lines, parse_on_day

TODAY = dt.date(2026, 11, 18)

STORY = """2026-10-01 intro Renee Marsh via Jaime Stone
    2026-10-02 coffee Renee Marsh > none
    2026-10-03 lead Archivist at Acme via Renee Marsh
    2026-10-10 new Priya Raman every 1-2w
    2026-11-01 ask Daria Novak: a reference
    2026-11-01 coffee Phil Tran
    2026-11-10 won Archivist
    2026-11-10 email from Dana Liu: hello
    2026-11-11 got Jaime Stone: a tip
    2026-11-17 coffee Omar Haddad"""


def test_the_loops_of_each_person_are_those_of_the_queue(store: DatabaseHandle) -> None:
    add_lines(STORY)
    unlimited = Settings()
    unlimited.daily_limit = 1000
    queue = read_queue(execute, today=TODAY, settings=unlimited)
    loops = [item for item in (*queue.items, *queue.coming) if item.follow_up_id is None]
    assert {item.rule for item in loops} >= {"tell_outcome", "thank_favour", "reply_owed", "keep_in_touch", "open_ask"}
    checks = {item.key: set(item.people) for item in loops if item.rule == "check_introduction"}
    for person in {item.contact_id for item in loops if item.contact_id is not None}:
        of_person = {item.key for item in read_loops(execute, [person], today=TODAY) if item.contact_id == person}
        assert of_person == {item.key for item in loops if item.contact_id == person}
        of_both = {item.key for item in read_loops(execute, [person], today=TODAY)}
        assert of_both >= {key for key, parties in checks.items() if person in parties}


MORE = """2026-09-01 intro Sam Abe via Renee Marsh
    2026-09-02 email Sam Abe: hello
    2026-09-03 introduced Dana Liu to Omar Haddad
    2026-09-04 intro Lee Ode via Sam Abe
    2026-09-05 lead Curator at Nova via Lee Ode
    2026-08-30 ask Daria Novak: a review
    2026-09-06 yes Daria Novak: a review
    2026-09-07 email from Lee Ode: a question
    2026-09-08 lead Writer at Acme via Phil Tran
    2026-09-09 ask Phil Tran: feedback
    2026-10-30 won Curator
    2026-11-02 lead Editor at Nova via Sam Abe
    2026-11-03 coffee Lee Ode
    2026-11-04 ask Sam Abe: a word"""

LINES = """email Lee Ode: thank you!
    coffee Sam Abe
    email Omar Haddad: how did it go?
    coffee Dana Liu, Omar Haddad
    outcome Dana Liu to Omar Haddad: hired
    outcome Sam Abe: great talk
    won Writer
    parked Writer
    applied Writer > send it fri
    contacted Curator
    told Renee Marsh: Curator
    told Jaime Stone: it worked
    thank Daria Novak: the reference
    yes Sam Abe: done
    yes Phil Tran
    got Phil Tran: feedback
    coffee Priya Raman > call Renee Marsh fri
    intro Ann Bo via Phil Tran
    email Jaime Stone > thank Lee Ode mon"""


def test_a_line_closes_what_it_would_close_of_the_whole_queue(store: DatabaseHandle) -> None:
    add_lines(MORE)
    add_lines(STORY.replace("Archivist", "Librarian"))
    unlimited = Settings()
    unlimited.daily_limit = 1000
    queue = read_queue(execute, today=TODAY, settings=unlimited)
    rules = set()
    for line in map(str.strip, LINES.splitlines()):
        record = parse_on_day(line, TODAY)
        assert record.ok, f"{line}: {record.message}"
        whole = find_closings(execute, record, [*queue.items, *queue.coming], TODAY)
        ours = find_closings(execute, record, read_line_loops(execute, record, TODAY), TODAY)
        for one, other in zip(ours, whole, strict=True):
            assert sorted(each.key for each in one) == sorted(each.key for each in other), line
            rules |= {each.rule for each in one}
    assert rules >= {"check_introduction", "lead_without_step", "open_ask", "tell_outcome", "thank_favour"}, rules


def test_each_narrower_condition_comes_to_one_that_is_there() -> None:
    for text, conditions in NARROWINGS.items():
        for condition, _ in conditions:
            assert condition in text, condition


def test_no_follow_up_is_read_for_loops() -> None:
    texts: list[str] = []
    read_loops(lambda sql, args: texts.append(sql) or [], [1], today=TODAY)  # type: ignore[func-returns-value]
    assert FOLLOW_UP not in texts
