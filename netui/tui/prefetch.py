"""Reads the data of the first screen in a forked process, while this one imports Textual on the other core."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pickle import dump, load
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from netui.domain.queue.item import Queue
    from netui.domain.view_counts import ViewCounts
    from netui.queries.contacts.contact_list import ContactOverview

__all__ = ["PackedFacts", "Prefetch", "start_prefetch"]

_Result = TypeVar("_Result")


class PackedFacts:
    """The results as they were kept, packed, under the present state of the database; made as they are taken.

    None for what another state of the code has packed otherwise: it must be read anew.
    """

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    def queue(self) -> Queue | None:
        """The queue."""
        from netui.queries.first_facts import unpack_queue

        return self._unpacked(unpack_queue)

    def overview(self) -> ContactOverview | None:
        """The overview of all contacts."""
        from netui.queries.first_facts import unpack_overview

        return self._unpacked(unpack_overview)

    def view_counts(self) -> ViewCounts | None:
        """What waits in each view, which must be taken last."""
        from netui.queries.first_facts import unpack_view_counts

        counts = self._unpacked(unpack_view_counts)
        self.close()
        return counts

    def _unpacked(self, unpack: Callable[[bytes], _Result]) -> _Result | None:
        try:
            return unpack(self._packed)
        except (LookupError, TypeError, ValueError):
            self.close()
            return None

    def close(self) -> None:
        """Drop them."""
        self._packed = b""


class Prefetch:
    """The parent's end of the pipe. Each result is waited for; None if it could not be read, and must be read here."""

    def __init__(self, process: int, pipe: int) -> None:
        self._process = process
        self._results = os.fdopen(pipe, "rb")

    def queue(self) -> Queue | None:
        """The queue, which must be taken first."""
        queue: Queue | None = self._take()
        return queue

    def overview(self) -> ContactOverview | None:
        """The overview of all contacts, which must be taken second."""
        overview: ContactOverview | None = self._take()
        return overview

    def view_counts(self) -> ViewCounts | None:
        """What waits in each view, which must be taken last; ends the process."""
        counts: ViewCounts | None = self._take()
        self.close()
        return counts

    def _take(self) -> Any:  # noqa: ANN401
        try:
            return load(self._results)
        except (EOFError, OSError):
            return None

    def close(self) -> None:
        """Close the pipe, and wait for the process to end: if it still writes, it ends with a broken pipe."""
        if not self._results.closed:
            self._results.close()
            os.waitpid(self._process, 0)


def start_prefetch(results: Iterable[object]) -> Prefetch | None:
    """Fork a process that iterates `results` and sends each over a pipe; they are the queue, the overview, the counts.

    Must be called before any thread is started. Return None on one core, and on other platforms than Linux.
    """
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        return None
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return Prefetch(process, reading)
    try:
        os.close(reading)
        _send(results, writing)
    finally:  # an error occurs once more in the session itself, which shows it
        os._exit(0)


def _send(results: Iterable[object], pipe: int) -> None:
    """Pickle the results into the pipe, each as soon as it is read; runs in the forked process."""
    with os.fdopen(pipe, "wb") as file:
        for result in results:
            dump(result, file)
            file.flush()
