"""Details to remember about a contact: note one, change one. `actions.entry` deletes them."""

from __future__ import annotations

from netui.actions.action import Session, action
from netui.actions.elsewhere import EditedField, RecordGone, merge_edit
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


def change_detail(
    detail: int, topic: str, note: str, as_read: tuple[str, str], *, moment: Moment, session: Session | None
) -> Done:
    """Change the words of a detail; it keeps its day. `as_read` are topic and note as they were handed out.

    Raises `RecordGone` if it is gone, `ChangedElsewhere` if another window has changed the same words, `Refused` for
    words that are empty.
    """
    topic, note = _cleaned(topic, note)
    with action("Changed", moment=moment, session=session) as act:
        fact = Detail.get_or_none(id=detail)
        if fact is None:
            raise RecordGone(act.execute, "detail", detail, "That detail")
        person, stored = fact.contact, (fact.topic, fact.note)
        merged = merge_edit(
            dict(zip(_FIELDS, as_read, strict=True)),
            dict(zip(_FIELDS, (topic, note), strict=True)),
            dict(zip(_FIELDS, stored, strict=True)),
            fields=_FIELDS,
            subject=f"a detail about {person.name}",
            save=lambda values: change_detail(detail, **values, as_read=stored, moment=moment, session=session),
        )
        if (merged["topic"], merged["note"]) == stored:
            return Done(f"Nothing changed about {person.name}.", (person.id,), changed=False)
        act.label = f"Changed about {person.name}: {_shortened(merged['topic'], merged['note'])}"
        fact.topic, fact.note = merged["topic"], merged["note"]
        fact.save()
        return Done(f"{act.label}.", (person.id,))


_FIELDS = {"topic": EditedField("topic"), "note": EditedField.of_text("what to remember")}


def _cleaned(topic: str, note: str) -> tuple[str, str]:
    topic, note = clean(topic), clean_note(note)
    if not note:
        raise Refused("There is nothing to remember yet: type something like family: daughter Mia.")
    return topic, note


def _shortened(topic: str, note: str) -> str:
    words = clean(format_detail(topic, note))
    return words if len(words) <= _MAX_LABEL else f"{words[: _MAX_LABEL - 1].rstrip()}…"
