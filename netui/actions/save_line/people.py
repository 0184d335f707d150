"""The people of a line: the known are found, the new are added, and what it says of each is kept."""

from __future__ import annotations

from collections.abc import Iterable

from netui.actions.action import Action
from netui.db.models.contact import Contact, Reach, Tag
from netui.domain.quick_add import Record, Who
from netui.domain.reach import reach_key
from netui.domain.text import fold

__all__ = ["Cast"]


class Cast:
    """The people of one line, as rows. Everybody is looked up, or added, once."""

    def __init__(self, act: Action, record: Record) -> None:
        self.act = act
        self.record = record
        self.created: list[Contact] = []
        self.remarks: list[str] = []
        """What the line said of people and was not taken over, each with what to do."""
        self._known: dict[int, Contact] = {}
        self._new: dict[str, Contact] = {}

    def row(self, who: Who) -> Contact:
        """Give the contact that a name of the line stands for; it is added if it is new."""
        if who.key is not None:
            if who.key not in self._known:
                self._known[who.key] = Contact.get_by_id(who.key)
            return self._known[who.key]
        if (folded := fold(who.name)) not in self._new:
            contact = Contact.create(name=who.name, entered=self.act.entered())
            self.created.append(contact)
            self._new[folded] = contact
        return self._new[folded]

    def rows(self, people: Iterable[Who]) -> list[Contact]:
        """Give the contacts of several names, in the order of the line."""
        return [self.row(who) for who in people]

    def everyone(self) -> list[Contact]:
        """Give all whom the line names, those it is about first, each once."""
        record = self.record
        named = [*record.contacts, *record.to, *([record.via] if record.via else [])]
        rows = {row.id: row for row in self.rows(named)}
        return list(rows.values())

    def keep_what_is_said(self) -> None:
        """Write what the line says of people: organisations and addresses of each; tags and the cadence of all."""
        record = self.record
        for who in (*record.contacts, *record.to, *([record.via] if record.via else [])):
            self._keep_of_one(who)
        for contact in self.rows(record.contacts):
            for tag in record.tags:
                if not Tag.select().where(Tag.contact == contact, Tag.folded == fold(tag)).exists():
                    Tag.create(contact=contact, tag=tag, folded=fold(tag))
            if record.cadence not in (None, (contact.cadence_from, contact.cadence_to)):
                contact.cadence_from, contact.cadence_to = record.cadence
                contact.cadence_on = self.act.today
            _save(contact)

    def _keep_of_one(self, who: Who) -> None:
        """Write the organisation and the ways to reach one person; an organisation is filled in, never overwritten."""
        contact = self.row(who)
        if who.organisation and not contact.organisation:
            contact.organisation = who.organisation
        elif who.organisation and not fold(contact.organisation).startswith(fold(who.organisation)):
            self.remarks.append(f"{contact.name} stays at {contact.organisation}; edit changes that")
        for kind, values in (("email", who.emails), ("phone", who.phones), ("url", who.urls)):
            for value in values:
                key = reach_key(kind, value)
                if not Reach.select().where(Reach.contact == contact, Reach.match_key == key).exists():
                    Reach.create(contact=contact, kind=kind, value=value, match_key=key)
        _save(contact)


def _save(contact: Contact) -> None:
    """Save a contact of whom the line said something new; most lines say nothing of their people."""
    if contact.is_dirty():
        contact.save()
