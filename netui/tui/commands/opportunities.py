"""What can be done on the board of opportunities."""

from __future__ import annotations

from netui.tui.commands.command import Command

__all__ = ["OPPORTUNITIES"]

OPPORTUNITIES: tuple[Command, ...] = ()
