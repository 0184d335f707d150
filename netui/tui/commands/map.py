"""What can be done on the map, and the way to a person."""

from __future__ import annotations

from netui.tui.commands.command import PEOPLE, Command

__all__ = ["MAP"]

MAP: tuple[Command, ...] = (
    Command(
        "way",
        ("w",),
        "Way",
        "Find the best way to a person or an organisation, through whom you know",
        "Contacts",
        PEOPLE,
    ),
)
