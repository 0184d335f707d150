"""What can be done with messages and news."""

from __future__ import annotations

from netui.tui.commands.command import Command

__all__ = ["MESSAGES"]

MESSAGES: tuple[Command, ...] = ()
