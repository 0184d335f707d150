"""Where a command works that does not work here, and how to get there, in words."""

from __future__ import annotations

from typing import NamedTuple

from netui.tui.chords import Keymap
from netui.tui.commands import Command, command_by_name
from netui.tui.commands.command import (
    AUDIENCE,
    CARD,
    COMPOSE,
    CONTACT,
    CONTACTS,
    DUE,
    EVENT,
    HELP,
    INTRODUCTIONS,
    MAP,
    NETWORK_PANES,
    NEWS,
    OPPORTUNITIES,
    REVIEW,
    SETTINGS,
    TABLE,
    TIDE,
    TIMELINE,
    TODAY,
)

__all__ = ["command_title", "elsewhere_sentence", "elsewhere_words", "place_title"]


class _Place(NamedTuple):
    """A place of the table of commands, as one speaks of it."""

    title: str
    where: str
    """With its preposition: `in Due`."""
    way: tuple[str, ...]
    """The names of the commands that lead there, one after the other."""


_NETWORK = _Place("Network", "in Network", ("go-network",))

_PLACES = {
    DUE: _Place("Due", "in Due", ("go-network", "pane-due")),
    CONTACTS: _Place("Contacts", "in Contacts", ("go-network", "pane-contacts")),
    TIMELINE: _Place("Timeline", "in the timeline", ("go-network", "pane-timeline")),
    CARD: _Place("Card", "on the card", ("go-network", "pane-card")),
    CONTACT: _Place("The card", "on the whole card of a contact", ("go-network", "pane-card", "deeper")),
    INTRODUCTIONS: _Place("Introductions", "in Introductions", ("go-introductions",)),
    OPPORTUNITIES: _Place("Opportunities", "in Opportunities", ("go-opportunities",)),
    REVIEW: _Place("Review", "in Review", ("go-review",)),
    TIDE: _Place("Tide", "in the Tide", ("go-tide",)),
    MAP: _Place("Map", "on the map", ("go-map",)),
    NEWS: _Place("News", "in News", ("go-network", "news")),
    EVENT: _Place("Events", "at an event", ("go-network", "event")),
    COMPOSE: _Place("Messages", "in a message", ("go-network", "message")),
    AUDIENCE: _Place("News", "where you choose whom to tell", ("go-network", "news", "news-choose")),
    TABLE: _Place("Table", "in the table", ("table",)),
    TODAY: _Place("Today", "in Today", ("go-today",)),
    HELP: _Place("Help", "on the help pages", ("help",)),
    SETTINGS: _Place("Settings", "in Settings", ("settings",)),
}
"""In the order in which one is chosen where a command works in several."""


def place_title(place: str) -> str:
    """What a place is called: `Due`, `Introductions`."""
    return _PLACES[place].title


def command_title(command: Command) -> str:
    """What the palette calls a command: `Quick add`."""
    return command.name.replace("-", " ").capitalize()


def elsewhere_words(command: Command, place: str, keymap: Keymap) -> str:
    """`in Introductions: g i`, of a command that does not work in this place."""
    found = _nearest(command, place)
    keys = ", then ".join(_keys(found, place, keymap))
    return f"{found.where}: {keys}" if keys else found.where


def elsewhere_sentence(command: Command, place: str, keymap: Keymap) -> str:
    """`Consent works in Introductions: press g i.`"""
    found = _nearest(command, place)
    keys = ", then ".join(_keys(found, place, keymap))
    return f"{command_title(command)} works {found.where}{f': press {keys}' if keys else ''}."


def _nearest(command: Command, place: str) -> _Place:
    """The place to go to: all of Network where each of its panes will do, or where one is in it a pane there."""
    if command.places >= NETWORK_PANES:
        return _NETWORK
    return next(found for name, found in _PLACES.items() if name in command.places)


def _keys(found: _Place, place: str, keymap: Keymap) -> list[str]:
    """The keys that lead to a place from another; the name in the palette of a command that has none."""
    way = [command_by_name(name) for name in found.way]
    if len(way) > 1 and place in way[1].places:
        way = way[1:]
    palette = keymap.first_key(command_by_name("palette"))
    return [keymap.first_key(command) or f"{palette} {command.label}" for command in way]
