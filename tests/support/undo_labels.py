"""Labels of the steps that the next undo and redo of a window would move, read from the journal."""

from __future__ import annotations

from netui.actions.action import Session
from netui.db.connection import current_database

__all__ = ["next_redo_label", "next_undo_label"]


def next_undo_label(session: Session | None) -> str | None:
    """The label of the newest step of the window, or from before it opened; without a session the newest of all."""
    return _first_label(
        "SELECT label FROM step WHERE undone = 0 AND (? OR session = ? OR id <= ?) ORDER BY id DESC LIMIT 1",
        (True, "", 0) if session is None else (False, session.id, session.opened_after),
    )


def next_redo_label(session: Session | None) -> str | None:
    """The label of the step that was undone last, by the same rules."""
    return _first_label(
        "SELECT label FROM step WHERE undone > 0 AND (? OR undone_by = ? OR undone <= ?) ORDER BY undone DESC LIMIT 1",
        (True, "", 0) if session is None else (False, session.id, session.undone_before),
    )


def _first_label(sql: str, arguments: tuple[object, ...]) -> str | None:
    rows = current_database().execute(sql, arguments)
    return str(rows[0][0]) if rows else None
