"""What closing a loop has earned, in words: said only of what came soon."""

from __future__ import annotations

from netui.domain.queue.rules import RULE_BY_NAME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netui.domain.queue.item import Item

__all__ = ["earned_words"]

_SOON = 14
"""Days after a fact in which an answer to it is soon."""


def earned_words(item: Item, day: date) -> str:
    """Return what closing the loop on that day was: `thanks, 5 days after the coffee`; empty where it was not soon."""
    owed, days = RULE_BY_NAME[item.rule].owed, (day - item.since).days
    if not owed or not item.fact_noun or not 0 <= days <= _SOON:
        return ""
    after = {0: "on the day of", 1: "the day after"}.get(days, f"{days} days after")
    return f"{owed}, {after} the {item.fact_noun}"
