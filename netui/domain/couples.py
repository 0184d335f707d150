"""Two people in one name: `Anna & Ben Miller`, `Mr. and Mrs. Miller`. Never an organisation: `Smith & Sons`."""

from __future__ import annotations

import re

from netui.domain.name_words import JOB_TITLES, POINTED_TITLES, TITLES, word_set
from netui.domain.nicknames import is_first_name
from netui.domain.plain_name import is_organisation, plain_words
from netui.domain.text import clean, fold

__all__ = ["FIRM_WORDS", "split_couple"]

_AND = re.compile(r"\s*[&+/]\s*|\s+(?:and|und|u\.|et|y|e|en|och|og|i)\s+", re.IGNORECASE)
"""What stands between the two."""
FIRM_WORDS = word_set(
    "sons son daughters brothers bros sisters cie company co co. team family familie office firm law legal consulting"
    " consultants advisors services solutions studio studios design designs media press books verlag publishing music"
    " records films capital ventures trust fund bank insurance estate estates properties realty homes hotel hotels"
    " restaurant cafe bar grill kitchen foods wine wines beer brewery farm farms garden gardens church school college"
    " academy education research development technology technologies tech systems software digital data labs lab"
    " engineering construction builders motors auto cars health care clinic dental medical pharma safety security"
    " sales marketing finance accounting support operations shop store stores market markets international global"
    " worldwide europe asia america africa uk usa germany deutschland france china india japan austria switzerland"
    " schweiz spain italy canada australia limited industries enterprises investments management wholesale retail"
    " supply supplies museum gallery theatre library council society transport logistics travel tours events"
    " catering ceramics jewellery jewelers jewellers shoes fashion furniture young"
)
"""Words that stand in names of organisations, besides the forms of companies."""
_MOST_FIRST_NAMES = 2
_MOST_WORDS = 4


def split_couple(name: str) -> tuple[str, str] | None:
    """Return the two names that one name stands for, each with the common last name; None if it is one person's.

    At least one of the two has to be called by a known first name, or both by a title.
    """
    if not _may_be_two(name) or not _AND.search(name) or any(character.isdecimal() for character in name):
        return None
    halves = _AND.split(turned := _turned(name))
    if len(halves) != 2 or "," in turned or not all(map(fold, halves)):
        return None
    left, right = (half.strip(" ,") for half in halves)
    words = fold(f"{left} {right}").split()
    if is_organisation(words) or any(word in FIRM_WORDS or word in JOB_TITLES for word in words) or "'s" in right:
        return None
    return _titled(left, right) or _named(left, right)


def _may_be_two(name: str) -> bool:
    """Whether there is room for two and what joins them: of most names not, for a fraction of what a search costs."""
    return "&" in name or "+" in name or "/" in name or len(name.split()) > 2


def _turned(name: str) -> str:
    """The name with the last name behind: `Anna & Ben Miller` for `Miller, Anna & Ben`."""
    last, comma, firsts = name.partition(",")
    if not comma or "," in firsts or not _AND.search(firsts) or _AND.search(last):
        return name
    one, other = _AND.split(firsts)[0], _AND.split(firsts)[-1]
    is_last = is_first_name(_first(one)) and is_first_name(_first(other)) and not is_first_name(_first(last))
    return clean(f"{firsts} {last}") if is_last else name


def _titled(left: str, right: str) -> tuple[str, str] | None:
    """`Mr.` and `Mrs. Miller`: a title alone, and a title with the name of both."""
    typed = right.split()
    if not _are_titles(left) or not _is_title(typed[0]):
        return None
    begins = next((at for at, word in enumerate(typed) if not _is_title(word)), None)
    if begins is None:
        return None
    names = typed[begins:]
    return f"{left} {' '.join(names)}", f"{' '.join(typed[:begins])} {names[-1]}"


def _named(left: str, right: str) -> tuple[str, str] | None:
    lefts, rights = plain_words(left), plain_words(right)
    if not (0 < len(lefts) <= _MOST_WORDS and 0 < len(rights) <= _MOST_WORDS) or _are_titles(left):
        return None
    if not all(_is_written_as_name(word) for word in (*lefts, *rights)):
        return None
    knows = [is_first_name(fold(words[0]).split()[0]) for words in (lefts, rights)]
    if len(lefts) == len(rights) == 1:
        return (left, right) if all(knows) else None
    if not any(knows) or (len(rights) == 1 and not all(knows)):
        return None
    if len(lefts) <= _MOST_FIRST_NAMES and len(rights) > 1 and all(_is_further(word) for word in lefts[1:]):
        firsts = 2 if len(rights) > 2 and _is_further(rights[1]) else 1
        return f"{left} {' '.join(rights[firsts:])}", right
    if len(lefts) > 1:
        return left, (right if len(rights) > 1 else f"{right} {lefts[-1]}")
    return None


def _is_further(word: str) -> bool:
    """Whether a word is a further first name, or its initial."""
    folded = fold(word)
    return is_first_name(folded) or len(folded) == 1


def _are_titles(text: str) -> bool:
    return all(map(_is_title, text.split()))


def _is_title(word: str) -> bool:
    folded = fold(word)
    return folded in TITLES or folded in POINTED_TITLES or folded in ("m", "familie")


def _is_written_as_name(word: str) -> bool:
    return all(character.isalpha() or character in "'’.-" for character in word) and fold(word) not in ("the", "die")


def _first(text: str) -> str:
    words = fold(text).split()
    return words[0] if words else ""
