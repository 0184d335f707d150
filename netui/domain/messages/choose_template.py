"""Choice of the template for a contact, by the items due and the time since the last contact."""

from __future__ import annotations

from collections.abc import Sequence

from netui.domain.messages.template import Template
from netui.domain.queue.item import Item
from netui.domain.queue.rule import Rule
from netui.domain.queue.rules import RULE_BY_NAME

__all__ = ["choose_template", "item_for_template"]

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
    return next((item for item in due if _is_for(template, RULE_BY_NAME[item.rule])), None)


def _is_for(template: Template, rule: Rule) -> bool:
    if template.name == "nudge":
        return rule.template == "nudge"
    return rule.purpose == template.purpose if template.purpose in ("thanks", "tells", "asks") else True


def _item_template(item: Item) -> str:
    if item.rule == "follow_up":
        return _BY_FIRST_WORD.get(item.what.partition(" ")[0].rstrip(":").lower(), "")
    return RULE_BY_NAME[item.rule].template
