"""Archiving: the check before it, archiving and un-archiving contacts, also by a new interaction."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.actions.action import Session
from netui.actions.archive import archive_contacts, unarchive_contacts
from netui.actions.result import Refused
from netui.actions.review import decline_next_steps
from netui.actions.top_ten import add_to_top_ten, top_ten_contacts
from netui.actions.undo import undo
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.models.follow_up import FollowUp
from netui.db.models.introduction import Proposal, ProposalParty
from netui.db.models.opportunity import OpportunityPart
from netui.queries.contacts.archive_check import ArchiveCheck, read_archive_check
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings
from tests.support.history import add_line, add_lines, moment_at
from tests.support.rows import dump

TODAY = dt.date(2026, 11, 18)


@pytest.fixture
def people(session: Session) -> dict[str, int]:
    """Return the ids of somebody with everything open, and of two others, by first name."""
    add_lines(
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


def read(*contacts: int) -> ArchiveCheck:
    queue = read_queue(execute, today=TODAY, settings=Settings())
    return read_archive_check(execute, contacts, queue.items, TODAY)


def archived() -> list[str]:
    return [contact.name for contact in Contact.select().where(Contact.archived == 1).order_by(Contact.id)]


def test_all_that_is_open_is_read(people: dict[str, int]) -> None:
    proposal = Proposal.create(direction="received", state="asked", connector=people["Dana"], day=TODAY, entered=1)
    ProposalParty.create(proposal=proposal, name="Acme")
    found = read(people["Dana"])
    assert found.follow_up_words(TODAY) == "send notes (18 Nov); call (25 Nov)"
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
    add_line("2026-11-18", "intro Phil Okafor via Jaime Stone", session)
    assert not any("introduction asked" in each for each in read(people["Phil"]).others)


def test_an_opportunity_is_open_with_whoever_plays_a_part_until_it_is_closed(
    people: dict[str, int], session: Session
) -> None:
    OpportunityPart.create(opportunity=1, contact=people["Phil"], part="helps")
    assert read(people["Phil"]).others == ("opportunity: Librarian",)
    add_line("2026-11-18", "lost Librarian", session)
    assert not read(people["Phil"])


@pytest.mark.parametrize(("drop", "open_after"), [(True, 0), (False, 2)])
def test_archiving_drops_follow_ups_or_leaves_them(
    people: dict[str, int], session: Session, store: DatabaseHandle, drop: bool, open_after: int
) -> None:
    before = dump(store)
    done = archive_contacts([people["Dana"]], drop=drop, moment=moment_at(TODAY), session=session)
    assert done.sentence == f"Archived Dana Liu{' · dropped 2 next steps' if drop else ''}. is:archived finds them."
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
    people: dict[str, int], session: Session, store: DatabaseHandle
) -> None:
    both = [people["Jaime"], people["Phil"]]
    before = dump(store)
    archive_contacts(both, drop=True, moment=moment_at(TODAY), session=session)
    assert archived() == ["Jaime Stone", "Phil Okafor"]
    assert unarchive_contacts(both, moment=moment_at(TODAY), session=session).sentence == "Brought back 2 contacts."
    assert dump(store) == before


def test_one_of_the_top_ten_leaves_it(people: dict[str, int], session: Session, store: DatabaseHandle) -> None:
    add_to_top_ten([people["Dana"], people["Jaime"]], moment=moment_at(TODAY), session=session)
    before = dump(store)
    archive_contacts([people["Dana"]], drop=False, moment=moment_at(TODAY), session=session)
    assert [(each.name, each.top_rank) for each in top_ten_contacts()] == [("Jaime Stone", 1)]
    undo(session)
    assert dump(store) == before


def test_a_new_interaction_brings_them_back(people: dict[str, int], session: Session) -> None:
    archive_contacts([people["Dana"], people["Phil"]], drop=False, moment=moment_at(TODAY), session=session)
    add_line("2026-11-18", "note Dana Liu: moved to Lisbon", session)
    assert archived() == ["Dana Liu", "Phil Okafor"]
    add_line("2026-11-18", "coffee with Phil Okafor", session)
    assert archived() == ["Dana Liu"]


def test_nobody_is_archived_or_brought_back(people: dict[str, int], session: Session) -> None:
    with pytest.raises(Refused, match="There is nobody to archive"):
        archive_contacts([], drop=False, moment=moment_at(TODAY), session=session)
    with pytest.raises(Refused, match="None of them is archived"):
        unarchive_contacts([people["Phil"]], moment=moment_at(TODAY), session=session)
    with pytest.raises(Refused, match="None of these needs"):
        decline_next_steps([], moment=moment_at(TODAY), session=session)
