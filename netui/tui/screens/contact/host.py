"""`CardHost`: the Contact view as the handlers of its rows see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from netui.tui.handlers.host import PeopleHost

if TYPE_CHECKING:
    from netui.tui.screens.contact.row_model import CardRow

__all__ = ["CardHost"]


class CardHost(PeopleHost, Protocol):
    """A screen that shows the card of one contact."""

    @property
    def contact(self) -> int:
        """The id of the contact, also of one that is gone by now."""

    @property
    def row(self) -> CardRow | None:
        """The card row under the cursor; None while the timeline has the keys."""
