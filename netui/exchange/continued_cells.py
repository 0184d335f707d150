"""Texts that are longer than a cell of a workbook may be: they go on in the columns behind, and are joined again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

__all__ = ["CELL_HOLDS", "continued_headers", "cut_cell", "joined_columns"]

CELL_HOLDS = 32_767
"""Characters that a cell of Excel holds, counted as UTF-16 has them: an emoji is two."""

_CONTINUED = " (continued)"


def cut_cell(text: str) -> list[str]:
    """Return a text in pieces that each fit into a cell; mostly one."""
    if len(text) <= CELL_HOLDS // 2 or (len(text) <= CELL_HOLDS and _units(text) <= CELL_HOLDS):
        return [text]
    size = CELL_HOLDS if _units(text) == len(text) else CELL_HOLDS // 2
    return [text[at : at + size] for at in range(0, len(text), size)]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def continued_headers(header: str, cells: int) -> list[str]:
    """Return the headers of a column whose texts take so many cells."""
    return [header, *[f"{header}{_CONTINUED}"] * (cells - 1)]


def joined_columns(header: Sequence[str]) -> list[range]:
    """Return the cells of each column, those in which it goes on among them."""
    begins = [at for at, name in enumerate(header) if not at or not _goes_on(header[at - 1], name)]
    return [range(begin, end) for begin, end in pairwise([*begins, len(header)])]


def _goes_on(before: str, name: str) -> bool:
    return name == f"{before.removesuffix(_CONTINUED)}{_CONTINUED}"
