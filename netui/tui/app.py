"""The full-screen session: one window over one database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from netui import clock, settings
from netui.tui.chords import Keymap
from netui.tui.commands import COMMANDS, Command, by_name
from netui.tui.database import Database
from netui.tui.keyed import KeyedScreen

if TYPE_CHECKING:
    from netui.actions.done import Done

__all__ = ["NetuiApp", "run"]


class NetuiApp(App[None]):
    """The session. It opens screens, carries out what works everywhere, and keeps what is shown up to date."""

    CSS_PATH = "app.tcss"
    TITLE = "netui"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (100, "-wide"), (160, "-huge")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"command('{command.name}')", command.label, id=f"{command.name}.{key}", priority=True, show=False)
        for command in COMMANDS
        if command.priority
        for key in command.keys
        if len(key) > 1
    ]

    def __init__(self, database: Database, *, remembered: dict[str, Any] | None = None) -> None:
        super().__init__()
        self.database = database
        self.keymap = Keymap(database.settings.keys)
        self.remembered = remembered or {}
        self._day = database.today

    def on_mount(self) -> None:
        """Show what is due at once; everything else waits until that is seen."""
        from netui.tui.network.screen import NetworkScreen

        self.database.open_for_reading()
        self.push_screen(NetworkScreen())
        self.call_after_refresh(self._get_ready)

    def _get_ready(self) -> None:
        self.database.open_for_writing()
        self.set_interval(0.5, self._look_for_changes)

    def on_unmount(self) -> None:
        """Let the file go."""
        self.database.close()

    def _look_for_changes(self) -> None:
        """Show what another window or program has changed, and turn the page at midnight."""
        day = self.database.today
        if self.database.has_changed() or day != self._day:
            self._day = day
            self.refresh_facts()

    def refresh_facts(self) -> None:
        """Let every open screen show the facts anew."""
        for screen in self.screen_stack:
            if isinstance(screen, KeyedScreen):
                screen.facts_changed()

    # Commands.

    def action_command(self, name: str) -> None:
        """Carry out a command by its name."""
        self.perform(by_name(name))

    def perform(self, command: Command) -> None:
        """Carry out a command: the focused widget, its parents, the screen or the app knows how."""
        screen = self.screen
        reason = screen.refusal(command) if isinstance(screen, KeyedScreen) else ""
        if reason:
            self.say(reason, wrong=True)
            return
        chain = [*(self.focused.ancestors_with_self if self.focused else (screen, self))]
        for node in chain:
            handler = getattr(node, command.handler, None)
            if handler is not None:
                handler()
                return

    # What was done.

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Say something in the last line of the screen."""
        screen = self.screen
        if isinstance(screen, KeyedScreen):
            screen.key_line.message = sentence
            screen.key_line.wrong = wrong

    def saved(self, done: Done) -> None:
        """Say what an action has done and how to take it back, and show the facts anew."""
        undo = self.keymap.first_key(by_name("undo"))
        self.say(f"{done.sentence} · {undo} undo" if undo else done.sentence)
        self.refresh_facts()

    # What opens over the screen.

    def open_quick_add(
        self, begun: str = "", facts: Sequence[str] = (), *, implied: int | None = None, edit: object = None
    ) -> None:
        """Dock the quick-add line over the screen, with a line begun and the facts to be specific about beside it.

        `implied` is the contact that a line without a name means; `edit` the timeline entry that it replaces.
        """
        from netui.tui.quick_add.bar import QuickAddBar

        self.screen.mount(QuickAddBar(begun=begun, facts=facts, implied=implied, edit=edit))

    def open_contact_form(self, contact: int | None = None) -> None:
        """Open the form of a contact, or an empty one."""
        from netui.tui.contact.form import ContactForm

        self.push_screen(ContactForm(contact))

    def do_import(self) -> None:
        """Open the dialog that brings contacts from a file."""
        from netui.tui.importing.dialog import ImportDialog

        self.push_screen(ImportDialog())

    def do_go_today(self) -> None:
        """Open the read-only view."""
        from netui.tui.today import TodayScreen

        self.push_screen(TodayScreen())

    def do_quit(self) -> None:
        """Leave netui."""
        self.exit()

    def do_suspend(self) -> None:
        """Go back to the shell until `fg`."""
        self.action_suspend_process()


def run(path: str, *, demo: bool = False) -> int:
    """Run the session on the database at a path; return the exit status."""
    chosen = settings.load()
    database = Database(path, clock=lambda: clock.moment(chosen.day_begins), settings=chosen)
    NetuiApp(database).run()
    return 0
