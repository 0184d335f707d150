"""The facts of the Tide, from typed histories: the same windows as the queue, the same silences as Review."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.db.connection import execute
from netui.domain.days import add_days
from netui.domain.tide import Tide, TideFacts
from netui.queries.review import read_stations
from netui.queries.tide import read_silent, read_tide
from netui.settings import Settings
from tests.support.queue_table import queue, record_history

pytestmark = pytest.mark.usefixtures("store")

DAY = "2026-11-22"


def facts(day: str = DAY) -> TideFacts:
    return read_tide(execute, today=dt.date.fromisoformat(day), settings=Settings())


def told(history: str, day: str = DAY) -> dict[str, tuple[str, int, str]]:
    record_history(history)
    return {row.name: (row.lane, row.days, row.held) for row in facts(day).on(dt.date.fromisoformat(day)).people}


KNOWN = "2026-08-01 coffee with Dana Liu > none\n2026-09-01 call Dana Liu > every 4-6w"

CASES = [
    ("nobody without a cadence", "2026-10-01 coffee with Dana Liu", {}),
    ("counted from the last contact", "2026-11-01 coffee with Dana Liu > every 4-6w", {"Dana Liu": ("home", 7, "")}),
    (
        "a favour is contact",
        f"{KNOWN}\n2026-11-15 gave Dana: a book",
        {"Dana Liu": ("home", 21, "")},
    ),
    (
        "late",
        KNOWN,
        {"Dana Liu": ("late", 40, "")},
    ),
    (
        "a skip restarts the count",
        f"{KNOWN}\n2026-11-01 !skip keep_in_touch Dana Liu",
        {"Dana Liu": ("home", 7, "")},
    ),
    (
        "contact after a skip counts",
        f"{KNOWN}\n2026-11-01 !skip keep_in_touch Dana Liu\n2026-11-08 call Dana Liu > none",
        {"Dana Liu": ("home", 14, "")},
    ),
    (
        "snoozed until a day",
        f"{KNOWN}\n2026-11-20 !snooze 2026-12-01 keep_in_touch Dana Liu",
        {"Dana Liu": ("open", 0, "snoozed")},
    ),
    (
        "a snooze of a later day is none yet",
        f"{KNOWN}\n2026-11-23 !snooze 2026-12-01 keep_in_touch Dana Liu",
        {"Dana Liu": ("late", 40, "")},
    ),
    (
        "a snooze is over",
        f"{KNOWN}\n2026-11-15 !snooze 2026-11-22 keep_in_touch Dana Liu",
        {"Dana Liu": ("late", 40, "")},
    ),
    (
        "a snooze ends with its reminder",
        f"{KNOWN}\n2026-11-15 !snooze 2026-12-22 keep_in_touch Dana Liu\n2026-11-16 call Dana Liu > none",
        {"Dana Liu": ("home", 22, "")},
    ),
    (
        "paused",
        f"{KNOWN}\n2026-11-15 !pause_people Dana Liu",
        {"Dana Liu": ("open", 0, "paused")},
    ),
    (
        "a cadence that is set after the day is none yet",
        "2026-09-01 coffee with Dana Liu > none\n2026-11-23 Dana Liu > every 4-6w",
        {},
    ),
]


@pytest.mark.parametrize(("name", "history", "expected"), CASES, ids=[case[0] for case in CASES])
def test_where_somebody_is(name: str, history: str, expected: dict[str, tuple[str, int, str]]) -> None:
    assert told(history) == expected


def test_nobody_archived() -> None:
    record_history(f"{KNOWN}\n2026-09-01 coffee with Abdi Warsame > every 4-6w")
    execute("UPDATE contact SET archived = TRUE WHERE name = 'Dana Liu'", ())
    assert [each.name for each in facts().contacts] == ["Abdi Warsame"]


def test_the_longest_of_several_snoozes_holds() -> None:
    record_history(f"{KNOWN}\n2026-11-01 !snooze 2026-12-09 keep_in_touch Dana Liu")
    execute(
        "INSERT INTO loop_answer (uid, loop_key, rule, contact_id, answer, until, day, entered)"
        " SELECT 'other', loop_key, rule, contact_id, answer, '2026-12-01', day, entered + 1 FROM loop_answer",
        (),
    )
    (held,) = facts().contacts
    assert held.snoozed_until == dt.date(2026, 12, 9)


def test_who_is_paused_is_not_silent() -> None:
    record_history("\n".join(f"2026-0{month}-01 coffee with Dana Liu > none" for month in range(1, 6)))
    record_history("2026-06-01 !pause_people Dana Liu")
    assert not facts("2026-08-20").silent


def test_who_was_dropped_in_the_review_is_not_silent() -> None:
    record_history("\n".join(f"2026-0{month}-01 coffee with Dana Liu > none" for month in range(1, 6)))
    assert [each.name for each in facts("2026-08-20").silent] == ["Dana Liu"]
    (item,) = read_stations(execute, today=dt.date(2026, 8, 20), settings=Settings()).drift
    execute(
        "INSERT INTO loop_answer (uid, loop_key, rule, contact_id, answer, day, entered)"
        " VALUES ('a', ?1, ?2, ?3, 'drop', '2026-08-20', 1)",
        (item.key, item.rule, item.contact_id),
    )
    assert not facts("2026-08-20").silent


def test_the_top_ten_without_a_cadence_are_named() -> None:
    record_history("2026-11-01 coffee with Dana Liu > none\n2026-11-01 coffee with Abdi Warsame > every 4w")
    execute("UPDATE contact SET top_rank = CASE name WHEN 'Dana Liu' THEN 2 ELSE 1 END", ())
    found = facts()
    assert list(found.top_ten_without_cadence) == ["Dana Liu"]
    assert [each.top_rank for each in found.contacts] == [1]


LINES = (
    "coffee with {} > every 4-6w",
    "coffee with {} > every 2w",
    "email {} > none",
    "coffee with {} > none",
    "call {} > none",
    "gave {}: a book",
    "got {}: a tip",
    "liked {}: a post",
    "coffee with {} > every 1-2m",
    "!skip keep_in_touch {}",
    "!snooze 2026-11-29 keep_in_touch {}",
    "!pause_people {}",
    "> {}: call them 1 dec",
)
NAMES = ("Dana Liu", "Abdi Warsame")
HISTORIES = st.lists(
    st.tuples(st.integers(0, 320), st.sampled_from(LINES), st.sampled_from(NAMES)), min_size=1, max_size=14
)


def in_words(tide: Tide) -> list[object]:
    people = [(row.name, row.lane, row.days, row.held, round(row.x, 9)) for row in tide.people]
    return [*people, *((row.contact.name, row.drift) for row in tide.silent)]


@given(HISTORIES, st.integers(0, 90))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_forecast_is_what_is_read_on_that_day_and_agrees_with_queue_and_review(
    history: list[tuple[int, str, str]], later: int
) -> None:
    """A forecast is what is read on that day; late ones agree with the queue, silent ones with Review."""
    start = dt.date(2026, 1, 1)
    for table in ("contact", "loop_answer", "pause", "follow_up"):
        execute(f"DELETE FROM {table}", ())
    record_history("\n".join(f"2025-12-31 coffee with {name} > none" for name in NAMES))
    for days, line, name in sorted(history):
        day = (start + dt.timedelta(days)).isoformat()
        try:
            record_history(f"{day} {line.format(name)}")
        except AssertionError:
            assert line.startswith(("!skip", "!snooze"))  # there is nothing to skip
    today = start + dt.timedelta(320)
    read = read_tide(execute, today=today, settings=Settings())
    until = add_days(today, later)
    assert in_words(read.on(until)) == in_words(read_tide(execute, today=until, settings=Settings()).on(until))
    unlimited = queue(until.isoformat(), daily_limit=999)
    due = {item.contact: item.days_late for item in unlimited.items if item.rule == "keep_in_touch"}
    open_now = {row.name: row for row in read.on(until).people if row.x >= 1 and not row.held}
    assert set(due) <= set(open_now)
    assert all(
        days == (row.days if row.is_late else -row.days) for name, days in due.items() if (row := open_now[name])
    )
    drifting = read_stations(execute, today=until, settings=Settings()).drift
    assert {item.contact for item in drifting} == {row.contact.name for row in read.on(until).silent}
    assert {each.contact_id for each in read_silent(execute, today=today)} >= {
        row.contact.contact_id for row in read.on(until).silent
    }
