"""The result of an action: one sentence for the user, and the contacts it was about."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Done", "Refused"]


@dataclass(frozen=True, slots=True)
class Done:
    """An action that was carried out; it can be undone if it changed anything."""

    sentence: str
    """What the action did, in one line."""
    contacts: tuple[int, ...] = ()
    """The ids of the contacts it was about, in the order of the line."""
    created: tuple[int, ...] = ()
    """The ids of the contacts that it added."""
    changed: bool = True
    """Whether anything was saved, and so can be undone."""


class Refused(Exception):
    """Raised by an action that does not apply: the sentence says why. Nothing was changed."""
