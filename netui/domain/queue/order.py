"""The order of the queue, and how much upkeep a day shows: promises and thanks first, upkeep up to the daily limit."""

from __future__ import annotations

from netui.domain.days import day_label
from netui.domain.words import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from netui.domain.queue.cadence import OpenWindow
    from netui.domain.queue.item import Item

__all__ = ["fold_keep_in_touch", "in_order", "within_limit"]

_PLACES = {rule: place for place, rule in enumerate(RULES)}


def in_order(items: Iterable[Item], late_days: int) -> list[Item]:
    """What is due or at most so many days late in the order of the rules, then what is older, then what is to come.

    Upkeep comes later.
    """
    return sorted(
        items,
        key=lambda item: (
            item.is_coming,
            item.days_late > late_days,
            _PLACES[item.rule],
            item.due,
            item.contact or "",
        ),
    )


def fold_keep_in_touch(items: Iterable[Item], windows: Iterable[OpenWindow], today: date) -> list[OpenWindow]:
    """Let what is due towards a person say that keeping in touch is due as well; give the windows of the others.

    A key date whose day is yet to come is nothing due, and a lead is not about the person who passed it on.
    """
    towards: dict[int | None, Item] = {}
    for item in items:
        if item.contact_id is not None and item.rule != "lead_without_step" and not item.is_coming:
            towards.setdefault(item.contact_id, item)
    free = []
    for window in windows:
        if window.contact_id in towards:
            towards[window.contact_id].why += f"; keep in touch: {_stands(window, today)}"
        else:
            free.append(window)
    return free


def _stands(window: OpenWindow, today: date) -> str:
    late = (today - window.due).days
    if late <= 0:
        return f"until {day_label(window.due, today)}"
    return f"{late} day{'' if late == 1 else 's'} past the window"


def within_limit(
    windows: Sequence[OpenWindow], today: date, limit: int, dealt_with: int
) -> tuple[list[OpenWindow], int]:
    """The most pressing upkeep up to the daily limit, of which what was dealt with uses up a part; and the number of
    the others.
    """
    room = max(limit - dealt_with, 0)
    pressing = sorted(windows, key=lambda window: window.pressing(today))
    return pressing[:room], len(pressing[room:])
