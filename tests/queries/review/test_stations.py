"""The stations of the review, its activity and its schedule, from typed histories."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.actions import answer
from netui.actions.review import decline_next_steps, finish_review
from netui.actions.undo import redo, undo
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.models.favour import Favour
from netui.db.models.opportunity import Opportunity, OpportunityPart, Stage
from netui.domain.queue.item import Item
from netui.queries.review import (
    Stations,
    next_review,
    read_activity,
    read_activity_before,
    read_promises,
    read_stations,
)
from netui.settings import Settings
from tests.support.history import moment_at
from tests.support.queue_table import record_history, rows
from tests.support.rows import dump

pytestmark = pytest.mark.usefixtures("store")

DAY = "2026-11-22"


def stations(day: str = DAY) -> Stations:
    return read_stations(execute, today=dt.date.fromisoformat(day), settings=Settings())


def who(items: list[Item]) -> list[str | None]:
    return [item.contact for item in items]


def left(day: str = DAY) -> dict[str, list[str | None]]:
    found = stations(day)
    every = {
        "loose": found.loose_ends,
        "drift": found.drift,
        "opportunities": found.opportunities,
        "asks": found.asks,
    }
    return {name: [item.contact or item.what for item in items] for name, items in every.items() if items}


LOOSE_ENDS = [
    ("met, and nothing follows", "2026-11-10 coffee with Dana Liu", True),
    ("word was sent since, but it goes on nowhere", "2026-11-10 coffee with Dana Liu\n2026-11-11 email Dana", True),
    ("a step", "2026-11-10 coffee with Dana Liu > call her 1 dec", False),
    ("a step that is done", "2026-11-10 coffee with Dana Liu > call her 12 nov\n2026-11-12 call Dana > none", False),
    ("a step typed later", "2026-11-10 coffee with Dana Liu\n2026-11-12 > Dana: call her 1 dec", False),
    ("a cadence", "2026-11-10 coffee with Dana Liu > every 6w", False),
    ("none is wanted", "2026-11-10 coffee with Dana Liu > none", False),
    ("none was wanted then, but they met again", "2026-11-01 met Dana Liu > none\n2026-11-10 coffee with Dana", True),
    ("none is wanted, said later", "2026-11-10 coffee with Dana Liu\n2026-11-10 new Dana Liu > none", False),
    ("word that is to be sent hides nothing", "2026-11-10 coffee with Dana Liu\n2026-11-30 email Dana", True),
    ("a reaction since hides nothing", "2026-11-10 coffee with Dana Liu\n2026-11-12 liked Dana", True),
    ("an e-mail is no meeting", "2026-11-10 email from Dana Liu: hello\n2026-11-11 email Dana: hello", False),
    ("ninety days ago", "2026-08-24 coffee with Dana Liu", True),
    ("longer ago", "2026-08-23 coffee with Dana Liu", False),
    ("imported", "2026-11-10 coffee with Dana Liu\n2026-11-10 !imported", False),
    ("archived", "2026-11-10 coffee with Dana Liu\n2026-11-10 !set archived 1 Dana Liu", False),
    ("paused", "2026-11-10 coffee with Dana Liu\n2026-11-10 !pause_people Dana Liu", False),
    ("to come", "2026-11-23 coffee with Dana Liu", False),
]


@pytest.mark.parametrize(("name", "history", "loose"), LOOSE_ENDS, ids=[case[0] for case in LOOSE_ENDS])
def test_loose_ends(name: str, history: str, loose: bool) -> None:
    record_history(history)
    assert left().get("loose", []) == (["Dana Liu"] if loose else [])


def test_loose_ends_since_the_last_review_are_shown_however_long_it_is_ago() -> None:
    finish_review(0, 7, moment=moment_at("2026-05-01"), session=None)
    record_history("2026-04-30 coffee with Ada Berg\n2026-05-02 coffee with Dana Liu")
    assert left() == {"loose": ["Dana Liu"]}


def test_the_latest_loose_end_comes_first_and_says_what_was_said() -> None:
    record_history("2026-11-10 coffee with Dana Liu: a panel\n2026-11-12 lunch with Ada Berg")
    ada, dana = stations().loose_ends
    assert (ada.contact, dana.why, dana.since) == ("Ada Berg", "coffee 10 Nov: a panel", dt.date(2026, 11, 10))


WEEKLY = "\n".join(f"2026-{month:02}-{day:02} email Dana Liu" for month in (6, 7, 8) for day in (1, 11, 21))
"""Every ten days, the last time on 21 August."""

DRIFTS = [
    ("twenty days are as usual", WEEKLY, "2026-09-10", False),
    ("twenty-one are not", WEEKLY, "2026-09-11", True),
    ("ninety days", WEEKLY, "2026-11-19", True),
    ("it has ended", WEEKLY, "2026-11-20", False),
    ("reactions are no contact", WEEKLY + "\n2026-09-01 liked Dana Liu", "2026-09-11", True),
    ("a favour is", WEEKLY + "\n2026-09-01 gave Dana Liu: a tip", "2026-09-11", False),
    ("so is a lead from them", WEEKLY + "\n2026-09-01 lead Editor via Dana Liu", "2026-09-11", False),
    ("a cadence looks after them", WEEKLY + "\n2026-09-01 new Dana Liu every 3m", "2026-09-11", False),
    ("so does a step", WEEKLY + "\n2026-09-01 > Dana: call her 1 dec", "2026-09-11", False),
    ("archived", WEEKLY + "\n2026-09-01 !set archived 1 Dana Liu", "2026-09-11", False),
    ("paused", WEEKLY + "\n2026-09-01 !pause_people Dana Liu", "2026-09-11", False),
    ("seen from the day it was", WEEKLY + "\n2026-09-12 email Dana", "2026-09-11", True),
]


@pytest.mark.parametrize(("name", "history", "day", "drifts"), DRIFTS, ids=[case[0] for case in DRIFTS])
def test_who_drifts(name: str, history: str, day: str, drifts: bool) -> None:
    record_history(history)
    assert who(list(stations(day).drift)) == (["Dana Liu"] if drifts else [])


def test_the_closest_come_first_and_it_says_what_was_last() -> None:
    record_history(WEEKLY.replace("Dana Liu", "Ada Berg") + "\n" + WEEKLY + "\n2026-08-20 call Dana Liu: her grant")
    dana, ada = stations("2026-09-20").drift
    assert (dana.contact, ada.contact) == ("Dana Liu", "Ada Berg")
    assert ada.why == "quiet for 30 days, usually about 10 days apart; last: e-mail 21 Aug"


LEAD = "2026-09-01 lead Editor (Lumen) via Dana Liu\n2026-09-02 thank Dana"

STALE = [
    ("nothing has moved for a month", LEAD, "2026-10-02", True),
    ("not quite a month", LEAD, "2026-10-01", False),
    ("its stage has", LEAD + "\n2026-09-20 applied Editor", "2026-10-10", False),
    ("it has a step", LEAD + "\n2026-09-05 contacted Editor > write 1 dec", "2026-11-01", False),
    ("its step was done lately",
     LEAD + "\n2026-09-05 contacted Editor > write 20 oct\n2026-10-20 !done follow_up Dana Liu", "2026-11-01", False),
    ("contact with its source", LEAD + "\n2026-10-10 email Dana: any news?", "2026-11-01", False),
    ("a reaction is no contact", LEAD + "\n2026-10-10 liked Dana", "2026-11-01", True),
    ("lost", LEAD + "\n2026-09-05 lost Editor", "2026-11-01", False),
    ("parked", LEAD + "\n2026-09-05 parked Editor", "2026-11-01", False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "history", "day", "stale"), STALE, ids=[case[0] for case in STALE])
def test_stale_opportunities(name: str, history: str, day: str, stale: bool) -> None:
    record_history(history)
    assert [item.what for item in stations(day).opportunities] == (["Editor"] if stale else [])


def test_contact_with_whoever_decides_moves_an_opportunity() -> None:
    record_history(LEAD + "\n2026-10-10 email Ada Berg")
    assert stations("2026-11-01").opportunities
    OpportunityPart.create(opportunity=1, contact=Contact.get(Contact.name == "Ada Berg"), part="decides")
    assert not stations("2026-11-01").opportunities


def test_a_stale_opportunity_can_be_lost_by_its_row() -> None:
    record_history(LEAD)
    answer.drop_items(stations().opportunities, moment=moment_at(DAY), session=None)
    assert [stage.stage for stage in Stage.select().order_by(Stage.id)] == ["heard", "lost"]
    assert not stations().opportunities


def test_what_rests_in_the_review_still_is_due_in_the_queue() -> None:
    record_history(LEAD)
    assert rows(DAY) == ["lead_without_step Dana Liu"]
    answer.skip_loops(stations().opportunities, moment=moment_at(DAY), session=None)
    assert not stations().opportunities
    assert rows(DAY) == ["lead_without_step Dana Liu"]


ASKED = "2026-08-01 ask Dana Liu: a reference"
YES = ASKED + "\n2026-08-02 yes Dana: gladly"
MADE = "2026-08-01 intro Ada Berg to Dana Liu: grants"
MET = "2026-08-01 intro Ada Berg via Dana Liu\n2026-08-03 coffee with Ada > none"

WAITING = [
    ("an ask that is due", ASKED, "2026-08-15", ["open_ask"]),
    ("not yet", ASKED, "2026-08-14", []),
    ("nudged", ASKED + "\n2026-08-20 message Dana: the reference?", "2026-08-25", []),
    ("nudged twice: it no more reminders, but not here",
     ASKED + "\n2026-08-20 message Dana: the reference?\n2026-09-10 message Dana: the reference?", DAY, ["open_ask"]),
    ("answered and not thirty days ago", YES + "\n2026-08-03 thank Dana", "2026-08-31", []),
    ("a yes of thirty days ago", YES, "2026-09-01", ["review_yes"]),
    ("a yes that was done", YES + "\n2026-08-09 got Dana: the reference", "2026-09-01", []),
    ("a yes that brought an introduction",
     YES + "\n2026-08-09 intro Ada Berg via Dana\n2026-08-30 coffee with Ada > none", "2026-09-05", []),
    ("a no", ASKED + "\n2026-08-02 no Dana: sorry", "2026-09-15", []),
    ("a yes of more than a year ago", YES, "2027-08-03", []),
    ("an introduction that I made", MADE, "2026-08-15", ["check_introduction"]),
    ("checked twice: it no more reminders, but not here",
     MADE + "\n2026-08-15 email Ada\n2026-09-01 email Ada", "2026-09-30",
     ["check_introduction"]),
    ("with an outcome", MADE + "\n2026-08-15 outcome Ada to Dana: they met", DAY, []),
    ("six weeks after a conversation that an introduction brought",
     MET, "2026-09-14", ["review_outcome"]),
    ("a day before that", MET, "2026-09-13", []),
    ("its outcome is told",
     MET + "\n2026-09-01 outcome Ada: a job", DAY, []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "history", "day", "rules"), WAITING, ids=[case[0] for case in WAITING])
def test_what_waits_for_an_answer(name: str, history: str, day: str, rules: list[str]) -> None:
    record_history(history)
    assert [item.rule for item in stations(day).asks] == rules


def test_what_the_queue_knows_has_its_key() -> None:
    record_history(ASKED)
    (ask,) = stations("2026-08-20").asks
    assert rows("2026-08-20") == ["open_ask Dana Liu"]
    answer.drop_items([ask], moment=moment_at("2026-08-20"), session=None)
    assert rows("2026-08-20") == []
    assert left("2026-08-20") == {}


def test_an_ask_that_rests_is_let_go_by_its_row_too() -> None:
    record_history(ASKED + "\n2026-08-20 message Dana: please\n2026-09-10 message Dana: please")
    assert rows(DAY) == []
    (ask,) = stations().asks
    assert ask.why.endswith("; asked again 10 Sep; no more reminders")
    answer.drop_items([ask], moment=moment_at(DAY), session=None)
    assert left() == {}


EVERYTHING = "\n".join(
    (
        LEAD.replace("Editor (Lumen)", "Editor"),
        WEEKLY.replace("Dana Liu", "Eva Novak"),
        "2026-08-25 email Eva Novak",
        ASKED.replace("Dana Liu", "Ben Costa"),
        "2026-08-01 intro Ada Berg via Cem Park",
        "2026-08-03 call Ada: hello > none",
        "2026-08-04 thank Cem",
        "2026-08-05 ask Fay Moreau: a review",
        "2026-08-06 yes Fay: gladly",
        "2026-08-07 thank Fay",
        "2026-11-10 coffee with Gus Ekman",
    )
)


def test_every_row_can_be_answered_so_that_the_review_ends(store: DatabaseHandle) -> None:
    record_history(EVERYTHING)
    assert left() == {
        "loose": ["Gus Ekman"],
        "drift": ["Eva Novak"],
        "opportunities": ["Dana Liu"],
        "asks": ["Ben Costa", "Ada Berg", "Fay Moreau"],
    }
    found = stations()
    every = [*found.loose_ends, *found.drift, *found.opportunities, *found.asks]
    before = dump(store)
    answer.skip_loops(every, moment=moment_at(DAY), session=None)
    assert left() == {}
    assert rows(DAY) != []  # other readers take these answers as they come
    undo(None)
    assert dump(store) == before
    answer.drop_items(every, moment=moment_at(DAY), session=None)
    assert left() == {}


def test_what_rests_comes_back_with_new_facts() -> None:
    record_history(EVERYTHING)
    found = stations()
    every = [*found.loose_ends, *found.drift, *found.opportunities, *found.asks]
    answer.skip_loops(every, moment=moment_at(DAY), session=None)
    record_history("2026-11-23 lunch with Gus Ekman\n2026-11-23 email Eva Novak\n2026-11-23 applied Editor")
    assert left("2026-12-25")["loose"] == ["Gus Ekman"]
    assert left("2026-12-25")["drift"] == ["Eva Novak"]
    assert left("2026-12-25")["opportunities"] == ["Dana Liu"]


def test_no_next_step_rests_the_first_follow_up_too_and_is_taken_back_exactly(store: DatabaseHandle) -> None:
    record_history("2026-11-20 coffee with Gus Ekman")
    assert rows(DAY) == ["first_follow_up Gus Ekman"]
    before = dump(store)
    done = decline_next_steps(stations().loose_ends, moment=moment_at(DAY), session=None)
    assert done.sentence == "No next step with Gus Ekman."
    assert (left(), rows(DAY)) == ({}, [])
    after = dump(store)
    undo(None)
    assert dump(store) == before
    redo(None)
    assert dump(store) == after


def test_whoever_has_ended_does_not_come_back() -> None:
    record_history(WEEKLY)
    decline_next_steps(stations("2026-09-20").drift, moment=moment_at("2026-09-20"), session=None)
    assert not stations("2026-09-20").drift
    record_history("2026-09-21 email Dana Liu")
    assert not stations("2026-10-30").drift


def test_only_loose_ends_and_those_who_drift_want_no_next_step() -> None:
    record_history(ASKED)
    with pytest.raises(Exception, match="d drops it, S lets it rest"):
        decline_next_steps(stations().asks, moment=moment_at(DAY), session=None)


def test_the_review_is_kept_once_a_day_and_can_be_taken_back(store: DatabaseHandle) -> None:
    before = dump(store)
    done = finish_review(2, 7, moment=moment_at(DAY), session=None)
    assert done.sentence == "Next review Sun 29 Nov · 2 left for then."
    with pytest.raises(Exception, match="is finished; the next one is on Sun 29 Nov"):
        finish_review(0, 7, moment=moment_at(DAY), session=None)
    assert stations().last == dt.date(2026, 11, 22)
    undo(None)
    assert dump(store) == before
    assert stations().last is None


def test_when_the_next_review_is_due() -> None:
    day = dt.date.fromisoformat
    assert next_review(None, day(DAY), 7) == day(DAY)
    assert next_review(day(DAY), day(DAY), 7) == day("2026-11-29")
    assert next_review(day("2026-10-01"), day(DAY), 7) == day(DAY)


def test_what_was_done_since_the_last_review_in_words() -> None:
    record_history("2026-11-10 coffee with Ada Berg > write 11 nov\n2026-11-11 !done follow_up Ada Berg")
    record_history("2026-11-15 email Ada Berg")
    finish_review(0, 7, moment=moment_at("2026-11-15"), session=None)
    record_history(
        """
        2026-11-16 coffee with Dana Liu via Ada Berg: grants > send notes 18 nov
        2026-11-17 thank Ada
        2026-11-18 !done follow_up Dana Liu
        2026-11-19 gave Dana: a tip
        2026-11-20 lead Editor via Dana
        """
    )
    finish_review(0, 7, moment=moment_at(DAY), session=None)
    did = read_activity(execute, dt.date.fromisoformat(DAY))
    assert (did.since, stations().last) == (dt.date(2026, 11, 15), dt.date(2026, 11, 22))
    assert did.words == [
        "2 interactions with 2 people, 1 conversation",
        "1 person met for the first time",
        "1 word of thanks",
        "1 next step done, all on time",
        "introductions: 1 received",
        "favours: 1 given",
        "leads: 1 heard of",
    ]
    assert read_activity(execute, dt.date(2026, 8, 1)).words == []


FIRST_MEETINGS = [
    ("nothing before", "2026-11-18 coffee with Dana Liu", 1),
    ("twice in the week", "2026-11-18 coffee with Dana Liu\n2026-11-19 coffee with Dana", 1),
    ("mail from me is no conversation", "2026-10-01 email Dana Liu\n2026-11-18 coffee with Dana", 1),
    ("mail from them is one", "2026-10-01 email from Dana Liu: hello\n2026-11-18 coffee with Dana", 0),
    ("they wrote in the same week", "2026-11-17 email from Dana Liu: hello\n2026-11-18 coffee with Dana", 0),
    ("met before", "2026-10-01 coffee with Dana Liu\n2026-11-18 coffee with Dana", 0),
    ("imported", "2026-10-01 new Dana Liu\n2026-10-01 !set imported 1 Dana Liu\n2026-11-18 coffee with Dana", 0),
    ("met on a day before", "2026-10-01 new Dana Liu\n2026-10-01 !set met_on 2020-05-01 Dana Liu\n"
     "2026-11-18 coffee with Dana", 0),
    ("met on that day", "2026-10-01 new Dana Liu\n2026-10-01 !set met_on 2026-11-18 Dana Liu\n"
     "2026-11-18 coffee with Dana", 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "history", "count"), FIRST_MEETINGS, ids=[case[0] for case in FIRST_MEETINGS])
def test_who_was_met_for_the_first_time(name: str, history: str, count: int) -> None:
    record_history(history)
    assert read_activity(execute, dt.date.fromisoformat(DAY)).counts["first_meetings"] == count


LEADS = [
    ("moved", "2026-10-01 lead Editor\n2026-11-18 applied Editor", 1, 0),
    ("won", "2026-10-01 lead Editor\n2026-11-18 won Editor: signed", 1, 1),
    ("on the day it was heard of", "2026-11-18 lead Editor\n2026-11-18 contacted Editor", 0, 0),
    ("to the stage it had", "2026-10-01 lead Editor\n2026-10-02 applied Editor\n2026-11-18 applied Editor", 0, 0),
    ("won once more", "2026-10-01 lead Editor\n2026-10-02 won Editor: yes\n2026-11-18 won Editor: signed", 0, 0),
    ("there and back", "2026-10-01 lead Editor\n2026-11-18 applied Editor\n2026-11-19 parked Editor", 1, 0),
]


@pytest.mark.parametrize(("name", "history", "moved", "won"), LEADS, ids=[case[0] for case in LEADS])
def test_which_leads_moved_on(name: str, history: str, moved: int, won: int) -> None:
    record_history(history)
    counts = read_activity(execute, dt.date.fromisoformat(DAY)).counts
    assert (counts["leads_moved"], counts["leads_won"]) == (moved, won)


def test_a_message_from_them_is_a_conversation() -> None:
    record_history("2026-11-18 email from Dana Liu: hello\n2026-11-19 email Dana\n2026-11-20 liked Dana")
    counts = read_activity(execute, dt.date.fromisoformat(DAY)).counts
    assert (counts["interactions"], counts["conversations"]) == (2, 1)


def test_what_is_logged_after_the_review_is_told_by_the_next() -> None:
    record_history("2026-11-15 email Ada Berg")
    finish_review(0, 7, moment=moment_at("2026-11-15"), session=None)
    record_history("2026-11-15 coffee with Dana Liu\n2026-11-15 gave Dana: a tip")
    did = read_activity(execute, dt.date.fromisoformat(DAY))
    assert did.words == [
        "1 interaction with 1 person, 1 conversation",
        "1 person met for the first time",
        "favours: 1 given",
    ]


def test_what_was_imported_is_nothing_that_was_done() -> None:
    record_history(
        """
        2026-10-01 ask Dana Liu: a reference
        2026-10-01 lead Editor
        2026-11-17 thank Dana Liu
        2026-11-17 !imported
        2026-11-18 told Dana: it helped
        2026-11-18 !imported
        2026-11-19 yes Dana: sure
        2026-11-20 won Editor: signed
        """
    )
    Favour.update(imported=1).execute()
    Opportunity.update(imported=1).execute()
    assert read_activity(execute, dt.date.fromisoformat(DAY)).words == []


def test_the_days_before_are_as_many_and_no_fact_counts_twice() -> None:
    record_history("2026-11-07 email Fay Moreau\n2026-11-08 email Ada Berg\n2026-11-15 email Ada Berg")
    finish_review(0, 7, moment=moment_at("2026-11-15"), session=None)
    record_history("2026-11-15 coffee with Dana Liu\n2026-11-22 email Dana")
    did = read_activity(execute, dt.date.fromisoformat(DAY))
    before = read_activity_before(execute, did)
    assert (before.since, before.until, before.days) == (dt.date(2026, 11, 8), dt.date(2026, 11, 15), 7)
    assert (did.counts["interactions"], before.counts["interactions"]) == (2, 1)  # of the 8th nothing counts


PROMISES = [
    ("kept", "2026-11-10 coffee with Ada Berg > write 18 nov\n2026-11-18 !done follow_up Ada Berg", "1 kept"),
    ("late", "2026-11-10 coffee with Ada Berg > write 17 nov\n2026-11-18 !done follow_up Ada Berg", "1 done late"),
    ("dropped", "2026-11-10 coffee with Ada Berg > write 17 nov\n2026-11-18 !drop follow_up Ada Berg", "1 dropped"),
    ("open", "2026-11-10 coffee with Ada Berg > write 17 nov", "none kept or dropped"),
    ("later", "2026-11-10 coffee with Ada Berg > write 17 nov\n2026-11-23 !done follow_up Ada Berg",
     "none kept or dropped"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "history", "told"), PROMISES, ids=[case[0] for case in PROMISES])
def test_how_promises_ended(name: str, history: str, told: str) -> None:
    record_history(history)
    assert told in read_promises(execute, dt.date.fromisoformat(DAY)).words
