"""What can be done at an event."""

from __future__ import annotations

from netui.tui.commands.command import Command

__all__ = ["EVENTS"]

EVENTS: tuple[Command, ...] = ()
