"""What can be done on the map, and the way to a person."""

from __future__ import annotations

from netui.tui.commands.command import Command

__all__ = ["MAP"]

MAP: tuple[Command, ...] = ()
