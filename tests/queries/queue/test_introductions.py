"""The rules reach out, thank the connector and check an introduction."""

from __future__ import annotations

import pytest

from tests.support.queue_table import Case, check_case, due, items, queue, record_history, why

pytestmark = pytest.mark.usefixtures("store")

INTRO = "2026-11-12 intro Renee Marsh via Jaime Stone: sports comms\n"
MADE = "2026-11-01 intro Dana Liu to Priya Raman: analytics\n"

REACH_OUT = [
    Case("the next day", INTRO, {"2026-11-12": [], "2026-11-13": ["Renee Marsh: today"]}),
    Case("it stays", INTRO, {"2027-11-13": ["Renee Marsh: 365 days late"]}),
    Case("written", INTRO + "2026-11-12 email Renee Marsh", {"2026-11-13": []}),
    Case("left a voicemail", INTRO + "2026-11-12 voicemail Renee Marsh", {"2026-11-13": []}),
    Case("they wrote", INTRO + "2026-11-12 email from Renee Marsh", {"2026-11-13": []}),
    Case("asked for something", INTRO + "2026-11-13 ask Renee Marsh: her slides", {"2026-11-14": []}),
    Case("a reaction", INTRO + "2026-11-13 liked Renee Marsh", {"2026-11-14": ["Renee Marsh: 1 day late"]}),
    Case("a plan", INTRO + "2026-11-12 todo Renee Marsh: write mon", {"2026-11-13": ["Renee Marsh: today"]}),
    Case("written before", "2026-11-10 email Renee Marsh\n" + INTRO, {"2026-11-13": ["Renee Marsh: today"]}),
    Case("written that day, before", "2026-11-12 email Renee Marsh\n" + INTRO, {"2026-11-13": ["Renee Marsh: today"]}),
    Case("met that day", "2026-11-12 coffee Renee Marsh\n" + INTRO, {"2026-11-13": []}),
    Case("of the conversation's line", "2026-11-12 coffee Renee Marsh via Jaime Stone", {"2026-11-13": []}),
    Case("typed twice", INTRO + INTRO, {"2026-11-13": ["Renee Marsh: today"]}),
    Case(
        "backdated", "2026-11-20 intro Renee Marsh via Jaime Stone 12 nov", {"2026-11-20": ["Renee Marsh: 7 days late"]}
    ),
    Case("one that I made", MADE, {"2026-11-30": []}),
]

CONNECTOR = [
    Case("before the conversation", INTRO, {"2026-11-20": []}),
    Case("a mail of mine is no conversation", INTRO + "2026-11-13 email Renee Marsh", {"2026-11-20": []}),
    Case("the next day", INTRO + "2026-11-17 coffee Renee Marsh",
         {"2026-11-17": [], "2026-11-18": ["Jaime Stone: today"]}),
    Case("their mail is one", INTRO + "2026-11-17 email from Renee Marsh", {"2026-11-18": ["Jaime Stone: today"]}),
    Case("the first one counts", INTRO + "2026-11-17 call Renee Marsh\n2026-11-19 lunch Renee Marsh",
         {"2026-11-20": ["Jaime Stone: 2 days late"]}),
    Case("in one line", "2026-11-17 coffee Renee Marsh via Jaime Stone", {"2026-11-18": ["Jaime Stone: today"]}),
    Case("met before the introduction", "2026-11-10 coffee Renee Marsh > none\n" + INTRO, {"2026-11-18": []}),
    Case("met that day, before it", "2026-11-12 coffee Renee Marsh\n" + INTRO, {"2026-11-13": ["Jaime Stone: today"]}),
    Case("thanked", INTRO + "2026-11-17 coffee Renee Marsh\n2026-11-17 thank Jaime Stone", {"2026-11-18": []}),
    Case("thanked that day, before", INTRO + "2026-11-17 thank Jaime Stone\n2026-11-17 coffee Renee Marsh",
         {"2026-11-18": []}),
    Case("thanked for the introduction", INTRO + "2026-11-13 thank Jaime Stone\n2026-11-17 coffee Renee Marsh",
         {"2026-11-18": ["Jaime Stone: today"]}),
    Case("thanks from them", INTRO + "2026-11-17 coffee Renee Marsh\n2026-11-17 thanks from Jaime Stone",
         {"2026-11-18": ["Jaime Stone: today"]}),
    Case("written, not thanked", INTRO + "2026-11-17 coffee Renee Marsh\n2026-11-17 email Jaime Stone",
         {"2026-11-18": ["Jaime Stone: today"]}),
    Case("told, not thanked", INTRO + "2026-11-17 coffee Renee Marsh\n2026-11-17 told Jaime Stone: we met",
         {"2026-11-18": ["Jaime Stone: today"]}),
    Case("an imported conversation", INTRO + "2026-11-17 coffee Renee Marsh\n2026-11-17 !imported", {"2026-11-18": []}),
    Case("typed twice", INTRO + INTRO + "2026-11-17 coffee Renee Marsh", {"2026-11-18": ["Jaime Stone: today"]}),
    Case("through two connectors",
         INTRO + "2026-11-13 intro Renee Marsh via Phil Okafor\n2026-11-17 coffee Renee Marsh",
         {"2026-11-18": ["Jaime Stone: today", "Phil Okafor: today"]}),
]  # fmt: skip

LATER = "2026-11-03 email Renee Marsh\n"
RECEIVED = "2026-11-01 intro Renee Marsh via Jaime Stone\n"

CHECK = [
    Case("made, after two weeks", MADE, {"2026-11-14": [], "2026-11-15": ["Dana Liu: today"]}),
    Case("after my last word", MADE + "2026-11-10 email Priya Raman",
         {"2026-11-15": [], "2026-11-24": ["Dana Liu: today"]}),
    Case("their word does not count", MADE + "2026-11-10 email from Priya Raman", {"2026-11-15": ["Dana Liu: today"]}),
    Case("checked once", MADE + "2026-11-15 email Dana Liu", {"2026-11-28": [], "2026-11-29": ["Dana Liu: today"]}),
    Case("checked twice, it rests", MADE + "2026-11-15 email Dana Liu\n2026-11-30 email Dana Liu", {"2027-11-30": []}),
    Case("skipped once", MADE + "2026-11-16 !skip check_introduction Dana Liu",
         {"2026-11-29": [], "2026-11-30": ["Dana Liu: today"]}),
    Case("skipped twice, it rests",
         MADE + "2026-11-16 !skip check_introduction Dana Liu\n2026-11-30 !skip check_introduction Dana Liu",
         {"2027-01-01": []}),
    Case("skipped, then checked, it rests",
         MADE + "2026-11-16 !skip check_introduction Dana Liu\n2026-12-01 call Priya Raman > none", {"2027-01-01": []}),
    Case("dropped", MADE + "2026-11-16 !drop check_introduction Dana Liu", {"2026-11-17": [], "2027-01-01": []}),
    Case("dropped in the second round",
         MADE + "2026-11-15 email Dana Liu\n2026-11-29 !drop check_introduction Dana Liu", {"2026-12-20": []}),
    Case("an outcome", MADE + "2026-11-10 outcome Dana Liu to Priya Raman: a project", {"2026-11-15": []}),
    Case("received, not written to", RECEIVED, {"2026-12-01": []}),
    Case("received, written to", RECEIVED + LATER, {"2026-11-16": [], "2026-11-17": ["Renee Marsh: today"]}),
    Case("they answered", RECEIVED + LATER + "2026-11-05 email from Renee Marsh", {"2026-12-01": []}),
    Case("met", RECEIVED + LATER + "2026-11-05 coffee Renee Marsh > none", {"2026-12-01": []}),
    Case("met at once", "2026-11-01 coffee Renee Marsh via Jaime Stone > none", {"2026-12-01": []}),
    Case("written again", RECEIVED + LATER + "2026-11-10 email Renee Marsh",
         {"2026-11-17": [], "2026-11-24": ["Renee Marsh: today"]}),
    Case("checked twice", RECEIVED + LATER + "2026-11-17 email Renee Marsh\n2026-12-02 email Renee Marsh",
         {"2027-01-01": []}),
    Case("an outcome of it", RECEIVED + LATER + "2026-11-10 outcome Renee Marsh: nothing", {"2026-12-01": []}),
    Case("over the end of February", "2027-02-15 intro Dana Liu to Priya Raman",
         {"2027-02-28": [], "2027-03-01": ["Dana Liu: today"]}),
    Case("over a leap day", "2028-02-16 intro Dana Liu to Priya Raman",
         {"2028-02-29": [], "2028-03-01": ["Dana Liu: today"]}),
]  # fmt: skip


@pytest.mark.parametrize("case", REACH_OUT, ids=lambda case: case.name)
def test_reach_out(case: Case) -> None:
    check_case(case, "reach_out")


@pytest.mark.parametrize("case", CONNECTOR, ids=lambda case: case.name)
def test_thank_the_connector(case: Case) -> None:
    check_case(case, "thank_connector")


@pytest.mark.parametrize("case", CHECK, ids=lambda case: case.name)
def test_check_an_introduction(case: Case) -> None:
    check_case(case, "check_introduction")


def test_of_several_persons_the_first_who_was_not_contacted() -> None:
    record_history("2026-11-12 intro Renee Marsh and Phil Okafor via Jaime Stone")
    assert due("2026-11-13", "reach_out") == ["Renee Marsh: today"]
    record_history("2026-11-13 email Renee Marsh")
    assert due("2026-11-13", "reach_out") == ["Phil Okafor: today"]
    record_history("2026-11-13 email from Phil Okafor")
    assert due("2026-11-13", "reach_out") == []
    assert due("2026-11-14", "thank_connector") == ["Jaime Stone: today"]


def test_how_often_and_how_soon_are_settings() -> None:
    record_history(MADE + "2026-11-15 email Dana Liu")
    assert not [item for item in queue("2026-12-24", check_introduction_times=1).items if "check" in item.rule]
    (item,) = queue("2026-11-22", check_introduction_days=7).items
    assert (item.rule, item.days_late) == ("check_introduction", 0)


def test_why() -> None:
    record_history(INTRO)
    assert why("2026-11-13", "reach_out") == "introduced by Jaime Stone 12 Nov: sports comms; not written yet (1 day)"
    record_history("2026-11-13 email Renee Marsh")
    written = "introduced by Jaime Stone 12 Nov: sports comms; you wrote 13 Nov, no conversation yet"
    assert why("2026-11-27", "check_introduction") == written
    record_history("2026-11-27 coffee Renee Marsh: community roles > none")
    met = "introduced Renee Marsh; coffee 27 Nov: community roles; not thanked yet (2 days)"
    assert why("2026-11-29", "thank_connector") == met


def test_why_to_check_what_I_made() -> None:  # noqa: N802
    record_history(MADE + "2026-11-15 call Dana Liu > none")
    (item,) = items("2026-11-29", "check_introduction")
    assert item.why == "you introduced Dana Liu and Priya Raman 1 Nov: analytics; no outcome yet; checked 15 Nov"
    assert len(item.people) == 2
    assert not item.received


def test_a_skipped_check_was_not_checked() -> None:
    record_history(MADE + "2026-11-16 !skip check_introduction Dana Liu")
    assert why("2026-11-30", "check_introduction").endswith("; skipped 16 Nov")
