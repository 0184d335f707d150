"""The top ten: at most ten ranked contacts of strategic weight, each with a cadence."""

from __future__ import annotations

from collections.abc import Sequence

from netui.actions.action import Session, action
from netui.actions.elsewhere import refuse_changed
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.contact import Contact
from netui.domain.days import every_words
from netui.domain.words import plural

__all__ = [
    "TOP_TEN_SIZE",
    "add_to_top_ten",
    "move_in_top_ten",
    "remove_from_top_ten",
    "renumber_top_ten",
    "top_ten_contacts",
]

TOP_TEN_SIZE = 10
"""Contacts in the top ten at the most (the rule of the product)."""


def top_ten_contacts() -> list[Contact]:
    """Return the contacts in the top ten, in order of rank."""
    return list(Contact.select().where(Contact.top_rank.is_null(False)).order_by(Contact.top_rank, Contact.id))


def add_to_top_ten(
    contacts: Sequence[int],
    cadence: tuple[str, str] | None = None,
    leaves: int | None = None,
    *,
    moment: Moment,
    session: Session | None,
) -> Done:
    """Add contacts at the end of the top ten; `cadence` is set for those without one.

    `leaves` makes room: the first newcomer takes that contact's place. Raises `Refused` if somebody is gone or
    archived, or would have no cadence, or there is no room.
    """
    with action("Top ten", moment=moment, session=session) as act:
        order = top_ten_contacts()
        new = [
            _newcomer(contact) for contact in dict.fromkeys(contacts) if contact not in {ranked.id for ranked in order}
        ]
        leaving = next((contact for contact in order if contact.id == leaves), None)
        if not new:
            return Done("They are already in the top ten.", tuple(contacts), changed=False)
        if len(order) - (leaving is not None) + len(new) > TOP_TEN_SIZE:
            raise Refused(f"The top ten holds {TOP_TEN_SIZE}: {_room(TOP_TEN_SIZE - len(order))}.")
        for contact in new:
            if contact.cadence_from is None:
                if cadence is None:
                    raise Refused(f"Everyone in the top ten needs a cadence, and {contact.name} has none.")
                contact.cadence_from, contact.cadence_to = cadence
                contact.cadence_on = act.today
        at = order.index(leaving) if leaving is not None else len(order)
        order[at : at + (leaving is not None)] = new
        if leaving is not None:
            leaving.top_rank = None
            leaving.save()
        renumber_top_ten(order)
        act.label = f"Top ten: {_names(new)}"
        if leaving is not None:
            act.label += f" for {leaving.name}" if len(new) == 1 else f"; {leaving.name} leaves"
        ranks = ", ".join(str(contact.top_rank) for contact in new)
        rhythm = f", {every_words((new[0].cadence_from, new[0].cadence_to))}" if len(new) == 1 else ""
        return Done(f"{act.label}, {plural(len(new), 'place')} {ranks}{rhythm}.", tuple(contact.id for contact in new))


def remove_from_top_ten(contacts: Sequence[int], *, moment: Moment, session: Session | None) -> Done:
    """Remove contacts from the top ten; the others move up, cadences stay. Raises `Refused` if nobody is in it."""
    with action("Out of the top ten", moment=moment, session=session) as act:
        leaving = [contact for contact in top_ten_contacts() if contact.id in set(contacts)]
        if not leaving:
            raise Refused("None of them is in the top ten.")
        for contact in leaving:
            contact.top_rank = None
            contact.save()
        renumber_top_ten(top_ten_contacts())
        act.label = f"Out of the top ten: {_names(leaving)}"
        return Done(f"{act.label}; the cadence stays.", tuple(contact.id for contact in leaving))


def move_in_top_ten(
    contact: int, rank: int, as_read: Sequence[int] | None = None, *, moment: Moment, session: Session | None
) -> Done:
    """Move one of the top ten to a rank from 1 on; the others make room. A rank behind the last means the last.

    `as_read` are the contacts in the order that was shown; without it nothing is compared. Raises `Refused` for a
    contact who is not in it, `ChangedElsewhere` if another window has changed the order since.
    """
    with action("Top ten", moment=moment, session=session) as act:
        order = top_ten_contacts()
        moved = next((ranked for ranked in order if ranked.id == contact), None)
        if moved is None:
            out = as_read is not None and contact in as_read
            raise Refused(
                "Another window has taken them out of the top ten; nothing was changed."
                if out
                else "Only people in the top ten have a place in it."
            )
        if as_read is not None:
            now = [ranked.id for ranked in order]
            refuse_changed(
                "The top ten",
                _order_words(as_read),
                _order_words(now),
                lambda: move_in_top_ten(contact, rank, now, moment=moment, session=session),
                verb=f"{moved.name} to place {rank} of",
            )
        order.remove(moved)
        order.insert(max(rank, 1) - 1, moved)
        renumber_top_ten(order)
        act.label = f"Top ten: {moved.name} to place {moved.top_rank}"
        return Done(f"{act.label}.", (contact,))


def renumber_top_ten(order: Sequence[Contact]) -> None:
    """Set the ranks of these contacts to 1, 2, …, as part of the running action."""
    for rank, contact in enumerate(order, 1):
        if contact.top_rank != rank:
            contact.top_rank = rank
        if contact.is_dirty():
            contact.save()


def _order_words(contacts: Sequence[int]) -> str:
    """The names with their places: `1 Ada Frost, 2 Ben Stone`."""
    names = {contact.id: contact.name for contact in Contact.select().where(Contact.id.in_(list(contacts)))}
    return ", ".join(f"{place} {names.get(contact, 'somebody gone')}" for place, contact in enumerate(contacts, 1))


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
