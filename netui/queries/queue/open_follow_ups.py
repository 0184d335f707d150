"""Open follow-ups: those towards contacts, and those on an opportunity."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from netui.db.readonly import json_ids
from netui.domain.queue.facts import parse_optional_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["OpenFollowUp", "open_follow_ups_of_contacts", "open_follow_ups_of_opportunity"]

_OPEN = """f.id, f.uid, f.what, CASE WHEN f.undated = FALSE THEN f.due ELSE '' END AS due, f.promised_on,
  f.contact_id, c.name AS contact, f.opportunity_id
  FROM follow_up f LEFT JOIN contact c ON c.id = f.contact_id WHERE f.closed = ''"""

_OF_CONTACTS = f"""
SELECT {_OPEN} AND f.contact_id IN (SELECT value FROM json_each(?1)) ORDER BY f.undated, f.due, f.entered
"""

_OF_OPPORTUNITY = f"SELECT {_OPEN} AND f.opportunity_id = ?1 ORDER BY f.undated, f.due, f.entered"


class OpenFollowUp(NamedTuple):
    """An open follow-up, with the contact and the opportunity it belongs to, if any."""

    id: int
    uid: str
    what: str
    due: date | None
    """None for one without a day."""
    promised_on: date
    contact_id: int | None
    contact: str | None
    opportunity_id: int | None


def open_follow_ups_of_contacts(execute: Execute, contacts: Sequence[int]) -> list[OpenFollowUp]:
    """Return the open follow-ups towards those contacts, the earliest due first, and last those without a day."""
    return _from_rows(execute(_OF_CONTACTS, (json_ids(contacts),)))


def open_follow_ups_of_opportunity(execute: Execute, opportunity: int) -> list[OpenFollowUp]:
    """Return the open follow-ups on an opportunity, the earliest due first, and last those without a day."""
    return _from_rows(execute(_OF_OPPORTUNITY, (opportunity,)))


def _from_rows(rows: list[tuple[Any, ...]]) -> list[OpenFollowUp]:
    return [
        OpenFollowUp(row, uid, what, parse_optional_day(due), date.fromisoformat(promised), contact, name, opportunity)
        for row, uid, what, due, promised, contact, name, opportunity in rows
    ]
