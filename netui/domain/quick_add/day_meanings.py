"""What date phrases mean: the past day and the coming day of each, in one table of patterns."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from netui.domain.days import MONTH_NAMES, MONTHS, add_days, add_span, days_in_month
from netui.domain.quick_add.date_patterns import iso_duration

__all__ = ["DAY_RULES", "FEASTS", "FOREIGN_DAYS", "HERE_IN_GERMAN", "DayMeaning", "DayRule"]


class DayMeaning(NamedTuple):
    """The days that a phrase means."""

    past: date | None = None
    """The day in a head, which tells what happened; None where it can't lie in the past, or there is no such day."""
    coming: date | None = None
    """The day in a step, which says what will be done; None where it can't lie ahead, or there is no such day."""
    yearless: bool = False
    """Whether it leaves the year or the month open, so that it may be the one before or the one to come."""
    bare: bool = False
    """Whether it is a weekday, a quarter, a feast or a duration alone, which may stand for something else."""
    today: bool = False
    """Whether it is a part of today that may be over or not: tonight, this week."""
    ended: bool = False
    """Whether it is past in itself: yesterday, last week, 3 days ago."""
    past_text: str = ""
    """The phrase for the past day alone; empty if there is none but the typed one."""
    coming_text: str = ""
    """The phrase for the coming day alone; empty if the typed one says it in a step."""
    instead: tuple[str, ...] = ()
    """Where there is no such day, or there are two readings: the phrases to type instead."""

    until: str = ""
    """The end of a range of days, of which the beginning counts: `12 nov` of `10-12 nov`."""
    leap_day: date | None = None
    """The coming 29 February, where the phrase is that day without a year and no year beside today has it."""

    @property
    def is_open(self) -> bool:
        """Whether the phrase has two readings, day first and month first."""
        return len(self.instead) > 1

    @property
    def is_impossible(self) -> bool:
        """Whether the calendar has no such day."""
        return self.past is None and self.coming is None and not self.is_open


DayRule = Callable[..., DayMeaning]
"""A function of today and the numbers of a phrase that returns its days."""


def _monday(today: date) -> date:
    return add_days(today, -today.weekday())


def _first_of_quarter(today: date) -> date:
    return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)


def _valid(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    if not (date.min.year <= year <= date.max.year and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return None
    return date(year, month, day)


def _ended(day: date) -> DayMeaning:
    return DayMeaning(past=day, ended=True)


def _ahead(day: date | None, bare: bool = False) -> DayMeaning:
    return DayMeaning(coming=day, bare=bare)


def _short(day: date, with_year: bool = False) -> str:
    return f"{day.day} {MONTHS[day.month - 1].lower()}" + (f" {day.year:04}" if with_year else "")


def _on(day: date | None, today: date) -> DayMeaning:
    """Return the meaning of a day with its year."""
    if day is None:
        return DayMeaning()
    return DayMeaning(past=day if day <= today else None, coming=day)


def _in_year(today: date, month: int, day: int, year: int | None = None) -> DayMeaning:
    """Return the meaning of a day of a month. The year is chosen first, so that 31 November stays no day."""
    if not 1 <= month <= 12:
        return DayMeaning()
    if year is not None:
        if (found := _valid(year, month, day)) is None:
            last = date(min(max(year, 1), 9999), month, days_in_month(min(max(year, 1), 9999), month))
            return DayMeaning(instead=(_short(last, True),) if day > 28 else ())
        return _on(found, today)
    here = (month, day)
    past_year = today.year if here <= (today.month, today.day) else today.year - 1
    coming_year = today.year if here >= (today.month, today.day) else today.year + 1
    past, coming = _valid(past_year, month, day), _valid(coming_year, month, day)
    if past is None and coming is None:
        last_day = days_in_month(coming_year, month)
        leap_year = next((year for year in range(coming_year, coming_year + 9) if _valid(year, month, day)), None)
        return DayMeaning(
            instead=(f"{last_day} {MONTHS[month - 1].lower()}",) if day <= 31 and day > 28 else (),
            leap_day=_valid(leap_year, month, day) if leap_year else None,
        )
    return DayMeaning(past, coming, yearless=True, past_text=_short(past, True) if past else "")


def _ordinal(today: date, day: int) -> DayMeaning:
    """Return the meaning of `the 5th`: of the nearest month that has the day."""
    if not 1 <= day <= 31:
        return DayMeaning()
    first = today.replace(day=1)
    months = [add_span(first, "P1M", by) for by in range(-12, 13)]
    days = [each.replace(day=day) for each in months if day <= days_in_month(each.year, each.month)]
    past = max((each for each in days if each <= today), default=None)
    coming = min((each for each in days if each >= today), default=None)
    past_text = _short(past, with_year=past.year != today.year) if past else ""
    return DayMeaning(past, coming, yearless=True, past_text=past_text, coming_text=_short(coming) if coming else "")


def _in_month(today: date, day: int, month: int) -> DayMeaning:
    return _in_year(today, month, day)


def _numbers(today: date, one: int, two: int, year: int, day_first: int) -> DayMeaning:
    """Return the meaning of two numbers: asked about where both can be the month, but with dots the day comes first."""
    if not day_first and one <= 12 and two <= 12 and one != two:
        ends = f" {year}" if year else ""
        return DayMeaning(
            instead=tuple(f"{day} {MONTHS[month - 1].lower()}{ends}" for day, month in ((one, two), (two, one)))
        )
    day, month = (one, two) if day_first or two <= 12 else (two, one)
    return _in_year(today, month, day, year or None)


def _range(today: date, first: int, month: int, last: int, end_month: int, year: int | None = None) -> DayMeaning:
    """Return the meaning of a range of days: its beginning, and what its end is."""
    if (month, first) > (end_month, last) or not 1 <= end_month <= 12:
        return DayMeaning()
    until = f"{last} {MONTHS[end_month - 1].lower()}" + (f" {year:04}" if year else "")
    return _in_year(today, month, first, year or None)._replace(until=until)


def _month(today: date, month: int, day: int, year: int | None = None) -> DayMeaning:
    """Return the meaning of a part of a month that begins on this day; 0 is its last day."""

    def in_year(of: int) -> date | None:
        return _valid(of, month, day or days_in_month(of, month))

    if year is not None:
        means = _on(in_year(year), today)
        runs = (year, month) == (today.year, today.month) and day and means.past
        return means._replace(coming=_end_of_month(today)) if runs else means
    this = in_year(today.year)
    assert this is not None
    past = this if this <= today else in_year(today.year - 1)
    coming: date | None
    if this >= today:
        coming = this
    elif month == today.month:
        coming = today.replace(day=days_in_month(today.year, month))
    else:
        coming = in_year(today.year + 1)
    in_words = f"in {MONTH_NAMES[month - 1]} {past.year:04}" if day == 1 and past else ""
    return DayMeaning(past, coming, yearless=True, past_text=in_words or (_short(past, True) if past else ""))


def _quarter(
    today: date, number: int, year: int | None = None, *, bare: bool = False, last: bool = False
) -> DayMeaning:
    def first(of: int) -> date | None:
        return _valid(of, 3 * number - 2, 1)

    def end(of: int) -> date | None:
        return _valid(of, 3 * number, days_in_month(of, 3 * number))

    begins = end if last else first
    if year is not None:
        means = _on(begins(year), today)._replace(bare=bare)
        runs = year == today.year and (today.month - 1) // 3 + 1 == number
        return means._replace(coming=end(year)) if runs else means
    past = max((day for day in (begins(today.year - 1), begins(today.year)) if day and day <= today), default=None)
    runs = (today.month - 1) // 3 + 1 == number
    coming = end(today.year) if runs else begins(today.year + (3 * number < today.month))
    past_text = (_short(past, True) if last else f"in Q{number} {past.year:04}") if past else ""
    return DayMeaning(past, coming, yearless=True, bare=bare, past_text=past_text)


def _feast(today: date, month: int, day: int) -> DayMeaning:
    return _in_year(today, month, day)._replace(bare=True)


def _weekday(today: date, weekday: int) -> DayMeaning:
    return DayMeaning(
        past=add_days(today, -((today.weekday() - weekday - 1) % 7 + 1)),
        coming=add_days(today, (weekday - today.weekday() - 1) % 7 + 1),
        bare=True,
    )


def _next_weekday(today: date, weekday: int) -> date:
    return add_days(today, (weekday - today.weekday() - 1) % 7 + 1)


def _ago(today: date, count: int, size: int, unit: int) -> DayMeaning:
    return _ended(add_span(today, iso_duration(size, unit), -count))


def _in(today: date, count: int, size: int, unit: int) -> DayMeaning:
    return _ahead(add_span(today, iso_duration(size, unit), count))


def _working_days(today: date, count: int) -> DayMeaning:
    weeks, days = divmod(count, 5)
    day = add_days(today, weeks * 7)
    while days:
        day = add_days(day, 1)
        days -= day.weekday() < 5
    while day.weekday() > 4 and day < date.max:
        day = add_days(day, 1)
    return _ahead(day)


def _end_of_month(today: date) -> date:
    return today.replace(day=days_in_month(today.year, today.month))


def _friday(today: date) -> date:
    return max(add_days(_monday(today), 4), today)


def _saturday(today: date) -> date:
    return max(add_days(_monday(today), 5), today)


def _last_saturday(today: date) -> date:
    return add_days(_monday(today), 5 if today.weekday() == 6 else -2)


def _of_next_week(today: date, weekday: int) -> DayMeaning:
    return _ahead(add_days(_monday(today), 7 + weekday))


DAY_RULES: dict[str, DayRule] = {
    "today; heute; aujourd'hui; hoy; ce matin; cet après-midi; ce soir; esta mañana; esta tarde": lambda today: (
        DayMeaning(today, today)
    ),
    "tonight; this evening; this afternoon": lambda today: DayMeaning(today, today, today=True),
    "this morning; earlier today; just now; earlier on today": lambda today: DayMeaning(today, today, ended=True),
    "eod; end of day; end of the day; cob; later today": lambda today: _ahead(today),
    "yesterday; yday; gestern; hier; ayer; LAST night; yesterday PART": lambda today: _ended(add_days(today, -1)),
    "[the] day before yesterday": lambda today: _ended(add_days(today, -2)),
    "the other day; vorgestern": lambda today: DayMeaning(instead=("yesterday", "2 days ago", "last week")),
    "TOMORROW; TOMORROW PART; morgen; demain; mañana": lambda today: _ahead(add_days(today, 1)),
    "[the] day after tomorrow": lambda today: _ahead(add_days(today, 2)),
    "WEEKDAY": _weekday,
    "WEEKDAY PART": lambda today, weekday: _weekday(today, weekday)._replace(bare=False),
    "LAST WEEKDAY; LAST WEEKDAY PART": lambda today, weekday: _ended(
        add_days(today, -((today.weekday() - weekday - 1) % 7 + 1))
    ),
    "WOCHENTAG": _weekday,
    "am WOCHENTAG": lambda today, weekday: _weekday(today, weekday)._replace(bare=False),
    "bis WOCHENTAG; bis zum WOCHENTAG": lambda today, weekday: _ahead(_next_weekday(today, weekday)),
    "letzten WOCHENTAG": lambda today, weekday: _ended(add_days(today, -((today.weekday() - weekday - 1) % 7 + 1))),
    "nächsten WOCHENTAG": _of_next_week,
    "letzte woche": lambda today: _ended(add_days(_monday(today), -7)),
    "nächste woche": lambda today: _ahead(add_days(_monday(today), 7)),
    "bis morgen": lambda today: _ahead(add_days(today, 1)),
    "WEEKDAY LAST week; LAST week WEEKDAY": lambda today, weekday: _ended(add_days(_monday(today), weekday - 7)),
    "eod WEEKDAY": lambda today, weekday: _ahead(_next_weekday(today, weekday)),
    "eod TOMORROW": lambda today: _ahead(add_days(today, 1)),
    "this WEEKDAY; this coming WEEKDAY; this WEEKDAY PART": lambda today, weekday: _ahead(
        _next_weekday(today, weekday)
    ),
    "NEXT WEEKDAY; WEEKDAY NEXT week; NEXT week WEEKDAY; NEXT WEEKDAY PART": _of_next_week,
    "WEEKDAY week; A week from WEEKDAY; A week on WEEKDAY": lambda today, weekday: _ahead(
        add_days(_next_weekday(today, weekday), 7)
    ),
    "COUNT UNIT from WEEKDAY; COUNT UNIT after WEEKDAY": lambda today, count, size, unit, weekday: _ahead(
        add_span(_next_weekday(today, weekday), iso_duration(size, unit), count)
    ),
    "A UNIT from today; A UNIT from now": lambda today, size, unit: _in(today, 1, size, unit),
    "A UNIT from tomorrow; A UNIT tomorrow; tomorrow UNIT": lambda today, size, unit: _in(
        add_days(today, 1), 1, size, unit
    ),
    "COUNT UNIT from today; COUNT UNIT from now; COUNT UNIT today": _in,
    "COUNT UNIT from tomorrow; COUNT UNIT tomorrow": lambda today, *span: _in(add_days(today, 1), *span),
    "COUNT UNIT after DAY MONTH; COUNT UNIT from DAY MONTH": lambda today, count, size, unit, day, month: _after(
        _in_year(today, month, day), count, size, unit
    ),
    "A UNIT after DAY MONTH; A UNIT from DAY MONTH": lambda today, size, unit, day, month: _after(
        _in_year(today, month, day), 1, size, unit
    ),
    "COUNT UNIT ago": _ago,
    "SPAN ago": lambda today, count, unit: _ago(today, 1, count, unit),
    "A UNIT ago": lambda today, size, unit: _ago(today, 1, size, unit),
    "A couple of UNIT ago; A couple UNIT ago; couple of UNIT ago": lambda today, *unit: _ago(today, 2, *unit),
    "A few UNIT ago; few UNIT ago": lambda today, *unit: _ago(today, 3, *unit),
    "half A year ago; half year ago": lambda today: _ended(add_span(today, "P6M", -1)),
    "in COUNT UNIT [time]; within COUNT UNIT": _in,
    "in SPAN [time]": lambda today, count, unit: _in(today, 1, count, unit),
    "in A UNIT [time]; within A UNIT; A UNIT today; today UNIT": lambda today, size, unit: _in(today, 1, size, unit),
    "in A couple of UNIT [time]; in A couple UNIT": lambda today, *unit: _in(today, 2, *unit),
    "in A few UNIT [time]; in few UNIT": lambda today, *unit: _in(today, 3, *unit),
    "in half A year": lambda today: _ahead(add_span(today, "P6M")),
    "COUNT UNIT": lambda today, *span: _in(today, *span)._replace(bare=True),
    "SPAN": lambda today, count, unit: _in(today, 1, count, unit)._replace(bare=True),
    "A couple of UNIT": lambda today, *unit: _in(today, 2, *unit)._replace(bare=True),
    "A few UNIT": lambda today, *unit: _in(today, 3, *unit)._replace(bare=True),
    "in COUNT working UNIT; in COUNT business UNIT": lambda today, count, *unit: _working_days(today, count),
    "ISO": lambda today, year, month, day: _on(_valid(year, month, day), today),
    "DAY MONTH; the DAY MONTH; DAY of MONTH; the DAY of MONTH; DAY MONTH YEAR; the DAY MONTH YEAR; "
    "DAY of MONTH YEAR; the DAY of MONTH YEAR": (lambda today, day, month, *year: _in_year(today, month, day, *year)),
    "the NTH of MONTH; NTH of MONTH": lambda today, nth, month: _in_year(today, month, nth),
    "the TENS NTH of MONTH; TENS NTH of MONTH": lambda today, tens, nth, month: _in_year(today, month, tens + nth),
    "MONTH DAY; MONTH the DAY; MONTH DAY [,] YEAR": _in_year,
    "the ORDINAL": _ordinal,
    "WEEKDAY the NTH": lambda today, weekday, day: _ordinal(today, day),
    "NUMBERS; am NUMBERS": _numbers,
    "week of NUMBERS; wk of NUMBERS; w/c NUMBERS": _numbers,
    "[the] week of DAY MONTH; [the] wk of DAY MONTH; [the] week of the DAY MONTH; w/c DAY MONTH": _in_month,
    "[the] week of MONTH DAY; [the] wk of MONTH DAY; w/c MONTH DAY": _in_year,
    "COUNTS MONTH; COUNTS MONTH YEAR; COUNTS of MONTH; DAY - DAY MONTH; DAY – DAY MONTH; DAY to DAY MONTH; "
    "DAY - DAY MONTH YEAR; DAY – DAY MONTH YEAR; DAY to DAY MONTH YEAR; from DAY to DAY MONTH; DAY till DAY MONTH": (
        lambda today, first, last, month, *year: _range(today, first, month, last, month, *year)
    ),
    "MONTH COUNTS; MONTH COUNTS [,] YEAR; MONTH DAY - DAY; MONTH DAY – DAY; MONTH DAY to DAY": (
        lambda today, month, first, last, *year: _range(today, first, month, last, month, *year)
    ),
    "DAY MONTH - DAY MONTH; DAY MONTH – DAY MONTH; DAY MONTH to DAY MONTH; from DAY MONTH to DAY MONTH; "
    "DAY MONTH - DAY MONTH YEAR; DAY MONTH – DAY MONTH YEAR; DAY MONTH to DAY MONTH YEAR": _range,
    "DAYS; am DAYS; vom DAYS": _range,
    "LAST week": lambda today: _ended(add_days(_monday(today), -7)),
    "earlier this week": lambda today: _ended(_monday(today)),
    "LAST month": lambda today: _ended(add_span(today.replace(day=1), "P1M", -1)),
    "earlier this month": lambda today: _ended(today.replace(day=1)),
    "LAST quarter": lambda today: _ended(add_span(_first_of_quarter(today), "P3M", -1)),
    "LAST year": lambda today: _ended(add_span(today.replace(month=1, day=1), "P1Y", -1)),
    "earlier this year": lambda today: _ended(today.replace(month=1, day=1)),
    "NEXT week; early NEXT week; start of NEXT week; beginning of NEXT week": lambda today: _of_next_week(today, 0),
    "mid NEXT week; middle of NEXT week; the middle of NEXT week": lambda today: _of_next_week(today, 2),
    "end of NEXT week; late NEXT week; the end of NEXT week; later NEXT week": lambda today: _of_next_week(today, 4),
    "NEXT month; early NEXT month; start of NEXT month": lambda today: _ahead(add_span(today.replace(day=1), "P1M")),
    "mid NEXT month; middle of NEXT month": lambda today: _ahead(add_span(today.replace(day=1), "P1M").replace(day=15)),
    "end of NEXT month; late NEXT month; the end of NEXT month": lambda today: _ahead(
        _end_of_month(add_span(today.replace(day=1), "P1M"))
    ),
    "NEXT quarter": lambda today: _ahead(add_span(_first_of_quarter(today), "P3M")),
    "NEXT year; early NEXT year": lambda today: _ahead(add_span(today.replace(month=1, day=1), "P1Y")),
    "end of month; [the] end of the month; eom; [the] end of this month; later this month": lambda today: _ahead(
        _end_of_month(today)
    ),
    "this month": lambda today: DayMeaning(today.replace(day=1), _end_of_month(today), today=True),
    "end of week; [the] end of the week; eow; [the] end of this week; later this week": lambda today: _ahead(
        _friday(today)
    ),
    "this week": lambda today: DayMeaning(_monday(today), _friday(today), today=True),
    "end of year; [the] end of the year; eoy; [the] end of this year; later this year": lambda today: _ahead(
        today.replace(month=12, day=31)
    ),
    "this year": lambda today: DayMeaning(today.replace(month=1, day=1), today.replace(month=12, day=31), today=True),
    "end of quarter; [the] end of the quarter; eoq; [the] end of this quarter": lambda today: _ahead(
        _end_of_month(add_span(_first_of_quarter(today), "P2M"))
    ),
    "this quarter": lambda today: DayMeaning(
        _first_of_quarter(today), _end_of_month(add_span(_first_of_quarter(today), "P2M")), today=True
    ),
    "over the weekend; at the weekend; on the weekend; the weekend; over weekend": lambda today: DayMeaning(
        _last_saturday(today), _saturday(today)
    ),
    "LAST weekend": lambda today: _ended(_last_saturday(today)),
    "this weekend": lambda today: _ahead(_saturday(today)),
    "NEXT weekend": lambda today: _ahead(add_days(_monday(today), 12)),
    "after the weekend": lambda today: _ahead(add_days(_monday(today), 7)),
    "in MONTH; start of MONTH; beginning of MONTH": lambda today, month: _month(today, month, 1),
    "early MONTH; in early MONTH": lambda today, month: _month(today, month, 5),
    "mid MONTH; in mid MONTH; middle of MONTH": lambda today, month: _month(today, month, 15),
    "late MONTH; in late MONTH": lambda today, month: _month(today, month, 25),
    "end of MONTH": lambda today, month: _month(today, month, 0),
    "in MONTH YEAR; MONTH YEAR; in MONTH of YEAR": lambda today, month, year: _month(today, month, 1, year),
    "LAST MONTH": lambda today, month: _ended(_month(today, month, 1).past or today),
    "NEXT MONTH": lambda today, month: _ahead(_valid(today.year + (month <= today.month), month, 1)),
    "in QUARTER; early QUARTER; start of QUARTER": _quarter,
    "QUARTER": lambda today, number: _quarter(today, number, bare=True),
    "QUARTER YEAR; in QUARTER YEAR": _quarter,
    "end of QUARTER": lambda today, number: _quarter(today, number, last=True),
    "christmas; xmas": lambda today: _feast(today, 12, 25),
    "christmas eve; xmas eve": lambda today: _feast(today, 12, 24),
    "new year; new years; new year's; new years day; new year's day": lambda today: _feast(today, 1, 1),
    "over christmas; over xmas": lambda today: _in_year(today, 12, 25),
    "over new year; over the new year; in the new year; in new year": lambda today: _in_year(today, 1, 1),
    "new year's eve; new years eve": lambda today: _feast(today, 12, 31),
}
"""The date phrases."""

FOREIGN_DAYS = frozenset(
    ("heute", "gestern", "vorgestern", "morgen", "aujourd'hui", "hier", "demain", "hoy", "ayer", "mañana")
)
"""The patterns that count in lower case alone: Dana Morgen is a name."""

HERE_IN_GERMAN = "hier"
"""The pattern that counts in a line of French alone."""

FEASTS = frozenset(
    ("christmas", "xmas", "christmas eve", "xmas eve", "new year", "new years", "new year's", "new year's eve")
)
"""The patterns of feasts, which may stand before a noun."""


def _after(day: DayMeaning, count: int, size: int, unit: int) -> DayMeaning:
    return _ahead(add_span(day.coming, iso_duration(size, unit), count)) if day.coming else DayMeaning()
