"""Proposals written from lines: an ask for an introduction opens one; an introduction made adopts its consents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from peewee import fn

from netui.actions.action import Action
from netui.db.models.contact import Contact
from netui.db.models.favour import Favour
from netui.db.models.introduction import Proposal, ProposalParty
from netui.db.readonly import json_ids
from netui.domain.ask import split_wanted, wanted_introduction
from netui.domain.quick_add import Record
from netui.domain.quick_add.name_index import NameIndex
from netui.domain.text import fold

__all__ = ["detach_proposals", "missing_consents", "read_consents", "reattach_proposals", "write_asked_proposal"]

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


def write_asked_proposal(act: Action, record: Record, favour: Favour, connector: Contact) -> str:
    """Write the proposal of an ask for an introduction. Return the names asked for; empty for any other ask."""
    whom = wanted_introduction(record, _is_known_name)
    candidates = [(_known_contact(name), name) for name in split_wanted(whom, _is_known_name)] if whom else []
    parties = [(person, "" if person is not None else name) for person, name in candidates if person != connector]
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


class AskedProposals(NamedTuple):
    """The proposals of an ask, kept while its line is replaced."""

    whom: str
    proposals: tuple[Proposal, ...]
    parties: tuple[ProposalParty, ...]


def detach_proposals(favour: Favour, record: Record) -> AskedProposals:
    """Remove the people from an ask's proposals, so that its new line may ask for them. `record` is the old line."""
    proposals = tuple(Proposal.select().where(Proposal.favour == favour))
    parties = tuple(ProposalParty.select().where(ProposalParty.proposal.in_(proposals)))
    ProposalParty.delete().where(ProposalParty.proposal.in_(proposals)).execute()
    return AskedProposals(wanted_introduction(record, _is_known_name), proposals, parties)


def reattach_proposals(before: AskedProposals, favour: Favour | None, record: Record) -> None:
    """Attach the proposals of an ask to its new line, with their state, reason, end and consents.

    If the line asks for the same people as before, they stay as they are, even if changed by hand. If it asks for
    nobody any more, or is no ask (`favour` is None), the proposals are deleted.
    """
    whom = wanted_introduction(record, _is_known_name)
    if favour is None or not whom:
        for proposal in before.proposals:
            proposal.delete_instance()
        return
    if not before.proposals:
        return
    new_proposal = Proposal.get_or_none(
        (Proposal.favour == favour) & Proposal.id.not_in([proposal.id for proposal in before.proposals])
    )
    new_parties = (
        list(ProposalParty.select().where(ProposalParty.proposal == new_proposal)) if new_proposal is not None else []
    )
    if new_proposal is not None:
        new_proposal.delete_instance()
    if fold(whom) == fold(before.whom) or not new_parties:
        for party in before.parties:
            party.save(force_insert=True)
    else:
        _write_parties(before.proposals[0], new_parties, before.parties)
    for proposal in before.proposals:
        proposal.favour, proposal.connector, proposal.day = favour, favour.contact, favour.day
        proposal.save()


def _write_parties(proposal: Proposal, new_parties: Sequence[ProposalParty], before: Sequence[ProposalParty]) -> None:
    """Move new parties to a proposal, with their earlier consents."""
    consents = {party.contact_id or party.name: party for party in before}
    for party in new_parties:
        known = consents.get(party.contact_id or party.name)
        if known is not None:
            party.consent, party.consent_on = known.consent, known.consent_on
        party.proposal = proposal
        party.save(force_insert=True)


def _known_contact(name: str) -> Contact | None:
    """Return the contact that a line would surely take that name for; else None."""
    folded = fold(name)
    if not folded:
        return None
    similar = Contact.select().where(Contact.sort_key.contains(folded.split()[0]) | (Contact.nickname != ""))
    status, keys = NameIndex([(contact.id, contact.name, contact.nickname) for contact in similar]).match(folded)
    return Contact.get_by_id(keys[0]) if status == "known" and len(keys) == 1 else None


def _is_known_name(name: str) -> bool:
    """Whether it is the name of a contact, or the organisation of one."""
    at = Contact.select().where(fn.lower(Contact.organisation) == name.lower())
    return _known_contact(name) is not None or at.exists()


def _is_open(act: Action, connector: Contact, contact: Contact | None, name: str) -> bool:
    """Whether this introduction is asked for already: repeating the ask does not propose another one."""
    return bool(act.execute(_OPEN, (connector.id, contact.id if contact else None, name or None)))


def read_consents(act: Action, people: Sequence[Contact], others: Sequence[Contact]) -> dict[int, str]:
    """Return the consents of people whom the user introduces, by contact id, from open proposals. Later ones win."""
    sides = (json_ids(person.id for person in side) for side in (people, others))
    return {contact: consents for contact, consents in act.execute(_CONSENTS, tuple(sides)) if contact is not None}


def missing_consents(people: Sequence[Contact], consents: dict[int, str]) -> str:
    """Return a remark that names those without a yes; empty if all have agreed."""
    missing = [person.name for person in people if consents.get(person.id) != "yes"]
    return f"not agreed yet: {' and '.join(filter(None, [', '.join(missing[:-1]), missing[-1]]))}" if missing else ""
