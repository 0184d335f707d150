"""The filter of the contacts: what is typed after `/`, taken apart into conditions that all must hold.

    words  #tag  org:rocket  kind:peer  last>90d  due<7d  is:archived  !#tag  "two words"  org:"Rocket Social"
    place:lisbon  standing:up  kind:none  standing:none

What is not understood is looked up as a word, and said; a condition that is still being typed asks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netui.domain.days import parse_span
from netui.domain.text import fold_search
from netui.domain.words import ALLY_ROLES, KINDS, STANDINGS

__all__ = ["Condition", "Filter", "parse_filter"]

NONE = "none"
"""What stands for a kind or a standing that is not said."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that is asked of a contact."""

    what: str
    """word, tag, org, place, kind, role, standing, last, due, is."""
    value: str
    """The folded text that is looked for; empty for a kind or a standing that is not said; of last and due an ISO 8601
    span.
    """
    more: bool = False
    """Of last and due: whether it is more than the span; else it is less."""
    denied: bool = False
    """Whether it must not hold."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What was typed, as conditions."""

    conditions: tuple[Condition, ...] = ()
    remark: str = ""
    """A sentence about what was not understood; empty where all was."""

    def __bool__(self) -> bool:
        return bool(self.conditions)

    @property
    def archived(self) -> bool:
        """Whether it looks among those who are archived, and not among the others."""
        return any(condition.what == "is" and not condition.denied for condition in self.conditions)


def parse_filter(text: str) -> Filter:
    """Understand a filter; never raises."""
    conditions: list[Condition] = []
    remarks: list[str] = []
    for word in _words(text):
        denied = word.startswith("!")
        asked = word.removeprefix("!")
        condition, remark = _condition(asked, denied)
        if condition is not None:
            conditions.append(condition)
        if remark:
            remarks.append(remark)
    return Filter(tuple(conditions), " ".join(remarks))


def _words(text: str) -> Iterator[str]:
    """The words of a filter; double quotes hold several together, and are taken off."""
    word = ""
    quoted = False
    for character in text:
        if character == '"':
            quoted = not quoted
        elif character.isspace() and not quoted:
            if word:
                yield word
            word = ""
        else:
            word += character
    if word:
        yield word


def _condition(asked: str, denied: bool) -> tuple[Condition | None, str]:
    """The condition that a word means, and a remark where it was not what it looks like."""
    if asked.startswith("#"):
        return _named("tag", asked[1:], denied), ""
    name, colon, value = asked.partition(":")
    if colon and name.lower() in ("org", "place"):
        return _named(name.lower(), value, denied), ""
    if colon and name.lower() == "standing":
        return _standing(value, asked, denied)
    if colon and name.lower() == "kind":
        return _kind(value, asked, denied)
    if colon and name.lower() == "is":
        return _state(value, asked, denied)
    for sign in "<>":
        name, found, value = asked.partition(sign)
        if found and name.lower() in ("last", "due"):
            return _span(name.lower(), sign, value.lower(), asked, denied)
    return _named("word", asked, denied), ""


def _named(what: str, value: str, denied: bool) -> Condition | None:
    folded = " ".join(fold_search(value).split())
    return Condition(what, folded, denied=denied) if folded else None


def _kind(value: str, asked: str, denied: bool) -> tuple[Condition | None, str]:
    begun = fold_search(value).replace("-", " ").replace("_", " ").strip()
    if not begun:
        return None, ""
    if begun == NONE:
        return Condition("kind", "", denied=denied), ""
    if begun in KINDS:
        return Condition("kind", begun, denied=denied), ""
    for what, known in (("kind", KINDS), ("role", ALLY_ROLES)):
        for kind in known:
            if kind.startswith(begun):
                return Condition(what, kind, denied=denied), ""
    return _named("word", asked, denied), f"No kind begins with {value}, so {asked} is a word."


def _standing(value: str, asked: str, denied: bool) -> tuple[Condition | None, str]:
    begun = fold_search(value)
    found = next((each for each in (*STANDINGS, NONE) if each.startswith(begun)), None)
    if not begun:
        return None, ""
    if found is None:
        return _named("word", asked, denied), f"standing: takes {', '.join(STANDINGS)} or none, so {asked} is a word."
    return Condition("standing", "" if found == NONE else found, denied=denied), ""


def _state(value: str, asked: str, denied: bool) -> tuple[Condition | None, str]:
    if not value:
        return None, ""
    if "archived".startswith(fold_search(value)):
        return Condition("is", "archived", denied=denied), ""
    return _named("word", asked, denied), f"is: takes archived, so {asked} is a word."


def _span(name: str, sign: str, value: str, asked: str, denied: bool) -> tuple[Condition | None, str]:
    if not value:
        return None, ""
    number = value.rstrip("dwmy")
    unit = value[len(number) :] or "d"
    try:
        count, letter = parse_span(f"P{number}{unit.upper()}")
    except ValueError:
        remark = f"{name} takes days, weeks, months or years, such as {name}{sign}90d, so {asked} is a word."
        return _named("word", asked, denied), remark
    return Condition(name, f"P{min(count, 99999)}{letter}", more=sign == ">", denied=denied), ""
