"""Parsers and formatters of what is typed into the fields of a contact. Parsing and formatting are inverse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from netui.domain.days import MONTHS, days_in_month
from netui.domain.quick_add.date_patterns import PatternTable, classify_word
from netui.domain.quick_add.dates import CADENCE_PATTERNS, past_day
from netui.domain.reach import is_email, reach_key
from netui.domain.text import clean, fold

__all__ = [
    "FieldError",
    "KeyDay",
    "ReachLine",
    "format_key_dates",
    "format_reaches",
    "format_tags",
    "parse_cadence",
    "parse_key_dates",
    "parse_met_on",
    "parse_reaches",
    "parse_tags",
]

_T = TypeVar("_T")

_PHONE_SIGNS = frozenset("0123456789+-./() x")

_BIRTHDAY = "birthday"
"""The one spelling of this name, whatever the case typed: imports and the queue know it by this."""

_Day = tuple[int, int, int | None]
"""The day of the month, the month, and the year if it is known."""

_ANNIVERSARY: PatternTable[_Day] = PatternTable(
    {
        "DAY MONTH; DAY MONTH YEAR": lambda _, day, month, year=None: (day, month, year),
        "MONTH DAY; MONTH DAY YEAR": lambda _, month, day, year=None: (day, month, year),
        "ISO": lambda _, year, month, day: (day, month, year),
    }
)


class FieldError(ValueError):
    """A field can't be parsed; its text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class ReachLine:
    """An address, a number or a page of a contact."""

    kind: str
    """`email`, `phone` or `url`."""
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class KeyDay:
    """A birthday or another yearly date."""

    name: str
    month: int
    day: int
    year: int | None = None


def parse_reaches(text: str, before: Iterable[ReachLine] = ()) -> tuple[ReachLine, ...]:
    """Parse reaches, one a line, each with or without a label: `work: +44 20 7946 0958`.

    A line equal to one of `before` keeps its kind, whatever it looks like; the same address twice counts once.
    """
    kept = {_reach_line(reach): reach for reach in before}
    lines = [clean(line) for line in text.splitlines()]
    reaches = [kept.get(line) or _parse_reach(line) for line in lines if line]
    return tuple({(reach.kind, reach_key(reach.kind, reach.value)): reach for reach in reversed(reaches)}.values())[
        ::-1
    ]


def format_reaches(reaches: Iterable[ReachLine]) -> str:
    """Return reaches as they are typed."""
    return "\n".join(map(_reach_line, reaches))


def _reach_line(reach: ReachLine) -> str:
    return f"{reach.label}: {reach.value}" if reach.label else reach.value


def _parse_reach(line: str) -> ReachLine:
    label, _, value = line.rpartition(": ")
    kind = _kind_of(value)
    if not kind and all(value.rpartition("@")):
        raise FieldError(f"{value} is more than an address: type it as dana@example.org; the rest is for the notes.")
    if not kind:
        raise FieldError(
            f"{value} is not an address, number or page: dana@example.org, +44 20 7946 0958, example.org/dana."
        )
    return ReachLine(kind, value, label)


def _kind_of(value: str) -> str:
    """Return `email`, `phone`, `url`, or an empty text for none of them."""
    host = value.partition("/")[0]
    if is_email(value):
        return "email"
    if " " not in value and "://" in value:
        return "url"
    if sum(character.isdigit() for character in value) >= 7 and _PHONE_SIGNS.issuperset(value.lower()):
        return "phone"
    return "url" if " " not in value and "." in host.strip(".") and "@" not in host else ""


def parse_tags(text: str) -> tuple[str, ...]:
    """Parse tags separated by commas or `#`; tags that differ only in case or accents count once."""
    tags = [clean(tag) for tag in text.replace("#", ",").split(",")]
    return tuple({fold(tag): tag for tag in reversed(tags) if fold(tag)}.values())[::-1]


def format_tags(tags: Iterable[str]) -> str:
    """Return tags as they are typed."""
    return ", ".join(tags)


def parse_cadence(text: str) -> tuple[str, str] | None:
    """Parse a cadence, as after `every ` in quick add: `4-6w`, `month`, `10 days`."""
    words = clean(text).split()
    if not words:
        return None
    if fold(words[0]) != "every":
        words.insert(0, "every")
    window = _parse_whole(CADENCE_PATTERNS, words, None)
    if window is None:
        raise FieldError(f"{' '.join(words[1:])} is not a cadence: type 6w, 4-6w, month, quarter or 10 days.")
    return window


def parse_met_on(text: str, today: date) -> date | None:
    """Parse the day of the first meeting, as in quick add: `17 nov 2025`, `last fri`, `yesterday`."""
    words = clean(text).split()
    if not words:
        return None
    day = past_day([classify_word(word) for word in words], today)
    if day is None:
        raise FieldError(f"{' '.join(words)} is not a day: type 17 nov 2025, 2025-11-17, yesterday or last fri.")
    if day > today:
        raise FieldError(f"{' '.join(words)} is still to come.")
    return day


def parse_key_dates(text: str) -> tuple[KeyDay, ...]:
    """Parse key dates, one a line: `birthday 12 Mar`, `work anniversary 1 Sep 2019`, or a bare day for a birthday."""
    lines = (clean(line) for line in text.splitlines())
    return tuple(dict.fromkeys(_parse_key_date(line) for line in lines if line))


def format_key_dates(dates: Iterable[KeyDay]) -> str:
    """Return key dates as they are typed."""
    return "\n".join(
        f"{day.name} {day.day} {MONTHS[day.month - 1]}{f' {day.year:04}' if day.year else ''}" for day in dates
    )


def _parse_key_date(line: str) -> KeyDay:
    words = line.split()
    for length in (3, 2, 1):  # the longest first, or the year would be taken for a part of the name
        if len(words) >= length and (found := _parse_whole(_ANNIVERSARY, words[-length:], None)):
            return _key_day(" ".join(words[:-length]).rstrip(":"), found, line)
    raise FieldError(f"{line} has no day: type birthday 12 Mar, or birthday 12 Mar 1980.")


def _key_day(name: str, found: _Day, line: str) -> KeyDay:
    day, month, year = found
    if not 1 <= month <= 12 or year == 0:
        raise FieldError(f"{line} is not a day: type birthday 12 Mar, or birthday 12 Mar 1980.")
    if not 1 <= day <= days_in_month(year, month):
        raise FieldError(f"{line}: {MONTHS[month - 1]}{f' {year}' if year else ''} has no day {day}.")
    return KeyDay(_BIRTHDAY if not name or fold(name) == _BIRTHDAY else name, month, day, year)


def _parse_whole(phrases: PatternTable[_T], words: list[str], argument: object) -> _T | None:
    """Return the meaning of all the words as one phrase, or None."""
    found = phrases.at([classify_word(word) for word in words], 0, argument)
    return next((phrase.means for phrase in found if phrase.end == len(words)), None)
