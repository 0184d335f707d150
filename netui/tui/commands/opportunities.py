"""What can be done on the board of opportunities, and with one of them."""

from __future__ import annotations

from netui.tui.commands.command import OPPORTUNITIES as PLACE
from netui.tui.commands.command import Command

__all__ = ["OPPORTUNITIES"]

_HERE = frozenset({PLACE})

_STAGES = {
    "heard": "h",
    "contacted": "c",
    "applied": "a",
    "interviewing": "i",
    "offer": "o",
    "won": "w",
    "lost": "l",
    "parked": "p",
}


def _here(name: str, key: str, label: str, says: str, footer: int = 0) -> Command:
    return Command(name, (key,), label, says, "Opportunities", _HERE, writes=True, footer=footer)


def _stage(stage: str, key: str) -> Command:
    says = f"Move the opportunity to {stage}"
    if stage in ("won", "lost"):
        says += ": asks what came of it, and says who is to be told"
    return Command(f"stage-{stage}", (f"M {key}",), stage, says, "Opportunities", _HERE, "stage", writes=True, footer=5)


def _pane(number: int, word: str) -> Command:
    return Command(f"pane-{number}", (str(number),), f"{word} pane", f"To the {word} column", "Panes", _HERE)


OPPORTUNITIES: tuple[Command, ...] = (
    _here("stage-on", "L", "On", "Move the opportunity to the next stage; won and lost ask what came of it", 3),
    _here("stage-back", "H", "Back", "Move the opportunity to the stage before", 18),
    *(_stage(stage, key) for stage, key in _STAGES.items()),
    _here("step", "f", "Step", "Begin the line that promises the next step of the opportunity", 4),
    _here("parts", "P", "Parts", "Say who decides in the opportunity, and who helps", 8),
    _here("new-lead", "n", "New lead", "Begin the line of a new lead: what, where, and who told you", 5),
    _pane(5, "fifth"),
    _pane(6, "sixth"),
    _pane(7, "seventh"),
    _pane(8, "eighth"),
)
