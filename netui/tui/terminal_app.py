"""`TerminalApp`: an app whose end is told in a sentence, and which no signal and no byte ends without order."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter
from textual.worker import WorkerFailed

from netui.tui.control_filter import CONTROL_FILTER
from netui.tui.error_guard import ErrorGuard

__all__ = ["TerminalApp"]

T = TypeVar("T")


class TerminalApp(ErrorGuard, App[T]):
    """An app over our own driver. Errors end it without a trace on the terminal: `run_to_end` raises them."""

    IS_INLINE: ClassVar[bool] = False
    """Whether it stands in a few rows under the command, and not on the full screen."""

    _fault: Exception | None = None

    def get_driver_class(self) -> type[Driver]:
        """Our own driver, where there is one and no other is asked for."""
        if sys.platform == "win32" or os.environ.get("TEXTUAL_DRIVER"):
            return super().get_driver_class()
        if self.IS_INLINE:
            from netui.tui.inline_terminal import InlineDriver

            return InlineDriver
        from netui.tui.terminal import TerminalDriver

        return TerminalDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, and the one that keeps control characters of the file from the terminal."""
        return [*super().get_line_filters(), CONTROL_FILTER]

    def run_to_end(self) -> int:
        """Run the app, and return its exit status. Raises the error that has ended it, with the terminal restored."""
        self.run()
        if self._fault is not None:
            raise self._fault
        return self.return_code or 0

    def recover(self, error: Exception) -> bool:
        """Deal with an error in a handler; return whether the session goes on."""
        return False

    def _handle_exception(self, error: Exception) -> None:
        """Keep an error for `run_to_end`. Textual would print it with the values of all variables."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, Exception) and self.recover(cause):
            return
        if self.is_headless:  # a test wants to see it
            super()._handle_exception(error)
            return
        if self._fault is None:
            self._fault = cause if isinstance(cause, Exception) else error
        self._close_messages_no_wait()
