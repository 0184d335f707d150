"""What can be done with one contact: the card, its parts, the top ten, merging, the archive."""

from __future__ import annotations

from netui.tui.commands.command import Command

__all__ = ["CONTACT"]

CONTACT: tuple[Command, ...] = ()
