"""Date and cadence phrases, and the days that they mean: in a head mostly past ones, in a step coming ones."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netui.domain.days import add_days, add_span
from netui.domain.quick_add.date_patterns import PatternMatch, PatternTable, WordClasses, iso_duration
from netui.domain.quick_add.day_meanings import DAY_RULES, DayMeaning

__all__ = [
    "CADENCE_PATTERNS",
    "LEADS",
    "NEAREST_AHEAD",
    "CadenceWindow",
    "DayPhrase",
    "date_at_end",
    "date_at_start",
    "find_days",
    "past_day",
]

NEAREST_AHEAD = 65
"""Days within which a day without a year may be one to come."""

LEADS = frozenset(["by", "until", "till", "on", "at", "@", "before", "after", "eod", "from"])
"""Words that lead a date and are part of it; `not before` too."""

_UP_TO = frozenset(["by", "until", "till", "before", "after", "eod"])
"""Behind these a day is one to come."""


class DayPhrase(NamedTuple):
    """A date phrase that was found: `words[start:end]`, with what leads it."""

    start: int
    end: int
    means: DayMeaning
    lead: str = ""
    """The word before it that belongs to it: on, at, by, until, before, after … Empty without one."""
    kind: str = ""
    """The pattern that it matches."""


_PATTERNS: PatternTable[DayMeaning] = PatternTable(DAY_RULES)

_WEEKDAY_KINDS = ("WEEKDAY", "WOCHENTAG")

_FAR = 300
"""Days after which a date with its weekday but without its year is hardly meant."""


def find_days(words: Sequence[WordClasses], today: date) -> list[DayPhrase]:
    """Return the date phrases in these words, in order, each with what leads it; none overlap.

    Of overlapping ones the later end wins, then the longer one.
    """
    found = [DayPhrase(each.start, each.end, each.means, kind=each.kind) for each in _PATTERNS.all(words, today)]
    joined: list[DayPhrase] = []
    for phrase in found:
        if joined and (one := _one_day(joined[-1], phrase, words)):
            joined[-1] = one
        else:
            joined.append(phrase)
    return [_led(phrase, words, today, joined[i - 1].end if i else 0) for i, phrase in enumerate(joined)]


def _one_day(first: DayPhrase, second: DayPhrase, words: Sequence[WordClasses]) -> DayPhrase | None:
    """Return a weekday beside a date of that same day as one phrase; None for any other two."""
    gap = words[first.end : second.start]
    if gap and not (len(gap) == 1 and "," in gap[0]):
        return None
    for weekday, other in ((first, second), (second, first)):
        if weekday.kind in _WEEKDAY_KINDS and other.kind not in _WEEKDAY_KINDS and not other.means.bare:
            wanted = weekday.means.past.weekday() if weekday.means.past else -1
            means = other.means
            past = means.past if means.past and means.past.weekday() == wanted else None
            coming = means.coming if means.coming and means.coming.weekday() == wanted else None
            if coming and weekday.means.coming and (coming - weekday.means.coming).days > _FAR and means.yearless:
                coming = None  # the year is chosen first: Wed 17 Nov is no day a year from now
            if past or coming:
                means = means._replace(past=past, coming=coming, yearless=means.yearless and bool(past and coming))
                return DayPhrase(first.start, second.end, means, kind="DATE")
    return None


def _led(phrase: DayPhrase, words: Sequence[WordClasses], today: date, earliest: int) -> DayPhrase:
    """Return the phrase with the comma and the words that lead it, such as `by`, and the day that they make of it."""
    start, lead, means = phrase.start, "", phrase.means
    if start > earliest and (found := LEADS & words[start - 1].keys()):
        (lead,) = found
        start -= 1
        if lead == "before" and start > earliest and "not" in words[start - 1]:
            lead, start = "by", start - 1
        if lead == "from":
            start = phrase.start
    if lead in ("before", "after"):
        by = -1 if lead == "before" else 1
        means = means._replace(
            past=add_days(means.past, by) if means.past else None,
            coming=add_days(means.coming, by) if means.coming else None,
            past_text="",
            coming_text="",
        )
    if lead in _UP_TO and not means.is_impossible and not means.is_open:
        means = means._replace(past=None, yearless=False) if means.coming else means
    if lead and lead != "from":
        means = means._replace(bare=False)
    return phrase._replace(start=start, means=means, lead=lead)


def date_at_end(words: Sequence[WordClasses], today: date) -> PatternMatch[date | None] | None:
    """Return the date phrase at the end of these words, with its coming day; None where there is no such day."""
    phrase = next((each for each in find_days(words, today) if each.end == len(words)), None)
    if phrase is None or (phrase.means.ended and not phrase.means.coming):
        return None
    return PatternMatch(phrase.start, phrase.end, phrase.means.coming, phrase.kind)


def date_at_start(words: Sequence[WordClasses], today: date) -> PatternMatch[date | None] | None:
    """Return the date phrase at the beginning of these words, with its coming day."""
    phrase = next((each for each in find_days(words, today) if each.start == 0), None)
    if phrase is None or (phrase.means.ended and not phrase.means.coming):
        return None
    return PatternMatch(0, phrase.end, phrase.means.coming, phrase.kind)


def past_day(words: Sequence[WordClasses], today: date) -> date | None:
    """Return the past day that these words mean, a coming one where they can only mean that; None for other words."""
    phrase = next((each for each in find_days(words, today) if each.start == 0 and each.end == len(words)), None)
    return (phrase.means.past or phrase.means.coming) if phrase else None


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
        "every other UNIT; every second UNIT": lambda _, count, unit: _every(2 * count, unit),
        "every COUNT UNIT": lambda _, count, size, unit: _every(count * size, unit),
        "every RANGE": lambda _, *window: _window(*window),
        "every COUNTS UNIT; every COUNT - COUNT UNIT; every COUNT – COUNT UNIT; every COUNT to COUNT UNIT": (
            lambda _, low, high, size, unit: _window(low * size, unit, high * size, unit)
        ),
        "every couple of UNIT": lambda _, count, unit: _every(2 * count, unit),
        "every few UNIT": lambda _, count, unit: _every(3 * count, unit),
        "weekly; once A week": lambda _: _every(1, 1),
        "fortnightly; biweekly; once A fortnight": lambda _: _every(2, 1),
        "monthly; once A month": lambda _: _every(1, 2),
        "quarterly; once A quarter": lambda _: _every(3, 2),
        "yearly; annually; once A year": lambda _: _every(1, 3),
        "twice A year": lambda _: _every(6, 2),
        "twice A month": lambda _: _every(2, 1),
    }
)
"""The cadence phrases; None is the meaning of an impossible one, such as `every 6-4w`."""
