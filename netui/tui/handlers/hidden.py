"""Paused and snoozed items as choices; each takes its pause or its snooze back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from netui.actions import answer
from netui.domain.days import day_label
from netui.domain.queue.rules import RULE_BY_NAME
from netui.queries.queue.hidden import HiddenItems
from netui.tui.widgets.chooser import Choice

__all__ = ["TakeBack", "hidden_choices"]

TakeBack = tuple[Callable[..., object], object]
"""An action, and what it is about."""


def hidden_choices(hidden: HiddenItems, today: date) -> list[Choice]:
    """People, rules and snoozed items, each group under its heading; empty where nothing is hidden."""
    groups = {
        "People": [Choice(name, "paused", "", (answer.resume_people, [id])) for id, name in hidden.people],
        "Kinds of reminders": [
            Choice(RULE_BY_NAME[rule].title, "paused", "", (answer.resume_rule, rule)) for rule in hidden.rules
        ],
        "Snoozed": [
            Choice(
                f"{item.what} · {item.contact}" if item.contact else item.what,
                f"until {day_label(until, today)}",
                "",
                (answer.wake_items, [item]),
            )
            for item, until in hidden.snoozed
        ],
    }
    return [choice for head, choices in groups.items() if choices for choice in (Choice(head), *choices)]
