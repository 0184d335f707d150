"""Order of the queue: promises and thanks before upkeep, and keep in touch only up to the daily limit."""

from __future__ import annotations

from netui.domain.days import day_label
from netui.domain.queue.item import past_window_words
from netui.domain.queue.rules import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from netui.domain.queue.cadence import OpenWindow
    from netui.domain.queue.item import Item

__all__ = ["apply_daily_limit", "fold_keep_in_touch", "sort_items"]

_RULE_ORDER = {rule.name: place for place, rule in enumerate(RULES)}


def sort_items(items: Iterable[Item], late_days: int) -> list[Item]:
    """Return the items at most `late_days` late in the order of the rules, then older ones, then coming ones.

    Keep in touch is added after this.
    """
    return sorted(
        items,
        key=lambda item: (
            item.is_coming,
            item.days_late > late_days,
            _RULE_ORDER[item.rule],
            item.due,
            item.contact or "",
        ),
    )


def fold_keep_in_touch(items: Iterable[Item], windows: Iterable[OpenWindow], today: date) -> list[OpenWindow]:
    """Add keep in touch to the reason of the item due towards the same person; return the other windows.

    A coming key date is not due, and a lead is not about the person who passed it on: neither absorbs a window.
    """
    towards: dict[int | None, Item] = {}
    for item in items:
        if item.contact_id is not None and item.rule != "lead_without_step" and not item.is_coming:
            towards.setdefault(item.contact_id, item)
    free = []
    for window in windows:
        if window.contact_id in towards:
            towards[window.contact_id].why += f"; keep in touch: {_window_words(window, today)}"
        else:
            free.append(window)
    return free


def _window_words(window: OpenWindow, today: date) -> str:
    late = (today - window.due).days
    if late <= 0:
        return f"until {day_label(window.due, today)}"
    return past_window_words(late)


def apply_daily_limit(
    windows: Sequence[OpenWindow], today: date, limit: int, dealt_with: int
) -> tuple[list[OpenWindow], int]:
    """Return the most pressing windows up to the daily limit less those dealt with today, and the number left out."""
    room = max(limit - dealt_with, 0)
    pressing = sorted(windows, key=lambda window: window.pressing(today))
    return pressing[:room], len(pressing[room:])
