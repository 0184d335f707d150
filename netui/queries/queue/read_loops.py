"""Reads the loops of a few people, such as those in a line: the queue without its daily limit, at a fraction of it."""

from __future__ import annotations

from copy import copy

from netui.queries.queue import sql as sql
from netui.queries.queue.read_queue import read_queue
from netui.queries.queue.sql.conditions import NEEDS_REPLY
from netui.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item
    from netui.domain.quick_add import Record

__all__ = ["read_line_loops", "read_loops"]

_WHOLE = frozenset({sql.FOLLOW_UP, sql.CHECK_INTRODUCTION, sql.LEAD_WITHOUT_STEP})
"""Texts that can't be narrowed to the people whom an item is due towards: a check names only one of its people."""

_WROTE = f"SELECT DISTINCT q.contact_id FROM participation q WHERE {NEEDS_REPLY}"
"""Where a reply owed looks for all who wrote, which takes the longest."""

_UNLIMITED = 1_000_000_000

_NOBODY_ARCHIVED = ("c.archived = FALSE", "k.archived = FALSE")
"""What each other text says of the contact whom its item is due towards."""


def read_loops(execute: Execute, people: Sequence[int], *, today: date, settings: Settings | None = None) -> list[Item]:
    """Return the open loops towards these contacts, due or coming; also all checks, and all leads without a step.

    No keep-in-touch window is left out for the daily limit.
    """
    unlimited = copy(settings or Settings())
    unlimited.daily_limit = _UNLIMITED
    ids = ", ".join(str(int(contact)) for contact in people) or "NULL"

    def narrowed(text: str, args: Sequence[object]) -> list[tuple[Any, ...]]:
        if text not in _WHOLE:
            for condition in _NOBODY_ARCHIVED:
                text = text.replace(condition, f"{condition} AND {condition[0]}.id IN ({ids})")
            text = text.replace(_WROTE, f"{_WROTE} AND q.contact_id IN ({ids})")
        return execute(text, args)

    queue = read_queue(narrowed, today=today, settings=unlimited)
    return [item for item in (*queue.items, *queue.coming) if item.follow_up_id is None]


def read_line_loops(execute: Execute, record: Record, today: date, settings: Settings | None = None) -> list[Item]:
    """Return the open loops that a line may close: those of its people, and of its opportunity."""
    people = {who.key for who in record.people} | {step.key for step in record.steps}
    known = sorted(key for key in people if key is not None)
    if not record.ok or not (known or record.opportunity):
        return []
    return read_loops(execute, known, today=today, settings=settings)
