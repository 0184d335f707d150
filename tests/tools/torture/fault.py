"""What a fault is: a kind of harm, the promise that holds under it, and one round of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.tools.torture.world import World

__all__ = ["Fault", "Skipped"]


class Skipped(Exception):
    """A fault that can't be made on this machine; the text says why."""


@dataclass(frozen=True)
class Fault:
    """A kind of fault."""

    name: str
    promise: str
    """What a user may rely on; a sentence for the help."""
    method: str
    """How it is tested."""
    round: Callable[[World], None]
    """One round in a world of its own; raises `Broken` if the promise does not hold, `Skipped` if it can't be tried."""
