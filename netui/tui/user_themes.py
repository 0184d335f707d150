"""The themes of the user's own: TOML files in the folder `themes` beside the settings."""

from __future__ import annotations

import os
import tomllib
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from netui import places
from netui.small_file import read_small_file

__all__ = ["COLOURS", "read_user_themes"]

COLOURS = {
    "primary": "the frame and title of what has the keys; the only one that must be there",
    "secondary": "headings of a form, tags",
    "accent": "keys, days",
    "success": "in time",
    "warning": "open, asked about",
    "error": "late, refused",
    "foreground": "the text",
    "background": "under all",
    "surface": "under dialogs and the line",
    "panel": "under what lies on a surface",
}
"""The colours of a theme file by name, and what each is for."""


def read_user_themes(folder: str | None = None) -> tuple[list[Theme], list[str]]:
    """The themes of the folder by name, and a sentence for each file that is left out. Never raises."""
    themes: dict[str, Theme] = {}
    problems = []
    try:
        folder = folder or places.themes_folder()
        names = sorted(name for name in os.listdir(folder) if name.endswith(".toml") and not name.startswith("."))
    except OSError:  # most have none
        return [], []
    for name in names:
        try:
            theme = _parse(read_small_file(os.path.join(folder, name)), name.removesuffix(".toml"))
            if theme.name in themes:
                raise ValueError(f"there is a theme {theme.name} before it")
        except OSError as error:
            problems.append(f"themes/{name} can't be read ({error.strerror}): it is left out.")
        except UnicodeDecodeError:
            problems.append(f"themes/{name} is not UTF-8 text: it is left out.")
        except RecursionError:
            problems.append(f"themes/{name} is nested too deeply: it is left out.")
        except ValueError as error:
            problems.append(f"themes/{name}: {error}, so it is left out.")
        else:
            themes[theme.name] = theme
    return list(themes.values()), problems


def _parse(content: bytes, stem: str) -> Theme:
    """The theme of a file; raises `ValueError` with a phrase of what is wrong."""
    text = content.decode("utf-8-sig")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"it is not TOML ({error})") from None
    name = _name(values.pop("name", stem))
    is_dark = values.pop("dark", None)
    if not (is_dark is None or isinstance(is_dark, bool)):
        raise ValueError("dark is true or false, without quotes")
    if unknown := [key for key in values if key not in COLOURS]:
        raise ValueError(f"a theme has no {unknown[0]!r}, only name, dark, {', '.join(COLOURS)}")
    if "primary" not in values:
        raise ValueError('it has no primary, such as primary = "#88c0d0"')
    theme = Theme(name, primary="", dark=is_dark is not False)
    for key, value in values.items():
        setattr(theme, key, _colour(key, value))
    if is_dark is None and theme.background is not None:
        theme.dark = Color.parse(theme.background).brightness < 0.5
    return theme


def _name(value: object) -> str:
    if not (isinstance(value, str) and value and all(each.isalnum() or each in "-_" for each in value)):
        raise ValueError("the name of a theme is one word of letters, digits, - and _")
    if value in BUILTIN_THEMES:
        raise ValueError(f"there is a theme {value} already; give it another name")
    return value


def _colour(key: str, value: Any) -> str:  # noqa: ANN401
    wrong = ValueError(f'{key} is an opaque colour in quotes, such as "#88c0d0" or "teal"')
    if not isinstance(value, str):
        raise wrong
    try:
        colour = Color.parse(value)
    except ColorParseError:
        raise wrong from None
    if colour.a != 1 or colour.ansi is not None or colour.auto:
        raise wrong
    return colour.hex
