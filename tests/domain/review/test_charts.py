"""Data of the review's charts: counts by week, month and day, and the sentence of each chart."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.review.charts import DayGrid, FollowThrough, GivenReceived, ThanksDelay, WeeklyCounts
from netui.domain.review.figures import last_months, monday_of
from netui.domain.review.funnel import FUNNEL_STAGES, Funnel
from netui.domain.words import STAGES

TODAY = dt.date(2026, 11, 22)  # a Sunday

dates = st.dates(dt.date(2024, 1, 1), dt.date(2027, 6, 30))
todays = st.dates(dt.date(2025, 1, 1), dt.date(2027, 1, 1))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_last_week_is_the_present_one() -> None:
    weeks = WeeklyCounts.of(
        {day("2026-11-16"): 2, day("2026-11-22"): 1, day("2026-11-15"): 4, day("2025-11-23"): 9}, TODAY
    )
    assert (weeks.counts[-1], weeks.counts[-2], sum(weeks.counts)) == (3, 4, 7)
    assert weeks.monday(51) == day("2026-11-16")
    assert weeks.monday(0) == day("2025-11-24")
    assert weeks.words == "Interactions: 3.5 a week since 9 Nov; most in the week of 9 Nov (4)."


def test_a_year_without_interactions() -> None:
    assert WeeklyCounts.of({}, TODAY).words == "Interactions: none in the last year."
    assert DayGrid.of({}, TODAY).words == "Days: none with an interaction in the last year."


@given(st.dictionaries(dates, st.integers(1, 9)), todays)
def test_a_week_holds_what_its_days_hold(days: dict[dt.date, int], today: dt.date) -> None:
    weeks = WeeklyCounts.of(days, today)
    assert len(weeks.counts) == 52
    assert sum(weeks.counts) == sum(count for on, count in days.items() if weeks.first <= on <= today)
    assert weeks.first.weekday() == 0
    assert weeks.first <= today < weeks.first + dt.timedelta(7 * 52)


@given(st.dictionaries(dates, st.integers(1, 9)), todays)
def test_every_day_of_the_year_is_in_its_row(days: dict[dt.date, int], today: dt.date) -> None:
    year = DayGrid.of(days, today)
    for week in range(53):
        for weekday in range(7):
            on = year.first + dt.timedelta(week * 7 + weekday)
            assert on.weekday() == weekday
            assert year.count(weekday, week) == (days.get(on, 0) if on <= today else None)
    assert dict(year.by_day())[today] == days.get(today, 0)
    assert len(year.year) == 365


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (50, 4)])
def test_shades(count: int, shade: int) -> None:
    assert DayGrid.shade(count) == shade


def test_the_busiest_day_and_the_longest_quiet_time() -> None:
    days = DayGrid.of({day("2026-10-01"): 1, day("2026-10-10"): 3, TODAY: 1}, TODAY)
    assert days.words == (
        "Days: in touch on 3 of the last 365; the busiest was 10 Oct (3); the longest quiet time 42 days from 11 Oct."
    )


def test_follow_ups_are_sorted_by_the_month_they_were_due_in() -> None:
    kept = FollowThrough.of(
        [
            (day("2026-11-10"), day("2026-11-10")),
            (day("2026-11-10"), day("2026-11-09")),
            (day("2026-10-31"), day("2026-11-01")),
            (day("2026-11-21"), None),
            (TODAY, None),  # its day is not over
            (day("2026-11-20"), day("2026-12-24")),  # done later than what is looked at
            (day("2025-11-30"), day("2025-11-30")),  # longer ago than twelve months
        ],
        TODAY,
    )
    assert kept.months[0] == (2025, 12)
    assert (kept.on_time[-1], kept.late[-2], kept.open[-1]) == (2, 1, 2)
    assert (kept.total, kept.share, kept.share_in(-1), kept.share_in(0)) == (5, 0.4, 0.5, None)
    assert kept.words == "Next steps: 2 of 5 on time (40%); 1 done late; 2 open, over the last 12 months."
    assert FollowThrough.of([], TODAY).words == "Next steps: none were due in the last 12 months."


def test_days_until_thanks() -> None:
    thanks = ThanksDelay.of(
        [
            (day("2026-11-01"), day("2026-11-02")),
            (day("2026-11-01"), day("2026-11-06")),
            (day("2026-10-01"), day("2026-10-01")),
            (day("2026-11-20"), None),
            (day("2025-11-01"), day("2025-11-02")),
        ],
        TODAY,
    )
    assert (thanks.median, thanks.medians[-1], thanks.medians[-2], thanks.medians[0]) == (1, 3, 0, None)
    assert (thanks.count, thanks.waiting) == (3, 1)
    assert thanks.words == "Thanks: half of them go out within 1 day (3 in the last 12 months); 1 is still owed."
    assert ThanksDelay.of([], TODAY).words == "Thanks: none in the last 12 months."


def test_given_and_received() -> None:
    exchange = GivenReceived.of([day("2026-11-01")], [day("2026-11-01"), day("2026-09-01"), day("2020-01-01")], TODAY)
    assert (exchange.given[-1], exchange.received[-1], exchange.received[-3]) == (1, 1, 1)
    assert exchange.words == "Given and received: you gave 1 time and received 2 times over the last 12 months."
    assert GivenReceived.of([], [], TODAY).words == "Given and received: nothing in the last 12 months."


@pytest.mark.parametrize(
    ("leads", "reached", "ended"),
    [
        ([], [0, 0, 0, 0, 0, 0], {}),
        ([["heard"]], [1, 0, 0, 0, 0, 0], {"open": "heard"}),
        ([["heard", "interviewing"]], [1, 1, 1, 1, 0, 0], {"open": "interviewing"}),
        ([["heard", "won"]], [1, 1, 1, 1, 1, 1], {}),
        ([["heard", "applied", "lost"]], [1, 1, 1, 0, 0, 0], {"lost": "applied"}),
        ([["lost"]], [1, 0, 0, 0, 0, 0], {"lost": "heard"}),
        ([["heard", "offer", "contacted", "parked"]], [1, 1, 1, 1, 1, 0], {"parked": "offer"}),
        ([["heard", "lost", "applied"]], [1, 1, 1, 0, 0, 0], {"open": "applied"}),
    ],
)
def test_the_funnel(leads: list[list[str]], reached: list[int], ended: dict[str, str]) -> None:
    funnel = Funnel.of(leads)
    assert funnel.reached == reached
    for kind in ("open", "lost", "parked"):
        counts = dict(zip(FUNNEL_STAGES, getattr(funnel, kind), strict=True))
        assert {stage: count for stage, count in counts.items() if count} == ({ended[kind]: 1} if kind in ended else {})


@given(st.lists(st.lists(st.sampled_from(STAGES), min_size=1)))
def test_the_funnel_narrows_and_loses_nobody(leads: list[list[str]]) -> None:
    funnel = Funnel.of(leads)
    assert list(funnel.reached) == sorted(funnel.reached, reverse=True)
    assert funnel.total == len(leads)
    won = sum(lead[-1] == "won" for lead in leads)
    assert sum(funnel.open) + sum(funnel.lost) + sum(funnel.parked) + won == len(leads)


def test_the_funnel_in_words() -> None:
    funnel = Funnel.of([["heard"], ["heard", "contacted", "lost"], ["heard", "won"]])
    assert funnel.words == (
        "Opportunities: 3 leads; reached: 2 contacted, 1 applied, 1 interviewing, 1 offer, 1 won; 1 open, 1 lost."
    )
    assert Funnel.of([]).words == "Opportunities: none yet."


@given(todays)
def test_twelve_months_end_with_the_present_one(today: dt.date) -> None:
    months = last_months(today)
    assert len(months) == len(set(months)) == 12
    assert months == sorted(months)
    assert months[-1] == (today.year, today.month)


def test_the_ends_of_the_calendar() -> None:
    for end in (dt.date.min, dt.date.min + dt.timedelta(400), dt.date.max):
        assert monday_of(end) <= end
        assert last_months(end)[-1] == (end.year, end.month)
        assert WeeklyCounts.of({end: 1}, end).counts.count(1) == 1
        assert DayGrid.of({end: 1}, end).words.startswith("Days: in touch on 1 of")
