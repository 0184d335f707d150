"""What can be done in the weekly review."""

from __future__ import annotations

from netui.tui.commands.command import REVIEW as PLACE
from netui.tui.commands.command import Command

__all__ = ["REVIEW"]

_HERE = frozenset({PLACE})


def _go(name: str, keys: tuple[str, ...], label: str, says: str, footer: int = 0) -> Command:
    return Command(name, keys, label, says, "Review", _HERE, footer=footer)


def _answer(name: str, key: str, label: str, says: str, footer: int) -> Command:
    return Command(name, (key,), label, says, "Review", _HERE, writes=True, footer=footer)


REVIEW: tuple[Command, ...] = (
    _go("station-next", ("]",), "Next", "On to the next station of the review", 3),
    _go("station-previous", ("[",), "Back", "Back to the station before"),
    _go("station-5", ("5",), "What you did", "To what you did since the last review"),
    _go("station-6", ("6",), "Charts", "To the charts"),
    _answer("next-step", "f", "Step", "Begin a next step with the person, or of the opportunity", 3),
    _answer("no-next-step", "0", "None", "No next step is wanted; somebody who drifts has ended", 3),
    _answer("rest", "S", "Rest", "Let it rest, until there is something new", 4),
    _answer("finish-review", "R", "Finish", "Finish the review, and say when the next one is", 3),
)
