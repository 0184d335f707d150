"""Styled terminal lines, measured, cut, padded and wrapped in cells (a wide character takes two)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from netui.domain.text import wrap_text

__all__ = [
    "Line",
    "cell_len",
    "cut_cells",
    "muted_paragraph",
    "pad_cells",
    "section_line",
    "to_strip",
    "wrap_cells",
    "wrap_line",
]

Piece = tuple[str, str]
"""A text and the name of its style in `palette_styles.PALETTE`; the empty name is the plain style."""
Line = list[Piece]
"""The pieces of one line, left to right."""


@lru_cache(4096)
def cut_cells(text: str, width: int) -> str:
    """`text` in at most `width` cells, with an ellipsis if it was cut."""
    if width <= 0:
        return ""
    if text.isascii():
        return text if len(text) <= width else text[: width - 1].rstrip() + "…"
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip(" ") + "…"


def pad_cells(text: str, width: int, *, right: bool = False) -> str:
    """`text` cut or padded to exactly `width` cells; `right` aligns it to the right."""
    text = cut_cells(text, width)
    space = " " * (width - cell_len(text))
    return space + text if right else text + space


def wrap_cells(text: str, width: int, lines: int = 1000) -> list[str]:
    """`text` broken at spaces into lines of at most `width` cells; a longer word is broken anywhere.

    Beyond `lines` lines the text is cut, with an ellipsis.
    """
    broken: list[str] = []
    for paragraph in text.split("\n"):
        broken.extend(wrap_text(paragraph, max(width, 1), cell_len, breaks_words=True))
        if len(broken) > lines:
            rest = broken[lines - 1] + " " + broken[lines]
            return [*broken[: lines - 1], cut_cells(rest, width)]
    return broken


def wrap_line(line: Line, width: int, lines: int = 1000) -> list[Line]:
    """A line of pieces broken as `wrap_cells` breaks their text, each piece in its style."""
    text = "".join(piece for piece, _ in line)
    if len(text) <= width and text.isascii() and "\n" not in text:
        return [line]
    wrapped: list[Line] = []
    at = 0
    for row in wrap_cells(text, width, lines):
        kept = row if text.startswith(row, at) or not row.endswith("…") else row[:-1]
        at = max(text.find(kept, at), at)
        wrapped.append([*_stretch(line, at, at + len(kept)), (row[len(kept) :], "muted")])
        at += len(kept)
    return wrapped


def _stretch(line: Line, start: int, end: int) -> Line:
    """The pieces of a line from one character to another."""
    found: Line = []
    at = 0
    for text, style in line:
        if at < end and at + len(text) > start:
            found.append((text[max(start - at, 0) : end - at], style))
        at += len(text)
    return found


def muted_paragraph(text: str, width: int) -> list[Line]:
    """A muted sentence for `Rows.empty_lines`: wrapped in `width` cells, with one free cell at either side."""
    return [[(f" {line}", "muted")] for line in wrap_cells(text, width - 2)]


def section_line(name: str, width: int) -> Line:
    """The head of a section of a list: its name in capitals, and a rule to the end of the line."""
    name = cut_cells(name.upper(), width)
    rule = "─" * (width - cell_len(name) - 1)
    return [(name, "section"), (f" {rule}", "rule")] if rule else [(name, "section")]


def to_strip(line: Iterable[Piece], width: int, style_of: Callable[[str], Style]) -> Strip:
    """A line as a strip of exactly `width` cells; cut without an ellipsis (columns cut their own text)."""
    segments = [Segment(text, style_of(name)) for text, name in line if text]
    return Strip(segments).adjust_cell_length(width, style_of(""))
