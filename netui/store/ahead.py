"""Reads ahead: the slowest queries run in a second thread, beside the others, so that both cores are used.

Both read one state of the file: whoever starts this has read in a transaction that lasts until the answers are taken,
and while one reader holds its lock no writer can commit.
"""

from __future__ import annotations

import _thread
import sqlite3

from netui.store.location import uri_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from netui.store.readonly import Execute

__all__ = ["Ahead"]


class Ahead:
    """Queries that are being read in another thread, on a connection of its own."""

    __slots__ = ("_answers", "_path", "_queries", "_running")

    def __init__(self, path: str, queries: Sequence[tuple[str, tuple[object, ...]]]) -> None:
        self._path = path
        self._queries = queries
        self._answers: dict[str, list[tuple[Any, ...]]] = {}
        self._running = _thread.allocate_lock()
        self._running.acquire()
        _thread.start_new_thread(self._read, ())

    def _read(self) -> None:
        try:
            # It does not wait for a writer, who would be waiting for the other reader: that one then reads all itself.
            connection = sqlite3.connect(uri_of(self._path, "ro"), uri=True, timeout=0, isolation_level=None)
            try:
                connection.execute("PRAGMA mmap_size = 268435456")
                connection.execute("BEGIN")
                for sql, args in self._queries:
                    self._answers[sql] = connection.execute(sql, args).fetchall()
            finally:
                connection.close()
        except sqlite3.Error:
            self._answers.clear()
        finally:
            self._running.release()

    def before(self, execute: Execute) -> Execute:
        """Give an `execute` that takes what was read ahead, and asks the given one for everything else."""
        ahead = {sql for sql, _ in self._queries}

        def answer(sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
            if sql in ahead:
                with self._running:
                    if sql in self._answers:
                        return self._answers[sql]
            return execute(sql, args)

        return answer
