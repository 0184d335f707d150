"""Prompts for a follow-up: its words, and its due day behind them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netui.actions.follow_up import change_follow_up
from netui.actions.opportunity import add_next_step
from netui.domain.days import add_span, weekday_label
from netui.domain.queue.facts import parse_optional_day
from netui.domain.quick_add.typed_days import split_words_and_day
from netui.tui.widgets.prompt import Prompt, draft_about

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.tui.drafts import Draft
    from netui.tui.services import Services

__all__ = ["FOLLOW_UP", "STEP", "follow_up_prompt", "step_prompt"]

FOLLOW_UP, STEP = "follow-up", "step"
"""The kinds of drafts of a follow-up that is changed, and of a new step of an opportunity."""


def follow_up_prompt(services: Services, item: Item, came_back: Draft | None = None) -> Prompt:
    """A prompt for a follow-up's words and day, which begins with the present ones and saves on enter.

    `item` needs its key, what, day and `follow_up_id` alone. One without a day waits for one behind its words.
    """
    follow_up = item.follow_up_id
    present = [item.what, item.day.isoformat() if item.day else ""]
    draft = draft_about(services, FOLLOW_UP, {"follow_up": item.key}, as_read=present, came_back=came_back)
    as_read = (str(draft.as_read[0]), parse_optional_day(draft.as_read[1]))

    def understand(text: str) -> str:
        today = services.database.today
        return _understood(*split_words_and_day(text, today, item.day), today)

    def accept(text: str) -> bool:
        words_and_day = split_words_and_day(text, services.database.today, item.day)
        return services.carry_out(change_follow_up, follow_up, *words_and_day, as_read)

    return Prompt("change", understand, accept, draft=draft, value=" ".join(present))


def step_prompt(services: Services, opportunity: int, uid: str, title: str, came_back: Draft | None = None) -> Prompt:
    """A prompt for the next step of an opportunity without a contact: a quick-add line would ask for one."""

    def read(text: str) -> tuple[str, date]:
        today = services.database.today
        return split_words_and_day(text, today, add_span(today, "P1D"))

    def understand(text: str) -> str:
        return _understood(*read(text), services.database.today)

    def accept(text: str) -> bool:
        return services.carry_out(add_next_step, opportunity, *read(text))

    draft = draft_about(services, STEP, {"opportunity": uid}, came_back=came_back)
    return Prompt(f"next step of {title}", understand, accept, draft=draft)


def _understood(what: str, day: date | None, today: date) -> str:
    if not what:
        raise ValueError("what and when, such as: send portfolio fri")
    return f"{weekday_label(day, today)} · enter · esc" if day else "no day yet: add one at the end, such as fri · esc"
