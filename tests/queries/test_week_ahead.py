"""The week to come: what falls due in it, whose windows open, who becomes late."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.db.connection import execute
from netui.queries.week_ahead import read_week_ahead
from netui.settings import Settings
from tests.support.queue_table import queue, record_history

pytestmark = pytest.mark.usefixtures("store")

KNOWN = "2026-09-01 coffee with Dana Liu > none\n2026-09-02 call Dana Liu > none"

CASES = [
    ("nothing", KNOWN, []),
    ("a step of today is due", f"{KNOWN}\n2026-11-20 email Dana Liu > send the draft 22 nov", []),
    ("of tomorrow", f"{KNOWN}\n2026-11-20 email Dana Liu > send the draft 23 nov", ["23 Send the draft · Dana Liu"]),
    (
        "of the last day",
        f"{KNOWN}\n2026-11-20 email Dana Liu > send the draft 29 nov",
        ["29 Send the draft · Dana Liu"],
    ),
    ("of the day after", f"{KNOWN}\n2026-11-20 email Dana Liu > send the draft 30 nov", []),
    (
        "by day, and of a day who becomes late after what is to be done",
        "2026-10-11 coffee with Dana Liu > every 4-6w\n2026-10-11 coffee with Priya Raman > every 4-6w\n"
        "2026-10-26 call Abdi Warsame > every 4-6w\n2026-10-11 call Priya Raman > send the draft 23 nov",
        [
            "23 Send the draft · Priya Raman",
            "23 Become late · Dana Liu and Priya Raman",
            "23 Window opens · Abdi Warsame",
        ],
    ),
    (
        "nobody paused",
        f"{KNOWN}\n2026-10-11 call Dana Liu > every 4-6w\n2026-11-01 !pause_people Dana Liu",
        [],
    ),
    (
        "nobody snoozed beyond it",
        "2026-10-01 coffee with Dana Liu > none\n2026-10-11 call Dana Liu > every 4-6w\n"
        "2026-11-09 !snooze 2026-12-24 keep_in_touch Dana Liu",
        [],
    ),
    (
        "nobody paused whose window opens",
        f"{KNOWN}\n2026-10-26 call Dana Liu > every 4-6w\n2026-11-01 !pause_people Dana Liu",
        [],
    ),
    (
        "a key date before what is to be done",
        f"{KNOWN}\n2026-11-20 email Dana Liu > send the draft 24 nov\n2026-11-20 Dana Liu birthday 24 nov",
        ["24 Birthday · Dana Liu", "24 Send the draft · Dana Liu"],
    ),
    (
        "a reminder that is not due yet",
        "2026-11-22 email from Dana Liu: can you send the draft?",
        ["24 Reply · Dana Liu"],
    ),
]


@pytest.mark.parametrize(("name", "history", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_week_to_come(name: str, history: str, expected: list[str]) -> None:
    record_history(history)
    found = read_week_ahead(execute, queue("2026-11-22"), Settings())
    assert [f"{line.day.day} {line.what} · {line.whom}" for line in found] == expected


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE contact SET archived = TRUE",
        "UPDATE follow_up SET undated = TRUE",
        "UPDATE follow_up SET promised_on = '2026-11-23'",
        "UPDATE follow_up SET closed = 'done', closed_on = '2026-11-21'",
    ],
)
def test_a_step_that_is_none_by_now_is_not_in_it(change: str) -> None:
    record_history(f"{KNOWN}\n2026-11-20 email Dana Liu > send the draft 24 nov")
    assert len(read_week_ahead(execute, queue("2026-11-22"), Settings())) == 1
    execute(change, ())
    assert read_week_ahead(execute, queue("2026-11-22"), Settings()) == []


@pytest.mark.parametrize(("until", "count"), [("2026-11-23", 1), ("2026-11-24", 0)])
def test_a_step_is_in_it_again_on_the_day_to_which_it_is_snoozed(until: str, count: int) -> None:
    record_history(f"{KNOWN}\n2026-11-20 email Dana Liu > send the draft 23 nov")
    (uid,) = execute("SELECT uid FROM follow_up", ())[0]
    execute(
        "INSERT INTO loop_answer (uid, loop_key, rule, contact_id, answer, until, day, entered)"
        " VALUES ('a', ?1, 'follow_up', 1, 'snooze', ?2, '2026-11-22', 1)",
        (f"follow_up:{uid}", until),
    )
    assert len(read_week_ahead(execute, queue("2026-11-22"), Settings())) == count


def test_a_snoozed_step_is_not_in_it() -> None:
    record_history(f"{KNOWN}\n2026-11-20 email Dana Liu > send the draft 23 nov")
    (uid,) = execute("SELECT uid FROM follow_up", ())[0]
    execute(
        "INSERT INTO loop_answer (uid, loop_key, rule, contact_id, answer, until, day, entered)"
        " VALUES ('a', ?1, 'follow_up', 1, 'snooze', '2026-12-24', '2026-11-22', 1)",
        (f"follow_up:{uid}",),
    )
    assert read_week_ahead(execute, queue("2026-11-22"), Settings()) == []


def test_it_begins_with_the_day_of_the_queue() -> None:
    record_history(f"{KNOWN}\n2026-11-20 email Dana Liu > send the draft 23 nov")
    for day, count in (("2026-11-15", 0), ("2026-11-20", 1), ("2026-11-22", 1), ("2026-11-23", 0)):
        found = read_week_ahead(execute, queue(day), Settings())
        assert len(found) == count
        assert all(line.day > dt.date.fromisoformat(day) for line in found)
