"""What an action answers: one sentence for the user, and whom it was about."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Done", "Refused"]


@dataclass(frozen=True, slots=True)
class Done:
    """An action that was carried out, and can be undone where it changed anything."""

    sentence: str
    """What it did, in one line."""
    contacts: tuple[int, ...] = ()
    """The ids of the contacts it was about, the first named first."""
    created: tuple[int, ...] = ()
    """The ids of those of them who are new."""
    changed: bool = True
    """Whether anything was saved: if not there is nothing to undo."""


class Refused(Exception):
    """An action that does not apply here: its sentence says why. Nothing was changed."""
