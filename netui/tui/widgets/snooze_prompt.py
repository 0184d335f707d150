"""Prompt for the day until which something that is due is snoozed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui.domain.days import weekday_label
from netui.domain.quick_add.typed_days import coming_day
from netui.tui.widgets.prompt import Prompt, draft_about

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.tui.drafts import Draft
    from netui.tui.services import Services

__all__ = ["SNOOZE", "snooze_prompt"]

SNOOZE = "snooze"
"""The kind of its drafts."""


def snooze_prompt(
    services: Services,
    question: str,
    items: Sequence[Item],
    snooze: Callable[[date], bool],
    came_back: Draft | None = None,
) -> Prompt:
    """A prompt for a day to come; `snooze` is called with it, and returns whether it was done."""

    def understand(text: str) -> str:
        today = services.database.today
        day = coming_day(text, today)
        if day is None:
            raise ValueError("a day to come, such as fri, 3d, 2w, 1 dec" if not text else "not a day to come")
        return f"{weekday_label(day, today)} · enter · esc"

    def accept(text: str) -> bool:
        day = coming_day(text, services.database.today)
        return day is not None and snooze(day)

    draft = draft_about(services, SNOOZE, {"items": [item.key for item in items]}, came_back=came_back)
    return Prompt(question, understand, accept, draft=draft)
