"""The folded texts by which a name means a contact: the full name, shorter ones, and the words of all of them."""

import re
from typing import NamedTuple

from netui.domain.name_words import PARTICLES
from netui.domain.plain_name import is_plain, name_asides, plain_words
from netui.domain.text import fold

__all__ = ["NameKeys", "name_keys", "stored_name_words"]

_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
"""The sign within a name that may be left out, or typed as a blank: O'Brien."""

_LETTERS = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
"""A name in which nothing has to be folded but the case."""


class NameKeys(NamedTuple):
    """What a name is matched by, folded."""

    full: str
    """The full name as stored."""
    bare: list[str]
    """The full name without what stands around it, or with a blank for an apostrophe; empty for most names."""
    single: set[str]
    """Nickname, first name, last name; each may have several words."""
    words: list[str]
    """The words of the plain name, in their order."""
    parts: set[str]
    """The words that a name may be found by, in whatever order: those of the plain name and of nicknames."""


def name_keys(name: str, nickname: str) -> NameKeys:
    """Return what a contact is matched by; every name of a network passes here."""
    if words := _plain_words(name, nickname):
        return NameKeys(name.lower(), [], {words[0], words[-1]}, words, set(words))
    folded = fold(name)
    typed, words = name.split(), folded.split()
    if not words:
        return NameKeys(folded, [], set(), [], set())
    bare = []
    nicknames = [fold(nickname)] if nickname else []
    if (spaced := fold(_APOSTROPHE.sub(" ", name))) != folded:  # sean o brien, as a phone hears it
        bare.append(spaced)
        nicknames.append(fold(_APOSTROPHE.sub(" ", typed[-1])))
    if not is_plain(name, words):
        nicknames += name_asides(name)
        typed = plain_words(name)
        plain = [part for word in typed for part in fold(word).split()]
        if plain != words:
            words = plain
            bare.append(" ".join(plain))
    if len(typed) == len(words):
        single = {words[0], words[-1], *nicknames}
    else:  # a name with its hyphen is one first or last name
        single = {fold(typed[0]), fold(typed[-1]), *nicknames}
    if len(words) > 2 and words[-2] in PARTICLES:
        first = len(words) - 2
        while first > 1 and words[first - 1] in PARTICLES:
            first -= 1
        single.add(" ".join(words[first:]))
    single.discard("")
    return NameKeys(folded, bare, single, words, {*words, *(part for each in nicknames for part in each.split())})


def _plain_words(name: str, nickname: str) -> list[str]:
    """Return the folded words of a name that is matched by nothing else, as most are; none of another one."""
    if nickname or not _LETTERS.fullmatch(name):
        return []
    words = name.lower().split(" ")
    return words if is_plain(name, words) and not (len(words) > 2 and words[-2] in PARTICLES) else []


def stored_name_words(name: str, nickname: str) -> str:
    """Return all words of a contact's keys, each once and sorted, with blanks between: the column `name_words`.

    A change of what this returns for names that are stored needs a migration that writes the column anew.
    """
    if words := _plain_words(name, nickname):
        return " ".join(sorted(set(words)))
    keys = name_keys(name, nickname)
    texts = (keys.full, *keys.bare, *keys.single)
    return " ".join(sorted(keys.parts.union(*(text.split() for text in texts))))
