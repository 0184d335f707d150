"""Guards of a session: against a file that can't be read for a moment, and against typed-ahead keys."""

from __future__ import annotations

from collections.abc import Awaitable
from functools import partial
from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

__all__ = ["ErrorGuard", "GuardedScreen"]

T = TypeVar("T")


class ErrorGuard(MessagePump):
    """A widget that lives on, with what is typed in it, where handling a message meets a `StoreError`."""

    async def _on_message(self, message: Message) -> None:
        await _say_error(self, super()._on_message(message))


class GuardedScreen(Screen[T]):
    """Dismisses itself at most once, and only while it is on top; lives on as an `ErrorGuard` does.

    Textual's own `dismiss` removes whichever screen is on top: a second key that was typed ahead would remove another.
    """

    async def _on_message(self, message: Message) -> None:
        await _say_error(self, super()._on_message(message))

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Dismiss with a result, unless the screen is gone or covered."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def say_error(self, sentence: str) -> None:
        """Show what kept a message from being handled: in the last line, if the screen has no place for it."""
        self.app.say(sentence, wrong=True)  # type: ignore[attr-defined]


async def _say_error(asking: MessagePump, handling: Awaitable[None]) -> None:
    """Handle a message; say a `StoreError`, such as of a file that another program has, where Textual would end.

    What can't be opened at all still ends the session, with the sentence.
    """
    try:
        await handling
    except Exception as error:
        from netui.db.errors import StoreError

        if not (isinstance(error, StoreError) and asking._is_mounted):
            raise
        say = asking.say_error if isinstance(asking, GuardedScreen) else partial(asking.app.say, wrong=True)  # type: ignore[attr-defined]
        say(str(error))
