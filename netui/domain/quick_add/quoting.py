"""Quotes names and organisations that a line would otherwise read as something else."""

from netui.domain.quick_add.date_patterns import classify_word
from netui.domain.quick_add.verbs import VERBS

__all__ = ["DASHES", "NOT_IN_NAMES", "SEPARATORS", "WITH_ABBREVIATION", "quote_name", "quote_organisation"]

SEPARATORS = frozenset(["and", "&", "+"])
"""Words that separate two names, as a comma does."""

WITH_ABBREVIATION = "w/"
"""The short form of `with`."""

NOT_IN_NAMES = frozenset(
    "about re for from with to at in on my her his this last next tomorrow knows".split()  # noqa: SIM905
)
"""Words that are never part of a new name: with one of them, it is more likely a note that lacks its colon."""

DASHES = frozenset("-–—")
"""As words of their own they end a name."""

_RESERVED_WORDS = (
    SEPARATORS | NOT_IN_NAMES | DASHES | frozenset(VERBS) | {"via", "every", "chat", "i", "had", "tom", "none", "you"}
)


def quote_name(name: str) -> str:
    """Return the name as it may stand anywhere in a line: quoted if a word of it could be read as something else."""
    name = " ".join(name.replace('"', " ").split())
    return name if name and all(_is_plain(word) for word in name.split()) else f'"{name}"'


def quote_organisation(organisation: str, otherwise: str) -> str:
    """Return `(ORG)`, or `otherwise "ORG"` (such as `from "ORG"`) where brackets would not hold it together."""
    return f'{otherwise} "{organisation}"' if set(organisation) & set("():>") else f"({organisation})"


def _is_plain(word: str) -> bool:
    """Whether the grammar can read this word only as part of a name."""
    letters = word.replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    folded = word.casefold().strip(".")
    return (
        letters.isalpha()
        and not word.startswith("-")
        and folded not in _RESERVED_WORDS
        and len(classify_word(word)) == 1
    )
