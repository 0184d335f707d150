"""The prompt in which a follow-up is changed: its words, and its day behind them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netui.domain.days import weekday_label
from netui.domain.quick_add.date_patterns import classes
from netui.domain.quick_add.dates import last_day
from netui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.tui.frame import Frame

__all__ = ["promise_prompt", "words_and_day"]


def promise_prompt(app: Frame, item: Item) -> Prompt:
    """Ask for a follow-up's words and day; what is there now stands in the line."""
    follow_up = item.follow_up_id

    def understand(text: str) -> str:
        what, day = words_and_day(text, app.database.today, item.due)
        if not what:
            raise ValueError("what is to be done, and when: send portfolio fri")
        return f"{weekday_label(day)} · enter · esc"

    def accept(text: str) -> None:
        from netui.actions.follow_up import change_promise

        app.carry_out(change_promise, follow_up, *words_and_day(text, app.database.today, item.due))

    return Prompt("change", understand, accept, value=f"{item.what} {item.due.isoformat()}")


def words_and_day(text: str, today: date, due: date) -> tuple[str, date]:
    """A promise as it is typed, `send portfolio fri`, as its words and its day; without one the day stays."""
    words = text.split()
    phrase = last_day([classes(word) for word in words], today)
    if phrase is None or phrase.means is None:
        return " ".join(words), due
    return " ".join(words[: phrase.start]), phrase.means
