"""Forms of address in a column of their own: `Mr` says nothing of a person, `Dr.` is kept with the name."""

from __future__ import annotations

from netui.domain.name_words import POINTED_TITLES, TITLES, word_set
from netui.domain.text import fold

__all__ = ["is_courtesy", "is_honorific"]

_COURTESIES = word_set(
    "mr mrs ms miss mx mister madam messrs herr frau hr fr familie divers m mme mlle monsieur madame mademoiselle"
    " sr sra srta senor senora senorita d da dna don dona senhor senhora sig sigra signor signore signora signorina"
    " dhr mw mevr heer de mevrouw mej"
)
_HONORIFICS = (
    _COURTESIES
    | TITLES
    | POINTED_TITLES
    | word_set("doctor doktor professorin profa med rer nat phil jur hc lady lord judge col gen arch ir ds me pr phd")
)
"""What stands before a name, in a column of titles those too that are names or words elsewhere."""


def is_courtesy(text: str) -> bool:
    """Whether a text is nothing but a form of address that everybody has: `Ms`, `Herr`, `Mme`."""
    words = fold(text).split()
    return bool(words) and _COURTESIES.issuperset(words)


def is_honorific(text: str) -> bool:
    """Whether a text stands before a name, and is no job: `Ms`, `Prof. Dr.`."""
    words = fold(text).split()
    return bool(words) and _HONORIFICS.issuperset(words)
