"""Pattern matcher for dates and cadences: tables of word patterns, found anywhere in a run of words.

A pattern is a few words, such as `last week`. A word in capitals stands for a class of words (see `classify_word`), one
in brackets is optional, and `;` separates patterns of one meaning. A class yields the numbers that its word stands for.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Generic, TypeVar

from netui.domain.days import MONTH_NAMES, MONTHS

__all__ = ["LOWER_WEEKDAYS", "PatternMatch", "PatternTable", "WordClasses", "classify_word", "iso_duration"]

T = TypeVar("T")

WordClasses = Mapping[str, tuple[int, ...]]
"""The classes that a word belongs to, its own text included, each with the numbers that the word then stands for."""

_WEEKDAYS = (
    "mon monday",
    "tue tues tuesday",
    "wed weds wednesday",
    "thu thur thurs thursday",
    "fri friday",
    "sat saturday",
    "sun sunday",
)
_GERMAN_WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
LOWER_WEEKDAYS = (
    *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    *("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
)
"""The French and Spanish weekdays, which count in lower case alone: Placido Domingo is a name."""
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth",),
)
_UNITS = {"day": (1, 0), "week": (1, 1), "fortnight": (2, 1), "month": (1, 2), "quarter": (3, 2), "year": (1, 3)}
_SHORT_UNITS = {
    "d": (1, 0),
    "w": (1, 1),
    "wk": (1, 1),
    "m": (1, 2),
    "mo": (1, 2),
    "q": (3, 2),
    "y": (1, 3),
    "yr": (1, 3),
}

_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.ASCII)
_SPAN = re.compile(r"\+?(\d{1,4})([a-z]+)", re.ASCII)
_RANGE = re.compile(r"(\d{1,4})([a-z]*)[-–—](\d{1,4})([a-z]*)", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:(\.)|\2(\d{4}|\d{2}))", re.ASCII)
_DAYS = re.compile(r"(\d{1,2})\.(?:(\d{1,2})\.)?[-–—](\d{1,2})\.(\d{1,2})\.?(\d{4}|\d{2})?", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})", re.ASCII)
_QUARTER = re.compile(r"q([1-4])", re.ASCII)
_ISO_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})", re.ASCII)
_NO_DATES = frozenset(["24/7"])


def iso_duration(count: int, unit: int) -> str:
    """Return an ISO 8601 duration such as `P4W`; `unit` is 0 for days, 1 weeks, 2 months, 3 years."""
    return f"P{count}{'DWMY'[unit]}"


def _parse_unit(word: str) -> tuple[int, int] | None:
    """Return a unit's count and basic unit, (3, 2) for a quarter, from its full, plural or short name."""
    for name in (word, word.removesuffix("s")):
        if found := _UNITS.get(name) or _SHORT_UNITS.get(name):
            return found
    return None


def _fixed_words() -> dict[str, dict[str, tuple[int, ...]]]:
    """Return the classes of all words whose meaning is fixed."""
    table: dict[str, dict[str, tuple[int, ...]]] = {}
    for number, names in enumerate(_WEEKDAYS):
        table |= {name: {"WEEKDAY": (number,)} for name in names.split()}
    for number, (short, full) in enumerate(zip(MONTHS, MONTH_NAMES, strict=True), start=1):
        table |= {name: {"MONTH": (number,)} for name in (short.lower(), full)}
    table["sept"] = table["sep"]
    table |= {name: {"WOCHENTAG": (number,)} for number, name in enumerate(_GERMAN_WEEKDAYS)}
    table |= {name: {"WOCHENTAG": (number % 7,)} for number, name in enumerate(LOWER_WEEKDAYS)}
    table |= {name: {"COUNT": (number + 1,)} for number, name in enumerate(_COUNTS)}
    for name, numbers in _UNITS.items():
        table |= {form: {"UNIT": numbers} for form in (name, f"{name}s", f"{name}'s", f"{name}s'")}  # two weeks' time
    table |= {
        form: {"UNIT": numbers}
        for name, numbers in _SHORT_UNITS.items()
        if len(name) > 1
        for form in (name, name + "s")
    }
    table |= {name: {"NTH": (number + 1,)} for number, name in enumerate(_ORDINALS)}
    table |= {"twenty": {"TENS": (20,)}, "thirty": {"TENS": (30,)}}
    table |= {name: {"A": ()} for name in ("a", "an")}
    table |= {name: {"PART": ()} for name in ("morning", "afternoon", "evening", "night", "lunchtime", "noon")}
    table |= {name: {"LAST": ()} for name in ("last", "lst")}
    table |= {name: {"NEXT": ()} for name in ("next", "nxt")}
    table |= {name: {"TOMORROW": ()} for name in ("tomorrow", "tmr", "tmrw", "tmw", "tomoz")}
    return table


_FIXED = _fixed_words()

_SPELLINGS = {
    "2day": "today",
    "2nite": "tonight",
    "tonite": "tonight",
    "2moro": "tomorrow",
    "2morrow": "tomorrow",
    "2mrw": "tomorrow",
    "tomo": "tomorrow",
    "tmoro": "tomorrow",
    "yest": "yesterday",
    "nite": "night",
    "b4": "before",
    "wk": "week",
    "wkend": "weekend",
    "w/e": "weekend",
}
"""Words as they are typed on a phone, and what they are read as."""


@lru_cache(maxsize=4096)  # each word of a line is asked for often, and again for each of its choices
def classify_word(word: str) -> WordClasses:
    """Return the classes of a word.

    They are WEEKDAY, WOCHENTAG (a German one), MONTH, DAY, ORDINAL, NTH (first), TENS (twenty), YEAR, COUNT, COUNTS,
    UNIT, A, PART (of a day), LAST, NEXT, TOMORROW, SPAN (`3d`), RANGE, ISO, QUARTER, DAYS (`10.-12.11.`) and NUMBERS
    (`5.11.`, `5/11/2026`: two numbers, the year or 0, and 1 where the day comes first).
    """
    plain = word.casefold().replace("’", "'").strip(".,;:!?…*~") or word
    plain = _SPELLINGS.get(plain, plain)
    found: dict[str, tuple[int, ...]] = {plain: ()}
    if not plain[:1].isdigit() and not plain.startswith("+"):
        if match := _QUARTER.fullmatch(plain):
            found["QUARTER"] = (int(match[1]),)
        return found | _FIXED.get(plain, {})
    if days := _days(word.rstrip(",;:!?")):
        return found | {"DAYS": days}
    if numbers := _numbers(word.rstrip(",;:!?"), plain):
        return found | {"NUMBERS": numbers}
    if _NUMBER.fullmatch(plain):
        found["COUNT"] = (int(plain),)
        if len(plain) <= 2:
            found["DAY"] = found["COUNT"]
        if len(plain) == 4:
            found["YEAR"] = found["COUNT"]
    elif match := _ORDINAL.fullmatch(plain):
        found["DAY"] = found["ORDINAL"] = (int(match[1]),)
    elif (match := _SPAN.fullmatch(plain)) and (basic := _parse_unit(match[2])):
        found["SPAN"] = (int(match[1]) * basic[0], basic[1])
    elif match := _ISO.fullmatch(plain) or _ISO_SLASHED.fullmatch(plain):
        found["ISO"] = (int(match[1]), int(match[2]), int(match[3]))
    elif match := _RANGE.fullmatch(plain):
        found |= _range(int(match[1]), match[2], int(match[3]), match[4])
    return found


def _days(word: str) -> tuple[int, ...] | None:
    """Return day and month of the beginning, then of the end, and the year if any, of `10.-12.11.`."""
    match = _DAYS.fullmatch(word)
    if match is None:
        return None
    year = int(match[5] or 0)
    ends = (int(match[1]), int(match[2] or match[4]), int(match[3]), int(match[4]))
    return (*ends, *((year + 2000 * (year < 100),) if year else ())) if min(ends) >= 1 else None


def _numbers(word: str, plain: str) -> tuple[int, ...] | None:
    """Return the numbers of `5.11.`, `17/11` or `11/17/2026`; None for a word that is no date whatever their order."""
    if match := _NUMBERS.fullmatch(word) or _NUMBERS.fullmatch(plain):
        year = int(match[5] or 0)
        found = (int(match[1]), int(match[3]), year + 2000 * (0 < year < 100), int(match[2] == "."))
    elif (match := _SLASHED.fullmatch(plain)) and plain not in _NO_DATES:
        found = (int(match[1]), int(match[2]), 0, 0)
    else:
        return None
    return found if min(found[:2]) >= 1 and min(found[:2]) <= 12 and max(found[:2]) <= 31 else None


def _range(low: int, low_unit: str, high: int, high_unit: str) -> dict[str, tuple[int, ...]]:
    """Return `4-6` as COUNTS, `4-6w` and `3w-2m` as RANGE."""
    if not low_unit and not high_unit:
        return {"COUNTS": (low, high)}
    first, last = _parse_unit(low_unit or high_unit), _parse_unit(high_unit)
    if first is None or last is None:
        return {}
    return {"RANGE": (low * first[0], first[1], high * last[0], last[1])}


@dataclass(frozen=True, slots=True)
class PatternMatch(Generic[T]):
    """A phrase that was found: `words[start:end]`, and its meaning."""

    start: int
    end: int
    means: T
    kind: str
    """The pattern that it matches, its optional words written out."""


class PatternTable(Generic[T]):
    """A table of patterns. The meaning of a phrase is computed from the caller's argument and the numbers in it."""

    def __init__(self, rules: Mapping[str, Callable[..., T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Callable[..., T]]]] = {}
        for patterns, meaning in rules.items():
            for pattern in patterns.split("; "):
                for slots in _expand(pattern):
                    self._by_first.setdefault(slots[0], []).append((slots, meaning))

    def at(self, words: Sequence[WordClasses], start: int, argument: object) -> Iterator[PatternMatch[T]]:
        """Yield the phrases that begin at word `start`."""
        for first in words[start]:
            for slots, meaning in self._by_first.get(first, ()):
                end = start + len(slots)
                if all(slot in word for slot, word in zip(slots, words[start:end], strict=False)) and end <= len(words):
                    numbers = [n for slot, word in zip(slots, words[start:end], strict=True) for n in word[slot]]
                    yield PatternMatch(start, end, meaning(argument, *numbers), " ".join(slots))

    def all(self, words: Sequence[WordClasses], argument: object) -> list[PatternMatch[T]]:
        """Return the phrases in these words, in order. Of overlapping ones the later end wins, then the longer one."""
        found = [phrase for start in range(len(words)) for phrase in self.at(words, start, argument)]
        chosen: list[PatternMatch[T]] = []
        for phrase in sorted(found, key=lambda phrase: (-phrase.end, phrase.start)):
            if not chosen or phrase.end <= chosen[-1].start:
                chosen.append(phrase)
        return chosen[::-1]


def _expand(pattern: str) -> Iterator[tuple[str, ...]]:
    """Yield every form of a pattern, with and without its optional words."""
    choices = [(slot[1:-1], "") if slot.startswith("[") else (slot,) for slot in pattern.split()]
    for slots in product(*choices):
        yield tuple(slot for slot in slots if slot)
