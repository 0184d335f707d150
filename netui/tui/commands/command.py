"""`Command`, a row of the command table, and the places in which a command can work."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ANYWHERE",
    "AUDIENCE",
    "CARD",
    "COMPOSE",
    "CONTACT",
    "CONTACTS",
    "DUE",
    "EVENT",
    "HELP",
    "INTRODUCTIONS",
    "LIST_GROUPS",
    "MAP",
    "NETWORK_PANES",
    "NEWS",
    "OPPORTUNITIES",
    "REVIEW",
    "SETTINGS",
    "TABLE",
    "TIDE",
    "TIMELINE",
    "TODAY",
    "VIEWS",
    "WITH_CURSOR",
    "WITH_ITEMS",
    "WITH_PANES",
    "WITH_PEOPLE",
    "Command",
]

DUE, CONTACTS, TIMELINE, CARD = "due", "contacts", "timeline", "card"
"""The panes of Network."""

CONTACT, INTRODUCTIONS, OPPORTUNITIES, MAP, REVIEW = "contact", "introductions", "opportunities", "map", "review"
"""The full-screen views: the full card of one contact, and those over all of the network."""

TIDE = "tide"
"""Who drifts away, by cadence; one of the full-screen views."""

TODAY, COMPOSE, NEWS, EVENT = "today", "compose", "news", "event"
"""The other screens: the read-only queue, a message, news of my own situation, the capture of an event."""

HELP = "help"
"""The help pages."""

SETTINGS = "settings"
"""The list of the settings."""

AUDIENCE = "audience"
"""The list of contacts in which the audience of a piece of news is chosen."""

TABLE = "table"
"""All people as the networking spreadsheet."""

NETWORK_PANES = frozenset({DUE, CONTACTS, TIMELINE, CARD})
"""The panes of Network."""

VIEWS = frozenset({CONTACT, INTRODUCTIONS, OPPORTUNITIES, MAP, REVIEW, NEWS, TIDE})
"""The subclasses of `View` with numbered panes."""

WITH_PANES = NETWORK_PANES | VIEWS
"""Every place with panes to move between."""

WITH_PEOPLE = WITH_PANES | {TABLE}
"""Every place with a contact under the cursor."""

WITH_CURSOR = WITH_PEOPLE | {TODAY, EVENT, AUDIENCE, HELP, SETTINGS}
"""Every place with a cursor, or with lines to scroll."""

ANYWHERE = WITH_CURSOR | {COMPOSE}
"""Every place that reads keys as commands; while a line is being typed only keys with priority are commands."""

WITH_ITEMS = frozenset({DUE, TIMELINE, CARD, CONTACT, INTRODUCTIONS, OPPORTUNITIES, REVIEW, TIDE})
"""Every place with a due or planned item under the cursor."""

LIST_GROUPS = frozenset({"Move", "Panes", "Mark"})
"""Groups of the commands that only move or mark within lists: they make no sense away from one, and write nothing."""


@dataclass(frozen=True, slots=True)
class Command:
    """A user command. Its handler is the method `do_<name>` of the focused widget, its screen or the app."""

    name: str
    """Its id in the settings and the palette, such as `quick-add`."""
    keys: tuple[str, ...]
    """Keys as people write them: `a`, `ctrl+n`, `enter`, `esc`; those of a chord with spaces between: `g g`."""
    label: str
    """One or two words for the footer and for a waiting chord."""
    help: str
    """What it does, as a sentence without its full stop."""
    group: str
    """The heading under which it is listed."""
    places: frozenset[str]
    """The places in which it works, such as `DUE`."""
    family: str = ""
    """The verb shared by the commands of one chord, such as `snooze`."""
    writes: bool = False
    """Whether it changes the database: greyed on a read-only file."""
    priority: bool = False
    """Whether its ctrl and function keys work while a line is being typed."""
    footer: int = 0
    """Its rank in the footer: a narrow screen keeps the lowest; 0 leaves it out."""

    @property
    def handler(self) -> str:
        """The name of its handler method: `do_quick_add`."""
        return "do_" + self.name.replace("-", "_")
