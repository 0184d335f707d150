"""Writes the vCards that an import adds or changes: their lines, and their long values once each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from netui.actions.action import Action
from netui.db.models.card import Card
from netui.db.models.fields import database, insert_all, update_all
from netui.domain.importing.network import CardChange, NetworkContact

__all__ = ["write_cards"]

_CHANGED = ("source", "version", "charset", "lines")
"""The columns of a card that another one replaces; its UID is the same."""


def write_cards(act: Action, contacts: Iterable[NetworkContact]) -> None:
    """Write the cards of contacts, which must have their ids; the values first, since the lines name them."""
    changes = [(contact, change) for contact in contacts if contact.added is not None for change in contact.added.cards]
    _write_values(change for _, change in changes)
    insert_all(Card, (_row(act, contact, change) for contact, change in changes if change.replaced is None))
    update_all(Card, _CHANGED, _replaced(changes))


def _write_values(changes: Iterable[CardChange]) -> None:
    sql = "INSERT INTO blob (hash, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
    values = (each for change in changes if change.card.imported for each in change.card.imported.blobs.items())
    database.obj.raw().executemany(sql, values)


def _row(act: Action, contact: NetworkContact, change: CardChange) -> dict[str, Any]:
    return {**_values(change), "contact": contact.id, "vcard_uid": change.card.vcard_uid, "entered": act.entered()}


def _replaced(changes: Iterable[tuple[NetworkContact, CardChange]]) -> Iterator[dict[str, Any]]:
    for _, change in changes:
        if change.replaced is not None:
            yield {**_values(change), "id": change.replaced.id}


def _values(change: CardChange) -> dict[str, Any]:
    card = change.card.imported
    assert card is not None
    return {"source": change.card.source, "version": card.version, "charset": card.charset, "lines": card.lines}
