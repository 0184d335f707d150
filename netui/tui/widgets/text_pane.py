"""`TextPane`: a pane of lines that are read, and have no cursor."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line

__all__ = ["TextPane"]


class TextPane(Pane):
    """A subclass says what the lines are at a width; they are asked for anew by `lay_out`, and at another width."""

    has_cursor = False

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()

    @abstractmethod
    def text_lines(self, width: int) -> Sequence[Line]:
        """The lines in so many cells; none shows `empty_lines`."""

    def row_starts(self, width: int) -> Sequence[int]:
        """One line each."""
        self._lines = self.text_lines(width)
        return range(len(self._lines) + 1)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of the text."""
        return self._lines[row]
