"""`ScreenCover`: the first screen as it will be, painted before Textual is imported, which takes ten times as long.

It is shown only where it is true. Textual then draws the same over it, without a clear of the screen in between.
"""

import contextlib
import os
import select
import signal
import sys

from netui.tui.kept_screen import BACKGROUNDS, find_kept_screen, terminal_look, terminal_size, this_hour

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from netui.tui.kept_screen import KeptScreen
    from netui.tui.terminal_background import BackgroundQuestion

__all__ = ["ENTER_SCREEN", "ScreenCover", "covered_screen"]

ENTER_SCREEN = "\x1b[?1049h"
"""Takes the terminal's other screen, and clears it, also where it is taken already."""

_BEFORE, _AFTER = f"{ENTER_SCREEN}\x1b[?7l\x1b[?25l", "\x1b[?1049l\x1b[?7h\x1b[?25h"
"""Without line wrap and without a cursor, as Textual has it; and back."""

_ANSWER_SECONDS = 0.05
"""How long the answer of a terminal about its background is waited for, before nothing is painted."""

_ENDING = {getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT") if hasattr(signal, name)}


class ScreenCover:
    """The painted screen, from `paint` until the session takes it over (`hand_over`) or `remove` takes it away.

    Meanwhile keys are not echoed, and wait in the terminal for the session. ctrl+z is one of them, since the shell must
    not get a terminal in this state; the signals that end the session wait until `let_signals_come`.
    """

    def __init__(self, kept: "KeptScreen | None" = None) -> None:
        self.kept = kept
        """What is kept of the first screen, under the state of the database before it was opened."""
        self.is_shown = False
        """Whether it is on the terminal, and the session has not taken it over."""
        self.attributes: list[Any] | None = None
        """The attributes of the terminal before; None where nothing was painted."""
        self.question: BackgroundQuestion | None = None
        """What the terminal was asked, where what is painted depends on its background."""
        self._are_held = False

    def _frame(self, kept: "KeptScreen") -> bytes | None:
        """What is kept for this terminal; of one whose background decides on the theme, that is asked first."""
        size, now = terminal_size(), this_hour()
        frame = kept.frame(terminal_look(*size, ""), now)
        by_background = {
            is_light: kept.frame(terminal_look(*size, name), now) for is_light, name in BACKGROUNDS.items()
        }
        if frame is not None or not any(by_background.values()):
            return frame
        from netui.tui.terminal_background import background_question

        self.question = background_question("", {})
        if self.question.attributes is not None:
            if not self.question.answers_within(_ANSWER_SECONDS):
                return None
            self.question.settle()
        return by_background[self.question.is_light]

    def paint(self) -> None:
        """Paint what is kept for this terminal, if it is true now; nothing on one that can't be set."""
        frame = self._frame(self.kept) if self.kept is not None else None
        if frame is None:
            return
        import termios

        try:
            keys, screen = _descriptors()
            if os.tcgetpgrp(keys) != os.getpgrp() or not select.select([], [screen], [], 0)[1]:
                return
            before, raw = termios.tcgetattr(keys), termios.tcgetattr(keys)
            if self.question is not None and self.question.attributes is not None:
                before = self.question.attributes  # it has been set since
        except (OSError, ValueError, termios.error):
            return
        raw[3] &= ~(termios.ICANON | termios.ECHO)
        raw[6][termios.VMIN], raw[6][termios.VTIME], raw[6][termios.VSUSP] = 1, 0, b"\0"
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        self._are_held, self.attributes, self.is_shown = True, before, True
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(keys, termios.TCSANOW, raw)
            _write(screen, _BEFORE.encode() + frame)

    def let_signals_come(self) -> None:
        """Let the signals come that end the session; call it when they are handled."""
        if self._are_held:
            self._are_held = False
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)

    def hand_over(self) -> bool:
        """The session takes the terminal; return whether it is on the other screen already."""
        was_shown, self.is_shown = self.is_shown, False
        return was_shown

    def remove(self) -> None:
        """Take away what is shown, unless the session has it, and set the terminal as it was before."""
        if self.attributes is None:
            return
        import termios

        attributes, self.attributes = self.attributes, None
        with contextlib.suppress(OSError, ValueError, termios.error):
            keys, screen = _descriptors()
            if os.tcgetpgrp(keys) == os.getpgrp():
                if self.hand_over():
                    _write(screen, _AFTER.encode())
                termios.tcsetattr(keys, termios.TCSANOW, attributes)


@contextlib.contextmanager
def covered_screen(place: str) -> "Iterator[ScreenCover]":
    """A block in which the first screen of a database is painted as far as that is kept; the terminal is restored."""
    can_cover = sys.platform != "win32" and not os.environ.get("TEXTUAL_DRIVER")
    cover = ScreenCover(find_kept_screen(place))
    if can_cover:
        cover.paint()
    try:
        yield cover
    finally:
        cover.remove()
        if cover.question is not None:
            cover.question.restore()
        cover.let_signals_come()


def _descriptors() -> tuple[int, int]:
    """The terminal that keys are read from, and the one that is drawn on. Raises `ValueError` without them."""
    if sys.__stdin__ is None or sys.__stdout__ is None:
        raise ValueError
    return sys.__stdin__.fileno(), sys.__stdout__.fileno()


def _write(screen: int, data: bytes) -> None:
    while data:
        data = data[os.write(screen, data) :]
