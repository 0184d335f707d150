"""Lays short pieces of `Content` out in lines of a width, and breaks a piece only if it is wider than a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

__all__ = ["MUTED", "describe_keys", "flow_row", "flow_rows", "join_content"]

MUTED = "$foreground-muted"
"""The style of secondary text. (`$text-muted` has no effect on `Content`: it depends on a background.)"""

_PIECE_GAP = 4
"""Cells between two pieces on one line."""

_FAMILIAR_KEYS = ("tab", "f1", "esc")
"""Keys that do everywhere what people expect; their description is dropped first."""


def join_content(pieces: Iterable[Content | str], between: str = " ") -> Content:
    """Join the non-empty pieces with a text between them."""
    return Content(between).join([piece for piece in pieces if len(piece)])


def flow_rows(rows: Iterable[Sequence[Content]], width: int, hang: int = 0) -> list[Content]:
    """Lay each row of pieces out in lines of the width; every row begins a new line."""
    return [line for row in rows for line in flow_row(row, width, hang=hang)]


def flow_row(pieces: Iterable[Content], width: int, gap: int = _PIECE_GAP, hang: int = 0) -> list[Content]:
    """Lay pieces out in as few lines of the width as possible; lines after the first are indented by `hang` cells.

    A piece that does not fit moves to the next line as a whole; one that is wider than a line is wrapped by words.
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


def describe_keys(keys: Sequence[tuple[str, str]], room: int) -> str:
    """`key description` pairs on one line; if `room` cells are too few, familiar keys lose their description."""
    words = " · ".join(f"{key} {does}" for key, does in keys)
    if len(words) <= room or room <= 0:
        return words
    return " · ".join(key if key in _FAMILIAR_KEYS else f"{key} {does}" for key, does in keys)
