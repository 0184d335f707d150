"""What to know about a contact before one writes or calls, in a few facts."""

from __future__ import annotations

from typing import NamedTuple

from netui.queries.contacts.details import read_details
from netui.queries.network.balance import read_balance
from netui.queries.timeline import read_timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netui.db.readonly import Execute
    from netui.queries.contacts.details import ContactDetail
    from netui.queries.network.balance import Balance
    from netui.queries.timeline import Entry

__all__ = ["ContactBrief", "read_contact_brief"]

_ENTRIES_READ = 12
"""The newest entries of a timeline, among which the last conversation mostly is."""

_MOST_DETAILS = 3


class ContactBrief(NamedTuple):
    """A contact in a few facts."""

    last: Entry | None
    """The last conversation, of the newest entries; None where there is none among them."""
    balance: Balance
    knows: Sequence[str]
    """The names of those whom they know, in the order of names."""
    details: Sequence[ContactDetail]
    """What to ask about: the newest things to remember."""


_KNOWS = """
SELECT c.name FROM tie t JOIN contact c ON c.id = CASE WHEN t.contact_id = ?1 THEN t.other_id ELSE t.contact_id END
WHERE t.contact_id = ?1 OR t.other_id = ?1 ORDER BY c.sort_key, t.id
"""


def read_contact_brief(execute: Execute, contact: int, today: date) -> ContactBrief:
    """Return the facts up to today to recall before writing to a contact."""
    entries = read_timeline(execute, contact, limit=_ENTRIES_READ)
    talks = (entry for entry in entries if entry.table == "interaction" and entry.channel != "social")
    return ContactBrief(
        next((entry for entry in talks if entry.day <= today), None),
        read_balance(execute, contact, until=today),
        [name for (name,) in execute(_KNOWS, (contact,))],
        read_details(execute, contact, _MOST_DETAILS),
    )
