"""`Database`: the session's access to the file, read-only until the first paint and writable after it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt

    from netui.actions.action import Session
    from netui.clock import Moment
    from netui.db.errors import StoreError
    from netui.db.handle import DatabaseHandle, Writer
    from netui.db.readonly import Execute
    from netui.db.sqlite import Connection
    from netui.domain.queue.item import Queue
    from netui.domain.view_counts import ViewCounts
    from netui.hooks import ChangeHook
    from netui.queries.contacts.contact_list import ContactOverview
    from netui.queries.patched_facts import PatchedFacts
    from netui.settings import Settings
    from netui.tui.facts_ahead import FactsAhead
    from netui.tui.file_watch import FileWatch
    from netui.tui.kept_screen import KeptScreen
    from netui.tui.prefetch import PackedFacts, Prefetch

__all__ = ["POLL_SECONDS", "Database"]

READ_SECONDS = 1.0
"""How long a read waits for another program: the screen stands still meanwhile."""

_LARGE_BYTES = 20_000_000
"""Size of a file from which on reading its facts takes more than some hundredths of a second."""

POLL_SECONDS = 0.5
"""How often the file is polled for changes by others."""


class Database:
    """One file, read by plain SQL, with a cache of the queue and the contact overview.

    `clock` returns the present moment: only the faces ask what time it is. `writer` is asked who saves changes, and
    where, once the file is opened for that; with `runs_hooks` each change runs the user's hook. Raises `StoreError` for
    a path that can't be one of a database.
    """

    def __init__(
        self,
        path: str,
        *,
        clock: Callable[[], Moment],
        settings: Settings,
        writer: Callable[[], Writer | None] = lambda: None,
        runs_hooks: bool = False,
    ) -> None:
        from netui.db.location import resolve_path

        self.path = resolve_path(path)
        """The file itself, absolute: of a link what it leads to."""
        self.moment = clock
        self.settings = settings
        self._writer = writer
        self._runs_hooks = runs_hooks
        self._hook: ChangeHook | None = None
        self._reading: Connection | None = None
        self._handle: DatabaseHandle | None = None
        self._session: Session | None = None
        self._watch: FileWatch | None = None
        self._prefetch: Prefetch | PackedFacts | None = None
        self._counter_at_start = b""
        self.sentence = ""
        """What became of the file, to be shown once; empty if nothing but changes."""
        self._version = 0
        self._is_shut_out = False
        """Whether the file can be used through the open connection alone."""
        self._is_unseen = False
        """Whether the file has changed, or can be read again, without `has_changed` having told yet."""
        self._facts: PatchedFacts | None = None
        """What both were made of; None before the first change."""
        self._facts_ahead: FactsAhead | None = None
        self._queue: Queue | None = None
        self._overview: ContactOverview | None = None
        self._view_counts: ViewCounts | None = None
        self._undoable: tuple[bool, bool] | None = None

    @property
    def today(self) -> dt.date:
        """The present day of the user's own calendar."""
        return self.moment().today

    @property
    def session(self) -> Session:
        """The undo session of this window, for actions; opens the file for writing if it is not open yet.

        Raises the `StoreError` that says why the file can't be used just now.
        """
        self.examine()
        if self.trouble is None:
            self.open_for_writing()
        if self.trouble is not None:
            raise self.trouble
        assert self._session is not None
        return self._session

    @property
    def refusal(self) -> str:
        """Why nothing can be saved, as a sentence; empty if the file is writable or not open for writing yet."""
        return str((self._handle.refusal if self._handle else None) or "")

    @property
    def trouble(self) -> StoreError | None:
        """Why the file can't be used just now, as `examine` or the last read has found it; None where it can.

        An `UpdatedError` stays: a newer netui has changed the file.
        """
        return self._watch.trouble if self._watch is not None else None

    def failed(self, error: StoreError) -> None:
        """Take note of an error at reading the file in another way than by `reading`."""
        if self._watch is not None:
            self._watch.failed(error)

    def examine(self) -> None:
        """Look whether the file is there and whole; another one, or another content of it, is opened if it is ours.

        `sentence` says so then.
        """
        if self._watch is None or current_thread() is not main_thread():
            return  # a worker has a connection of its own
        if self._handle is not None and self._handle.database.raw().in_transaction:
            return
        had = self.trouble
        if self._watch.examine():
            self._reopen(self._watch)
        if had is not None and self.trouble is None:
            self._is_unseen = True
        self._look_at_permissions()

    def _look_at_permissions(self) -> None:
        """Set `sentence` when the permissions of the file have been taken away: the open connection goes on without."""
        if self._handle is None or self._handle.refusal is not None or self.trouble is not None:
            return
        was_shut_out, self._is_shut_out = self._is_shut_out, not os.access(self.path, os.R_OK | os.W_OK)
        if self._is_shut_out and not was_shut_out:
            self.sentence = (
                f"{self.path} can no longer be opened, since its permissions have changed. Changes are still saved "
                f"until you leave netui; chmod 600 {self.path} makes it readable again."
            )

    def _reopen(self, watch: FileWatch) -> None:
        """Open the file that lies at the path now, brought up to date; with a new undo session if it holds another one.

        Until it can be opened `trouble` says why.
        """
        from netui.db.errors import GoneError, OlderError, StoreError
        from netui.db.identity import describe_replacement
        from netui.db.readonly import connect_readonly

        if self._handle is not None and self._handle.is_acting:
            return  # an import, in its thread; SQLite itself keeps it from a file that was moved away
        is_older = False
        try:
            connect_readonly(self.path, wait=0).close()  # as it is: what is not ours is not even opened for writing
        except OlderError:
            is_older = True
        except StoreError as error:
            watch.refuse(error)
            return
        session, was_gone = self._session, isinstance(watch.trouble, GoneError)
        self.close()
        try:
            self.open_for_writing()
        except StoreError as error:
            watch.refuse(error, closed=True)
            self._watch = watch
            return
        assert self._watch is not None
        self._is_unseen = True
        if not is_older and self._watch.identity[:2] == watch.identity[:2]:
            self._session = session
            return
        replaced = describe_replacement(self.path, watch.identity)
        self.sentence = f"{self.path} is back: this is what it holds now." if was_gone else replaced
        if is_older:
            self.sentence += " It was from an older netui and has been brought up to date."

    def take_sentence(self) -> str:
        """Return `sentence`, which is empty then."""
        sentence, self.sentence = self.sentence, ""
        return sentence

    def start_prefetch(self, kept: KeptScreen | None = None) -> None:
        """Take `queue`, `overview` and `view_counts` from what is kept, else begin to read them in a forked process.

        Must be called before any thread is started.
        """
        from netui.tui.prefetch import PackedFacts, start_prefetch

        self._counter_at_start = _change_counter(self.path)
        # What is kept holds if the file is still as it was: a change from now on is seen by the counter.
        facts = kept.facts(self.today) if kept is not None and kept.is_true else None
        self._prefetch = PackedFacts(facts) if facts else start_prefetch(self._read_for_first_screen())

    def _read_for_first_screen(self) -> Iterator[object]:
        """The queue, the overview, what waits in each view; runs in the forked process."""
        self.connect_for_reading()
        yield self.queue
        yield self.overview
        yield self.view_counts

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
        from netui.db.handle import NOBODY
        from netui.tui.file_watch import FileWatch

        if self._reading is not None:
            self._reading.close()
            self._reading = None
        self._is_unseen = _change_counter(self.path) != self._counter_at_start
        self._handle = open_database(self.path, instant=self.moment().instant, writer=self._writer() or NOBODY)
        self._handle.after_change = self._hook = self._hook or self._make_hook()
        self._session = Session()
        self._watch = FileWatch(self._handle)
        self._version = self._handle.data_version()

    def _make_hook(self) -> ChangeHook | None:
        program = self.settings.hooks.get("after_change")
        if program is None or not self._runs_hooks:
            return None
        from netui.hooks import change_hook

        return change_hook(program, self.path)

    def hook_failures(self) -> Iterable[str]:
        """A sentence for each run of the user's hook that has failed since the last call; never waits."""
        return self._hook.failures() if self._hook is not None else ()

    def execute(self, sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Read rows by plain SQL."""
        with self.reading() as execute:
            return execute(sql, args)

    @contextmanager
    def reading(self) -> Iterator[Execute]:
        """Yield an `execute` whose queries all see one state of the file.

        Raises the `StoreError` that says why the file can't be read; then it is `trouble` too.
        """
        from netui.db.errors import StoreError
        from netui.db.readonly import ReadTransaction
        from netui.db.sqlite import ProgrammingError, SqliteError, busy_timeout, set_busy_timeout

        if self._handle is None and self.trouble is not None:
            raise self.trouble  # it could not be opened anew
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
        timeout = busy_timeout(connection.execute)
        # While the file is known to be locked no read waits again.
        set_busy_timeout(connection.execute, 0 if self.trouble else READ_SECONDS * 1000)
        try:
            with ReadTransaction(connection, self.path) as execute:
                yield execute
        except StoreError as error:
            self.failed(error)
            raise
        except SqliteError as error:
            self.examine()  # another database in the place of this one has other tables
            raise self.trouble or error from error
        finally:
            with suppress(ProgrammingError):  # `examine` has opened the file anew
                set_busy_timeout(connection.execute, timeout)

    @property
    def queue(self) -> Queue:
        """The queue of today, cached until `forget` or midnight."""
        if self._queue is None and self._prefetch is not None:
            self._queue = self._prefetch.queue()
        if self._queue is None or self._queue.today != self.today:
            with self.reading() as execute:
                self._queue = self._patched_facts().read_queue(execute, today=self.today, settings=self.settings)
        return self._queue

    @property
    def overview(self) -> ContactOverview:
        """The data of the contact list, cached until `forget`."""
        queue = self.queue
        if self._overview is None and self._prefetch is not None:
            self._overview = self._prefetch.overview()
        if self._overview is None:
            with self.reading() as execute:
                self._overview = self._patched_facts().read_overview(execute, queue)
        return self._overview

    @property
    def view_counts(self) -> ViewCounts:
        """What waits in each view, cached until `forget`."""
        queue = self.queue
        if self._view_counts is None and self._prefetch is not None:
            _ = self.overview  # comes before
            self._view_counts = self._prefetch.view_counts()
            self._prefetch = None
        if self._view_counts is None:
            from netui.queries.view_counts import read_view_counts

            with self.reading() as execute:
                self._view_counts = read_view_counts(execute, queue, self.settings)
        return self._view_counts

    @property
    def undoable(self) -> tuple[bool, bool]:
        """Whether there is a change to take back, and one to make again; cached until `forget`.

        Both are so until the file is open for writing.
        """
        if self._handle is None:
            return True, True
        if self._undoable is None:
            from netui.actions.undo import can_move
            from netui.db.errors import StoreError

            try:
                with self.reading():
                    self._undoable = can_move(self._session, forward=False), can_move(self._session, forward=True)
            except StoreError:
                return True, True  # the key itself says why the file can't be read
        return self._undoable

    def _patched_facts(self) -> PatchedFacts:
        if self._facts is None and self._facts_ahead is not None:
            self._facts = self._facts_ahead.take()
        if self._facts is None:
            from netui.queries.patched_facts import PatchedFacts

            self._facts = PatchedFacts()
        return self._facts

    def read_ahead(self, *, least_bytes: int = _LARGE_BYTES) -> None:
        """Have the facts that a change is patched into read by a thread, once: the first save need not wait for them.

        Of a file with less than `least_bytes` they are read as fast when they are needed.
        """
        if self._handle is None or self._facts is not None or self._facts_ahead is not None:
            return
        from netui.db.readonly import file_size

        if (file_size(self.path) or 0) >= least_bytes:
            from netui.tui.facts_ahead import FactsAhead

            self._facts_ahead = FactsAhead(self.path, today=self.today, settings=self.settings)

    def forget(self) -> None:
        """Let what has changed be read again: something was saved, here or elsewhere, or the day has turned."""
        self._end_prefetch()
        for facts in (self._facts, self._facts_ahead):
            if facts is not None:
                facts.doubt()
        self._queue = self._overview = self._view_counts = self._undoable = None

    def settings_changed(self) -> None:
        """Let all be read again that the settings decide on."""
        self._facts = self._facts_ahead = None
        self.forget()

    def _end_prefetch(self) -> None:
        if self._prefetch is not None:
            self._prefetch.close()
            self._prefetch = None

    def has_changed(self) -> bool:
        """Whether another window or program has written, or replaced the file, since the last call; takes microseconds.

        To be called after `examine`. Raises `StoreError` for a file that can't be read.
        """
        if self._handle is None or self.trouble is not None:
            return False
        unseen, self._is_unseen = self._is_unseen, False
        before, self._version = self._version, self._handle.data_version()
        return unseen or self._version != before

    def close(self) -> None:
        """Close the file."""
        self._end_prefetch()
        if self._reading is not None:
            self._reading.close()
            self._reading = None
        if self._handle is not None:
            from netui.db.connection import close

            close()
            self._handle = self._watch = None
        self._facts = self._facts_ahead = None


def _change_counter(path: str) -> bytes:
    """SQLite's file change counter (bytes 24-27 of the header); empty if unreadable.

    Only for a file without a connection here: closing any handle of it drops the POSIX locks of this process.
    """
    try:
        with open(path, "rb") as file:
            return file.read(28)[24:]
    except OSError:
        return b""
