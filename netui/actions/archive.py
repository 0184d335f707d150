"""Archives contacts, hidden with everything about them, and brings them back."""

from __future__ import annotations

from collections.abc import Sequence

from netui.actions.action import Session, action
from netui.actions.result import Done, Refused
from netui.actions.top_ten import renumber_top_ten, top_ten_contacts
from netui.clock import Moment
from netui.db.models.contact import Contact
from netui.db.models.follow_up import FollowUp
from netui.domain.words import count_words

__all__ = ["archive_contacts", "unarchive_contacts"]


def archive_contacts(contacts: Sequence[int], *, drop: bool, moment: Moment, session: Session | None) -> Done:
    """Archive contacts and take them out of the top ten. With `drop` their open follow-ups are dropped.

    Raises `Refused` if none of them is left to archive.
    """
    with action("Archived", moment=moment, session=session) as act:
        people = [contact for contact in _rows(contacts) if not contact.archived]
        if not people:
            raise Refused("There is nobody to archive; another window may have done it already.")
        for contact in people:
            contact.archived = 1
            contact.top_rank = None
            contact.save()
        renumber_top_ten(top_ten_contacts())
        dropped = 0
        for follow_up in FollowUp.select().where(FollowUp.contact.in_(people), FollowUp.closed == "") if drop else ():
            follow_up.closed, follow_up.closed_on = "dropped", act.today
            follow_up.save()
            dropped += 1
        act.label = f"Archived {_names(people)}"
        also = f" · dropped {count_words(dropped, 'next step')}" if dropped else ""
        return Done(f"{act.label}{also}. is:archived finds them.", tuple(contact.id for contact in people))


def unarchive_contacts(contacts: Sequence[int], *, moment: Moment, session: Session | None) -> Done:
    """Un-archive contacts. Raises `Refused` if none of them is archived."""
    with action("Brought back", moment=moment, session=session) as act:
        people = [contact for contact in _rows(contacts) if contact.archived]
        if not people:
            raise Refused("None of them is archived; another window may have brought them back.")
        for contact in people:
            contact.archived = 0
            contact.save()
        act.label = f"Brought back {_names(people)}"
        return Done(f"{act.label}.", tuple(contact.id for contact in people))


def _rows(contacts: Sequence[int]) -> list[Contact]:
    return list(Contact.select().where(Contact.id.in_(list(contacts))).order_by(Contact.sort_key))


def _names(people: Sequence[Contact]) -> str:
    return people[0].name if len(people) == 1 else f"{len(people)} contacts"
