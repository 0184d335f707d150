"""What is to be remembered about a contact: noted, and changed. It is deleted as every entry of a timeline is."""

from __future__ import annotations

from netui.actions.action import Session, action
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.contact import Contact, Detail
from netui.domain.details import format_detail
from netui.domain.text import clean, clean_note

__all__ = ["change_detail", "note_detail"]

_LABEL = 80
"""As many characters of a detail stand in a sentence."""


def note_detail(contact: int, topic: str, note: str, *, moment: Moment, session: Session | None) -> Done:
    """Note something to remember, as learned today. Raise `Refused` where there are no words, or nobody."""
    topic, note = _words(topic, note)
    with action("Noted", moment=moment, session=session) as act:
        person = Contact.get_or_none(id=contact)
        if person is None:
            raise Refused("This contact is gone; another window may have deleted it.")
        act.label = f"Noted about {person.name}: {_short(topic, note)}"
        Detail.create(contact=person, day=act.today, topic=topic, note=note, entered=act.entered())
        return Done(f"{act.label}.", (person.id,))


def change_detail(detail: int, topic: str, note: str, *, moment: Moment, session: Session | None) -> Done:
    """Say a detail anew; it keeps its day. Raise `Refused` where it is gone, or no words are left."""
    topic, note = _words(topic, note)
    with action("Changed", moment=moment, session=session) as act:
        fact = Detail.get_or_none(id=detail)
        if fact is None:
            raise Refused("That detail is gone; another window may have deleted it.")
        person = fact.contact
        if (fact.topic, fact.note) == (topic, note):
            return Done(f"Nothing changed about {person.name}.", (person.id,), changed=False)
        act.label = f"Changed about {person.name}: {_short(topic, note)}"
        fact.topic, fact.note = topic, note
        fact.save()
        return Done(f"{act.label}.", (person.id,))


def _words(topic: str, note: str) -> tuple[str, str]:
    topic, note = clean(topic), clean_note(note)
    if not note:
        raise Refused("Nothing to remember was typed: family: daughter Mia.")
    return topic, note


def _short(topic: str, note: str) -> str:
    words = clean(format_detail(topic, note))
    return words if len(words) <= _LABEL else f"{words[: _LABEL - 1].rstrip()}…"
