"""The map: kinds by standing, gaps, top ten, places and connectors."""

from __future__ import annotations

from collections.abc import Iterator

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
        """The pane that had the focus when the map was left."""
        return self.panes[self._start_position.pane]

    def missing(self, command: Command) -> str:
        """Why a command has nothing to act on; in the grid of kinds, that nobody is in the cell."""
        if command.name == "deeper" and self.pane is self.kinds and not self.kinds.leads_deeper:
            return "Nobody here yet: e on a contact sets kind and standing."
        return super().missing(command)

    def compose_panes(self) -> Iterator[Widget]:
        """The four panes."""
        yield KindsPane(id="kinds")
        yield GapsPane(id="gaps")
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
        start = self._start_position
        if start.row:  # put the cursor back, once
            self._start_position = MapPosition(start.pane)
            self.first_pane.move_to(start.row)
            self.kinds.column = start.column
