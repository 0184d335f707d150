"""Take the last change back, or make it again: exactly, across restarts, or not at all."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import peewee

from netui.actions.action import Session
from netui.db import journal
from netui.db.connection import Opened, opened
from netui.db.errors import ConflictError
from netui.db.readonly import SAME_ROWS_SINCE, SCHEMA
from netui.db.translate_errors import explain

__all__ = ["Undone", "next_redo", "next_undo", "redo", "undo"]

_SHOWN = 1000
"""Up to how many changed rows it is looked up whose they are."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, or made again."""

    label: str
    """What the action said of itself."""
    rows: dict[str, list[int]]
    """The ids of the rows that changed, by table."""
    contacts: tuple[int, ...]
    """Whose rows they are; empty where they are too many to say. A contact may be gone now."""


def undo(session: Session | None) -> Undone | None:
    """Take back the newest change made by this window, or made before it opened; None where there is none.

    Without a session, as for a command of the shell, the newest of all. Raises `ConflictError` with the reason where
    something has touched the same rows since, or an update of netui has changed how rows are kept.
    """
    return _move(session, forward=False)


def redo(session: Session | None) -> Undone | None:
    """Make again what was taken back last, by the same rules as `undo`; a new action ends what can be made again."""
    return _move(session, forward=True)


def next_undo(session: Session | None) -> str | None:
    """Give the label of what `undo` would take back."""
    step = _next(opened(), session, forward=False)
    return step.label if step else None


def next_redo(session: Session | None) -> str | None:
    """Give the label of what `redo` would make again."""
    step = _next(opened(), session, forward=True)
    return step.label if step else None


@dataclass(frozen=True, slots=True)
class _Step:
    id: int
    label: str
    schema: str
    first: int
    last: int


def _next(store: Opened, session: Session | None, *, forward: bool) -> _Step | None:
    """Find the step: undoing goes from the newest down, redoing from what was undone last."""
    if forward:
        which, mine, order = "undone > 0", "undone_by = ? OR undone <= ?", "undone"
        whose: tuple[object, ...] = (session.id, session.undone_before) if session else ()
    else:
        which, mine, order = "undone = 0", "session = ? OR id <= ?", "id"
        whose = (session.id, session.opened_after) if session else ()
    where = f"{which} AND ({mine})" if session else which
    rows = store.execute(
        f"SELECT id, label, schema, first, last FROM step WHERE {where} ORDER BY {order} DESC LIMIT 1", whose
    )
    return _Step(*rows[0]) if rows else None


def _move(session: Session | None, *, forward: bool) -> Undone | None:
    store = opened()
    if store.refusal:
        raise store.refusal
    with _transaction(store) as connection:
        step = _next(store, session, forward=forward)
        if step is None:
            return None
        done = "made again" if forward else "taken back"
        if not SAME_ROWS_SINCE <= step.schema <= SCHEMA:
            raise ConflictError(f"“{step.label}” is from before netui was updated, so it can't be {done} any more.")
        try:
            rows = journal.put_back(connection, step.first, step.last, forward=forward)
        except journal.ChangedSinceError:
            raise ConflictError(
                f"“{step.label}” was not {done}: what it touched has changed since, perhaps in another window."
            ) from None
        connection.execute(
            "UPDATE step SET undone = CASE WHEN ? THEN 0 ELSE (SELECT max(undone) + 1 FROM step) END, undone_by = ? "
            "WHERE id = ?",
            (forward, session.id if session else "", step.id),
        )
        return Undone(step.label, rows, _whose(connection, step, rows))


@contextmanager
def _transaction(store: Opened) -> Iterator[sqlite3.Connection]:
    """Begin a transaction without foreign keys, which can't be switched inside of one."""
    if store.database.in_transaction():
        raise RuntimeError("an action is under way already")
    connection = store.database.raw()
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with store.database.atomic():
            yield connection
    except (peewee.PeeweeException, sqlite3.Error) as error:
        raise explain(error, store.path) from error
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _whose(connection: sqlite3.Connection, step: _Step, rows: dict[str, list[int]]) -> tuple[int, ...]:
    if sum(map(len, rows.values())) > _SHOWN:
        return ()
    contacts = set(rows.get("contact", ()))
    columns = {table: journal.tracked_columns(connection, table) for table in rows}
    sql = "SELECT tbl, coalesce(new, old) FROM change WHERE id BETWEEN ? AND ?"
    for table, image in connection.execute(sql, (step.first, step.last)):
        if table in rows:
            named = dict(zip(columns[table], json.loads(image), strict=True))
            contacts |= {named[key] for key in ("contact_id", "connector_id", "source_id") if named.get(key)}
    return tuple(sorted(contacts))
