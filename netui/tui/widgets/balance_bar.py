"""The balance between me and a contact, drawn: a bar for what I did for them, one for what they did for me."""

from __future__ import annotations

from netui.tui.widgets.text_cells import Line

__all__ = ["balance_line"]

_MOST_CELLS = 6
"""Cells of the longer bar; up to so many things are a cell each, and more are drawn to scale."""


def balance_line(mine: int, theirs: int) -> Line:
    """`you ███ 3  they █ 1`; empty if neither side did anything."""
    longer = max(mine, theirs)
    if not longer:
        return []
    scale = min(_MOST_CELLS / longer, 1)
    return [*_side("you", mine, scale, "good"), ("  ", ""), *_side("they", theirs, scale, "accent")]


def _side(who: str, count: int, scale: float, style: str) -> Line:
    halves = max(round(count * scale * 2), 1) if count else 0
    bar = "█" * (halves // 2) + "▌" * (halves % 2)
    return [(f"{who} ", "muted"), (f"{bar} " if bar else "", style), (str(count), "")]
