"""Which template fits what is due, or what stands between me and somebody."""

from __future__ import annotations

from collections.abc import Sequence

from netui.domain.messages.template import Template
from netui.domain.queue.item import Item

__all__ = ["about", "fitting"]

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
    "nudge": "nudge",
    "catch": "keep-in-touch",
    "keep": "keep-in-touch",
}
"""By the first word of a promise."""


_ABOUT = {"thanks": ("thank_connector", "thank_favour"), "tells": ("tell_outcome",), "asks": ()}
"""By the purpose of a template the rules of what its message can be about."""


def fitting(due: Sequence[Item], *, silent: bool, spoken: bool) -> str:
    """Give the name of the template that fits the first thing due that has one, or else keeping in touch.

    Empty where each message is another one. `silent` is after a long silence, `spoken` where we were in touch before.
    """
    upkeep = ("reconnect" if silent else "keep-in-touch") if spoken else ""
    names = [upkeep if item.rule == "keep_in_touch" else _of_item(item) for item in due]
    if any(names) or not due:
        return next(filter(None, names), upkeep)
    promised = any(item.rule == "follow_up" for item in due)
    return ("reconnect" if silent else "follow-up") if promised and spoken else ""


def about(template: Template, due: Sequence[Item]) -> Item | None:
    """Give what a message from the template is about: the first thing due that it is for."""
    rules = ("open_ask",) if template.name == "nudge" else _ABOUT.get(template.purpose)
    return next((item for item in due if rules is None or item.rule in rules), None)


def _of_item(item: Item) -> str:
    if item.rule == "follow_up":
        return _PROMISED.get(item.what.partition(" ")[0].rstrip(":").lower(), "")
    return _OF_RULES.get(item.rule, "")
