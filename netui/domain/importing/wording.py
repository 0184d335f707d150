"""How an import speaks of rows and columns."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["rows_in_words"]

_MOST_NAMED = 5
"""How many rows a sentence names; of more it gives the number."""


def rows_in_words(rows: Sequence[int]) -> str:
    """`row 4`, `rows 4 and 7`, or `rows 4, 7, 9, 12, 13 and 20 more`."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    if len(rows) > _MOST_NAMED:
        return f"rows {', '.join(map(str, rows[:_MOST_NAMED]))} and {len(rows) - _MOST_NAMED} more"
    return f"rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"
