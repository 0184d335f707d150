"""What keeps screens and widgets alive when a handler of theirs could not read the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.css.query import NoMatches
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

__all__ = ["ErrorGuard", "has_recovered"]


def has_recovered(node: MessagePump, error: Exception) -> bool:
    """Whether the app of a screen or widget deals with an error in one of its handlers (`TerminalApp.recover`).

    To be asked before Textual knows of the error, as it ends the handling of messages for good. So one place deals with
    a file that can't be read, wherever it is read.
    """
    recover: Callable[[Exception], bool] | None = getattr(_app_of(node), "recover", None)
    return recover is not None and recover(error)


def _app_of(node: Any) -> object:  # noqa: ANN401
    return node.app


class ErrorGuard(MessagePump):
    """A widget or app whose handlers may fail to read the file, and that goes on.

    A widget that was taken away while it was mounted has no children: that its handlers miss them is no error.
    """

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            is_empty = isinstance(error, NoMatches) and isinstance(self, Widget) and not self.children
            if not is_empty and not has_recovered(self, error):
                raise
