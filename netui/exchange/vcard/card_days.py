"""The days in a card, from ISO 8601 in all its forms to words, and how a version of vCard writes one."""

from __future__ import annotations

import re

from netui.domain.days import PartialDate, days_in_month
from netui.exchange.dates import read_date_column

__all__ = ["day_text", "read_card_day"]

_ISO = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})(?:[T ].*)?", re.ASCII)
_YEARS = range(1800, 2200)
_NO_YEARS = ("--", "0000", "1604")
"""How a day is written whose year is unknown; 1604, a leap year, is Apple's."""


def read_card_day(text: str, omitted: str = "", order: str = "") -> PartialDate | None:
    """Return the day that a value says, perhaps without its year; None if it says none.

    `omitted` is the year that stands for none in this value, `order` the order of day and month in `3/4/1985`.
    """
    text = text.strip()
    if not (found := _ISO.fullmatch(text)):
        return read_date_column([text], order, birthdays=True).found.get(text) if len(text) > 4 else None
    year = None if found[1] in _NO_YEARS or found[1] == omitted else int(found[1])
    month, day = int(found[2]), int(found[3])
    if (year is not None and year not in _YEARS) or not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        return None
    return year, month, day


def day_text(day: PartialDate, version: str) -> str:
    """Return the value for a day, with no year that nobody knows.

    Without a year 4.0 writes `--0412`, as RFC 6350 has it; 3.0 has no form of its own, and `--04-12` is what Google
    writes and reads in it, where 1604 would be taken for the year by all but Apple.
    """
    year, month, number = day
    if version.startswith("4"):
        return f"{year or '--'}{month:02}{number:02}" if year is None else f"{year:04}{month:02}{number:02}"
    return f"--{month:02}-{number:02}" if year is None else f"{year:04}-{month:02}-{number:02}"
