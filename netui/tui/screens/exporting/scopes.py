"""Of whom an export can be, by what the screen shows: the marked, the filtered, the selected person, everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netui.db.records import count_records
from netui.domain.words import plural
from netui.queries.uids import read_uids_and_names
from netui.tui.screens.network.contacts import ContactsPane
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.people_screen import PeopleScreen

if TYPE_CHECKING:
    from textual.screen import Screen

    from netui.tui.database import Database

__all__ = ["ExportScope", "export_scopes"]


class ExportScope(NamedTuple):
    """Whose facts can be written."""

    label: str
    """In words: `marked: 3 people`, `everybody: 62 people`, `Dana Liu alone`."""
    contacts: frozenset[int] | None = None
    """Their ids; None for everybody, the archived too."""


def export_scopes(database: Database, screen: Screen[object]) -> list[ExportScope]:
    """Return whom an export from a screen can be of, the likeliest first: at least everybody."""
    scopes = []
    pane = screen.contacts if isinstance(screen, NetworkScreen) else getattr(screen, "pane", None)
    if isinstance(pane, ContactsPane):
        if pane.marks:
            scopes.append(ExportScope(f"marked: {_people(len(pane.marks))}", frozenset(pane.people())))
        if pane.filter and pane.listed:
            scopes.append(ExportScope(f"filtered: {_people(len(pane.listed))}", frozenset(pane.listed)))
    with database.reading() as execute:
        whole = count_records(execute, "contact")
        names = read_uids_and_names(execute, _selected(screen))
    everybody = ExportScope(f"everybody: {_people(whole)}")
    alone = [ExportScope(f"{name} alone", frozenset({contact})) for contact, (_, name) in names.items()]
    return [*scopes, everybody, *alone]


def _people(count: int) -> str:
    return f"{count:,} {plural(count, 'person', 'people')}"


def _selected(screen: Screen[object]) -> list[int]:
    selected = screen.selected if isinstance(screen, PeopleScreen) else None
    return [] if selected is None else [selected]
