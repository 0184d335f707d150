"""Review."""

from __future__ import annotations

from netui.tui.view import View

__all__ = ["ReviewScreen"]


class ReviewScreen(View):
    """Review."""

    TITLE = "Review"
