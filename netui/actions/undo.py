"""Undo and redo of actions: exact, across restarts, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import peewee

from netui.actions.action import Session, uids_for_hook
from netui.db import journal
from netui.db.backup_files import backup_before, restore_command
from netui.db.connection import current_database
from netui.db.errors import ConflictError
from netui.db.handle import DatabaseHandle
from netui.db.readonly import SAME_ROWS_SINCE, SCHEMA, refuse_other_schema
from netui.db.sqlite import Connection, SqliteError, enforce_foreign_keys
from netui.db.translate_errors import translate_error
from netui.queries.history import read_changed_contacts

__all__ = ["Undone", "can_move", "redo", "undo"]

_MAX_ROWS = 1000
"""Changed rows up to which their contacts are looked up."""


@dataclass(frozen=True, slots=True)
class Undone:
    """An action that was undone or redone."""

    label: str
    """The label of the action."""
    rows: dict[str, list[int]]
    """The ids of the rows that changed, by table."""
    contacts: tuple[int, ...]
    """The ids of the contacts whose rows they are; empty beyond 1,000 rows. A contact may be gone now."""


def undo(session: Session | None) -> Undone | None:
    """Undo the newest action of this window or from before it opened; None if there is none.

    Without a session, as for a command of the shell, the newest of all. Raises `ConflictError` if something has changed
    the same rows since, or an update of netui has changed the schema.
    """
    return _move(session, forward=False)


def redo(session: Session | None) -> Undone | None:
    """Redo the action undone last, by the same rules as `undo`; after a new action there is nothing to redo."""
    return _move(session, forward=True)


def can_move(session: Session | None, *, forward: bool) -> bool:
    """Return whether there is an action to undo, or with `forward` one to redo; whether it may be is only then told."""
    return _next(current_database(), session, forward=forward) is not None


@dataclass(frozen=True, slots=True)
class _Step:
    id: int
    label: str
    schema: str
    first: int
    last: int


_STEP = "id, label, schema, first, last FROM step"

_NEWEST = f"SELECT {_STEP} WHERE undone = 0 ORDER BY id DESC LIMIT 1"
_NEWEST_OF_WINDOW = f"SELECT {_STEP} WHERE undone = 0 AND (session = ?1 OR id <= ?2) ORDER BY id DESC LIMIT 1"
_UNDONE_LAST = f"SELECT {_STEP} WHERE undone > 0 ORDER BY undone DESC LIMIT 1"
_UNDONE_LAST_OF_WINDOW = (
    f"SELECT {_STEP} WHERE undone > 0 AND (undone_by = ?1 OR undone <= ?2) ORDER BY undone DESC LIMIT 1"
)

_NOTE_UNDONE = "UPDATE step SET undone = (SELECT max(undone) + 1 FROM step), undone_by = ?1 WHERE id = ?2"
_NOTE_REDONE = "UPDATE step SET undone = 0, undone_by = ?1 WHERE id = ?2"


def _next(handle: DatabaseHandle, session: Session | None, *, forward: bool) -> _Step | None:
    """Return the next step to undo, the newest first, or to redo, the one undone last first."""
    if session is None:
        rows = handle.execute(_UNDONE_LAST if forward else _NEWEST)
    elif forward:
        rows = handle.execute(_UNDONE_LAST_OF_WINDOW, (session.id, session.undone_before))
    else:
        rows = handle.execute(_NEWEST_OF_WINDOW, (session.id, session.opened_after))
    return _Step(*rows[0]) if rows else None


def _move(session: Session | None, *, forward: bool) -> Undone | None:
    handle = current_database()
    if handle.refusal:
        raise handle.refusal
    with _transaction(handle) as connection:
        refuse_other_schema(handle.execute, handle.path)
        step = _next(handle, session, forward=forward)
        if step is None:
            return None
        done = "redone" if forward else "undone"
        if not SAME_ROWS_SINCE <= step.schema <= SCHEMA:
            raise ConflictError(
                f"“{step.label}” was made before netui was updated, so it can no longer be {done}."
                f"{_from_then(handle, step)}"
            )
        try:
            rows = journal.put_back(connection, step.first, step.last, forward=forward)
        except journal.ChangedSinceError:
            raise ConflictError(
                f"“{step.label}” was not {done}: something it touched has changed since, perhaps in another window."
            ) from None
        connection.execute(_NOTE_REDONE if forward else _NOTE_UNDONE, (session.id if session else "", step.id))
        handle.last_saved = (step.first, step.last)
        undone = Undone(step.label, rows, _contacts_of(handle, step, rows))
        uids = uids_for_hook(handle)
    if handle.after_change is not None and uids is not None:
        handle.after_change(uids)
    return undone


def _from_then(handle: DatabaseHandle, step: _Step) -> str:
    """The sentence that names the backup made before the update that came after a step; empty if there is none."""
    copy = backup_before(handle.path, step.schema)
    if copy is None:
        return ""
    return f" The backup from then is {copy.path}: {restore_command(handle.path, copy.path)} restores all of it."


@contextmanager
def _transaction(handle: DatabaseHandle) -> Iterator[Connection]:
    """A transaction without foreign keys, which can't be switched off inside one."""
    if handle.database.in_transaction():
        raise RuntimeError("an action is under way already")
    connection = handle.database.raw()
    enforce_foreign_keys(connection.execute, on=False)
    try:
        with handle.database.atomic():
            yield connection
    except (peewee.PeeweeException, SqliteError) as error:
        raise translate_error(error, handle.path) from error
    finally:
        enforce_foreign_keys(connection.execute, on=True)


def _contacts_of(handle: DatabaseHandle, step: _Step, rows: dict[str, list[int]]) -> tuple[int, ...]:
    if sum(map(len, rows.values())) > _MAX_ROWS:
        return ()
    return tuple(sorted(read_changed_contacts(handle.execute, step.first, step.last)))
