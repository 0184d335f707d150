"""A name without all that stands around it: titles, credentials, brackets, emoji; `Last, First` is turned round.

Names are compared so, and greeted by. What is stored is the name as it was typed.
"""

import re
from collections.abc import Sequence

from netui.domain.name_words import (
    COMMA_SUFFIXES,
    JOB_TITLES,
    ORGANISATION_WORDS,
    PARTICLES,
    POINTED_TITLES,
    SUFFIXES,
    TITLES,
    word_set,
)
from netui.domain.text import fold, is_symbol

__all__ = [
    "has_title",
    "in_reading_order",
    "is_organisation",
    "is_plain",
    "name_asides",
    "name_key",
    "plain_words",
    "turned_round",
    "without_titles",
]

_ASIDE = re.compile(r"[\"“”„«»(\[{][^\"“”„«»)\]}]*[\"“”„«»)\]}]")
"""A word in quotes or brackets within a name: a nickname, pronouns."""

_ODD = re.compile(r"[\"“”„«»()\[\]{},|/@~#•·®™]|\s[-–—]\s|[^\x00-\u02ff]|\b[Pp][Hh]\.?\s[Dd]\b")
"""What a plain name does not hold: an aside, a comma, a tail, a symbol."""

_TAIL = re.compile(r"\s*[|•·~]|\s+(?:[-–—@]|//)\s+|\s+(?=#\w)")
"""What begins a remark behind a name: `- Hiring!`, `| Speaker`, `@ Acme`."""

_PRONOUNS = re.compile(
    r"\b(?:she|he|they|ze|xe|sie|er|elle|il|ella|él|hij|zij)\s*/\s*(?:[a-zà-ÿ]+)(?:\s*/\s*[a-zà-ÿ]+)?\b", re.IGNORECASE
)
_DOCTORATE = re.compile(r"\b[Pp][Hh]\.?\s[Dd]\b\.?")
_DEGREES = word_set("med rer nat hc jur iur oec habil dent vet techn")
"""Words behind `Dr.` that belong to it: Dr. rer. nat."""
_TAIL_WORDS = word_set(
    "speaker coach author mentor trainer writer podcaster strategist freelancer entrepreneur student retired hiring"
    " sales marketing"
)
"""Words behind a comma that are no first name, besides those of jobs."""
_MOST_WORDS = 4
"""Words of the longest half of `Last, First`."""


def without_titles(words: Sequence[str]) -> Sequence[str]:
    """Return the folded words of a name without titles in front, suffixes behind and symbols, unless none is left."""
    start, end = 0, len(words)
    while start < end and words[start] in TITLES:
        start += 1 + (words[start : start + 2] == ["dipl", "ing"])
        while 0 < start < end and words[start] in _DEGREES and words[start - 1] in _DEGREES | {"dr"}:
            start += 1
    while end > start and words[end - 1] in SUFFIXES:
        end -= 1
    kept = words[start:end]
    if any(not word.isascii() for word in kept):
        plain = ["".join(c for c in word if c.isalnum() or not is_symbol(c)) for word in kept]
        kept = [word for word in plain if word] or kept
    return kept or words


def name_key(name: str) -> str:
    """Return the folded name by which two are the same, without what stands around it; empty if there is no name."""
    folded = fold(name)
    words = folded.split()
    if is_plain(name, words):
        return folded
    return fold(" ".join(plain_words(name))) or folded


def plain_words(name: str) -> list[str]:
    """Return the words of a name as typed, first name first, without what stands around it; all if none are left.

    `Müller, Dr. Anna (she/her)` is `Anna`, `Müller`.
    """
    typed = [word for word in name.split() if fold(word)]
    if is_plain(name, fold(name).split()):
        return typed
    text = _DOCTORATE.sub("PhD", _PRONOUNS.sub(" ", name))
    text = _without_symbols(_or_else(_ASIDE.sub(" ", text), name))
    text = _or_else(_without_tail(text), text)
    front, *others = [part.strip() for part in text.split(",") if fold(part)] or [""]
    others = [part for part in others if not _is_credential(part, front)]
    if others and _are_halves(front, others[0]):
        front = f"{others[0]} {front}"
    elif len(front.split()) < 2 or is_organisation(fold(" ".join(others)).split()):
        front = " ".join([front, *others])  # no name without it, or an organisation's
    return _without_titles_as_typed(front.split()) or typed


def has_title(name: str) -> bool:
    """Whether a title stands in front of a name: `Dr. Müller`, `Frau Weber`."""
    typed = _without_symbols(name).split()
    return len(typed) > 1 and bool(fold(typed[0])) and _is_title(typed[0])


def is_organisation(words: Sequence[str]) -> bool:
    """Whether one of these folded words stands in names of organisations alone: Ltd, GmbH, Holdings."""
    return not ORGANISATION_WORDS.isdisjoint(words)


def name_asides(name: str) -> list[str]:
    """Return the folded words in quotes or brackets within a name, if there is a name around them: its nicknames."""
    if not _ODD.search(name) or not fold(_ASIDE.sub(" ", name)):
        return []
    return [folded for aside in _ASIDE.findall(name) if (folded := fold(aside[1:-1]))]


def in_reading_order(name: str) -> str:
    """Return `Dana Liu, PhD` for `Liu, Dana, PhD`; any other name as it is, also where it is not sure."""
    if "," not in name:
        return name
    front, *others = [part.strip() for part in name.split(",") if part.strip()] or [""]
    credentials = [part for part in others if _is_credential(part, front)]
    halves = [part for part in others if part not in credentials]
    if len(halves) != 1 or not _are_halves(*(_or_else(_ASIDE.sub(" ", half), half) for half in (front, halves[0]))):
        return name
    return ", ".join([turned_round(front, halves[0]), *credentials])


def turned_round(last: str, first: str) -> str:
    """Return a name first name first, and the titles before it: `Dr. Anna Müller` for `Dr. Müller` and `Anna`."""
    words = last.split()
    end = 0
    while end < len(words) - 1 and (_is_title(words[end]) or (end and _is_degree(words[end], words[end - 1]))):
        end += 1
    return " ".join([*words[:end], first, *words[end:]])


def is_plain(name: str, words: Sequence[str]) -> bool:
    """Whether a name is its plain words alone; `words` are its folded words.

    Quick, since every name of a network passes here.
    """
    return not words or not (
        words[0] in TITLES
        or words[0] in POINTED_TITLES
        or words[-1] in SUFFIXES
        or (words[-1] in COMMA_SUFFIXES and len(words) > 2)
        or _ODD.search(name) is not None
    )


def _is_suffix(text: str) -> bool:
    """Whether all words of a text that stands behind a comma are titles: `PhD`, `MBA CFA`."""
    words = fold(text).split()
    joined = "".join(words)
    return joined in SUFFIXES | COMMA_SUFFIXES or all(word in SUFFIXES | COMMA_SUFFIXES for word in words)


def _or_else(text: str, otherwise: str) -> str:
    return text if fold(text) else otherwise


def _without_symbols(text: str) -> str:
    plain = "".join(" " if is_symbol(c) and c not in "\u200c\u200d" else c for c in text)
    return _or_else(plain, text)


def _without_tail(text: str) -> str:
    """Return what stands before a remark. A dash ends only a name of two words: `Anna - Maria` may be one."""
    for found in _TAIL.finditer(text):
        front = text[: found.start()]
        if len(fold(front).split()) > (1 if found[0].strip() in ("-", "–", "—") else 0):
            return front
    return text


def _is_credential(part: str, front: str) -> bool:
    """Whether a part behind a comma is titles: known ones, or what is in capitals behind a name that is not."""
    if _is_suffix(part):
        return True
    words = part.split()
    in_capitals = all(len(fold(word)) > 1 and word == word.upper() for word in words)
    return in_capitals and len(front.split()) > 1 and front != front.upper()


def _are_halves(last: str, first: str) -> bool:
    """Whether two parts around a comma are last and first name: surely, since a place may stand behind one."""
    lasts, firsts = fold(last).split(), fold(first).split()
    words = lasts + firsts
    if not (0 < len(lasts) <= _MOST_WORDS and 0 < len(firsts) <= _MOST_WORDS - 1):
        return False
    if any(not (c.isalpha() or c in " '’.-\u200c\u200d`´" or not c.isprintable()) for c in last + first if c.isascii()):
        return False
    if is_organisation(words) or any(word in JOB_TITLES or word in _TAIL_WORDS for word in firsts):
        return False
    from netui.domain.nicknames import is_first_name  # late, since few names have a comma

    bare = without_titles(firsts)
    if is_first_name(bare[0]) or len(bare[0]) == 1:
        return True
    return lasts[0] in PARTICLES or not is_first_name(without_titles(lasts)[0])


def _without_titles_as_typed(words: list[str]) -> list[str]:
    """Return typed words without titles in front and behind; all if nothing else is left."""
    start, end = 0, len(words)
    while start < end and (_is_title(words[start]) or (start and _is_degree(words[start], words[start - 1]))):
        start += 1
    is_mixed = any(word != word.upper() for word in words[start : start + 2])
    while end > start and _is_suffix_as_typed(words[end - 1], is_mixed=is_mixed and end - start > 2):
        end -= 1
    if known := next((at for at in range(start + 2, end) if fold(words[at]) in SUFFIXES), None):
        end = known  # what follows a credential is one too
    return [word for word in words[start:end] if fold(word)] or [word for word in words if fold(word)]


def _is_title(word: str) -> bool:
    parts = fold(word).split()
    if not parts or parts[0] in ("dipl", "phd"):
        return True
    return all(part in TITLES for part in parts) or (parts[0] in POINTED_TITLES and word.endswith("."))


def _is_degree(word: str, before: str) -> bool:
    parts = fold(word).split()
    return (
        bool(parts) and all(part in _DEGREES for part in parts) and (fold(before) == "dr" or _is_degree(before, "Dr."))
    )


def _is_suffix_as_typed(word: str, *, is_mixed: bool) -> bool:
    folded = fold(word).replace(" ", "")
    return not folded or folded in SUFFIXES or (is_mixed and word == word.upper() and folded in COMMA_SUFFIXES)
