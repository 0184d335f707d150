"""Introductions to come: write one down, note what its people say to it, and move it by hand.

That it was made is no action here: the introduction itself says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from netui.actions.action import Action, Session, action
from netui.actions.result import Done, Refused
from netui.actions.save_line.people import Cast
from netui.clock import Moment
from netui.db.models.interaction import FavourAnswer
from netui.db.models.introduction import IntroductionParty, Proposal, ProposalParty
from netui.domain.quick_add import Record

__all__ = [
    "CONSENTS",
    "change_proposal",
    "delete_proposal",
    "let_go_proposal",
    "move_back",
    "move_on",
    "propose",
    "set_consent",
    "state_of",
]

CONSENTS = {"asked": "was asked whether to be introduced", "yes": "agrees to be introduced", "no": "declines"}
"""What somebody says to being introduced, in words."""


def propose(record: Record, state: str, *, moment: Moment, session: Session | None) -> Done:
    """Write down an introduction that is asked for or offered, as the line would have it that makes it.

    Those who are no contact yet stay names; who would introduce is added. Of one that I was asked for, whoever is named
    first asked, and so agrees.
    """
    if not record.ok or record.records != "introduction":
        raise ValueError(record.message or "not an introduction")
    with action("", moment=moment, session=session) as act:
        cast = Cast(act, record)
        connector = cast.row(record.via) if record.via is not None else None
        proposal = Proposal.create(
            day=record.on or act.today,
            direction=record.direction,
            state=state,
            connector=connector,
            note=record.note or "",
            entered=act.entered(),
        )
        _write_parties(proposal, record, {})
        act.label = f"Introduction {state}{' for' if state == 'asked' else ''}: {_what(proposal)}"
        return _done(act, proposal, created=tuple(contact.id for contact in cast.created))


def change_proposal(proposal: int, record: Record, *, moment: Moment, session: Session | None) -> Done:
    """Say one anew: its people, its connector, its reason. What somebody said to it stands while they are in it."""
    row = _row(proposal)
    if not record.ok or record.records != "introduction" or record.direction != row.direction:
        raise ValueError(record.message or "not an introduction of that direction")
    with action("", moment=moment, session=session) as act:
        cast = Cast(act, record)
        row.connector = cast.row(record.via) if record.via is not None else None
        row.note = record.note or ""
        row.save()
        parties = list(ProposalParty.select().where(ProposalParty.proposal == row))
        ProposalParty.delete().where(ProposalParty.proposal == row).execute()
        _write_parties(row, record, {party.contact_id or party.name: party for party in parties})
        act.label = f"Changed: {_what(row)}"
        return _done(act, row, created=tuple(contact.id for contact in cast.created))


def _write_parties(row: Proposal, record: Record, before: Mapping[int | str, ProposalParty]) -> None:
    """Write the people of both sides, with what they said before. Who asks me to be introduced agrees."""
    for side, people in enumerate((record.contacts, record.to)):
        for position, who in enumerate(people):
            said = before.get(who.key or who.name)
            agrees = row.connector is None and row.state == "asked" and side == 0 and not before
            ProposalParty.create(
                proposal=row,
                contact=who.key,
                name="" if who.key is not None else who.name,
                side=side,
                position=position,
                consent=said.consent if said is not None else "yes" if agrees else "",
                consent_on=said.consent_on if said is not None else row.day if agrees else None,
            )


def set_consent(table: str, party: int, consent: str, *, moment: Moment, session: Session | None) -> Done:
    """Note what somebody says to being introduced: asked, yes, no, or nothing. `party` is the row's id in the table."""
    row: ProposalParty | IntroductionParty | None
    row = (ProposalParty if table == "proposal" else IntroductionParty).get_or_none(id=party)
    if row is None:
        raise Refused("That introduction is gone; another window may have deleted it.")
    name, people = _name(row), () if row.contact_id is None else (row.contact_id,)
    if row.consent == consent:
        return Done(f"Nothing new: {name} {CONSENTS.get(consent, 'has not been asked')}.", people, changed=False)
    with action(f"{name} {CONSENTS.get(consent, 'has not been asked')}", moment=moment, session=session) as act:
        row.consent = consent
        if isinstance(row, ProposalParty):
            row.consent_on = act.today if consent else None
        row.save()
        return Done(f"{act.label}.", people)


def state_of(proposal: Proposal) -> str:
    """Give how it stands, but for whether it was made: asked, offered, declined, let go."""
    answer = FavourAnswer.get_or_none(favour=proposal.favour_id) if proposal.favour_id else None
    refused = ProposalParty.select().where(ProposalParty.proposal == proposal, ProposalParty.consent == "no").exists()
    if proposal.closed:
        return str(proposal.closed)
    if answer is not None and answer.answer != "yes":
        return "declined" if answer.answer == "no" else "let go"
    return "declined" if refused else str(proposal.state)


def move_on(proposal: int, *, moment: Moment, session: Session | None) -> Done:
    """Move one by hand: what was asked for is offered now, which answers the ask; what had ended is open again."""
    row = _row(proposal)
    state = state_of(row)
    if state == "offered":
        raise Refused("It is offered already: the introduction itself moves it on.")
    with action("", moment=moment, session=session) as act:
        if state == "asked":
            row.state = "offered"
            _answer(act, row, "yes")
            act.label = f"Offered now: {_what(row)}"
        else:
            _reopen(row)
            act.label = f"Open again: {_what(row)}"
        row.save()
        return _done(act, row)


def move_back(proposal: int, *, moment: Moment, session: Session | None) -> Done:
    """Move one back by hand: what was offered is only asked for; what was asked for is declined, which is an answer."""
    row = _row(proposal)
    state = state_of(row)
    if state in ("declined", "let go"):
        raise Refused("It has ended already: the next state opens it again.")
    with action("", moment=moment, session=session) as act:
        if state == "offered":
            row.state = "asked"
            FavourAnswer.delete().where(FavourAnswer.favour == row.favour_id, FavourAnswer.answer == "yes").execute()
            act.label = f"Only asked for: {_what(row)}"
        else:
            _end(act, row, "declined", "no")
            act.label = f"Declined: {_what(row)}"
        row.save()
        return _done(act, row)


def let_go_proposal(proposal: int, *, moment: Moment, session: Session | None) -> Done:
    """End one that nobody wants any more, and the ask for it."""
    row = _row(proposal)
    if state_of(row) in ("declined", "let go"):
        raise Refused("It has ended already.")
    with action(f"Let go: {_what(row)}", moment=moment, session=session) as act:
        _end(act, row, "let go", "let go")
        row.save()
        return _done(act, row)


def delete_proposal(proposal: int, *, moment: Moment, session: Session | None) -> Done:
    """Delete one, as if it had never been written down; an ask for it stays."""
    row = _row(proposal)
    with action(f"Deleted: {_what(row)}", moment=moment, session=session) as act:
        row.delete_instance()
        return Done(f"{act.label}.")


def _row(proposal: int) -> Proposal:
    row: Proposal | None = Proposal.get_or_none(id=proposal)
    if row is None:
        raise Refused("That introduction is gone; another window may have deleted it.")
    return row


def _end(act: Action, row: Proposal, closed: str, answer: str) -> None:
    """End it by the answer to the ask, where there was one: then that is open no longer, and a no is thanked."""
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
    """Write the answer to the ask; a later one takes the place of the one before."""
    if row.favour_id:
        FavourAnswer.delete().where(FavourAnswer.favour == row.favour_id).execute()
        FavourAnswer.create(favour=row.favour_id, day=act.today, answer=answer, entered=act.entered())


def _what(row: Proposal) -> str:
    """`Renee Marsh by Jaime Stone`, `Dana Liu to Priya Raman`."""
    parties = list(ProposalParty.select().where(ProposalParty.proposal == row).order_by(ProposalParty.position))
    sides = [" and ".join(_name(party) for party in parties if party.side == side) for side in (0, 1)]
    told = " to ".join(filter(None, sides))
    return f"{told} by {row.connector.name}" if row.connector is not None else told


def _name(party: ProposalParty | IntroductionParty) -> str:
    """The name of a contact, or of somebody who is none yet."""
    contact = party.contact
    return str(contact.name if contact is not None else getattr(party, "name", ""))


def _done(act: Action, row: Proposal, created: tuple[int, ...] = ()) -> Done:
    people = [party.contact_id for party in ProposalParty.select().where(ProposalParty.proposal == row)]
    return Done(f"{act.label}.", tuple(id_ for id_ in people if id_ is not None), created)
