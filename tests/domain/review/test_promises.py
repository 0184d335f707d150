"""Promises by week, and figures beside those of the time before."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.review.comparison import compare_figures
from netui.domain.review.promises import PROMISE_WEEKS, PromiseWeeks

TODAY = dt.date(2026, 11, 22)  # a Sunday


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


CASES = [
    ([], "Promises: none kept or dropped in the last 12 weeks."),
    ([("2026-11-22", "kept")], "Promises: 1 kept, in the last 12 weeks."),
    ([("2026-11-16", "late"), ("2026-09-07", "dropped")], "Promises: 1 done late, 1 dropped, in the last 12 weeks."),
    ([("2026-08-31", "late")], "Promises: 1 done late, in the last 12 weeks."),
    ([("2026-08-30", "kept"), ("2026-11-23", "kept")], "Promises: none kept or dropped in the last 12 weeks."),
]


@pytest.mark.parametrize(("closed", "told"), CASES)
def test_promises_in_words(closed: list[tuple[str, str]], told: str) -> None:
    assert PromiseWeeks.of([(day(on), how) for on, how in closed], TODAY).words == told


def test_a_week_begins_on_monday() -> None:
    found = PromiseWeeks.of([(day("2026-11-15"), "kept"), (day("2026-11-16"), "kept"), (TODAY, "late")], TODAY)
    assert found.monday(PROMISE_WEEKS - 1) == day("2026-11-16")
    assert (found.kept[-2:], found.late[-1], found.total) == ((1, 1), 1, 3)


@given(
    st.lists(st.tuples(st.dates(day("2026-06-01"), day("2027-01-01")), st.sampled_from(["kept", "late", "dropped"]))),
    st.dates(day("2026-06-01"), day("2027-01-01")),
)
def test_each_promise_counts_once_in_its_week(closed: list[tuple[dt.date, str]], today: dt.date) -> None:
    found = PromiseWeeks.of(closed, today)
    first = today - dt.timedelta(today.weekday() + 7 * (PROMISE_WEEKS - 1))
    expected = Counter((on - dt.timedelta(on.weekday()), how) for on, how in closed if first <= on <= today)
    for how, counts in (("kept", found.kept), ("late", found.late), ("dropped", found.dropped)):
        assert [expected[found.monday(at), how] for at in range(PROMISE_WEEKS)] == list(counts)


def test_figures_beside_those_before() -> None:
    names = (
        *("interactions", "conversations", "people", "first_meetings", "thanks", "told", "follow_ups_done"),
        *("introductions_made", "introductions_received", "favours_given", "favours_received", "asks", "answers"),
        *("leads_heard", "leads_moved"),
    )
    nothing = dict.fromkeys(names, 0)
    now = {**nothing, "interactions": 5, "thanks": 1, "introductions_made": 1}
    before = {**nothing, "interactions": 3, "thanks": 1, "introductions_made": 1, "introductions_received": 2}
    assert compare_figures(nothing, nothing) == []
    assert [(each.label, each.before, each.now, each.sign, each.words) for each in compare_figures(now, before)] == [
        ("interactions", 3, 5, "▲", "2 more"),
        ("words of thanks", 1, 1, "=", "the same"),
        ("introductions", 3, 1, "▼", "2 fewer"),
    ]
