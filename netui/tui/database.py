"""The database as the session sees it: read at once, and open for writing a moment after the first paint."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from netui import places

if TYPE_CHECKING:
    import datetime as dt

    from netui.actions.action import Session
    from netui.clock import Moment
    from netui.settings import Settings
    from netui.store.opening import Opened

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
        self._version: object = None

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
    def why_not_writable(self) -> str:
        """Why nothing can be saved, as a sentence; empty where all is well, or not known yet."""
        return "" if self._opened is None else self._opened.reason

    def open_for_reading(self) -> None:
        """Open what is there for the first paint, without Peewee; a file that is to be made or migrated opens fully."""
        from netui.store import readonly
        from netui.store.errors import StoreError

        if not os.path.exists(self.path):
            self.open_for_writing()
            return
        try:
            self._reading = readonly.connect(self.path)
        except StoreError:
            self.open_for_writing()  # it cures what it can, and else says what is wrong

    def open_for_writing(self) -> None:
        """Open the file for actions too, once; raises `StoreError` with the sentence to show."""
        if self._opened is not None:
            return
        from netui.actions.action import Session
        from netui.store.opening import open_store

        opened = open_store(self.path, backups=places.backups_of(self.path), instant=self.moment().instant)
        self._opened, self._session = opened, Session()
        if self._reading is not None:
            self._reading.close()
            self._reading = None
        self.has_changed()

    def execute(self, sql: str, args: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Read rows by plain SQL."""
        if self._reading is not None:
            return self._reading.execute(sql, args).fetchall()
        assert self._opened is not None
        return self._opened.execute(sql, args)

    def has_changed(self) -> bool:
        """Whether another window or program has written since this was last asked; costs microseconds."""
        try:
            version = self.execute("PRAGMA data_version")[0][0]
        except sqlite3.OperationalError:  # locked at this moment: the next look will tell
            return False
        changed = self._version is not None and version != self._version
        self._version = version
        return changed

    def close(self) -> None:
        """Let the file go."""
        if self._reading is not None:
            self._reading.close()
            self._reading = None
        if self._opened is not None:
            from netui.store.opening import close

            close()
            self._opened = None
