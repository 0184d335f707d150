"""A move: another organisation or title of somebody known, in words; and when two organisations are one."""

from __future__ import annotations

import re
from typing import NamedTuple

from netui.domain.text import fold

__all__ = ["Jobs", "is_same_organisation"]


class Jobs(NamedTuple):
    """The jobs of a move: the one on the card when it was seen, and the one that the file names."""

    organisation_from: str
    title_from: str
    organisation: str
    """Empty where the file names none."""
    title: str

    @property
    def is_elsewhere(self) -> bool:
        """Whether the organisation is another one; else only the title is."""
        return bool(self.organisation) and not is_same_organisation(self.organisation_from, self.organisation)

    @property
    def was(self) -> str:
        """What it was, in words: `Rocket Social`, or the title where only that is another one."""
        return self.organisation_from if self.is_elsewhere else self.title_from

    @property
    def now(self) -> str:
        """What it is by the file, in words."""
        return self.organisation if self.is_elsewhere else self.title

    @property
    def where(self) -> str:
        """Where they are by the file, as it goes on in a sentence: `at Blue Orbit`, or `Director at Northwind`."""
        if self.is_elsewhere:
            return f"at {self.organisation}"
        at = self.organisation or self.organisation_from
        return f"{self.title} at {at}" if at else self.title

    @property
    def taken(self) -> dict[str, str]:
        """The texts of the card once the move is taken over: a title of another organisation goes with it."""
        return {"organisation": self.organisation, "title": self.title} if self.is_elsewhere else {"title": self.title}

    @property
    def words(self) -> str:
        """The move in words: `Blue Orbit (was Rocket Social)`."""
        return f"{self.now} (was {self.was})"


_LEGAL_FORMS = frozenset(
    (
        *("inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "plc", "corp", "corporation", "co", "company"),
        *("gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "gbr", "ug", "ev", "eg", "se", "sa", "sas", "sasu", "sarl", "srl"),
        *("sl", "slu", "spa", "snc", "lda", "ltda", "bv", "nv", "vof", "ab", "as", "asa", "aps", "oy", "oyj", "ab"),
        *("doo", "sro", "spzoo", "kft", "zrt", "pty", "pte", "pvt", "pbc", "cic", "and", "und", "et", "y", "e"),
    )
)
"""Legal forms of companies, folded; and the words that join two of them."""

_THE = re.compile(r"the ")


def is_same_organisation(ours: str, theirs: str) -> bool:
    """Whether two names of organisations differ in spelling alone: case, accents, punctuation, a legal form."""
    return ours == theirs or _plain(ours) == _plain(theirs)


def _plain(organisation: str) -> str:
    words = _THE.sub("", fold(organisation.replace("&", " and ")), 1).split()
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words)
