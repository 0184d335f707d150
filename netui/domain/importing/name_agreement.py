"""Whether two names may be one person's: the first names agree, and the last names do not contradict."""

from __future__ import annotations

from netui.domain.couples import split_couple
from netui.domain.importing.network import NetworkContact
from netui.domain.importing.plan import ImportedPerson
from netui.domain.name_words import PARTICLES
from netui.domain.nicknames import first_names_agree
from netui.domain.plain_name import name_asides
from netui.domain.text import fold

__all__ = ["first_names", "have_first_name_in_common", "last_names_contradict"]


def have_first_name_in_common(contact: NetworkContact | ImportedPerson, person: ImportedPerson) -> bool:
    """Whether a row and a contact, or two rows, agree in their first names, a nickname of either included.

    `Liz Taylor` agrees with `Elizabeth Taylor`, `J. Stone` with `Jaime Stone`; a last name in common is nothing. A
    couple in one name agrees with that couple alone.
    """
    if split_couple(contact.name) or split_couple(person.name):
        return contact.key == person.key
    ours, theirs = contact.key.split(), person.key.split()
    if ours[:1] == theirs[:1] or (len(ours) > 1 and sorted(ours) == sorted(theirs)):
        return True
    return any(
        first_names_agree(one, other)
        for one in first_names(ours, contact.name, contact.texts.nickname)
        for other in first_names(theirs, person.name, person.texts.nickname)
    )


def first_names(words: list[str], name: str, nickname: str) -> set[str]:
    """Return the first name of a folded name, the second one behind an initial (J. Robert Stone), and the nicknames."""
    begin = 1 if len(words) > 2 and len(words[0]) == 1 else 0
    return {
        *words[begin : begin + 1],
        *_first(fold(nickname)),
        *(first for each in name_asides(name) for first in _first(each)),
    }


def _first(folded: str) -> list[str]:
    return folded.split()[:1]


def last_names_contradict(one: str, other: str) -> bool:
    """Whether two folded names with one first name have last names without a word in common; an initial fits any."""
    ours, theirs = _last_names(one), _last_names(other)
    if not ours or not theirs or ours & theirs:
        return False
    return not any(
        word.startswith(initial) for ones, others in ((ours, theirs), (theirs, ours))
        for initial in ones if len(initial) == 1 for word in others
    )  # fmt: skip


def _last_names(folded: str) -> set[str]:
    words = folded.replace("ae", "a").replace("oe", "o").replace("ue", "u").split()[1:]
    return set(words) - PARTICLES
