"""`Database`: the session's access to the file, read-only until the first paint and writable after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    import sqlite3

    from netui.actions.action import Session
    from netui.clock import Moment
    from netui.db.errors import StoreError
    from netui.db.handle import DatabaseHandle
    from netui.db.identity import FileIdentity
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Queue
    from netui.queries.contacts.contact_list import ContactOverview
    from netui.settings import Settings
    from netui.tui.prefetch import Prefetch

__all__ = ["POLL_SECONDS", "Database"]

POLL_SECONDS = 0.5
"""How often the file is polled for changes by others."""


class Database:
    """One file, read by plain SQL, with a cache of the queue and the contact overview.

    `clock` returns the present moment: only the faces ask what time it is. Raises `StoreError` for a path that can't be
    one of a database.
    """

    def __init__(self, path: str, *, clock: Callable[[], Moment], settings: Settings) -> None:
        from netui.db.location import resolve_path

        self.path = resolve_path(path)
        """The file itself, absolute: of a link what it leads to."""
        self.moment = clock
        self.settings = settings
        self._reading: sqlite3.Connection | None = None
        self._handle: DatabaseHandle | None = None
        self._session: Session | None = None
        self._prefetch: Prefetch | None = None
        self._counter_at_start = b""
        self._identity: FileIdentity | None = None
        self._refusal_at_opening: StoreError | None = None
        self._failure: StoreError | None = None
        self._sentence = ""
        self._version = 0
        self._changed_before_opening = False
        self._queue: Queue | None = None
        self._overview: ContactOverview | None = None

    @property
    def today(self) -> dt.date:
        """The present day of the user's own calendar."""
        return self.moment().today

    @property
    def session(self) -> Session:
        """The undo session of this window, for actions; opens the file for writing if it is not open yet."""
        self.open_for_writing()
        assert self._session is not None
        return self._session

    @property
    def refusal(self) -> str:
        """Why nothing can be saved, as a sentence; empty if the file is writable or not open for writing yet."""
        return str((self._handle.refusal if self._handle else self._failure) or "")

    @property
    def is_outdated(self) -> bool:
        """Whether a newer netui has migrated the file, so that this one's queries may fail or mislead."""
        from netui.db.errors import UpdatedError

        return self._handle is not None and isinstance(self._handle.refusal, UpdatedError)

    def start_prefetch(self) -> None:
        """Begin to read `queue` and `overview` in a forked process; must be called before any thread is started."""
        from netui.tui.prefetch import start_prefetch

        self._counter_at_start = _change_counter(self.path)
        self._prefetch = start_prefetch(self._read_for_first_screen())

    def _read_for_first_screen(self) -> Iterator[object]:
        """The queue, then the overview; runs in the forked process."""
        self.connect_for_reading()
        yield self.queue
        yield self.overview

    def open_for_reading(self) -> None:
        """Open the file for the first paint, without Peewee; one that must be created or repaired opens for writing.

        Raises the `StoreError` that says why it can't be opened.
        """
        from netui.db.errors import StoreError

        try:
            self.connect_for_reading()
        except StoreError:
            self.open_for_writing()

    def connect_for_reading(self) -> None:
        """Open the file read-only, as it is. Raises `StoreError`."""
        from netui.db.readonly import connect_readonly

        self._counter_at_start = self._counter_at_start or _change_counter(self.path)
        self._reading = connect_readonly(self.path)

    def open_for_writing(self) -> None:
        """Open the file for actions, once. Raises `StoreError` with the sentence to show."""
        if self._handle is not None:
            return
        from netui.actions.action import Session
        from netui.db.connection import open_database
        from netui.db.identity import read_identity

        if self._reading is not None:
            self._reading.close()
            self._reading = None
        self._changed_before_opening = _change_counter(self.path) != self._counter_at_start
        self._handle = open_database(self.path, instant=self.moment().instant)
        self._session = Session()
        self._version = self._handle.data_version()
        self._identity = read_identity(self.path, self._handle.execute)
        self._refusal_at_opening, self._failure = self._handle.refusal, None

    def execute(self, sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Read rows by plain SQL."""
        with self.reading() as execute:
            return execute(sql, args)

    @contextmanager
    def reading(self) -> Iterator[Execute]:
        """Yield an `execute` whose queries all see one state of the file."""
        from netui.db.readonly import ReadTransaction

        if self._reading is None and self._handle is None:
            self.open_for_reading()
        if self._handle is not None:
            connection = self._handle.database.raw()
            if connection.in_transaction:
                yield self._handle.execute
                return
        else:
            assert self._reading is not None
            connection = self._reading
        with ReadTransaction(connection, self.path) as execute:
            yield execute

    @property
    def queue(self) -> Queue:
        """The queue of today, cached until `forget` or midnight."""
        if self._queue is None and self._prefetch is not None:
            self._queue = self._prefetch.queue()
        if self._queue is None or self._queue.today != self.today:
            from netui.queries.queue.read_queue import read_queue

            with self.reading() as execute:
                self._queue = read_queue(execute, today=self.today, settings=self.settings)
        return self._queue

    @property
    def overview(self) -> ContactOverview:
        """The data of the contact list, cached until `forget`."""
        queue = self.queue
        if self._overview is None and self._prefetch is not None:
            self._overview = self._prefetch.overview()
            self._prefetch = None
        if self._overview is None:
            from netui.queries.contacts.contact_list import read_contact_overview

            loops = {item.contact_id: item.due for item in reversed([*queue.items, *queue.coming]) if item.contact_id}
            with self.reading() as execute:
                self._overview = read_contact_overview(execute, loops)
        return self._overview

    def forget(self) -> None:
        """Drop the cache: something was saved, here or in another window, or the day has turned."""
        self._end_prefetch()
        self._queue = self._overview = None

    def _end_prefetch(self) -> None:
        if self._prefetch is not None:
            self._prefetch.close()
            self._prefetch = None

    def has_changed(self) -> bool:
        """Whether another window or program has written, or replaced the file, since the last call; takes microseconds.

        What was replaced is opened anew, and what a newer netui has changed is refused; `take_sentence` says so.
        """
        from netui.db.errors import BusyError, StoreError
        from netui.db.identity import read_place

        if self._identity is None:
            return False
        try:
            if (place := read_place(self.path)) != self._identity.place:
                return self._follow(self._identity._replace(place=place))
            if self._handle is None or place is None:
                return False
            before, self._version = self._version, self._handle.data_version()
            missed, self._changed_before_opening = self._changed_before_opening, False
            return missed or (self._version != before and self._examine_content())
        except BusyError:
            self._version = -1  # looked at again in the next poll
            return False
        except StoreError as error:
            self._refuse(error)
            return False

    def take_sentence(self) -> str:
        """Return what happened to the file, as a sentence to show once; empty if nothing but changes."""
        sentence, self._sentence = self._sentence, ""
        return sentence

    def _follow(self, now: FileIdentity) -> bool:
        """Open the file that has taken the place of the open one; return whether there is something new to show."""
        from netui.db.errors import GoneError
        from netui.db.identity import describe_replacement

        assert self._identity is not None
        if self._handle is not None and self._handle.is_acting:
            return False  # in the next poll
        if now.place is None:
            from netui.db.backup_files import name_remedy

            self._identity = now
            raise GoneError(self.path, name_remedy(self.path))
        was_gone, sentence = self._identity.place is None, describe_replacement(self.path, self._identity)
        self._open_anew(now)
        self._sentence = f"{self.path} is there again." if was_gone else sentence
        return True

    def _examine_content(self) -> bool:
        """Look what was saved elsewhere: changes, another content, or one of another schema."""
        from netui.db.errors import OlderError
        from netui.db.identity import describe_replacement, read_identity
        from netui.db.readonly import refuse_other_schema

        assert self._handle is not None
        assert self._identity is not None
        before = self._identity
        try:
            refuse_other_schema(self._handle.execute, self.path)
        except OlderError:
            if self._handle.is_acting:
                self._version = -1
                return False
            sentence = describe_replacement(self.path, before)
            self._open_anew(before)
            self._sentence = f"{sentence} It was from an older netui, and was brought up to date."
            return True
        self._handle.refusal = self._refusal_at_opening
        self._identity = read_identity(self.path, self._handle.execute)
        if self._identity.cookie != before.cookie:
            from netui.actions.action import Session

            self._session = Session()  # the numbers of the steps are other ones
            self._sentence = describe_replacement(self.path, before)
        return True

    def _open_anew(self, now: FileIdentity) -> None:
        """Close the file, and open what is at its path. What can't be read is not opened; the next poll tries again."""
        from netui.db.errors import NewerError, OlderError, UpdatedError
        from netui.db.readonly import connect_readonly

        try:
            connect_readonly(self.path).close()
        except OlderError:
            pass
        except NewerError as error:
            raise UpdatedError from error
        self._identity = now
        self.close()
        self.open_for_writing()

    def _refuse(self, error: StoreError) -> None:
        if str(error) == self.refusal:
            return
        self._sentence, self._version = str(error), -1
        if self._handle is not None:
            self._handle.refusal = error
        else:
            self._failure = error

    def close(self) -> None:
        """Close the file."""
        self._end_prefetch()
        if self._reading is not None:
            self._reading.close()
            self._reading = None
        if self._handle is not None:
            from netui.db.connection import close

            close()
            self._handle = None


def _change_counter(path: str) -> bytes:
    """SQLite's file change counter (bytes 24-27 of the header); empty if unreadable.

    Only for a file without a connection here: closing any handle of it drops the POSIX locks of this process.
    """
    try:
        with open(path, "rb") as file:
            return file.read(28)[24:]
    except OSError:
        return b""
