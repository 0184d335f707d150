"""Birthdays that imports brought, which are no reminders until the user wants that."""

from __future__ import annotations

from typing import Literal

from netui.actions.action import Session, action
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.contact import Contact, KeyDate
from netui.domain.words import count_words

__all__ = ["remind_of_birthdays"]


def remind_of_birthdays(whose: Literal["top", "all"], *, moment: Moment, session: Session | None) -> Done:
    """Remind from now on of the imported birthdays of the top ten, or of all. Raises `Refused` if there is none."""
    with action("Turned on birthdays", moment=moment, session=session) as act:
        sleeping = (
            KeyDate.select().join(Contact).where(KeyDate.imported != 0, KeyDate.name.collate("NOCASE") == "birthday")
        )
        if whose == "top":
            sleeping = sleeping.where(Contact.top_rank.is_null(False))
        found = list(sleeping)
        if not found:
            raise Refused(f"There is no imported birthday{' of your top ten' if whose == 'top' else ''} to turn on.")
        for birthday in found:
            birthday.imported = 0
            birthday.save()
        act.label = f"Turned on {count_words(len(found), 'imported birthday')}"
        return Done(f"{act.label}.", tuple(dict.fromkeys(birthday.contact_id for birthday in found)))
