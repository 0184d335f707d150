"""Converts a stored fact back to the record of its line, to edit or replace an entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from netui.db.models.contact import Contact, Detail, Tie
from netui.db.models.favour import Favour, FavourAnswer
from netui.db.models.interaction import Interaction, Participation
from netui.db.models.introduction import Introduction, IntroductionParty, Outcome
from netui.db.models.opportunity import Opportunity, Stage
from netui.domain.quick_add import PersonRef, Record

__all__ = ["ENTRY_MODELS", "EntryAsRead", "LoggedRow", "read_entry", "record_from_row"]

LoggedRow = Interaction | Introduction | Outcome | Favour | FavourAnswer | Opportunity | Stage | Detail | Tie
"""A row that a line logs: an entry of the timeline."""


class EntryAsRead(NamedTuple):
    """An entry of the timeline as it was handed out for an edit."""

    uid: str
    """It stays when the entry is replaced, which its row id does not."""
    record: Record


def read_entry(table: str, row: int) -> EntryAsRead | None:
    """Return an entry of the timeline as a record; None if it is gone, or of a kind that no line logs."""
    model = ENTRY_MODELS.get(table)
    fact = model.get_or_none(id=row) if model is not None else None
    return None if fact is None else EntryAsRead(fact.uid, record_from_row(fact))


def record_from_row(row: LoggedRow) -> Record:
    """Return the record of a row, with its people as known contacts."""
    return _CONVERTERS[type(row)](row)


def _ref(contact: Contact) -> PersonRef:
    return PersonRef(name=contact.name, status="known", key=contact.id)


def _interaction(row: Interaction) -> Record:
    people = list(Participation.select().where(Participation.interaction == row).order_by(Participation.position))
    voicemail = row.channel == "voicemail"
    return Record(
        records="interaction",
        channel="call" if voicemail else row.channel,
        activity=row.activity,
        started_by=row.started_by,
        thanks=row.purpose == "thanks",
        tells=row.purpose == "tells",
        no_next_step=bool(row.no_next_step),
        on=row.day,
        time=row.time or None,
        contacts=tuple(_ref(each.contact) for each in people),
        place=row.place or None,
        note=row.note or None,
    )


def _introduction(row: Introduction) -> Record:
    parties = list(
        IntroductionParty.select()
        .where(IntroductionParty.introduction == row)
        .order_by(IntroductionParty.side, IntroductionParty.position)
    )
    return Record(
        records="introduction",
        direction=row.direction,
        on=row.day,
        contacts=tuple(_ref(each.contact) for each in parties if each.side == 0),
        to=tuple(_ref(each.contact) for each in parties if each.side == 1),
        via=_ref(row.connector) if row.connector else None,
        note=row.note or None,
    )


def _outcome(row: Outcome) -> Record:
    introduction = _introduction(row.introduction)
    return Record(
        records="outcome",
        introduction=row.introduction_id,
        on=row.day,
        contacts=introduction.contacts,
        to=introduction.to,
        via=introduction.via,
        note=row.note,
    )


def _favour(row: Favour) -> Record:
    return Record(
        records="favour",
        direction=row.direction,
        on=row.day,
        contacts=(_ref(row.contact),),
        note=row.note,
        big=bool(row.big),
    )


def _answer(row: FavourAnswer) -> Record:
    return Record(
        records="answer",
        answer=row.answer,
        favour=row.favour_id,
        on=row.day,
        contacts=(_ref(row.favour.contact),),
        note=row.note or None,
    )


def _opportunity(row: Opportunity) -> Record:
    return Record(
        records="opportunity",
        title=row.title,
        organisation=row.organisation or None,
        on=row.day,
        via=_ref(row.source) if row.source else None,
        note=row.note or None,
    )


def _stage(row: Stage) -> Record:
    return Record(
        records="stage",
        stage=row.stage,
        opportunity=row.opportunity_id,
        title=row.opportunity.title,
        organisation=row.opportunity.organisation or None,
        on=row.day,
        note=row.note or None,
    )


def _detail(row: Detail) -> Record:
    return Record(records="detail", on=row.day, contacts=(_ref(row.contact),), note=row.note)


def _tie(row: Tie) -> Record:
    return Record(
        records="tie", on=row.day, contacts=(_ref(row.contact),), to=(_ref(row.other),), note=row.note or None
    )


_CONVERTERS: dict[type[LoggedRow], Callable[..., Record]] = {
    Interaction: _interaction,
    Introduction: _introduction,
    Outcome: _outcome,
    Favour: _favour,
    FavourAnswer: _answer,
    Opportunity: _opportunity,
    Stage: _stage,
    Detail: _detail,
    Tie: _tie,
}

ENTRY_MODELS: dict[str, type[LoggedRow]] = {model._meta.table_name: model for model in _CONVERTERS}
"""The models of rows that can be edited as a line, by table name."""
