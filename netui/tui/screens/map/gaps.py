"""The gaps of the network in words, each with what to do about it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.tui.commands.command import MAP
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, wrap

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from netui.domain.gaps import Gap

__all__ = ["GapsPane"]


class GapsPane(Pane):
    """A row is a gap: what is missing, and under it what to do. Enter shows who could help to close it."""

    place, number = MAP, 2

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._gaps: Sequence[Gap] = ()
        self._somebody = False

    def show(self, gaps: Sequence[Gap], *, somebody: bool) -> None:
        """Show these; `somebody` tells whether there is anybody at all."""
        key = self.key_of(self.cursor)
        self._gaps, self._somebody = gaps, somebody
        self.border_subtitle = "enter who could help · w a way" if gaps else ""
        self.entitle("Gaps", str(len(gaps)) if gaps else "")
        self.keep_cursor(key, [gap.sentence for gap in gaps])

    def key_of(self, row: int) -> Hashable:
        """The sentence."""
        return self._gaps[row].sentence if 0 <= row < len(self._gaps) else None

    def do_deeper(self) -> Awaitable[None] | None:
        """Those who could help, in Network."""
        if self.cursor >= len(self._gaps):
            return None
        return self.app.open_filtered(self._gaps[self.cursor].wanted)

    def row_starts(self, width: int) -> Sequence[int]:
        """The sentence, and what to do in as many lines as it takes."""
        if not self._gaps:
            return range(0)
        return [0, *accumulate(1 + len(wrap(gap.advice, width - 2)) for gap in self._gaps)]

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a gap."""
        gap = self._gaps[row]
        if not line:
            return [(gap.sentence, "strong")]
        return [("  ", ""), (wrap(gap.advice, width - 2)[line - 1], "muted")]

    def empty_lines(self, width: int) -> list[Line]:
        """Nothing is missing, or nobody is there."""
        told = (
            "Nothing is missing that can be told from the kinds." if self._somebody else "What is missing stands here."
        )
        return [[(f" {text}", "muted")] for text in wrap(told, width - 2)]
