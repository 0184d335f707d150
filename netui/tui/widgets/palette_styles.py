"""The colours of lines that are drawn by hand, from the variables of the theme.

Component classes would do the same, but each is a node that is styled before the first paint, in every pane anew.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.widget import Widget

__all__ = ["INKS", "colourless", "dress", "ink"]

PLAIN = "ansi-dark"
"""The theme of the terminal's own colours: without colour the others still emit greys."""


def colourless() -> bool:
    """Whether NO_COLOR asks for no colours. The app is then to be made with `ansi_color=True`."""
    return bool(os.environ.get("NO_COLOR"))


def dress(app: App[Any], remembered: Mapping[str, Any]) -> None:
    """Give an app the theme that was chosen last; without colours where NO_COLOR asks for none."""
    theme = PLAIN if colourless() else str(remembered.get("theme", ""))
    if theme in app.available_themes:
        app.theme = theme


INKS: dict[str, tuple[str, str, str]] = {
    "muted": ("text-muted", "", "dim"),
    "rule": ("foreground 25%", "", "dim"),
    "strong": ("", "bold", "bold"),
    "head": ("text-muted", "bold", "bold dim"),
    "accent": ("text-accent", "", "yellow"),
    "good": ("text-success", "", "green"),
    "may": ("text-warning", "", "yellow"),
    "late": ("text-error", "", "red"),
    "bar": ("foreground 50%", "", "dim"),
    "bar-focus": ("text-primary", "bold", "bold cyan"),
    "title": ("text-primary", "bold", "bold cyan"),
    "key": ("text-accent", "bold", "bold yellow"),
    "off": ("text-disabled", "", "dim"),
    "row": ("", "", ""),
    "row-focus": ("", "", "reverse"),
}
"""By its name the variable of an ink and its text style; and the style in a theme of the terminal's own colours."""

_GROUNDS = {"row": "surface", "row-focus": "primary-muted"}
"""The inks that colour the ground."""


def ink(widget: Widget, *names: str) -> Style:
    """The style of these inks, one laid over the other, on the ground of a widget. The empty name is the plain ink."""
    inks = [name for name in names if name]
    if widget.app.native_ansi_color:
        return Style.combine([widget.rich_style, *(Style.parse(INKS[name][2]) for name in inks)])
    plain = widget.visual_style
    ground, colour = plain.background or Color(0, 0, 0), plain.foreground or Color(255, 255, 255)
    text = Style.null()
    for name in inks:
        variable, style, _ = INKS[name]
        if name in _GROUNDS:
            ground += _colour(widget, _GROUNDS[name], ground)
        if variable:
            colour = _colour(widget, variable, ground)
        text += Style.parse(style)
    return Style(color=(ground + colour).rich_color, bgcolor=ground.rich_color) + text


def _colour(widget: Widget, variable: str, ground: Color) -> Color:
    """A variable of the theme as a colour: `auto 60%` is black or white, whichever can be read, made faint."""
    name, _, share = variable.partition(" ")
    value = widget.app.theme_variables[name]
    if value.startswith("auto"):
        return ground.get_contrast_text(float(value.removeprefix("auto").strip(" %") or 100) / 100)
    colour = Color.parse(value)
    return colour.with_alpha(float(share.strip("%")) / 100) if share else colour
