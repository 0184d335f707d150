"""`PathDialog`: finds the best paths to a person or an organisation; enter begins the ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input

from netui.queries.network.candidates import find_candidates
from netui.queries.network.path_targets import (
    PathTarget,
    is_path_target,
    read_path_targets,
    similar_targets,
    target_contacts,
    targets_starting_with,
)
from netui.queries.network.path_words import (
    first_step_line,
    helper_line,
    lacks_links,
    nobody_knows_words,
    path_words,
)
from netui.queries.network.paths import ContactPath, PathFinder
from netui.queries.quick_add.answer_lines import name_in_line
from netui.tui.screens.map.path_rows import PathRow, PathRows
from netui.tui.widgets.dialog import ListDialog
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item
    from netui.tui.database import Database

__all__ = ["BegunLine", "PathDialog"]

BegunLine = tuple[str, Sequence[str]]
"""A begun quick-add line, and the facts beside it."""

_MOST_NAMES = 8
"""Names offered while one is typed."""


class PathDialog(ListDialog[BegunLine]):
    """Is dismissed with the begun line of the path that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "Complete the name", show=False)]

    DEFAULT_CSS = """
    PathDialog > Vertical { width: 100; }
    """

    rows = query_one(PathRows)
    """The names offered, or the paths."""

    def __init__(self, database: Database, wanted: str = "") -> None:
        super().__init__()
        self._database = database
        self._wanted = wanted

    def compose(self) -> ComposeResult:
        """The input, and the rows below it."""
        with Vertical(id="way") as box:
            box.border_title = Content("The way to …")
            yield LineInput(self._wanted, placeholder="a name or an organisation")
            yield PathRows()

    def on_mount(self) -> None:
        """Show the paths to the given name, selected so that typing replaces it."""
        self.line.action_select_all()
        self._show()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    @on(Rows.Moved)
    def _say_keys(self) -> None:
        """Show what enter does with the row under the cursor."""
        row = self.rows.chosen
        if row is None:
            does = []
        elif row.put:
            does = ["enter takes the name"]
        elif row.finds_helpers:
            does = ["enter shows who could help"]
        else:
            does = ["enter logs a message" if row.begins.startswith("message ") else "enter logs that you ask"]
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
        elif row.finds_helpers:
            self._show_rows(list(self._helpers_to_unknown()))
        else:
            self.dismiss((row.begins, row.facts))

    def action_complete(self) -> None:
        """Take the name under the cursor."""
        row = self.rows.chosen
        if row is not None and row.put:
            self._put(row)

    def _put(self, row: PathRow) -> None:
        self.line.value = row.put
        self.line.cursor_position = len(row.put)

    # The rows.

    def _show(self) -> None:
        typed = self.line.value
        with self._database.reading() as execute:
            is_known = is_path_target(execute, typed)
        if is_known:
            self._show_rows(list(self._paths(typed)))
            return
        offered = targets_starting_with(self._targets, typed, _MOST_NAMES)
        self._show_rows([_offer(each) for each in offered] or (list(self._unknown(typed)) if typed.strip() else []))

    @cached_property
    def _targets(self) -> list[PathTarget]:
        """All that a way can lead to, read when a name is typed."""
        with self._database.reading() as execute:
            return read_path_targets(execute)

    def _unknown(self, typed: str) -> Iterator[PathRow]:
        """Similar names if nobody has the name typed, and a row that finds helpers."""
        near = similar_targets(self._targets, typed, _MOST_NAMES)
        if not near:
            yield PathRow("No contact or organisation by that name: enter shows who could help.", finds_helpers=True)
            return
        yield PathRow("No contact or organisation by that name. Did you mean:")
        yield from map(_offer, near)
        yield PathRow(f"None of these: who could help to meet {typed.strip()}", finds_helpers=True)

    def _show_rows(self, rows: Sequence[PathRow]) -> None:
        self.rows.show(rows)
        self._say_keys()

    def _paths(self, wanted: str) -> Iterator[PathRow]:
        """The paths; also who could help, if there are only direct ones to contacts never talked to, or none."""
        queue = self._database.queue
        items = [*queue.items, *queue.coming]
        with self._database.reading() as execute:
            finder = PathFinder(execute, self._database.today)
            paths = finder.find(wanted)
            for path in paths:
                yield self._path_row(execute, path, items)
                yield PathRow("")
            if lacks_links(paths, finder.contact_graph):
                yield PathRow(nobody_knows_words(wanted))
                yield from self._helpers(execute, finder, wanted)

    def _path_row(self, execute: Execute, path: ContactPath, items: Sequence[Item]) -> PathRow:
        months = self._database.settings.ask_again_months
        words = path_words(execute, path, items, self._database.today, months=months)
        names = [name_in_line(execute, step.contact) for step in path.steps]
        begins, facts = first_step_line(path, names), (words.line, words.why)
        return PathRow(words.line, words.why, begins=begins, facts=facts, drawn=words)

    def _helpers_to_unknown(self) -> Iterator[PathRow]:
        """Who could help to meet somebody who is not in the database."""
        wanted = self.line.value.strip()
        with self._database.reading() as execute:
            yield PathRow(f"No contact or organisation is called {wanted}.")
            yield from self._helpers(execute, PathFinder(execute, self._database.today), wanted)

    def _helpers(self, execute: Execute, finder: PathFinder, wanted: str) -> Iterator[PathRow]:
        found = find_candidates(execute, finder.contact_graph, wanted, target_contacts(execute, wanted))
        if found:
            yield PathRow("Who could help:")
        for each in found:
            line = helper_line(name_in_line(execute, each.contact), wanted)
            yield PathRow(each.name, f"{'warm' if each.warm else 'cold'} · {each.why}", begins=line, short=True)


def _offer(target: PathTarget) -> PathRow:
    return PathRow(target.name, target.about, put=target.name, short=True)
