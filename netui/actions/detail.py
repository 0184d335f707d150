"""Details to remember about a contact: note one, change one. `actions.entry` deletes them."""

from __future__ import annotations

from netui.actions.action import Session, action
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.contact import Contact, Detail
from netui.domain.details import format_detail
from netui.domain.text import clean, clean_note

__all__ = ["change_detail", "note_detail"]

_MAX_LABEL = 80
"""Characters of a detail in a label at the most."""


def note_detail(contact: int, topic: str, note: str, *, moment: Moment, session: Session | None) -> Done:
    """Note a detail, learned today. Raises `Refused` if it is empty, or the contact is gone."""
    topic, note = _cleaned(topic, note)
    with action("Noted", moment=moment, session=session) as act:
        person = Contact.get_or_none(id=contact)
        if person is None:
            raise Refused("This contact is gone; another window may have deleted it.")
        act.label = f"Noted about {person.name}: {_shortened(topic, note)}"
        Detail.create(contact=person, day=act.today, topic=topic, note=note, entered=act.entered())
        return Done(f"{act.label}.", (person.id,))


def change_detail(detail: int, topic: str, note: str, *, moment: Moment, session: Session | None) -> Done:
    """Change the words of a detail; it keeps its day. Raises `Refused` if it is gone, or the words are empty."""
    topic, note = _cleaned(topic, note)
    with action("Changed", moment=moment, session=session) as act:
        fact = Detail.get_or_none(id=detail)
        if fact is None:
            raise Refused("That detail is gone; another window may have deleted it.")
        person = fact.contact
        if (fact.topic, fact.note) == (topic, note):
            return Done(f"Nothing changed about {person.name}.", (person.id,), changed=False)
        act.label = f"Changed about {person.name}: {_shortened(topic, note)}"
        fact.topic, fact.note = topic, note
        fact.save()
        return Done(f"{act.label}.", (person.id,))


def _cleaned(topic: str, note: str) -> tuple[str, str]:
    topic, note = clean(topic), clean_note(note)
    if not note:
        raise Refused("Nothing to remember was typed: family: daughter Mia.")
    return topic, note


def _shortened(topic: str, note: str) -> str:
    words = clean(format_detail(topic, note))
    return words if len(words) <= _MAX_LABEL else f"{words[: _MAX_LABEL - 1].rstrip()}…"
