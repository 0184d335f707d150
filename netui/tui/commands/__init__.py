"""The one table of commands: keys, footer, palette, `?`, the README and the user's key settings all come from it."""

from __future__ import annotations

from netui.tui.commands.asking import ASKING
from netui.tui.commands.command import Command
from netui.tui.commands.contact import OF_CONTACTS
from netui.tui.commands.events import EVENTS
from netui.tui.commands.introductions import INTRODUCTIONS
from netui.tui.commands.main import MAIN
from netui.tui.commands.map import MAP
from netui.tui.commands.messages import MESSAGES
from netui.tui.commands.opportunities import OPPORTUNITIES
from netui.tui.commands.review import REVIEW

__all__ = ["COMMANDS", "Command", "by_name"]

COMMANDS: tuple[Command, ...] = (
    *MAIN,
    *ASKING,
    *OF_CONTACTS,
    *INTRODUCTIONS,
    *OPPORTUNITIES,
    *MAP,
    *REVIEW,
    *MESSAGES,
    *EVENTS,
)
"""All commands; those of one group are listed together, in the order in which the groups come first."""

_NAMED = {command.name: command for command in COMMANDS}


def by_name(name: str) -> Command:
    """The command of that name; KeyError where there is none."""
    return _NAMED[name]
