"""When a name has to stand in quotes, so that the line is read as it was meant."""

from netui.domain.quick_add.date_patterns import classes
from netui.domain.quick_add.verbs import VERBS

__all__ = ["DASHES", "NOT_IN_NAMES", "SEPARATORS", "WITH", "in_line", "organisation_in_line"]

SEPARATORS = frozenset(["and", "&", "+"])
"""Words between two names; a comma is one too."""

WITH = "w/"
"""How `with` is written in haste."""

NOT_IN_NAMES = frozenset(
    "about re for from with to at in on my her his this last next tomorrow knows".split()  # noqa: SIM905
)
"""Words that a new name does not have: with one of them, it is more likely a note that lacks its colon."""

DASHES = frozenset("-–—")
"""As words of their own they part a name from what is no name."""

_READ_OTHERWISE = (
    SEPARATORS | NOT_IN_NAMES | DASHES | frozenset(VERBS) | {"via", "every", "chat", "i", "had", "tom", "none", "you"}
)


def in_line(name: str) -> str:
    """The name as a line may have it anywhere: in quotes if any of its words could be read as something else."""
    name = " ".join(name.replace('"', " ").split())
    return name if name and all(_is_plain(word) for word in name.split()) else f'"{name}"'


def organisation_in_line(organisation: str, otherwise: str) -> str:
    """`(ORG)`, or `from "ORG"` (what is `otherwise`) where brackets would not hold it together."""
    return f'{otherwise} "{organisation}"' if set(organisation) & set("():>") else f"({organisation})"


def _is_plain(word: str) -> bool:
    """Whether the grammar can only take this word for a part of a name."""
    letters = word.replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    folded = word.casefold().strip(".")
    return letters.isalpha() and not word.startswith("-") and folded not in _READ_OTHERWISE and len(classes(word)) == 1
