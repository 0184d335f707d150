"""The screens that one can come back to, by what they are called in the places of the session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netui.tui.command_screen import CommandScreen
from netui.tui.screens.contact.view import ContactView
from netui.tui.screens.introductions.screen import IntroductionsScreen
from netui.tui.screens.map.screen import MapScreen
from netui.tui.screens.news.screen import NewsScreen
from netui.tui.screens.opportunities.screen import OpportunitiesScreen
from netui.tui.screens.opportunities.view import OpportunityView
from netui.tui.screens.review.screen import ReviewScreen
from netui.tui.screens.table.screen import TableScreen
from netui.tui.screens.tide.screen import TideScreen
from netui.tui.screens.today.screen import TodayScreen

__all__ = ["new_screen"]

_SCREENS: dict[str, Callable[[], CommandScreen]] = {
    "introductions": IntroductionsScreen,
    "map": MapScreen,
    "news": NewsScreen,
    "opportunities": OpportunitiesScreen,
    "review": ReviewScreen,
    "table": TableScreen,
    "tide": TideScreen,
    "today": TodayScreen,
}

_SCREENS_ABOUT: dict[str, Callable[[Any], CommandScreen]] = {"contact": ContactView, "opportunity": OpportunityView}
"""Those about one contact, by its id, or about one opportunity, by its uid."""


def new_screen(name: str, about: object) -> CommandScreen:
    """Return a new screen of that name. Raises `KeyError` where none is called so."""
    return _SCREENS_ABOUT[name](about) if name in _SCREENS_ABOUT else _SCREENS[name]()
