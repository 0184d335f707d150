"""Words of time that are part of no date, and words that are one slip from a date word: neither is passed over."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from netui.domain.days import MONTH_NAMES, MONTHS, WEEKDAY_NAMES
from netui.domain.name_words import word_set
from netui.domain.quick_add.date_patterns import classify_word
from netui.domain.quick_add.name_index import one_slip
from netui.domain.quick_add.tokenizer import Token

__all__ = ["date_slip", "has_time_word", "is_day_word"]

_SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter"))
_FEASTS = word_set("christmas xmas easter thanksgiving ramadan eid diwali hanukkah passover midsummer halloween")
_SPANS = word_set(
    "day days week weeks month months year years ago fortnight fortnights quarter weekend weekends weekday weekdays"
)
_DAY_PARTS = frozenset(("morning", "mornings", "afternoon", "evening", "night"))
_MANY_MEANINGS = frozenset(("may", "march", "mar", "spring", "fall", "second", "sat", "sun", "jan", "dec", "august"))
_ORDINALS = word_set("first second third fourth fifth sixth seventh eighth ninth tenth")
_LEADS = ("in", "on", "by", "next", "this", "until", "before", "after")
_MONTHS = frozenset((*MONTH_NAMES, *(month.lower() for month in MONTHS), "sept"))
_WEEKDAYS = frozenset(f"{day.lower()}s" for day in WEEKDAY_NAMES)
_POSSESSIVE = re.compile(r"(?:(?<=s)['’]|['’]s)$")
_GLUE = re.compile(r"[-–/.]")
_SPELT = (
    *("yesterday", "tomorrow", "today", "tonight", "weekend", "fortnight"),
    *(day.lower() for day in WEEKDAY_NAMES),
    *(month for month in MONTH_NAMES if len(month) >= 6),
)
"""The words of which one slip is noticed."""

_SHORTEST_SLIP = 5


def has_time_word(tokens: Sequence[Token], at: int, skip: Collection[int] = ()) -> bool:
    """Whether the word at a token speaks of time, though it is part of no date."""
    if at in skip or tokens[at].kind != "word":
        return False
    for low in filter(None, _GLUE.split(_POSSESSIVE.sub("", tokens[at].low.strip(".,;:!?")))):
        classes = classify_word(low)
        is_ordinal = low in _ORDINALS or "ORDINAL" in classes
        if low in _MANY_MEANINGS or is_ordinal:
            led = [token.low for token in tokens[max(0, at - 2) : at] if token.low != "the"]
            if at == len(tokens) - 1 or (led and led[-1] in _LEADS):
                return True
        elif (
            low in _SEASONS | _FEASTS | _SPANS | _MONTHS | _DAY_PARTS | _WEEKDAYS
            or {"QUARTER", "WEEKDAY"} & classes.keys()
            or ("YEAR" in classes and "1990" <= low <= "2099")
        ):
            return True
    return False


def is_day_word(token: Token) -> bool:
    """Whether a word in lower case can hardly mean anything but a day: a weekday, a month, week, tomorrow."""
    if token.kind != "word" or not token.text[:1].islower() or token.low in _MANY_MEANINGS:
        return False
    classes = classify_word(token.low)
    return bool({"WEEKDAY", "MONTH", "UNIT", "TOMORROW"} & classes.keys()) or token.low in _SPELT


def date_slip(tokens: Sequence[Token], at: int, *, alone: bool) -> str | None:
    """Return the date word that a word is one slip from; `alone` says that it stands alone behind a name."""
    token = tokens[at]
    if token.kind != "word" or len(token.low) < _SHORTEST_SLIP or not token.low.isalpha():
        return None
    if not (token.text[:1].islower() or alone) or token.low in _SPELT:
        return None
    if any(token.low in (f"{word}s", f"{word}'s") for word in _SPELT):
        return None
    return _slip_of(token.low)


@lru_cache(maxsize=1024)
def _slip_of(low: str) -> str | None:
    return next((word for word in _SPELT if one_slip(low, word)), None)
