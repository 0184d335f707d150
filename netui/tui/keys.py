"""What `?` shows: the keys that work in a place, under their headings."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from netui.tui.chords import Keymap
from netui.tui.commands import COMMANDS, Command
from netui.tui.widgets.chooser import Choice

__all__ = ["key_choices"]


def key_choices(keymap: Keymap, place: str) -> list[Choice]:
    """The commands of a place that have a key, to run one."""
    here = [command for command in COMMANDS if place in command.where and keymap.keys_of(command)]
    return [
        choice for group, commands in groupby(_by_group(here), _group) for choice in _section(keymap, group, commands)
    ]


def _section(keymap: Keymap, group: str, commands: Iterable[Command]) -> list[Choice]:
    return [
        Choice(group),
        *(Choice(_name(command), command.help, ", ".join(keymap.keys_of(command)), command) for command in commands),
    ]


def _name(command: Command) -> str:
    """`Zoom`, `Snooze: tomorrow`."""
    return f"{command.family.capitalize()}: {command.label}" if command.family else command.label.capitalize()


def _by_group(commands: Iterable[Command]) -> list[Command]:
    """In the order of the table, with those of one group together."""
    order = list(dict.fromkeys(command.group for command in COMMANDS))
    return sorted(commands, key=lambda command: order.index(command.group))


def _group(command: Command) -> str:
    return command.group
