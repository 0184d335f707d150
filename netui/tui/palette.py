"""What the palette offers: commands, and contacts, by what is typed of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from netui.domain.text import fold_search
from netui.tui.chords import Keymap
from netui.tui.commands import COMMANDS, Command
from netui.tui.widgets.chooser import Choice

if TYPE_CHECKING:
    from netui.tui.chords import Keymap
    from netui.tui.database import Database

__all__ = ["contacts_called", "find_commands", "key_choices"]


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


PEOPLE = 12
"""As many contacts are offered."""

_NOT_OFFERED = frozenset({"Move", "Panes", "Mark"})
"""Groups that make no sense away from their list."""

_LIKE_ENOUGH = 75.0
"""From what likeness on, of 100, a mistyped word still finds a command."""


def find_commands(typed: str, *, keymap: Keymap, place: str, database: Database) -> list[Choice]:
    """What fits, best first: with nothing typed every command that works here."""
    commands = [Choice(*_told(command, keymap), command) for command in _commands(typed, place)]
    people = contacts_called(typed, database) if typed.strip() else []
    if not people:
        return commands
    return [Choice("Contacts"), *people, *([Choice("Commands"), *commands] if commands else [])]


def _told(command: Command, keymap: Keymap) -> tuple[str, str, str]:
    name = command.name.replace("-", " ").capitalize()
    return name, command.help, keymap.first_key(command)


def _commands(typed: str, place: str) -> list[Command]:
    here = [command for command in COMMANDS if place in command.where and command.group not in _NOT_OFFERED]
    words = fold_search(typed).split()
    if not words:
        return here
    plain = [command for command in here if all(word in _text(command) for word in words)]
    plain.sort(key=lambda command: not command.name.startswith(words[0]))
    return plain or _like(words, here)


def _like(words: Sequence[str], commands: Sequence[Command]) -> list[Command]:
    """The commands of whose names each typed word is nearly a word, for slips of the fingers."""
    from rapidfuzz import fuzz

    def likeness(command: Command) -> float:
        return min(max(fuzz.ratio(word, part) for part in command.name.split("-")) for word in words)

    near = [(likeness(command), command) for command in commands]
    return [command for like, command in sorted(near, key=lambda each: -each[0]) if like >= _LIKE_ENOUGH]


def _text(command: Command) -> str:
    return fold_search(f"{command.name.replace('-', ' ')} {command.label} {command.help}")


_WORD = "instr(' ' || sort_key, ' ' || ?) > 0"

_PEOPLE = "SELECT id, name, organisation FROM contact WHERE archived = 0 AND {} ORDER BY sort_key LIMIT ?"


def contacts_called(typed: str, database: Database) -> list[Choice]:
    """Contacts with a name of which each typed word begins a word; else those with the words anywhere."""
    words = fold_search(typed).split()
    for where in (_WORD, "instr(search, ?) > 0"):
        rows = database.execute(_PEOPLE.format(" AND ".join([where] * len(words))), (*words, PEOPLE))
        if rows:
            return [Choice(name, organisation, "", contact) for contact, name, organisation in rows]
    return []
