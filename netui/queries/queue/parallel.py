"""Reads ahead: the slowest rules are read in a second thread, beside the others, so that two cores are used.

Both threads see one state of the file: who starts this has read in a transaction that lasts until the answers are
taken, and while one reader holds its lock no writer can commit.
"""

from __future__ import annotations

import _thread
import sqlite3

from netui.db.location import uri_of
from netui.queries.queue import sql as sql

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from netui.db.readonly import Execute

__all__ = ["SLOW", "ParallelReader"]


SLOW = (sql.REPLY_OWED, sql.FIRST_FOLLOW_UP, sql.THANK_CONNECTOR)
"""The rules that take about as long as all the others."""


class ParallelReader:
    """Queries that are being read in another thread, on a connection of its own."""

    __slots__ = ("_answers", "_day", "_path", "_running")

    def __init__(self, path: str, today: date) -> None:
        self._path = path
        self._day = today.isoformat()
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
                for query in SLOW:
                    self._answers[query] = connection.execute(query, (self._day,)).fetchall()
            finally:
                connection.close()
        except sqlite3.Error:
            self._answers.clear()
        finally:
            self._running.release()

    def before(self, execute: Execute) -> Execute:
        """Give an `execute` that takes what was read ahead, and asks the given one for everything else."""

        def answer(query: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
            if query in SLOW:
                with self._running:
                    if query in self._answers:
                        return self._answers[query]
            return execute(query, args)

        return answer
