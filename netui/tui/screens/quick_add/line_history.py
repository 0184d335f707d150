"""The way back through the lines of the session, and forth again to the one that is being typed."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["LineHistory"]


class LineHistory:
    """Where on that way the user is. The newest line is one step back."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._back = 0
        self._typed = ""

    def go(self, steps: int, typed: str) -> str:
        """Go steps back, or forth if negative, from the line that stands there now; give the line to show."""
        if self._back == 0:
            self._typed = typed
        self._back = max(0, min(self._back + steps, len(self._lines)))
        return self._lines[-self._back] if self._back else self._typed
