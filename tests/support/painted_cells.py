"""What a session paints on its screen, as it goes to the terminal: texts with their styles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.style import Style
from textual.app import App

__all__ = ["Piece", "painted_pieces", "painted_text"]

Piece = tuple[int, str, Style]
"""The number of the line, a text, and its style."""


def painted_pieces(app: App[Any]) -> Iterator[Piece]:
    """The pieces of the top screen, line by line."""
    for number, strip in enumerate(app.screen._compositor.render_strips()):
        for text, style, control in strip:
            if not control:
                yield number, text, style or Style.null()


def painted_text(app: App[Any]) -> str:
    """The lines of the top screen."""
    lines: dict[int, str] = {}
    for number, text, _ in painted_pieces(app):
        lines[number] = lines.get(number, "") + text
    return "\n".join(lines.values())
