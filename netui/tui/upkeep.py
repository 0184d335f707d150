"""`Upkeep`: the daily check, sweep and backup of the session, made while the user is idle, in a background thread."""

from __future__ import annotations

import datetime as dt
import os
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netui.db.synchronised import SynchronisedFinding

__all__ = ["AHEAD_SECONDS", "IDLE_SECONDS", "Upkeep"]

IDLE_SECONDS = 3.0
"""Seconds without a key after which the backup begins: a pause, and not the time to think of the next word."""

AHEAD_SECONDS = 60.0
"""Seconds without a key and without a change after which what comes next is made ahead."""

GIVES_WAY_SECONDS = 3600.0
"""Seconds after which a backup is no longer begun anew because something was saved: it would never come to its end."""

LEAVING_SECONDS = 0.3
"""Seconds that leaving waits for the backup to stop. What it leaves in the folder after that, the next one removes."""

CHECKED_BYTES = 20_000_000
"""Size of the largest file that is itself checked: in 50 ms. Of a larger one the copy is checked, once a day."""


class Upkeep:
    """Looks after the file of a session: `look` is called at every poll, `leave` at the end; all but the work on the
    thread that made it. `instant` returns the present time, `clock` seconds that only ever grow.
    """

    def __init__(
        self,
        path: str,
        instant: Callable[[], dt.datetime],
        *,
        backs_up: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = path
        self.prepare: Callable[[], None] = lambda: None
        """Has what comes next made ahead, and returns at once; called in a longer pause."""
        self._quiet_since = clock()
        self._is_prepared = False
        self._instant = instant
        self._backs_up = backs_up
        self._clock = clock
        self._last_key = clock()
        self._wanted_since = clock()
        self._done: dt.date | None = None
        self._checked = False
        self._left = False
        self._gives_way = False
        self._sentences: list[str] = []
        self._synchronised: list[SynchronisedFinding] = []
        self._thread: threading.Thread | None = None

    def take_synchronised(self) -> list[SynchronisedFinding]:
        """Return, once, what was found of synchronised folders when the session began."""
        found, self._synchronised = self._synchronised, []
        return found

    def begin(self) -> None:
        """Sweep what killed sessions have left; call it after the first paint."""
        self._start(self._sweep)

    def touch(self) -> None:
        """The user is there: a backup waits for the next pause, but one that is being made goes on."""
        self._last_key = self._clock()
        self._stirs()

    def give_way(self) -> None:
        """Something was saved: a backup that is being made would have to begin anew, so it is put off."""
        self._stirs()
        if self._clock() - self._wanted_since < GIVES_WAY_SECONDS:
            self.touch()
            self._gives_way = True

    def _stirs(self) -> None:
        self._quiet_since, self._is_prepared = self._clock(), False

    def look(self) -> list[str]:
        """Begin the backup, and what is made ahead, if it is time; return the sentences to show since the last call."""
        said, self._sentences = self._sentences, []
        if not self._is_prepared and self._clock() - self._quiet_since >= AHEAD_SECONDS:
            self._is_prepared = True
            self.prepare()
        day = self._day()
        if self._backs_up and day != self._done and not self.is_working and not self._left:
            if self._clock() - self._last_key >= IDLE_SECONDS:
                self._start(self._back_up)
        elif day == self._done:
            self._wanted_since = self._clock()
        return said

    @property
    def is_working(self) -> bool:
        """Whether the thread is at work."""
        return self._thread is not None and self._thread.is_alive()

    def stop(self) -> None:
        """Tell what is going on to end, and begin nothing more: removing half of a large copy takes its time."""
        self._left = True

    def leave(self) -> None:
        """Stop what is going on; return when it has ended, or after `LEAVING_SECONDS`."""
        self.stop()
        if self._thread is not None:
            self._thread.join(LEAVING_SECONDS)

    def wait(self, seconds: float) -> bool:
        """Wait for the end of what is going on; return whether it has ended."""
        if self._thread is not None:
            self._thread.join(seconds)
        return not self.is_working

    def _start(self, work: Callable[[], None]) -> None:
        self._gives_way = False
        # A daemon: the program can end while the system still writes a large copy to the disk.
        self._thread = threading.Thread(target=work, name="upkeep", daemon=True)
        self._thread.start()

    def _stops(self) -> bool:
        return self._left or self._gives_way

    def _day(self) -> dt.date:
        """The day of the backup, which is one of UTC: the names of backups are."""
        return self._instant().astimezone(dt.UTC).date()

    def _sweep(self) -> None:
        from netui.db.content import rescue_texts, take_in_drafts
        from netui.db.synchronised import find_synchronised
        from netui.db.working_folder import sweep_demos

        sweep_demos()
        if self._backs_up:
            take_in_drafts(self._path)
            self._sentences += [
                f"netui was ended while you were in your editor: what you wrote is kept in {kept}."
                for kept in rescue_texts(self._path)
            ]
            self._synchronised = find_synchronised(self._path)

    def _back_up(self) -> None:
        from netui.db.backup import BackupStoppedError, check, daily
        from netui.db.blobs import sweep_blobs
        from netui.db.errors import StoreError

        day = self._day()
        try:
            if not self._checked and os.path.getsize(self._path) <= CHECKED_BYTES:
                check(self._path, self._stops)
            self._checked = True
            sweep_blobs(self._path, self._stops)
            daily(self._path, self._instant(), stop=self._stops)
        except BackupStoppedError:
            return
        except (StoreError, OSError) as error:
            self._sentences.append(str(error))
        self._done = day
