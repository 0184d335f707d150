"""Keeps the rows of the queue's queries from one reading to the next, and reads again only what a change is about.

A query is run anew if one of its tables has changed; of the slow ones that go contact by contact only the rows of the
contacts concerned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from netui.queries.queue import sql as sql
from netui.queries.queue.read_loops import narrow

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.queries.changed_facts import FactChange

__all__ = ["KeptRows"]

_Row = tuple[Any, ...]


class _Patch(NamedTuple):
    """How rows of some contacts, or of some introductions, take the place of those that are kept."""

    column: int
    """The place of the id in a row by which rows belong together: of a contact, or of an introduction."""
    order: Callable[[_Row], Any] = lambda row: row[0]
    """Sorts the rows as the query does; those that belong together stay in their order."""
    of_introductions: str = ""
    """Where rows belong together by introduction: the condition to which comes which ones are read."""


_UNHEARD = "FROM introduction n\n    WHERE n.imported = FALSE"

_RECEIVED = "WHERE n.direction = 'received' AND n.imported = FALSE"

_PATCHES = {
    sql.CHECK_INTRODUCTION: _Patch(0, of_introductions=_UNHEARD),
    sql.FIRST_FOLLOW_UP: _Patch(0),
    sql.FOLLOW_UP: _Patch(5, lambda row: (row[3], row[0])),
    sql.KEEP_IN_TOUCH: _Patch(0),
    sql.OPEN_ASK: _Patch(4),
    sql.REACH_OUT: _Patch(0, of_introductions=_RECEIVED),
    sql.REPLY_OWED: _Patch(0),
    sql.THANK_CONNECTOR: _Patch(2),
    sql.THANK_FAVOUR: _Patch(7, lambda row: (row[2], row[5] is None, row[5] or 0, row[6] or 0)),
}

_SEES_WHAT_IS_TOLD = frozenset({sql.TELL_OUTCOME})
"""Queries that read of participations only those that thank or tell."""

_TOLD_OF_ROWS = {sql.FOLLOW_UP: frozenset({"interaction", "opportunity"})}
"""Tables of which a query tells of the rows that others refer to: one that comes or goes takes its columns along, one
that is edited may be told of anywhere.
"""

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
            referred = _TOLD_OF_ROWS.get(query, frozenset())
            changed = changed - (referred - change.edited)
            if changed.isdisjoint(_tables(query)):
                continue
            patch = _PATCHES.get(query)
            if patch is None or not changed.isdisjoint(referred):
                del self._rows[query]
                continue
            among = change.introductions if patch.of_introductions else change.people
            gone = {None, *among}  # what is about nobody is read again each time
            patched = [row for row in rows if row[patch.column] not in gone]
            patched += execute(_narrow(query, patch, among), args)
            self._rows[query] = (args, sorted(patched, key=patch.order))


def _narrow(query: str, patch: _Patch, ids: Collection[int]) -> str:
    """Return a query for the rows of these contacts, or of these introductions."""
    if not patch.of_introductions:
        return narrow(query, sorted(ids))
    among = ", ".join(map(str, sorted(ids)))
    return query.replace(patch.of_introductions, f"{patch.of_introductions} AND n.id IN ({among})")


_FOUND: dict[str, frozenset[str]] = {}


def _tables(query: str) -> frozenset[str]:
    """Return every word of a query that may be the name of a table which it reads."""
    if query not in _FOUND:
        words = set(re.findall(r"\w+", query))
        _FOUND[query] = frozenset(words | {_LOOKED_UP[word] for word in words if word in _LOOKED_UP})
    return _FOUND[query]
