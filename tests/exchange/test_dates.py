"""The date parser: single cells, and the order of day and month by column."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.exchange.dates import read_date_column


@pytest.mark.parametrize(
    "cell",
    [
        "2025-11-03",
        "2025/11/3",
        "2025.11.03",
        "20251103",
        "2025-11-03T10:00:00Z",
        "2025-11-03 10:00:00",
        "3 Nov 2025",
        "03 Nov 2025",
        "3-Nov-25",
        "3 November 2025",
        "3. Nov. 2025",
        "3rd of November, 2025",
        "Nov 3, 2025",
        "November 3rd 2025",
        "NOV 3 2025",
        "2025 Nov 3",
        "Mon, 3 Nov 2025",
        "Monday, November 3, 2025",
        "Nov 3, 2025 at 2:30 PM",
        "3.11.2025",
        "03.11.25",
        "45964",
        "45964.5",
    ],
)
def test_a_clear_day_is_read(cell: str) -> None:
    assert read_date_column([cell]).get(cell) == dt.date(2025, 11, 3)


@pytest.mark.parametrize(
    "cell",
    [
        "spring",
        "Nov 2025",
        "2025",
        "3 Nov",
        "31 Feb 2025",
        "2025-13-01",
        "32/1/2025",
        "0/0/00",
        "Marble 3 2025",
        "met 3 Nov 2025",
        "3 Nov 2025, again 4 Nov 2025",
        "1/2/3",
        "1/2/03456",
        "99999",
        "123",
        "1 Jan 1492",
        "²/3/2025",
        "9" * 5000,
    ],
)
def test_what_is_no_day_is_not_read(cell: str) -> None:
    days = read_date_column([cell])
    assert (days.get(cell), days.ambiguous) == (None, set())


@pytest.mark.parametrize(
    ("cells", "order", "read"),
    [
        (["3/4/2025"], "", [None]),
        (["3/4/2025"], "dmy", ["2025-04-03"]),
        (["3/4/2025"], "mdy", ["2025-03-04"]),
        (["3/4/2025", "13/4/2025"], "", ["2025-04-03", "2025-04-13"]),
        (["3/4/2025", "4/13/2025"], "", ["2025-03-04", "2025-04-13"]),
        (["3-4-25", "4-13-25"], "", ["2025-03-04", "2025-04-13"]),
        (["3/4/2025", "4/13/2025", "13/4/2025"], "", [None, "2025-04-13", "2025-04-13"]),
        (["5/5/2025", "3/4/2025"], "", ["2025-05-05", None]),
        (["3/4/2025", "2025-04-13"], "", [None, "2025-04-13"]),
        (["13/4/2025"], "mdy", [None]),
    ],
)
def test_numbers_are_read_as_their_column_shows(cells: list[str], order: str, read: list[str | None]) -> None:
    days = read_date_column(cells, order)
    assert [found and found.isoformat() for found in map(days.get, cells)] == read


@pytest.mark.parametrize(
    ("cell", "birthday"),
    [
        ("12 Mar", (None, 3, 12)),
        ("March 12th", (None, 3, 12)),
        ("--03-12", (None, 3, 12)),
        ("--0312", (None, 3, 12)),
        ("1604-03-12", (None, 3, 12)),
        ("12.3.", (None, 3, 12)),
        ("3/13", (None, 3, 13)),
        ("29 Feb", (None, 2, 29)),
        ("1906-12-09", (1906, 12, 9)),
        ("12-Mar-45", (1945, 3, 12)),
        ("12-Mar-15", (2015, 3, 12)),
    ],
)
def test_a_birthday_may_lack_its_year(cell: str, birthday: tuple[int | None, int, int]) -> None:
    assert read_date_column([cell], birthdays=True).found == {cell: birthday}


@given(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d %b %Y", "%B %d, %Y"]))
def test_every_day_is_read_as_it_was_written(day: dt.date, written: str) -> None:
    cell = day.strftime(written)
    assert read_date_column([cell]).get(cell) == day


@given(st.lists(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)), min_size=1), st.booleans())
def test_a_column_is_never_read_the_wrong_way_round(days: list[dt.date], day_first: bool) -> None:
    cells = {day.strftime("%d/%m/%Y" if day_first else "%m/%d/%Y"): day for day in days}
    read = read_date_column(cells)
    assert all(read.get(cell) == day or cell in read.ambiguous for cell, day in cells.items())


@given(st.lists(st.text("0123456789/-. :TJanfebMr,", max_size=20)), st.booleans())
def test_no_cell_raises(cells: list[str], birthdays: bool) -> None:
    read_date_column(cells, birthdays=birthdays)
