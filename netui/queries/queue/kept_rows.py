"""Keeps the rows of the queue's queries from one reading to the next, and reads again only what a change is about.

A query is run anew if one of its tables has changed; of the slow ones that go contact by contact only the rows of the
contacts concerned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from netui.queries.queue import sql as sql
from netui.queries.queue.read_loops import narrow

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.queries.changed_facts import FactChange

__all__ = ["KeptRows"]

_Row = tuple[Any, ...]


class _Patch(NamedTuple):
    """How rows of some contacts take the place of those that are kept."""

    column: int
    """The place of the id in a row by which rows belong together: of a contact, or of an introduction."""
    order: Callable[[_Row], Any] = lambda row: row[0]
    """Sorts the rows as the query does; those that belong together stay in their order."""
    by_introduction: bool = False


_PATCHES = {
    sql.CHECK_INTRODUCTION: _Patch(0, by_introduction=True),
    sql.FIRST_FOLLOW_UP: _Patch(0),
    sql.KEEP_IN_TOUCH: _Patch(0),
    sql.OPEN_ASK: _Patch(4),
    sql.REPLY_OWED: _Patch(0),
    sql.THANK_CONNECTOR: _Patch(2),
    sql.THANK_FAVOUR: _Patch(7, lambda row: (row[2], row[5] is None, row[5] or 0, row[6] or 0)),
}

_SEES_WHAT_IS_TOLD = frozenset({sql.TELL_OUTCOME})
"""Queries that read of participations only those that thank or tell."""

_KEPT = frozenset({*sql.QUERIES.values(), sql.LOOP_ANSWERS, sql.PAUSES, sql.CADENCES})

_LOOKED_UP = {"last_interaction": "participation"}
"""A table that triggers keep, with the table that it follows: the journal has that one alone."""


class KeptRows:
    """The rows of each query of the queue as they were read last, with its arguments."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[tuple[object, ...], list[_Row]]] = {}

    def clear(self) -> None:
        """Let all be read again."""
        self._rows.clear()

    def over(self, execute: Execute) -> Execute:
        """Return an `execute` for `read_queue` that runs only the queries whose rows are not there."""

        def execute_or_keep(query: str, args: Sequence[object] = ()) -> list[_Row]:
            if query not in _KEPT:
                return execute(query, args)
            kept = self._rows.get(query)
            if kept is None or kept[0] != tuple(args):
                kept = self._rows[query] = (tuple(args), execute(query, args))
            return kept[1]

        return execute_or_keep

    def change(self, execute: Execute, change: FactChange) -> None:
        """Read again what a change is about, or drop it so that it is read when it is asked for."""
        for query, (args, rows) in list(self._rows.items()):
            changed = change.tables
            if query in _SEES_WHAT_IS_TOLD and not change.is_told:
                changed = changed - {"participation"}
            if changed.isdisjoint(_tables(query)):
                continue
            patch = _PATCHES.get(query)
            if patch is None:
                del self._rows[query]
                continue
            gone = change.introductions if patch.by_introduction else change.people
            narrower = narrow(query, sorted(change.people))
            patched = [row for row in rows if row[patch.column] not in gone] + execute(narrower, args)
            self._rows[query] = (args, sorted(patched, key=patch.order))


_FOUND: dict[str, frozenset[str]] = {}


def _tables(query: str) -> frozenset[str]:
    """Return every word of a query that may be the name of a table which it reads."""
    if query not in _FOUND:
        words = set(re.findall(r"\w+", query))
        _FOUND[query] = frozenset(words | {_LOOKED_UP[word] for word in words if word in _LOOKED_UP})
    return _FOUND[query]
