"""What the whole session stands on: commands are carried out, what was done is said, and what is shown is kept true."""

from __future__ import annotations

from collections.abc import Callable
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from textual.app import App

from netui.tui.chords import Keymap
from netui.tui.commands import Command, by_name
from netui.tui.database import Database
from netui.tui.keyed import KeyedScreen

if TYPE_CHECKING:
    from netui.actions.action import Session
    from netui.actions.done import Done
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
        self.is_demo = False
        """Whether nothing of this session is kept, so that nothing of the user's own is made or changed by it."""

    def refresh_facts(self) -> None:
        """Let every open screen show the facts anew."""
        from netui.store.errors import StoreError

        self.database.forget()
        try:
            for screen in self.screen_stack:
                if isinstance(screen, KeyedScreen):
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
        if isinstance(screen, KeyedScreen):
            screen.goes_on(command)
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

    def say(self, sentence: str, *, wrong: bool = False, way_back: str = "") -> None:
        """Say something in the last line of the screen."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, KeyedScreen):
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
        from netui.store.errors import StoreError

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
