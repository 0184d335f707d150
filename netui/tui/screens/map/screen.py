"""Map: who there is, what is missing, who is close, where people are."""

from __future__ import annotations

from collections.abc import Iterator

from textual.getters import query_one
from textual.widget import Widget

from netui.domain.gaps import find_gaps
from netui.queries.network.statistics import read_map
from netui.tui.screens.map.kinds import KindsPane
from netui.tui.screens.map.panes import GapsPane, TopTenPane, WherePane
from netui.tui.screens.view import View
from netui.tui.widgets.pane import Pane

__all__ = ["MapScreen", "Whereabouts"]

Whereabouts = tuple[int, int, int]
"""The pane that has the keys, the row of its cursor, and the column of the kinds."""


class MapScreen(View):
    """The whole network at once. What is chosen leads to those contacts in Network, or to a card."""

    TITLE = "Map"
    CSS_PATH = "map.tcss"

    kinds = query_one(KindsPane)
    """Kinds by standing."""
    gaps = query_one(GapsPane)
    """What is missing."""
    top_ten = query_one(TopTenPane)
    """Whom to keep close."""
    where = query_one(WherePane)
    """Places, organisations, connectors."""

    def __init__(self, at: Whereabouts = (0, 0, 0)) -> None:
        super().__init__()
        self._at = at

    @property
    def whereabouts(self) -> Whereabouts:
        """Where the cursor is, to come back to."""
        return self.panes.index(self.pane), self.pane.cursor, self.kinds.column

    @property
    def first_pane(self) -> Pane:
        """The one that had the keys when the map was left."""
        return self.panes[self._at[0]]

    def compose_panes(self) -> Iterator[Widget]:
        """The four panes."""
        yield KindsPane(id="kinds")
        yield GapsPane(id="gaps")
        yield TopTenPane(id="top-ten")
        yield WherePane(id="where")

    def show_facts(self) -> None:
        """Count everything anew."""
        database = self.app.database
        overview = database.overview
        with database.reading() as execute:
            found = read_map(execute, overview, database.today)
        self.kinds.show(found)
        self.gaps.show(find_gaps(found.facts), somebody=bool(found.everybody.all))
        self.top_ten.show(found.top_ten)
        self.where.show(found)
        at, row, column = self._at
        if row:  # back to where the cursor was, once
            self._at = (at, 0, 0)
            self.first_pane.move_to(row)
            self.kinds.column = column
