"""Where a text mentions people who are known to be meant: by their whole names, or by first names alone."""

from __future__ import annotations

from netui.domain.name_words import TITLES, word_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["find_mentions", "spellings_of"]

_ALSO_WORDS = word_set(
    "April Art August Bill Chance Christian Dawn Drew Faith Frank Grace Guy Hope Joy June Mark May Miles Pat Rich Rose"
    " Sue Summer Will"
)
"""First names that are words too, so that alone they mention nobody for certain."""

_SHORTEST = 3
"""Letters of a first name that is looked for alone."""


def spellings_of(names: Iterable[str]) -> list[str]:
    """Return what the names may be mentioned as, each once: whole, the longest first, then by first names alone."""
    whole = [name for name in names if name.strip()]
    alone = [each for each in (name.split()[0] for name in whole) if _mentions_alone(each)]
    return list(dict.fromkeys([*sorted(whole, key=len, reverse=True), *alone]))


def _mentions_alone(word: str) -> bool:
    """Whether the first word of a name mentions the person alone: it is no title, initial or word of the language."""
    is_written_so = word.istitle() and word.replace("-", "").isalpha()
    return len(word) >= _SHORTEST and is_written_so and word not in _ALSO_WORDS and word.lower() not in TITLES


def find_mentions(text: str, spellings: Iterable[str]) -> list[tuple[int, int]]:
    """Return the stretches of a text that are one of the spellings, as whole words, in order; none overlaps another."""
    found: list[tuple[int, int]] = []
    for name in spellings:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            is_whole = not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
            if is_whole and all(end <= first or at >= last for first, last in found):
                found.append((at, end))
            at = text.find(name, end)
    return sorted(found)
