"""When two names of organisations are one: they differ in spelling alone."""

from __future__ import annotations

from netui.domain.name_words import LEGAL_FORMS, word_set
from netui.domain.text import fold

__all__ = ["is_same_organisation"]

_ENDINGS = LEGAL_FORMS | word_set(
    "incorporated limited lp mbh kgaa gbr ug sasu sl slu snc vof asa aps oyj doo spzoo zrt pvt pbc cic and und et y e"
)
"""Legal forms of companies, folded, those too that are other words elsewhere; and the words that join two of them."""


def is_same_organisation(ours: str, theirs: str) -> bool:
    """Whether two names of organisations differ in spelling alone: case, accents, punctuation, a legal form."""
    return ours == theirs or _plain(ours) == _plain(theirs)


def _plain(organisation: str) -> str:
    words = fold(organisation.replace("&", " and ")).removeprefix("the ").split()
    while len(words) > 1 and words[-1] in _ENDINGS:
        words.pop()
    return " ".join(words)
