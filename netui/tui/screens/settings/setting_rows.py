"""What Settings lists: every setting with its value, and the tables of what is the user's own."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from netui.settings import (
    FLAG_SETTINGS,
    LIST_SETTINGS,
    NUMBER_SETTINGS,
    TEXT_SETTINGS,
    WORD_SETTINGS,
    Settings,
)
from netui.tui.chords import Keymap
from netui.tui.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

__all__ = ["NEW", "SECTIONS", "SettingRow", "read_setting_rows"]

NEW = ""
"""The name of the row that adds something to its table."""

SECTIONS = (
    ("You", ("my_name", "my_addresses", "region")),
    ("Looks and terminal", ("theme", "ascii", "mouse")),
    ("Days and the line", ("day_begins", "name_and_text")),
    (
        "What is due, and when",
        (
            "daily_limit",
            "first_follow_up_days",
            "reach_out_days",
            "thank_connector_days",
            "tell_outcome_days",
            "thank_favour_days",
            "reply_owed_days",
            "check_introduction_days",
            "check_introduction_times",
            "open_ask_days",
            "open_ask_times",
            "key_date_days_before",
            "key_date_days_after",
            "congratulate_days",
            "late_days",
        ),
    ),
    ("Before you ask", ("ask_silence_months", "ask_again_months")),
    ("Review", ("review_days", "drift_times", "drift_shown", "stale_days")),
)
"""The settings outside of any table, under their headings."""

_HELPS = {
    **{each.name: each.help for each in NUMBER_SETTINGS},
    **dict((*TEXT_SETTINGS, *LIST_SETTINGS)),
    **{name: text for name, _, text in WORD_SETTINGS},
    **{name: text for name, _, text in FLAG_SETTINGS},
}

_BOUNDS = {each.name: f"{each.low} to {each.high}" for each in NUMBER_SETTINGS} | {
    name: ", ".join(words) for name, words, _ in WORD_SETTINGS
}

_ELSEWHERE = "Change it in the file itself."


class SettingRow(NamedTuple):
    """A row of the list."""

    table: str
    """The table of the file that it is in; empty for a setting outside of any."""
    name: str
    """As it is called in the file; `NEW` for the row that adds something to the table."""
    label: str
    value: str
    """In words; empty where nothing is set."""
    default: str
    """What holds without the user's own, in words; empty where there is nothing to say."""
    help: str
    """What it does, in sentences."""
    is_own: bool
    """Whether the user's file says so."""
    is_heading: bool = False


def read_setting_rows(settings: Settings, own: Collection[str], keymap: Keymap) -> list[SettingRow]:
    """Return all rows with their headings. `own` are the names outside of any table that the user's file sets."""
    rows: list[SettingRow] = []
    plain = Settings()
    for title, names in SECTIONS:
        rows.append(_heading(title))
        rows.extend(_setting(name, settings, plain, name in own) for name in names)
    tables = (
        ("Keys", _keys(settings, keymap)),
        ("Views of the contacts", _views(settings)),
        ("Your own commands", _commands(settings)),
        ("Hooks", _hooks(settings)),
    )
    for title, found in tables:
        rows.append(_heading(title))
        rows.extend(found)
    return rows


def _heading(title: str) -> SettingRow:
    return SettingRow("", "", title, "", "", "", is_own=False, is_heading=True)


def _setting(name: str, settings: Settings, plain: Settings, is_own: bool) -> SettingRow:
    value, default = _words(getattr(settings, name)), _words(getattr(plain, name))
    bounds = f" {_BOUNDS[name]}." if name in _BOUNDS else ""
    return SettingRow("", name, name, value, default, f"{_HELPS[name]}{bounds}", is_own)


def _words(value: object) -> str:
    """A value as it is shown and typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _keys(settings: Settings, keymap: Keymap) -> Iterator[SettingRow]:
    by_name = {command.name: command for command in COMMANDS}
    for name, keys in settings.keys.items():
        command = by_name.get(name)
        says = f"{command.help}." if command is not None else "There is no such command."
        default = ", ".join(command.keys) if command is not None else ""
        yield SettingRow("keys", name, name, ", ".join(keys), default, says, is_own=True)
    says = "Choose a command, and give it the keys that you like."
    if keymap.problems:
        says += f" {keymap.problems[0]}"
    yield SettingRow("keys", NEW, "another key …", "", "", says, is_own=False)


def _views(settings: Settings) -> Iterator[SettingRow]:
    for name, view in settings.views.items():
        says = f"Type {name} in the filter of the contacts to use it."
        yield SettingRow("views", name, name, f"{view.filter} by {view.order}", "", says, is_own=True)
    if not settings.views:
        says = "A filter that you keep under a name: filter the contacts, then Save view in the palette."
        yield SettingRow("views", NEW, "none yet", "", "", says, is_own=False)


def _commands(settings: Settings) -> Iterator[SettingRow]:
    for name, command in settings.commands.items():
        yield SettingRow("commands", name, name, _arguments(command.arguments), "", _ELSEWHERE, is_own=True)
    if not settings.commands:
        says = f"Programs that the palette runs for a contact, such as a dialler. {_ELSEWHERE}"
        yield SettingRow("commands", NEW, "none yet", "", "", says, is_own=False)


def _hooks(settings: Settings) -> Iterator[SettingRow]:
    for name, arguments in settings.hooks.items():
        yield SettingRow("hooks", name, name, _arguments(arguments), "", _ELSEWHERE, is_own=True)
    if not settings.hooks:
        says = f"A program that runs after each change, such as one that syncs. {_ELSEWHERE}"
        yield SettingRow("hooks", NEW, "none yet", "", "", says, is_own=False)


def _arguments(arguments: Sequence[str]) -> str:
    return shlex.join(arguments)
