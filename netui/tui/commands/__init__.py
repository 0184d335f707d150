"""The table of commands: the single source of keys, footer, palette, `?`, help and the user's key settings."""

from __future__ import annotations

from netui.tui.commands.command import Command
from netui.tui.commands.contacts import ASK_COMMANDS, CONTACT_COMMANDS, EVENT_COMMANDS, PATH_COMMANDS
from netui.tui.commands.main import MAIN_COMMANDS
from netui.tui.commands.views import (
    INTRODUCTION_COMMANDS,
    MESSAGE_COMMANDS,
    OPPORTUNITY_COMMANDS,
    REVIEW_COMMANDS,
    SETTINGS_COMMANDS,
    TABLE_COMMANDS,
    TIDE_COMMANDS,
)

__all__ = ["COMMANDS", "Command", "command_by_name"]

COMMANDS: tuple[Command, ...] = (
    *MAIN_COMMANDS,
    *ASK_COMMANDS,
    *CONTACT_COMMANDS,
    *INTRODUCTION_COMMANDS,
    *OPPORTUNITY_COMMANDS,
    *PATH_COMMANDS,
    *REVIEW_COMMANDS,
    *MESSAGE_COMMANDS,
    *TABLE_COMMANDS,
    *TIDE_COMMANDS,
    *EVENT_COMMANDS,
    *SETTINGS_COMMANDS,
)
"""All commands. Lists show each group as a whole, in the order in which the groups first occur here."""

_BY_NAME = {command.name: command for command in COMMANDS}


def command_by_name(name: str) -> Command:
    """Return the command with this name. Raises `KeyError`."""
    return _BY_NAME[name]
