"""What can be done in the weekly review."""

from __future__ import annotations

from netui.tui.commands.command import Command

__all__ = ["REVIEW"]

REVIEW: tuple[Command, ...] = ()
