"""Days and cadences in words. The head of a line looks back, a step looks ahead; neither guesses."""

from collections.abc import Callable, Sequence
from datetime import date

from netui.domain.days import add, days_in_month
from netui.domain.quick_add.date_patterns import Classes, PatternMatch, PatternTable, span

__all__ = ["BARE_WEEKDAY", "CADENCE", "HEAD", "STEP", "CadenceSpans", "DayRule", "first_day", "last_day"]

DayRule = Callable[..., date | None]
"""From today and the numbers of a phrase to its day; None where there is no such day."""

BARE_WEEKDAY = "WEEKDAY"
"""The kind of phrase that is a weekday alone."""

_NOT_BEFORE_TOM = frozenset(["with", "to", "and", "from", "for", "&", "+"])
"""After these, `tom` is a person however many words came before."""

_LONGEST = 6
"""How many words a date has at most: `fri , december 4 , 2026`."""

_NOT_AHEAD = frozenset(["last", "past", "every"])

_VAGUE = (BARE_WEEKDAY, "COUNT UNIT", "SPAN")
"""After those words, these kinds of phrase are no day to come."""


def _shift(today: date, days: int) -> date:
    return add(today, "P1D", days)


def _monday(today: date) -> date:
    return _shift(today, -today.weekday())


def _first_of_quarter(today: date) -> date:
    return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)


def _valid(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    if not (date.min.year <= year <= date.max.year and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return None
    return date(year, month, day)


def _past_day(today: date, month: int, day: int, year: int | None = None) -> date | None:
    """The latest such day up to today. The year is chosen first, so that 31 November stays the error that it is."""
    if year is None:
        year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
    return _valid(year, month, day)


def _coming_day(today: date, month: int, day: int, year: int | None = None) -> date | None:
    """The next such day from today on."""
    if year is None:
        year = today.year if (month, day) >= (today.month, today.day) else today.year + 1
    return _valid(year, month, day)


def _if_on(weekday: int, day: date | None) -> date | None:
    """The day if it falls on that weekday: `tue 3 nov` says it twice, and has to say the same."""
    return day if day and day.weekday() == weekday else None


def _ago(today: date, count: int, each: int, unit: int) -> date:
    return add(today, span(each, unit), -count)


def _ahead(today: date, count: int, each: int, unit: int) -> date:
    return add(today, span(each, unit), count)


_EITHER: dict[str, DayRule] = {
    "today; tonight; this morning": lambda today: today,
    "[on] ISO": lambda today, year, month, day: _valid(year, month, day),
    "[on] BARE": lambda today: None,
}
"""The same on both sides. Of `12/1` nobody knows which number is the month."""

_AHEAD: dict[str, DayRule] = {
    "tomorrow; tmr": lambda today: _shift(today, 1),
    "next WEEKDAY": lambda today, weekday: _shift(_monday(today), 7 + weekday),
    "next week": lambda today: _shift(_monday(today), 7),
    "next month": lambda today: add(today.replace(day=1), "P1M"),
    "next quarter": lambda today: add(_first_of_quarter(today), "P3M"),
    "next year": lambda today: add(today.replace(month=1, day=1), "P1Y"),
    "in COUNT UNIT": _ahead,
    "in SPAN; in A UNIT": lambda today, count, unit: add(today, span(count, unit)),
    "in half A year": lambda today: add(today, "P6M"),
}
"""What can't be meant as a name; in a head it is understood, and refused."""

HEAD: PatternTable[date | None] = PatternTable(
    _EITHER
    | _AHEAD
    | {
        "yesterday; last night": lambda today: _shift(today, -1),
        "[on] WEEKDAY; last WEEKDAY": lambda today, weekday: _shift(today, -((today.weekday() - weekday - 1) % 7 + 1)),
        "COUNT UNIT ago": _ago,
        "SPAN ago; A UNIT ago": lambda today, count, unit: add(today, span(count, unit), -1),
        "half A year ago": lambda today: add(today, "P6M", -1),
        "[on] DAY MONTH; [on] DAY MONTH YEAR": lambda today, day, *rest: _past_day(today, rest[0], day, *rest[1:]),
        "[on] MONTH DAY; [on] MONTH DAY [,] YEAR": _past_day,
        "WEEKDAY [,] DAY MONTH; WEEKDAY [,] DAY MONTH YEAR": (
            lambda today, weekday, day, *rest: _if_on(weekday, _past_day(today, rest[0], day, *rest[1:]))
        ),
        "WEEKDAY [,] MONTH DAY; WEEKDAY [,] MONTH DAY [,] YEAR": (
            lambda today, weekday, *rest: _if_on(weekday, _past_day(today, *rest))
        ),
        "last week": lambda today: _shift(_monday(today), -7),
        "last month": lambda today: add(today.replace(day=1), "P1M", -1),
    }
)
"""The phrases of a head, which tells what was."""

STEP: PatternTable[date | None] = PatternTable(
    _EITHER
    | _AHEAD
    | {
        "[on] WEEKDAY; by WEEKDAY; this WEEKDAY": lambda today, weekday: _shift(
            today, (weekday - today.weekday() - 1) % 7 + 1
        ),
        "by ISO": lambda today, year, month, day: _valid(year, month, day),
        "COUNT UNIT": _ahead,
        "SPAN": lambda today, count, unit: add(today, span(count, unit)),
        "[on] DAY MONTH; [on] DAY MONTH YEAR; by DAY MONTH; by DAY MONTH YEAR": (
            lambda today, day, *rest: _coming_day(today, rest[0], day, *rest[1:])
        ),
        "[on] MONTH DAY; [on] MONTH DAY [,] YEAR; by MONTH DAY; by MONTH DAY [,] YEAR": _coming_day,
        "WEEKDAY [,] DAY MONTH; WEEKDAY [,] DAY MONTH YEAR": (
            lambda today, weekday, day, *rest: _if_on(weekday, _coming_day(today, rest[0], day, *rest[1:]))
        ),
        "WEEKDAY [,] MONTH DAY; WEEKDAY [,] MONTH DAY [,] YEAR": (
            lambda today, weekday, *rest: _if_on(weekday, _coming_day(today, *rest))
        ),
        "end of month; eom": lambda today: today.replace(day=days_in_month(today.year, today.month)),
        "end of week; eow": lambda today: _shift(today, (4 - today.weekday()) % 7),
        "end of year; eoy": lambda today: today.replace(month=12, day=31),
        "this weekend": lambda today: _shift(today, max(5 - today.weekday(), 0)),
    }
)
"""The phrases of a step, which promises what will be."""


def last_day(words: Sequence[Classes], today: date) -> PatternMatch[date | None] | None:
    """The date that a step ends with, the longest that does."""
    if _ends_with_tom(words):
        return PatternMatch(len(words) - 1, len(words), _shift(today, 1), "tom")
    longest = max(0, len(words) - _LONGEST)
    found = (phrase for start in range(longest, len(words)) for phrase in STEP.at(words, start, today))
    phrase = next((phrase for phrase in found if phrase.end == len(words)), None)
    if phrase and phrase.start and phrase.kind in _VAGUE and _NOT_AHEAD & words[phrase.start - 1].keys():
        return None
    return phrase


def first_day(words: Sequence[Classes], today: date) -> PatternMatch[date | None] | None:
    """The date that a step begins with, the longest that does."""
    return max(STEP.at(words, 0, today), key=lambda phrase: phrase.end, default=None) if words else None


def _ends_with_tom(words: Sequence[Classes]) -> bool:
    """Whether `tom` is short for tomorrow here, and not the Tom whom `call Tom` names."""
    return len(words) > 2 and "tom" in words[-1] and not _NOT_BEFORE_TOM & words[-2].keys()


CadenceSpans = tuple[str, str]
"""A cadence: two ISO 8601 spans, from which day on and until which day."""


def _window(low: int, low_unit: int, high: int, high_unit: int) -> CadenceSpans | None:
    """The window, unless it is empty or ends before it starts."""
    start, end = span(low, low_unit), span(high, high_unit)
    epoch = date(2000, 1, 1)
    return (start, end) if epoch < add(epoch, start) <= add(epoch, end) else None


def _every(count: int, unit: int) -> CadenceSpans | None:
    return _window(count, unit, count, unit)


CADENCE: PatternTable[CadenceSpans | None] = PatternTable(
    {
        "every UNIT; every SPAN": lambda _, count, unit: _every(count, unit),
        "every COUNT UNIT": lambda _, count, each, unit: _every(count * each, unit),
        "every RANGE": lambda _, *window: _window(*window),
        "every COUNTS UNIT; every COUNT - COUNT UNIT; every COUNT – COUNT UNIT; every COUNT to COUNT UNIT": (
            lambda _, low, high, each, unit: _window(low * each, unit, high * each, unit)
        ),
    }
)
"""How often to keep in touch; None for what is said but can't be, such as `every 6-4w`."""
