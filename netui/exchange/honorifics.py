"""Forms of address in a column of their own: `Mr` says nothing of a person, `Dr.` is kept with the name."""

from __future__ import annotations

from netui.domain.text import fold

__all__ = ["is_courtesy", "is_honorific"]

_COURTESIES = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "mx", "mister", "madam", "messrs"),
        *("herr", "frau", "hr", "fr", "familie", "divers"),
        *("m", "mme", "mlle", "monsieur", "madame", "mademoiselle"),
        *("sr", "sra", "srta", "senor", "senora", "senorita", "d", "da", "dna", "don", "dona", "senhor", "senhora"),
        *("sig", "sigra", "signor", "signore", "signora", "signorina"),
        *("dhr", "mw", "mevr", "heer", "de", "mevrouw", "mej"),
    )
)
_TITLES = frozenset(
    (
        *(
            "dr",
            "doctor",
            "doktor",
            "prof",
            "professor",
            "professorin",
            "ing",
            "dipl",
            "mag",
            "med",
            "rer",
            "nat",
            "phil",
        ),
        *("jur", "hc", "rev", "fr", "sir", "dame", "lady", "lord", "hon", "judge", "capt", "col", "gen", "lt", "sgt"),
        *("dra", "profa", "dott", "dottssa", "avv", "arch", "drs", "ir", "mr", "ds", "me", "pr", "phd"),
    )
)


def is_courtesy(text: str) -> bool:
    """Whether a text is nothing but a form of address that everybody has: `Ms`, `Herr`, `Mme`."""
    words = fold(text).split()
    return bool(words) and _COURTESIES.issuperset(words)


def is_honorific(text: str) -> bool:
    """Whether a text stands before a name, and is no job: `Ms`, `Prof. Dr.`."""
    words = fold(text).split()
    return bool(words) and all(word in _COURTESIES or word in _TITLES for word in words)
