"""Rich styles for hand-drawn lines, from the variables of the theme; and NO_COLOR.

Component classes would do the same, but each is a node that is styled before the first paint, in every pane anew.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.theme import Theme
from textual.widget import Widget

__all__ = ["THEMES", "apply_theme", "palette_style", "wants_no_colour"]

_TERMINAL_THEME = "ansi-dark"
"""The theme of the terminal's own colours: without colour the others still emit greys."""


def wants_no_colour() -> bool:
    """Whether NO_COLOR is set. The app must then be made with `ansi_color=True`."""
    return bool(os.environ.get("NO_COLOR"))


THEMES: tuple[Theme, ...] = ()
"""Themes of netui's own, beside those of Textual."""


def apply_theme(app: App[Any], remembered: Mapping[str, Any], themes: Sequence[Theme] = THEMES) -> None:
    """Offer our own themes, and set the one that was chosen last, or the terminal's own under NO_COLOR."""
    for own in themes:
        app.register_theme(own)
    theme = _TERMINAL_THEME if wants_no_colour() else str(remembered.get("theme", ""))
    if theme in app.available_themes:
        app.theme = theme


PALETTE: dict[str, tuple[str, str, str]] = {
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
    "link": ("text-accent", "underline", "underline yellow"),
    "link-focus": ("text-primary", "bold reverse", "bold reverse"),
    "off": ("text-disabled", "", "dim"),
    "row": ("", "", ""),
    "row-focus": ("", "", "reverse"),
}
"""By style name: theme variable of the colour, text style, and the style in a theme of the terminal's own colours."""

_BACKGROUNDS = {"row": "surface", "row-focus": "primary-muted"}
"""By style name the theme variable of its background."""


def palette_style(widget: Widget, *names: str) -> Style:
    """The named styles, each laid over the one before, on the background of a widget. Empty names are skipped."""
    styles = [name for name in names if name]
    if widget.app.native_ansi_color:
        return Style.combine([widget.rich_style, *(Style.parse(PALETTE[name][2]) for name in styles)])
    plain = widget.visual_style
    background, colour = plain.background or Color(0, 0, 0), plain.foreground or Color(255, 255, 255)
    text = Style.null()
    for name in styles:
        variable, style, _ = PALETTE[name]
        if name in _BACKGROUNDS:
            background += _colour(widget, _BACKGROUNDS[name], background)
        if variable:
            colour = _colour(widget, variable, background)
        text += Style.parse(style)
    return Style(color=(background + colour).rich_color, bgcolor=background.rich_color) + text


def _colour(widget: Widget, variable: str, background: Color) -> Color:
    """A theme variable as a colour; `auto 60%` is black or white, whichever is legible, at that opacity."""
    name, _, share = variable.partition(" ")
    value = widget.app.theme_variables[name]
    if value.startswith("auto"):
        return background.get_contrast_text(float(value.removeprefix("auto").strip(" %") or 100) / 100)
    colour = Color.parse(value)
    return colour.with_alpha(float(share.strip("%")) / 100) if share else colour
