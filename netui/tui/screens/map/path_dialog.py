"""The dialog that finds a way: a name or an organisation in, the best ways out; enter begins to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input

from netui.domain.text import fold
from netui.queries.network.balance import owing
from netui.queries.network.candidates import helpers
from netui.queries.network.path_targets import Destination, begun_so, near_by, read_destinations
from netui.queries.network.paths import ContactPath, PathFinder, targets
from netui.queries.quick_add.answer_lines import name_in_line
from netui.tui.leaving import GuardedScreen
from netui.tui.screens.map.path_rows import WayRow, WayRows, next_line, way_line, way_reasons
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item
    from netui.tui.database import Database

__all__ = ["Begun", "PathDialog"]

Begun = tuple[str, Sequence[str]]
"""A quick-add line to begin, and the facts beside it."""

OFFERED = 8
"""As many names are offered while one is typed."""


class PathDialog(GuardedScreen[Begun], ModalScreen[Begun], inherit_bindings=False):
    """Is dismissed with the line of the way that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab", "complete", "Complete the name", show=False),
        Binding("down,ctrl+n", "move('cursor_down')", "Down", show=False),
        Binding("up,ctrl+p", "move('cursor_up')", "Up", show=False),
        Binding("pagedown", "move('page_down')", "Page down", show=False),
        Binding("pageup", "move('page_up')", "Page up", show=False),
    ]

    DEFAULT_CSS = """
    PathDialog {
        align: center top;
        background: $background 60%;
        & > Vertical {
            width: 100; max-width: 100%; height: 80%; margin-top: 2; padding: 0 1;
            border: round $primary; border-title-color: $text; border-title-style: bold;
            border-subtitle-color: $text-muted; background: $background;
        }
        LineInput { margin: 0 1 1 1; }
        WayRows { height: 1fr; }
        &.-low > Vertical { margin-top: 0; height: 100%; }
    }
    """

    line = query_one(LineInput)
    """What is typed."""
    rows = query_one(WayRows)
    """What it leads to."""

    def __init__(self, database: Database, wanted: str = "") -> None:
        super().__init__()
        self._database = database
        self._wanted = wanted
        with database.reading() as execute:
            self._destinations = read_destinations(execute)
        self._exactly = {each.folded for each in self._destinations}
        self._finder: PathFinder | None = None

    def compose(self) -> ComposeResult:
        """The line, and under it the rows."""
        with Vertical(id="way") as box:
            box.border_title = Content("The way to …")
            yield LineInput(self._wanted, placeholder="a name or an organisation")
            yield WayRows()

    def on_mount(self) -> None:
        """Begin with the name that was given, to be typed over."""
        self.rows.can_focus = False
        self.line.focus()
        self.line.action_select_all()
        self._show()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    @on(Rows.Moved)
    def _say_keys(self) -> None:
        """Say what enter does just now."""
        row = self.rows.chosen
        if row is None:
            does = []
        elif row.put:
            does = ["enter takes the name"]
        elif row.helps:
            does = ["enter shows who could help"]
        else:
            does = ["enter begins a message" if row.begins.startswith("message ") else "enter begins to ask"]
        self.query_one("#way").border_subtitle = Content(" · ".join([*does, "esc leaves"]))

    @on(Input.Submitted)
    @on(Rows.Chosen)
    def _taken(self, event: events.Event) -> None:
        event.stop()
        row = self.rows.chosen
        if row is None:
            return
        if row.put:
            self._put(row)
        elif row.helps:
            self._fill(list(self._nobody()))
        else:
            self.dismiss((row.begins, row.facts))

    def action_complete(self) -> None:
        """Take the name under the cursor."""
        row = self.rows.chosen
        if row is not None and row.put:
            self._put(row)

    def action_move(self, how: str) -> None:
        """Move the cursor of the rows."""
        getattr(self.rows, f"do_{how}")()

    def action_leave(self) -> None:
        """Begin nothing."""
        self.dismiss(None)

    def _put(self, row: WayRow) -> None:
        self.line.value = row.put
        self.line.cursor_position = len(row.put)

    # What stands in the rows.

    def _show(self) -> None:
        typed = self.line.value
        if fold(typed) in self._exactly:
            self._fill(list(self._ways(typed)))
            return
        offered = begun_so(self._destinations, typed, OFFERED)
        self._fill([_offer(each) for each in offered] or (list(self._unknown(typed)) if typed.strip() else []))

    def _unknown(self, typed: str) -> Iterator[WayRow]:
        """Who may be meant where nobody is called so, and how to go on where nobody is."""
        near = near_by(self._destinations, typed, OFFERED)
        if not near:
            yield WayRow("Nobody is called so, and no organisation: enter shows who could help.", helps=True)
            return
        yield WayRow("Nobody is called so, and no organisation. Perhaps:")
        yield from map(_offer, near)
        yield WayRow(f"None of these: who could help to meet {typed.strip()}", helps=True)

    def _fill(self, rows: Sequence[WayRow]) -> None:
        self.rows.show(rows)
        self._say_keys()

    def _ways(self, wanted: str) -> Iterator[WayRow]:
        """The ways; where there is none, or but a mere name, who could help."""
        queue = self._database.queue
        items = [*queue.items, *queue.coming]
        with self._database.reading() as execute:
            finder = self._find(execute)
            ways = finder.ways(execute, wanted)
            for way in ways:
                yield self._way(execute, way, items)
                yield WayRow("")
            if all(len(way.hops) == 1 and way.hops[0].contact not in finder.knowing.talked for way in ways):
                yield WayRow(f"Nobody is known to know {wanted}. A line such as Dana knows {wanted} records who does.")
                yield from self._helpers(execute, finder, wanted)

    def _way(self, execute: Execute, way: ContactPath, items: Sequence[Item]) -> WayRow:
        months = self._database.settings.ask_again_months
        owed = owing(execute, way.hops[0].contact, items, self._database.today, months=months)
        names = [name_in_line(execute, hop.contact) for hop in way.hops]
        text, reasons = way_line(way, owed), way_reasons(way)
        return WayRow(text, reasons, begins=next_line(way, names), facts=(text, reasons))

    def _nobody(self) -> Iterator[WayRow]:
        """What is said where nobody is called so, and who could help all the same."""
        wanted = self.line.value.strip()
        with self._database.reading() as execute:
            yield WayRow(f"No contact and no organisation is called {wanted}.")
            yield from self._helpers(execute, self._find(execute), wanted)

    def _helpers(self, execute: Execute, finder: PathFinder, wanted: str) -> Iterator[WayRow]:
        found = helpers(execute, finder.knowing, wanted, targets(finder.knowing, wanted))
        if found:
            yield WayRow("Who could help:")
        for each in found:
            line = f"ask {name_in_line(execute, each.contact)}: intro to {wanted}"
            yield WayRow(each.name, f"{'warm' if each.warm else 'cold'} · {each.why}", begins=line, short=True)

    def _find(self, execute: Execute) -> PathFinder:
        """What finds the ways: it is read when the first one is wanted."""
        if self._finder is None:
            self._finder = PathFinder(execute, self._database.today)
        return self._finder


def _offer(destination: Destination) -> WayRow:
    return WayRow(destination.name, destination.about, put=destination.name, short=True)
