"""The full-screen session: one window over one database."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from netui.tui.chords import Keymap
from netui.tui.command_screen import CommandScreen
from netui.tui.commands import Command
from netui.tui.database import Database
from netui.tui.screen_openings import Screens

if TYPE_CHECKING:
    from netui.domain.events import Occasion

__all__ = ["NetuiApp"]


class NetuiApp(Screens):
    """The session: it begins with the main screen, looks after the file, and leads to the other screens."""

    CSS_PATH = "screens/network/network.tcss"  # the first screen; later ones load theirs
    TITLE = "netui"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (100, "-wide"), (160, "-huge")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(keys), f"command('{name}')", id=name, priority=True, show=False)
        for name, keys in Keymap().priority_keys().items()
    ]

    def __init__(
        self,
        database: Database,
        *,
        remembered: dict[str, Any] | None = None,
        state: str | None = None,
        backs_up: bool = False,
        occasion: Occasion | None = None,
    ) -> None:
        # Without colours the terminal's own must be named from the start, or Textual would turn them into greys.
        self._plain = bool(os.environ.get("NO_COLOR"))
        super().__init__(database, remembered=remembered, state=state, plain=self._plain)
        self._backs_up = backs_up
        self._occasion = occasion
        self._day = database.today

    def get_default_screen(self) -> Screen[None]:
        """Begin with the main screen."""
        from netui.tui.screens.network.screen import NetworkScreen

        return NetworkScreen()

    def on_mount(self) -> None:
        """Take the user's keys and colours."""
        self.set_keymap({name: ",".join(keys) for name, keys in self.keymap.priority_keys().items()})
        self._choose_theme()

    def _choose_theme(self) -> None:
        theme = str(self.remembered.get("theme", ""))
        if self._plain:
            theme = "ansi-dark"
        if theme in self.available_themes:
            self.theme = theme

    def get_ready(self) -> None:
        """Open the file for actions, and look for changes from then on."""
        from netui.db.errors import StoreError

        try:
            self.database.open_for_writing()
        except StoreError as error:
            self.exit(return_code=1, message=str(error))
            return
        gc.freeze()
        gc.enable()
        self.set_interval(0.5, self._look_for_changes)
        if problems := [*self.database.settings.problems, *self.keymap.problems]:
            self.say(problems[0], wrong=True)
        elif self.database.refusal:
            self.say(self.database.refusal, wrong=True)
            self.refresh_facts()  # the keys that write are greyed
        if self._backs_up and not self.database.refusal:
            self.run_worker(self._keep_safe, thread=True)
        if self._occasion is not None:
            self.open_event(self._occasion)

    def _keep_safe(self) -> None:
        """Read the whole file once to see that it is sound, and back it up once a day; in a thread of its own."""
        from netui.db.backup import check, daily
        from netui.db.errors import StoreError

        try:
            check(self.database.path)
            daily(self.database.path, self.database.moment().instant)
        except StoreError as error:
            self.call_from_thread(self.say, str(error), wrong=True)

    def end_event(self, sentence: str) -> None:
        """Leave an event; a session that was opened for it ends with it."""
        if self._occasion is not None:
            self.exit(message=sentence)
        else:
            super().end_event(sentence)

    def on_unmount(self) -> None:
        """Let the file go."""
        self.database.close()

    def _look_for_changes(self) -> None:
        """Show what another window or program has changed, and turn the page at midnight."""
        day = self.database.today
        if self.database.has_changed() or day != self._day:
            self._day = day
            self.refresh_facts()

    # What leads elsewhere.

    def do_keys(self) -> None:
        """Show the keys that work here; enter runs one."""
        from netui.tui.palette import key_choices
        from netui.tui.widgets.chooser import Chooser

        screen = self.screen
        if isinstance(screen, CommandScreen):
            self.push_screen(Chooser("Keys", key_choices(self.keymap, screen.place)), self._run_chosen)

    def do_palette(self) -> None:
        """Find a command or a contact."""
        from functools import partial

        from netui.tui.palette import find_commands
        from netui.tui.widgets.chooser import Chooser

        screen = self.screen
        if isinstance(screen, CommandScreen):
            search = partial(find_commands, keymap=self.keymap, place=screen.place, database=self.database)
            self.push_screen(Chooser("Commands", search, placeholder="a command, or a contact"), self._run_chosen)

    def _run_chosen(self, chosen: Command | int | None) -> None:
        """Run a command, or go to a contact."""
        if isinstance(chosen, Command):
            self.call_later(self.perform, chosen)
        elif chosen is not None:
            self.do_go_network()
            self.go_to_contact(chosen)

    def do_theme(self) -> None:
        """Choose the colours."""
        from netui.tui.widgets.chooser import Choice, Chooser

        names = sorted(self.available_themes)
        choices = [Choice(name, "now" if name == self.theme else "", "", name) for name in names]
        self.push_screen(Chooser("Theme", choices), self._take_theme)

    def _take_theme(self, name: str | None) -> None:
        if name is not None:
            self.theme = name
            self.remember(theme=name)

    def do_quit(self) -> None:
        """Leave netui."""
        self.exit()

    def action_help_quit(self) -> None:
        """Say how to quit: ctrl+c is for copying."""
        self.say(f"{self._key('quit')} quits.")

    def do_suspend(self) -> None:
        """Go back to the shell until `fg`."""
        self.action_suspend_process()
