"""When two names of organisations are one: they differ in spelling alone."""

from __future__ import annotations

from netui.domain.text import fold

__all__ = ["is_same_organisation"]

_LEGAL_FORMS = frozenset(
    (
        *("inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "plc", "corp", "corporation", "co", "company"),
        *("gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "gbr", "ug", "ev", "eg", "se", "sa", "sas", "sasu", "sarl", "srl"),
        *("sl", "slu", "spa", "snc", "lda", "ltda", "bv", "nv", "vof", "ab", "as", "asa", "aps", "oy", "oyj", "ab"),
        *("doo", "sro", "spzoo", "kft", "zrt", "pty", "pte", "pvt", "pbc", "cic", "and", "und", "et", "y", "e"),
    )
)
"""Legal forms of companies, folded; and the words that join two of them."""


def is_same_organisation(ours: str, theirs: str) -> bool:
    """Whether two names of organisations differ in spelling alone: case, accents, punctuation, a legal form."""
    return ours == theirs or _plain(ours) == _plain(theirs)


def _plain(organisation: str) -> str:
    words = fold(organisation.replace("&", " and ")).removeprefix("the ").split()
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words)
