"""Items hidden from the queue: those of paused people and rules, and snoozed ones."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netui.domain.queue.item import Item
from netui.domain.queue.rows import LoopAnswerRow
from netui.queries.queue import sql as sql
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from netui.db.readonly import Execute

__all__ = ["HiddenItems", "PausedContact", "read_hidden", "read_open_items"]

_PEOPLE = "SELECT c.id, c.name FROM pause p JOIN contact c ON c.id = p.contact_id WHERE p.rule = '' ORDER BY c.sort_key"

_RULES = "SELECT rule FROM pause WHERE contact_id IS NULL ORDER BY rule"

_SNOOZES = "SELECT loop_key, until FROM loop_answer WHERE answer = 'snooze' AND until > ?1 ORDER BY until"

_NO_LIMIT = 1_000_000
"""A daily limit above any number of contacts."""


class PausedContact(NamedTuple):
    """A row of `_PEOPLE`."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class HiddenItems:
    """Everything that is hidden on a day."""

    people: Sequence[PausedContact]
    """By name."""
    rules: Sequence[str]
    """Names of the paused rules, in alphabetical order."""
    snoozed: Sequence[tuple[Item, date]]
    """The snoozed items, each with the day on which it comes back, the earliest first. The snooze of a loop that has
    ended since hides nothing, and is left out."""


def read_hidden(execute: Execute, today: date, settings: Settings) -> HiddenItems:
    """Read what is hidden on the day `today`."""
    until = {key: date.fromisoformat(day) for key, day in execute(_SNOOZES, (today.isoformat(),))}
    items = {item.key: item for item in read_open_items(execute, today, settings, hidden=True)} if until else {}
    snoozed = [(items[key], day) for key, day in until.items() if key in items]
    people = list(map(PausedContact._make, execute(_PEOPLE, ())))
    return HiddenItems(people, [rule for (rule,) in execute(_RULES, ())], snoozed)


def read_open_items(execute: Execute, today: date, settings: Settings, *, hidden: bool) -> list[Item]:
    """Return the items of the queue without its daily limit, then those that are coming.

    With `hidden` it is as if nothing were paused or snoozed.
    """

    def without_hiding(query: str, args: Sequence[object]) -> list[tuple[Any, ...]]:
        if query == sql.PAUSES:
            return []
        rows = execute(query, args)
        return [row for row in rows if LoopAnswerRow(*row).answer != "snooze"] if query == sql.LOOP_ANSWERS else rows

    unlimited = copy(settings)
    unlimited.daily_limit = _NO_LIMIT
    queue = read_queue(without_hiding if hidden else execute, today=today, settings=unlimited)
    return [*queue.items, *queue.coming]
