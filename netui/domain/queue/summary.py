"""The line above the queue (date, counts) and the notes below it."""

from netui.domain.days import WEEKDAY_NAMES, day_label, weekday_label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.domain.queue.item import Item, Queue

__all__ = ["due_subject", "queue_footnote", "queue_headline", "queue_notes"]

_MAX_KEY_DATES = 3
"""Number of coming key dates that are named."""


def queue_headline(queue: "Queue") -> str:
    """Return the day and the counts: `Sun 22 Nov 2026 · 4 due, 3 late`."""
    due = queue.due
    late = sum(item.days_late > 0 for item in due)
    counted = f"{len(due)} due" if due else "nothing is due"
    return f"{weekday_label(queue.today)} {queue.today.year} · {counted}{f', {late} late' if late else ''}"


def due_subject(queue: "Queue") -> str:
    """Return the line above what is due where it is told elsewhere: `12 due today`."""
    return f"{len(queue.due)} due today"


def queue_footnote(queue: "Queue") -> str:
    """Return the notes below the list: further open windows, paused loops, the next key dates."""
    notes = [*queue_notes(queue), *(_key_date_words(item, queue) for item in queue.soon[:_MAX_KEY_DATES])]
    return " ".join(f"{note}." for note in notes)


def queue_notes(queue: "Queue") -> "list[str]":
    """Return the counts of what is not shown: windows beyond the daily limit, paused loops."""
    waiting = [f"{queue.waiting} more you could contact"] if queue.waiting else []
    return [*waiting, f"{queue.paused} paused"] if queue.paused else waiting


def _key_date_words(item: "Item", queue: "Queue") -> str:
    near = (item.due - queue.today).days < 7
    day = WEEKDAY_NAMES[item.due.weekday()] if near else day_label(item.due, queue.today)
    return f"{item.what} on {day}: {item.contact}"
