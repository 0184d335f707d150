"""Tells once of keys of the user's own that another command has given up for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netui.tui.services import Services

__all__ = ["new_clashes"]

_TOLD = "clashes_told"
"""The key under which the sentences that were said are remembered."""


def new_clashes(app: Services) -> list[str]:
    """Return a sentence about the clashes that were not told yet, in a list, and remember that they were."""
    clashes = app.keymap.clashes
    before = app.remembered.get(_TOLD)
    told = before if isinstance(before, list) else []
    new = [clash for clash in clashes if clash not in told]
    if told != clashes:
        app.remember(**{_TOLD: clashes})
    if len(new) < 2:
        return new
    return [f"{new[0]} So do {len(new) - 1} more: the list of keys (?) shows what is left."]
