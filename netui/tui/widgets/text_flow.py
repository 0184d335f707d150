"""Short pieces of text set into lines of a width, as a paragraph of pieces that are not torn apart needlessly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

__all__ = ["MUTED", "flow", "flow_row", "join", "key_words"]

MUTED = "$foreground-muted"
"""The style of what matters less. (`$text-muted` has no effect on `Content`: it depends on a background.)"""

GAP = 4
"""Columns between two pieces on one line."""


PLAIN = ("tab", "f1", "esc")
"""Keys that do everywhere what people expect of them."""


def join(pieces: Iterable[Content | str], between: str = " ") -> Content:
    """Put pieces behind each other with a text between them; empty ones are left out."""
    return Content(between).join([piece for piece in pieces if len(piece)])


def flow(rows: Iterable[Sequence[Content]], width: int, hang: int = 0) -> list[Content]:
    """Set each row of pieces into lines of the width; every row begins on a line of its own."""
    return [line for row in rows for line in flow_row(row, width, hang=hang)]


def flow_row(pieces: Iterable[Content], width: int, gap: int = GAP, hang: int = 0) -> list[Content]:
    """Set pieces into as few lines of the width as it takes; all lines but the first begin `hang` columns further in.

    A piece goes to the next line as a whole where it does not fit; one that is wider than a line is wrapped by words.
    """
    width = max(width, hang + 8)  # before a widget has a size, and on a screen that is hardly one
    lines: list[Content] = []
    for piece in filter(len, pieces):
        room = width - (hang if len(lines) > 1 else 0)
        if lines and lines[-1].cell_length + gap + piece.cell_length <= room:
            lines[-1] = Content.assemble(lines[-1], " " * gap, piece)
            continue
        room = width - (hang if lines else 0)
        lines += piece.wrap(width - hang) if piece.cell_length > room else [piece]
    return [Content.assemble(" " * hang if at else "", line) for at, line in enumerate(lines)]


def key_words(keys: Sequence[tuple[str, str]], room: int) -> str:
    """Say what keys do; where there is no room for all, those that go without saying only name themselves."""
    words = " · ".join(f"{key} {does}" for key, does in keys)
    if len(words) <= room or room <= 0:
        return words
    return " · ".join(key if key in PLAIN else f"{key} {does}" for key, does in keys)
