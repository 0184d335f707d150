"""The map: gaps, kinds by standing, top ten, places and connectors."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.getters import query_one
from textual.widget import Widget

from netui.domain.gaps import find_gaps
from netui.queries.network.statistics import read_statistics
from netui.tui.commands import Command
from netui.tui.screens.map.kinds import KindsPane
from netui.tui.screens.map.panes import GapsPane, PlacesPane, TopTenPane
from netui.tui.screens.view import View
from netui.tui.services import MapPosition
from netui.tui.widgets.pane import Pane

__all__ = ["MapScreen"]

_GRID_MIN_SIZE = (100, 30)
"""Columns and rows from which all four panes are seen."""

_PAIR_MIN_SIZE = (80, 16)
"""Columns and rows from which gaps and kinds are open together."""

_FRAME_LINES = 2
"""The first line and the keys."""

_BESIDE_TEXT_CELLS = 5
"""Frame, scrollbar, and the cells before and after a line."""

_PANE_MIN_LINES, _BELOW_MIN_LINES = 4, 7
"""The lowest pane of gaps, and the lowest panes below the kinds."""


class MapScreen(View):
    """Statistics of the whole network in four panes. Enter shows the contacts of a count in Network, or a card."""

    TITLE = "Map"
    VIEW = "map"
    CSS_PATH = "map.tcss"

    kinds = query_one(KindsPane)
    """The grid of kinds by standing."""
    gaps = query_one(GapsPane)
    """What is missing in the network."""
    top_ten = query_one(TopTenPane)
    """The top ten."""
    places = query_one(PlacesPane)
    """Places, organisations, connectors."""

    def __init__(self, position: MapPosition = MapPosition()) -> None:  # noqa: B008
        super().__init__()
        self._start_position = position

    @property
    def position(self) -> MapPosition:
        """The cursor, for the way back to it."""
        return MapPosition(self.panes.index(self.pane), self.pane.cursor, self.kinds.column)

    @property
    def first_pane(self) -> Pane:
        """The pane that had the focus when the map was left; at first the gaps, or the kinds where there are none."""
        if not self._start_position.pane and not self.gaps.leads_deeper and self.kinds.row_count:
            return self.kinds
        return self.panes[self._start_position.pane]

    # How high the panes are.

    def on_resize(self) -> None:
        """Share the height anew: texts wrap otherwise."""
        self._share_height()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """On a small screen the pane with the keys has most of the height."""
        self._share_height()

    def do_zoom(self) -> None:
        """Zoom the pane to the whole screen, or back."""
        super().do_zoom()
        self._share_height()

    def _share_height(self) -> None:
        """Let gaps and kinds be as high as what is in them, as far as there is room."""
        width, height = self.app.size
        zoomed = self.has_class("-zoomed")
        is_grid = not zoomed and width >= _GRID_MIN_SIZE[0] and height >= _GRID_MIN_SIZE[1]
        pair = (self.gaps, self.kinds)
        is_pair = not zoomed and not is_grid and width >= _PAIR_MIN_SIZE[0] and height >= _PAIR_MIN_SIZE[1]
        is_pair = is_pair and self.focused in pair
        for name, is_set in (("-grid", is_grid), ("-stack", not zoomed and not is_grid), ("-pair", is_pair)):
            self.set_class(is_set, name)
        free = height - _FRAME_LINES
        gaps, kinds = _whole_height(self.gaps, width), _whole_height(self.kinds, width)
        if is_grid:
            most = max(free - kinds - _whole_height(self.top_ten, width // 2), free // 4)
            gaps = min(gaps, most)
            kinds = min(kinds, free - gaps - _BELOW_MIN_LINES)
            self.query_one("#panes").styles.grid_rows = f"{gaps} {kinds} 1fr"
        if is_pair:
            free -= 2  # the titles of the others
            least = kinds if self.focused is self.kinds else _PANE_MIN_LINES + 3
            gaps = min(gaps, max(free - least, _PANE_MIN_LINES))
        self.gaps.styles.height = gaps if is_pair else None

    def missing(self, command: Command) -> str:
        """Why a command has nothing to act on; in the grid of kinds, that nobody is in the cell."""
        if command.name == "deeper" and self.pane is self.kinds and not self.kinds.leads_deeper:
            return "Nobody here yet: e on a contact sets kind and standing."
        return super().missing(command)

    def compose_panes(self) -> Iterator[Widget]:
        """The four panes."""
        yield GapsPane(id="gaps")
        yield KindsPane(id="kinds")
        yield TopTenPane(id="top-ten")
        yield PlacesPane(id="where")

    def show_facts(self) -> None:
        """Read the statistics, and show them in the four panes."""
        database = self.services.database
        overview = database.overview
        with database.reading() as execute:
            found = read_statistics(execute, overview, database.today)
        self.kinds.show(found)
        self.gaps.show(find_gaps(found.facts), somebody=bool(found.everybody.all))
        self.top_ten.show(found.top_ten)
        self.places.show(found)
        self._share_height()
        start = self._start_position
        if start.row:  # put the cursor back, once
            self._start_position = MapPosition(start.pane)
            self.first_pane.move_to(start.row)
            self.kinds.column = start.column


def _whole_height(pane: Pane, width: int) -> int:
    """The lines that it takes to show all in a pane of that width, with its frame; one of text where it is empty."""
    starts = pane.row_starts(max(width - _BESIDE_TEXT_CELLS, 1))
    return (starts[-1] if len(starts) else 1) + 2
