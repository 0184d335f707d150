"""What can be done with introductions."""

from __future__ import annotations

from netui.tui.commands.command import INTRODUCTIONS as PLACE
from netui.tui.commands.command import Command

__all__ = ["INTRODUCTIONS"]


def _here(name: str, key: str, label: str, says: str, footer: int = 0, family: str = "") -> Command:
    return Command(name, (key,), label, says, "Introductions", frozenset({PLACE}), family, writes=True, footer=footer)


INTRODUCTIONS: tuple[Command, ...] = (
    _here("new-introduction", "n", "New", "Ask for an introduction, or note one that is offered or asked of you", 5),
    _here("introduction-on", "L", "On", "Move it on: asked for, offered; what has ended opens again", 7),
    _here("introduction-back", "H", "Back", "Move it back: offered, asked for, declined", 18),
    _here("consent", "b", "Consent", "Note what somebody says to being introduced by you", 6),
    _here("result-outcome", "r o", "outcome", "Begin the line of what came of the introduction", family="result"),
)
"""The commands of the view."""
