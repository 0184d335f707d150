"""`TerminalApp`: an app whose end is told in a sentence, and which no signal and no byte ends without order."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed

from netui.tui.control_filter import CONTROL_FILTER
from netui.tui.error_guard import ErrorGuard

if TYPE_CHECKING:
    from netui.tui.screen_cover import ScreenCover

__all__ = ["TerminalApp"]

T = TypeVar("T")


class TerminalApp(ErrorGuard, App[T]):
    """An app over our own driver. Errors end it without a trace on the terminal: `run_to_end` raises them."""

    IS_INLINE: ClassVar[bool] = False
    """Whether it stands in a few rows under the command, and not on the full screen."""

    _fault: Exception | None = None

    cover: ScreenCover | None = None
    """What was painted before Textual was there; nothing is drawn until `uncover`."""

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

    def uncover(self) -> None:
        """Draw the whole screen over what was painted before; from now on all is drawn."""
        if self.cover is not None:
            self.cover = None
            self._display(self.screen, self.whole_update())

    def whole_update(self) -> Any:  # noqa: ANN401
        """What draws all of the screen at once."""
        return self.screen._compositor.render_update(full=True, screen_stack=self._background_screens)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:  # noqa: ANN401
        if self.cover is None:
            super()._display(screen, renderable)

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
