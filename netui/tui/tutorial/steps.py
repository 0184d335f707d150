"""The ten steps of the tutorial: the key of each, what to do and why, and by what the deed is recognised."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from netui.queries.tutorial import DeedCounts

__all__ = ["TUTORIAL_STEPS", "Situation", "TutorialStep"]


class Situation(NamedTuple):
    """What there is to see of a session."""

    counts: DeedCounts = DeedCounts()
    due: int = 0
    """Items in Due."""
    place: str = ""
    """Where the keys are commands, as the table of commands calls it; empty in a dialog."""
    found: int = 0
    """People whom a filter leaves, once the list has the keys again; 0 without a filter."""
    has_typed_message: bool = False
    """Whether something was typed into a message."""


class TutorialStep(NamedTuple):
    """A step."""

    command: str
    """The command whose key it teaches."""
    says: str
    """What to do and why, short enough for a row of 80 cells; what is typed is in backticks, `{key}` is its key,
    `{due}` that of Due, `{contacts}` that of the contacts."""
    is_done: Callable[[Situation, Situation], bool]
    """Whether it is done, by what was there when it began and what is there now."""


def _is_closed(before: Situation, now: Situation) -> bool:
    """Whether a next step was done, or a line has done what a reminder asked for."""
    is_logged = now.counts.interactions > before.counts.interactions
    return now.counts.steps_done > before.counts.steps_done or (is_logged and now.due < before.due)


TUTORIAL_STEPS = (
    TutorialStep(
        "quick-add",
        "A conversation is one line: press `{key}`, type `coffee with Renee Marsh: her team`, press `enter`.",
        lambda before, now: now.counts.interactions > before.counts.interactions,
    ),
    TutorialStep(
        "done",
        "Press `{due}`, then `{key}`: a next step is done. On thanks, `{key}` begins the line.",
        _is_closed,
    ),
    TutorialStep(
        "undo",
        "Press `{key}`: it is back. Every change can be undone, even an import.",
        lambda before, now: now.counts.undone > before.counts.undone,
    ),
    TutorialStep(
        "snooze-week",
        "Not today? Press `{due}`, then `{key}`: hidden for a week, then back by itself.",
        lambda before, now: now.counts.snoozes > before.counts.snoozes,
    ),
    TutorialStep(
        "filter",
        "Press `{key}`, type `#community`, press `enter`: only those are listed.",
        lambda before, now: now.found > 0,
    ),
    TutorialStep(
        "deeper",
        "Press `{contacts}`, then `{key}` on a name: all that you know of a person.",
        lambda before, now: now.place == "contact",
    ),
    TutorialStep(
        "thank",
        "Press `{key}`, type what for, press `enter`: thanks are remembered.",
        lambda before, now: now.counts.thanks > before.counts.thanks,
    ),
    TutorialStep(
        "go-tide",
        "Press `{key}` for the Tide: who drifts away from you. `>` is a week later.",
        lambda before, now: now.place == "tide",
    ),
    TutorialStep(
        "message",
        "Press `{key}`, type into the first gap: your notes stay beside it.",
        lambda before, now: now.has_typed_message,
    ),
    TutorialStep(
        "quit",
        "`esc` twice leaves the message; then press `{key}` and `y`. That is all.",
        lambda before, now: False,  # the answer to the question ends the session
    ),
)
"""All steps, in their order."""
