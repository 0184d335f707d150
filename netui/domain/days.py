"""Date arithmetic and date wording. A day is a `date` of the user's own calendar; a span is ISO 8601, such as `P4W`."""

from datetime import date

from netui.domain.words import plural

__all__ = [
    "MONTHS",
    "MONTH_NAMES",
    "NO_DAY",
    "WEEKDAYS",
    "WEEKDAY_NAMES",
    "PartialDate",
    "add_days",
    "add_span",
    "ago_words",
    "day_label",
    "day_span",
    "days_in_month",
    "every_words",
    "is_day",
    "is_leap",
    "needs_year",
    "next_anniversary",
    "parse_span",
    "short_age",
    "span_words",
    "weekday_label",
    "window_phrase",
    "window_words",
]

PartialDate = tuple[int | None, int, int]
"""Year (None if unknown), month, day."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""The months as netui writes them, whatever the locale."""

MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
"""The months as people write them in full, in lower case."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""The days of the week as netui writes them, Monday first as in `date.weekday()`."""

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The days of the week in full, Monday first."""

_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12}


_HALF_A_YEAR = 183
"""Days; a day that is further away is written with its year."""

NO_DAY = "no day"
"""What stands for the day of a step that has none."""


def add_span(day: date, span: str, times: int = 1) -> date:
    """Return the day `times` spans after `day` (before it, if negative).

    Months and years keep the day of the month, or take its last one (31 Aug + P6M = 28 Feb). The result is clamped to
    the calendar. To repeat a span count from one anchor: adding a month twice is not adding two.
    """
    count, unit = parse_span(span)
    count *= times
    if unit in _MONTHS:
        return _add_months(day, count * _MONTHS[unit])
    ordinal = day.toordinal() + count * _DAYS[unit]
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def add_days(day: date, days: int) -> date:
    """Return the day so many days later (earlier, if negative), clamped to the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def day_span(day: date, day_begins: int) -> tuple[str, str]:
    """Return the hours of the wall clock in which it is this day, where days begin at the hour `day_begins`.

    As `YYYY-MM-DD HH`, from the first on, and before the second.
    """
    return f"{day} {day_begins:02}", f"{add_days(day, 1)} {day_begins:02}"


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def days_in_month(year: int | None, month: int) -> int:
    """Return the number of days in a month; February has 29 in an unknown year."""
    if month == 2:
        return 29 if year is None or is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def is_day(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether there is such a day, in any year where the year is None."""
    if month is None or day is None or not 1 <= month <= 12 or not (year is None or 1 <= year <= 9999):
        return False
    return 1 <= day <= days_in_month(year, month)


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def parse_span(text: str) -> tuple[int, str]:
    """Return the count and the unit (`D`, `W`, `M`, `Y`) of a span; raise `ValueError` for any other text."""
    number, unit = text[1:-1], text[-1:]
    if text[:1] != "P" or unit not in _UNITS or not (number.isascii() and number.isdigit()):
        raise ValueError(f"not a span of days, weeks, months or years: {text!r}")
    return int(number), unit


def span_words(span: str) -> str:
    """Return a span in words: `4 weeks` for `P4W`."""
    count, unit = parse_span(span)
    return f"{count} {_plural(count, unit)}"


def window_words(window: tuple[str, str]) -> str:
    """Return a cadence in words: `4-6 weeks`, or `6 weeks` for one that opens and ends on the same day."""
    start, end = window
    if start == end:
        return span_words(end)
    (low, low_unit), (high, unit) = parse_span(start), parse_span(end)
    return f"{low}-{high} {_plural(high, unit)}" if low_unit == unit else f"{span_words(start)} to {span_words(end)}"


def every_words(window: tuple[str, str]) -> str:
    """Return a cadence as a rhythm: `every 4-6 weeks`, and `every month` for one of a single unit."""
    start, end = window
    count, unit = parse_span(end)
    return f"every {_UNITS[unit] if start == end and count == 1 else window_words(window)}"


def window_phrase(window: tuple[str, str]) -> str:
    """Return a cadence as it is typed after `every `: `4-6w`, `6w`, or `3w-2m`."""
    start, end = window
    (low, low_unit), (high, unit) = parse_span(start), parse_span(end)
    short = f"{high}{unit.lower()}"
    if start == end:
        return short
    return f"{low}-{short}" if low_unit == unit else f"{low}{low_unit.lower()}-{short}"


def day_label(day: date, today: date) -> str:
    """Return a day as `17 Nov`, with its year where `needs_year` says so."""
    label = f"{day.day} {MONTHS[day.month - 1]}"
    return f"{label} {day.year}" if needs_year(day, today) else label


def needs_year(day: date, today: date) -> bool:
    """Whether a day is written with its year: it is in another one than today, or more than half a year away."""
    return day.year != today.year or abs((day - today).days) > _HALF_A_YEAR


def ago_words(day: date, today: date) -> str:
    """Return the time since a day, in the unit that people would use: `today`, `5 days ago`, `2 weeks ago`."""
    days = (today - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    for unit, length in (("Y", 730), ("M", 60), ("W", 14)):
        if days >= length:
            count = days // {"Y": 365, "M": 30, "W": 7}[unit]
            return f"{count} {_plural(count, unit)} ago"
    return f"{days} days ago"


def short_age(day: date, today: date) -> str:
    """Return the time since a day in one word: `today`, `5d` (to 13), `7w` (to 9), `11m` (to 24), `2y`."""
    days = (today - day).days
    if days <= 0:
        return "today"
    if days < 14:
        return f"{days}d"
    if days < 70:
        return f"{days // 7}w"
    return f"{days // 30}m" if days < 730 else f"{days // 365}y"


def weekday_label(day: date, today: date | None = None) -> str:
    """Return a day with its weekday: `Fri 27 Nov`; with its year where `today` is given and `needs_year` says so."""
    return f"{WEEKDAYS[day.weekday()]} {day_label(day, today or day)}"


def due_words(due: date | None, today: date | None = None) -> str:
    """Return the day of a step as `weekday_label` does, or `no day`."""
    return NO_DAY if due is None else weekday_label(due, today)


def next_anniversary(month: int, day: int, on_or_after: date) -> date:
    """Return the first anniversary on that day or later; 29 February falls on the 28th in other years."""
    for year in (on_or_after.year, min(on_or_after.year + 1, date.max.year)):
        found = date(year, month, min(day, days_in_month(year, month)))
        if found >= on_or_after:
            return found
    return date.max


def _plural(count: int, unit: str) -> str:
    return plural(count, _UNITS[unit])
