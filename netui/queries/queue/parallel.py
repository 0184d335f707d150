"""Reads the slowest rules of the queue in a second thread, so that two cores are used.

Both threads see one state of the file: the caller has begun a read transaction that lasts until the rows are taken,
and while one reader holds its lock no writer can commit.
"""

from __future__ import annotations

import _thread

from netui.db.sqlite import SqliteError, connect, map_into_memory
from netui.domain.queue.rules import RULES
from netui.queries.queue import sql as sql

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from netui.db.readonly import Execute
    from netui.settings import Settings

__all__ = ["SLOW_QUERIES", "WORTH_A_THREAD", "ParallelReader"]


SLOW_QUERIES = tuple(sql.QUERIES[rule.name] for rule in RULES if rule.is_slow)
"""The queries that together take about as long as all the others."""


WORTH_A_THREAD = 20_000_000
"""Bytes of a database from which on a second thread saves more than its own connection costs."""


class ParallelReader:
    """Runs `SLOW_QUERIES` in another thread from its creation on, on a connection of its own."""

    __slots__ = ("_arguments", "_path", "_rows", "_running")

    def __init__(self, path: str, today: date, settings: Settings) -> None:
        self._path = path
        self._arguments = {
            sql.QUERIES[rule.name]: rule.query_arguments(today, settings) for rule in RULES if rule.is_slow
        }
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self._running = _thread.allocate_lock()
        self._running.acquire()
        try:
            _thread.start_new_thread(self._read, ())
        except RuntimeError:  # there are too many already
            self._running.release()

    def _read(self) -> None:
        try:
            # No waiting for a writer, which would be waiting for the other reader: that one then reads all itself.
            connection = connect(self._path, wait=0)
            try:
                map_into_memory(connection.execute)
                connection.execute("BEGIN")
                for query, arguments in self._arguments.items():
                    self._rows[query] = connection.execute(query, arguments).fetchall()
            finally:
                connection.close()
        except SqliteError:
            self._rows.clear()
        finally:
            self._running.release()

    def wrap(self, execute: Execute) -> Execute:
        """Return an `execute` that takes the rows from the thread, and uses the given one for all other queries.

        It waits for the thread; if that failed, it runs the slow queries itself.
        """

        def execute_or_take(query: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
            if query in SLOW_QUERIES:
                with self._running:
                    if query in self._rows:
                        return self._rows[query]
            return execute(query, args)

        return execute_or_take
