"""The full card: everything about one contact except the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, Tie
from netui.db.models.interaction import Message
from netui.db.models.opportunity import Opportunity, OpportunityPart
from netui.queries.contacts.full_card import read_full_card
from tests.queries.conftest import Tell
from tests.support.history import add_lines

Find = Callable[[str], int]


def test_nobody_has_none(store: DatabaseHandle) -> None:
    with pytest.raises(KeyError):
        read_full_card(store.execute, 1)


def test_somebody_of_whom_nothing_is_known(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("new Dana Liu")
    whole = read_full_card(store.execute, contact("Dana Liu"))
    lists = (whole.details, whole.planned, whole.favours, whole.introductions, whole.parts, whole.ties, whole.messages)
    assert lists == ([], [], [], [], [], [], [])
    assert (whole.balance.words, whole.introducers, whole.paused) == ("", [], False)


def test_introductions_both_ways_and_through_whom_we_met(store: DatabaseHandle, contact: Find) -> None:
    add_lines(
        """
        2026-01-01 new Ann
        2026-01-02 intro Ben Ito via Ann: he hires
        2026-01-03 intro Cal Dow via Ben Ito
        2026-01-04 introduced Ben Ito to Ann: they row
        2026-01-05 outcome Cal Dow: a talk
        """
    )
    whole = read_full_card(store.execute, contact("Ben Ito"))
    assert [each.what for each in whole.introductions] == [
        "outcome: introduced you to Cal Dow",
        "you introduced them to Ann",
        "introduced you to Cal Dow",
        "introduced by Ann",
    ]
    assert whole.introducers == [(contact("Ann"), "Ann")]
    assert whole.balance.words == "you: 1, they: 1"


def test_favours_with_their_answers_newest_first(store: DatabaseHandle, contact: Find) -> None:
    add_lines(
        """
        2026-01-01 ask Ann Oh: a reference
        2026-01-02 gave Ann Oh: a review
        2026-01-03 yes Ann Oh: gladly
        2026-01-04 got Ann Oh: a lunch
        """
    )
    whole = read_full_card(store.execute, contact("Ann Oh"))
    assert [each.what for each in whole.favours] == ["got", "said yes to: a reference", "gave", "asked"]
    assert whole.balance.words == "you: 1, they: 1"


def test_parts_in_opportunities(store: DatabaseHandle, contact: Find) -> None:
    add_lines(
        """
        2026-01-01 lead Editor (Acme) via Ann Oh
        2026-01-02 applied Editor
        2026-01-03 lead Writer
        2026-01-04 new Ben Ito
        """
    )
    editor, writer = Opportunity.get(title="Editor"), Opportunity.get(title="Writer")
    ann, ben = contact("Ann Oh"), contact("Ben Ito")
    OpportunityPart.create(opportunity=writer, contact=ann, part="decides")
    OpportunityPart.create(opportunity=editor, contact=ben, part="helps")
    parts = [(part.title, part.part, part.stage) for part in read_full_card(store.execute, ann).parts]
    assert parts == [("Writer", "decides", "heard"), ("Editor", "source", "applied")]
    (part,) = read_full_card(store.execute, ben).parts
    assert (part.organisation, part.part) == ("Acme", "helps")


def test_who_knows_them_is_told_from_either_side(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("new Ann Oh", "new Ben Ito (Acme)")
    ann, ben = contact("Ann Oh"), contact("Ben Ito")
    tie = Tie.create(contact=ann, other=ben, day=dt.date(2026, 1, 2), note="rowing", entered=1)
    (seen,) = read_full_card(store.execute, ann).ties
    assert (seen.contact, seen.name, seen.organisation, seen.tie.text) == (ben, "Ben Ito", "Acme", "rowing")
    assert (seen.tie.table, seen.tie.id, seen.tie.others) == ("tie", tie.id, ((ben, "Ben Ito"),))
    assert [each.contact for each in read_full_card(store.execute, ben).ties] == [ann]


def test_a_message_stands_on_the_day_on_which_it_was_sent(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("new Ann Oh")
    ann = Contact.get_by_id(contact("Ann Oh"))
    for day in (2, 5):
        sent = dt.datetime(2026, 1, day, 12, tzinfo=dt.UTC)
        Message.create(contact=ann, subject=f"the {day}th", body="Hello", entered=int(sent.timestamp()) * 1_000_000)
    messages = read_full_card(store.execute, ann.id).messages
    assert [(each.day.day, each.subject) for each in messages] == [(5, "the 5th"), (2, "the 2th")]


def test_what_is_planned_and_whether_they_are_paused(store: DatabaseHandle, contact: Find) -> None:
    add_lines("2026-01-01 coffee with Ann Oh > send draft 9 jan > call 8 jan")
    whole = read_full_card(store.execute, contact("Ann Oh"))
    assert [each.what for each in whole.planned] == ["call", "send draft"]
    store.execute(
        "INSERT INTO pause (uid, contact_id, rule, day, entered) SELECT 'p', id, '', '2026-01-02', 1 FROM contact"
    )
    assert read_full_card(store.execute, contact("Ann Oh")).paused
