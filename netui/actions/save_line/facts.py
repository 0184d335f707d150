"""Writers of the facts of a line, one for each kind of record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import assert_never

from netui.actions.action import Action
from netui.actions.result import Refused
from netui.actions.save_line.people import LineContacts
from netui.actions.save_line.proposals import missing_consents, read_consents, write_asked_proposal
from netui.db.models.contact import Contact, Detail, KeyDate, Tie
from netui.db.models.favour import Favour, FavourAnswer
from netui.db.models.fields import Fact
from netui.db.models.interaction import Interaction, Participation
from netui.db.models.introduction import Introduction, IntroductionParty, Outcome
from netui.db.models.opportunity import Opportunity, Stage
from netui.domain.days import MONTHS
from netui.domain.quick_add import Record
from netui.domain.quick_add.record import RecordKind

__all__ = ["write_fact"]


def _stored_channel(record: Record) -> str:
    """Return the channel as it is stored: a voicemail is one-way, so it has its own and is no call."""
    return "voicemail" if record.activity == "voicemail" else record.channel or "meeting"


def write_fact(act: Action, record: Record, line_contacts: LineContacts) -> list[Fact]:
    """Write what the line records, except its people, steps and cadence. Return the rows that may open loops."""
    return _writer(record.kind)(act, record, line_contacts)


def _write_received_introduction(act: Action, connector: Contact, people: list[Contact], record: Record) -> list[Fact]:
    """Write an introduction by a connector to those people whom the connector has not introduced before.

    Imported introductions do not count as before: a typed introduction opens loops, an imported one does not.
    """
    known = (
        IntroductionParty.select(IntroductionParty.contact)
        .join(Introduction)
        .where(Introduction.direction == "received", Introduction.connector == connector, Introduction.imported == 0)
    )
    already = {party.contact_id for party in known}
    newcomers = [person for person in people if person.id not in already and person.id != connector.id]
    if not newcomers:
        return []
    return [_create_introduction(act, record, "received", connector, [(person, 0) for person in newcomers])]


def _interaction(act: Action, record: Record, line_contacts: LineContacts) -> list[Fact]:
    """Write an interaction with its participants, and the introduction that `via` implies."""
    facts: list[Fact] = []
    people = line_contacts.contacts(record.contacts)
    if record.via is not None:
        facts += _write_received_introduction(act, line_contacts.contact(record.via), people, record)
    shared = {
        "day": record.on,
        "time": record.time or "",
        "channel": _stored_channel(record),
        "started_by": record.started_by,
        "purpose": "thanks" if record.thanks else "tells" if record.tells else "",
        "no_next_step": int(record.no_next_step),
        "entered": act.entered(),
    }
    interaction = Interaction.create(
        activity=record.activity, note=record.note or "", place=record.place or "", **shared
    )
    for position, contact in enumerate(people):
        Participation.create(contact=contact, interaction=interaction, position=position, **shared)
        if contact.archived:
            contact.archived = 0
            contact.save()
    return [interaction, *facts]


def _create_introduction(
    act: Action,
    record: Record,
    direction: str,
    connector: Contact | None,
    parties: list[tuple[Contact, int]],
    consents: Mapping[int, str] = MappingProxyType({}),
) -> Fact:
    note = (record.note or "") if record.records == "introduction" else ""
    introduction: Introduction = Introduction.create(
        day=record.on, direction=direction, connector=connector, note=note, entered=act.entered()
    )
    for position, (contact, side) in enumerate(parties):
        consent = consents.get(contact.id, "")
        IntroductionParty.create(
            introduction=introduction, contact=contact, side=side, position=position, consent=consent
        )
    return introduction


def _introduction(act: Action, record: Record, line_contacts: LineContacts) -> list[Fact]:
    """Write an introduction; one that exists already only gets its reason, if it had none."""
    people = line_contacts.contacts(record.contacts)
    if record.via is not None:
        connector = line_contacts.contact(record.via)
        newcomers = _write_received_introduction(act, connector, people, record)
        return newcomers or _fill_reason(record, _find_received(connector, people))
    others = line_contacts.contacts(record.to)
    if made := _find_made(people, others):
        return _fill_reason(record, made)
    consents = read_consents(act, people, others)
    if missing := missing_consents([*people, *others], consents):
        line_contacts.remarks.append(missing)
    return [
        _create_introduction(act, record, "made", None, [(a, 0) for a in people] + [(b, 1) for b in others], consents)
    ]


def _find_received(connector: Contact, people: list[Contact]) -> list[Introduction]:
    """Return the introductions of those people by a connector that were typed before."""
    found = (
        Introduction.select()
        .join(IntroductionParty)
        .where(Introduction.connector == connector, Introduction.imported == 0, IntroductionParty.contact.in_(people))
        .distinct()
    )
    return list(found)


def _find_made(people: list[Contact], others: list[Contact]) -> list[Introduction]:
    """Return the user's own introduction of exactly those two sides, in either order, without an outcome yet."""
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
    """Fill in the reason of introductions that have none."""
    for introduction in known:
        if record.note and not introduction.note:
            introduction.note = record.note
            introduction.save()
    return []


def _outcome(act: Action, record: Record, line_contacts: LineContacts) -> list[Fact]:
    return [
        Outcome.create(introduction=record.introduction, day=record.on, note=record.note or "", entered=act.entered())
    ]


def _favour(act: Action, record: Record, line_contacts: LineContacts) -> list[Fact]:
    """Write a favour for each person named: every ask has an answer of its own, every favour its own thanks."""
    favours: list[Fact] = []
    for contact in line_contacts.contacts(record.contacts):
        favour = Favour.create(
            contact=contact,
            day=record.on,
            direction=record.direction,
            note=record.note or "",
            big=int(record.big),
            entered=act.entered(),
        )
        favours.append(favour)
        if whom := write_asked_proposal(act, record, favour, contact):
            line_contacts.remarks.append(f"introduction to {whom} asked for")
    return favours


def _answer(act: Action, record: Record, line_contacts: LineContacts) -> list[Fact]:
    return [
        FavourAnswer.create(
            favour=record.favour, day=record.on, answer=record.answer, note=record.note or "", entered=act.entered()
        )
    ]


def _opportunity(act: Action, record: Record, line_contacts: LineContacts) -> list[Fact]:
    opportunity = Opportunity.create(
        title=record.title,
        organisation=record.organisation or "",
        source=line_contacts.contact(record.via) if record.via else None,
        day=record.on,
        note=record.note or "",
        entered=act.entered(),
    )
    Stage.create(opportunity=opportunity, stage="heard", day=record.on, entered=act.entered())
    return [opportunity]


def _stage(act: Action, record: Record, line_contacts: LineContacts) -> list[Fact]:
    """Write the stage of an opportunity. If it is earlier than the only stage `heard`, that one moves back with it."""
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


def _detail(act: Action, record: Record, line_contacts: LineContacts) -> list[Fact]:
    return [
        Detail.create(contact=contact, day=record.on, note=record.note, entered=act.entered())
        for contact in line_contacts.contacts(record.contacts)
    ]


def _ties(act: Action, record: Record, line_contacts: LineContacts) -> list[Fact]:
    """Write a tie to each of the others; one that exists, in either direction, only gets its note, if it had none.

    Raises `Refused` if it has another note, so that neither is lost.
    """
    (one,) = line_contacts.contacts(record.contacts)
    facts: list[Fact] = []
    for other in line_contacts.contacts(record.to):
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
                f"{one.name} and {other.name} already know each other ({known.note}): edit that entry to say more."
            )
    return facts


def _key_date(act: Action, record: Record, line_contacts: LineContacts) -> list[Fact]:
    """Write a birthday or the like; one that is there already only gets its year, if it had none.

    Raises `Refused` if another day of that name is known.
    """
    assert record.key_date is not None
    typed = record.key_date
    facts: list[Fact] = []
    for contact in line_contacts.contacts(record.contacts):
        known = KeyDate.get_or_none((KeyDate.contact == contact) & (KeyDate.name == typed.what))
        if known is None:
            day = {"month": typed.month, "day": typed.day, "year": typed.year}
            facts.append(KeyDate.create(contact=contact, name=typed.what, **day))
        elif (known.month, known.day) != (typed.month, typed.day):
            old = f"{known.day} {MONTHS[known.month - 1]}"
            raise Refused(f"{contact.name} has another {typed.what}, {old}: edit the contact to change it.")
        elif typed.year is not None and known.year in (None, typed.year):
            known.year = typed.year
            known.save()
        elif typed.year is not None:
            raise Refused(f"{contact.name} was born in {known.year}: edit the contact to change it.")
    return facts


def _people_only(act: Action, record: Record, line_contacts: LineContacts) -> list[Fact]:
    """Write the people alone: a contact is nothing else, and a follow-up only has steps."""
    line_contacts.contacts(record.contacts)
    return []


def _writer(kind: RecordKind) -> Callable[[Action, Record, LineContacts], list[Fact]]:
    """The function that writes a record of that kind."""
    match kind:
        case "interaction":
            return _interaction
        case "introduction":
            return _introduction
        case "outcome":
            return _outcome
        case "favour":
            return _favour
        case "answer":
            return _answer
        case "opportunity":
            return _opportunity
        case "stage":
            return _stage
        case "detail":
            return _detail
        case "contact" | "follow_up":
            return _people_only
        case "tie":
            return _ties
        case "key_date":
            return _key_date
        case other:
            assert_never(other)
