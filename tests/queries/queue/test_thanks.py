"""The rules tell the outcome and thank for a favour."""

from __future__ import annotations

import pytest

from tests.support.queue_table import Case, check_case, due, record_history, why

pytestmark = pytest.mark.usefixtures("store")

INTRO = (
    "2026-11-01 intro Renee Marsh via Jaime Stone\n2026-11-02 coffee Renee Marsh > none\n2026-11-02 thank Jaime Stone\n"
)
OUTCOME = INTRO + "2026-11-10 outcome Renee Marsh: an interview\n"
CHAIN = """2026-10-01 intro Jaime Stone via Priya Raman
    2026-10-02 intro Renee Marsh via Jaime Stone
    2026-10-03 lead Community manager via Renee Marsh
"""

TELL = [
    Case("no outcome yet", INTRO, {"2026-12-01": []}),
    Case("two days", OUTCOME, {"2026-11-11": [], "2026-11-12": ["Jaime Stone: today"]}),
    Case("told", OUTCOME + "2026-11-10 told Jaime Stone: an interview", {"2026-11-12": []}),
    Case("told that day, before", INTRO + "2026-11-10 told Jaime Stone: hired\n2026-11-10 outcome Renee Marsh: hired",
         {"2026-11-12": []}),
    Case("told the day before", INTRO + "2026-11-09 told Jaime Stone: soon\n2026-11-10 outcome Renee Marsh: hired",
         {"2026-11-12": ["Jaime Stone: today"]}),
    Case("thanked: that tells it too", OUTCOME + "2026-11-11 thank Jaime Stone", {"2026-11-12": []}),
    Case("written, not told", OUTCOME + "2026-11-11 email Jaime Stone", {"2026-11-12": ["Jaime Stone: today"]}),
    Case("they told", OUTCOME + "2026-11-11 told from Jaime Stone: nice", {"2026-11-12": ["Jaime Stone: today"]}),
    Case("the latest outcome", OUTCOME + "2026-11-11 told Jaime Stone: well\n2026-11-14 outcome Renee Marsh: hired",
         {"2026-11-13": [], "2026-11-16": ["Jaime Stone: today"]}),
    Case("of one that I made: nobody",
         "2026-11-01 intro Dana Liu to Priya Raman\n2026-11-10 outcome Dana Liu to Priya Raman: a project",
         {"2026-12-01": []}),
    Case("won: everybody up the chain", CHAIN + "2026-11-10 won Community manager",
         {"2026-11-12": ["Jaime Stone: today", "Priya Raman: today", "Renee Marsh: today"]}),
    Case("lost: the source and who introduced them", CHAIN + "2026-11-10 lost Community manager",
         {"2026-11-12": ["Jaime Stone: today", "Renee Marsh: today"]}),
    Case("some were told", CHAIN + "2026-11-10 won Community manager\n2026-11-11 told Priya Raman: hired",
         {"2026-11-12": ["Jaime Stone: today", "Renee Marsh: today"]}),
    Case("not closed", CHAIN + "2026-11-10 offer Community manager", {"2026-11-12": []}),
    Case("parked", CHAIN + "2026-11-10 parked Community manager", {"2026-11-12": []}),
    Case("revived: no outcome until it is closed again",
         CHAIN + "2026-11-10 lost Community manager\n2026-11-15 interviewing Community manager", {"2026-11-16": []}),
    Case("closed again", CHAIN + """2026-11-10 lost Community manager
        2026-11-11 told Jaime Stone: no
        2026-11-11 told Renee Marsh: no
        2026-11-15 interviewing Community manager
        2026-11-20 won Community manager""",
         {"2026-11-12": [], "2026-11-22": ["Jaime Stone: today", "Priya Raman: today", "Renee Marsh: today"]}),
    Case("reopened: who was told that it was won", CHAIN + """2026-11-10 won Community manager
        2026-11-11 told Priya Raman: they took me
        2026-11-15 interviewing Community manager""",
         {"2026-11-14": ["Jaime Stone: 2 days late", "Renee Marsh: 2 days late"],
          "2026-11-17": ["Priya Raman: today"]}),
    Case("reopened, and told so", CHAIN + """2026-11-10 won Community manager
        2026-11-11 told Priya Raman: they took me
        2026-11-15 interviewing Community manager
        2026-11-16 told Priya Raman: they withdrew it""", {"2026-11-17": []}),
    Case("reopened on the day of the telling", CHAIN + """2026-11-10 won Community manager
        2026-11-10 told Priya Raman: they took me
        2026-11-10 interviewing Community manager""", {"2026-11-12": []}),
    Case("won, then lost: also those whom lost alone would not name", CHAIN + """2026-11-10 won Community manager
        2026-11-11 told Priya Raman: they took me
        2026-11-15 lost Community manager""",
         {"2026-11-17": ["Jaime Stone: today", "Priya Raman: today", "Renee Marsh: today"]}),
    Case("reopened, then lost", CHAIN + """2026-11-10 won Community manager
        2026-11-11 told Priya Raman: they took me
        2026-11-15 interviewing Community manager
        2026-11-16 told Priya Raman: they withdrew it
        2026-11-20 lost Community manager""",
         {"2026-11-22": ["Jaime Stone: today", "Priya Raman: today", "Renee Marsh: today"]}),
    Case("a lead of nobody", "2026-10-03 lead Community manager\n2026-11-10 won Community manager", {"2026-11-12": []}),
    Case("a circle of introductions ends", """2026-10-01 intro Jaime Stone via Renee Marsh
        2026-10-02 intro Renee Marsh via Jaime Stone
        2026-10-03 lead Community manager via Renee Marsh
        2026-11-10 won Community manager""", {"2026-11-12": ["Jaime Stone: today", "Renee Marsh: today"]}),
    Case("introduced after the outcome's day in view", CHAIN + "2026-11-10 won Community manager",
         {"2026-11-11": []}),
    Case("at the end of a leap February", INTRO + "2028-02-28 outcome Renee Marsh: hired",
         {"2028-03-01": ["Jaime Stone: today"]}),
]  # fmt: skip

FAVOUR = [
    Case("the next day", "2026-11-17 got Dana Liu: an hour", {"2026-11-17": [], "2026-11-18": ["Dana Liu: today"]}),
    Case("thanked", "2026-11-17 got Dana Liu: an hour\n2026-11-17 thank Dana Liu", {"2026-11-18": []}),
    Case("thanked that day, before", "2026-11-17 thank Dana Liu\n2026-11-17 got Dana Liu: an hour", {"2026-11-18": []}),
    Case("thanked the day before", "2026-11-16 thank Dana Liu\n2026-11-17 got Dana Liu: an hour",
         {"2026-11-18": ["Dana Liu: today"]}),
    Case("seen, not thanked", "2026-11-17 got Dana Liu: an hour\n2026-11-18 coffee Dana Liu > none",
         {"2026-11-19": ["Dana Liu: 1 day late"]}),
    Case("a favour of mine", "2026-11-17 gave Dana Liu: an hour", {"2026-11-18": []}),
    Case("an ask alone", "2026-11-17 ask Dana Liu: an hour", {"2026-11-18": []}),
    Case("a yes", "2026-11-10 ask Dana Liu: an hour\n2026-11-17 yes Dana Liu", {"2026-11-18": ["Dana Liu: today"]}),
    Case("a no is thanked too", "2026-11-10 ask Dana Liu: an hour\n2026-11-17 no Dana Liu",
         {"2026-11-18": ["Dana Liu: today"]}),
    Case("let go", "2026-11-01 ask Dana Liu: an hour\n2026-11-17 !drop open_ask Dana Liu", {"2026-11-18": []}),
    Case("a lead", "2026-11-17 lead Librarian via Dana Liu", {"2026-11-18": ["Dana Liu: today"]}),
    Case("a lead, thanked", "2026-11-17 lead Librarian via Dana Liu\n2026-11-18 thank Dana Liu", {"2026-11-18": []}),
    Case("a lead of nobody", "2026-11-17 lead Librarian", {"2026-11-18": []}),
    Case("two favours, thanked once",
         "2026-11-16 got Dana Liu: a tip\n2026-11-17 got Dana Liu: an hour\n2026-11-17 thank Dana Liu",
         {"2026-11-18": []}),
    Case("thanked between two",
         "2026-11-15 got Dana Liu: a tip\n2026-11-16 thank Dana Liu\n2026-11-17 got Dana Liu: an hour",
         {"2026-11-18": ["Dana Liu: today"]}),
    Case("archived", "2026-11-17 got Dana Liu: an hour\n2026-11-17 !set archived 1 Dana Liu", {"2026-11-18": []}),
    Case("at the end of a year", "2026-12-31 got Dana Liu: an hour", {"2027-01-01": ["Dana Liu: today"]}),
]  # fmt: skip


@pytest.mark.parametrize("case", TELL, ids=lambda case: case.name)
def test_tell_the_outcome(case: Case) -> None:
    check_case(case, "tell_outcome")


@pytest.mark.parametrize("case", FAVOUR, ids=lambda case: case.name)
def test_thank_for_a_favour(case: Case) -> None:
    check_case(case, "thank_favour")


def test_thanks_after_an_outcome_tell_it_but_telling_does_not_thank() -> None:
    record_history(
        INTRO
        + "2026-11-10 outcome Renee Marsh: hired\n2026-11-10 got Jaime Stone: a tip\n2026-11-11 told Jaime Stone: hired"
    )
    assert due("2026-11-12", "tell_outcome") == []
    assert due("2026-11-12", "thank_favour") == ["Jaime Stone: 1 day late"]
    record_history("2026-11-12 thank Jaime Stone")
    assert due("2026-11-12", "thank_favour") == []


def test_why_to_tell_that_it_is_no_longer_won() -> None:
    record_history(
        CHAIN
        + """2026-11-10 won Community manager
        2026-11-11 told Priya Raman: they took me
        2026-11-15 interviewing Community manager: a new round"""
    )
    reason = "introduced Jaime Stone; Community manager no longer won 15 Nov: a new round; not told yet (2 days)"
    assert why("2026-11-17", "tell_outcome", "Priya Raman") == reason


def test_why_to_thank_again_after_thanks_before_the_first_conversation() -> None:
    record_history(
        "2026-10-28 intro Dana Liu via Jaime Stone\n2026-10-30 thank Jaime Stone\n2026-11-02 coffee Dana Liu > none"
    )
    reason = "introduced Dana Liu; coffee 2 Nov; thanked 30 Oct, before you met; not thanked since (2 days)"
    assert why("2026-11-04", "thank_connector") == reason


def test_why_to_tell() -> None:
    record_history(OUTCOME)
    assert (
        why("2026-11-12", "tell_outcome")
        == "introduced Renee Marsh; outcome 10 Nov: an interview; not told yet (2 days)"
    )


def test_why_to_tell_up_the_chain() -> None:
    record_history(CHAIN + "2026-11-10 won Community manager: signed")
    won = "Community manager won 10 Nov: signed; not told yet (2 days)"
    assert why("2026-11-12", "tell_outcome", "Renee Marsh") == f"passed it on; {won}"
    assert why("2026-11-12", "tell_outcome", "Jaime Stone") == f"introduced Renee Marsh; {won}"
    assert why("2026-11-12", "tell_outcome", "Priya Raman") == f"introduced Jaime Stone; {won}"


@pytest.mark.parametrize(
    ("history", "reason"),
    [
        ("2026-11-17 got Dana Liu: an hour", "an hour 17 Nov; not thanked yet (2 days)"),
        (
            "2026-11-17 got! Dana Liu: a job",
            "a job 17 Nov; not thanked yet (2 days); a big one: a gift, a lunch or a card",
        ),
        ("2026-11-17 lead Librarian via Dana Liu", "passed on Librarian 17 Nov; not thanked yet (2 days)"),
        (
            "2026-11-01 ask Dana Liu: her slides\n2026-11-17 no Dana Liu",
            "said no 17 Nov to her slides; not thanked yet (2 days)",
        ),
    ],
)
def test_why_to_thank(history: str, reason: str) -> None:
    record_history(history)
    assert why("2026-11-19", "thank_favour") == reason
