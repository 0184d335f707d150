"""The window of a cadence: position, elapsed part, words."""

import datetime as dt

import pytest

from netui.domain.window import IN_TIME, IN_WINDOW, LATE, window_of

START = dt.date(2026, 10, 1)
CADENCE = ("P4W", "P6W")


@pytest.mark.parametrize(
    ("days", "stands", "told"),
    [
        (0, IN_TIME, "week 1"),
        (6, IN_TIME, "week 1"),
        (7, IN_TIME, "week 2"),
        (27, IN_TIME, "week 4"),
        (28, IN_WINDOW, "week 5"),
        (42, IN_WINDOW, "week 7"),
        (43, LATE, "week 7"),
    ],
)
def test_a_window_of_weeks(days: int, stands: str, told: str) -> None:
    window = window_of(CADENCE, None, START)
    assert window is not None
    today = START + dt.timedelta(days)
    assert (window.stands(today), window.count_words(today)) == (stands, told)


@pytest.mark.parametrize(
    ("cadence", "days", "told"),
    [(("P10D", "P10D"), 3, "day 3"), (("P3M", "P3M"), 31, "month 2"), (("P1Y", "P1Y"), 70, "month 3")],
)
def test_it_is_counted_in_the_unit_of_the_cadence(cadence: tuple[str, str], days: int, told: str) -> None:
    window = window_of(cadence, None, START)
    assert window is not None
    assert window.count_words(START + dt.timedelta(days)) == told


def test_it_counts_from_the_last_contact_else_from_the_day_it_was_set() -> None:
    since_contact, since_set = window_of(CADENCE, START, START + dt.timedelta(9)), window_of(CADENCE, START, None)
    assert since_contact is not None
    assert since_set is not None
    assert since_contact.since == START + dt.timedelta(9)
    assert since_set.since == START


def test_a_window_that_was_past_when_it_was_set_opens_on_that_day() -> None:
    set_on = START + dt.timedelta(200)
    window = window_of(CADENCE, set_on, START)
    assert window is not None
    assert (window.opens, window.ends) == (set_on, set_on)
    assert window.stands(set_on) == IN_WINDOW


def test_no_cadence_no_window() -> None:
    assert window_of(None, START, START) is None
    assert window_of(CADENCE, None, None) is None


def test_how_much_of_it_has_passed() -> None:
    window = window_of(CADENCE, None, START)
    assert window is not None
    assert window.elapsed(START) == 0
    assert window.elapsed(START + dt.timedelta(21)) == pytest.approx(0.5)
    assert window.opening() == pytest.approx(2 / 3)
