"""The top ten, with their windows drawn."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from netui.tui.commands.command import MAP
from netui.tui.widgets.cadence_bar import window_line
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut, fill, wrap

if TYPE_CHECKING:
    from netui.queries.network.statistics import Ranked

__all__ = ["TopTenPane"]

PLACES = 10

BESIDE = 52
"""From this width the window stands beside the name, else under it."""

CADENCE = 11
"""The cells of a cadence."""

ROOMY = 74
"""From this width a window that is past says so in full."""

NAME, WIDEST = 16, 40
"""The cells that a name has beside its window, at least and at the most."""

BOTH = 28
"""From this width the organisation stands behind the name."""

BESIDE_NAME = 58
"""The cells that everything else takes."""


class TopTenPane(Pane):
    """A row is a contact of the top ten. What is under it are the places that are free."""

    place, number = MAP, 3

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._ranked: Sequence[Ranked] = ()

    def show(self, ranked: Sequence[Ranked]) -> None:
        """Show these, the first place first."""
        key = self.key_of(self.cursor)
        self._ranked = ranked
        free = PLACES - len(ranked)
        self.entitle("Top ten", f"· {free} free" if ranked and free > 0 else "")
        self.keep_cursor(key, [each.id for each in ranked])

    def key_of(self, row: int) -> Hashable:
        """The contact."""
        return self._ranked[row].id if 0 <= row < len(self._ranked) else None

    def people(self) -> list[int]:
        """The contact under the cursor."""
        return [self._ranked[row].id for row in self.chosen_rows()]

    def _height(self, width: int) -> int:
        return 1 if width >= BESIDE else 2

    def row_starts(self, width: int) -> Sequence[int]:
        """One line, or two where the window does not fit beside the name."""
        height = self._height(width)
        return range(0, len(self._ranked) * height + 1, height) if self._ranked else range(0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """Place, name, window."""
        each = self._ranked[row]
        window: Line = (
            [("no cadence: c says how often", "muted")]
            if each.window is None
            else window_line(each.window, self.app.database.today)
        )
        if line:
            return [("   ", ""), *window]
        if each.window is not None:
            window[0] = (fill(window[0][0], CADENCE), window[0][1])
        if width < ROOMY:
            window = [(text.removesuffix(" the window"), style) for text, style in window]
        rank: Line = [(fill(str(each.rank), 2, right=True), "accent"), (" ", "")]
        name, about = each.name, f" · {each.organisation}" if each.organisation else ""
        if self._height(width) == 2:
            return [*rank, (name, ""), (about, "muted")]
        room = min(max(NAME, width - BESIDE_NAME), WIDEST)
        name = cut(name, room)
        about = about if room >= BOTH else ""
        return [*rank, (name, ""), (fill(about, room - cell_len(name)), "muted"), ("  ", ""), *window]

    def empty_lines(self, width: int) -> list[Line]:
        """What a top ten is."""
        told = (
            "Nobody is in the top ten yet: T on a contact puts them there. Ten people to keep close, each on a cadence."
        )
        return [[(f" {text}", "muted")] for text in wrap(told, width - 2)]
