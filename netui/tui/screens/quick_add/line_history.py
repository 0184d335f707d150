"""Input history of the quick-add bar (up, down)."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["LineHistory"]


class LineHistory:
    """The lines of a session and a cursor among them; it outlives the bar, which rewinds it when it opens."""

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
