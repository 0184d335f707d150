"""Logs a sent message in one action: the interaction, its text, its ask or news, and what it closes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from netui.actions.action import Action, Session, action
from netui.actions.closings import Closings, find_closings
from netui.actions.log import write_record
from netui.actions.news import link_told
from netui.actions.result import Done, Refused
from netui.actions.save_line.sentence import record_label
from netui.clock import Moment
from netui.db.models.contact import Contact
from netui.db.models.interaction import Interaction, Message
from netui.domain.ask import request_in_message
from netui.domain.messages import Draft
from netui.domain.queue.item import Item
from netui.domain.quick_add import PersonRef, Record
from netui.domain.text import clean

__all__ = ["OutgoingMessage", "log_message"]

_ACTIVITIES = {"thanks": "thank", "tells": "told"}
"""The activity of a message by its purpose; any other has its channel as the activity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMessage:
    """A message that left netui for the mail program, the clipboard or an editor."""

    contact: int
    template: str
    """The name of its template, or empty."""
    purpose: str
    """thanks, tells, asks, or empty."""
    draft: Draft
    channel: str = "email"
    """email or message."""
    news: int | None = None
    """The id of the news that it tells."""


def log_message(message: OutgoingMessage, items: Iterable[Item], *, moment: Moment, session: Session | None) -> Done:
    """Log a message as sent today. `items` are the due items; the sentence lists those that the message closes.

    Raises `Refused` if the contact is gone, `StoreError` if the file can't be written.
    """
    with action("Sent a message", moment=moment, session=session) as act:
        contact = Contact.get_or_none(id=message.contact)
        if contact is None:
            raise Refused("This contact is gone; another window may have deleted it.")
        record = _record(message, contact.name, act)
        written = write_record(act, record, closings=find_closings(act.execute, record, items, act.today))
        interaction = next(fact for fact in written.facts if isinstance(fact, Interaction))
        Message.create(
            contact=contact,
            interaction=interaction,
            template=message.template,
            subject=message.draft.subject,
            body=message.draft.body,
            entered=act.entered(),
        )
        if message.purpose == "asks":
            _ask(act, record, message.draft)
        if message.news is not None:
            link_told(message.news, contact.id, interaction)
        act.label = _label(record, contact.name)
        asks = ["an answer is waited for"] if message.purpose == "asks" else []
        return Done(" · ".join([act.label, *written.told.phrases(dry=False), *asks]) + ".", (contact.id,))


def _ask(act: Action, record: Record, draft: Draft) -> None:
    """Write the ask of the message as a line does, with the introduction that it may ask for.

    It follows the message in the order of entry, by which `netui.actions.entry` knows it.
    """
    note = request_in_message(draft.subject, draft.body) or record.note
    asked = replace(record, records="favour", channel=None, activity=None, started_by=None, direction="asked")
    write_record(act, replace(asked, note=note), closings=Closings())


def _record(message: OutgoingMessage, name: str, act: Action) -> Record:
    return Record(
        records="interaction",
        channel=message.channel,
        activity=_ACTIVITIES.get(message.purpose, message.channel),
        started_by="me",
        thanks=message.purpose == "thanks",
        tells=message.purpose == "tells",
        on=act.today,
        contacts=(PersonRef(name, key=message.contact),),
        note=clean(message.draft.subject) or _first_words(message.draft.body),
    )


def _label(record: Record, name: str) -> str:
    if record.thanks or record.tells:
        return record_label(record)
    return f"Sent {'an e-mail' if record.channel == 'email' else 'a message'} to {name}"


def _first_words(body: str) -> str:
    """Return the note of a message without a subject: its first line after the greeting."""
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    return clean(next((line for line in lines[1:]), lines[0] if lines else ""))
