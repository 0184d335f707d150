"""Reads what the first screen shows in a process beside this one, while this one imports Textual on the other core."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from netui.domain.queue.item import Queue
    from netui.queries.contacts.contact_list import Overview
    from netui.tui.database import Database

__all__ = ["Prefetch", "start_prefetch"]


class Prefetch:
    """What is being read. Each answer is waited for; None where it could not be read, and is to be read here."""

    def __init__(self, process: int, pipe: int) -> None:
        self._process = process
        self._answers = os.fdopen(pipe, "rb")

    def queue(self) -> Queue | None:
        """What is due. To be asked for first."""
        queue: Queue | None = self._take()
        return queue

    def overview(self) -> Overview | None:
        """What is known of all contacts. To be asked for second, and last."""
        overview: Overview | None = self._take()
        self.forget()
        return overview

    def _take(self) -> Any:  # noqa: ANN401
        from pickle import load

        try:
            return load(self._answers)
        except (EOFError, OSError):
            return None

    def forget(self) -> None:
        """Let the process end: it writes into nothing, where it still writes."""
        if not self._answers.closed:
            self._answers.close()
            os.waitpid(self._process, 0)


def start_prefetch(database: Database) -> Prefetch | None:
    """Begin to read; None where there can be no such process. To be called before there is any thread."""
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        return None
    taking, giving = os.pipe()
    process = os.fork()
    if process:
        os.close(giving)
        return Prefetch(process, taking)
    try:
        os.close(taking)
        _give(database, giving)
    finally:  # whatever went wrong goes wrong once more in the session itself, which says it
        os._exit(0)


def _give(database: Database, pipe: int) -> None:
    """Read and send, in the process beside the session."""
    from pickle import dump

    database.connect_for_reading()
    with os.fdopen(pipe, "wb") as file:
        dump(database.queue, file)
        file.flush()
        dump(database.overview, file)
