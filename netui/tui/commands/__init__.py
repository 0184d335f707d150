"""The one table of commands: keys, footer, palette, `?`, the README and the user's key settings all come from it."""

from __future__ import annotations

from netui.tui.commands.command import Command
from netui.tui.commands.contacts import ASK_COMMANDS, CONTACT_COMMANDS, EVENT_COMMANDS, WAY_COMMANDS
from netui.tui.commands.main import MAIN_COMMANDS
from netui.tui.commands.views import INTRODUCTION_COMMANDS, MESSAGE_COMMANDS, OPPORTUNITY_COMMANDS, REVIEW_COMMANDS

__all__ = ["COMMANDS", "Command", "by_name"]

COMMANDS: tuple[Command, ...] = (
    *MAIN_COMMANDS,
    *ASK_COMMANDS,
    *CONTACT_COMMANDS,
    *INTRODUCTION_COMMANDS,
    *OPPORTUNITY_COMMANDS,
    *WAY_COMMANDS,
    *REVIEW_COMMANDS,
    *MESSAGE_COMMANDS,
    *EVENT_COMMANDS,
)
"""All commands; those of one group are listed together, in the order in which the groups come first."""

_NAMED = {command.name: command for command in COMMANDS}


def by_name(name: str) -> Command:
    """The command of that name; KeyError where there is none."""
    return _NAMED[name]
