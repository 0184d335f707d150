"""Entries of the timeline and next steps by their uids, for the commands that change one."""

from __future__ import annotations

from netui.cli.errors import AmbiguousError, NotFoundError, UsageError
from netui.cli.operands import MOVES, NAMED_CHOICES, SHORTEST_KEY
from netui.queries.quick_add.record_from_row import ENTRY_MODELS
from netui.queries.uids import read_rows_of_uid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["NEXT_STEPS", "find_entry"]

NEXT_STEPS = "follow_up"
"""The table of next steps."""


def find_entry(execute: Execute, word: str) -> tuple[str, int, str]:
    """The table, the id and the uid of the entry with a uid, or of the only one whose uid begins so.

    A start has six characters or more; the key of a next step is as good as its uid. Raises `NotFoundError`,
    `AmbiguousError`, or `UsageError` for a move, which is answered by other commands.
    """
    uid = word.removeprefix(f"{NEXT_STEPS}:")
    begins = len(uid) >= SHORTEST_KEY
    tables = (*ENTRY_MODELS, NEXT_STEPS)
    found = [(table, *row) for table in tables for row in read_rows_of_uid(execute, table, uid, begins=begins)]
    exact = [each for each in found if each[2] == uid]
    if not found:
        if moves := read_rows_of_uid(execute, MOVES, uid.removeprefix(f"{MOVES}:"), begins=begins):
            key = f"{MOVES}:{moves[0][1]}"
            raise UsageError(
                f"that is a move: netui done {key} takes it over, netui drop {key} leaves the card as it is."
            )
        raise NotFoundError(f"there is no entry with the uid {uid}: netui show NAME --uids prints the uids.")
    if len(found) > 1 and not exact:
        uids = tuple(each[2] for each in found[:NAMED_CHOICES])
        raise AmbiguousError(f"{uid} begins the uids of {len(found)} entries: {' or '.join(uids[:3])}.", uids)
    return (exact or found)[0]
