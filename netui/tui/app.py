"""`NetuiApp`, the full-screen session: it runs commands and actions, and keeps every open screen up to date."""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.screen import Screen

from netui.tui.chords import Keymap
from netui.tui.command_screen import CommandScreen, find_handler
from netui.tui.commands import Command, command_by_name
from netui.tui.database import POLL_SECONDS, Database
from netui.tui.drafts import Drafts
from netui.tui.file_trouble import FileTrouble
from netui.tui.guarded_screen import GuardedScreen
from netui.tui.key_clashes import new_clashes
from netui.tui.key_order import KeyOrder
from netui.tui.navigation import Navigation
from netui.tui.overlays import Overlays
from netui.tui.palette_handler import PaletteHandler
from netui.tui.places_handler import PlacesHandler
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.synchronised_notice import tell_of_synchronised
from netui.tui.terminal_app import TerminalApp
from netui.tui.theme_handler import ThemeHandler
from netui.tui.undo_handler import UndoHandler
from netui.tui.upkeep import Upkeep

if TYPE_CHECKING:
    from netui.actions.result import Done
    from netui.domain.events import Occasion
    from netui.tui.screens.quick_add.bar import QuickAddBar
    from netui.tui.services import Services

__all__ = ["NetuiApp"]

_KEYS_FIRST_SECONDS = 0.03
"""How long keys that were typed ahead have until the file is opened, which takes as long."""

_ASKING: ContextVar[Screen[Any] | None] = ContextVar("asking", default=None)
"""The screen whose question is being answered in this task."""


class NetuiApp(TerminalApp[None]):
    """One window over one database. Screens see it as `Services`."""

    CSS_PATH = "screens/network/network.tcss"  # the first screen; later ones load theirs
    TITLE = "netui"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (100, "-wide"), (160, "-huge")]  # noqa: RUF012
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
        super().__init__(database.settings)
        self.database = database
        self.keymap = Keymap(database.settings.keys)
        """The keys of all commands, with the user's own."""
        self.remembered = remembered or {}
        """Kept from one start to the next, by key."""
        self.is_demo = False
        """Whether the database is thrown away at the end: then nothing of the user's own is written either."""
        self.drafts = Drafts(database.path, lambda: database.moment().instant, self._tell_of_drafts)
        """What is half typed in this window."""
        self.key_order = KeyOrder(self)
        """Keys that wait for what a command opens."""
        self.overlays = Overlays(self)
        self.navigation = Navigation(self, occasion)
        self._themes = ThemeHandler(self)
        self._places = PlacesHandler(self)
        own = (UndoHandler(self), PaletteHandler(self), self._themes, self._places)
        self.handlers = (self.overlays, self.navigation, *own)
        self._state = state
        self.upkeep = Upkeep(database.path, lambda: database.moment().instant, backs_up=backs_up)
        """Backs the file up while the user is idle."""
        self._file_trouble = FileTrouble(self)
        self._opening: Awaitable[Any] | None = None
        self._day = database.today
        self._is_leaving = False

    def get_default_screen(self) -> Screen[None]:
        """Begin with the main screen."""
        return NetworkScreen()

    def on_mount(self) -> None:
        """Apply the user's keys and theme."""
        self.set_keymap({name: ",".join(keys) for name, keys in self.keymap.priority_keys().items()})
        self.choose_theme(self.remembered)

    def get_ready(self) -> None:
        """Open the file for writing, and poll it for changes from then on; after the keys that were typed ahead."""
        if self.is_painted:
            self.uncover()
            self.set_timer(_KEYS_FIRST_SECONDS, self._open)
        else:
            self._open()

    def _open(self) -> None:
        from netui.db.errors import StoreError

        try:
            self.database.open_for_writing()
        except StoreError as error:
            self.exit(return_code=1, message=str(error))
            return
        gc.freeze()
        gc.enable()
        self.set_interval(POLL_SECONDS, self._look_for_changes)
        problems = [*self.database.settings.problems, *self.keymap.problems, *self._themes.offer_own()]
        problems += new_clashes(self)
        if not self.is_demo:
            problems += self.drafts.open()
        kept = len(self.drafts.kept)
        if self.database.refusal:
            problems.append(self.database.refusal)
            kept = 0  # what can't be saved is not offered
            self.refresh_facts()  # the keys that write are greyed
        else:
            self.upkeep.begin()
            self._show_keys()  # what can be taken back is known now
        if kept:
            self._tell_of_drafts(kept, *problems[:1])
        elif problems:
            self.say(problems[0], wrong=True)
        self.navigation.open_first_event()

    async def on_event(self, event: events.Event) -> None:
        """Take note of what the user does: the backup waits for a pause. Keys after the last one do nothing."""
        if isinstance(event, events.InputEvent):
            if self._is_leaving:
                return
            if isinstance(event, events.Key) and event.key == "ctrl+j":
                # What enter sends while the terminal is still the shell's: before the first paint.
                event = events.Key("enter", "\r")
            self.upkeep.touch()
            self.drafts.touch()
            if self.key_order.holds(event):
                return
        field = self.key_order.field_before(event)
        await super().on_event(event)
        self.key_order.follow(field)

    def exit(self, *arguments: Any, **more: Any) -> None:  # noqa: ANN401
        """End the session as Textual does; what is typed after it does nothing."""
        self._is_leaving = True
        self.drafts.leave()
        super().exit(*arguments, **more)

    def on_unmount(self) -> None:
        """Stop the backup, and close the file."""
        self.upkeep.leave()
        self.drafts.close()
        self.database.close()

    def _handle_exception(self, error: Exception) -> None:
        """Keep what is half typed before anything else is done about an error."""
        self.drafts.keep_now()
        super()._handle_exception(error)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Hand the terminal to another program for a while, as Textual does; nothing is written meanwhile."""
        self.drafts.keep_now()
        with super().suspend():
            yield

    def on_quick_add_bar_saved(self, message: QuickAddBar.Saved) -> None:
        """Take the quick-add bar away, and show what it saved."""
        self.overlays.close_quick_add()
        self.saved(message.done, shows=True)

    def on_quick_add_bar_left(self) -> None:
        """Take the quick-add bar away."""
        self.overlays.close_quick_add()

    def on_quick_add_bar_composing(self, message: QuickAddBar.Composing) -> None:
        """Take the quick-add bar away, and write the ask as a message that owns up to the silence."""
        self.overlays.close_quick_add()
        self.overlays.open_compose(message.contacts, template="ask", request=message.request)

    # What is shown.

    def _show_keys(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen) and screen.is_mounted:
                screen.show_keys()

    def refresh_facts(self) -> None:
        """Show the facts anew on every open screen."""
        self.upkeep.give_way()
        self.overlays.data_changed()
        self.database.forget()
        try:
            for screen in list(self.screen_stack):
                if isinstance(screen, CommandScreen) and screen.is_mounted:
                    screen.facts_changed()
        except Exception as error:
            if not self.recover(error):
                raise

    def recover(self, error: Exception) -> bool:
        """Say why the file can't be read, if an error in any handler is about that: the session goes on."""
        return self._file_trouble.recover(error)

    def _look_for_changes(self) -> None:
        """Show what another window or program has changed, turn the page at midnight, and see to the day's backup.

        And say how a hook has failed. While the session ends its screens lose their panes: nothing is shown any more.
        """
        if not self.is_running:
            return
        for failure in self.database.hook_failures():
            self.say(failure, wrong=True)
        others = self._look_after_file()
        if sentence := self.drafts.look(again=bool(others)):
            self._file_trouble.say(sentence)

    def _look_after_file(self) -> Sequence[str]:
        """Show what has changed, and see to the backup; return what was said of it."""
        if not self._file_trouble.look(lambda: self.overlays.is_adding):
            return ()
        day = self.database.today
        if self.database.has_changed() or day != self._day:
            is_new_day, self._day = day != self._day, day
            self.refresh_facts()
            if is_new_day:
                self._file_trouble.tell_focused("read_again")
        if self.database.refusal:
            return ()
        others = self.upkeep.look()
        for sentence in others:
            self.say(sentence, wrong=True)
        tell_of_synchronised(self, self.upkeep.take_synchronised())
        return others

    def _tell_of_drafts(self, count: int, problem: str = "") -> None:
        """Say that something was kept, and how to go on with it; behind a problem, if there is one."""
        key = self._key("quick-add")
        kept = "draft kept" if count == 1 else f"{count} drafts kept"
        resumes = f"{key} resumes {'it' if count == 1 else 'the newest'}"
        if problem:
            self.say(problem, wrong=True, way_back=f"{kept} · {resumes}")
        else:
            self.say(kept, way_back=resumes)

    def remember(self, **changes: object) -> None:
        """Keep values for the next start; where the state file can't be written they hold for this session."""
        from netui import state

        self.remembered.update(changes)
        state.update_state(self._state, **changes)

    def say(self, sentence: str, *, wrong: bool = False, way_back: str = "") -> None:
        """Show a sentence in the last line of the top command screen."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, CommandScreen):
                screen.say(sentence, wrong=wrong, way_back=way_back)
                return

    # Commands.

    async def action_command(self, name: str) -> None:
        """Run a command by its name."""
        await self.perform(command_by_name(name))

    async def perform(self, command: Command) -> None:
        """Run a command by the nearest handler: the focused widget, its parents, the screen, the app.

        Returns when the screen that it opened is ready, so that the next key goes there.
        """
        screen = self.screen
        if not screen.is_mounted or self._is_leaving:
            return
        refusal = self._file_trouble.refusal(command)
        if isinstance(screen, CommandScreen):
            screen.goes_on(command)
            refusal = refusal or screen.refusal(command)
        if refusal:
            self.say(refusal, wrong=True)
        elif isinstance(screen, CommandScreen):
            with self.key_order.command(screen), self._places.command(command):
                await self._run_command(screen, command)
        else:
            await self._run_command(screen, command)

    async def _run_command(self, screen: Screen[Any], command: Command) -> None:
        chain = self.focused.ancestors_with_self if self.focused else (screen, self)
        handler = find_handler(command, (*chain, self))
        if handler is not None:
            await self.guarded(screen, handler)
        opening, self._opening = self._opening, None
        if opening is not None:
            await opening

    async def guarded(self, screen: Screen[Any] | None, act: Callable[..., Any], *arguments: object) -> None:
        """Call a handler of a screen; say in the last line what is gone or refused by then.

        Another window may have changed it. Widgets that are not there are no trouble if the screen was left meanwhile.
        """
        from netui.actions.result import Refused
        from netui.db.errors import StoreError
        from netui.queries.contacts.card import ContactGoneError

        try:
            if isawaitable(going_on := act(*arguments)):
                await going_on
        except (ContactGoneError, Refused, StoreError) as error:
            self.say(str(error), wrong=True)
        except NoMatches:
            if screen in self.screen_stack and not self._is_leaving:
                raise

    def push_screen(self, screen: Any, callback: Any = None, wait_for_dismiss: bool = False, **more: Any) -> Any:  # noqa: ANN401
        """Open a screen as Textual does. The callback's answer may be about what is gone by then: that is said.

        A callback opens nothing if by then another screen covers the one that asked; nor does
        `CommandScreen.open_screen`. Else a late answer or key would open a screen over one that the user is in.
        """
        asking, asked = _ASKING.get(), self.screen_stack[-1] if self.screen_stack else None
        if asked is not None:
            self.uncover()  # by a key typed ahead, before the first paint
        if not wait_for_dismiss and asking is not None and asking is not asked and asking in self.screen_stack:
            return AwaitComplete()

        async def answered(answer: object) -> None:
            inner = _ASKING.set(asked)
            try:
                await self.guarded(asked, callback, answer)
            finally:
                _ASKING.reset(inner)
                if asked is not None:
                    self.key_order.ended(asked)

        if callback and isinstance(screen, GuardedScreen):
            screen.asked_by = asked
        token = _ASKING.set(None)  # the screen's own task inherits this context, and it asks for itself
        try:
            opened: Any = super().push_screen(screen, answered if callback else None, wait_for_dismiss, **more)  # type: ignore[call-overload]
        finally:
            _ASKING.reset(token)
        self._opening = None if wait_for_dismiss else opened
        return opened

    # Actions.

    def carry_out(
        self,
        act: Callable[..., Any],
        *arguments: object,
        when_saved: Callable[[], None] | None = None,
        when_unsaved: Callable[[str], None] | None = None,
    ) -> bool:
        """Run an action, and say what it did or why it was refused. Return whether it was done.

        Where another window has changed the same, the user chooses what is saved; until then it is not done. In the
        end one of the two is called: `when_unsaved` with the reason, in place of the message.
        """
        from netui.actions.elsewhere import ChangedElsewhere
        from netui.actions.result import Refused
        from netui.db.errors import StoreError
        from netui.tui.version_choice import choose_version

        refuse = when_unsaved or partial(self.say, wrong=True)
        try:
            done = act(*arguments, moment=self.database.moment(), session=self.database.session)
        except ChangedElsewhere as conflict:
            choose_version(self, conflict, when_saved, refuse)
            return False
        except (StoreError, Refused) as error:
            refuse(str(error))
            return False
        if when_saved is not None:
            when_saved()
        self.saved(done)
        return True

    def saved(self, done: Done | None, *, shows: bool = False) -> None:
        """Say what an action did and how to undo it, and refresh all screens.

        With `shows` they go to the person it was about, and tint what it added.
        """
        if done is None:
            return
        key = self._key("undo") if done.changed else ""
        self.say(done.sentence.removesuffix("." if key else ""), way_back=f"{key} undo" if key else "")
        self.refresh_facts()
        if shows and done.changed:
            from netui.actions.action import changed_uids

            uids = frozenset(changed_uids())
            for screen in self.screen_stack:
                if isinstance(screen, CommandScreen) and screen.is_mounted:
                    screen.show_saved(done.contacts, uids)

    def _key(self, name: str) -> str:
        return self.keymap.first_key(command_by_name(name))

    # Commands of the app itself.

    def do_quit(self) -> None:
        """Leave netui; the demo, of which nothing is kept, after a question."""
        if not self.is_demo:
            self._quit()
            return
        from netui.tui.widgets.question import Question

        answers = {"y": "leave it", "n": "stay"}
        question = Question("Leave the demo?", answers, about="Nothing you did in it is kept.")
        self.push_screen(question, lambda answer: self._quit() if answer == "y" else None)

    def _quit(self) -> None:
        self.upkeep.stop()
        self.exit()

    def action_help_quit(self) -> None:
        """Say how to quit: ctrl+c is for copying."""
        self.say(f"{self._key('quit')} quits.")

    def do_suspend(self) -> None:
        """Go back to the shell until `fg`."""
        self.drafts.keep_now()
        self.action_suspend_process()


if TYPE_CHECKING:

    def _is_services(app: NetuiApp) -> Services:
        return app
