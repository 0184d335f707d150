"""The start of the day: local midnight or `day_begins`, across clock changes and time zones."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from netui import clock


@pytest.mark.parametrize(
    ("zone", "local", "day_begins", "day"),
    [
        ("Europe/Berlin", "2026-11-18 00:00", 0, "2026-11-18"),
        ("Europe/Berlin", "2026-11-17 23:59", 0, "2026-11-17"),
        ("Europe/Berlin", "2026-11-18 03:59", 4, "2026-11-17"),
        ("Europe/Berlin", "2026-11-18 04:00", 4, "2026-11-18"),
        ("Europe/Berlin", "2026-03-29 03:30", 4, "2026-03-28"),  # the hour from 2 to 3 was left out
        ("Europe/Berlin", "2026-03-29 04:00", 4, "2026-03-29"),
        ("Europe/Berlin", "2026-10-25 02:30", 3, "2026-10-24"),  # this hour comes twice
        ("Europe/Berlin", "2026-10-25 03:00", 3, "2026-10-25"),
        ("Africa/Cairo", "2026-04-24 01:00", 0, "2026-04-24"),  # that day has no midnight
        ("America/New_York", "2026-12-31 22:30", 0, "2026-12-31"),  # in UTC it is next year
        ("Pacific/Kiritimati", "2027-01-01 00:30", 0, "2027-01-01"),  # in UTC it is still last year
        ("Asia/Kathmandu", "2028-02-29 00:10", 0, "2028-02-29"),
        ("Asia/Kathmandu", "2028-03-01 00:10", 1, "2028-02-29"),
    ],
)
def test_the_day_is_what_the_local_calendar_shows(zone: str, local: str, day_begins: int, day: str) -> None:
    instant = dt.datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
    assert clock.local_day(instant, day_begins).isoformat() == day


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_comes_twice_is_of_one_day(fold: int) -> None:
    instant = dt.datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=ZoneInfo("Europe/Berlin"))
    assert clock.local_day(instant) == dt.date(2026, 10, 25)


def test_a_flight_over_the_date_line_gives_that_place_its_own_day() -> None:
    instant = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)
    there = [instant.astimezone(ZoneInfo(zone)) for zone in ("Pacific/Honolulu", "Pacific/Auckland")]
    assert [clock.local_day(local).day for local in there] == [18, 19]


def test_a_moment_has_its_zone_and_its_day() -> None:
    now = clock.moment()
    assert now.instant.tzinfo is not None
    assert now.today == clock.local_day(now.instant)
