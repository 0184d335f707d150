"""Introductions."""

from __future__ import annotations

from netui.tui.view import View

__all__ = ["IntroductionsScreen"]


class IntroductionsScreen(View):
    """Introductions."""

    TITLE = "Introductions"
