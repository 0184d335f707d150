"""The rules reply owed and open ask."""

from __future__ import annotations

import pytest

from tests.support.queue_table import Case, check_case, due, record_history, why

pytestmark = pytest.mark.usefixtures("store")

MAIL = "2026-11-10 email from Phil Okafor: can you send your CV?\n"
OWED = {"2026-11-11": [], "2026-11-12": ["Phil Okafor: today"], "2026-11-15": ["Phil Okafor: 3 days late"]}
NONE: dict[str, list[str]] = {"2026-11-12": [], "2026-12-12": []}

REPLY = [
    Case("an e-mail", MAIL, OWED),
    Case("a message", "2026-11-10 text from Phil Okafor", OWED),
    Case("a letter", "2026-11-10 letter from Phil Okafor", OWED),
    Case("a voicemail", "2026-11-10 voicemail from Phil Okafor", OWED),
    Case("a call is none", "2026-11-10 call from Phil Okafor > none", NONE),
    Case("a reaction is none", "2026-11-10 liked from Phil Okafor", NONE),
    Case("thanks are none", "2026-11-10 thanks from Phil Okafor", NONE),
    Case("telling is none", "2026-11-10 told from Phil Okafor: he got it", NONE),
    Case("imported", MAIL + "2026-11-10 !imported", NONE),
    Case("replied", MAIL + "2026-11-11 email Phil Okafor", NONE),
    Case("a voicemail of mine is contact from me", MAIL + "2026-11-11 voicemail Phil Okafor", NONE),
    Case("called", MAIL + "2026-11-11 call Phil Okafor > none", NONE),
    Case("a call from them", MAIL + "2026-11-11 call from Phil Okafor > none", NONE),
    Case("met", MAIL + "2026-11-11 coffee Phil Okafor > none", NONE),
    Case("a favour of mine", MAIL + "2026-11-11 gave Phil Okafor: my CV", NONE),
    Case("an ask", MAIL + "2026-11-11 ask Phil Okafor: what for", NONE),
    Case("introduced him", MAIL + "2026-11-11 intro Phil Okafor to Dana Liu", {"2026-11-12": []}),
    Case("his favour is no reply of mine", MAIL + "2026-11-11 got Phil Okafor: a tip", OWED),
    Case("a reaction of mine is no reply", MAIL + "2026-11-11 liked Phil Okafor", OWED),
    Case("a plan is no reply", MAIL + "2026-11-11 todo Phil Okafor: reply fri", OWED),
    Case("due from the first", MAIL + "2026-11-11 text from Phil Okafor: well?", OWED),
    Case("replied in between", MAIL + "2026-11-11 email Phil Okafor\n2026-11-13 email from Phil Okafor",
         {"2026-11-14": [], "2026-11-15": ["Phil Okafor: today"]}),
    Case("replied that day, after", MAIL + "2026-11-10 email Phil Okafor", NONE),
    Case("written that day, before", "2026-11-10 email Phil Okafor\n" + MAIL, OWED),
    Case("that day, by time", "2026-11-10 email Phil Okafor at 15:00\n2026-11-10 email from Phil Okafor at 9:00", NONE),
    Case("that day, by time, later",
         "2026-11-10 email from Phil Okafor at 15:00\n2026-11-10 email Phil Okafor at 9:00", OWED),
    Case("without a time, by entry", "2026-11-10 email from Phil Okafor at 15:00\n2026-11-10 email Phil Okafor", NONE),
    Case("skipped", MAIL + "2026-11-12 !skip reply_owed Phil Okafor", NONE),
    Case("a new mail breaks a skip",
         MAIL + "2026-11-12 !skip reply_owed Phil Okafor\n2026-11-20 email from Phil Okafor",
         {"2026-11-21": [], "2026-11-22": ["Phil Okafor: today"]}),
    Case("no reply needed", MAIL + "2026-11-12 !drop reply_owed Phil Okafor", NONE),
    Case("snoozed, a new mail breaks it",
         MAIL + "2026-11-12 !snooze 2026-12-01 reply_owed Phil Okafor\n2026-11-14 email from Phil Okafor",
         {"2026-11-13": [], "2026-11-14": ["Phil Okafor: 2 days late"]}),
    Case("archived", MAIL + "2026-11-10 !set archived 1 Phil Okafor", NONE),
    Case("at the end of February", "2027-02-27 email from Phil Okafor", {"2027-03-01": ["Phil Okafor: today"]}),
    Case("in a leap year", "2028-02-27 email from Phil Okafor", {"2028-02-29": ["Phil Okafor: today"]}),
]  # fmt: skip

ASKED = "2026-11-01 ask Daria Novak: a reference\n"
SKIP = "!skip open_ask Daria Novak\n"

ASK = [
    Case("after two weeks", ASKED, {"2026-11-14": [], "2026-11-15": ["Daria Novak: today"]}),
    Case("it stays", ASKED, {"2026-12-15": ["Daria Novak: 30 days late"]}),
    Case("a yes", ASKED + "2026-11-10 yes Daria Novak", {"2026-11-15": []}),
    Case("a no", ASKED + "2026-11-10 no Daria Novak", {"2026-11-15": []}),
    Case("let go", ASKED + "2026-11-15 !drop open_ask Daria Novak", {"2026-11-15": []}),
    Case("the favour came", ASKED + "2026-11-10 got Daria Novak: the reference", {"2026-11-15": []}),
    Case("an introduction came", ASKED + "2026-11-10 intro Renee Marsh via Daria Novak", {"2026-11-15": []}),
    Case("a favour from before", "2026-10-30 got Daria Novak: a tip\n" + ASKED, {"2026-11-15": ["Daria Novak: today"]}),
    Case("a word before the day does not move it", ASKED + "2026-11-10 email Daria Novak",
         {"2026-11-15": ["Daria Novak: today"]}),
    Case("their word is no nudge", ASKED + "2026-11-16 email from Daria Novak",
         {"2026-11-16": ["Daria Novak: 1 day late"]}),
    Case("nudged", ASKED + "2026-11-16 email Daria Novak", {"2026-11-29": [], "2026-11-30": ["Daria Novak: today"]}),
    Case("nudged twice, it rests", ASKED + "2026-11-16 email Daria Novak\n2026-11-30 email Daria Novak",
         {"2027-11-01": []}),
    Case("skipped: the next round", ASKED + f"2026-11-16 {SKIP}",
         {"2026-11-16": [], "2026-11-30": ["Daria Novak: today"]}),
    Case("skipped twice, it rests", ASKED + f"2026-11-16 {SKIP}2026-11-30 {SKIP}", {"2027-11-01": []}),
    Case("nudged and skipped, it rests", ASKED + f"2026-11-16 email Daria Novak\n2026-11-30 {SKIP}",
         {"2027-11-01": []}),
    Case("an undone nudge", ASKED + "2026-11-16 email Daria Novak\n2026-11-16 !undo",
         {"2026-11-16": ["Daria Novak: 1 day late"]}),
    Case("snoozed", ASKED + "2026-11-15 !snooze 2026-11-20 open_ask Daria Novak",
         {"2026-11-19": [], "2026-11-20": ["Daria Novak: 5 days late"]}),
    Case("over a leap day", "2028-02-16 ask Daria Novak: a reference", {"2028-03-01": ["Daria Novak: today"]}),
]  # fmt: skip


@pytest.mark.parametrize("case", REPLY, ids=lambda case: case.name)
def test_reply_owed(case: Case) -> None:
    check_case(case, "reply_owed")


@pytest.mark.parametrize("case", ASK, ids=lambda case: case.name)
def test_open_ask(case: Case) -> None:
    check_case(case, "open_ask")


def test_a_mail_from_several_owes_the_first_named_a_reply() -> None:
    record_history("2026-11-10 email from Phil Okafor and Dana Liu: lunch?")
    assert due("2026-11-12", "reply_owed") == ["Phil Okafor: today"]


def test_two_asks_of_one_person() -> None:
    record_history(ASKED + "2026-11-02 ask Daria Novak: an introduction\n2026-11-10 yes Daria Novak")
    assert len(due("2026-11-20", "open_ask")) == 1


def test_why() -> None:
    record_history(MAIL)
    assert why("2026-11-12", "reply_owed") == "e-mail 10 Nov: can you send your CV?"
    record_history("2026-11-12 text from Phil Okafor: well?")
    assert why("2026-11-12", "reply_owed") == "text 12 Nov: well?; 2 unanswered since 10 Nov"


def test_why_to_ask_again() -> None:
    record_history(ASKED)
    assert why("2026-11-15", "open_ask") == "asked 1 Nov: a reference; no answer yet (14 days)"
    record_history("2026-11-16 email Daria Novak")
    assert why("2026-11-30", "open_ask") == "asked 1 Nov: a reference; no answer yet (29 days); asked again 16 Nov"


def test_a_skipped_ask_was_not_asked_again() -> None:
    record_history(f"{ASKED}2026-11-16 {SKIP}")
    assert why("2026-11-30", "open_ask") == "asked 1 Nov: a reference; no answer yet (29 days); skipped 16 Nov"
