"""What stands in a single cell: addresses, numbers, pages, tags, names. Every reader also gives what it left over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from netui.domain.importing.plan import Address
from netui.domain.reach import reach_key
from netui.domain.text import clean, fold

__all__ = ["EMPTY", "all_flipped", "emails", "pages", "phones", "tags", "unescaped", "unflipped"]

EMPTY = frozenset(("-", "--", "–", "—", "n/a", "na", "null", "nil", "?", "#n/a", "0/0/00", "00/00/0000"))
"""What people and programs write into a cell to say that there is nothing."""

_ESCAPED = ("'=", "'+", "'-", "'@", "'\t", "'\r")
_SEPARATORS = re.compile(r" ::: |[;|\n]|,\s|,(?=\D)|\s/\s")
_PAGE_SEPARATORS = re.compile(r" ::: |[;|,]?\s+|[;|]")
_EMAIL = re.compile(r"[^\s,;<>()\[\]\"':|]+@[^\s,;<>()\[\]\"':|@]+\.[^\s,;<>()\[\]\"':|@.]+")
_PAGE = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://)?[^\s/@:?#]+\.[^\s/@.:?#\d][^\s/@:?#]*(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE
)
_FEWEST_DIGITS = 5
_LONGEST = 1000
"""A longer cell is a remark, whatever stands in it."""
_LONGEST_TAG = 40
_BUILT_IN_GROUPS = frozenset(("mycontacts",))
"""A group of Google's that everybody is in."""
_AFTER_NAMES = frozenset(
    (
        *("jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "msc", "bsc", "ma", "ba", "llm", "mph"),
        *("cpa", "cfa", "esq", "pmp", "dds", "jd", "rn", "pe", "dr"),
    )
)


def unescaped(cell: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    return cell[1:] if cell.startswith(_ESCAPED) else cell


def emails(cell: str) -> tuple[list[Address], str]:
    """Give the e-mail addresses in a cell, and the cell if it says more than those."""
    if len(cell) > _LONGEST or "@" not in cell:
        return [], cell
    found = [Address("email", value, reach_key("email", value)) for value in _EMAIL.findall(cell)]
    return found, cell if _says_more(_EMAIL.sub("", cell)) else ""


def phones(cell: str) -> tuple[list[Address], str]:
    """Give the numbers in a cell, and the cell if it says more than those."""
    if len(cell) > _LONGEST:
        return [], cell
    parts = [clean(part) for part in _SEPARATORS.split(cell)]
    numbers = [part for part in parts if _digits(part) >= _FEWEST_DIGITS]
    return [Address("phone", value, reach_key("phone", value)) for value in numbers], (
        cell if any(_says_more(part) for part in parts if part not in numbers) else ""
    )


def pages(cell: str) -> tuple[list[Address], str]:
    """Give the pages in a cell, and the cell if it says more than those."""
    if len(cell) > _LONGEST:
        return [], cell
    parts = [cell] if _PAGE.fullmatch(cell) else [part for part in _PAGE_SEPARATORS.split(cell) if part]
    found = [part for part in parts if _PAGE.fullmatch(part)]
    return [Address("url", value, reach_key("url", value)) for value in found], cell if found != parts else ""


def tags(cell: str) -> tuple[list[str], str]:
    """Give the tags in a cell, without `#`, and the cell if some part of it is too long for a tag.

    A tag is one word, so that its spaces become hyphens.
    """
    parts = cell.split("#") if "#" in cell else _SEPARATORS.split(cell)
    words = ["-".join(part.strip(" ,;*\n").split()) for part in parts]
    found = [tag for tag in words if fold(tag) and len(tag) <= _LONGEST_TAG and tag.lower() not in _BUILT_IN_GROUPS]
    return found, cell if any(len(tag) > _LONGEST_TAG for tag in words) else ""


def all_flipped(names: Sequence[str]) -> bool:
    """Whether a column of names has all of them as `Last, First`."""
    parts = [name.split(",") for name in names if name]
    return (
        bool(parts)
        and all(len(part) == 2 and all(map(str.strip, part)) for part in parts)
        and not any(fold(after).replace(" ", "") in _AFTER_NAMES for _, after in parts)
    )


def unflipped(name: str) -> str:
    """Give `Liu, Dana` as `Dana Liu`."""
    last, _, first = name.partition(",")
    return clean(f"{first} {last}")


def _digits(text: str) -> int:
    return sum(character.isdecimal() for character in text)


def _says_more(rest: str) -> bool:
    return any(character.isalnum() for character in rest)
