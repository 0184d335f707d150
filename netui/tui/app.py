"""The full-screen session: one window over one database."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from netui.tui.chords import Keymap
from netui.tui.commands import Command, by_name
from netui.tui.database import Database
from netui.tui.keyed import KeyedScreen

if TYPE_CHECKING:
    from netui.actions.action import Session
    from netui.actions.done import Done
    from netui.actions.undo import Undone
    from netui.domain.queue.item import Item
    from netui.store.timeline import Entry
    from netui.tui.palette import PausedRule
    from netui.tui.quick_add.bar import QuickAddBar
    from netui.tui.quick_add.desk import SessionDesk

__all__ = ["NetuiApp"]


class NetuiApp(App[None]):
    """The session. It opens screens, carries out what works everywhere, and keeps what is shown up to date."""

    CSS_PATH = "network/network.tcss"  # of the screen that it begins with: Textual loads those of later ones alone
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
    ) -> None:
        # Without colours the terminal's own must be named from the start, or Textual would turn them into greys.
        self._colourless = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if self._colourless else None)
        self.database = database
        self.keymap = Keymap(database.settings.keys)
        self.remembered = remembered or {}
        self._state = state
        self._backs_up = backs_up
        self._day = database.today
        self._desk: SessionDesk | None = None

    def get_default_screen(self) -> Screen[None]:
        """Begin with the main screen."""
        from netui.tui.network.screen import NetworkScreen

        return NetworkScreen()

    def on_mount(self) -> None:
        """Take the user's keys and colours."""
        self.set_keymap({name: ",".join(keys) for name, keys in self.keymap.priority_keys().items()})
        self._choose_theme()

    def _choose_theme(self) -> None:
        theme = str(self.remembered.get("theme", ""))
        if self._colourless:
            theme = "ansi-dark"
        if theme in self.available_themes:
            self.theme = theme

    def get_ready(self) -> None:
        """Open the file for actions, and look for changes from then on."""
        self.database.open_for_writing()
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

    def _keep_safe(self) -> None:
        """Read the whole file once to see that it is sound, and back it up once a day; in a thread of its own."""
        from netui.store.backup import check, daily
        from netui.store.errors import StoreError

        try:
            check(self.database.path)
            daily(self.database.path, self.database.moment().instant)
        except StoreError as error:
            self.call_from_thread(self.say, str(error), wrong=True)

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
        self.database.forget()
        if self._desk is not None:
            self._desk.data_changed()
        for screen in self.screen_stack:
            if isinstance(screen, KeyedScreen):
                screen.facts_changed()

    def remember(self, **changes: object) -> None:
        """Keep something for the next start; where that can't be written it holds for this one."""
        from netui import state

        self.remembered.update(changes)
        state.remember(self._state, **changes)

    # Commands.

    async def action_command(self, name: str) -> None:
        """Carry out a command by its name."""
        await self.perform(by_name(name))

    async def perform(self, command: Command) -> None:
        """Carry out a command: the focused widget, its parents, the screen or the app knows how.

        It is over when this returns, so that the next key finds what it opened.
        """
        screen = self.screen
        reason = screen.refusal(command) if isinstance(screen, KeyedScreen) else ""
        if reason:
            self.say(reason, wrong=True)
            return
        chain = self.focused.ancestors_with_self if self.focused else (screen, self)
        for node in (*chain, self):
            handler = getattr(node, command.handler, None)
            if handler is not None:
                if isawaitable(going_on := handler()):
                    await going_on
                return

    def carry_out(self, act: Callable[..., Any], *arguments: object) -> bool:
        """Carry an action out, and say what it did or why it did not; whether it did."""
        from netui.actions.done import Refused
        from netui.store.errors import StoreError

        try:
            done = act(*arguments, moment=self.database.moment(), session=self.database.session)
        except (StoreError, Refused) as error:
            self.say(str(error), wrong=True)
            return False
        self.saved(done)
        return True

    # What was done.

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Say something in the last line of the screen."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, KeyedScreen):
                screen.say(sentence, wrong=wrong)
                return

    def saved(self, done: Done | None) -> None:
        """Say what an action has done and how to take it back, and show the facts anew."""
        if done is None:
            return
        key = self.keymap.first_key(by_name("undo"))
        self.say(f"{done.sentence.removesuffix('.')} · {key} undo" if key else done.sentence)
        self.refresh_facts()

    def do_undo(self) -> None:
        """Take the last change back."""
        from netui.actions.undo import undo

        self._move_in_time(undo, "Undone", "There is nothing to take back.", f"{self._key('redo')} redo")

    def do_redo(self) -> None:
        """Make it again."""
        from netui.actions.undo import redo

        self._move_in_time(redo, "Redone", "There is nothing to make again.", f"{self._key('undo')} undo")

    def _move_in_time(self, move: Callable[[Session], Undone | None], word: str, nothing: str, back: str) -> None:
        from netui.store.errors import StoreError

        try:
            undone = move(self.database.session)
        except StoreError as error:
            self.say(str(error), wrong=True)
            return
        if undone is None:
            self.say(nothing)
            return
        self.say(f"{word}: {undone.label} · {back}")
        self.refresh_facts()

    def _key(self, name: str) -> str:
        return self.keymap.first_key(by_name(name))

    # What opens over the screen.

    @property
    def desk(self) -> SessionDesk:
        """What quick add keeps from one opening to the next."""
        if self._desk is None:
            from netui.tui.quick_add.desk import SessionDesk

            self._desk = SessionDesk(self.database)
        return self._desk

    async def open_quick_add(
        self,
        begun: str = "",
        facts: Sequence[str] = (),
        *,
        implied: int | None = None,
        entry: tuple[str, int] | None = None,
    ) -> None:
        """Dock the quick-add line over the screen, with a line begun and the facts to be specific about beside it.

        `implied` is the contact that a line without a name means; `entry` the table and row of what it replaces.
        """
        from netui.tui.quick_add.bar import QuickAddBar

        if self.screen.query(QuickAddBar):
            return
        bar = QuickAddBar(self.desk, begun=begun, facts=facts, implied=implied, entry=entry)
        await self.screen.mount(bar)
        self.screen.set_focus(bar.line)

    def on_quick_add_bar_saved(self, message: QuickAddBar.Saved) -> None:
        """Take the line away, and show what it saved."""
        self._close_bar()
        self.saved(message.done)

    def on_quick_add_bar_left(self) -> None:
        """Take the line away."""
        self._close_bar()

    def _close_bar(self) -> None:
        from netui.tui.quick_add.bar import QuickAddBar

        if isinstance(self.screen, KeyedScreen):
            self.screen.take_keys()
        self.screen.query(QuickAddBar).remove()

    async def do_quick_add(self) -> None:
        """Open the line."""
        await self.open_quick_add()

    async def open_entry(self, entry: Entry) -> None:
        """Open an entry of a timeline as its line."""
        from netui.domain.quick_add import format_line
        from netui.store.reopening import REOPENED, as_record

        model = REOPENED.get(entry.table)
        fact = model.get_or_none(id=entry.id) if model is not None else None
        if fact is None:
            self.say("This entry has no line to change; d deletes it.", wrong=True)
            return
        line = format_line(as_record(fact), self.database.today)
        await self.open_quick_add(line, entry=(entry.table, entry.id))

    async def open_promise(self, item: Item) -> None:
        """Ask for the words and the day of a follow-up anew."""
        from netui.tui.promise_prompt import promise_prompt

        await self.screen.mount(promise_prompt(self, item))

    def edit_notes(self, contact: int) -> None:
        """Open a contact's notes in the user's editor, and save what comes back."""
        from dataclasses import replace

        from netui.actions.contact import read_form, save
        from netui.tui.editor import EditorError, edit_text

        form = read_form(self.database.execute, contact)
        try:
            notes = edit_text(self, form.notes)
        except EditorError as error:
            self.say(str(error), wrong=True)
            return
        if notes.strip() != form.notes.strip():
            self.carry_out(save, replace(form, notes=notes), contact)

    def open_contact_form(self, contact: int | None = None) -> None:
        """Open the form of a contact, or an empty one."""
        from netui.tui.contact.screen import ContactScreen

        self.push_screen(ContactScreen(self.database, contact), self._form_left)

    def _form_left(self, done: Done | None) -> None:
        """Show what was saved; somebody new is gone to."""
        self.saved(done)
        if done is not None and done.created:
            self._go_to_contact(done.created[0])

    def do_new_contact(self) -> None:
        """Add a contact."""
        self.open_contact_form()

    def do_import(self) -> None:
        """Open the dialog that brings contacts from a file."""
        from netui.tui.importing.dialog import ImportDialog

        self.push_screen(ImportDialog(self.database), self.saved)

    def do_go_today(self) -> None:
        """Open the read-only view."""
        from netui.tui.today import TodayScreen

        self.push_screen(TodayScreen())

    def do_go_network(self) -> None:
        """Back to the main screen."""
        from netui.tui.network.screen import NetworkScreen

        while not isinstance(self.screen, NetworkScreen):
            self.pop_screen()

    def do_keys(self) -> None:
        """Show the keys that work here; enter runs one."""
        from netui.tui.chooser import Chooser
        from netui.tui.keys import key_choices

        screen = self.screen
        if isinstance(screen, KeyedScreen):
            self.push_screen(Chooser("Keys", key_choices(self.keymap, screen.place)), self._run_chosen)

    def do_palette(self) -> None:
        """Find a command or a contact."""
        from functools import partial

        from netui.tui.chooser import Chooser
        from netui.tui.palette import find

        screen = self.screen
        if isinstance(screen, KeyedScreen):
            search = partial(find, keymap=self.keymap, place=screen.place, database=self.database)
            self.push_screen(Chooser("Commands", search, placeholder="a command, or a contact"), self._run_chosen)

    def _run_chosen(self, chosen: Command | PausedRule | int | None) -> None:
        """Run a command, take a pause back, go to a contact."""
        from netui.tui.palette import PausedRule

        if isinstance(chosen, Command):
            self.call_later(self.perform, chosen)
        elif isinstance(chosen, PausedRule):
            from netui.actions.answer import resume_rule

            self.carry_out(resume_rule, chosen.rule)
        elif chosen is not None:
            self.do_go_network()
            self._go_to_contact(chosen)

    def _go_to_contact(self, contact: int) -> None:
        from netui.tui.network.screen import NetworkScreen

        if isinstance(self.screen, NetworkScreen):
            self.screen.go_to_contact(contact)

    def do_theme(self) -> None:
        """Choose the colours."""
        from netui.tui.chooser import Choice, Chooser

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
