"""Arithmetic and wording of days and spans."""

from datetime import date

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.days import (
    add_span,
    day_label,
    days_in_month,
    every_words,
    next_anniversary,
    parse_span,
    short_age,
    span_words,
    weekday_label,
    window_phrase,
    window_words,
)

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "span", "times", "then"),
    [
        ("2026-11-18", "P4W", 1, "2026-12-16"),
        ("2026-11-18", "P10D", 1, "2026-11-28"),
        ("2026-11-18", "P10D", -1, "2026-11-08"),
        ("2026-08-31", "P6M", 1, "2027-02-28"),
        ("2027-08-31", "P6M", 1, "2028-02-29"),
        ("2026-01-31", "P1M", 2, "2026-03-31"),
        ("2024-02-29", "P1Y", 1, "2025-02-28"),
        ("2024-02-29", "P1Y", 4, "2028-02-29"),
        ("2026-03-31", "P1M", -1, "2026-02-28"),
        ("2026-11-18", "P99999999999D", 1, "9999-12-31"),
        ("2026-11-18", "P9999Y", 1, "9999-12-31"),
        ("2026-11-18", "P9999Y", -1, "0001-01-01"),
        ("2026-11-18", "P0D", 1, "2026-11-18"),
    ],
)
def test_a_span_is_added(day: str, span: str, times: int, then: str) -> None:
    assert add_span(date.fromisoformat(day), span, times) == date.fromisoformat(then)


@given(days, st.integers(-600, 600))
def test_months_are_added_as_pendulum_adds_them(day: date, months: int) -> None:
    expected = pendulum.Date(day.year, day.month, day.day).add(months=months)
    assert add_span(day, "P1M", months) == date(expected.year, expected.month, expected.day)


@pytest.mark.parametrize("text", ["", "P", "4W", "PW", "P4", "P4H", "P-4W", "P4WX", "P²W", "p4w"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="span"):
        parse_span(text)


def test_a_span_is_parsed() -> None:
    assert parse_span("P4W") == (4, "W")
    assert parse_span("P10D") == (10, "D")


@pytest.mark.parametrize(
    ("span", "words"),
    [("P4W", "4 weeks"), ("P1W", "1 week"), ("P10D", "10 days"), ("P3M", "3 months"), ("P1Y", "1 year")],
)
def test_a_span_in_words(span: str, words: str) -> None:
    assert span_words(span) == words


@pytest.mark.parametrize(
    ("window", "words", "phrase"),
    [
        (("P4W", "P6W"), "4-6 weeks", "4-6w"),
        (("P6W", "P6W"), "6 weeks", "6w"),
        (("P1M", "P1M"), "1 month", "1m"),
        (("P3W", "P2M"), "3 weeks to 2 months", "3w-2m"),
    ],
)
def test_a_window_in_words_and_as_typed(window: tuple[str, str], words: str, phrase: str) -> None:
    assert window_words(window) == words
    assert window_phrase(window) == phrase


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (("P1D", "P1D"), "every day"),
        (("P1W", "P1W"), "every week"),
        (("P1M", "P1M"), "every month"),
        (("P1Y", "P1Y"), "every year"),
        (("P3M", "P3M"), "every 3 months"),
        (("P3W", "P1M"), "every 3 weeks to 1 month"),
        (("P4W", "P6W"), "every 4-6 weeks"),
    ],
)
def test_cadences_as_rhythms(window: tuple[str, str], words: str) -> None:
    assert every_words(window) == words


def test_labels_are_english_and_name_the_year_of_another_one_or_of_a_far_day() -> None:
    today = date(2026, 11, 18)
    assert day_label(date(2026, 11, 17), today) == "17 Nov"
    assert day_label(date(2025, 12, 1), today) == "1 Dec 2025"
    assert weekday_label(date(2026, 11, 27)) == "Fri 27 Nov"
    assert weekday_label(date(2026, 11, 27), date(2026, 1, 1)) == "Fri 27 Nov 2026"
    assert day_label(date(2026, 5, 19), today) == "19 May"
    assert day_label(date(2026, 5, 18), today) == "18 May 2026"
    assert weekday_label(date(2026, 11, 27), date(2027, 1, 1)) == "Fri 27 Nov 2026"


@pytest.mark.parametrize(
    ("month", "day", "start", "found"),
    [
        (12, 3, "2026-11-18", "2026-12-03"),
        (11, 18, "2026-11-18", "2026-11-18"),
        (11, 17, "2026-11-18", "2027-11-17"),
        (2, 29, "2026-11-18", "2027-02-28"),
        (2, 29, "2027-11-18", "2028-02-29"),
        (2, 29, "2027-02-28", "2027-02-28"),
        (1, 1, "9999-12-31", "9999-12-31"),
    ],
)
def test_an_anniversary_comes_next(month: int, day: int, start: str, found: str) -> None:
    assert next_anniversary(month, day, date.fromisoformat(start)) == date.fromisoformat(found)


@given(st.integers(1, 12), st.integers(1, 31), days)
def test_an_anniversary_is_within_a_year(month: int, day: int, start: date) -> None:
    found = next_anniversary(month, min(day, days_in_month(2024, month)), start)
    assert start <= found <= add_span(start, "P1Y")


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (-1, "today"),
        (0, "today"),
        (1, "1d"),
        (13, "13d"),
        (14, "2w"),
        (69, "9w"),
        (70, "2m"),
        (729, "24m"),
        (730, "2y"),
    ],
)
def test_an_age_is_one_word(days: int, age: str) -> None:
    today = date(2026, 11, 18)
    assert short_age(date.fromordinal(today.toordinal() - days), today) == age
