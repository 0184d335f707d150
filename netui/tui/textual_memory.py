"""Keeps Textual from holding the painted lines of widgets that are gone: about 1 MB for every screen that is opened."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from textual._styles_cache import StylesCache
from textual.app import App
from textual.color import Color
from textual.style import Style

__all__ = ["drop_dead_watchers", "forget_dead_widgets"]


@lru_cache(1024)
def _inner_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base_background + background), Style(background=base_background)


def forget_dead_widgets() -> None:
    """Replace a cache of Textual's that has each widget's painted lines in its keys by one of colours alone.

    `StylesCache.get_inner_outer` is a method under an `lru_cache` that the whole program shares. A Textual that has
    mended it, or has none, is left as it is.
    """
    found = getattr(StylesCache, "get_inner_outer", None)
    if hasattr(found, "cache_clear") and not hasattr(found, "__self__"):

        def get_inner_outer(_: StylesCache, base_background: Color, background: Color) -> tuple[Style, Style]:
            return _inner_outer(base_background, background)

        StylesCache.get_inner_outer = get_inner_outer  # type: ignore[assignment, method-assign]


def drop_dead_watchers(app: App[Any]) -> None:
    """Drop the widgets that are gone from those that wait for a change of the app: each text area waits for its theme.

    Textual drops them only when the theme changes, which may be never.
    """
    for watching in getattr(app, "__watchers", {}).values():
        watching[:] = [watcher for watcher in watching if watcher[0].is_running]
