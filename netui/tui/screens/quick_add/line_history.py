"""Input history of the quick-add bar (up, down)."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable

from netui.db.content import append_private, content_file

__all__ = ["LineHistory", "StoredLineHistory"]

_MOST_LINES = 500
"""Lines that are kept from one start to the next."""


class LineHistory:
    """The lines typed so far and a cursor among them; it outlives the bar, which rewinds it when it opens."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._lines = list(lines)
        self._steps_back = 0
        self._typed = ""

    def keep(self, line: str) -> None:
        """Add a line as the newest one; one that was kept before moves to the end."""
        if line in self._lines:
            self._lines.remove(line)
        self._lines.append(line)

    def rewind(self) -> None:
        """Move the cursor behind the newest line."""
        self._steps_back = 0

    def go(self, steps: int, typed: str) -> str:
        """Move the cursor so many steps back (forward if negative), and return the line there.

        `typed` is the text of the input now: it is what comes after the newest line.
        """
        if self._steps_back == 0:
            self._typed = typed
        self._steps_back = max(0, min(self._steps_back + steps, len(self._lines)))
        return self._lines[-self._steps_back] if self._steps_back else self._typed


class StoredLineHistory(LineHistory):
    """A history that lies in the content folder of a database, each line as JSON: a line may have a note of several.

    Windows append to it in turn. What can't be read or written is left out: nothing depends on it.
    """

    def __init__(self, path: str) -> None:
        super().__init__()
        self._file = content_file(path, "lines")
        self._path = path
        for line in _read(self._file):
            super().keep(line)
        if len(self._lines) > 2 * _MOST_LINES:
            del self._lines[:-_MOST_LINES]
            self._rewrite()

    def keep(self, line: str) -> None:
        """Add a line as the newest one, here and in the file."""
        if self._lines[-1:] == [line]:
            return
        super().keep(line)
        with contextlib.suppress(OSError):
            append_private(self._path, "lines", _row(line))

    def _rewrite(self) -> None:
        with contextlib.suppress(OSError):
            os.remove(self._file)
            append_private(self._path, "lines", b"".join(map(_row, self._lines)))


def _row(line: str) -> bytes:
    """A line as it is stored; it begins with the break, so that it never hangs on one that was cut off."""
    return f"\n{json.dumps(line)}".encode()


def _read(file: str) -> Iterable[str]:
    """The lines of a file, oldest first; what is no line is skipped."""
    try:
        with open(file, "rb") as opened:
            rows = opened.read().split(b"\n")
    except OSError:
        return
    for row in rows:
        try:
            line = json.loads(row)
        except ValueError:
            continue  # cut off by a full disk, or by a window that was killed
        if isinstance(line, str) and line.strip():
            yield line
