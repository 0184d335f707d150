"""The terminal of a prompt in the shell: a few rows under the command, with the guards of the session's own."""

from __future__ import annotations

import re
from typing import Any

from textual.drivers.linux_inline_driver import LinuxInlineDriver
from textual.events import CursorPosition

from netui.tui.terminal import OrderlyDriver, is_key

__all__ = ["InlineDriver"]

_POSITION = re.compile(r"\x1b\[\d{1,4};\d{1,4}R")
"""Where the cursor is: the prompt asks, as a click is reported from the upper left corner of the terminal."""


class InlineDriver(OrderlyDriver, LinuxInlineDriver):
    """The driver of an inline app."""

    restoring = "\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[J\x1b[?25h\x1b[?1004l"
    """As far as Textual sets it inline: paste, mouse, kitty keys, cursor, focus; and what was drawn is erased."""

    def _is_key(self, sequence: str) -> bool:
        return bool(_POSITION.fullmatch(sequence)) or is_key(sequence)

    def process_message(self, message: Any) -> None:  # noqa: ANN401
        """Post an event, but for the position of the cursor, which is kept."""
        if isinstance(message, CursorPosition):
            self.cursor_origin = (message.x, message.y)
        else:
            super().process_message(message)
