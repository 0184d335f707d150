"""Tokenizer of message texts: words and phrases with their offsets, folded as names are, to find names in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from netui.domain.text import fold

__all__ = ["COMMON_WORDS", "Phrase", "phrases", "split_words"]

_MAX_NAME_WORDS = 6
"""The most words of a phrase that may be a name."""

_WORD = re.compile(r"[^\s\-\u2010-\u2015/,;:!?()\[\]<>\"“”„«»…@|]+")

_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)

_ABBREVIATIONS = frozenset({"dr", "mr", "mrs", "ms", "prof", "st", "jr", "sr"})
"""Abbreviations whose full stop does not end a sentence."""

COMMON_WORDS = frozenset(
    """
    will mark hope grace may june april august art bill drew frank grant joy faith rose rich sue pat ray dean
    chase chance summer autumn dawn eve heath hunter jewel miles olive page penny pierce reed rob rusty sage sandy
    skip stone story sunny van wade ward young wise price bank banks case day gift good long love major many mercy
    merry noble park parks rush sharp short small star sky violet ivy iris brook brooks clay cliff guy honor
    honesty king knight lane lee leigh marsh mason moss north west east port prince rain river rivers scout shell
    ash spring sterling true trinity virtue wells wood woods winter working said say so do an in on no go ho le
    you more he see new old best call note fair hall field fields cook baker weaver carter porter cooper miller
    bishop angel bell berry blue bond burns bush butler buck cash cherry destiny
    """.split()  # noqa: SIM905
)
"""Ordinary words that are names too, and mostly mean nobody."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, with its offsets in characters."""

    start: int
    end: int
    text: str
    folded: str
    begins: bool
    """Whether a sentence end, a punctuation mark or a blank line separates it from the word before."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Adjacent words of a text, with their offsets in characters."""

    start: int
    end: int
    text: str
    folded: str
    words: int

    @property
    def capitals(self) -> bool:
        """Whether every word begins with a capital letter, or with one that has none."""
        return all(word[:1] == word[:1].upper() for word in self.text.split())


def split_words(text: str) -> list[Word]:
    """Return the words of a text, without those that fold to nothing."""
    found: list[Word] = []
    end, stop = 0, True
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        begins = stop or "\n\n" in between or any(not (c.isspace() or c in "-‐‑") for c in between)
        plain = match[0].strip(".'’*_`~")
        at = match.start() + match[0].find(plain) if plain else match.start()
        owner = _POSSESSIVE.sub("", plain)
        folded = fold(owner)
        end = match.end()
        ends = match[0].endswith(".") and len(folded) > 2 and folded not in _ABBREVIATIONS
        stop = ends or owner != plain
        plain = owner
        if folded:
            found.append(Word(at, at + len(plain), plain, folded, begins))
    return found


def phrases(text: str) -> Iterator[Phrase]:
    """Iterate over every phrase of one to six adjacent words, the longest first at each word."""
    words = split_words(text)
    for at in range(len(words)):
        last = at + 1
        while last < len(words) and last - at < _MAX_NAME_WORDS and not words[last].begins:
            last += 1
        for end in range(last, at, -1):
            part = words[at:end]
            yield Phrase(
                part[0].start,
                part[-1].end,
                " ".join(word.text for word in part),
                " ".join(word.folded for word in part),
                len(part),
            )
