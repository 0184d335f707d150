"""The letter of an index under which a name stands."""

from __future__ import annotations

from netui.domain.text import fold

__all__ = ["index_letter"]


def index_letter(name: str) -> str:
    """Return the first letter of a name as a list sorts it, in upper case without accent; `#` for what is no letter."""
    first = fold(name)[:1].upper()
    return first if first.isalpha() else "#"
