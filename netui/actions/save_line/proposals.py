"""Lines and introductions to come: an ask for one is one, and one that I make carries what its people said to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from peewee import fn

from netui.actions.action import Action
from netui.db.models.contact import Contact
from netui.db.models.interaction import Favour
from netui.db.models.introduction import Proposal, ProposalParty
from netui.db.readonly import json_ids
from netui.domain.ask import parts_of, wanted_introduction
from netui.domain.quick_add import Record
from netui.domain.quick_add.vocabulary import NameIndex
from netui.domain.text import fold

__all__ = ["Asked", "consents", "not_agreed", "propose_asked", "take_aside", "take_up_again"]

_OPEN = """
SELECT 1 FROM proposal p JOIN proposal_party t ON t.proposal_id = p.id
WHERE p.direction = 'received' AND p.closed = '' AND p.connector_id = ?1 AND (t.contact_id = ?2 OR t.name = ?3)
  AND NOT EXISTS (SELECT 1 FROM favour_answer a WHERE a.favour_id = p.favour_id)
  AND NOT EXISTS (
    SELECT 1 FROM introduction n JOIN introduction_party x ON x.introduction_id = n.id
    WHERE n.connector_id = p.connector_id AND n.direction = 'received' AND x.contact_id = t.contact_id
      AND (n.day, n.entered) >= (p.day, p.entered))
"""

_CONSENTS = """
SELECT t.contact_id, t.consent FROM proposal p JOIN proposal_party t ON t.proposal_id = p.id
WHERE p.direction = 'made' AND p.closed = '' AND t.consent <> ''
  AND EXISTS (SELECT 1 FROM proposal_party a JOIN json_each(?1) j ON j.value = a.contact_id WHERE a.proposal_id = p.id)
  AND EXISTS (SELECT 1 FROM proposal_party b JOIN json_each(?2) j ON j.value = b.contact_id WHERE b.proposal_id = p.id)
ORDER BY p.day, p.entered
"""


def propose_asked(act: Action, record: Record, favour: Favour, connector: Contact) -> str:
    """Write that an introduction was asked for, where that is what the ask wants; give to whom, else an empty text."""
    whom = wanted_introduction(record, _is_known)
    found = [(_known(name), name) for name in parts_of(whom, _is_known)] if whom else []
    parties = [(person, "" if person is not None else name) for person, name in found if person != connector]
    parties = [party for party in parties if not _is_open(act, connector, *party)]
    if parties:
        proposal = Proposal.create(
            day=favour.day,
            direction="received",
            state="asked",
            connector=connector,
            favour=favour,
            entered=act.entered(),
        )
        for position, (contact, name) in enumerate(parties):
            ProposalParty.create(proposal=proposal, contact=contact, name=name, position=position)
    return " and ".join(contact.name if contact else name for contact, name in parties)


class Asked(NamedTuple):
    """What an ask has wanted so far, while its line is written anew."""

    whom: str
    proposals: tuple[Proposal, ...]
    parties: tuple[ProposalParty, ...]


def take_aside(favour: Favour, record: Record) -> Asked:
    """Take the people out of what an ask wanted, so that its new line may want the same ones. `record` is its line."""
    proposals = tuple(Proposal.select().where(Proposal.favour == favour))
    parties = tuple(ProposalParty.select().where(ProposalParty.proposal.in_(proposals)))
    ProposalParty.delete().where(ProposalParty.proposal.in_(proposals)).execute()
    return Asked(wanted_introduction(record, _is_known), proposals, parties)


def take_up_again(before: Asked, favour: Favour | None, record: Record) -> None:
    """Let what an ask wanted go on as what its new line wants: its state, its reason, its end, what was said to it.

    Where the line wants the same people as before, they are left as they are, also where they were changed by hand;
    where it wants nobody any more, or is no ask, nothing is left.
    """
    whom = wanted_introduction(record, _is_known)
    if favour is None or not whom:
        for proposal in before.proposals:
            proposal.delete_instance()
        return
    if not before.proposals:
        return
    fresh = Proposal.get_or_none(
        (Proposal.favour == favour) & Proposal.id.not_in([each.id for each in before.proposals])
    )
    wanted = list(ProposalParty.select().where(ProposalParty.proposal == fresh)) if fresh is not None else []
    if fresh is not None:
        fresh.delete_instance()
    if fold(whom) == fold(before.whom) or not wanted:
        for party in before.parties:
            party.save(force_insert=True)
    else:
        _seat(before.proposals[0], wanted, before.parties)
    for proposal in before.proposals:
        proposal.favour, proposal.connector, proposal.day = favour, favour.contact, favour.day
        proposal.save()


def _seat(proposal: Proposal, wanted: Sequence[ProposalParty], before: Sequence[ProposalParty]) -> None:
    """Write whom a proposal is about now, with what they had said to it."""
    said = {party.contact_id or party.name: party for party in before}
    for party in wanted:
        known = said.get(party.contact_id or party.name)
        if known is not None:
            party.consent, party.consent_on = known.consent, known.consent_on
        party.proposal = proposal
        party.save(force_insert=True)


def _known(name: str) -> Contact | None:
    """The contact whom a line would take that name for, where it is sure."""
    folded = fold(name)
    if not folded:
        return None
    like = Contact.select().where(Contact.sort_key.contains(folded.split()[0]) | (Contact.nickname != ""))
    status, keys = NameIndex([(each.id, each.name, each.nickname) for each in like]).match(folded)
    return Contact.get_by_id(keys[0]) if status == "known" and len(keys) == 1 else None


def _is_known(name: str) -> bool:
    """Whether it is the name of a contact, or of where contacts are."""
    at = Contact.select().where(fn.lower(Contact.organisation) == name.lower())
    return _known(name) is not None or at.exists()


def _is_open(act: Action, connector: Contact, contact: Contact | None, name: str) -> bool:
    """Whether the same one is asked for already: an ask that is said again is not another introduction."""
    return bool(act.execute(_OPEN, (connector.id, contact.id if contact else None, name or None)))


def consents(act: Action, people: Sequence[Contact], others: Sequence[Contact]) -> dict[int, str]:
    """Give what those whom I introduce had said to that before, by contact."""
    sides = (json_ids(person.id for person in side) for side in (people, others))
    return {contact: said for contact, said in act.execute(_CONSENTS, tuple(sides)) if contact is not None}


def not_agreed(people: Sequence[Contact], said: dict[int, str]) -> str:
    """Say who of those whom I introduce has not said yes to it, as far as is known; empty where all have."""
    missing = [person.name for person in people if said.get(person.id) != "yes"]
    return (
        f"no yes to it yet from {' and '.join(filter(None, [', '.join(missing[:-1]), missing[-1]]))}" if missing else ""
    )
