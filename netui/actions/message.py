"""Keep a message that was sent: in the timeline, with its text, and with all that it closes. One undo takes it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from netui.actions.action import Action, Session, action
from netui.actions.close_loops import closings
from netui.actions.log import write
from netui.actions.news import keep_told
from netui.actions.result import Done, Refused
from netui.actions.save_line.sentence import label
from netui.clock import Moment
from netui.db.models.contact import Contact
from netui.db.models.interaction import Interaction, Message
from netui.domain.ask import asked_in
from netui.domain.messages import Draft
from netui.domain.queue.item import Item
from netui.domain.quick_add import Record, Who
from netui.domain.text import clean

__all__ = ["Outgoing", "send"]

_ACTIVITIES = {"thanks": "thank", "tells": "told"}
"""The word in the timeline for what does more than being in touch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message that left netui for the mail program, the clipboard or an editor."""

    contact: int
    template: str
    """The name of the template that it was made from, or empty."""
    purpose: str
    """thanks, tells, asks, or empty."""
    draft: Draft
    channel: str = "email"
    """email or message."""
    news: int | None = None
    """The piece of news that it tells."""


def send(message: Outgoing, items: Iterable[Item], *, moment: Moment, session: Session | None) -> Done:
    """Keep a message as sent today. `items` is what is due, to say what the message closes of it.

    Raises `Refused` where the contact is gone, `StoreError` where the file can't be written.
    """
    with action("Sent a message", moment=moment, session=session) as act:
        contact = Contact.get_or_none(id=message.contact)
        if contact is None:
            raise Refused("This contact is gone; another window may have deleted it.")
        record = _record(message, contact.name, act)
        closed = closings(act.execute, record, items, act.today)
        written = write(act, record)
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
            keep_told(message.news, contact.id, interaction)
        act.label = _label(record, contact.name)
        loops = [f"closed: {each.what}" for each in closed if each.follow_up is None]
        promises = [f"done: {each.what}" for each in closed if each.follow_up is not None]
        waits = ["an answer is waited for"] if message.purpose == "asks" else []
        return Done(" · ".join([act.label, *promises, *loops, *waits]) + ".", (contact.id,))


def _ask(act: Action, record: Record, draft: Draft) -> None:
    """Write what the message asks for, as a line does, the introduction that it may ask for included.

    It follows the message in the order of entry, by which `netui.actions.entry` knows it.
    """
    note = asked_in(draft.subject, draft.body) or record.note
    asked = replace(record, records="favour", channel=None, activity=None, started_by=None, direction="asked")
    write(act, replace(asked, note=note), closes=False)


def _record(message: Outgoing, name: str, act: Action) -> Record:
    return Record(
        records="interaction",
        channel=message.channel,
        activity=_ACTIVITIES.get(message.purpose, message.channel),
        started_by="me",
        thanks=message.purpose == "thanks",
        tells=message.purpose == "tells",
        on=act.today,
        contacts=(Who(name, key=message.contact),),
        note=clean(message.draft.subject) or _first_words(message.draft.body),
    )


def _label(record: Record, name: str) -> str:
    if record.thanks or record.tells:
        return label(record)
    return f"Sent {'an e-mail' if record.channel == 'email' else 'a message'} to {name}"


def _first_words(body: str) -> str:
    """What a message without a subject is known by: its first line behind the greeting."""
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    return clean(next((line for line in lines[1:]), lines[0] if lines else ""))
