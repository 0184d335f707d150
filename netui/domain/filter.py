"""Parser of the contact filter (typed after `/`): conditions that all must hold.

    words  #tag  org:rocket  kind:peer  last>90d  due<7d  is:archived  !#tag  "two words"  org:"Rocket Social"
    place:lisbon  standing:up  kind:none  standing:none

A term that is not understood becomes a word, with a remark; a condition that is still being typed is ignored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from netui.domain.days import parse_span
from netui.domain.text import fold_search
from netui.domain.words import ALLY_ROLES, KINDS, STANDINGS

__all__ = ["Condition", "Filter", "parse_filter", "quote_terms", "quote_value"]

_UNSET = "none"
"""The value for contacts without a kind or a standing."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a contact."""

    what: str
    """The field: word, tag, org, place, kind, role, standing, last, due, is."""
    value: str
    """The folded text to match; empty for an unset kind or standing; an ISO 8601 span for last and due."""
    more: bool = False
    """For last and due: whether it is more than the span (`>`), not less."""
    negated: bool = False
    """Whether the condition is negated (`!`)."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A parsed filter."""

    conditions: tuple[Condition, ...] = ()
    remark: str = ""
    """Sentences about the terms that were not understood; empty if all were."""

    def __bool__(self) -> bool:
        return bool(self.conditions)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that have to be there, folded; one in quotes may have spaces."""
        return tuple(each.value for each in self.conditions if each.what == "word" and not each.negated)

    @property
    def narrowing(self) -> Filter:
        """The filter without `words`: what narrows a search for them."""
        return Filter(tuple(each for each in self.conditions if each.what != "word" or each.negated))

    @property
    def archived(self) -> bool:
        """Whether it searches the archived contacts instead of the others."""
        return any(condition.what == "is" and not condition.negated for condition in self.conditions)

    def narrows(self, before: Filter) -> bool:
        """Whether every contact that it selects is one that `before` selects, as when a letter is typed behind it."""
        if len(before.conditions) > len(self.conditions) or self.archived is not before.archived:
            return False
        return all(
            mine == theirs
            or (mine.what == theirs.what == "word" and not mine.negated | theirs.negated and theirs.value in mine.value)
            for mine, theirs in zip(self.conditions, before.conditions, strict=False)
        )


def parse_filter(text: str) -> Filter:
    """Parse a filter; never raises."""
    conditions: list[Condition] = []
    remarks: list[str] = []
    for word in _split_terms(text):
        negated = word.startswith("!")
        term = word.removeprefix("!")
        condition, remark = _condition(term, negated)
        if condition is not None:
            conditions.append(condition)
        if remark:
            remarks.append(remark)
    return Filter(tuple(conditions), " ".join(remarks))


def quote_terms(words: Sequence[str], is_value: Callable[[str, str], bool]) -> str:
    """Return the words of a command line as one filter, in which a value that the shell took the quotes of has them.

    `org:"Rocket Social"` comes as one word with a space in it. `is_value(field, value)` says whether some `org` or
    `place` has a value with spaces; else the word is several terms, as it stands.
    """
    return " ".join(_quoted(word, is_value) for word in words)


def quote_value(value: str) -> str:
    """Return a value of `org`, `place` or a tag as a term has it; its own double quotes don't count in a filter."""
    return '"{}"'.format(value.replace('"', ""))


def _quoted(word: str, is_value: Callable[[str, str], bool]) -> str:
    name, colon, value = word.partition(":")
    field = name.removeprefix("!").lower()
    value = " ".join(fold_search(value).split())
    if not colon or '"' in word or " " not in value:
        return word
    known = {"kind": (*KINDS, *ALLY_ROLES), "standing": STANDINGS}.get(field, ())
    if any(each.startswith(value) for each in known) or (field in ("org", "place") and is_value(field, value)):
        return f'{name}:"{value}"'
    return word


def _split_terms(text: str) -> Iterator[str]:
    """Split a filter into terms; double quotes hold several words together, and are removed."""
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


def _condition(term: str, negated: bool) -> tuple[Condition | None, str]:
    """Return the condition of a term, and a remark if it had to be taken as a word."""
    if term.startswith("#"):
        return _text_condition("tag", term[1:], negated), ""
    name, colon, value = term.partition(":")
    if colon and name.lower() in ("org", "place"):
        return _text_condition(name.lower(), value, negated), ""
    if colon and name.lower() == "standing":
        return _standing(value, term, negated)
    if colon and name.lower() == "kind":
        return _kind(value, term, negated)
    if colon and name.lower() == "is":
        return _state(value, term, negated)
    for sign in "<>":
        name, found, value = term.partition(sign)
        if found and name.lower() in ("last", "due"):
            return _span(name.lower(), sign, value.lower(), term, negated)
    return _text_condition("word", term, negated), ""


def _text_condition(what: str, value: str, negated: bool) -> Condition | None:
    folded = " ".join(fold_search(value).split())
    return Condition(what, folded, negated=negated) if folded else None


def _kind(value: str, term: str, negated: bool) -> tuple[Condition | None, str]:
    prefix = fold_search(value).replace("-", " ").replace("_", " ").strip()
    if not prefix:
        return None, ""
    if prefix == _UNSET:
        return Condition("kind", "", negated=negated), ""
    if prefix in KINDS:
        return Condition("kind", prefix, negated=negated), ""
    for what, known in (("kind", KINDS), ("role", ALLY_ROLES)):
        for kind in known:
            if kind.startswith(prefix):
                return Condition(what, kind, negated=negated), ""
    return _text_condition("word", term, negated), f"No kind begins with {value}, so {term} is a word."


def _standing(value: str, term: str, negated: bool) -> tuple[Condition | None, str]:
    prefix = fold_search(value)
    found = next((each for each in (*STANDINGS, _UNSET) if each.startswith(prefix)), None)
    if not prefix:
        return None, ""
    if found is None:
        return _text_condition(
            "word", term, negated
        ), f"standing: takes {', '.join(STANDINGS)} or none, so {term} is a word."
    return Condition("standing", "" if found == _UNSET else found, negated=negated), ""


def _state(value: str, term: str, negated: bool) -> tuple[Condition | None, str]:
    if not value:
        return None, ""
    if "archived".startswith(fold_search(value)):
        return Condition("is", "archived", negated=negated), ""
    return _text_condition("word", term, negated), f"is: takes archived, so {term} is a word."


def _span(name: str, sign: str, value: str, term: str, negated: bool) -> tuple[Condition | None, str]:
    if not value:
        return None, ""
    number = value.rstrip("dwmy")
    unit = value[len(number) :] or "d"
    try:
        count, letter = parse_span(f"P{number}{unit.upper()}")
    except ValueError:
        remark = f"{name} takes days, weeks, months or years, such as {name}{sign}90d, so {term} is a word."
        return _text_condition("word", term, negated), remark
    return Condition(name, f"P{min(count, 99999)}{letter}", more=sign == ">", negated=negated), ""
