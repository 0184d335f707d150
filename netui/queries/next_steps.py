"""The open next steps of everybody, or of some people, with whom and what they are for."""

from __future__ import annotations

from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.domain.queue.facts import parse_optional_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from netui.db.readonly import Execute

__all__ = ["NextStep", "read_next_steps"]


class NextStep(NamedTuple):
    """An open follow-up."""

    uid: str
    what: str
    due: date | None
    """None for one without a day."""
    entered: int
    """The order of entry: microseconds since 1970."""
    contact_id: int | None
    contact: str
    """The name of the person it is towards; empty without one."""
    opportunity_id: int | None
    opportunity: str
    """The title of the opportunity it belongs to; empty without one."""
    source_id: int | None
    """The contact who told me of that opportunity."""


class _StepRow(NamedTuple):
    """A row of the texts; `due` is empty for a step without a day."""

    uid: str
    what: str
    due: str
    entered: int
    contact_id: int | None
    contact: str
    opportunity_id: int | None
    opportunity: str
    source_id: int | None


_OPEN = """
SELECT f.uid, f.what, CASE WHEN f.undated = FALSE THEN f.due ELSE '' END AS due, f.entered, f.contact_id,
  coalesce(c.name, '') AS contact, f.opportunity_id, coalesce(o.title, '') AS opportunity, o.source_id
FROM follow_up f LEFT JOIN contact c ON c.id = f.contact_id LEFT JOIN opportunity o ON o.id = f.opportunity_id
WHERE f.closed = ''
"""

_ORDER = "ORDER BY f.undated, f.due, f.entered, f.uid"

_ALL = f"{_OPEN} {_ORDER}"

_OF_CONTACTS = f"{_OPEN} AND f.contact_id IN (SELECT value FROM json_each(?1)) {_ORDER}"


def read_next_steps(execute: Execute, contacts: Collection[int] | None = None) -> list[NextStep]:
    """Return the open next steps, those towards `contacts` or (None) all: the earliest due first, undated ones last."""
    rows = execute(_ALL, ()) if contacts is None else execute(_OF_CONTACTS, (json_ids(contacts),))
    return [NextStep(row.uid, row.what, parse_optional_day(row.due), *row[3:]) for row in map(_StepRow._make, rows)]
