"""`GuardedScreen`: a screen whose dismiss() does nothing unless it is on top; guards against typed-ahead keys."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

__all__ = ["GuardedScreen"]

T = TypeVar("T")


class GuardedScreen(Screen[T]):
    """Dismisses itself at most once, and only while it is on top.

    Textual's own `dismiss` removes whichever screen is on top: a second key that was typed ahead would remove another.
    """

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Dismiss with a result, unless the screen is gone or covered."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
