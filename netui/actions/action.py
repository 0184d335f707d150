"""The transaction of every write: all or nothing, with a label, and undoable."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import peewee

from netui.actions.result import Refused
from netui.clock import Moment
from netui.db import journal
from netui.db.connection import current_database
from netui.db.handle import DatabaseHandle
from netui.db.models.fields import UtcField
from netui.db.readonly import SCHEMA, refuse_other_schema
from netui.db.sqlite import SqliteError
from netui.db.translate_errors import translate_error
from netui.domain.bounds import TooLongError
from netui.domain.text import clean

__all__ = ["Action", "Session", "action", "changed_uids", "has_saved", "uids_for_hook"]

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Session:
    """One running window. It undoes its own actions, and those from before it opened."""

    __slots__ = ("id", "opened_after", "undone_before")

    def __init__(self) -> None:
        self.id = os.urandom(8).hex()
        ((self.opened_after, self.undone_before),) = current_database().execute(
            "SELECT coalesce(max(id), 0), coalesce(max(undone), 0) FROM step"
        )
        """The id of the newest step, and the number of the newest undo, when the window opened."""


class Action:
    """A running action: its label and its moment."""

    __slots__ = ("_handle", "_microseconds", "changed", "label", "last_entered", "moment")

    def __init__(self, label: str, moment: Moment, handle: DatabaseHandle) -> None:
        self.label = label
        """The text that undo and redo show; may be set until the action ends."""
        self.moment = moment
        self.changed = False
        """Whether it changed anything; known once it has ended."""
        self.last_entered = 0
        """The last number of the order of entry that it used; 0 if none."""
        self._handle = handle
        self._microseconds = (moment.instant - _EPOCH) // dt.timedelta(microseconds=1)

    @property
    def today(self) -> dt.date:
        """The day of the action in the user's own calendar."""
        return self.moment.today

    def execute(self, sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Query by plain SQL, including what the action has written so far."""
        return self._handle.execute(sql, args)

    def entered(self) -> int:
        """Return the next number of the order of entry.

        It is the time in microseconds since 1970 (UTC), or one more than the last number used in this file.
        """
        last = self.last_entered or self.execute("SELECT coalesce(max(entered), 0) FROM step")[0][0]
        self.last_entered = max(last + 1, self._microseconds)
        return self.last_entered


class _TriedError(Exception):
    """Rolls back an action that was only tried."""


@contextmanager
def action(label: str, *, moment: Moment, session: Session | None, dry: bool = False) -> Iterator[Action]:
    """Change the database: everything written in the block is saved when it ends, or nothing.

    With `dry` it is taken back at the end, as if nothing had been written: for a line that is only tried. So is every
    action while `DatabaseHandle.only_tries` says so.

    Raises a `StoreError` if it could not be saved, or the schema is no longer that of this program. An action that
    changes nothing leaves no undo step. `session` is None for a command of the shell. Never `await` inside: another
    handler's writes would join in.
    """
    handle = current_database()
    if handle.refusal:
        raise handle.refusal
    if handle.database.in_transaction():
        raise RuntimeError("an action is under way already")
    act = Action(label, moment, handle)
    uids: list[str] | None = None
    try:
        with handle.database.atomic():
            handle.is_acting = True  # of all threads this one alone: it holds the write lock
            try:
                connection = handle.database.raw()
                refuse_other_schema(handle.execute, handle.path)
                before = journal.newest_change(connection)
                yield act
                _record(act, handle, session, before)
                if dry or handle.only_tries:
                    raise _TriedError
                uids = uids_for_hook(handle) if act.changed else None
            finally:
                handle.is_acting = False
    except _TriedError:
        pass
    except TooLongError as error:
        raise Refused(str(error)) from error
    except (peewee.PeeweeException, SqliteError) as error:
        raise translate_error(error, handle.path) from error
    if handle.after_change is not None and uids is not None:
        handle.after_change(uids)


def uids_for_hook(handle: DatabaseHandle) -> list[str] | None:
    """The uids for `DatabaseHandle.after_change`, read before the change is committed; None where nobody asks."""
    return changed_uids() if handle.after_change is not None else None


def _record(act: Action, handle: DatabaseHandle, session: Session | None, before: int) -> None:
    """Store the changes as an undo step; from now on the same window can't redo what it undid before."""
    connection = handle.database.raw()
    after = journal.newest_change(connection)
    act.changed = after != before
    if not act.changed:
        return
    journal.forget_undone(connection, *((session.id, session.undone_before) if session else ("", 0)))
    connection.execute(
        "INSERT INTO step (label, session, made, schema, first, last, entered, device, who)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        (
            clean(act.label),
            session.id if session else "",
            UtcField().db_value(act.moment.instant),
            SCHEMA,
            before + 1,
            after,
            act.last_entered,
            journal.device_of(connection, handle.opener),
            clean(handle.writer.who),
        ),
    )
    journal.prune(connection)
    handle.last_saved = (before + 1, after)


def has_saved() -> bool:
    """Whether anything was saved, undone or redone in this process."""
    first, last = current_database().last_saved
    return first <= last


def changed_uids() -> list[str]:
    """Return the uids of the rows that were changed by what was saved, undone or redone last in this process."""
    handle = current_database()
    return journal.changed_uids(handle.database.raw(), *handle.last_saved)
