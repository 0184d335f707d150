"""The archive: what is open is read before, contacts go and come back, and a new interaction brings them back too."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.actions.action import Session
from netui.actions.archive import archive, bring_back
from netui.actions.result import Refused
from netui.actions.review import no_next_step
from netui.actions.top_ten import put_in, ranked
from netui.actions.undo import undo
from netui.db.connection import Opened, execute
from netui.db.models.contact import Contact
from netui.db.models.follow_up import FollowUp
from netui.db.models.introduction import OpportunityPart, Proposal, ProposalParty
from netui.queries.contacts.archive_check import OpenWith, open_with
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings
from tests.support.history import at, tell, tell_all
from tests.support.rows import dump

TODAY = dt.date(2026, 11, 18)


@pytest.fixture
def people(session: Session) -> dict[str, int]:
    """Somebody with whom everything is open, and two others."""
    tell_all(
        """
        2026-10-01 new Dana Liu > every 4-6w
        2026-10-01 new Jaime Stone > every 4-6w
        2026-10-02 ask Dana Liu: a word with Acme
        2026-11-10 coffee Dana Liu > send notes 2026-11-18 > call Dana 2026-11-25
        2026-11-12 lead Librarian (City Library) via Dana Liu
        2026-11-14 got Dana Liu: an hour
        2026-11-14 coffee Phil Okafor > none
        """,
        session,
    )
    return {contact.name.split()[0]: contact.id for contact in Contact.select()}


def read(*contacts: int) -> OpenWith:
    queue = read_queue(execute, today=TODAY, settings=Settings())
    return open_with(execute, contacts, queue.items, TODAY)


def archived() -> list[str]:
    return [contact.name for contact in Contact.select().where(Contact.archived == 1).order_by(Contact.id)]


def test_all_that_is_open_is_read(people: dict[str, int]) -> None:
    proposal = Proposal.create(direction="received", state="asked", connector=people["Dana"], day=TODAY, entered=1)
    ProposalParty.create(proposal=proposal, name="Acme")
    found = read(people["Dana"])
    assert found.promised(TODAY) == "send notes (18 Nov); call (25 Nov)"
    assert sorted(found.others) == [
        "asked on 2 Oct: a word with Acme",
        "introduction asked: Acme",
        "opportunity: Librarian",
        "thank for a favour",
    ]
    assert not read(people["Phil"])


@pytest.mark.parametrize("closed", ["", "let go"])
def test_an_introduction_that_was_let_go_or_made_is_not_open(
    people: dict[str, int], session: Session, closed: str
) -> None:
    proposal = Proposal.create(
        direction="received", state="asked", connector=people["Jaime"], day=TODAY, closed=closed, entered=1
    )
    ProposalParty.create(proposal=proposal, contact=people["Phil"])
    assert read(people["Phil"]).others == (() if closed else ("introduction asked: Phil Okafor",))
    tell("2026-11-18", "intro Phil Okafor via Jaime Stone", session)
    assert not any("introduction asked" in each for each in read(people["Phil"]).others)


def test_an_opportunity_is_open_with_whoever_plays_a_part_until_it_is_closed(
    people: dict[str, int], session: Session
) -> None:
    OpportunityPart.create(opportunity=1, contact=people["Phil"], part="helps")
    assert read(people["Phil"]).others == ("opportunity: Librarian",)
    tell("2026-11-18", "lost Librarian", session)
    assert not read(people["Phil"])


@pytest.mark.parametrize(("drop", "open_after"), [(True, 0), (False, 2)])
def test_archiving_drops_what_was_promised_or_leaves_it(
    people: dict[str, int], session: Session, store: Opened, drop: bool, open_after: int
) -> None:
    before = dump(store)
    done = archive([people["Dana"]], drop=drop, moment=at(TODAY), session=session)
    assert done.sentence == f"Archived Dana Liu{' · dropped 2 follow-ups' if drop else ''}. is:archived finds them."
    assert archived() == ["Dana Liu"]
    assert FollowUp.select().where(FollowUp.closed == "").count() == open_after
    queue = read_queue(execute, today=TODAY, settings=Settings())
    assert {item.rule for item in queue.items if item.contact_id == people["Dana"]} <= {
        "follow_up",
        "lead_without_step",
    }
    undo(session)
    assert dump(store) == before


def test_several_are_archived_together_and_brought_back_together(
    people: dict[str, int], session: Session, store: Opened
) -> None:
    both = [people["Jaime"], people["Phil"]]
    before = dump(store)
    archive(both, drop=True, moment=at(TODAY), session=session)
    assert archived() == ["Jaime Stone", "Phil Okafor"]
    assert bring_back(both, moment=at(TODAY), session=session).sentence == "Brought back 2 contacts."
    assert dump(store) == before


def test_one_of_the_top_ten_leaves_it(people: dict[str, int], session: Session, store: Opened) -> None:
    put_in([people["Dana"], people["Jaime"]], moment=at(TODAY), session=session)
    before = dump(store)
    archive([people["Dana"]], drop=False, moment=at(TODAY), session=session)
    assert [(each.name, each.top_rank) for each in ranked()] == [("Jaime Stone", 1)]
    undo(session)
    assert dump(store) == before


def test_a_new_interaction_brings_them_back(people: dict[str, int], session: Session) -> None:
    archive([people["Dana"], people["Phil"]], drop=False, moment=at(TODAY), session=session)
    tell("2026-11-18", "note Dana Liu: moved to Lisbon", session)
    assert archived() == ["Dana Liu", "Phil Okafor"]
    tell("2026-11-18", "coffee with Phil Okafor", session)
    assert archived() == ["Dana Liu"]


def test_nobody_is_archived_or_brought_back(people: dict[str, int], session: Session) -> None:
    with pytest.raises(Refused, match="Nobody here is to be archived"):
        archive([], drop=False, moment=at(TODAY), session=session)
    with pytest.raises(Refused, match="Nobody here is archived"):
        bring_back([people["Phil"]], moment=at(TODAY), session=session)
    with pytest.raises(Refused, match="Nothing is chosen"):
        no_next_step([], moment=at(TODAY), session=session)
