"""Prompt for changing a follow-up: its words, and its due day behind them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netui.actions.follow_up import change_follow_up
from netui.domain.days import weekday_label
from netui.domain.quick_add.date_patterns import classify_word
from netui.domain.quick_add.dates import date_at_end
from netui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.tui.services import Services

__all__ = ["follow_up_prompt", "split_words_and_day"]


def follow_up_prompt(services: Services, item: Item) -> Prompt:
    """A prompt for a follow-up's words and day, which begins with the present ones and saves on enter."""
    follow_up = item.follow_up_id

    def understand(text: str) -> str:
        what, day = split_words_and_day(text, services.database.today, item.due)
        if not what:
            raise ValueError("what is to be done, and when: send portfolio fri")
        return f"{weekday_label(day)} · enter · esc"

    as_read = (item.what, item.due)

    def accept(text: str) -> bool:
        words_and_day = split_words_and_day(text, services.database.today, item.due)
        return services.carry_out(change_follow_up, follow_up, *words_and_day, as_read)

    return Prompt("change", understand, accept, value=f"{item.what} {item.due.isoformat()}")


def split_words_and_day(text: str, today: date, due: date) -> tuple[str, date]:
    """Split a typed follow-up such as `send portfolio fri` into words and day; without a day it stays `due`."""
    words = text.split()
    phrase = date_at_end([classify_word(word) for word in words], today)
    if phrase is None or phrase.means is None:
        return " ".join(words), due
    return " ".join(words[: phrase.start]), phrase.means
