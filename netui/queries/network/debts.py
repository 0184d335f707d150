"""Who owes whom, before somebody is asked for an introduction: giving and taking, thanks, and how much was asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from netui.domain.days import add, ago
from netui.domain.queue.item import Item
from netui.queries.network.balance import read_balance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["owing"]

_ASKED = "SELECT day FROM favour WHERE contact_id = ? AND direction = 'asked' AND day <= ? ORDER BY day DESC"

_THANKS = ("thank_connector", "thank_favour")


def owing(execute: Execute, contact: int, items: Iterable[Item], today: date, *, months: int = 1) -> list[str]:
    """Say it in a few words each: `you: 3, they: 1`, `asked 2 weeks ago`, `thanks outstanding`.

    `items` is what is due or coming. More than one ask within so many months is a load, and counted.
    """
    asked = [date.fromisoformat(day) for (day,) in execute(_ASKED, (contact, today.isoformat()))]
    load = sum(day > add(today, "P1M", -months) for day in asked)
    span = "month" if months == 1 else f"{months} months"
    thanks = any(item.contact_id == contact and item.rule in _THANKS for item in items)
    said = (
        read_balance(execute, contact, until=today).words,
        f"asked {ago(asked[0], today)}" if asked else "never asked",
        f"{load} asks in the last {span}" if load > 1 else "",
        "thanks outstanding" if thanks else "",
    )
    return [words for words in said if words]
