"""What stands above and beneath the queue, in words."""

from netui.domain.days import day_label, weekday_label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.domain.queue.item import Item, Queue

__all__ = ["above", "beneath"]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MOST = 3
"""Key dates that are named."""


def above(queue: "Queue") -> str:
    """The day, and how much is due: `Sun 22 Nov 2026 · 4 due, 3 late`."""
    due = queue.due
    late = sum(item.days_late > 0 for item in due)
    counted = f"{len(due)} due" if due else "nobody is due"
    return f"{weekday_label(queue.today)} {queue.today.year} · {counted}{f', {late} late' if late else ''}"


def beneath(queue: "Queue") -> str:
    """What the list does not show: who else may be contacted, what is paused, and the next key dates."""
    parts = [f"{queue.waiting} more may be contacted."] if queue.waiting else []
    if queue.paused:
        parts.append(f"{queue.paused} paused.")
    parts += [f"{_coming(item, queue)}." for item in queue.soon[:_MOST]]
    return " ".join(parts)


def _coming(item: "Item", queue: "Queue") -> str:
    near = (item.due - queue.today).days < 7
    return (
        f"{item.what} on {_WEEKDAYS[item.due.weekday()] if near else day_label(item.due, queue.today)}: {item.contact}"
    )
