"""Drifting contacts: a silence beyond twice the usual gap, and not yet the end of an acquaintance."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.review.drift import Drift, usual_gap
from netui.domain.review.figures import median

TODAY = dt.date(2026, 11, 22)


def ago(*days: int) -> list[dt.date]:
    return [TODAY - dt.timedelta(each) for each in days]


def find_drift(days: list[dt.date], today: dt.date, *, times: float = 2) -> Drift | None:
    gap = usual_gap(days, today)
    return None if gap is None else gap.drift_on(today, times=times)


@pytest.mark.parametrize(
    ("name", "days", "drifts"),
    [
        ("nobody", [], False),
        ("too few days to tell", [100, 80, 60], False),
        ("the same day counts once", [100, 80, 60, 60, 60], False),
        ("exactly twice the usual gap is not beyond it", [100, 80, 60, 40], False),
        ("a day more is", [101, 81, 61, 41], True),
        ("as usual", [80, 60, 40, 20], False),
        ("the median, not the mean: one long gap changes nothing", [700, 101, 81, 61, 41], True),
        ("those who met every day are not silent after three", [6, 5, 4, 3], False),
        ("a gap under a week counts as a week: fourteen days", [17, 16, 15, 14], False),
        ("and fifteen", [18, 17, 16, 15], True),
        ("beyond four times the usual gap it rests", [221, 201, 181, 161], False),
        ("but not in the first ninety days", [150, 130, 110, 90], True),
        ("nor at exactly four times", [220, 190, 160, 120], True),
        ("ninety-one days of silence after daily talks", [94, 93, 92, 91], False),
        ("a yearly friend, two years silent", [1825, 1460, 1095, 730], False),
        ("a friend of every eight months, two years silent", [1450, 1210, 970, 730], True),
        ("and a day longer: after two years every silence rests", [1451, 1211, 971, 731], False),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_contact_drifts_or_not(name: str, days: list[int], drifts: bool) -> None:
    assert (find_drift(ago(*days), TODAY) is not None) is drifts


def test_it_says_how_long_and_what_was_usual() -> None:
    found = find_drift(ago(113, 93, 83, 63), TODAY)
    assert found is not None
    assert (found.last, found.silence, found.usual, found.meetings) == (ago(63)[0], 63, 20, 4)
    assert found.words == "quiet for 63 days, usually about 20 days apart"


def test_how_many_times_can_be_chosen() -> None:
    days = ago(101, 81, 61, 41)
    assert find_drift(days, TODAY, times=2)
    assert not find_drift(days, TODAY, times=3)


def test_later_days_are_not_seen() -> None:
    assert find_drift([*ago(101, 81, 61, 41), TODAY + dt.timedelta(1)], TODAY) == find_drift(
        ago(101, 81, 61, 41), TODAY
    )


some_days = st.lists(st.integers(0, 3000), max_size=30)


@given(some_days)
def test_the_order_and_doubles_of_days_make_no_difference(days: list[int]) -> None:
    assert find_drift(ago(*days), TODAY) == find_drift(ago(*sorted(days), *days), TODAY)


@given(some_days, st.integers(1, 4))
def test_contact_today_ends_every_drift(days: list[int], times: int) -> None:
    assert find_drift(ago(*days, 0), TODAY, times=times) is None


@given(some_days, st.integers(1, 4))
def test_a_drift_lies_between_its_bounds(days: list[int], times: int) -> None:
    found = find_drift(ago(*days), TODAY, times=times)
    if found is not None:
        assert times * found.usual < found.silence <= 730
        assert found.silence <= max(4 * found.usual, 90)
        assert found.usual >= 7
        assert found.meetings >= 4


@given(some_days)
def test_every_acquaintance_rests_at_last(days: list[int]) -> None:
    assert find_drift(ago(*days), TODAY + dt.timedelta(731)) is None


@given(st.lists(st.integers(-100, 100), min_size=1))
def test_half_lie_below_the_median_and_half_above(values: list[int]) -> None:
    middle = median(values)
    assert middle is not None
    assert 2 * sum(value < middle for value in values) <= len(values)
    assert 2 * sum(value > middle for value in values) <= len(values)


def test_there_is_no_median_of_nothing() -> None:
    assert median([]) is None
    assert median([3, 1]) == 2
    assert median([1, 9, 2]) == 2
