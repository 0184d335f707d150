"""What can be done at an event."""

from __future__ import annotations

from netui.tui.commands.command import PEOPLE, Command

__all__ = ["EVENTS"]

EVENTS = (
    Command("event", ("C",), "Event", "Note whom you meet at an event, a line a person", "Log", PEOPLE, writes=True),
)
