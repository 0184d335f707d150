"""What a screen draws beyond its edges: widgets that reach out of it, and lines cut off without an ellipsis."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

from textual.app import App

from netui.tui.widgets.text_cells import cell_len, to_strip

__all__ = ["recorded_overflow", "widgets_outside"]


@contextmanager
def recorded_overflow() -> Iterator[list[str]]:
    """A list to which each line is added that is drawn wider than its widget, blanks at its end aside."""
    seen: list[str] = []

    def recording(line: Any, width: int, style_of: Callable[[str], Any]) -> Any:  # noqa: ANN401
        pieces = list(line)
        text = "".join(piece for piece, _ in pieces).rstrip()
        if cell_len(text) > width:
            seen.append(f"{width}: {text!r}")
        return to_strip(pieces, width, style_of)

    with ExitStack() as patches:
        for name, module in list(sys.modules.items()):
            if name.startswith("netui.tui.") and getattr(module, "to_strip", None) is to_strip:
                patches.enter_context(mock.patch.object(module, "to_strip", recording))
        yield seen


def widgets_outside(app: App[Any]) -> list[str]:
    """The visible widgets of the top screen that reach beyond its left or right edge."""
    width = app.size.width
    return [
        f"{widget!r} {widget.region}"
        for widget in app.screen.walk_children()
        if getattr(widget, "region", None) and widget.display and (widget.region.x < 0 or widget.region.right > width)
    ]
