"""`ReachHandler`: the copy and open keys on a way to reach the contact."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netui.queries.contacts.card import CardReach

if TYPE_CHECKING:
    from netui.tui.screens.contact.host import CardHost

__all__ = ["ReachHandler"]


class ReachHandler:
    """Copies or opens the address, the number or the page under the cursor; elsewhere as on every other screen."""

    def __init__(self, screen: CardHost) -> None:
        self._screen = screen

    def do_copy(self) -> None:
        """Copy the one under the cursor, or ask which."""
        handler = self._screen.contact_handler
        self._with_reach(handler.copy, handler.do_copy)

    def do_open(self) -> None:
        """Open the one under the cursor, or ask which."""
        handler = self._screen.contact_handler
        self._with_reach(handler.open, handler.do_open)

    def _with_reach(self, act: Callable[[CardReach], None], otherwise: Callable[[], None]) -> None:
        row = self._screen.row
        if row is not None and row.what == "reaches":
            act(CardReach(row.value.kind, row.value.value, row.value.label))
        else:
            otherwise()
