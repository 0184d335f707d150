"""The database as the session sees it: read at once, and open for writing a moment after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    import sqlite3

    from netui.actions.action import Session
    from netui.clock import Moment
    from netui.db.connection import Opened
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Queue
    from netui.queries.contacts.contact_list import Overview
    from netui.settings import Settings
    from netui.tui.prefetch import Prefetch

__all__ = ["Database"]


class Database:
    """One file, read by plain SQL; `clock` gives the moment, since only the faces ask what time it is."""

    def __init__(self, path: str, *, clock: Callable[[], Moment], settings: Settings) -> None:
        self.path = path
        self.moment = clock
        self.settings = settings
        self._reading: sqlite3.Connection | None = None
        self._opened: Opened | None = None
        self._session: Session | None = None
        self._early: Prefetch | None = None
        self._first_seen = b""
        self._version = 0
        self._missed = False
        self._queue: Queue | None = None
        self._overview: Overview | None = None

    @property
    def today(self) -> dt.date:
        """The present day of the user's own calendar."""
        return self.moment().today

    @property
    def session(self) -> Session:
        """This window, for actions and their undo; it opens the file for writing where that is still to come."""
        self.open_for_writing()
        assert self._session is not None
        return self._session

    @property
    def refusal(self) -> str:
        """Why nothing can be saved, as a sentence; empty where all is well, or not known yet."""
        return str(self._opened.refusal) if self._opened and self._opened.refusal else ""

    def read_early(self) -> None:
        """Begin to read what is shown first, in a process beside this one; to be called before there is any thread."""
        from netui.tui.prefetch import start_prefetch

        self._first_seen = _change_counter(self.path)
        self._early = start_prefetch(self)

    def open_for_reading(self) -> None:
        """Open what is there for the first paint, without Peewee; a file that is to be made or cured opens fully.

        Raises the `StoreError` that says why it can't be opened.
        """
        from netui.db.errors import StoreError

        try:
            self.connect_for_reading()
        except StoreError:
            self.open_for_writing()

    def connect_for_reading(self) -> None:
        """Open the file for reading as it is; raises `StoreError` where that can't be."""
        from netui.db.readonly import connect

        self._first_seen = self._first_seen or _change_counter(self.path)
        self._reading = connect(self.path)

    def open_for_writing(self) -> None:
        """Open the file for actions too, once; raises `StoreError` with the sentence to show."""
        if self._opened is not None:
            return
        from netui.actions.action import Session
        from netui.db.connection import open_store

        if self._reading is not None:
            self._reading.close()
            self._reading = None
        self._missed = _change_counter(self.path) != self._first_seen
        self._opened = open_store(self.path, instant=self.moment().instant)
        self._session = Session()
        self._version = self._opened.data_version()

    def execute(self, sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Read rows by plain SQL."""
        with self.reading() as execute:
            return execute(sql, args)

    @contextmanager
    def reading(self) -> Iterator[Execute]:
        """Give an `execute` whose queries all see one state of the file."""
        from netui.db.readonly import ReadTransaction

        if self._reading is None and self._opened is None:
            self.open_for_reading()
        if self._opened is not None:
            connection = self._opened.database.raw()
            if connection.in_transaction:
                yield self._opened.execute
                return
        else:
            assert self._reading is not None
            connection = self._reading
        with ReadTransaction(connection, self.path) as execute:
            yield execute

    @property
    def queue(self) -> Queue:
        """What is due today; read anew after `forget`."""
        if self._queue is None and self._early is not None:
            self._queue = self._early.queue()
        if self._queue is None or self._queue.today != self.today:
            from netui.queries.queue.read_queue import read_queue

            with self.reading() as execute:
                self._queue = read_queue(execute, today=self.today, settings=self.settings)
        return self._queue

    @property
    def overview(self) -> Overview:
        """What the list of contacts is made of; read anew after `forget`."""
        queue = self.queue
        if self._overview is None and self._early is not None:
            self._overview = self._early.overview()
            self._early = None
        if self._overview is None:
            from netui.queries.contacts.contact_list import read_overview

            loops = {item.contact_id: item.due for item in reversed([*queue.items, *queue.coming]) if item.contact_id}
            with self.reading() as execute:
                self._overview = read_overview(execute, loops)
        return self._overview

    def forget(self) -> None:
        """Let what was read be read again: something was saved, here or in another window, or the day has turned."""
        self._end_early()
        self._queue = self._overview = None

    def _end_early(self) -> None:
        if self._early is not None:
            self._early.forget()
            self._early = None

    def has_changed(self) -> bool:
        """Whether another window or program has written since this was last asked; costs microseconds."""
        if self._opened is None:
            return False
        before, self._version = self._version, self._opened.data_version()
        missed, self._missed = self._missed, False
        return missed or self._version != before

    def close(self) -> None:
        """Let the file go."""
        self._end_early()
        if self._reading is not None:
            self._reading.close()
            self._reading = None
        if self._opened is not None:
            from netui.db.connection import close

            close()
            self._opened = None


def _change_counter(path: str) -> bytes:
    """What SQLite writes into the file's header with every change; to be asked for only where no lock is held here."""
    from netui.db.location import file_of

    try:
        with open(file_of(path), "rb") as file:
            return file.read(28)[24:]
    except OSError:
        return b""
