"""The engine of dates and cadences: a table of patterns, found wherever they stand in a run of words.

A pattern is a few words, `last week`, in which a word in capitals stands for a class of words (see `classes`), one in
brackets may be missing, and `;` separates patterns of one meaning. Each class gives the numbers that it stands for.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

from netui.domain.days import MONTH_NAMES, MONTHS

__all__ = ["Classes", "PatternMatch", "PatternTable", "classes", "span", "unit"]

T = TypeVar("T")

Classes = Mapping[str, tuple[int, ...]]
"""What a word may stand for in a pattern, itself included, and the numbers that it then gives."""

_WEEKDAYS = (
    "mon monday",
    "tue tues tuesday",
    "wed weds wednesday",
    "thu thur thurs thursday",
    "fri friday",
    "sat saturday",
    "sun sunday",
)
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_UNITS = {"day": (1, 0), "week": (1, 1), "fortnight": (2, 1), "month": (1, 2), "quarter": (3, 2), "year": (1, 3)}
_SHORT = {"d": (1, 0), "w": (1, 1), "wk": (1, 1), "m": (1, 2), "mo": (1, 2), "q": (3, 2), "y": (1, 3), "yr": (1, 3)}

_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.ASCII)
_SPAN = re.compile(r"\+?(\d{1,4})([a-z]+)", re.ASCII)
_RANGE = re.compile(r"(\d{1,4})([a-z]*)[-–—](\d{1,4})([a-z]*)", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_BARE = re.compile(r"\d{1,4}/\d{1,4}(?:/\d{1,4})?|\d{1,2}([.-])\d{1,2}\1\d{2,4}", re.ASCII)


def span(count: int, unit: int) -> str:
    """A span in ISO 8601 from a number and the unit's place in days, weeks, months, years."""
    return f"P{count}{'DWMY'[unit]}"


def unit(word: str) -> tuple[int, int] | None:
    """What a unit's name, whole, plural or short, stands for: how many of which basic unit."""
    for name in (word, word.removesuffix("s")):
        if found := _UNITS.get(name) or _SHORT.get(name):
            return found
    return None


def _fixed_words() -> dict[str, dict[str, tuple[int, ...]]]:
    """The classes of the words that always mean the same."""
    table: dict[str, dict[str, tuple[int, ...]]] = {}
    for number, names in enumerate(_WEEKDAYS):
        table |= {name: {"WEEKDAY": (number,)} for name in names.split()}
    for number, (short, full) in enumerate(zip(MONTHS, MONTH_NAMES, strict=True), start=1):
        table |= {name: {"MONTH": (number,)} for name in (short.lower(), full)}
    table["sept"] = table["sep"]
    table |= {name: {"COUNT": (number + 1,)} for number, name in enumerate(_COUNTS)}
    for name, numbers in _UNITS.items():
        table |= {form: {"UNIT": numbers} for form in (name, name + "s")}
    table |= {
        form: {"UNIT": numbers} for name, numbers in _SHORT.items() if len(name) > 1 for form in (name, name + "s")
    }
    table |= {name: {"A": ()} for name in ("a", "an")}
    return table


_FIXED = _fixed_words()


def classes(word: str) -> Classes:
    """Everything that the word may stand for: WEEKDAY, MONTH, DAY, YEAR, COUNT, UNIT, SPAN `3d`, RANGE, ISO, BARE."""
    plain = word.casefold().strip(".,;:!?") or word
    found: dict[str, tuple[int, ...]] = {plain: ()}
    if not plain[:1].isdigit() and not plain.startswith("+"):
        return found | _FIXED.get(plain, {})
    if _NUMBER.fullmatch(plain):
        found["COUNT"] = (int(plain),)
        if len(plain) <= 2:
            found["DAY"] = found["COUNT"]
        if len(plain) == 4:
            found["YEAR"] = found["COUNT"]
    elif match := _ORDINAL.fullmatch(plain):
        found["DAY"] = (int(match[1]),)
    elif (match := _SPAN.fullmatch(plain)) and (basic := unit(match[2])):
        found["SPAN"] = (int(match[1]) * basic[0], basic[1])
    elif match := _ISO.fullmatch(plain):
        found["ISO"] = (int(match[1]), int(match[2]), int(match[3]))
    elif _BARE.fullmatch(plain):
        found["BARE"] = ()
    elif match := _RANGE.fullmatch(plain):
        found |= _range(int(match[1]), match[2], int(match[3]), match[4])
    return found


def _range(low: int, low_unit: str, high: int, high_unit: str) -> dict[str, tuple[int, ...]]:
    """`4-6` as COUNTS, `4-6w` and `3w-2m` as RANGE."""
    if not low_unit and not high_unit:
        return {"COUNTS": (low, high)}
    first, last = unit(low_unit or high_unit), unit(high_unit)
    if first is None or last is None:
        return {}
    return {"RANGE": (low * first[0], first[1], high * last[0], last[1])}


@dataclass(frozen=True, slots=True)
class PatternMatch(Generic[T]):
    """A phrase found: from word `start` up to word `end`, and what it means."""

    start: int
    end: int
    means: T
    kind: str
    """The pattern that it follows."""


class PatternTable(Generic[T]):
    """A table of patterns. What a pattern means is computed from the table's own argument and the numbers found."""

    def __init__(self, rules: Mapping[str, Callable[..., T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Callable[..., T]]]] = {}
        for patterns, meaning in rules.items():
            for pattern in patterns.split("; "):
                for slots in _spelled_out(pattern):
                    self._by_first.setdefault(slots[0], []).append((slots, meaning))

    def at(self, words: Sequence[Classes], start: int, argument: object) -> Iterator[PatternMatch[T]]:
        """The phrases that begin with this word."""
        for first in words[start]:
            for slots, meaning in self._by_first.get(first, ()):
                end = start + len(slots)
                if all(slot in word for slot, word in zip(slots, words[start:end], strict=False)) and end <= len(words):
                    numbers = [n for slot, word in zip(slots, words[start:end], strict=True) for n in word[slot]]
                    yield PatternMatch(start, end, meaning(argument, *numbers), " ".join(slots))

    def all(self, words: Sequence[Classes], argument: object) -> list[PatternMatch[T]]:
        """The phrases in these words. Of overlapping ones the one that ends later counts, then the longer one."""
        found = [phrase for start in range(len(words)) for phrase in self.at(words, start, argument)]
        chosen: list[PatternMatch[T]] = []
        for phrase in sorted(found, key=lambda phrase: (-phrase.end, phrase.start)):
            if not chosen or phrase.end <= chosen[-1].start:
                chosen.append(phrase)
        return chosen[::-1]


def _spelled_out(pattern: str) -> Iterator[tuple[str, ...]]:
    """Every form of a pattern, with and without the words in brackets."""
    choices = [(slot[1:-1], "") if slot.startswith("[") else (slot,) for slot in pattern.split()]
    for slots in product(*choices):
        yield tuple(slot for slot in slots if slot)
