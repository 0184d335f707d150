"""The rule key date: none is missed near its day, in any year, whether its year is known or not."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.db.handle import DatabaseHandle
from tests.support.queue_table import items, record_history


@pytest.mark.parametrize(
    ("year", "due", "shown_from", "why"),
    [
        (2027, dt.date(2027, 2, 28), dt.date(2027, 2, 21), "birthday 28 Feb"),
        (2028, dt.date(2028, 2, 29), dt.date(2028, 2, 22), "birthday 29 Feb"),
        (2100, dt.date(2100, 2, 28), dt.date(2100, 2, 21), "birthday 28 Feb"),
    ],
)
def test_29_february_of_an_unknown_year(
    store: DatabaseHandle, year: int, due: dt.date, shown_from: dt.date, why: str
) -> None:
    record_history("2026-01-05 email Priya Raman\n2026-01-05 !birthday 2 29 0 Priya Raman")
    for day in range(-9, 6):
        on = due + dt.timedelta(day)
        found = items(on.isoformat(), "key_date")
        assert [item.due for item in found] == ([due] if -7 <= day <= 3 else []), on
    (item,) = items(shown_from.isoformat(), "key_date")
    assert item.why == why


def test_a_known_year_says_how_old(store: DatabaseHandle) -> None:
    record_history("2026-01-05 email Priya Raman\n2026-01-05 !birthday 2 29 2000 Priya Raman")
    (item,) = items("2027-02-25", "key_date")
    assert item.why == "birthday 28 Feb; turns 27"
