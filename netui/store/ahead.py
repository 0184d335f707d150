"""Reads ahead: the slowest rules are read in a second thread, beside the others, so that two cores are used.

Both threads see one state of the file: who starts this has read in a transaction that lasts until the answers are
taken, and while one reader holds its lock no writer can commit.
"""

from __future__ import annotations

import _thread
import sqlite3

from netui.store import queue_sql as sql
from netui.store.location import uri_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from netui.settings import Settings
    from netui.store.readonly import Execute

__all__ = ["Ahead", "slow_queries"]


def slow_queries(today: date, settings: Settings) -> list[tuple[str, tuple[object, ...]]]:
    """The rules that take about as long as all the others, with their arguments."""
    day = today.isoformat()
    rounds = f"{settings.check_introduction_days} days", settings.check_introduction_times
    return [
        (sql.REPLY_OWED, (day,)),
        (sql.FIRST_FOLLOW_UP, (day,)),
        (sql.THANK_CONNECTOR, (day,)),
        (sql.CHECK_INTRODUCTION, (day, *rounds)),
    ]


class Ahead:
    """Queries that are being read in another thread, on a connection of its own."""

    __slots__ = ("_answers", "_path", "_queries", "_running")

    def __init__(self, path: str, today: date, settings: Settings) -> None:
        self._path = path
        self._queries = slow_queries(today, settings)
        self._answers: dict[str, list[tuple[Any, ...]]] = {}
        self._running = _thread.allocate_lock()
        self._running.acquire()
        try:
            _thread.start_new_thread(self._read, ())
        except RuntimeError:  # there are too many already
            self._running.release()

    def _read(self) -> None:
        try:
            # It does not wait for a writer, who would be waiting for the other reader: that one then reads all itself.
            connection = sqlite3.connect(uri_of(self._path, "ro"), uri=True, timeout=0, isolation_level=None)
            try:
                connection.execute("PRAGMA mmap_size = 268435456")
                connection.execute("BEGIN")
                for query, args in self._queries:
                    self._answers[query] = connection.execute(query, args).fetchall()
            finally:
                connection.close()
        except sqlite3.Error:
            self._answers.clear()
        finally:
            self._running.release()

    def before(self, execute: Execute) -> Execute:
        """Give an `execute` that takes what was read ahead, and asks the given one for everything else."""
        ahead = {query for query, _ in self._queries}

        def answer(query: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
            if query in ahead:
                with self._running:
                    if query in self._answers:
                        return self._answers[query]
            return execute(query, args)

        return answer
