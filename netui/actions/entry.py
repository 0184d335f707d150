"""A fact that was logged may be wrong: its line is opened again, or it is deleted. A typo is never for ever."""

from __future__ import annotations

from peewee import Field

from netui.actions.action import Session, action
from netui.actions.log import write
from netui.actions.result import Done, Refused
from netui.actions.save_line.proposals import take_aside, take_up_again
from netui.actions.save_line.sentence import label
from netui.clock import Moment
from netui.db.models.contact import Detail, Tie
from netui.db.models.fields import TrackedModel
from netui.db.models.interaction import Favour, FavourAnswer, Interaction, Message, Participation
from netui.db.models.introduction import Introduction, IntroductionParty, Proposal, Stage
from netui.domain.days import day_label
from netui.domain.quick_add import Record
from netui.queries.quick_add.record_from_row import REOPENED, Logged, as_record

__all__ = ["delete_entry", "replace"]


def delete_entry(table: str, row: int, *, moment: Moment, session: Session | None) -> Done:
    """Delete a fact from the timeline. Raise `Refused` where it is gone already."""
    fact = _fact(table, row)
    record = as_record(fact)
    what = label(record)
    day = f" ({day_label(record.on, moment.today)})" if record.on else ""
    with action(f"Deleted: {what}{day}", moment=moment, session=session) as act:
        if isinstance(fact, Favour):
            Proposal.delete().where(Proposal.favour == fact).execute()  # it was asked for by this very line
        if isinstance(fact, Interaction):
            act.label += _delete_message(fact)
        fact.delete_instance()
        return Done(f"{act.label}.", tuple(who.key for who in record.contacts if who.key is not None))


def replace(table: str, row: int, record: Record, *, moment: Moment, session: Session | None) -> Done:
    """Put what a line says in the place of a fact.

    It stays the same fact, in the same place of the order of entry, so that answers to its loops hold; what its line
    promised stays promised. Raise `Refused` where it is gone, or is a tie that there is already; `ValueError` for a
    record that can't be saved.
    """
    if not record.ok:
        raise ValueError(record.message)
    old = _fact(table, row)
    with action(f"Changed: {label(record)}", moment=moment, session=session) as act:
        agreed = _consents(old)
        asked = take_aside(old, as_record(old)) if isinstance(old, Favour) else None
        _make_way(old)
        written = write(act, record)
        new = next((fact for fact in written.facts if type(fact) is type(old)), None)
        if new is None and isinstance(old, Tie) and record.records == "tie":
            raise Refused(f"{act.label.removeprefix('Changed: ')} already: edit that entry, or delete this one.")
        if new is None:
            old.delete_instance()
        else:
            _take_the_place(new, old)
            for contact, consent in agreed.items():
                of_them = (IntroductionParty.introduction == new) & (IntroductionParty.contact == contact)
                IntroductionParty.update(consent=consent).where(of_them).execute()
        if asked is not None:
            take_up_again(asked, new if isinstance(new, Favour) else None, record)
        return Done(f"{act.label}.", written.done.contacts, written.done.created)


def _delete_message(interaction: Interaction) -> str:
    """Delete the message that was sent, and what was asked for in it; say what becomes of that."""
    said = ""
    for message in Message.select().where(Message.interaction == interaction):
        asked = Favour.get_or_none(contact=message.contact, direction="asked", entered=message.entered + 1)
        if asked is not None and FavourAnswer.select().where(FavourAnswer.favour == asked).exists():
            said = " · what it asked for stays: it is answered"
        elif asked is not None:
            Proposal.delete().where(Proposal.favour == asked).execute()
            asked.delete_instance()
            said = " · and what it asked for"
        message.delete_instance()
    return said


def _make_way(old: Logged) -> None:
    """Take away what the new line writes anew, so that it is not taken for something known already."""
    parts = _PARTS.get(type(old))
    if parts is not None:
        parts.delete().where(_link(parts, old) == old).execute()
    if isinstance(old, _ONCE):
        old.delete_instance()


def _consents(old: Logged) -> dict[int, str]:
    """What those who were introduced had said to it, which no line says."""
    if not isinstance(old, Introduction):
        return {}
    parties = IntroductionParty.select().where(IntroductionParty.introduction == old, IntroductionParty.consent != "")
    return {party.contact_id: party.consent for party in parties}


def _take_the_place(new: Logged, old: Logged) -> None:
    """Let the new fact be known as the old one was, and hold what hung on it: answers, outcomes, stages, promises."""
    written_anew = _PARTS.get(type(old))
    for link, model in type(old)._meta.backrefs.items():
        if model is Stage:
            Stage.delete().where(link == new).execute()  # the one that every new lead begins with
        if model is not written_anew:
            model.update({link: new}).where(link == old).execute()
    if not isinstance(old, _ONCE):  # it has made way before, and its number may be the new one's
        old.delete_instance()
    if isinstance(new, Detail) and isinstance(old, Detail):
        new.topic = old.topic  # no line says it
    if isinstance(new, Interaction) and isinstance(old, Interaction):
        new.event = old.event
    new.uid, new.entered = old.uid, old.entered
    new.save()


def _link(parts: type[TrackedModel], old: Logged) -> Field:
    """The column by which a part belongs to a fact."""
    return next(link for link, model in type(old)._meta.backrefs.items() if model is parts)


def _fact(table: str, row: int) -> Logged:
    fact = REOPENED[table].get_or_none(id=row)
    if fact is None:
        raise Refused("That entry is gone; another window may have deleted it.")
    return fact


_ONCE = (FavourAnswer, Tie)
"""What there is once: an ask has one answer, and two people know each other once."""

_PARTS: dict[type[Logged], type[TrackedModel]] = {
    Interaction: Participation,
    Introduction: IntroductionParty,
}
"""What a line writes along with a fact: who took part."""
