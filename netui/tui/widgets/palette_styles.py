"""Rich styles for hand-drawn lines, from the variables of the theme; the themes, and which of them is set.

Component classes would do the same, but each is a node that is styled before the first paint, in every pane anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.theme import Theme
from textual.widget import Widget

from netui.tui.contrast import legible_ink
from netui.tui.limited_terminal import has_few_colours, wants_no_colour

__all__ = ["THEMES", "apply_theme", "legible_variables", "palette_style", "variable_colour"]

_TERMINAL_THEME = "ansi-dark"
"""The theme of the terminal's own colours: without colour the others still emit greys."""

_LIGHT_THEME = "textual-light"
"""The theme on a terminal that is light, where none was chosen."""


THEMES: tuple[Theme, ...] = ()
"""Themes of netui's own, beside those of Textual."""


def apply_theme(
    app: App[Any],
    remembered: Mapping[str, Any],
    themes: Sequence[Theme] = THEMES,
    *,
    chosen: str = "",
    is_light: bool | None = None,
) -> None:
    """Offer our own themes, and set one: the `chosen` of the settings, else that of the last time.

    Without either it is light or dark as the terminal is; with few colours or none it is the terminal's own. A theme
    that is neither ours nor Textual's is looked for among the user's.
    """
    for own in themes:
        app.register_theme(own)
    theme = chosen or str(remembered.get("theme", "")) or (_LIGHT_THEME if is_light else "")
    if wants_no_colour() or has_few_colours():
        theme = _TERMINAL_THEME
    if theme and theme not in app.available_themes:
        from netui.tui.user_themes import read_user_themes

        for own in read_user_themes()[0]:
            app.register_theme(own)
    if theme in app.available_themes:
        app.theme = theme


_INKS_ON_PAPER = {"yellow": "magenta", "green": "blue", "cyan": "blue"}
"""What stands for the terminal's bright colours on a light ground, where they can't be read."""

_FRAME_INKS = ("primary", "border")
"""The variables that frames of what has the keys are drawn in."""


def legible_variables(variables: dict[str, str], theme: Theme) -> dict[str, str]:
    """The variables of a theme with inks of frames that are seen on its background and its surface.

    The blue of the terminal is darker than the rest on black: there it is a bright colour.
    """
    if theme.ansi:
        inks = dict.fromkeys(("primary", "text-primary", "border"), "ansi_bright_cyan" if theme.dark else "ansi_blue")
        on_paper = {} if theme.dark else {f"ansi_{name}": f"ansi_{ink}" for name, ink in _INKS_ON_PAPER.items()}
        return {name: on_paper.get(value, value) for name, value in (variables | inks).items()}
    under = Color.parse(variables["background"])
    foreground, *grounds = (
        (under + variable_colour(variables[name], under)).rgb for name in ("foreground", "background", "surface")
    )
    lifted = {}
    for name in _FRAME_INKS:
        ink = (under + variable_colour(variables[name], under)).rgb
        for ground in (*grounds, grounds[0]):
            ink = legible_ink(ink, ground, foreground)
        lifted[name] = Color(*ink).hex
    return {**variables, **lifted}


PALETTE: dict[str, tuple[str, str, str]] = {
    "muted": ("text-muted", "", "dim"),
    "rule": ("foreground 25%", "", "dim"),
    "strong": ("", "bold", "bold"),
    "head": ("text-muted", "bold", "bold dim"),
    "section": ("text-accent", "bold", "bold yellow"),
    "seen": ("", "underline", "underline"),
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
    "row-new": ("", "", "underline"),
    # Bars keep their ground in a row that is reversed, or what is full looks hollow there.
    "warm": ("text-success", "", "green not reverse"),
    "cold": ("text-muted", "", "dim not reverse"),
    # Four shades of the accent, as grounds; the glyph on them is only just seen, but it is all there is without colour.
    **{f"shade-{shade}": ("text-accent 22%", "", "yellow") for shade in range(1, 5)},
}
"""By style name: theme variable of the colour, text style, and the style in a theme of the terminal's own colours."""

_BACKGROUNDS = {
    "row": "surface",
    "row-focus": "primary-muted",
    "row-new": "success-muted",
    "shade-1": "text-accent 18%",
    "shade-2": "text-accent 38%",
    "shade-3": "text-accent 64%",
    "shade-4": "text-accent",
}
"""By style name the theme variable of its background."""


def palette_style(widget: Widget, *names: str) -> Style:
    """The named styles, each laid over the one before, on the background of a widget. Empty names are skipped."""
    styles = [name for name in names if name]
    if widget.app.native_ansi_color:
        is_dark, is_lit = widget.app.current_theme.dark, "row-focus" in styles
        own = (_terminal_style(PALETTE[name][2], is_dark, is_lit) for name in styles)
        return Style.combine([widget.rich_style, *own])
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
    ink = (background + colour).rgb
    if names != ("rule",) and not names[-1].startswith("shade-"):  # the line of a frame and a block are no text
        ink = legible_ink(ink, background.rgb, Color.parse(widget.app.theme_variables["foreground"]).rgb)
    return Style(color=Color(*ink).rich_color, bgcolor=background.rich_color) + text


@lru_cache(64)
def _terminal_style(style: str, is_dark: bool, is_lit: bool) -> Style:
    """A style of a theme of the terminal's own; on a row that is reversed it is not dim, or the row is of two greys."""
    words = [word for word in style.split() if not (is_lit and word == "dim")]
    return Style.parse(" ".join(words if is_dark else [_INKS_ON_PAPER.get(word, word) for word in words]) or "none")


def _colour(widget: Widget, variable: str, background: Color) -> Color:
    """A theme variable as a colour, at the opacity that is written behind its name."""
    name, _, share = variable.partition(" ")
    colour = variable_colour(widget.app.theme_variables[name], background)
    return colour.with_alpha(float(share.strip("%")) / 100) if share else colour


def variable_colour(value: str, background: Color) -> Color:
    """The colour of a value such as `#88c0d0 30%`, not laid over the background yet; `auto` is black or white."""
    name, _, share = value.partition(" ")
    opacity = float(share.strip("%")) / 100 if share else 1.0
    if name == "auto":
        return background.get_contrast_text(opacity)
    colour = Color.parse(name)
    return colour.with_alpha(colour.a * opacity)
