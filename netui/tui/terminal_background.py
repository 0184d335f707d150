"""`BackgroundQuestion`: asks the terminal whether its background is light or dark, before Textual has it.

The answer comes while Textual is imported, so that nothing waits for it. Imports nothing of Textual's.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import sys
import time
from collections.abc import Iterator, Mapping
from typing import Any

from netui.tui.limited_terminal import has_few_colours, wants_no_colour

__all__ = ["ANSWER_SECONDS", "BackgroundQuestion", "asked_background", "background_question", "depends_on_background"]

ANSWER_SECONDS = 0.1
"""How long an answer is waited for at most, from the question on; one that comes later is dropped."""

_QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
"""The colour of the background (OSC 11), and what the terminal is (DA1): all answer that, and in this order."""

_COLOUR = re.compile(
    rb"\x1b\]11;(?:rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(?:/[0-9a-fA-F]{1,4})?"
    rb"|#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2}))(?:\x07|\x1b\\)"
)
_ATTRIBUTES = re.compile(rb"\x1b\[\?[0-9;]*c")

_LIGHT_FROM = 0.5
"""The brightness (0 to 1) from which a background is light."""


class BackgroundQuestion:
    """A question to the terminal, from `ask` to `settle`; `restore` gives the terminal back at the very end.

    Until then keys are not echoed, and come as they are typed; signals are made of them as before.
    """

    def __init__(self, keys: int, screen: int) -> None:
        self._keys = keys
        self._screen = screen
        self._asked = 0.0
        self._came = b""
        self.attributes: list[Any] | None = None
        """The attributes of the terminal before it was asked; None where it was not."""
        self.is_light: bool | None = None
        """What it answered; None without an answer that can be read."""
        self.typed_ahead = b""
        """What came in place of the answer or beside it: keys typed meanwhile, and the begin of a late answer."""

    def ask(self) -> None:
        """Send the question; nothing is asked of a terminal that can't be set, or takes nothing at the moment."""
        import termios

        try:
            if os.tcgetpgrp(self._keys) != os.getpgrp() or not select.select([], [self._screen], [], 0)[1]:
                return
            before = termios.tcgetattr(self._keys)
            raw = termios.tcgetattr(self._keys)
            raw[3] &= ~(termios.ICANON | termios.ECHO)
            raw[6][termios.VMIN], raw[6][termios.VTIME] = 1, 0
            self.attributes = before
            termios.tcsetattr(self._keys, termios.TCSANOW, raw)
            os.write(self._screen, _QUESTION)
            self._asked = time.monotonic()
        except (OSError, termios.error):
            self.restore()

    def answers_within(self, seconds: float) -> bool:
        """Wait so long for the answer at most; return whether it is here. One that is not may still come."""
        return bool(self._asked) and self._wait_until(time.monotonic() + seconds)

    def settle(self) -> None:
        """Take the answer, if it comes in time; what else has come is in `typed_ahead`. Only the first call waits."""
        if not self._asked:
            return
        self._wait_until(self._asked + ANSWER_SECONDS)
        self._asked = 0.0
        if found := _COLOUR.search(self._came):
            self.is_light = _is_light([part for part in found.groups() if part is not None])
        self.typed_ahead = _ATTRIBUTES.sub(b"", _COLOUR.sub(b"", self._came))

    def _wait_until(self, until: float) -> bool:
        """Read what comes until the answer has come; return whether it has."""
        while not (_ATTRIBUTES.search(self._came) or _COLOUR.search(self._came)):
            # Also when the time is up already: it may have been here long since.
            if not select.select([self._keys], [], [], max(until - time.monotonic(), 0))[0]:
                return False
            try:
                more = os.read(self._keys, 4096)
            except OSError:
                return False
            if not more:
                return False
            self._came += more
        return True

    def restore(self) -> None:
        """Set the terminal as it was before the question."""
        if self.attributes is None:
            return
        import termios

        attributes, self.attributes = self.attributes, None
        with contextlib.suppress(OSError, termios.error):
            if os.tcgetpgrp(self._keys) == os.getpgrp():
                termios.tcsetattr(self._keys, termios.TCSANOW, attributes)


@contextlib.contextmanager
def asked_background(
    chosen: str, remembered: Mapping[str, Any], asked: BackgroundQuestion | None = None
) -> Iterator[BackgroundQuestion]:
    """A block at whose begin the terminal is asked, unless it was `asked` before; at its end it is as it was before.

    Not where a theme was `chosen` in the settings or is `remembered`, nor a terminal that would not answer.
    """
    question = asked or background_question(chosen, remembered)
    try:
        yield question
    finally:
        question.settle()
        question.restore()


def depends_on_background(chosen: str, remembered: Mapping[str, Any]) -> bool:
    """Whether the theme follows the terminal: none is `chosen` in the settings nor `remembered`, and it has colours."""
    return not (chosen or remembered.get("theme") or wants_no_colour() or has_few_colours())


def background_question(chosen: str, remembered: Mapping[str, Any]) -> BackgroundQuestion:
    """Return the question, asked; not where a theme is given, nor a terminal that would not answer."""
    standard = sys.__stdin__, sys.__stdout__
    try:
        keys, screen = (stream.fileno() if stream is not None else -1 for stream in standard)
    except (OSError, ValueError):
        keys = screen = -1
    question = BackgroundQuestion(keys, screen)
    if not depends_on_background(chosen, remembered):
        return question
    is_asked = sys.platform != "win32" and not os.environ.get("TEXTUAL_DRIVER") and os.environ.get("TERM") != "dumb"
    if is_asked and os.isatty(keys) and os.isatty(screen):
        question.is_light = _told_by_environment(os.environ.get("COLORFGBG", ""))
        question.ask()
    return question


def _is_light(parts: list[bytes]) -> bool:
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in parts)
    return bool(0.299 * red + 0.587 * green + 0.114 * blue >= _LIGHT_FROM)


def _told_by_environment(colours: str) -> bool | None:
    """Light or dark by COLORFGBG, such as `15;0`, which some terminals set: the number of the background is last."""
    number = colours.rpartition(";")[2]
    if not (number.isascii() and number.isdigit()) or int(number) > 15:
        return None
    return int(number) == 7 or int(number) > 8
