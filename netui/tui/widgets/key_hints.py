"""Keys that are named in a line of text, such as `enter save · esc leave`: which of them is under the mouse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from textual import events
from textual.errors import NoWidget
from textual.geometry import Region

from netui.tui.widgets.text_cells import cell_len

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen
    from textual.widget import Widget

__all__ = ["clicked_key", "hinted_key", "press_key", "shown_line", "widget_under"]

_NAMED_KEY = re.compile(r"(?:ctrl|alt|shift)\+\S+|f\d+|enter|esc|tab|space|[^\s\w]|\w")
"""A key as people write it; one character is a key of its own."""

_TEXTUAL_NAMES = {"esc": "escape"}

_CHARACTERS = {"enter": "\r", "tab": "\t", "space": " ", "esc": "\x1b"}

_NOT_KEYS = frozenset("↑↓←→…·│╰╯─")


def hinted_key(text: str, x: int) -> str:
    """Return the key of the hint in cell `x` of a line of hints that are parted by dots; empty where there is none."""
    end = 0
    for hint in text.split("·"):
        start, end = end, end + cell_len(hint) + 1
        words = hint.strip(" ─╰╯│").split()
        if start <= x < end and words:
            return words[0] if _NAMED_KEY.fullmatch(words[0]) and words[0] not in _NOT_KEYS else ""
    return ""


def clicked_key(screen: Screen[Any], event: events.Click) -> str:
    """Return the key of the hint that was clicked: in the lower line of a frame, or in a line that shows hints."""
    widget = widget_under(screen, event)
    if widget is None:
        return ""
    y = event.screen_y - widget.region.y
    is_lower_line = bool(widget.border_subtitle) and y == widget.region.height - 1
    if is_lower_line or widget.has_class("-key-hints"):
        return hinted_key(shown_line(widget, y), event.screen_x - widget.region.x)
    return ""


def widget_under(screen: Screen[Any], event: events.Click) -> Widget | None:
    """Return the widget of a screen that was clicked; None where there is none."""
    try:
        return screen.get_widget_at(event.screen_x, event.screen_y)[0]
    except NoWidget:
        return None


def shown_line(widget: Widget, y: int) -> str:
    """Return line `y` of a widget with its frame, as it is drawn."""
    lines = widget.render_lines(Region(0, y, widget.region.width, 1))
    return lines[0].text if lines else ""


def press_key(app: App[Any], key: str) -> None:
    """Have the app deal with a key, named as people write it, as if it had been pressed."""
    character = _CHARACTERS.get(key, key if len(key) == 1 else None)
    event = events.Key(_TEXTUAL_NAMES.get(key, key), character)
    event.set_sender(app)
    app.post_message(event)
