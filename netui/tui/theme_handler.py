"""`ThemeHandler`: offers Textual's themes, netui's own and the user's, and keeps the choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from netui.tui.limited_terminal import has_few_colours, wants_no_colour

if TYPE_CHECKING:
    from netui.tui.app import NetuiApp

__all__ = ["ThemeHandler"]


class ThemeHandler:
    """The command `theme`."""

    def __init__(self, app: NetuiApp) -> None:
        self._app = app

    def offer_own(self) -> list[str]:
        """Read the user's themes anew, offer them, and return a sentence for each file that is left out."""
        from netui.tui.user_themes import read_user_themes

        app: App[Any] = self._app
        themes, problems = read_user_themes()
        for theme in themes:
            is_edited = theme.name == app.theme and theme != app.available_themes[theme.name]
            app.register_theme(theme)
            if is_edited:
                app.mutate_reactive(App.theme)
        chosen = self._app.database.settings.theme
        if chosen and chosen not in app.available_themes:
            problems.append(f"There is no theme {chosen}, as the settings have it: choose one with : and Theme.")
        return problems

    def do_theme(self) -> None:
        """Choose the colours."""
        from netui.tui.widgets.theme_chooser import ThemeChooser

        problems = self.offer_own()
        self._app.push_screen(ThemeChooser(self._app), self._take_theme)
        if problems:
            self._app.say(problems[0], wrong=True)

    def _take_theme(self, name: str | None) -> None:
        if name is None:
            return
        self._app.theme = name
        self._app.remember(theme=name)
        if wants_no_colour() or has_few_colours():
            self._app.say(f"{name} is kept; this terminal shows its own colours at the next start.")
        elif (chosen := self._app.database.settings.theme) and chosen != name:
            self._app.say(f"{name} until you leave: the settings have {chosen}.")
