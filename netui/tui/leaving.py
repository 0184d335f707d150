"""A screen that leaves once, and only while it is the one on top."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

__all__ = ["GuardedScreen"]

T = TypeVar("T")


class GuardedScreen(Screen[T]):
    """Textual takes away whichever screen is on top; here a second key that was typed ahead leaves nothing more."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave with a result, unless the screen has left already or is covered."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
