"""What a date phrase says of a day of every year, such as a birthday."""

from netui.domain.quick_add.dates import DayPhrase
from netui.domain.quick_add.record import YearlyDay

__all__ = ["birthday_on"]


def birthday_on(phrase: DayPhrase) -> YearlyDay | None:
    """Return the birthday on this day, its year only if that is typed; None for a day that the calendar has not.

    29 February needs no year to be one.
    """
    means = phrase.means
    day = means.past or means.coming or means.leap_day
    if day is None:
        return None
    is_yearless = means.yearless or means.leap_day is not None
    with_year = phrase.kind == "ISO" or (not is_yearless and ("YEAR" in phrase.kind or phrase.kind == "NUMBERS"))
    return YearlyDay("birthday", day.month, day.day, day.year if with_year else None)
