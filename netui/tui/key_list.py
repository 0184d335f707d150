"""The rows of `?`: what the view is for, its own keys, the general ones, and what the marks mean."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from netui.help.excerpts import read_marks, read_purpose
from netui.tui.chords import Keymap
from netui.tui.command_places import place_title
from netui.tui.commands import COMMANDS, Command
from netui.tui.commands.command import LIST_GROUPS, NETWORK_PANES
from netui.tui.palette import line_choices
from netui.tui.widgets.chooser import Choice

__all__ = ["key_choices"]

_OWN_MAX_PLACES = 8
"""Places in which a command works at most that is told as one of the view's own."""


def key_choices(keymap: Keymap, place: str) -> list[Choice]:
    """The keys that work in a place: its own first, then the general ones by group; texts about it around them.

    Of its own those come first that work nowhere else, and before others those that the footer has.
    """
    here = [command for command in COMMANDS if place in command.places and keymap.keys_of(command)]
    own = [command for command in here if len(command.places) <= _OWN_MAX_PLACES and command.group not in LIST_GROUPS]
    own.sort(key=lambda command: (not command.places <= {place}, not command.footer))
    general = [command for command in here if command not in own]
    return [
        Choice("", read_purpose("Network" if place in NETWORK_PANES else place_title(place))),
        *_section(keymap, f"Keys of {place_title(place)}", own),
        *(
            choice
            for group, commands in groupby(_by_group(general), lambda command: command.group)
            for choice in _section(keymap, group, commands)
        ),
        *(
            choice
            for heading, marks in read_marks()
            for choice in (Choice(heading), *(Choice("", meaning, sign) for sign, meaning in marks))
        ),
        Choice("What a line can say"),
        *line_choices(keymap, ""),
    ]


def _section(keymap: Keymap, heading: str, commands: Iterable[Command]) -> list[Choice]:
    choices = [
        Choice(_name(command), command.help, ", ".join(keymap.keys_of(command)), command) for command in commands
    ]
    return [Choice(heading), *choices] if choices else []


def _name(command: Command) -> str:
    """`Zoom`, `Snooze: tomorrow`."""
    return f"{command.family.capitalize()}: {command.label}" if command.family else command.label.capitalize()


def _by_group(commands: Iterable[Command]) -> list[Command]:
    """The commands in the order of the table, those of one group together."""
    order = list(dict.fromkeys(command.group for command in COMMANDS))
    return sorted(commands, key=lambda command: order.index(command.group))
