"""Keeps Textual from holding the widgets of closed screens and their painted lines: about 1 MB a screen."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from textual.color import Color
from textual.style import Style
from textual.widget import Widget

__all__ = ["forget_dead_widgets"]


@lru_cache(1024)
def _inner_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base_background + background), Style(background=base_background)


def _get_inner_outer(_: object, base_background: Color, background: Color) -> tuple[Style, Style]:
    return _inner_outer(base_background, background)


def forget_dead_widgets(closed: Widget) -> None:
    """Drop what Textual keeps of widgets that are gone; call it when a screen was closed.

    - Its cache of painted lines has a method `get_inner_outer` under an `lru_cache`, which holds up to 1,024 such
      caches in its keys: it is replaced by one that depends on the colours alone. A Textual that has mended it, or has
      none, is left as it is.
    - Each text area waits for a change of the theme, and is dropped only when there is one.
    """
    lines: Any = type(getattr(closed, "_styles_cache", None))
    if hasattr(getattr(lines, "get_inner_outer", None), "cache_clear"):
        lines.get_inner_outer.cache_clear()
        lines.get_inner_outer = _get_inner_outer
    for watching in getattr(closed.app, "__watchers", {}).values():
        watching[:] = [watcher for watcher in watching if watcher[0].is_running]
