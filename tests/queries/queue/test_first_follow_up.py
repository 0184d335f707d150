"""The rule first follow-up: the day after a first meeting, call or video call without a step."""

from __future__ import annotations

import pytest

from tests.support.queue_table import Case, check_case, due, record_history, why

NONE: dict[str, list[str]] = {"2026-11-18": [], "2026-11-25": []}
NEXT_DAY = {"2026-11-17": [], "2026-11-18": ["Dana Liu: today"], "2026-11-20": ["Dana Liu: 2 days late"]}

CASES = [
    Case("a meeting", "2026-11-17 coffee Dana Liu: the grant", NEXT_DAY),
    Case("a call", "2026-11-17 call Dana Liu", NEXT_DAY),
    Case("a call from them", "2026-11-17 call from Dana Liu", NEXT_DAY),
    Case("a video call", "2026-11-17 zoom Dana Liu", NEXT_DAY),
    Case("a voicemail goes one way", "2026-11-17 voicemail Dana Liu", NONE),
    Case("an e-mail is no meeting", "2026-11-17 email Dana Liu", NONE),
    Case("a reaction is nothing", "2026-11-17 liked Dana Liu", NONE),
    Case("a contact and nothing else: nobody is nagged about", "2026-11-17 new Dana Liu", NONE),
    Case("a note alone", "2026-11-17 note Dana Liu: has a dog", NONE),
    Case("with a step", "2026-11-17 coffee Dana Liu > send the draft in 2 weeks", NONE),
    Case("a step later", "2026-11-17 coffee Dana Liu\n2026-11-18 todo Dana Liu: send the draft in 2w", NONE),
    Case(
        "a step from before that is open",
        "2026-11-16 new Dana Liu\n2026-11-16 todo Dana Liu: send it in 2w\n2026-11-17 coffee Dana Liu",
        NONE,
    ),
    Case(
        "a step from before that was done",
        """2026-11-10 new Dana Liu
        2026-11-10 todo Dana Liu: send it tomorrow
        2026-11-11 !done follow_up Dana Liu
        2026-11-17 coffee Dana Liu""",
        NEXT_DAY,
    ),
    Case("no step, on purpose", "2026-11-17 coffee Dana Liu > none", NONE),
    Case("a cadence is no step", "2026-11-17 coffee Dana Liu > every 6w", NEXT_DAY),
    Case("written since", "2026-11-17 coffee Dana Liu\n2026-11-17 email Dana Liu", NONE),
    Case("they wrote since", "2026-11-17 coffee Dana Liu\n2026-11-18 email from Dana Liu", NONE),
    Case("a favour since", "2026-11-17 coffee Dana Liu\n2026-11-18 gave Dana Liu: an article", NONE),
    Case("a favour from them since", "2026-11-17 coffee Dana Liu\n2026-11-18 got Dana Liu: an article", NONE),
    Case("introduced since", "2026-11-17 coffee Dana Liu\n2026-11-18 intro Dana Liu to Priya Raman", NONE),
    Case("a reaction since is no contact", "2026-11-17 coffee Dana Liu\n2026-11-17 liked Dana Liu", NEXT_DAY),
    Case("written before", "2026-11-10 email Dana Liu\n2026-11-17 coffee Dana Liu", NEXT_DAY),
    Case("they wrote before: not met first", "2026-11-10 email from Dana Liu\n2026-11-17 coffee Dana Liu", NONE),
    Case("met before", "2026-10-01 coffee Dana Liu > none\n2026-11-17 coffee Dana Liu", NONE),
    Case("met before, typed later", "2026-11-17 coffee Dana Liu\n2026-11-18 coffee Dana Liu 1 oct > none", NONE),
    Case("a day of meeting is known", "2026-11-17 coffee Dana Liu\n2026-11-17 !set met_on 2020-05-01 Dana Liu", NONE),
    Case("that day is this one", "2026-11-17 coffee Dana Liu\n2026-11-17 !set met_on 2026-11-17 Dana Liu", NEXT_DAY),
    Case("imported people were met", "2026-11-17 coffee Dana Liu\n2026-11-17 !set imported 1 Dana Liu", NONE),
    Case("an imported meeting opens nothing", "2026-11-17 coffee Dana Liu\n2026-11-17 !imported", NONE),
    Case("archived", "2026-11-17 coffee Dana Liu\n2026-11-17 !set archived 1 Dana Liu", NONE),
    Case("on the same day, by time", "2026-11-17 email Dana Liu at 9:00\n2026-11-17 coffee Dana Liu at 8:00", NONE),
    Case(
        "on the same day, before it by time",
        "2026-11-17 coffee Dana Liu at 15:00\n2026-11-17 email Dana Liu at 9:00",
        NEXT_DAY,
    ),
    Case("backdated: it keeps its day", "2026-11-20 coffee Dana Liu 17 nov", NEXT_DAY),
    Case("at the end of a month", "2027-02-28 call Dana Liu", {"2027-03-01": ["Dana Liu: today"]}),
    Case("before a leap day", "2028-02-28 call Dana Liu", {"2028-02-29": ["Dana Liu: today"]}),
    Case("at the end of a year", "2026-12-31 call Dana Liu", {"2027-01-01": ["Dana Liu: today"]}),
    Case("undone", "2026-11-17 coffee Dana Liu\n2026-11-17 !undo", NONE),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.usefixtures("store")
def test_due(case: Case) -> None:
    check_case(case, "first_follow_up")


@pytest.mark.usefixtures("store")
def test_each_of_those_who_were_met() -> None:
    record_history("2026-11-17 lunch Dana Liu and Priya Raman")
    assert due("2026-11-18", "first_follow_up") == ["Dana Liu: today", "Priya Raman: today"]


@pytest.mark.usefixtures("store")
def test_a_step_covers_its_person_and_none_covers_all() -> None:
    record_history("2026-11-17 lunch Dana Liu and Priya Raman > call Dana fri")
    assert due("2026-11-18", "first_follow_up") == ["Priya Raman: today"]
    record_history("2026-11-17 lunch Renee Marsh and Phil Okafor > none")
    assert due("2026-11-18", "first_follow_up") == ["Priya Raman: today"]


@pytest.mark.usefixtures("store")
def test_why() -> None:
    record_history("2026-11-17 coffee Dana Liu: the grant")
    assert why("2026-11-18", "first_follow_up") == "coffee 17 Nov: the grant; first met, no next step yet"
