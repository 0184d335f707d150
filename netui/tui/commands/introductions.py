"""What can be done with introductions."""

from __future__ import annotations

from netui.tui.commands.command import Command

__all__ = ["INTRODUCTIONS"]

INTRODUCTIONS: tuple[Command, ...] = ()
