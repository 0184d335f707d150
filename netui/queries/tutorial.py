"""What the tutorial recognises a deed by: how often it is recorded in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["DeedCounts", "read_deed_counts"]

_COUNTS = """
SELECT
    (SELECT count(*) FROM interaction),
    (SELECT count(*) FROM interaction WHERE purpose = 'thanks'),
    (SELECT count(*) FROM follow_up WHERE closed = 'done'),
    (SELECT count(*) FROM loop_answer WHERE answer = 'snooze'),
    (SELECT count(*) FROM step WHERE undone > 0)
"""


class DeedCounts(NamedTuple):
    """How many there are of each."""

    interactions: int = 0
    thanks: int = 0
    """Of the interactions."""
    steps_done: int = 0
    snoozes: int = 0
    undone: int = 0
    """Changes that were undone, and not made again."""


def read_deed_counts(execute: Execute) -> DeedCounts:
    """Return the counts as they are now."""
    return DeedCounts(*execute(_COUNTS, ())[0])
