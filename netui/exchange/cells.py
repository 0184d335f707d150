"""Readers of single cells: e-mail addresses, phone numbers, URLs, tags, names.

Each reader returns what it found and the rest: the whole cell if it says more than that, else an empty text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from netui.domain.importing.plan import Address
from netui.domain.name_words import COMMA_SUFFIXES, SUFFIXES
from netui.domain.nicknames import is_first_name
from netui.domain.plain_name import turned_round
from netui.domain.reach import is_email, reach_key
from netui.domain.text import clean, fold
from netui.exchange.phone_number import find_numbers

__all__ = [
    "EMPTY_CELLS",
    "EMPTY_NAMES",
    "are_last_first",
    "below_last_name_first",
    "escape",
    "first_name_first",
    "read_emails",
    "read_phones",
    "read_tags",
    "read_urls",
    "unescape",
]

EMPTY_CELLS = frozenset(("-", "--", "–", "—", "n/a", "na", "null", "nil", "?", "#n/a", "0/0/00", "00/00/0000"))
"""Placeholders that people and programs write into an empty cell, in lower case."""
EMPTY_NAMES = EMPTY_CELLS - {"na", "nil", "null"}
"""Those in a column of names, where the others are names of people, in whatever case."""

_FORMULA = r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"
"""What may begin a formula in a spreadsheet program; some read the full-width signs too."""
_NEEDS_ESCAPE = re.compile(f"'*{_FORMULA}")
_ESCAPED = re.compile(f"'+{_FORMULA}")
_SEPARATORS = re.compile(r" ::: |[;|\n]|,\s|,(?=\D)|\s/\s")
_URL_SEPARATORS = re.compile(r" ::: |[;|,]?\s+|[;|]")
_EMAIL = re.compile(r"[^\s,;<>()\[\]\":|]+@[^\s,;<>()\[\]\":|]+")
"""Whatever may be meant as an address, to its end: a part of it would be somebody else's."""
_LINK_SIGNS = frozenset("?&%")
"""Signs by which an address is a link with more in it, such as further recipients."""
_URL = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://)?[^\s/@:?#]+\.[^\s/@.:?#\d][^\s/@:?#]*(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE
)
_LONGEST = 1000
"""Characters; a longer cell is a remark, whatever it contains."""
_LONGEST_TAG = 40
"""Characters."""
_BUILT_IN_GROUPS = frozenset(("mycontacts", "my-contacts", "system-group:-my-contacts"))
"""Google's group of all contacts, as the years have written it."""


def escape(text: str, *, is_typed: bool = False) -> str:
    """The cell that `unescape` reads as this text: behind an apostrophe if it may begin a formula.

    In a file whose cells are typed (`is_typed`) only what begins as an escaped text needs one.
    """
    return f"'{text}" if (_ESCAPED if is_typed else _NEEDS_ESCAPE).match(text) else text


def unescape(cell: str) -> str:
    """The cell without the leading apostrophe that marks a text as no formula."""
    return cell[1:] if _ESCAPED.match(cell) else cell


def read_emails(cell: str) -> tuple[list[Address], str]:
    """The e-mail addresses in a cell, and the rest."""
    if len(cell) > _LONGEST or "@" not in cell:
        return [], cell
    found: list[Address] = []
    is_plain = True
    for part in re.split(r"[\s,;|]+", cell):
        written = [value.strip("'") for value in _EMAIL.findall(part)]
        if all(is_email(value) and "." in value.rpartition("@")[2] for value in written):
            found += [Address("email", value, reach_key("email", value)) for value in written]
            continue
        is_plain = False
        if _LINK_SIGNS.intersection(part):  # what follows may belong to the link
            break
    return found, "" if is_plain and not _has_text(_EMAIL.sub("", cell)) else cell


def read_phones(cell: str, region: str = "") -> tuple[list[Address], str]:
    """The phone numbers in a cell, and the rest; `region` is the country of those without a country code."""
    if len(cell) > _LONGEST:
        return [], cell
    numbers, is_all = find_numbers(cell, region)
    return numbers, "" if is_all else cell


def read_urls(cell: str) -> tuple[list[Address], str]:
    """The URLs in a cell, and the rest."""
    if len(cell) > _LONGEST:
        return [], cell
    parts = [cell] if _URL.fullmatch(cell) else [part for part in _URL_SEPARATORS.split(cell) if part]
    found = [part for part in parts if _URL.fullmatch(part)]
    return [Address("url", value, reach_key("url", value)) for value in found], cell if found != parts else ""


def read_tags(cell: str) -> tuple[list[str], str]:
    """The tags in a cell, without `#`, and the whole cell if a part of it is too long for a tag.

    A tag is one word: its spaces become hyphens.
    """
    parts = cell.split("#") if "#" in cell else _SEPARATORS.split(cell)
    words = ["-".join(part.strip(' ,;*"\n').split()) for part in parts]
    found = [tag for tag in words if fold(tag) and len(tag) <= _LONGEST_TAG and tag.lower() not in _BUILT_IN_GROUPS]
    return found, cell if any(len(tag) > _LONGEST_TAG for tag in words) else ""


def are_last_first(names: Sequence[str]) -> bool:
    """Whether all names of a column, blank ones aside, are written `Last, First`."""
    parts = [name.split(",") for name in names if name]
    return (
        bool(parts)
        and all(len(part) == 2 and all(map(str.strip, part)) for part in parts)
        and not any(fold(after).replace(" ", "") in SUFFIXES | COMMA_SUFFIXES for _, after in parts)
    )


def first_name_first(name: str) -> str:
    """`Dana Liu` for `Liu, Dana`."""
    last, _, first = name.partition(",")
    return clean(turned_round(last, first))


def below_last_name_first(names: Sequence[str]) -> list[str]:
    """The names of a column whose header says that the last name is first, with the first name first.

    Without a comma that is sure of `DUPONT Jean`; of two words in the same case it is believed only if more first
    names that are known stand behind than in front, since such columns have names as one says them too.
    """
    turned = [first_name_first(name) if are_last_first([name]) else _capitals_last(name) for name in names]
    behind = sum(_first_names(name) == (False, True) for name in turned)
    is_believed = behind > sum(_first_names(name) == (True, False) for name in turned)
    return [_swapped(name) if is_believed and name == old and _first_names(name) in _SWAPPED else name
            for name, old in zip(turned, names, strict=True)]  # fmt: skip


_SWAPPED = ((False, True), (False, False), (True, True))


def _first_names(name: str) -> tuple[bool, ...]:
    """Which of two words are first names that are known; empty for any other number of words."""
    words = fold(name).split() if "," not in name else []
    return tuple(is_first_name(word) for word in words) if len(words) == len(name.split()) == 2 else ()


def _swapped(name: str) -> str:
    return " ".join(reversed(name.split()))


def _capitals_last(name: str) -> str:
    """`Jean Marie DUPONT` for `DUPONT Jean Marie`."""
    words = name.split()
    capitals = [len(word) > 1 and word == word.upper() and word != word.lower() for word in words]
    end = capitals.index(False) if False in capitals else 0
    return " ".join(words[end:] + words[:end]) if not any(capitals[end:]) else name


def _has_text(rest: str) -> bool:
    return any(character.isalnum() for character in rest)
