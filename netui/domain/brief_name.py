"""A name in little room: its first word, where that says who it is."""

from netui.domain.name_words import TITLES

__all__ = ["brief_name"]


def brief_name(name: str, otherwise: str = "") -> str:
    """Return the first word of a name; the whole name where that is none to say alone, `otherwise` where it is blank.

    Whole are `Dr. Jane Doe`, `J. Smith` and `O'Neil, Pat`. It is cheap, for lists; a greeting takes `first_name`.
    """
    word = next(iter(name.split()), "")
    if not word:
        return otherwise
    return name if word[-1] in ".," or word.casefold() in TITLES else word
