"""A stored fact as the record that its line would give: what `e` opens again, and what a line replaces."""

from __future__ import annotations

from collections.abc import Callable

from netui.db.models.contact import Contact, Detail, Tie
from netui.db.models.interaction import Favour, FavourAnswer, Interaction, Participation
from netui.db.models.introduction import Introduction, IntroductionParty, Opportunity, Outcome, Stage
from netui.domain.quick_add import Record, Who

__all__ = ["REOPENED", "Logged", "as_record"]

Logged = Interaction | Introduction | Outcome | Favour | FavourAnswer | Opportunity | Stage | Detail | Tie
"""A fact that a line logs."""


def as_record(fact: Logged) -> Record:
    """Give the record of a fact, with its people as known contacts."""
    return _READERS[type(fact)](fact)


def _who(contact: Contact) -> Who:
    return Who(name=contact.name, status="known", key=contact.id)


def _interaction(fact: Interaction) -> Record:
    people = list(Participation.select().where(Participation.interaction == fact).order_by(Participation.position))
    voicemail = fact.channel == "voicemail"
    return Record(
        records="interaction",
        channel="call" if voicemail else fact.channel,
        activity=fact.activity,
        started_by=fact.started_by,
        thanks=fact.purpose == "thanks",
        tells=fact.purpose == "tells",
        no_next_step=bool(fact.no_next_step),
        on=fact.day,
        time=fact.time or None,
        contacts=tuple(_who(each.contact) for each in people),
        place=fact.place or None,
        note=fact.note or None,
    )


def _introduction(fact: Introduction) -> Record:
    parties = list(
        IntroductionParty.select()
        .where(IntroductionParty.introduction == fact)
        .order_by(IntroductionParty.side, IntroductionParty.position)
    )
    return Record(
        records="introduction",
        direction=fact.direction,
        on=fact.day,
        contacts=tuple(_who(each.contact) for each in parties if each.side == 0),
        to=tuple(_who(each.contact) for each in parties if each.side == 1),
        via=_who(fact.connector) if fact.connector else None,
        note=fact.note or None,
    )


def _outcome(fact: Outcome) -> Record:
    introduction = _introduction(fact.introduction)
    return Record(
        records="outcome",
        introduction=fact.introduction_id,
        on=fact.day,
        contacts=introduction.contacts,
        to=introduction.to,
        via=introduction.via,
        note=fact.note,
    )


def _favour(fact: Favour) -> Record:
    return Record(
        records="favour",
        direction=fact.direction,
        on=fact.day,
        contacts=(_who(fact.contact),),
        note=fact.note,
        big=bool(fact.big),
    )


def _answer(fact: FavourAnswer) -> Record:
    return Record(
        records="answer",
        answer=fact.answer,
        favour=fact.favour_id,
        on=fact.day,
        contacts=(_who(fact.favour.contact),),
        note=fact.note or None,
    )


def _opportunity(fact: Opportunity) -> Record:
    return Record(
        records="opportunity",
        title=fact.title,
        organisation=fact.organisation or None,
        on=fact.day,
        via=_who(fact.source) if fact.source else None,
        note=fact.note or None,
    )


def _stage(fact: Stage) -> Record:
    return Record(
        records="stage",
        stage=fact.stage,
        opportunity=fact.opportunity_id,
        title=fact.opportunity.title,
        organisation=fact.opportunity.organisation or None,
        on=fact.day,
        note=fact.note or None,
    )


def _detail(fact: Detail) -> Record:
    return Record(records="detail", on=fact.day, contacts=(_who(fact.contact),), note=fact.note)


def _tie(fact: Tie) -> Record:
    return Record(
        records="tie", on=fact.day, contacts=(_who(fact.contact),), to=(_who(fact.other),), note=fact.note or None
    )


_READERS: dict[type[Logged], Callable[..., Record]] = {
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

REOPENED: dict[str, type[Logged]] = {model._meta.table_name: model for model in _READERS}
"""The facts that a line can be opened for again, by the name of their table."""
