"""One writer for each kind of record that a line can be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from netui.actions.action import Action
from netui.actions.result import Refused
from netui.actions.save_line.people import Cast
from netui.actions.save_line.proposals import consents, not_agreed, propose_asked
from netui.db.models.contact import Contact, Detail, Tie
from netui.db.models.fields import Fact
from netui.db.models.interaction import Favour, FavourAnswer, Interaction, Participation
from netui.db.models.introduction import Introduction, IntroductionParty, Opportunity, Outcome, Stage
from netui.domain.quick_add import Record

__all__ = ["store_channel", "write_fact", "write_introduction_received"]


def store_channel(record: Record) -> str:
    """Give the channel as it is stored: a voicemail goes one way, and so is none of the calls."""
    return "voicemail" if record.activity == "voicemail" else record.channel or "meeting"


def write_fact(act: Action, record: Record, cast: Cast) -> list[Fact]:
    """Write what the line records, but for its people, steps and cadence; give the rows that loops could name."""
    return _WRITERS[record.records or ""](act, record, cast)


def write_introduction_received(act: Action, connector: Contact, people: list[Contact], record: Record) -> list[Fact]:
    """Write that the connector introduced me to those people; those whom I was told of before are left as they are.

    What a file says of it does not count: an introduction that was typed opens loops, an imported one does not.
    """
    known = (
        IntroductionParty.select(IntroductionParty.contact)
        .join(Introduction)
        .where(Introduction.direction == "received", Introduction.connector == connector, Introduction.imported == 0)
    )
    already = {party.contact_id for party in known}
    fresh = [person for person in people if person.id not in already and person.id != connector.id]
    if not fresh:
        return []
    return [_introduction(act, record, "received", connector, [(person, 0) for person in fresh])]


def _interaction(act: Action, record: Record, cast: Cast) -> list[Fact]:
    """Write an interaction and who took part, and the introduction that `via` tells of."""
    facts: list[Fact] = []
    people = cast.rows(record.contacts)
    if record.via is not None:
        facts += write_introduction_received(act, cast.row(record.via), people, record)
    same = {
        "day": record.on,
        "time": record.time or "",
        "channel": store_channel(record),
        "started_by": record.started_by,
        "purpose": "thanks" if record.thanks else "tells" if record.tells else "",
        "no_next_step": int(record.no_next_step),
        "entered": act.entered(),
    }
    interaction = Interaction.create(activity=record.activity, note=record.note or "", place=record.place or "", **same)
    for position, contact in enumerate(people):
        Participation.create(contact=contact, interaction=interaction, position=position, **same)
        if contact.archived:
            contact.archived = 0
            contact.save()
    return [interaction, *facts]


def _introduction(
    act: Action,
    record: Record,
    direction: str,
    connector: Contact | None,
    parties: list[tuple[Contact, int]],
    said: Mapping[int, str] = MappingProxyType({}),
) -> Fact:
    note = (record.note or "") if record.records == "introduction" else ""
    introduction: Introduction = Introduction.create(
        day=record.on, direction=direction, connector=connector, note=note, entered=act.entered()
    )
    for position, (contact, side) in enumerate(parties):
        consent = said.get(contact.id, "")
        IntroductionParty.create(
            introduction=introduction, contact=contact, side=side, position=position, consent=consent
        )
    return introduction


def _introduced(act: Action, record: Record, cast: Cast) -> list[Fact]:
    """Write an introduction; one that is known already only gets its reason, if it had none."""
    people = cast.rows(record.contacts)
    if record.via is not None:
        connector = cast.row(record.via)
        fresh = write_introduction_received(act, connector, people, record)
        return fresh or _fill_reason(record, _received(connector, people))
    others = cast.rows(record.to)
    if made := _made(people, others):
        return _fill_reason(record, made)
    said = consents(act, people, others)
    if missing := not_agreed([*people, *others], said):
        cast.remarks.append(missing)
    return [_introduction(act, record, "made", None, [(a, 0) for a in people] + [(b, 1) for b in others], said)]


def _received(connector: Contact, people: list[Contact]) -> list[Introduction]:
    """Find the introductions of those people to me by a connector that were typed before."""
    found = (
        Introduction.select()
        .join(IntroductionParty)
        .where(Introduction.connector == connector, Introduction.imported == 0, IntroductionParty.contact.in_(people))
        .distinct()
    )
    return list(found)


def _made(people: list[Contact], others: list[Contact]) -> list[Introduction]:
    """Find my own introduction of exactly those two sides, either of them first, nothing having come of it yet."""
    wanted = {frozenset(person.id for person in side) for side in (people, others)}
    parties = list(IntroductionParty.select().where(IntroductionParty.contact == people[0]))
    for introduction in [party.introduction for party in parties]:
        sides: dict[int, set[int]] = {0: set(), 1: set()}
        for party in list(IntroductionParty.select().where(IntroductionParty.introduction == introduction)):
            sides[party.side].add(party.contact_id)
        mine = introduction.direction == "made" and not introduction.imported
        if mine and set(map(frozenset, sides.values())) == wanted and not _has_outcome(introduction):
            return [introduction]
    return []


def _has_outcome(introduction: Introduction) -> bool:
    return bool(Outcome.select().where(Outcome.introduction == introduction).exists())


def _fill_reason(record: Record, known: list[Introduction]) -> list[Fact]:
    """Keep the reason of an introduction that was typed before without one."""
    for introduction in known:
        if record.note and not introduction.note:
            introduction.note = record.note
            introduction.save()
    return []


def _outcome(act: Action, record: Record, cast: Cast) -> list[Fact]:
    return [
        Outcome.create(introduction=record.introduction, day=record.on, note=record.note or "", entered=act.entered())
    ]


def _favour(act: Action, record: Record, cast: Cast) -> list[Fact]:
    """Write a favour of each person named: every ask has an answer of its own, every favour its own thanks."""
    favours: list[Fact] = []
    for contact in cast.rows(record.contacts):
        favour = Favour.create(
            contact=contact,
            day=record.on,
            direction=record.direction,
            note=record.note or "",
            big=int(record.big),
            entered=act.entered(),
        )
        favours.append(favour)
        if whom := propose_asked(act, record, favour, contact):
            cast.remarks.append(f"introduction to {whom} asked for")
    return favours


def _answer(act: Action, record: Record, cast: Cast) -> list[Fact]:
    return [
        FavourAnswer.create(
            favour=record.favour, day=record.on, answer=record.answer, note=record.note or "", entered=act.entered()
        )
    ]


def _opportunity(act: Action, record: Record, cast: Cast) -> list[Fact]:
    opportunity = Opportunity.create(
        title=record.title,
        organisation=record.organisation or "",
        source=cast.row(record.via) if record.via else None,
        day=record.on,
        note=record.note or "",
        entered=act.entered(),
    )
    Stage.create(opportunity=opportunity, stage="heard", day=record.on, entered=act.entered())
    return [opportunity]


def _stage(act: Action, record: Record, cast: Cast) -> list[Fact]:
    """Write the stage that an opportunity came to. One that was only heard of can't have been heard of later."""
    stages = list(Stage.select().where(Stage.opportunity == record.opportunity).order_by(Stage.day, Stage.entered))
    if [each.stage for each in stages] == ["heard"] and record.on is not None and record.on < stages[0].day:
        stages[0].day = record.on
        stages[0].save()
    return [
        Stage.create(
            opportunity=record.opportunity,
            stage=record.stage,
            day=record.on,
            note=record.note or "",
            entered=act.entered(),
        )
    ]


def _detail(act: Action, record: Record, cast: Cast) -> list[Fact]:
    return [
        Detail.create(contact=contact, day=record.on, note=record.note, entered=act.entered())
        for contact in cast.rows(record.contacts)
    ]


def _ties(act: Action, record: Record, cast: Cast) -> list[Fact]:
    """Write who knows whom; what was told before, from either side, only gets its note, if it had none.

    Raises `Refused` where it has another one: neither is to be lost.
    """
    (one,) = cast.rows(record.contacts)
    facts: list[Fact] = []
    for other in cast.rows(record.to):
        pairs = ((Tie.contact == one) & (Tie.other == other)) | ((Tie.contact == other) & (Tie.other == one))
        known = Tie.get_or_none(pairs)
        if known is None:
            note = record.note or ""
            facts.append(Tie.create(contact=one, other=other, day=record.on, note=note, entered=act.entered()))
        elif record.note and not known.note:
            known.note = record.note
            known.save()
        elif record.note not in (None, "", known.note):
            raise Refused(
                f"{one.name} and {other.name} know each other already ({known.note}): edit that entry to say more."
            )
    return facts


def _nothing_more(act: Action, record: Record, cast: Cast) -> list[Fact]:
    """A contact is its people, a follow-up is its steps."""
    cast.rows(record.contacts)
    return []


_WRITERS: dict[str, Callable[[Action, Record, Cast], list[Fact]]] = {
    "interaction": _interaction,
    "introduction": _introduced,
    "outcome": _outcome,
    "favour": _favour,
    "answer": _answer,
    "opportunity": _opportunity,
    "stage": _stage,
    "detail": _detail,
    "contact": _nothing_more,
    "follow_up": _nothing_more,
    "tie": _ties,
}
