"""Whom to thank, and whom to tell what came of it. Soon, and specific."""

from __future__ import annotations

from netui.domain.days import day_label
from netui.domain.queue.facts import after, day_of
from netui.domain.queue.item import Item
from netui.domain.queue.why import because, happened, heard, said, since_then

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netui.domain.queue.facts import FactRows

__all__ = ["tell_outcomes", "thank_connectors", "thank_for_favours"]

_NOT_THANKED = "not thanked yet"
_NOT_TOLD = "not told yet"
_BIG = "a big one: a gift, a lunch or a card"


def thank_connectors(rows: FactRows, today: date, days: int) -> list[Item]:
    """Introductions that led to a conversation, for which the connector was not thanked since.

    A row: introduction id, uid, connector id, name, name of the person introduced, and of the first conversation the
    day, the activity and the note; the first row of an introduction counts.
    """
    items: dict[str, Item] = {}
    for id_, uid, connector_id, connector, person, met, activity, note in rows:
        day = day_of(met)
        why = because(f"introduced {person}", heard(activity, day, today, note), since_then(_NOT_THANKED, day, today))
        key = f"thank_connector:{uid}"
        item = Item(
            "thank_connector",
            key,
            connector_id,
            connector,
            after(day, days),
            today,
            "Thank",
            why,
            since=day,
            introduction_id=id_,
        )
        items.setdefault(key, item)
    return list(items.values())


def tell_outcomes(rows: FactRows, today: date, days: int) -> list[Item]:
    """Outcomes that somebody who helped has not been told.

    A row: outcome uid, day, note, won, lost or empty for an introduction, title, introduction id, opportunity id,
    listener id, uid, name, and the name of whom the listener introduced (None for the source of an opportunity).
    """
    items = []
    for uid, told, note, stage, title, introduction_id, opportunity_id, listener_id, listener, name, person in rows:
        day = day_of(told)
        what = happened(f"{title} {stage}" if stage else "outcome", day, today, note)
        helped = f"introduced {person}" if person else "passed it on"
        item = Item(
            "tell_outcome",
            f"tell_outcome:{uid}:{listener}",
            listener_id,
            name,
            after(day, days),
            today,
            "Tell the outcome",
            because(helped, what, since_then(_NOT_TOLD, day, today)),
            since=day,
            introduction_id=introduction_id,
            opportunity_id=opportunity_id,
        )
        items.append(item)
    return items


def thank_for_favours(rows: FactRows, today: date, days: int) -> list[Item]:
    """Favours received, leads passed on and asks answered, for which nobody was thanked since.

    A row: `favour`, `lead`, `yes` or `no`, uid, day, note or title, whether it was big, favour id, opportunity id,
    contact id, name.
    """
    items = []
    for kind, uid, on, note, big, favour_id, opportunity_id, contact_id, name in rows:
        day = day_of(on)
        item = Item(
            "thank_favour",
            f"thank_favour:{uid}",
            contact_id,
            name,
            after(day, days),
            today,
            "Thank",
            because(_favour(kind, note, day, today), since_then(_NOT_THANKED, day, today), _BIG if big else ""),
            since=day,
            favour_id=favour_id,
            opportunity_id=opportunity_id,
        )
        items.append(item)
    return items


def _favour(kind: str, note: str, day: date, today: date) -> str:
    when = day_label(day, today)
    if kind == "favour":
        return f"{said(note)} {when}"
    return f"passed on {said(note)} {when}" if kind == "lead" else f"said {kind} {when} to {said(note)}"
