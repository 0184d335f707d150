"""What the term of a filter that is being typed may become: a kind, a tag, an organisation, a span of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from netui.domain.filter import quote_value
from netui.domain.text import fold_search
from netui.domain.words import ALLY_ROLES, KINDS, STANDINGS

__all__ = ["FilterCompletion", "UsedValues", "complete_filter", "fold_values"]

UsedValues = Sequence[tuple[str, str]]
"""Values that contacts have, each folded and as it is written: there may be many, and each letter is looked for."""

_NONE = ("none", "not said")

_VALUES = {
    "kind": (*((kind, "") for kind in KINDS), *((role, "role of a senior ally") for role in ALLY_ROLES), _NONE),
    "standing": (*((standing, "") for standing in STANDINGS), _NONE),
    "is": (("archived", ""),),
}
"""The values of the fields that have a closed list of them, each with what it is."""

_USED = {"#": "tag", "org:": "org", "place:": "place"}
"""How a term begins whose values are what contacts have, and what they are asked for by."""

_SPANS = {"last": ("30d", "90d", "6m", "1y"), "due": ("7d", "14d", "1m", "3m")}
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_ABOUT = {
    "last>": "last contact longer ago than {}",
    "last<": "last contact within {}",
    "due<": "due within {}",
    "due>": "due later than in {}",
}

_MOST = 50
"""Values that are offered at most."""


class FilterCompletion(NamedTuple):
    """A replacement for `text[start:end]` of a filter, the end being where the cursor is."""

    label: str
    """The value as the list shows it."""
    about: str
    """What it is; empty where that is plain."""
    insert: str
    """The whole term: quoted where it has spaces."""
    start: int
    end: int


def fold_values(values: Iterable[str]) -> UsedValues:
    """Return the values with what they are found by."""
    return [(fold_search(value), value) for value in values]


def complete_filter(text: str, cursor: int, used: Callable[[str], UsedValues]) -> list[FilterCompletion]:
    """Return what the term before the cursor may become, the likeliest first; none for a value that is whole already.

    `used` gives the values of `tag`, `org` or `place` that contacts have; it is asked only where such a term is typed.
    """
    start = _start_of_term(text, cursor)
    term = text[start:cursor]
    negation, term = ("!", term[1:]) if term.startswith("!") else ("", term)
    return [
        FilterCompletion(value, about, f"{negation}{insert}", start, cursor)
        for value, about, insert in _completed(term, used)
    ][:_MOST]


def _start_of_term(text: str, cursor: int) -> int:
    """Where the term begins that the cursor is in or behind: after the last blank that is not in quotes."""
    start, quoted = 0, False
    for at, character in enumerate(text[:cursor]):
        if character == '"':
            quoted = not quoted
        elif character.isspace() and not quoted:
            start = at + 1
    return start


def _completed(term: str, used: Callable[[str], UsedValues]) -> Iterator[tuple[str, str, str]]:
    """Each value that the term may have, what it is, and the term with it."""
    lower = term.lower()
    for begins, what in _USED.items():
        if lower.startswith(begins):
            typed = fold_search(term[len(begins) :].replace('"', "")).strip()
            for value in _fitting(typed, used(what)):
                yield value, "", f"{term[: len(begins)]}{_quoted(value)}"
            return
    name, colon, value = term.partition(":")
    if colon and name.lower() in _VALUES:
        begun = fold_search(value).replace("-", " ").replace("_", " ").replace('"', "")
        fitting = [each for each in _VALUES[name.lower()] if each[0].startswith(begun)]
        if begun not in [each for each, _ in fitting]:
            for each, about in fitting:
                yield each, about, f"{name}:{each.replace(' ', '-')}"
        return
    for begins, about in _ABOUT.items():
        if lower.startswith(begins):
            for span in _spans(lower[len(begins) :], _SPANS[begins[:-1]]):
                number = int(span[:-1])
                words = f"{number} {_UNITS[span[-1]]}{'' if number == 1 else 's'}"
                yield span, about.format(words), f"{term[: len(begins)]}{span}"


def _fitting(typed: str, values: UsedValues) -> list[str]:
    """The values that contain what is typed, those that begin with it first; none if it is one of them."""
    found = [(each, value) for each, value in values if typed in each]
    if any(each == typed for each, _ in found):
        return []
    fitting = [(not each.startswith(typed), value) for each, value in found]
    return [value for _, value in sorted(fitting, key=lambda each: each[0])]


def _quoted(value: str) -> str:
    quoted = quote_value(value)
    return quoted if any(character.isspace() for character in quoted) else quoted[1:-1]


def _spans(typed: str, usual: Sequence[str]) -> Sequence[str]:
    """The usual spans, or what is typed of a number with each of the units."""
    if not typed:
        return usual
    return [f"{typed}{unit}" for unit in _UNITS] if typed.isascii() and typed.isdigit() and len(typed) < 5 else ()
