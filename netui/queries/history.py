"""The history: the changes that were made to the file, from its journal, and what undo and redo would take."""

from __future__ import annotations

from json import loads
from typing import NamedTuple

from netui.db.readonly import SAME_ROWS_SINCE, SCHEMA
from netui.db.sqlite import column_types
from netui.queries.uids import read_uids_and_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["REDO", "UNDO", "PastChange", "change_contacts", "moved_next", "read_changed_contacts", "read_history"]

_CHANGES = """
SELECT id, label, made, who, device, schema, undone, first, last FROM step ORDER BY id DESC LIMIT ?1
"""

_NO_LIMIT = 1_000_000_000

UNDO, REDO = "undo", "redo"
"""What takes a change next."""


class PastChange(NamedTuple):
    """A row of `_CHANGES`: one change that undo can take back, or that was taken back."""

    id: int
    label: str
    made: str
    """The instant as ISO 8601 text in UTC."""
    who: str
    """Who made it; empty where that was not noted."""
    device: str
    """The id of the device that it was made on; empty where that was not noted."""
    schema: str
    undone: int
    """0, or the place of its undoing among all: the highest was undone last."""
    first: int
    last: int
    """The first and the last of its entries in the journal."""


def read_history(execute: Execute, *, limit: int | None = None) -> list[PastChange]:
    """Return the changes that the journal has, the newest first."""
    return list(map(PastChange._make, execute(_CHANGES, (_NO_LIMIT if limit is None else limit,))))


def moved_next(changes: list[PastChange]) -> dict[int, str]:
    """Return, by the id of a change, what would take it next for a command of the shell.

    `undo` takes the newest, `redo` the one that was undone last. One from before an update of netui that can't be moved
    any more is left out. `changes` are the whole history.
    """
    done = next((each for each in changes if not each.undone), None)
    undone = max((each for each in changes if each.undone), key=lambda each: each.undone, default=None)
    movable = ((UNDO, done), (REDO, undone))
    return {each.id: what for what, each in movable if each is not None and SAME_ROWS_SINCE <= each.schema <= SCHEMA}


_IMAGES = "SELECT tbl, row, coalesce(new, old) AS image FROM change WHERE id BETWEEN ?1 AND ?2 ORDER BY id"

_REFERENCES = ("contact_id", "connector_id", "source_id", "other_id")
"""The columns that refer to a contact."""


def change_contacts(execute: Execute, change: PastChange) -> list[tuple[str, str]]:
    """Return the uids and names of the contacts that a change was about, in the order of what it did.

    Also of one who is gone, if the change itself added, changed or removed the contact.
    """
    found = read_changed_contacts(execute, change.first, change.last)
    names = read_uids_and_names(execute, (contact for contact, known in found.items() if known is None))
    people = (known or names.get(contact) for contact, known in found.items())
    return [person for person in people if person is not None]


def read_changed_contacts(execute: Execute, first: int, last: int) -> dict[int, tuple[str, str] | None]:
    """Return the ids of the contacts that entries of the journal are about, in their order.

    With the uid and the name of those that they added, changed or removed themselves.
    """
    columns: dict[str, list[str]] = {}
    found: dict[int, tuple[str, str] | None] = {}
    for table, row, image in execute(_IMAGES, (first, last)):
        if table not in columns:
            columns[table] = [name for name, _ in column_types(execute, table)]
        named = dict(zip(columns[table], loads(image), strict=True))
        if table == "contact":
            found[row] = (named["uid"], named["name"])
        for contact in (named.get(name) for name in _REFERENCES):
            if contact is not None:
                found.setdefault(contact, None)
    return found
