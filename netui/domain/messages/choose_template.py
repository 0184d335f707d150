"""Choice of the template for a contact, by the items due and the time since the last contact."""

from __future__ import annotations

from collections.abc import Sequence

from netui.domain.messages.template import Template
from netui.domain.queue.item import Item

__all__ = ["choose_template", "item_for_template"]

_BY_RULE = {
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
"""The template of each rule; empty for rules whose messages have nothing in common."""

_BY_FIRST_WORD = {
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
"""The template by the first word of a follow-up."""


_RULES_BY_PURPOSE = {"thanks": ("thank_connector", "thank_favour"), "tells": ("tell_outcome",), "asks": ()}
"""The rules whose items a message can be about, by the purpose of its template."""


def choose_template(due: Sequence[Item], *, silent: bool, spoken: bool) -> str:
    """Return the name of the template of the first due item that has one, else the one for keeping in touch.

    Empty if none fits. `silent` is true after a long silence, `spoken` if there was contact before.
    """
    upkeep = ("reconnect" if silent else "keep-in-touch") if spoken else ""
    names = [upkeep if item.rule == "keep_in_touch" else _item_template(item) for item in due]
    if any(names) or not due:
        return next(filter(None, names), upkeep)
    has_follow_up = any(item.rule == "follow_up" for item in due)
    return ("reconnect" if silent else "follow-up") if has_follow_up and spoken else ""


def item_for_template(template: Template, due: Sequence[Item]) -> Item | None:
    """Return the item that a message from the template is about: the first due one that it is for."""
    rules = ("open_ask",) if template.name == "nudge" else _RULES_BY_PURPOSE.get(template.purpose)
    return next((item for item in due if rules is None or item.rule in rules), None)


def _item_template(item: Item) -> str:
    if item.rule == "follow_up":
        return _BY_FIRST_WORD.get(item.what.partition(" ")[0].rstrip(":").lower(), "")
    return _BY_RULE.get(item.rule, "")
