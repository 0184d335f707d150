"""Corrects entries of the timeline: replaces one by a new line, or deletes it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from peewee import Expression, Field

from netui.actions.action import Session, action
from netui.actions.closings import Closings
from netui.actions.edited_line import merge_record
from netui.actions.elsewhere import RecordGone, refuse_changed
from netui.actions.log import write_record
from netui.actions.result import Done, Refused
from netui.actions.save_line.proposals import detach_proposals, reattach_proposals
from netui.actions.save_line.sentence import record_label
from netui.clock import Moment
from netui.db.connection import execute
from netui.db.models.contact import Detail, Tie
from netui.db.models.favour import Favour, FavourAnswer
from netui.db.models.fields import TrackedModel
from netui.db.models.interaction import Interaction, Message, Participation
from netui.db.models.introduction import Introduction, IntroductionParty, Proposal
from netui.db.models.opportunity import Opportunity, Stage
from netui.domain.days import day_label
from netui.domain.quick_add import Record
from netui.queries.quick_add.record_from_row import ENTRY_MODELS, EntryAsRead, LoggedRow, record_from_row

__all__ = ["EntryShown", "delete_entry", "replace_entry"]


class EntryShown(NamedTuple):
    """An entry of the timeline as it was shown when the user said what becomes of it."""

    day: date
    note: str
    """With the text of a message that was sent, below it."""
    uid: str = ""
    """It stays when the entry is replaced, which its row id does not; empty to go by that."""


def delete_entry(
    table: str, row: int, shown: EntryShown | None = None, *, moment: Moment, session: Session | None
) -> Done:
    """Delete an entry of the timeline, given its table and row id.

    `shown` is the entry as it was shown; without it nothing is compared. Raises `RecordGone` if it is gone,
    `ChangedElsewhere` if another window has changed it since.
    """
    fact = _fact(table, row, shown.uid if shown else "")
    record = record_from_row(fact)
    if shown is not None:
        now = EntryShown(record.on or shown.day, _shown_note(fact, record), fact.uid)
        refuse_changed(
            record_label(record),
            _shown_words(shown, moment.today),
            _shown_words(now, moment.today),
            lambda: delete_entry(table, fact.id, now, moment=moment, session=session),
        )
    what = record_label(record)
    day = f" ({day_label(record.on, moment.today)})" if record.on else ""
    with action(f"Deleted: {what}{day}", moment=moment, session=session) as act:
        if isinstance(fact, Favour):
            Proposal.delete().where(Proposal.favour == fact).execute()  # it was asked for by this very line
        if isinstance(fact, Interaction):
            act.label += _delete_message(fact)
        fact.delete_instance()
        return Done(f"{act.label}.", tuple(who.key for who in record.contacts if who.key is not None))


def replace_entry(
    table: str,
    row: int,
    record: Record,
    as_read: EntryAsRead | None = None,
    *,
    moment: Moment,
    session: Session | None,
) -> Done:
    """Replace an entry by what a line says.

    It keeps its uid and its place in the order of entry, so that answers to its loops hold; the follow-ups of its old
    line stay. `as_read` is the entry as its line was handed out; without it nothing is compared. Raises `RecordGone` if
    it is gone, `ChangedElsewhere` if another window has changed the same part of it, `Refused` if the line is a tie
    that exists already, `ValueError` for a record that can't be saved.
    """
    if not record.ok:
        raise ValueError(record.message)
    with action("Changed", moment=moment, session=session) as act:
        old = _fact(table, row, as_read.uid if as_read else "")
        if as_read is not None:
            now = EntryAsRead(as_read.uid, record_from_row(old))
            record = merge_record(
                as_read.record,
                record,
                now.record,
                today=act.today,
                save=lambda chosen: replace_entry(table, old.id, chosen, now, moment=moment, session=session),
            )
        act.label = f"Changed: {record_label(record)}"
        was, consents = record_label(record_from_row(old)), _consents(old)
        detached = detach_proposals(old, record_from_row(old)) if isinstance(old, Favour) else None
        uids = _delete_before_rewrite(old)
        written = write_record(act, record, closings=Closings())
        new = next((fact for fact in written.facts if type(fact) is type(old)), None)
        if new is None and isinstance(old, Tie) and record.records == "tie":
            raise Refused(f"{act.label.removeprefix('Changed: ')} already exists: edit that entry, or delete this one.")
        if new is None:
            act.label += f" · deleted: {was}"
            old.delete_instance()
        else:
            _take_over(new, old)
            _keep_part_uids(new, uids)
            for contact, consent in consents.items():
                of_them = (IntroductionParty.introduction == new) & (IntroductionParty.contact == contact)
                IntroductionParty.update(consent=consent).where(of_them).execute()
        if detached is not None:
            reattach_proposals(detached, new if isinstance(new, Favour) else None, record)
        return Done(f"{act.label}.", written.done.contacts, written.done.created)


def _delete_message(interaction: Interaction) -> str:
    """Delete the sent message of an interaction, and its ask unless that is answered. Return a remark for the label."""
    remark = ""
    for message in Message.select().where(Message.interaction == interaction):
        ask = Favour.get_or_none(contact=message.contact, direction="asked", entered=message.entered + 1)
        if ask is not None and FavourAnswer.select().where(FavourAnswer.favour == ask).exists():
            remark = " · what it asked for stays: it is answered"
        elif ask is not None:
            Proposal.delete().where(Proposal.favour == ask).execute()
            ask.delete_instance()
            remark = " · and what it asked for"
        message.delete_instance()
    return remark


def _delete_before_rewrite(old: LoggedRow) -> dict[int, str]:
    """Delete what the new line writes again, so that it is not taken for something known already.

    Return the uids of its parts, by contact id.
    """
    parts = _PARTS.get(type(old))
    uids: dict[int, str] = {}
    if parts is not None:
        before = (part.__data__ for part in parts.select().where(_link(parts, old) == old))
        uids = {row["contact"]: row["uid"] for row in before}
        parts.delete().where(_link(parts, old) == old).execute()
    if isinstance(old, _UNIQUE):
        old.delete_instance()
    return uids


def _keep_part_uids(new: LoggedRow, uids: dict[int, str]) -> None:
    """Let whoever took part in the old fact, and does in the new one, keep the uid of that row."""
    if uids:
        parts = _PARTS[type(new)]
        contact, uid = (parts._meta.fields[name] for name in ("contact", "uid"))
        for person, before in uids.items():
            parts.update({uid: before}).where(_link(parts, new) == new, contact == person).execute()


def _consents(old: LoggedRow) -> dict[int, str]:
    """Return the consents of those introduced, by contact id, which no line says."""
    if not isinstance(old, Introduction):
        return {}
    parties = IntroductionParty.select().where(IntroductionParty.introduction == old, IntroductionParty.consent != "")
    return {party.contact_id: party.consent for party in parties}


def _take_over(new: LoggedRow, old: LoggedRow) -> None:
    """Re-point all that refers to the old fact (answers, outcomes, stages, follow-ups) to the new one, with its uid."""
    rewritten = _PARTS.get(type(old))
    for link, model in type(old)._meta.backrefs.items():
        if model is Stage:
            Stage.delete().where(link == new).execute()  # the one that every new lead begins with
            _move_first_stage(link == old, old.day, new.day)
        if model is not rewritten:
            model.update({link: new}).where(link == old).execute()
    if not isinstance(old, _UNIQUE):  # it was deleted before, and its number may be the new one's
        old.delete_instance()
    if isinstance(new, Detail) and isinstance(old, Detail):
        new.topic = old.topic  # no line says it
    if isinstance(new, Interaction) and isinstance(old, Interaction):
        new.event = old.event
    new.uid, new.entered = old.uid, old.entered
    if isinstance(new, _OF_FILES) and isinstance(old, _OF_FILES):
        new.imported = old.imported  # what a file said opens nothing, however it is worded
    new.save()


def _move_first_stage(of_lead: Expression, before: date, day: date) -> None:
    """Move the stage that a lead began with along with the lead's day, though never behind its next stage."""
    stages = list(Stage.select().where(of_lead).order_by(Stage.day, Stage.entered))
    if stages and stages[0].stage == "heard" and stages[0].day == before != day:
        stages[0].day = min([day, *(each.day for each in stages[1:])])
        stages[0].save()


def _link(parts: type[TrackedModel], old: LoggedRow) -> Field:
    """Return the column by which a part refers to its fact."""
    return next(link for link, model in type(old)._meta.backrefs.items() if model is parts)


def _shown_note(fact: LoggedRow, record: Record) -> str:
    """The note as a timeline shows it: with the text of a message that was sent."""
    sent = Message.get_or_none(interaction=fact) if isinstance(fact, Interaction) else None
    note = record.note or ""
    return f"{note}\n{sent.body}" if sent is not None and sent.body else note


def _shown_words(shown: EntryShown, today: date) -> str:
    return f"{day_label(shown.day, today)}: {shown.note}" if shown.note else day_label(shown.day, today)


def _fact(table: str, row: int, uid: str = "") -> LoggedRow:
    """The entry: as another window may have replaced it, if it is known by its uid."""
    model = ENTRY_MODELS[table]
    fact = model.get_or_none(uid=uid) if uid else model.get_or_none(id=row)
    if fact is None:
        raise RecordGone(execute, table, row, "That entry")
    return fact


_OF_FILES = (Interaction, Introduction, Favour, Opportunity)
"""Facts that an import may have added."""

_UNIQUE = (FavourAnswer, Tie)
"""Facts that exist once: an ask has one answer, and two people one tie."""

_PARTS: dict[type[LoggedRow], type[TrackedModel]] = {
    Interaction: Participation,
    Introduction: IntroductionParty,
}
"""The rows of people that a line writes along with a fact."""
