"""The prompt that keeps a filter and an order as a view: under a name, in the user's settings file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.domain.named_filter import NamedFilter, is_filter_name
from netui.domain.text import clean
from netui.settings_file import SettingsFileError, keep_setting
from netui.tui.widgets.prompt import Prompt, draft_about

if TYPE_CHECKING:
    from netui.tui.drafts import Draft
    from netui.tui.services import Services

__all__ = ["VIEW", "view_prompt"]

VIEW = "view"
"""The kind of its drafts."""


def view_prompt(services: Services, kept: NamedFilter, came_back: Draft | None = None) -> Prompt:
    """Ask for the name of the view."""
    settings = services.database.settings

    def spelled(typed: str) -> str:
        """The name as a view of that name has it, in which upper and lower case are one; else as typed."""
        name = clean(typed)
        return next((each for each in settings.views if each.casefold() == name.casefold()), name)

    def understand(typed: str) -> str:
        name = spelled(typed)
        if not is_filter_name(name):
            raise ValueError("one word of letters, digits, - and _")
        what = f"{kept.filter} by {kept.order}"
        return f"replaces {settings.views[name].filter}" if name in settings.views else f"is then {what}"

    def accept(typed: str) -> bool:
        name = spelled(typed)
        if not settings.path:
            services.say("Settings are not saved in this session.", wrong=True)
            return False
        value = {"filter": kept.filter, "order": kept.order}
        try:
            settings.source = keep_setting(settings.path, "views", name, value, as_read=settings.source)
        except SettingsFileError as error:
            services.say(str(error), wrong=True)
            return False
        settings.views[name] = kept
        services.say(f"Saved: type {name} in the filter to use this view.")
        return True

    draft = draft_about(services, VIEW, {"filter": kept.filter, "order": kept.order}, came_back=came_back)
    return Prompt("name of this view", understand, accept, draft=draft, example="boston")
