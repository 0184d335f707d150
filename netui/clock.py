"""The clock. Only the command line and the session read it; everything below takes the moment as an argument."""

from __future__ import annotations

import datetime as dt
import time

__all__ = ["Moment", "local_day", "moment", "today"]


class Moment:
    """An instant with its day in the user's own calendar."""

    __slots__ = ("instant", "today")

    instant: dt.datetime
    """Time-zone aware."""
    today: dt.date
    """The local day; it begins at midnight or at the hour `day_begins` of the settings."""

    def __init__(self, instant: dt.datetime, today: dt.date) -> None:
        self.instant = instant
        self.today = today


def moment(day_begins: int = 0) -> Moment:
    """The present moment in the local time zone; days begin at the hour `day_begins` (0-23)."""
    if hasattr(time, "tzset"):
        time.tzset()  # the system's zone may have been changed while the program runs: on a journey
    instant = dt.datetime.now().astimezone()
    return Moment(instant, local_day(instant, day_begins))


def local_day(instant: dt.datetime, day_begins: int = 0) -> dt.date:
    """The calendar day of an instant in the instant's own time zone; days begin at the hour `day_begins`."""
    # Wall-clock arithmetic: a change of clock within the night does not move the start of the day.
    return (instant.replace(tzinfo=None) - dt.timedelta(hours=day_begins)).date()


def today(day_begins: int = 0) -> dt.date:
    """Today in the user's own calendar; days begin at the hour `day_begins`."""
    return moment(day_begins).today
