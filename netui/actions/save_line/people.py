"""The people of a line as contacts: finds known ones, adds new ones, and writes what the line says of each."""

from __future__ import annotations

from collections.abc import Iterable

from netui.actions.action import Action
from netui.actions.result import Refused
from netui.db.models.contact import Contact, Reach, Tag
from netui.domain.bounds import MAX_NOTES, too_long
from netui.domain.quick_add import PersonRef, Record
from netui.domain.reach import reach_key
from netui.domain.text import fold

__all__ = ["LineContacts"]


class LineContacts:
    """The contacts of one line. Each person is looked up, or added, once."""

    def __init__(self, act: Action, record: Record) -> None:
        self.act = act
        self.record = record
        self.created: list[Contact] = []
        self.remarks: list[str] = []
        """Notes for the user on the line's people, such as an organisation that was not overwritten."""
        self.not_kept: list[str] = []
        """The organisations that were not kept."""
        self._known: dict[int, Contact] = {}
        self._new: dict[str, Contact] = {}

    def contact(self, who: PersonRef) -> Contact:
        """Return the contact of a person of the line; a new one is added."""
        if who.key is not None:
            if who.key not in self._known:
                self._known[who.key] = Contact.get_by_id(who.key)
            return self._known[who.key]
        if (folded := fold(who.name)) not in self._new:
            contact = Contact.create(name=who.name, entered=self.act.entered())
            self.created.append(contact)
            self._new[folded] = contact
        return self._new[folded]

    def contacts(self, people: Iterable[PersonRef]) -> list[Contact]:
        """Return the contacts of several people, in their order."""
        return [self.contact(who) for who in people]

    def everyone(self) -> list[Contact]:
        """Return all contacts of the line, each once: those it is about, the other side, the connector."""
        return list({contact.id: contact for contact in self.contacts(self.record.people)}.values())

    def write_people(self) -> None:
        """Write each person's organisation and addresses, and the tags and cadence of those the line is about."""
        record = self.record
        for who in record.people:
            self._write_person(who)
        for contact in self.contacts(record.contacts):
            for tag in record.tags:
                if not Tag.select().where(Tag.contact == contact, Tag.folded == fold(tag)).exists():
                    Tag.create(contact=contact, tag=tag, folded=fold(tag))
            if record.cadence not in (None, (contact.cadence_from, contact.cadence_to)):
                contact.cadence_from, contact.cadence_to = record.cadence
                contact.cadence_on = self.act.today
            _save(contact)

    def write_rest(self) -> None:
        """Write what is too long for the line to the notes of the first known person, below what stands there.

        Raises `Refused` if the notes would be too long, `ValueError` if nobody is known.
        """
        rest = self.record.to_notes
        if not rest:
            return
        whose = next((who for who in self.record.people if who.key is not None), None)
        if whose is None:
            raise ValueError("no known contact is named whose notes could take the rest")
        contact = self.contact(whose)
        notes = f"{contact.notes}\n{self.record.on or self.act.today}, the rest of a line: {rest}".lstrip("\n")
        if reason := too_long(f"With the rest the text in the notes of {contact.name}", len(notes), MAX_NOTES):
            raise Refused(f"{reason} Nothing was saved: shorten the line, or the notes.")
        contact.notes = notes
        contact.save()
        self.remarks.append(f"{len(rest):,} characters in the notes of {contact.name}")

    def _write_person(self, who: PersonRef) -> None:
        """Write one person's organisation and addresses; an organisation is filled in, never overwritten."""
        contact = self.contact(who)
        if who.organisation and not contact.organisation:
            contact.organisation = who.organisation
        elif who.organisation and not fold(contact.organisation).startswith(fold(who.organisation)):
            self.not_kept.append(who.organisation)
            self.remarks.append(f"{contact.name} stays at {contact.organisation}; edit changes that")
        for kind, values in (("email", who.emails), ("phone", who.phones), ("url", who.urls)):
            for value in values:
                key = reach_key(kind, value)
                if not Reach.select().where(Reach.contact == contact, Reach.match_key == key).exists():
                    Reach.create(contact=contact, kind=kind, value=value, match_key=key)
        _save(contact)


def _save(contact: Contact) -> None:
    """Save a contact if it has changed; most lines change nothing about their people."""
    if contact.is_dirty():
        contact.save()
