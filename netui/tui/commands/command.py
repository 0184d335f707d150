"""What a command is, and the places in which it can work."""

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
    "INTRODUCTIONS",
    "LISTS",
    "MAP",
    "NEWS",
    "OPPORTUNITIES",
    "PANES",
    "PEOPLE",
    "PROMISED",
    "REVIEW",
    "TIMELINE",
    "TODAY",
    "VIEWS",
    "Command",
]

DUE, CONTACTS, TIMELINE, CARD = "due", "contacts", "timeline", "card"
"""The panes of Network."""

CONTACT, INTRODUCTIONS, OPPORTUNITIES, MAP, REVIEW = "contact", "introductions", "opportunities", "map", "review"
"""The views over the same facts: the whole card of one contact, and those over all of the network."""

TODAY, COMPOSE, NEWS, EVENT = "today", "compose", "news", "event"
"""The other screens: what is due, to be read; a message; a change in my situation; an evening among people."""

AUDIENCE = "audience"
"""Everybody, to choose from whom a piece of news is told."""

PANES = frozenset({DUE, CONTACTS, TIMELINE, CARD})
"""The panes of Network."""

VIEWS = frozenset({CONTACT, INTRODUCTIONS, OPPORTUNITIES, MAP, REVIEW, NEWS})
"""The screens with panes of their own."""

PEOPLE = PANES | VIEWS
"""Where people can be under the cursor."""

LISTS = PEOPLE | {TODAY, EVENT, AUDIENCE}
"""Every place with a cursor."""

ANYWHERE = LISTS | {COMPOSE}
"""Every place that takes keys as commands; while a line is being typed only keys with priority are commands."""

PROMISED = frozenset({DUE, TIMELINE, CONTACT, INTRODUCTIONS, OPPORTUNITIES, REVIEW})
"""Where what is due or planned can be under the cursor."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that the user can ask for. `do_<name>` of the focused pane, the screen or the app carries it out."""

    name: str
    """What the settings and the palette know it by, such as `quick-add`."""
    keys: tuple[str, ...]
    """The keys as people write them: `a`, `ctrl+n`, `enter`, `esc`; the keys of a chord stand apart: `g g`."""
    label: str
    """The word or two that stand in the footer and beside a waiting chord."""
    help: str
    """What it does, as a sentence without an end."""
    group: str
    """Under which heading it is listed."""
    where: frozenset[str]
    family: str = ""
    """The verb that the commands of one chord share, such as `snooze`."""
    writes: bool = False
    """Whether it changes the database: then it is greyed on a file that can't be written."""
    priority: bool = False
    """Whether its keys with ctrl, and the function keys, work while a line is being typed."""
    footer: int = 0
    """Its rank in the footer: the lowest stay longest on a narrow screen; 0 leaves it out."""

    @property
    def handler(self) -> str:
        """The name of the method that carries it out."""
        return "do_" + self.name.replace("-", "_")
