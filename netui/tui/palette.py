"""Choices of the palette and of the key list: commands and contacts that match the text typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from netui.domain.line_guide import LINE_GUIDE
from netui.domain.quick_add.verbs import VERBS
from netui.domain.text import clean, fold, fold_search
from netui.tui.chords import Keymap
from netui.tui.commands import COMMANDS, Command, command_by_name
from netui.tui.commands.command import LIST_GROUPS, WITH_PEOPLE
from netui.tui.widgets.chooser import Choice

if TYPE_CHECKING:
    from netui.tui.database import Database

__all__ = ["find_commands", "find_contacts", "key_choices"]


def key_choices(keymap: Keymap, place: str) -> list[Choice]:
    """The commands of a place that have a key, under the headings of their groups."""
    here = [command for command in COMMANDS if place in command.places and keymap.keys_of(command)]
    return [
        *(
            choice
            for group, commands in groupby(_by_group(here), _group)
            for choice in _section(keymap, group, commands)
        ),
        Choice("What a line can say"),
        *_line_choices(keymap, ""),
    ]


def _line_choices(keymap: Keymap, typed: str) -> list[Choice]:
    """The examples of the line that contain every typed word, or begin with such a verb; they open the line."""
    log = command_by_name("quick-add")
    words = fold_search(typed).split()
    found = [
        Choice(topic.subject, line, keymap.first_key(log), log)
        for topic in LINE_GUIDE
        for line in topic.lines
        if all(word in fold_search(f"{topic.subject} {line}") for word in words)
    ]
    verb = " ".join(words)
    return found or ([Choice(verb, f"{verb} NAME …", keymap.first_key(log), log)] if verb in VERBS else [])


def _section(keymap: Keymap, group: str, commands: Iterable[Command]) -> list[Choice]:
    return [
        Choice(group),
        *(Choice(_name(command), command.help, ", ".join(keymap.keys_of(command)), command) for command in commands),
    ]


def _name(command: Command) -> str:
    """`Zoom`, `Snooze: tomorrow`."""
    return f"{command.family.capitalize()}: {command.label}" if command.family else command.label.capitalize()


def _by_group(commands: Iterable[Command]) -> list[Command]:
    """The commands in the order of the table, those of one group together."""
    order = list(dict.fromkeys(command.group for command in COMMANDS))
    return sorted(commands, key=lambda command: order.index(command.group))


def _group(command: Command) -> str:
    return command.group


_MOST_CONTACTS = 12
"""Contacts offered at most."""

_MOST_LINES = 5
"""Examples of the line offered at most."""

_LEAST_LIKENESS = 75.0
"""Similarity, of 100, from which a mistyped word still finds a command."""


def find_commands(typed: str, *, keymap: Keymap, place: str, database: Database) -> list[Choice]:
    """Matching contacts and commands, best first; every command of the place if nothing is typed."""
    commands = [Choice(*_columns(command, keymap), command) for command in _commands(typed, place)]
    own = _user_commands(typed, database) if place in WITH_PEOPLE else []
    people = find_contacts(typed, database) if typed.strip() else []
    lines = _line_choices(keymap, typed)[:_MOST_LINES] if typed.strip() else []
    if not people and not lines and not own:
        return commands
    sections = [("Contacts", people), ("Your own", own), ("Commands", commands), ("What a line can say", lines)]
    if _is_named(typed, commands) and not _have_names(typed, people):
        sections.insert(0, sections.pop(2))
    return [choice for head, choices in sections if choices for choice in (Choice(head), *choices)]


def _is_named(typed: str, commands: Sequence[Choice]) -> bool:
    """Whether the first command is called exactly what was typed."""
    return bool(commands) and fold_search(commands[0].label).split() == fold_search(typed).split()


def _have_names(typed: str, people: Sequence[Choice]) -> bool:
    """Whether the people were found by their names, and not by something on their cards."""
    return all(f" {word}" in f" {fold(people[0].label)}" for word in fold(typed).split()) if people else False


def _user_commands(typed: str, database: Database) -> list[Choice]:
    """The user's own commands that contain every typed word, with their arguments."""
    words = fold_search(typed).split()
    own = [(command, " ".join(command.arguments)) for command in database.settings.commands.values()]
    return [
        Choice(clean(command.name), clean(arguments), "", command)
        for command, arguments in own
        if all(word in fold_search(f"{command.name} {arguments}") for word in words)
    ]


def _columns(command: Command, keymap: Keymap) -> tuple[str, str, str]:
    name = command.name.replace("-", " ").capitalize()
    return name, command.help, keymap.first_key(command)


def _commands(typed: str, place: str) -> list[Command]:
    here = [command for command in COMMANDS if place in command.places and command.group not in LIST_GROUPS]
    words = fold_search(typed).split()
    if not words:
        return here
    plain = [command for command in here if all(word in _searched_text(command) for word in words)]
    plain.sort(key=lambda command: not command.name.startswith(words[0]))
    return plain or _similar(words, here)


def _similar(words: Sequence[str], commands: Sequence[Command]) -> list[Command]:
    """The commands with names similar to every typed word, for typing errors."""
    from rapidfuzz import fuzz

    def likeness(command: Command) -> float:
        return min(max(fuzz.ratio(word, part) for part in command.name.split("-")) for word in words)

    near = [(likeness(command), command) for command in commands]
    return [command for like, command in sorted(near, key=lambda each: -each[0]) if like >= _LEAST_LIKENESS]


def _searched_text(command: Command) -> str:
    return fold_search(f"{command.name.replace('-', ' ')} {command.label} {command.help}")


_BEGINS_A_WORD = "instr(' ' || sort_key, ' ' || ?{}) > 0"

_HAS_WORD = "instr(search, ?{}) > 0"

_CONTACTS = "SELECT id, name, organisation FROM contact WHERE archived = FALSE AND {} ORDER BY sort_key LIMIT ?1"


def find_contacts(typed: str, database: Database) -> list[Choice]:
    """Contacts in whose names each typed word begins a word; else those with the words in any field."""
    words = fold_search(typed).split()
    for condition in (_BEGINS_A_WORD, _HAS_WORD):
        where = " AND ".join(condition.format(number) for number in range(2, len(words) + 2))
        rows = database.execute(_CONTACTS.format(where), (_MOST_CONTACTS, *words))
        if rows:
            return [Choice(name, organisation, "", contact) for contact, name, organisation in rows]
    return []
