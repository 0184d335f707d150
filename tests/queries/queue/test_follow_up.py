"""The rule follow-up: a typed step is due on its day, and stays until it is closed."""

from __future__ import annotations

import pytest

from tests.support.queue_table import Case, check_case, items, queue, record_history, why

pytestmark = pytest.mark.usefixtures("store")

TYPED = "2026-11-17 coffee Dana Liu > send the draft fri\n"

CASES = [
    Case("its day", TYPED,
         {"2026-11-19": [], "2026-11-20": ["Dana Liu: today"], "2026-12-20": ["Dana Liu: 30 days late"]}),
    Case("done", TYPED + "2026-11-20 !done follow_up Dana Liu", {"2026-11-20": [], "2026-12-20": []}),
    Case("dropped", TYPED + "2026-11-20 !drop follow_up Dana Liu", {"2026-11-20": []}),
    Case("snoozed: its due date stays", TYPED + "2026-11-20 !snooze 2026-11-25 follow_up Dana Liu",
         {"2026-11-24": [], "2026-11-25": ["Dana Liu: 5 days late"]}),
    Case("never paused", TYPED + "2026-11-18 !pause_people Dana Liu", {"2026-11-20": ["Dana Liu: today"]}),
    Case("of somebody archived", TYPED + "2026-11-18 !set archived 1 Dana Liu", {"2026-11-20": ["Dana Liu: today"]}),
    Case("by a line that does it", "2026-11-17 coffee Dana Liu > call fri\n2026-11-20 call Dana Liu",
         {"2026-11-20": []}),
    Case("as it was before it was done", TYPED + "2026-11-21 !done follow_up Dana Liu",
         {"2026-11-20": ["Dana Liu: today"]}),
    Case("not before it was promised", "2026-11-17 email Dana Liu > call 2026-11-17", {"2026-11-16": []}),
    Case("at the end of the month", "2027-02-27 email Dana Liu > call eom", {"2027-02-28": ["Dana Liu: today"]}),
    Case("on a leap day", "2028-02-27 email Dana Liu > call eom",
         {"2028-02-28": [], "2028-02-29": ["Dana Liu: today"]}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_due(case: Case) -> None:
    check_case(case, "follow_up")


def test_what_is_its_own_text() -> None:
    record_history(TYPED)
    (item,) = items("2026-11-20", "follow_up")
    assert (item.what, item.key.partition(":")[0]) == ("send the draft", "follow_up")
    assert item.follow_up_id is not None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("coffee Dana Liu > write tomorrow", "promised over coffee 17 Nov"),
        ("met Dana Liu > write tomorrow", "promised when you met 17 Nov"),
        ("call Dana Liu > write tomorrow", "promised on the phone 17 Nov"),
        ("zoom Dana Liu > write tomorrow", "promised on a video call 17 Nov"),
        ("email Dana Liu > write tomorrow", "promised by e-mail 17 Nov"),
        ("text Dana Liu > write tomorrow", "promised in a message 17 Nov"),
        ("lead Librarian via Dana Liu > write tomorrow", "promised 17 Nov; for Librarian"),
    ],
)
def test_why(line: str, reason: str) -> None:
    record_history(f"2026-11-17 {line}")
    assert why("2026-11-18", "follow_up", "Dana Liu") == reason


def test_a_promise_of_last_year_has_its_year() -> None:
    record_history("2026-11-17 coffee Dana Liu > write 2027-01-04")
    assert why("2027-01-04", "follow_up") == "promised over coffee 17 Nov 2026"


def test_nothing_missed_disappears() -> None:
    record_history(TYPED)
    assert [item.days_late for item in queue("2036-11-20").items] == [3653]
