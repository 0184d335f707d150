"""Which template fits what is due, or what stands between me and somebody."""

from __future__ import annotations

from netui.domain.queue.item import Item

__all__ = ["fitting"]

_OF_RULES = {
    "first_follow_up": "follow-up",
    "reach_out": "first-word",
    "thank_connector": "thanks",
    "thank_favour": "thanks",
    "tell_outcome": "outcome",
    "open_ask": "nudge",
    "check_introduction": "keep-in-touch",
    "key_date": "",
    "reply_owed": "",
    "lead_without_step": "",
}
"""The name of the template of each rule; empty where each message is another one."""

_PROMISED = {
    "thank": "thanks",
    "thanks": "thanks",
    "tell": "outcome",
    "told": "outcome",
    "ask": "ask",
    "reconnect": "reconnect",
}
"""By the first word of a promise."""


def fitting(item: Item | None, *, silent: bool, spoken: bool) -> str:
    """Give the name of the template; `silent` after a long silence, `spoken` where we were in touch before."""
    upkeep = ("reconnect" if silent else "keep-in-touch") if spoken else ""
    if item is None or item.rule == "keep_in_touch":
        return upkeep
    if item.rule == "follow_up":
        return _PROMISED.get(item.what.partition(" ")[0].rstrip(":").lower(), "")
    return _OF_RULES.get(item.rule, "")
