"""What a terminal can't show: colours at all, colours of a theme, characters beyond those of a console."""

from __future__ import annotations

import os

__all__ = ["has_few_colours", "is_console", "wants_no_colour"]


def wants_no_colour() -> bool:
    """Whether NO_COLOR is set. An app must then be made with `ansi_color=True`."""
    return bool(os.environ.get("NO_COLOR"))


def is_console() -> bool:
    """Whether this is the console of Linux, whose fonts have 256 characters."""
    return os.environ.get("TERM") == "linux"


def has_few_colours() -> bool:
    """Whether the terminal has 16 colours or fewer: a theme's would become the nearest of them, hard to read."""
    return is_console() or os.environ.get("TERM", "").endswith("-16color")
