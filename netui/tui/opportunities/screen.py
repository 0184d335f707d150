"""Opportunities."""

from __future__ import annotations

from netui.tui.view import View

__all__ = ["OpportunitiesScreen"]


class OpportunitiesScreen(View):
    """Opportunities."""

    TITLE = "Opportunities"
