"""A key date in words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.days import next_anniversary
from netui.domain.key_dates import key_date_words


@pytest.mark.parametrize(
    ("name", "month", "day", "year", "today", "words"),
    [
        ("birthday", 2, 29, 1984, "2027-01-05", "29 Feb (28 Feb this year), turns 43"),
        ("birthday", 2, 29, 1984, "2026-11-22", "29 Feb (28 Feb next year), turns 43"),
        ("birthday", 2, 29, 1984, "2028-01-05", "29 Feb, turns 44"),
        ("birthday", 2, 29, None, "2027-02-27", "29 Feb (28 Feb this year), tomorrow"),
        ("birthday", 2, 29, None, "2027-02-28", "29 Feb (28 Feb this year), today"),
        ("birthday", 2, 29, 1984, "2027-03-01", "29 Feb, turns 44"),
        ("birthday", 3, 12, None, "2026-11-22", "12 Mar"),
        ("birthday", 11, 22, 1980, "2026-11-22", "22 Nov, turns 46 today"),
        ("birthday", 11, 27, 1980, "2026-11-22", "27 Nov, turns 46 in 5 days"),
        ("wedding", 12, 1, 2011, "2026-11-22", "1 Dec, 15 years in 9 days"),
        ("first day", 12, 31, 2025, "2026-11-22", "31 Dec, 1 year"),
        ("birthday", 1, 1, 2027, "2026-11-22", "1 Jan"),
    ],
)
def test_the_day_the_years_and_what_is_near(
    name: str, month: int, day: int, year: int | None, today: str, words: str
) -> None:
    assert key_date_words(name, month, day, year, dt.date.fromisoformat(today)) == words


@given(st.dates(), st.dates(dt.date(1900, 1, 1), dt.date(9998, 1, 1)))
def test_it_is_said_to_be_today_when_it_falls_on_today(born: dt.date, today: dt.date) -> None:
    words = key_date_words("birthday", born.month, born.day, None, today)
    assert words.endswith("today") == (next_anniversary(born.month, born.day, today) == today)
