"""Map."""

from __future__ import annotations

from netui.tui.view import View

__all__ = ["MapScreen"]


class MapScreen(View):
    """Map."""

    TITLE = "Map"
