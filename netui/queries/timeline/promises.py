"""The follow-ups of a timeline: those that are open are what is planned."""

from __future__ import annotations

from netui.queries.timeline.entry import Entry, entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["follow_ups"]

_OPEN = "SELECT id, uid, due, entered, what FROM follow_up WHERE contact_id = ? AND closed = '' ORDER BY due, entered"

_CLOSED = """
SELECT id, uid, coalesce(closed_on, due), entered, what, closed
FROM follow_up WHERE contact_id = ? AND closed <> '' ORDER BY 3 DESC, entered DESC LIMIT ?
"""


def follow_ups(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Read what was promised: when it is due while it is open, when it was closed after that."""
    planned = [entry("follow_up", head)(planned=True, what=what) for *head, what in execute(_OPEN, (contact,))]
    closed = [
        entry("follow_up", head)(activity=how, what=f"{how}: {what}")
        for *head, what, how in execute(_CLOSED, (contact, newest))
    ]
    return planned + closed
