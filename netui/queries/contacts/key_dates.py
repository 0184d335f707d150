"""The key dates of everybody: birthdays, anniversaries."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["ContactDate", "read_key_dates"]


class ContactDate(NamedTuple):
    """A key date, with the contact whose it is."""

    uid: str
    name: str
    month: int
    day: int
    year: int | None
    """None if unknown."""
    imported: int
    """Whether an import added it: nobody asked for a reminder."""
    contact_id: int
    contact: str
    """Their name."""
    entered: int
    """The contact's order of entry: microseconds since 1970."""


_KEY_DATES = """
SELECT d.uid, d.name, d.month, d.day, d.year, d.imported, c.id AS contact_id, c.name AS contact, c.entered
FROM key_date d JOIN contact c ON c.id = d.contact_id
WHERE c.archived = FALSE ORDER BY d.month, d.day, c.sort_key, c.uid, d.name, d.uid
"""


def read_key_dates(execute: Execute) -> list[ContactDate]:
    """Return the key dates of all contacts that are not archived, in the order of the year."""
    return list(map(ContactDate._make, execute(_KEY_DATES, ())))
