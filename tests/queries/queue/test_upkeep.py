"""The rules keep in touch, key date and lead without a step."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.days import add_span
from netui.domain.queue.cadence import latest_start
from netui.domain.queue.upkeep import near_anniversary, near_day_ranges
from tests.support.queue_table import Case, check_case, items, record_history, why

CALL = "2026-10-02 call Priya Raman > every 4-6w > none\n"

KEEP = [
    Case("a window such as 4-6w", CALL, {
        "2026-10-29": [],
        "2026-10-30": ["Priya Raman: 14 days left"],
        "2026-11-12": ["Priya Raman: 1 day left"],
        "2026-11-13": ["Priya Raman: last day"],
        "2026-11-14": ["Priya Raman: 1 day past the window"],
        "2026-11-22": ["Priya Raman: 9 days past the window"],
    }),
    Case("one day", "2026-10-02 email Priya Raman every 5w",
         {"2026-11-05": [], "2026-11-06": ["Priya Raman: last day"]}),
    Case("months are clipped", "2026-08-31 email Priya Raman every 6 months",
         {"2027-02-27": [], "2027-02-28": ["Priya Raman: last day"]}),
    Case("to a leap day", "2027-08-31 email Priya Raman every 6 months",
         {"2028-02-28": [], "2028-02-29": ["Priya Raman: last day"]}),
    Case("from a leap day", "2028-02-29 email Priya Raman every year",
         {"2029-02-27": [], "2029-02-28": ["Priya Raman: last day"]}),
    Case("no cadence: nobody is nagged about", "2026-01-02 email Priya Raman", {"2027-01-01": []}),
    Case("contact", CALL + "2026-11-14 email Priya Raman",
         {"2026-11-14": [], "2026-12-12": ["Priya Raman: 14 days left"]}),
    Case("contact from them", CALL + "2026-11-14 thanks from Priya Raman", {"2026-11-14": []}),
    Case("a reaction", CALL + "2026-11-14 liked Priya Raman", {"2026-11-14": ["Priya Raman: 1 day past the window"]}),
    Case("a plan for a later day", CALL + "2026-11-14 todo Priya Raman: call in 3w",
         {"2026-11-14": ["Priya Raman: 1 day past the window"]}),
    Case("a favour of mine", CALL + "2026-11-14 gave Priya Raman: a tip", {"2026-11-14": []}),
    Case("an ask", CALL + "2026-11-14 ask Priya Raman: a tip", {"2026-11-14": []}),
    Case("an introduction of them", CALL + "2026-11-14 intro Priya Raman to Dana Liu", {"2026-11-14": []}),
    Case("an introduction by them", CALL + "2026-11-14 intro Dana Liu via Priya Raman", {"2026-11-14": []}),
    Case("introduced to them is no contact", CALL + "2026-11-14 intro Priya Raman via Dana Liu > none",
         {"2026-11-14": ["Priya Raman: 1 day past the window"]}),
    Case("a lead from them", CALL + "2026-11-14 lead Librarian via Priya Raman > apply in 9w", {"2026-11-14": []}),
    Case("letting go is no contact", CALL + "2026-10-05 ask Priya Raman: a tip\n2026-11-20 !drop open_ask Priya Raman",
         {"2026-11-20": ["Priya Raman: 4 days past the window"]}),
    Case("a backdated contact", CALL + "2026-11-20 email Priya Raman 10 nov",
         {"2026-11-20": [], "2026-12-08": ["Priya Raman: 14 days left"]}),
    Case("an older one, typed later", CALL + "2026-11-20 email Priya Raman 1 sep",
         {"2026-11-20": ["Priya Raman: 7 days past the window"]}),
    Case("an imported one", CALL + "2026-11-14 email Priya Raman\n2026-11-14 !imported", {"2026-11-14": []}),
    Case("never any: from the day it was set", "2026-10-02 new Priya Raman every 4-6w",
         {"2026-10-29": [], "2026-10-30": ["Priya Raman: 14 days left"]}),
    Case("past when it was set: that day", "2025-01-02 email Priya Raman\n2026-11-14 new Priya Raman every 4-6w",
         {"2026-11-13": [], "2026-11-14": ["Priya Raman: last day"],
          "2026-11-16": ["Priya Raman: 2 days past the window"]}),
    Case("open when it was set: its own end", "2026-10-02 email Priya Raman\n2026-11-10 new Priya Raman every 4-6w",
         {"2026-11-09": [], "2026-11-10": ["Priya Raman: 3 days left"]}),
    Case("skipped: the window restarts", CALL + "2026-11-14 !skip keep_in_touch Priya Raman",
         {"2026-11-14": [], "2026-12-11": [], "2026-12-12": ["Priya Raman: 14 days left"]}),
    Case("skipped twice",
         CALL + "2026-11-14 !skip keep_in_touch Priya Raman\n2026-12-20 !skip keep_in_touch Priya Raman",
         {"2026-12-20": [], "2027-01-17": ["Priya Raman: 14 days left"]}),
    Case("contact after a skip counts",
         CALL + "2026-11-14 !skip keep_in_touch Priya Raman\n2026-11-20 email Priya Raman",
         {"2026-12-17": [], "2026-12-18": ["Priya Raman: 14 days left"]}),
    Case("snoozed", CALL + "2026-11-14 !snooze 2026-11-20 keep_in_touch Priya Raman",
         {"2026-11-19": [], "2026-11-20": ["Priya Raman: 7 days past the window"]}),
    Case("a snooze is over with the next contact",
         CALL + "2026-11-14 !snooze 2027-12-01 keep_in_touch Priya Raman\n2026-11-15 email Priya Raman",
         {"2026-12-13": ["Priya Raman: 14 days left"]}),
    Case("the cadence ended", CALL + "2026-11-14 !drop keep_in_touch Priya Raman",
         {"2026-11-14": [], "2027-11-14": []}),
    Case("archived", CALL + "2026-11-14 !set archived 1 Priya Raman", {"2026-11-14": []}),
]  # fmt: skip

BORN = "2026-01-05 email Priya Raman\n2026-01-05 !birthday 11 24 1986 Priya Raman\n"
LEAP = "2026-01-05 email Priya Raman\n2026-01-05 !birthday 2 29 0 Priya Raman\n"
TURN = "2026-01-05 email Priya Raman\n2026-01-05 !birthday 1 2 0 Priya Raman\n"

DATES = [
    Case("from a week before to three days after", BORN, {
        "2026-11-16": [],
        "2026-11-17": ["Priya Raman: in 7 days"],
        "2026-11-23": ["Priya Raman: tomorrow"],
        "2026-11-24": ["Priya Raman: today"],
        "2026-11-25": ["Priya Raman: yesterday"],
        "2026-11-27": ["Priya Raman: 3 days ago"],
        "2026-11-28": [],
    }),
    Case("every year", BORN, {"2027-11-24": ["Priya Raman: today"]}),
    Case("contact on the day", BORN + "2026-11-24 text Priya Raman",
         {"2026-11-24": [], "2027-11-24": ["Priya Raman: today"]}),
    Case("contact after it", BORN + "2026-11-25 call from Priya Raman > none", {"2026-11-26": []}),
    Case("contact before it", BORN + "2026-11-23 text Priya Raman", {"2026-11-24": ["Priya Raman: today"]}),
    Case("a reaction", BORN + "2026-11-24 liked Priya Raman", {"2026-11-25": ["Priya Raman: yesterday"]}),
    Case("skipped this year", BORN + "2026-11-20 !skip key_date Priya Raman",
         {"2026-11-24": [], "2027-11-24": ["Priya Raman: today"]}),
    Case("29 February on the 28th", LEAP,
         {"2027-02-21": ["Priya Raman: in 7 days"], "2027-02-28": ["Priya Raman: today"],
                                           "2027-03-03": ["Priya Raman: 3 days ago"], "2027-03-04": []}),
    Case("29 February in a leap year", LEAP, {"2028-02-21": [], "2028-02-29": ["Priya Raman: today"],
                                             "2028-03-03": ["Priya Raman: 3 days ago"]}),
    Case("over the end of the year", TURN, {"2026-12-25": [], "2026-12-26": ["Priya Raman: in 7 days"],
                                            "2027-01-05": ["Priya Raman: 3 days ago"]}),
    Case("archived", BORN + "2026-11-20 !set archived 1 Priya Raman", {"2026-11-24": []}),
]  # fmt: skip

LEAD = "2026-11-10 lead Librarian (City Library) via Dana Liu\n"

LEADS = [
    Case("at once", LEAD, {"2026-11-10": ["Dana Liu: today"], "2026-11-13": ["Dana Liu: 3 days late"]}),
    Case("of nobody", "2026-11-10 lead Librarian", {"2026-11-10": ["None: today"]}),
    Case("with a step", "2026-11-10 lead Librarian via Dana Liu > apply fri", {"2026-11-10": [], "2026-12-10": []}),
    Case("a step that was done",
         "2026-11-10 lead Librarian via Dana Liu > apply fri\n2026-11-13 !done follow_up Dana Liu",
         {"2026-11-12": [], "2026-11-13": ["Dana Liu: today"], "2026-11-15": ["Dana Liu: 2 days late"]}),
    Case("a step towards the source alone", LEAD + "2026-11-11 todo Dana Liu: ask fri",
         {"2026-11-12": ["Dana Liu: 2 days late"]}),
    Case("moved on", LEAD + "2026-11-12 applied Librarian", {"2026-11-12": ["Dana Liu: today"]}),
    Case("moved on with a step", LEAD + "2026-11-12 applied Librarian > call in 1w", {"2026-11-12": []}),
    Case("won", LEAD + "2026-11-12 won Librarian", {"2026-11-12": []}),
    Case("lost", LEAD + "2026-11-12 lost Librarian", {"2026-11-12": []}),
    Case("parked", LEAD + "2026-11-12 parked Librarian", {"2026-11-12": []}),
    Case("taken up again", LEAD + "2026-11-12 parked Librarian\n2026-11-20 contacted Librarian",
         {"2026-11-20": ["Dana Liu: today"]}),
    Case("skipped", LEAD + "2026-11-11 !skip lead_without_step Dana Liu", {"2026-11-12": []}),
    Case("skipped, then moved on", LEAD + "2026-11-11 !skip lead_without_step Dana Liu\n2026-11-14 applied Librarian",
         {"2026-11-13": [], "2026-11-14": ["Dana Liu: today"]}),
    Case("dropped: the lead is lost", LEAD + "2026-11-11 !drop lead_without_step Dana Liu", {"2026-11-12": []}),
]  # fmt: skip


@pytest.mark.parametrize("case", KEEP, ids=lambda case: case.name)
@pytest.mark.usefixtures("store")
def test_keep_in_touch(case: Case) -> None:
    check_case(case, "keep_in_touch")


@pytest.mark.parametrize("case", DATES, ids=lambda case: case.name)
@pytest.mark.usefixtures("store")
def test_key_date(case: Case) -> None:
    check_case(case, "key_date")


@pytest.mark.parametrize("case", LEADS, ids=lambda case: case.name)
@pytest.mark.usefixtures("store")
def test_lead_without_a_step(case: Case) -> None:
    check_case(case, "lead_without_step")


@pytest.mark.usefixtures("store")
def test_why_to_keep_in_touch() -> None:
    record_history("2026-10-02 new Priya Raman every 4-6w")
    assert why("2026-11-22", "keep_in_touch") == "no contact yet; every 4-6 weeks"
    record_history("2026-10-03 email Priya Raman: her grant\n2026-10-04 note Priya Raman: daughter Mia")
    assert why("2026-11-22", "keep_in_touch") == "last: e-mail 3 Oct: her grant; details: daughter Mia; every 4-6 weeks"
    record_history("2026-11-15 !skip keep_in_touch Priya Raman")
    assert why("2026-12-20", "keep_in_touch") == (
        "last: e-mail 3 Oct: her grant; skipped 15 Nov; details: daughter Mia; every 4-6 weeks"
    )


@pytest.mark.usefixtures("store")
def test_why_a_key_date() -> None:
    record_history(BORN)
    assert why("2026-11-20", "key_date") == "birthday 24 Nov; turns 40"
    record_history("2026-01-05 new Dana Liu\n2026-01-05 !birthday 12 1 0 Dana Liu")
    assert why("2026-12-01", "key_date") == "birthday 1 Dec"
    assert items("2026-12-01", "key_date")[0].what == "Birthday"


@pytest.mark.usefixtures("store")
def test_why_a_lead() -> None:
    record_history(LEAD)
    (item,) = items("2026-11-11", "lead_without_step")
    assert (item.what, item.why) == ("Next step: Librarian", "City Library; heard 10 Nov; no next step")
    record_history("2026-11-11 applied Librarian > call tomorrow\n2026-11-12 !done follow_up Dana Liu")
    assert why("2026-11-13", "lead_without_step") == "City Library; call done 12 Nov; no next step"


DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
SPANS = st.builds("P{}{}".format, st.integers(1, 60), st.sampled_from("DWMY"))


@given(DAYS, SPANS)
def test_a_window_opens_exactly_when_its_span_is_over(today: dt.date, span: str) -> None:
    start = latest_start(today, span)
    assert add_span(start, span) <= today < add_span(start + dt.timedelta(1), span)


@given(DAYS, st.integers(1, 12), st.integers(1, 31), st.integers(0, 180), st.integers(0, 180))
def test_a_date_that_is_near_is_looked_for(today: dt.date, month: int, day: int, before: int, after: int) -> None:
    if near_anniversary(month, day, today, before, after):
        low, high, low_again, high_again = near_day_ranges(today, before, after)
        assert (
            low <= month * 100 + day <= high or low_again <= month * 100 + day <= high_again or (month, day) == (2, 30)
        )
