"""`ViewCounts`: what waits in each view."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["ViewCounts"]


class ViewCounts(NamedTuple):
    """What waits for the user, by view."""

    due: int
    """Items of the queue that are due."""
    introductions: int
    """Introductions whose next deed is the user's own, as the view of introductions counts them."""
    opportunities: int
    """Leads that are neither won, lost nor parked."""
    review: bool
    """Whether the review of this week has not been done; False in an empty network."""
