"""`TerminalApp`: an app whose end is told in a sentence, and which no signal and no byte ends without order."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed

from netui.tui.ascii_filter import ASCII_FILTER, CONSOLE_FILTER, AsciiFilter
from netui.tui.contrast import ContrastFilter
from netui.tui.control_filter import CONTROL_FILTER
from netui.tui.error_guard import ErrorGuard
from netui.tui.limited_terminal import is_console, wants_no_colour
from netui.tui.terminal_background import BackgroundQuestion
from netui.tui.widgets.palette_styles import apply_theme, legible_variables

if TYPE_CHECKING:
    from netui.settings import Settings
    from netui.tui.screen_cover import ScreenCover

__all__ = ["TerminalApp"]

T = TypeVar("T")


class TerminalApp(ErrorGuard, App[T]):
    """An app over our own driver. Errors end it without a trace on the terminal: `run_to_end` raises them."""

    IS_INLINE: ClassVar[bool] = False
    """Whether it stands in a few rows under the command, and not on the full screen."""

    # The terminal's own colours may all look alike, or there are none: what has the keys is in a heavy frame.
    CSS = """
    Pane:focus:ansi, Pane.-open:focus:ansi, ContactsPane.-typing:ansi, #compose-message:focus-within:ansi {
        border: heavy $primary !important;
    }
    """

    _fault: Exception | None = None

    cover: ScreenCover | None = None
    """What was painted before Textual was there; nothing is drawn until `uncover`."""

    def __init__(self, settings: Settings | None = None) -> None:
        # Without colours the terminal's own must be named from the start, or Textual would turn them into greys.
        super().__init__(ansi_color=wants_no_colour() or None)
        self._settings = settings
        self.background: BackgroundQuestion | None = None
        """What was asked of the terminal before it was taken, and came from it meanwhile."""

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
        """Textual's own, and ours as one: it looks each painted line up for each filter, at every paint."""
        foreground = "" if self.native_ansi_color else self.theme_variables.get("foreground", "")
        return [*super().get_line_filters(), _own_filter(foreground, self._sign_filter)]

    @property
    def _sign_filter(self) -> AsciiFilter | None:
        """What draws signs in other characters, where the user or the terminal wants it."""
        if self._settings is not None and self._settings.ascii:
            return ASCII_FILTER
        return CONSOLE_FILTER if is_console() else None

    def get_css_variables(self) -> dict[str, str]:
        """The variables of the theme, with frames that are seen in it."""
        variables = legible_variables(super().get_css_variables(), self.current_theme)
        self.theme_variables = variables
        return variables

    def choose_theme(self, remembered: Mapping[str, Any]) -> None:
        """Set the theme of the settings, of the last time, or as the terminal is."""
        chosen = self._settings.theme if self._settings is not None else ""
        is_light = self.background.is_light if self.background is not None else None
        apply_theme(self, remembered, chosen=chosen, is_light=is_light)

    @property
    def is_painted(self) -> bool:
        """Whether the first screen is on the terminal already, painted ahead."""
        return self.cover is not None

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

    def run_to_end(self, background: BackgroundQuestion | None = None) -> int:
        """Run the app, and return its exit status. Raises the error that has ended it, with the terminal restored.

        `background` is what the terminal was asked before; its answer is taken here.
        """
        if background is not None:
            background.settle()
            self.background = background
        self.run(mouse=self._settings is None or self._settings.mouse)
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


class _FilterChain(LineFilter):
    """Filters one after the other, as one."""

    def __init__(self, filters: Sequence[LineFilter]) -> None:
        super().__init__()
        self._filters = filters

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments as the last filter leaves them."""
        for each in self._filters:
            segments = each.apply(segments, background)
        return segments


@lru_cache(8)
def _own_filter(foreground: str, signs: AsciiFilter | None) -> LineFilter:
    """No control characters, ink that is read beside a foreground (empty for none), and signs that can be drawn.

    It is always the same one, as Textual remembers filtered lines by it.
    """
    contrast = [ContrastFilter(Color.parse(foreground))] if foreground else []
    return _FilterChain([CONTROL_FILTER, *contrast, *([signs] if signs is not None else [])])
