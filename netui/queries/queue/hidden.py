"""What the user has hidden for a while: people and rules until they are taken back, items until a day."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date

from netui.domain.queue.item import Item
from netui.queries.queue import sql as sql
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from netui.db.readonly import Execute

__all__ = ["Hidden", "read_hidden"]

_PEOPLE = "SELECT c.id, c.name FROM pause p JOIN contact c ON c.id = p.contact_id WHERE p.rule = '' ORDER BY c.sort_key"

_RULES = "SELECT rule FROM pause WHERE contact_id IS NULL ORDER BY rule"

_SNOOZES = "SELECT loop_key, until FROM loop_answer WHERE answer = 'snooze' AND until > ? ORDER BY until"

_EVERYBODY = 1_000_000
"""A daily limit that leaves nobody out."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is hidden."""

    people: Sequence[tuple[int, str]]
    """Id and name of those who are paused."""
    rules: Sequence[str]
    snoozed: Sequence[tuple[Item, date]]
    """What is snoozed, and until when. A snooze of what has ended since hides nothing, and is left out."""


def read_hidden(execute: Execute, today: date, settings: Settings) -> Hidden:
    """Read what is hidden on that day."""
    until = {key: date.fromisoformat(day) for key, day in execute(_SNOOZES, (today.isoformat(),))}
    items = _awake(execute, today, settings) if until else {}
    snoozed = [(items[key], day) for key, day in until.items() if key in items]
    return Hidden(list(execute(_PEOPLE, ())), [rule for (rule,) in execute(_RULES, ())], snoozed)


def _awake(execute: Execute, today: date, settings: Settings) -> dict[str, Item]:
    """What would be due were nothing paused or snoozed, by key."""

    def without_hiding(query: str, args: Sequence[object]) -> list[tuple[Any, ...]]:
        if query == sql.PAUSES:
            return []
        rows = execute(query, args)
        return [row for row in rows if row[3] != "snooze"] if query == sql.ANSWERS else rows

    unlimited = copy(settings)
    unlimited.daily_limit = _EVERYBODY
    queue = read_queue(without_hiding, today=today, settings=unlimited)
    return {item.key: item for item in [*queue.items, *queue.coming]}
