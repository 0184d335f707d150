"""How late something is, in few cells: its words, a glyph for late, and its style. Colour never says more than they."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netui.domain.queue.item import Item

__all__ = ["LATE", "due_wordings", "lateness_style", "short_lateness"]

LATE = "!"
"""The sign after what is late."""


def short_lateness(item: Item, *, wide: bool) -> tuple[str, str]:
    """The lateness in few cells, and its style; `wide` leaves no word out."""
    words = item.short_lateness
    return words if wide else words.removesuffix(" the window"), lateness_style(item)


def due_wordings(item: Item) -> tuple[str, ...]:
    """When it is due, the longest wording first: `9d past the window !`, `9d past !`, `9d !`; `today` has but one."""
    words = item.short_lateness
    if not item.is_late:
        return (words,)
    shorter = words.removesuffix(" the window")
    return (f"{words} {LATE}", f"{shorter} {LATE}", f"{shorter.partition(' ')[0]} {LATE}")


def lateness_style(item: Item) -> str:
    """The style of the lateness; the words say the same, for screens without colour."""
    if item.is_late:
        return "late"
    if item.rule == "keep_in_touch" or item.days_late > 0:
        return "may"
    return "accent" if item.days_late == 0 else "muted"
