"""`PaletteHandler`: opens the palette and the list of keys, and runs what was chosen there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from netui.tui.command_screen import CommandScreen
from netui.tui.commands import Command
from netui.tui.navigation import ScreenHost
from netui.tui.screens.people_screen import PeopleScreen

if TYPE_CHECKING:
    from textual.screen import Screen

    from netui.settings_tables import UserCommand

__all__ = ["PaletteHandler", "PaletteHost"]

MOST_RECENT = 8
"""Commands remembered as recent."""

_REMEMBERED = "recent_commands"


class PaletteHost(ScreenHost, Protocol):
    """A session that runs what was chosen, and says why it could not."""

    async def guarded(self, screen: Screen[Any] | None, act: Callable[..., Any], *arguments: object) -> None:
        """Call a handler of a screen, and say what is gone or refused by then."""


class PaletteHandler:
    """Finds commands, contacts and help pages by name."""

    def __init__(self, app: PaletteHost) -> None:
        self._app = app

    def do_keys(self) -> None:
        """Show the keys that work here; enter runs one."""
        from netui.tui.key_list import key_choices
        from netui.tui.widgets.chooser import Chooser

        screen = self._app.screen
        if isinstance(screen, CommandScreen):
            choices = key_choices(self._app.keymap, screen.place)
            self._app.push_screen(Chooser("Keys", choices, placeholder="type to find a key"), self._run)

    def do_palette(self) -> None:
        """Find a command, a contact or a help page."""
        from netui.tui.palette import find_commands
        from netui.tui.widgets.chooser import Chooser

        screen = self._app.screen
        if isinstance(screen, CommandScreen):
            app = self._app
            search = partial(
                find_commands, keymap=app.keymap, place=screen.place, database=app.database, recent=self._recent
            )
            app.push_screen(Chooser("Commands", search, placeholder="a command, a contact or a word"), self._take)

    @property
    def _recent(self) -> list[str]:
        """The names of the commands taken last, newest first; what the state file has may be anything."""
        names = self._app.remembered.get(_REMEMBERED)
        return [name for name in names if isinstance(name, str)][:MOST_RECENT] if isinstance(names, list) else []

    async def _take(self, chosen: Command | UserCommand | int | str | None) -> None:
        """Run what was chosen in the palette, and remember a command."""
        if isinstance(chosen, Command) and self._recent[:1] != [chosen.name]:
            names = [chosen.name, *(name for name in self._recent if name != chosen.name)]
            self._app.remember(**{_REMEMBERED: names[:MOST_RECENT]})
        await self._run(chosen)

    async def _run(self, chosen: Command | UserCommand | int | str | None) -> None:
        """Run a command, also one of the user's own; go to a contact, or to a help page."""
        from netui.tui.command_places import elsewhere_sentence

        app, screen = self._app, self._app.screen
        if chosen is None:
            return
        if isinstance(chosen, Command):
            if isinstance(screen, CommandScreen) and screen.place not in chosen.places:
                app.say(elsewhere_sentence(chosen, screen.place, app.keymap), wrong=True)
            else:
                await app.perform(chosen)
        elif isinstance(chosen, int):
            app.navigation.show_contact(chosen)
        elif isinstance(chosen, str):
            app.navigation.open_help(chosen)
        elif isinstance(screen, PeopleScreen):
            await app.guarded(screen, screen.contact_handler.run_user_command, chosen)
