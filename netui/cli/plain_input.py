"""Standard input a line at a time, for asking where there is no full screen: a dumb terminal, a pipe, a file."""

from __future__ import annotations

import codecs
import os
import select
import sys

from netui.cli.errors import UsageError

__all__ = ["PlainInput"]

_CHUNK = 65_536


class PlainInput:
    """Lines of standard input as they come: nothing waits for its end, so that another program can answer."""

    def __init__(self) -> None:
        self.is_terminal = sys.stdin.isatty()
        """Whether a person types it."""
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._ended = False
        self._number = 0

    def line(self) -> str | None:
        """The next line that is not blank, without its end; None behind the last.

        Raises `UsageError` for bytes that are no UTF-8.
        """
        while True:
            while "\n" not in self._text and not self._ended:
                self._read()
            if not self._text:
                return None
            line, _, self._text = self._text.partition("\n")
            self._number += 1
            if line.strip():
                return line.rstrip("\r")

    def rest(self, *, wait: bool) -> list[str]:
        """The lines that are there already; with `wait` those up to the end. A terminal has none."""
        while not self.is_terminal and not self._ended and (wait or self._is_ready()):
            self._read()
        return [line for line in self._text.split("\n") if line.strip()]

    def _is_ready(self) -> bool:
        try:
            return bool(select.select([sys.stdin.fileno()], [], [], 0)[0])
        except (OSError, ValueError):  # not a file that can be waited for
            return True

    def _read(self) -> None:
        data = os.read(sys.stdin.fileno(), _CHUNK)
        self._ended = not data
        try:
            self._text += self._decoder.decode(data, final=self._ended)
        except UnicodeDecodeError as error:
            number = self._number + self._text.count("\n") + data.count(b"\n", 0, error.start) + 1
            raise UsageError(f"line {number} is not UTF-8 text: nothing was saved.") from error
