"""`PlaceHistory`: the places that were gone through, for the way back and forth."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple

__all__ = ["MOST_PLACES", "Place", "PlaceHistory", "ScreenName"]

MOST_PLACES = 50
"""Places kept; the oldest ones go first."""

ScreenName = tuple[str, Hashable]
"""What a screen is and what it is about: `("map", None)`, `("contact", 7)`."""


class Place(NamedTuple):
    """Where the user is: the screens over the first one, a pane of the topmost, and the row and contact in it."""

    screens: tuple[ScreenName, ...]
    """From below; empty on Network."""
    spot: str
    """The pane, station or stage that has the keys."""
    contact: int | None = None
    """The id of the selected contact."""
    row: Hashable = None
    """The key of the row under the cursor."""

    def is_beside(self, other: Place) -> bool:
        """Whether it is the same spot of the same screens, whoever is selected there."""
        return (self.screens, self.spot) == (other.screens, other.spot)


class PlaceHistory:
    """The places of a session in the order in which they were come to, with the present one among them."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1
        self._has_moved = False
        self._arrived: Place | None = None
        """Where the last step through the places has led, which may differ a little from the place as it was noted."""

    def __len__(self) -> int:
        return len(self._places)

    def moved(self) -> None:
        """Take note that the cursor moves in its list: a row that is only passed is no place of its own."""
        self._has_moved = True

    def note(self, here: Place | None) -> None:
        """Take note of the present place; None is none to come back to. What lay ahead is forgotten at a new one."""
        if here is None or here == self._arrived:
            return
        has_moved, self._has_moved, self._arrived = self._has_moved, False, None
        self._at = min(self._at, len(self._places) - 1)
        present = self._places[self._at] if self._places else None
        if present is not None and here.is_beside(present) and (has_moved or here.contact == present.contact):
            self._places[self._at] = here
            return
        self._places[self._at + 1 :] = [here]
        del self._places[:-MOST_PLACES]
        self._at = len(self._places) - 1

    def leave(self) -> None:
        """Take note that the user is where no place is, such as at an event: the way back leads to the last one."""
        if self._at == len(self._places) - 1:
            self._at += 1

    def step(self, by: int, is_alive: Callable[[Place], bool]) -> Place | None:
        """Go back by one place with -1, forth with 1; None where there is none. Dead ones on the way are forgotten."""
        while 0 <= self._at + by < len(self._places):
            found = self._places[self._at + by]
            if is_alive(found) and self._places[self._at : self._at + 1] != [found]:
                self._at += by
                return found
            del self._places[self._at + by]
            self._at += min(by, 0)
        return None

    def arrived(self, here: Place | None) -> None:
        """Take note of where a step has led."""
        self._arrived, self._has_moved = here, False
