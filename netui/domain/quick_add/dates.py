"""Date and cadence phrases: in the head of a line they lie in the past, in a step in the future; nothing is guessed."""

from collections.abc import Callable, Sequence
from datetime import date

from netui.domain.days import add_span, days_in_month
from netui.domain.quick_add.date_patterns import PatternMatch, PatternTable, WordClasses, iso_duration

__all__ = ["BARE_WEEKDAY", "CADENCE_PATTERNS", "HEAD_DATES", "CadenceWindow", "date_at_end", "date_at_start"]

_DayRule = Callable[..., date | None]
"""A function of today and the numbers of a phrase that returns its day, or None where there is no such day."""

BARE_WEEKDAY = "WEEKDAY"
"""The pattern of a weekday alone."""

_BEFORE_NAMED_TOM = frozenset(["with", "to", "and", "from", "for", "&", "+"])
"""After these, `tom` is a person however many words came before."""

_MAX_WORDS = 6
"""Words of the longest date: `fri , december 4 , 2026`."""

_NOT_AHEAD = frozenset(["last", "past", "every"])

_VAGUE = (BARE_WEEKDAY, "COUNT UNIT", "SPAN")
"""After one of `_NOT_AHEAD`, a phrase of one of these patterns is no future day."""


def _shift(today: date, days: int) -> date:
    return add_span(today, "P1D", days)


def _monday(today: date) -> date:
    return _shift(today, -today.weekday())


def _first_of_quarter(today: date) -> date:
    return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)


def _valid(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    if not (date.min.year <= year <= date.max.year and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return None
    return date(year, month, day)


def _latest_past_day(today: date, month: int, day: int, year: int | None = None) -> date | None:
    """Return the latest such day up to today. The year is chosen first, so that 31 November stays an error."""
    if year is None:
        year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
    return _valid(year, month, day)


def _next_day(today: date, month: int, day: int, year: int | None = None) -> date | None:
    """Return the next such day from today on."""
    if year is None:
        year = today.year if (month, day) >= (today.month, today.day) else today.year + 1
    return _valid(year, month, day)


def _if_weekday(weekday: int, day: date | None) -> date | None:
    """Return the day if it falls on that weekday: in `tue 3 nov` both have to agree."""
    return day if day and day.weekday() == weekday else None


def _ago(today: date, count: int, size: int, unit: int) -> date:
    return add_span(today, iso_duration(size, unit), -count)


def _in_future(today: date, count: int, size: int, unit: int) -> date:
    return add_span(today, iso_duration(size, unit), count)


_PAST_OR_FUTURE: dict[str, _DayRule] = {
    "today; tonight; this morning": lambda today: today,
    "[on] ISO": lambda today, year, month, day: _valid(year, month, day),
    "[on] BARE": lambda today: None,
}
"""Phrases of a head and of a step. `12/1` means no day: which number is the month is unknown."""

_FUTURE: dict[str, _DayRule] = {
    "tomorrow; tmr": lambda today: _shift(today, 1),
    "next WEEKDAY": lambda today, weekday: _shift(_monday(today), 7 + weekday),
    "next week": lambda today: _shift(_monday(today), 7),
    "next month": lambda today: add_span(today.replace(day=1), "P1M"),
    "next quarter": lambda today: add_span(_first_of_quarter(today), "P3M"),
    "next year": lambda today: add_span(today.replace(month=1, day=1), "P1Y"),
    "in COUNT UNIT": _in_future,
    "in SPAN; in A UNIT": lambda today, count, unit: add_span(today, iso_duration(count, unit)),
    "in half A year": lambda today: add_span(today, "P6M"),
}
"""Future phrases that can't be meant as a name; in a head they are understood, and refused."""

HEAD_DATES: PatternTable[date | None] = PatternTable(
    _PAST_OR_FUTURE
    | _FUTURE
    | {
        "yesterday; last night": lambda today: _shift(today, -1),
        "[on] WEEKDAY; last WEEKDAY": lambda today, weekday: _shift(today, -((today.weekday() - weekday - 1) % 7 + 1)),
        "COUNT UNIT ago": _ago,
        "SPAN ago; A UNIT ago": lambda today, count, unit: add_span(today, iso_duration(count, unit), -1),
        "half A year ago": lambda today: add_span(today, "P6M", -1),
        "[on] DAY MONTH; [on] DAY MONTH YEAR": lambda today, day, *rest: _latest_past_day(
            today, rest[0], day, *rest[1:]
        ),
        "[on] MONTH DAY; [on] MONTH DAY [,] YEAR": _latest_past_day,
        "WEEKDAY [,] DAY MONTH; WEEKDAY [,] DAY MONTH YEAR": (
            lambda today, weekday, day, *rest: _if_weekday(weekday, _latest_past_day(today, rest[0], day, *rest[1:]))
        ),
        "WEEKDAY [,] MONTH DAY; WEEKDAY [,] MONTH DAY [,] YEAR": (
            lambda today, weekday, *rest: _if_weekday(weekday, _latest_past_day(today, *rest))
        ),
        "last week": lambda today: _shift(_monday(today), -7),
        "last month": lambda today: add_span(today.replace(day=1), "P1M", -1),
    }
)
"""The date phrases of a head, which tells what happened."""

_STEP_DATES: PatternTable[date | None] = PatternTable(
    _PAST_OR_FUTURE
    | _FUTURE
    | {
        "[on] WEEKDAY; by WEEKDAY; this WEEKDAY": lambda today, weekday: _shift(
            today, (weekday - today.weekday() - 1) % 7 + 1
        ),
        "by ISO": lambda today, year, month, day: _valid(year, month, day),
        "COUNT UNIT": _in_future,
        "SPAN": lambda today, count, unit: add_span(today, iso_duration(count, unit)),
        "[on] DAY MONTH; [on] DAY MONTH YEAR; by DAY MONTH; by DAY MONTH YEAR": (
            lambda today, day, *rest: _next_day(today, rest[0], day, *rest[1:])
        ),
        "[on] MONTH DAY; [on] MONTH DAY [,] YEAR; by MONTH DAY; by MONTH DAY [,] YEAR": _next_day,
        "WEEKDAY [,] DAY MONTH; WEEKDAY [,] DAY MONTH YEAR": (
            lambda today, weekday, day, *rest: _if_weekday(weekday, _next_day(today, rest[0], day, *rest[1:]))
        ),
        "WEEKDAY [,] MONTH DAY; WEEKDAY [,] MONTH DAY [,] YEAR": (
            lambda today, weekday, *rest: _if_weekday(weekday, _next_day(today, *rest))
        ),
        "end of month; eom": lambda today: today.replace(day=days_in_month(today.year, today.month)),
        "end of week; eow": lambda today: _shift(today, (4 - today.weekday()) % 7),
        "end of year; eoy": lambda today: today.replace(month=12, day=31),
        "this weekend": lambda today: _shift(today, max(5 - today.weekday(), 0)),
    }
)
"""The date phrases of a step, which says what will be done."""


def date_at_end(words: Sequence[WordClasses], today: date) -> PatternMatch[date | None] | None:
    """Return the longest date phrase at the end of a step."""
    if _ends_with_tom(words):
        return PatternMatch(len(words) - 1, len(words), _shift(today, 1), "tom")
    longest = max(0, len(words) - _MAX_WORDS)
    found = (phrase for start in range(longest, len(words)) for phrase in _STEP_DATES.at(words, start, today))
    phrase = next((phrase for phrase in found if phrase.end == len(words)), None)
    if phrase and phrase.start and phrase.kind in _VAGUE and _NOT_AHEAD & words[phrase.start - 1].keys():
        return None
    return phrase


def date_at_start(words: Sequence[WordClasses], today: date) -> PatternMatch[date | None] | None:
    """Return the longest date phrase at the beginning of a step."""
    return max(_STEP_DATES.at(words, 0, today), key=lambda phrase: phrase.end, default=None) if words else None


def _ends_with_tom(words: Sequence[WordClasses]) -> bool:
    """Whether the last word `tom` is short for tomorrow, and not a name as in `call Tom`."""
    return len(words) > 2 and "tom" in words[-1] and not _BEFORE_NAMED_TOM & words[-2].keys()


CadenceWindow = tuple[str, str]
"""A cadence as two ISO 8601 durations: the start and the end of its window, counted from the last contact."""


def _window(low: int, low_unit: int, high: int, high_unit: int) -> CadenceWindow | None:
    """Return the window, or None if it is empty or ends before it starts."""
    start, end = iso_duration(low, low_unit), iso_duration(high, high_unit)
    epoch = date(2000, 1, 1)
    return (start, end) if epoch < add_span(epoch, start) <= add_span(epoch, end) else None


def _every(count: int, unit: int) -> CadenceWindow | None:
    return _window(count, unit, count, unit)


CADENCE_PATTERNS: PatternTable[CadenceWindow | None] = PatternTable(
    {
        "every UNIT; every SPAN": lambda _, count, unit: _every(count, unit),
        "every COUNT UNIT": lambda _, count, size, unit: _every(count * size, unit),
        "every RANGE": lambda _, *window: _window(*window),
        "every COUNTS UNIT; every COUNT - COUNT UNIT; every COUNT – COUNT UNIT; every COUNT to COUNT UNIT": (
            lambda _, low, high, size, unit: _window(low * size, unit, high * size, unit)
        ),
    }
)
"""The cadence phrases; None is the meaning of an impossible one, such as `every 6-4w`."""
