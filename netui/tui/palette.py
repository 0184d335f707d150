"""Choices of the palette: commands, contacts and help pages that match the text typed, or those wanted most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from netui.domain.line_guide import LINE_GUIDE
from netui.domain.queue.deeds import task_words
from netui.domain.quick_add.verbs import VERBS
from netui.domain.text import clean, fold_search
from netui.help.pages import HELP_PAGES
from netui.tui.chords import Keymap
from netui.tui.command_places import command_title, elsewhere_words
from netui.tui.commands import COMMANDS, Command, command_by_name
from netui.tui.commands.command import LIST_GROUPS, WITH_PEOPLE
from netui.tui.commands.synonyms import COMMAND_SYNONYMS, PAGE_SYNONYMS
from netui.tui.widgets.chooser import Choice

if TYPE_CHECKING:
    from netui.tui.database import Database

__all__ = ["find_commands", "find_contacts", "line_choices"]

_MOST_CONTACTS = 12
"""Contacts offered at most."""

_MOST_DUE = 5
"""Contacts with something due that are offered before anything is typed."""

_MOST_LINES = 5
"""Examples of the line offered at most."""

_MOST_WORDS = 50
"""Words that are looked for in contacts at most: more would only narrow, and SQLite takes no thousand conditions."""

_LEAST_LIKENESS = 75.0
"""Similarity, of 100, from which a mistyped word still finds a command."""

_CALLED, _ALSO_CALLED, _BEGINS, _NAMED, _MENTIONED = range(5)
"""How well a command fits: it is called so, or also so; its name begins so; its names have the words; its sentence."""


def find_commands(
    typed: str, *, keymap: Keymap, place: str, database: Database, recent: Sequence[str] = ()
) -> list[Choice]:
    """What the text typed may mean, best first: commands of every place, contacts, help pages, lines.

    Without one the commands of the names `recent`, contacts with something due, and the commands that work in `place`.
    A command that does not work there says where it does.
    """
    words = _words(typed)
    if not words:
        here = [command for command in COMMANDS if place in command.places and command.group not in LIST_GROUPS]
        return _sections(
            ("Recent", [_command_choice(command, keymap, place) for command in _recent(recent)]),
            ("Something is due", _due_contacts(database)),
            ("Commands", [_command_choice(command, keymap, place) for command in here]),
        )
    ranked = _rank_all(words, place, recent)
    named = [command for rank, command in ranked if rank < _MENTIONED]
    mentioning = [command for rank, command in ranked if rank == _MENTIONED]
    found = _sections(
        ("Commands", [_command_choice(command, keymap, place) for command in named]),
        ("Your own", _user_commands(words, database) if place in WITH_PEOPLE else []),
        ("Contacts", find_contacts(" ".join(words), database)),
        ("Help", _pages(words)),
        ("Commands that mention it", [_command_choice(command, keymap, place) for command in mentioning]),
        ("What a line can say", line_choices(keymap, " ".join(words))[:_MOST_LINES]),
    )
    return found or [_command_choice(command, keymap, place) for command in _similar(words)]


def _words(typed: str) -> list[str]:
    """The words of what was typed, folded; a colon before them is the key that opened the palette, once more."""
    return fold_search(typed).strip().removeprefix(":").split()


def _sections(*sections: tuple[str, Sequence[Choice]]) -> list[Choice]:
    """The choices of each section under its heading; without one that has none."""
    return [choice for heading, choices in sections if choices for choice in (Choice(heading), *choices)]


# Commands.


def _command_choice(command: Command, keymap: Keymap, place: str) -> Choice:
    says = command.help
    if place not in command.places:
        says += f" · {elsewhere_words(command, place, keymap)}"
    return Choice(command_title(command), says, keymap.first_key(command), command)


def _recent(names: Sequence[str]) -> list[Command]:
    """The commands of those names that there still are."""
    return [command for name in names for command in COMMANDS if command.name == name]


def _rank_all(words: Sequence[str], place: str, recent: Sequence[str]) -> list[tuple[int, Command]]:
    """The commands that fit, best first: those that work here, and of those the recent ones, before their like."""
    ranked = [(rank, command) for command in COMMANDS if (rank := _rank(command, words)) is not None]
    latest = {name: at for at, name in enumerate(recent)}

    def order(each: tuple[int, Command]) -> tuple[int, bool, bool, int]:
        rank, command = each
        since = latest.get(command.name, len(latest))
        return rank, place not in command.places, command.group in LIST_GROUPS, since

    return sorted(ranked, key=order)


def _rank(command: Command, words: Sequence[str]) -> int | None:
    """How well a command fits the words typed; None if it does not."""
    typed = " ".join(words)
    title = command_title(command).lower()
    names = (title, command.label.lower(), *COMMAND_SYNONYMS.get(command.name, ()))
    if typed == title:
        return _CALLED
    if typed in names:
        return _ALSO_CALLED
    if title.startswith(typed):
        return _BEGINS
    if _begin_words(words, " ".join((*names, command.family))):
        return _NAMED
    return _MENTIONED if _begin_words(words, fold_search(command.help)) else None


def _begin_words(words: Iterable[str], text: str) -> bool:
    """Whether each of the words begins one of a text."""
    return all(f" {word}" in f" {text.replace('-', ' ')}" or f" {word}" in f" {text}" for word in words)


def _similar(words: Sequence[str]) -> list[Command]:
    """The commands with names similar to every typed word, for typing errors; of equals those first by their title."""
    from rapidfuzz import fuzz

    def likeness(texts: Sequence[str]) -> float:
        parts = " ".join(texts).lower().split()
        return min(max((fuzz.ratio(word, part) for part in parts), default=0.0) for word in words)

    near = [
        (likeness((command_title(command), *COMMAND_SYNONYMS.get(command.name, ()))), command) for command in COMMANDS
    ]
    near = [(like, command) for like, command in near if like >= _LEAST_LIKENESS]
    near.sort(key=lambda each: (-each[0], -likeness((command_title(each[1]),))))
    return [command for _, command in near]


def _user_commands(words: Sequence[str], database: Database) -> list[Choice]:
    """The user's own commands that contain every typed word, with their arguments."""
    own = [(command, " ".join(command.arguments)) for command in database.settings.commands.values()]
    return [
        Choice(clean(command.name), clean(arguments), "", command)
        for command, arguments in own
        if all(word in fold_search(f"{command.name} {arguments}") for word in words)
    ]


# Help pages and lines.


def _pages(words: Sequence[str]) -> list[Choice]:
    """The help pages that are about every typed word; the value is the page's name."""
    return [
        Choice(f"{name.capitalize()} page", about, "", name)
        for name, about in HELP_PAGES.items()
        if _begin_words(words, " ".join((name, fold_search(about), *PAGE_SYNONYMS.get(name, ()))))
    ]


def line_choices(keymap: Keymap, typed: str) -> list[Choice]:
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


# Contacts.

_BEGINS_A_WORD = "instr(' ' || sort_key, ' ' || ?{}) > 0"

_HAS_WORD = "instr(search, ?{}) > 0"

_CONTACTS = "SELECT id, name, organisation FROM contact WHERE archived = FALSE AND {} ORDER BY sort_key LIMIT ?1"


def find_contacts(typed: str, database: Database) -> list[Choice]:
    """Contacts in whose names each typed word begins a word; else those with the words in any field."""
    words = list(dict.fromkeys(fold_search(typed).split()))[:_MOST_WORDS]
    for condition in (_BEGINS_A_WORD, _HAS_WORD):
        where = " AND ".join(condition.format(number) for number in range(2, len(words) + 2))
        rows = database.execute(_CONTACTS.format(where), (_MOST_CONTACTS, *words))
        if rows:
            return [Choice(name, organisation, "", contact) for contact, name, organisation in rows]
    return []


def _due_contacts(database: Database) -> list[Choice]:
    """The first contacts of the queue, each with what is due."""
    deeds: dict[int, list[str]] = {}
    names: dict[int, str] = {}
    for item in database.queue.due:
        if item.contact_id is not None and item.contact is not None:
            names.setdefault(item.contact_id, item.contact)
            deeds.setdefault(item.contact_id, []).append(", ".join(filter(None, (task_words(item), item.lateness))))
    return [Choice(name, " · ".join(deeds[contact]), "", contact) for contact, name in list(names.items())[:_MOST_DUE]]
