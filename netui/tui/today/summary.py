"""What stands above and beneath the queue, in words."""

from __future__ import annotations

from netui.domain.days import WEEKDAYS, day_label, weekday_label
from netui.domain.queue.item import Item, Queue

__all__ = ["above", "beneath"]


def above(queue: Queue) -> str:
    """The day, and how much is due: `Sun 22 Nov 2026 · 4 due, 3 late`."""
    late = sum(item.days_late > 0 for item in queue.due)
    due = f"{len(queue.due)} due" if queue.due else "nobody is due"
    return f"{weekday_label(queue.today)} {queue.today.year} · {due}{f', {late} late' if late else ''}"


def beneath(queue: Queue) -> str:
    """What the list holds back: who else may be contacted, what is paused, and the next key dates."""
    parts = []
    if queue.waiting:
        parts.append(f"{queue.waiting} more may be contacted.")
    if queue.paused:
        parts.append(f"{queue.paused} paused.")
    parts += [f"{_coming(item, queue)}." for item in queue.soon[:2]]
    return " ".join(parts)


def _coming(item: Item, queue: Queue) -> str:
    near = (item.due - queue.today).days < 7
    when = f"on {WEEKDAYS[item.due.weekday()]}" if near else f"on {day_label(item.due, queue.today)}"
    return f"{item.what} {when}: {item.contact}"
