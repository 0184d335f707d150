"""What the whole session stands on: commands are carried out, what was done is said, and what is shown is kept true."""

from __future__ import annotations

from asyncio import Future, get_running_loop
from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from textual._context import active_message_pump
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.widget import Widget

from netui.tui.chords import Keymap
from netui.tui.command_screen import CommandScreen
from netui.tui.commands import Command, by_name
from netui.tui.database import Database

if TYPE_CHECKING:
    from netui.actions.action import Session
    from netui.actions.result import Done
    from netui.actions.undo import Undone

__all__ = ["Frame"]


class Frame(App[None]):
    """The part of the session that carries out commands and actions."""

    def __init__(
        self, database: Database, *, remembered: dict[str, Any] | None, state: str | None, plain: bool
    ) -> None:
        super().__init__(ansi_color=True if plain else None)
        self.database = database
        self.keymap = Keymap(database.settings.keys)
        """What the keys mean."""
        self.remembered = remembered or {}
        """What netui remembers by itself, from one start to the next."""
        self._state = state
        self._opening: Awaitable[Any] | None = None
        self.is_demo = False
        """Whether nothing of this session is kept, so that nothing of the user's own is made or changed by it."""

    def refresh_facts(self) -> None:
        """Let every open screen show the facts anew."""
        from netui.db.errors import StoreError

        self.database.forget()
        try:
            for screen in list(self.screen_stack):
                if isinstance(screen, CommandScreen) and screen.is_mounted:
                    screen.facts_changed()
        except StoreError as error:
            self.say(str(error), wrong=True)

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
        if not screen.is_mounted:
            return
        if isinstance(screen, CommandScreen):
            screen.goes_on(command)
        reason = screen.refusal(command) if isinstance(screen, CommandScreen) else ""
        if reason:
            self.say(reason, wrong=True)
            return
        chain = self.focused.ancestors_with_self if self.focused else (screen, self)
        for node in (*chain, self):
            handler = getattr(node, command.handler, None)
            if handler is not None:
                await self._unless_gone(handler)
                break
        opening, self._opening = self._opening, None
        if opening is not None:
            await opening

    async def _unless_gone(self, act: Callable[..., Any], *arguments: object) -> None:
        """Let a key or an answer do what it does; what is gone by then, in another window perhaps, is said."""
        from netui.actions.result import Refused
        from netui.db.errors import StoreError
        from netui.queries.contacts.card import GoneError

        try:
            if isawaitable(going_on := act(*arguments)):
                await going_on
        except (GoneError, Refused, StoreError) as error:
            self.say(str(error), wrong=True)

    def push_screen(self, screen: Any, callback: Any = None, wait_for_dismiss: bool = False, **more: Any) -> Any:  # noqa: ANN401
        """Open a screen over the others; a screen that is covered by then opens nothing, and its question is no answer.

        What is answered may be about what is gone by then.
        """
        asking = active_message_pump.get(None)
        asks = asking.screen if isinstance(asking, Widget) and asking.is_attached else None
        if isinstance(asks, Screen) and asks in self.screen_stack and asks is not self.screen:
            if not wait_for_dismiss:
                return AwaitComplete()
            unasked: Future[None] = get_running_loop().create_future()
            unasked.set_result(None)
            return unasked

        async def answered(answer: object) -> None:
            await self._unless_gone(callback, answer)

        opened: Any = super().push_screen(screen, answered if callback else None, wait_for_dismiss, **more)  # type: ignore[call-overload]
        self._opening = None if wait_for_dismiss else opened
        return opened

    def carry_out(self, act: Callable[..., Any], *arguments: object) -> bool:
        """Carry an action out, and say what it did or why it did not; whether it did."""
        from netui.actions.result import Refused
        from netui.db.errors import StoreError

        try:
            done = act(*arguments, moment=self.database.moment(), session=self.database.session)
        except (StoreError, Refused) as error:
            self.say(str(error), wrong=True)
            return False
        self.saved(done)
        return True

    # What was done.

    def say(self, sentence: str, *, wrong: bool = False, way_back: str = "") -> None:
        """Say something in the last line of the screen."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, CommandScreen):
                screen.say(sentence, wrong=wrong, way_back=way_back)
                return

    def saved(self, done: Done | None) -> None:
        """Say what an action has done and how to take it back, and show the facts anew."""
        if done is None:
            return
        key = self._key("undo") if done.changed else ""
        self.say(done.sentence.removesuffix("." if key else ""), way_back=f"{key} undo" if key else "")
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
        from netui.db.errors import StoreError

        try:
            undone = move(self.database.session)
        except StoreError as error:
            self.say(str(error), wrong=True)
            return
        if undone is None:
            self.say(nothing)
            return
        self.say(f"{word}: {undone.label}", way_back=back)
        self.refresh_facts()

    def _key(self, name: str) -> str:
        return self.keymap.first_key(by_name(name))
