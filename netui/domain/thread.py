"""The thread: how I came to somebody or to a lead, from person to person, and to whom of them something is owed."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui.domain.queue.rules import RULE_BY_NAME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netui.domain.queue.item import Item

__all__ = ["NOTHING_OWED", "OWED", "TOLD", "Thread", "ThreadNode", "mark_node", "owed_items"]

TOLD = "✓"
"""Thanked or told since, and nothing is owed any more."""
OWED = "!"
"""A reminder to thank, tell or write is open, due or not yet."""
NOTHING_OWED = "·"
"""Nothing is owed, and nothing was said either."""


class ThreadNode(NamedTuple):
    """Somebody on the thread, or the lead at its end."""

    what: str
    """you, contact, or opportunity."""
    id: int = 0
    """The id of the contact or the opportunity; 0 for you."""
    uid: str = ""
    """The uid of an opportunity; empty for a person."""
    name: str = "you"
    """The full name, or the title."""
    day: date | None = None
    """The day on which the node before led to it: of the introduction, or of the lead. For the first person the day
    when we met; None where that is not known, and for you."""
    mark: str = ""
    """`TOLD`, `OWED` or `NOTHING_OWED` for a person; else empty."""
    owed: tuple[Item, ...] = ()
    """The open reminders of what is owed to the person, the most pressing first."""
    stage: str = ""
    """The stage of an opportunity."""

    def owed_words(self, *, short: bool = False) -> str:
        """What is owed: `thanks (4 days late), the outcome`, or `short` as `thanks (4d late)`; empty for nothing."""
        said: dict[str, str] = {}
        for item in self.owed:
            late = item.short_lateness if short else item.lateness
            said.setdefault(RULE_BY_NAME[item.rule].owed, f" ({late})" if item.is_late else "")
        return ", ".join(f"{word}{late}" for word, late in said.items())


class Thread(NamedTuple):
    """You, the people through whom you came to somebody or to a lead, and these themselves."""

    nodes: tuple[ThreadNode, ...]
    """You first, then each in the order in which one led to the next: at least two people, or a person and a lead."""
    more_leads: int = 0
    """Other leads of the last person."""


def owed_items(contact: int, items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the reminders among open items that say that something is owed to a contact, in their order."""
    return tuple(item for item in items if item.contact_id == contact and RULE_BY_NAME[item.rule].owed)


def mark_node(owed: Sequence[Item], said_on: date | None, since: date | None) -> str:
    """Return the mark of a person.

    `said_on` is the last day on which I thanked them or told them something, `since` the day on which they led me on:
    thanks from before are not for that. It is None for the last person, for whom any counts.
    """
    if owed:
        return OWED
    return TOLD if said_on is not None and (since is None or said_on >= since) else NOTHING_OWED
