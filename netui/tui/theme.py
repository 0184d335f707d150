"""The colours that an app of netui wears."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from textual.app import App

__all__ = ["colourless", "dress"]

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
