"""What time it is: only the faces ask, and pass it on."""

from __future__ import annotations

import datetime as dt

__all__ = ["Moment", "day_of", "moment", "today"]


class Moment:
    """An instant, and the day of the user's own calendar that it falls on."""

    __slots__ = ("instant", "today")

    instant: dt.datetime
    """With its zone."""
    today: dt.date
    """The local day; it begins at midnight, or at the hour that the settings name."""

    def __init__(self, instant: dt.datetime, today: dt.date) -> None:
        self.instant = instant
        self.today = today


def moment(day_begins: int = 0) -> Moment:
    """Give the present moment in the local zone; the day begins at the hour `day_begins` (0-23)."""
    instant = dt.datetime.now().astimezone()
    return Moment(instant, day_of(instant, day_begins))


def day_of(instant: dt.datetime, day_begins: int = 0) -> dt.date:
    """Give the day of the user's own calendar at an instant, as the clocks in its zone show it."""
    # Wall-clock arithmetic: a change of clock within the night does not move the border of the day.
    return (instant.replace(tzinfo=None) - dt.timedelta(hours=day_begins)).date()


def today(day_begins: int = 0) -> dt.date:
    """Give the present day of the user's own calendar."""
    return moment(day_begins).today
