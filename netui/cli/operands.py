"""What is named on a command line: a contact by its name or uid, a due item by its key."""

from __future__ import annotations

from datetime import date

from netui.cli.errors import AmbiguousError, NotFoundError, UsageError
from netui.domain.quick_add import Vocabulary, parse_line
from netui.domain.text import clean, fold
from netui.queries.quick_add.line_vocabulary import line_vocabulary
from netui.queries.uids import read_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item
    from netui.domain.quick_add import Record

__all__ = ["MOVES", "NAMED_CHOICES", "SHORTEST_KEY", "find_contact", "find_item"]

MOVES = "move"
"""The table of moves, and what their keys begin with."""


SHORTEST_KEY = 6
"""Characters of the shortest start of a key that stands for it."""

NAMED_CHOICES = 9
"""Choices named at the most."""


def find_contact(execute: Execute, name: str, now: date, *, changes: bool = False) -> int:
    """The id of the contact with a uid, or that a typed name matches, as `netui show` takes it.

    With `changes` something is done to the contact, so that a name which only resembles theirs is not good enough.
    Raises `NotFoundError`, `AmbiguousError` for a name that several have, `UsageError` for an empty one.
    """
    if not clean(name):
        raise UsageError("there is no name: type that of a contact, or a uid.")
    found = _by_full_name(execute, name) or read_id(execute, "contact", name)
    return found or _by_line(name, line_vocabulary(execute), now, changes=changes)


def _by_full_name(execute: Execute, name: str) -> int | None:
    """The id of the only contact with exactly this full name: `Via Roma` is no name to the quick-add parser."""
    found = execute("SELECT id FROM contact WHERE sort_key = ?1 ORDER BY id LIMIT 2", (fold(clean(name)),))
    return found[0][0] if len(found) == 1 else None


def _by_line(name: str, known: Vocabulary, now: date, *, changes: bool) -> int:
    """The id of the contact that the name matches in a quick-add line; `(ORG)` and addresses work too.

    Where nothing is changed, the only candidate of an unsure name is good enough.
    """
    record = parse_line(f"note {name}: -", today=now, known=known)
    people = record.contacts
    keys = () if len(people) != 1 else people[0].keys if people[0].key is None else (people[0].key,)
    if not keys:
        raise NotFoundError(f"no contact is called {name}: netui find {name} searches everything.")
    if len(keys) > 1:
        candidates = people[0].candidates
        raise AmbiguousError(f"{name} may be {' or '.join(candidates)}: type one of these.", tuple(candidates))
    if changes and people[0].key is None:
        candidates = people[0].candidates
        raise NotFoundError(f"no contact is called {name}: did you mean {candidates[0]}?", tuple(candidates))
    if changes and not _is_name_alone(record, now):
        raise NotFoundError(f"no contact is called {name}: did you mean {people[0].name}?", (people[0].name,))
    return keys[0]


def _is_name_alone(record: Record, now: date) -> bool:
    """Whether nothing but a name, an organisation and addresses stood in the line of `_by_line`."""
    beside = (record.note, record.on, record.time, record.place, record.tags, record.steps, record.cadence)
    return record.ok and beside == ("-", now, None, None, (), (), None)


def find_item(items: Sequence[Item], key: str) -> Item:
    """The item with that key, as `netui today --json` prints it, or the only one whose key begins so.

    A start has six characters or more, with or without the rule before the colon. Raises `NotFoundError` or
    `AmbiguousError`.
    """
    for item in items:
        if item.key == key:
            return item
    asked = "netui today --json prints the keys of what is due."
    if len(key) < SHORTEST_KEY:
        raise NotFoundError(f"{key!r} is not a key: a start of one has {SHORTEST_KEY} characters or more; {asked}")
    found = [item for item in items if item.key.startswith(key) or item.key.partition(":")[2].startswith(key)]
    if not found:
        raise NotFoundError(f"nothing is due under {key}: it may already be done; {asked}")
    if len(found) > 1:
        keys = tuple(item.key for item in found[:NAMED_CHOICES])
        raise AmbiguousError(f"{key} begins the keys of {len(found)} items: {' or '.join(keys[:3])}.", keys)
    return found[0]
