"""Proposals, introductions that are asked for or offered: writes, changes and moves them, and notes consents.

None of these marks a proposal as made: logging the introduction itself does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from netui.actions.action import Action, Session, action
from netui.actions.edited_line import merge_record
from netui.actions.elsewhere import EditedField, RecordGone, merge_edit
from netui.actions.result import Done, Refused
from netui.actions.save_line.people import LineContacts
from netui.clock import Moment
from netui.db.connection import execute
from netui.db.models.favour import FavourAnswer
from netui.db.models.introduction import IntroductionParty, Proposal, ProposalParty
from netui.domain.quick_add import PersonRef, Record

__all__ = [
    "change_proposal",
    "delete_proposal",
    "let_go_proposal",
    "move_proposal_back",
    "move_proposal_on",
    "proposal_record",
    "proposal_state",
    "propose_introduction",
    "set_consent",
]

_CONSENT_PHRASES = {"asked": "was asked whether to be introduced", "yes": "agrees to be introduced", "no": "declines"}
"""The phrase of each consent to being introduced; no entry for the empty one."""


def propose_introduction(record: Record, state: str, *, moment: Moment, session: Session | None) -> Done:
    """Write a proposal from the record of an introduction line; `state` is asked or offered.

    Parties who are no contacts stay names; a new connector becomes a contact. If the user was asked to introduce, the
    first side asked, and so agrees. Raises `ValueError` for a record that is no introduction or can't be saved.
    """
    if not record.ok or record.records != "introduction":
        raise ValueError(record.advice or "not an introduction")
    with action("", moment=moment, session=session) as act:
        line_contacts = LineContacts(act, record)
        connector = line_contacts.contact(record.via) if record.via is not None else None
        proposal = Proposal.create(
            day=record.on or act.today,
            direction=record.direction,
            state=state,
            connector=connector,
            note=record.note or "",
            entered=act.entered(),
        )
        _write_parties(proposal, record, {})
        act.label = f"Introduction {state}{' for' if state == 'asked' else ''}: {_described(proposal)}"
        return _done(act, proposal, created=tuple(contact.id for contact in line_contacts.created))


def proposal_record(proposal: int) -> Record:
    """Return the record of the line that a proposal is edited as. Raises `RecordGone` if it is gone."""
    return _record(_row(proposal))


def _record(row: Proposal) -> Record:
    parties = ProposalParty.select().where(ProposalParty.proposal == row).order_by(ProposalParty.position)
    sides: tuple[list[PersonRef], list[PersonRef]] = ([], [])
    for party in parties:
        known = party.contact_id is not None
        sides[party.side].append(PersonRef(_name(party), "known" if known else "new", key=party.contact_id))
    return Record(
        records="introduction",
        direction=row.direction,
        on=row.day,
        contacts=tuple(sides[0]),
        to=tuple(sides[1]),
        via=PersonRef(row.connector.name, key=row.connector.id) if row.connector is not None else None,
        note=row.note or None,
    )


def change_proposal(proposal: int, record: Record, as_read: Record, *, moment: Moment, session: Session | None) -> Done:
    """Change the people, connector and reason of a proposal; consents stay of those who stay.

    `as_read` is its record as its line was handed out. Raises `RecordGone` if it is gone, `ChangedElsewhere` if another
    window has changed the same part of it.
    """
    if not record.ok or record.records != "introduction" or record.direction != as_read.direction:
        raise ValueError(record.advice or "not an introduction of that direction")
    with action("", moment=moment, session=session) as act:
        row = _row(proposal)
        stored = _record(row)
        record = merge_record(
            as_read,
            replace(record, on=as_read.on, time=as_read.time),  # the day of a proposal is that of its first line
            stored,
            today=act.today,
            save=lambda chosen: change_proposal(proposal, chosen, stored, moment=moment, session=session),
        )
        line_contacts = LineContacts(act, record)
        row.connector = line_contacts.contact(record.via) if record.via is not None else None
        row.note = record.note or ""
        row.save()
        parties = list(ProposalParty.select().where(ProposalParty.proposal == row))
        ProposalParty.delete().where(ProposalParty.proposal == row).execute()
        _write_parties(row, record, {party.contact_id or party.name: party for party in parties})
        act.label = f"Changed: {_described(row)}"
        return _done(act, row, created=tuple(contact.id for contact in line_contacts.created))


def _write_parties(row: Proposal, record: Record, before: Mapping[int | str, ProposalParty]) -> None:
    """Write the people of both sides, with their earlier consents. Those who ask the user to introduce them agree."""
    for side, people in enumerate((record.contacts, record.to)):
        for position, who in enumerate(people):
            earlier = before.get(who.key or who.name)
            agrees = row.connector is None and row.state == "asked" and side == 0 and not before
            ProposalParty.create(
                proposal=row,
                contact=who.key,
                name="" if who.key is not None else who.name,
                side=side,
                position=position,
                consent=earlier.consent if earlier is not None else "yes" if agrees else "",
                consent_on=earlier.consent_on if earlier is not None else row.day if agrees else None,
            )


def set_consent(
    table: str, party: int, consent: str, as_read: str | None = None, *, moment: Moment, session: Session | None
) -> Done:
    """Set a party's consent: asked, yes, no, or empty. `party` is its row id in `table`.

    `as_read` is the consent as it was shown; without it nothing is compared. Raises `RecordGone` if
    the party is gone, `ChangedElsewhere` if another window has noted another consent.
    """
    with action("", moment=moment, session=session) as act:
        row: ProposalParty | IntroductionParty | None
        row = (ProposalParty if table == "proposal" else IntroductionParty).get_or_none(id=party)
        if row is None:
            raise RecordGone(act.execute, f"{table}_party", party, "That person of the introduction")
        stored, people = str(row.consent), () if row.contact_id is None else (row.contact_id,)
        merge_edit(
            {"consent": stored if as_read is None else as_read},
            {"consent": consent},
            {"consent": stored},
            fields={"consent": EditedField("consent", lambda said: said or "not asked")},
            subject=f"the consent of {_name(row)}",
            save=lambda values: set_consent(table, party, **values, as_read=stored, moment=moment, session=session),
        )
        said = f"{_name(row)} {_CONSENT_PHRASES.get(consent, 'has not been asked')}"
        if stored == consent:
            return Done(f"Nothing new: {said}.", people, changed=False)
        row.consent = consent
        if isinstance(row, ProposalParty):
            row.consent_on = act.today if consent else None
        row.save()
        act.label = said
        return Done(f"{act.label}.", people)


def proposal_state(proposal: Proposal) -> str:
    """Return the state of a proposal, ignoring whether it was made: asked, offered, declined or let go."""
    answer = FavourAnswer.get_or_none(favour=proposal.favour_id) if proposal.favour_id else None
    refused = ProposalParty.select().where(ProposalParty.proposal == proposal, ProposalParty.consent == "no").exists()
    if proposal.closed:
        return str(proposal.closed)
    if answer is not None and answer.answer != "yes":
        return "declined" if answer.answer == "no" else "let go"
    return "declined" if refused else str(proposal.state)


def move_proposal_on(proposal: int, as_read: str | None = None, *, moment: Moment, session: Session | None) -> Done:
    """Move a proposal forward: from asked to offered, which answers the ask with yes; an ended one is open again.

    `as_read` is the state that was shown; `Refused` if another window has moved it since.
    """
    row = _row(proposal)
    state = _state_as_read(row, as_read)
    if state == "offered":
        raise Refused("It is already offered: log the introduction itself to move it on.")
    with action("", moment=moment, session=session) as act:
        if state == "asked":
            row.state = "offered"
            _answer(act, row, "yes")
            act.label = f"Offered now: {_described(row)}"
        else:
            _reopen(row)
            act.label = f"Open again: {_described(row)}"
        row.save()
        return _done(act, row)


def move_proposal_back(proposal: int, as_read: str | None = None, *, moment: Moment, session: Session | None) -> Done:
    """Move a proposal back: from offered to asked; from asked to declined, which answers the ask with no.

    `as_read` is the state that was shown; `Refused` if another window has moved it since.
    """
    row = _row(proposal)
    state = _state_as_read(row, as_read)
    if state in ("declined", "let go"):
        raise Refused("It has already ended: the next state reopens it.")
    with action("", moment=moment, session=session) as act:
        if state == "offered":
            row.state = "asked"
            FavourAnswer.delete().where(FavourAnswer.favour == row.favour_id, FavourAnswer.answer == "yes").execute()
            act.label = f"Only asked for: {_described(row)}"
        else:
            _end_proposal(act, row, "declined", "no")
            act.label = f"Declined: {_described(row)}"
        row.save()
        return _done(act, row)


def let_go_proposal(proposal: int, as_read: str | None = None, *, moment: Moment, session: Session | None) -> Done:
    """Let a proposal go, and the ask for it.

    `as_read` is the state that was shown; `Refused` if another window has moved it since.
    """
    row = _row(proposal)
    if _state_as_read(row, as_read) in ("declined", "let go"):
        raise Refused("It has already ended.")
    with action(f"Let go: {_described(row)}", moment=moment, session=session) as act:
        _end_proposal(act, row, "let go", "let go")
        row.save()
        return _done(act, row)


def _state_as_read(row: Proposal, as_read: str | None) -> str:
    """Return the state of a proposal. Raises `Refused` if it is not the one that was shown."""
    state = proposal_state(row)
    if as_read not in (None, state):
        raise Refused(f"Another window has moved it from {as_read} to {state}: look again.")
    return state


def delete_proposal(proposal: int, as_read: str | None = None, *, moment: Moment, session: Session | None) -> Done:
    """Delete a proposal, without a trace; an ask for it stays.

    `as_read` is the state that was shown; `Refused` if another window has moved it since.
    """
    row = _row(proposal)
    _state_as_read(row, as_read)
    with action(f"Deleted: {_described(row)}", moment=moment, session=session) as act:
        row.delete_instance()
        return Done(f"{act.label}.")


def _row(proposal: int) -> Proposal:
    row: Proposal | None = Proposal.get_or_none(id=proposal)
    if row is None:
        raise RecordGone(execute, "proposal", proposal, "That introduction")
    return row


def _end_proposal(act: Action, row: Proposal, closed: str, answer: str) -> None:
    """End a proposal, by answering its ask if there is one: that closes the ask, and a no is thanked."""
    if row.favour_id:
        _answer(act, row, answer)
    else:
        row.closed, row.closed_on = closed, act.today


def _reopen(row: Proposal) -> None:
    row.closed, row.closed_on = "", None
    if row.favour_id:
        FavourAnswer.delete().where(FavourAnswer.favour == row.favour_id).execute()
    ProposalParty.update(consent="", consent_on=None).where(
        ProposalParty.proposal == row, ProposalParty.consent == "no"
    ).execute()


def _answer(act: Action, row: Proposal, answer: str) -> None:
    """Write the answer to the ask, replacing an earlier one."""
    if row.favour_id:
        FavourAnswer.delete().where(FavourAnswer.favour == row.favour_id).execute()
        FavourAnswer.create(favour=row.favour_id, day=act.today, answer=answer, entered=act.entered())


def _described(row: Proposal) -> str:
    """Return the people of a proposal: `Renee Marsh by Jaime Stone`, `Dana Liu to Priya Raman`."""
    parties = list(ProposalParty.select().where(ProposalParty.proposal == row).order_by(ProposalParty.position))
    sides = [" and ".join(_name(party) for party in parties if party.side == side) for side in (0, 1)]
    names = " to ".join(filter(None, sides))
    return f"{names} by {row.connector.name}" if row.connector is not None else names


def _name(party: ProposalParty | IntroductionParty) -> str:
    """Return the name of a party, a contact or not."""
    contact = party.contact
    return str(contact.name if contact is not None else getattr(party, "name", ""))


def _done(act: Action, row: Proposal, created: tuple[int, ...] = ()) -> Done:
    people = [party.contact_id for party in ProposalParty.select().where(ProposalParty.proposal == row)]
    return Done(f"{act.label}.", tuple(id_ for id_ in people if id_ is not None), created)
