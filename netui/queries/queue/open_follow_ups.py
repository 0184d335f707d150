"""The follow-ups that are open towards somebody, or on an opportunity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

__all__ = ["OpenPromise", "of_contacts", "of_opportunity"]

_SELECT = """
SELECT f.id, f.uid, f.what, f.due, f.promised_on, f.contact_id, c.name, f.opportunity_id
  FROM follow_up f LEFT JOIN contact c ON c.id = f.contact_id
 WHERE f.closed = '' AND {where} ORDER BY f.due, f.entered
"""


class OpenPromise(NamedTuple):
    """An open follow-up."""

    id: int
    uid: str
    what: str
    due: date
    promised_on: date
    contact_id: int | None
    contact: str | None
    opportunity_id: int | None


def of_contacts(execute: Callable[..., list[Any]], contacts: Sequence[int]) -> list[OpenPromise]:
    """Give the open follow-ups towards those contacts, the earliest due first."""
    places = ", ".join("?" * len(contacts))
    return _read(execute(_SELECT.format(where=f"f.contact_id IN ({places})"), list(contacts)))


def of_opportunity(execute: Callable[..., list[Any]], opportunity: int) -> list[OpenPromise]:
    """Give the open follow-ups on an opportunity, the earliest due first."""
    return _read(execute(_SELECT.format(where="f.opportunity_id = ?"), [opportunity]))


def _read(rows: list[Any]) -> list[OpenPromise]:
    return [
        OpenPromise(row, uid, what, date.fromisoformat(due), date.fromisoformat(promised), contact, name, opportunity)
        for row, uid, what, due, promised, contact, name, opportunity in rows
    ]
