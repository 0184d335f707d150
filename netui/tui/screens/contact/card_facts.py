"""`CardFacts`: what the card of a contact is drawn from, in the Contact view and in the Card pane of Network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from netui.domain.window import window_of
from netui.queries.contacts.full_card import read_full_card
from netui.queries.introductions.thread import read_thread
from netui.tui.screens.network.timeline import follow_up_item

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item, Queue
    from netui.domain.thread import Thread
    from netui.domain.window import Window
    from netui.queries.contacts.full_card import FullCard

__all__ = ["CardFacts", "read_card_facts"]


@dataclass(frozen=True, slots=True)
class CardFacts:
    """Everything the card is drawn from."""

    full_card: FullCard
    window: Window | None
    items: Sequence[Item]
    """Items about the contact, due or coming, the earliest first; last those without a day."""
    today: date
    thread: Thread | None = None
    """Who led me to the contact, and the lead that came of it."""


def read_card_facts(execute: Execute, contact: int, queue: Queue) -> CardFacts:
    """Read what the card of a contact shows on the day of the queue. Raises `ContactGoneError` without the contact."""
    full_card = read_full_card(execute, contact)
    card = full_card.card
    items = [item for item in (*queue.items, *queue.coming) if item.contact_id == contact]
    queued = {item.follow_up_id for item in items}
    items += [follow_up_item(entry, card, queue.today) for entry in full_card.planned if entry.id not in queued]
    return CardFacts(
        full_card,
        window_of(card.cadence, card.cadence_on, card.counts_from),
        sorted(items, key=lambda item: (item.undated, item.due)),
        queue.today,
        read_thread(execute, queue.today, queue, contact=contact),
    )
