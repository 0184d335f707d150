"""The top ten: at most ten contacts of strategic weight, in an order of their own, each with a cadence."""

from __future__ import annotations

from collections.abc import Sequence

from netui.actions.action import Session, action
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.contact import Contact
from netui.domain.days import every_words

__all__ = ["MOST", "move_in_top_ten", "put_in", "ranked", "renumber", "take_out"]

MOST = 10
"""As many it holds."""


def ranked() -> list[Contact]:
    """Give those who are in it, in their order."""
    return list(Contact.select().where(Contact.top_rank.is_null(False)).order_by(Contact.top_rank, Contact.id))


def put_in(
    contacts: Sequence[int],
    cadence: tuple[str, str] | None = None,
    leaves: int | None = None,
    *,
    moment: Moment,
    session: Session | None,
) -> Done:
    """Put contacts at the end of the top ten; whoever has no cadence yet gets that one.

    `leaves` makes room: the first newcomer takes that contact's place. Raises `Refused` where somebody is gone or
    archived, or would be without a cadence, or there is no room.
    """
    with action("Top ten", moment=moment, session=session) as act:
        order = ranked()
        new = [_newcomer(contact) for contact in dict.fromkeys(contacts) if contact not in {each.id for each in order}]
        gone = next((each for each in order if each.id == leaves), None)
        if not new:
            return Done("They are among the top ten already.", tuple(contacts), changed=False)
        if len(order) - (gone is not None) + len(new) > MOST:
            raise Refused(f"The top ten holds {MOST}: {_room(MOST - len(order))}.")
        for contact in new:
            if contact.cadence_from is None:
                if cadence is None:
                    raise Refused(f"One of the top ten needs a cadence, and {contact.name} has none.")
                contact.cadence_from, contact.cadence_to = cadence
                contact.cadence_on = act.today
        at = order.index(gone) if gone is not None else len(order)
        order[at : at + (gone is not None)] = new
        if gone is not None:
            gone.top_rank = None
            gone.save()
        renumber(order)
        act.label = f"Top ten: {_names(new)}"
        if gone is not None:
            act.label += f" for {gone.name}" if len(new) == 1 else f"; {gone.name} leaves"
        ranks = ", ".join(str(contact.top_rank) for contact in new)
        rhythm = f", {every_words((new[0].cadence_from, new[0].cadence_to))}" if len(new) == 1 else ""
        places = "place" if len(new) == 1 else "places"
        return Done(f"{act.label}, {places} {ranks}{rhythm}.", tuple(contact.id for contact in new))


def take_out(contacts: Sequence[int], *, moment: Moment, session: Session | None) -> Done:
    """Take contacts out of the top ten; those behind them move up. Their cadences stay."""
    with action("Out of the top ten", moment=moment, session=session) as act:
        gone = [each for each in ranked() if each.id in set(contacts)]
        if not gone:
            raise Refused("Nobody of them is among the top ten.")
        for contact in gone:
            contact.top_rank = None
            contact.save()
        renumber(ranked())
        act.label = f"Out of the top ten: {_names(gone)}"
        return Done(f"{act.label}; the cadence stays.", tuple(each.id for each in gone))


def move_in_top_ten(contact: int, rank: int, *, moment: Moment, session: Session | None) -> Done:
    """Move one of the top ten to a place; the others make room. A place behind the last is the last.

    Raises `Refused` for somebody who is not in it.
    """
    with action("Top ten", moment=moment, session=session) as act:
        order = ranked()
        moved = next((each for each in order if each.id == contact), None)
        if moved is None:
            raise Refused("Only one of the top ten has a place in it.")
        order.remove(moved)
        order.insert(max(rank, 1) - 1, moved)
        renumber(order)
        act.label = f"Top ten: {moved.name} to place {moved.top_rank}"
        return Done(f"{act.label}.", (contact,))


def renumber(order: Sequence[Contact]) -> None:
    """Give those contacts, as part of an action that is under way, the places from 1 on."""
    for rank, contact in enumerate(order, 1):
        if contact.top_rank != rank:
            contact.top_rank = rank
        if contact.is_dirty():
            contact.save()


def _newcomer(contact: int) -> Contact:
    found: Contact | None = Contact.get_or_none(id=contact)
    if found is None:
        raise Refused("This contact is gone; another window may have deleted it.")
    if found.archived:
        raise Refused(f"{found.name} is archived: A brings them back first.")
    return found


def _room(free: int) -> str:
    return "somebody has to leave first" if free <= 0 else f"there is room for {free}"


def _names(contacts: Sequence[Contact]) -> str:
    return contacts[0].name if len(contacts) == 1 else f"{len(contacts)} contacts"
