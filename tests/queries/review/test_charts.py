"""The figures of the charts, from typed histories; a large file is not read row by row."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.queries.review import read_charts, usual_gaps
from netui.queries.review.charts import Charts
from tests.support.queue_table import record_history

pytestmark = pytest.mark.usefixtures("store")

TODAY = dt.date(2026, 11, 22)


def charts(history: str) -> Charts:
    record_history(history)
    return read_charts(execute, TODAY)


def test_interactions_are_counted_by_week_and_day_without_reactions() -> None:
    found = charts("2026-11-18 email Dana Liu\n2026-11-18 call Dana\n2026-11-19 liked Dana\n2026-11-23 call Dana")
    assert found.weeks.counts[-1] == 2
    assert dict(found.days.by_day())[dt.date(2026, 11, 18)] == 2
    assert dict(found.days.by_day())[dt.date(2026, 11, 19)] == 0


def test_an_interaction_with_several_is_one() -> None:
    assert charts("2026-11-18 lunch with Dana Liu, Ada Berg").weeks.counts[-1] == 1


def test_follow_ups_are_on_time_late_or_open_and_dropped_ones_are_left_out() -> None:
    found = charts(
        """
        2026-11-01 email Dana Liu > call 3 nov
        2026-11-03 !done follow_up Dana Liu
        2026-11-04 email Dana > call 5 nov
        2026-11-09 !done follow_up Dana Liu
        2026-11-10 email Dana > call 11 nov
        2026-11-12 !drop follow_up Dana Liu
        2026-11-13 email Dana > call 14 nov > write 24 dec
        """
    ).follow_through
    assert (found.on_time[-1], found.late[-1], found.open[-1]) == (1, 1, 1)


THANKS = [
    ("a favour", "2026-11-01 got Dana Liu: a tip\n2026-11-04 thank Dana", 3, 0),
    ("on the same day", "2026-11-01 got Dana Liu: a tip\n2026-11-01 thank Dana", 0, 0),
    ("a yes", "2026-10-01 ask Dana Liu: a tip\n2026-11-01 yes Dana: sure\n2026-11-03 thank Dana", 2, 0),
    ("a no is thanked too", "2026-10-01 ask Dana Liu: a tip\n2026-11-01 no Dana: sorry\n2026-11-03 thank Dana", 2, 0),
    ("a lead", "2026-11-01 lead Editor via Dana Liu\n2026-11-08 thank Dana", 7, 0),
    ("the connector, from the first conversation on",
     "2026-10-01 intro Ada Berg via Dana Liu\n2026-10-02 thank Dana\n2026-11-01 coffee with Ada > none\n"
     "2026-11-06 thank Dana", 5, 0),
    ("no conversation yet", "2026-10-01 intro Ada Berg via Dana Liu", None, 0),
    ("not thanked yet", "2026-11-01 got Dana Liu: a tip", None, 1),
    ("telling does not thank", "2026-11-01 got Dana Liu: a tip\n2026-11-02 told Dana: it helped", None, 1),
    ("their thanks are none of mine", "2026-11-01 got Dana Liu: a tip\n2026-11-02 thanks from Dana", None, 1),
    ("longer ago", "2025-10-01 got Dana Liu: a tip\n2025-10-02 thank Dana", None, 0),
]  # fmt: skip


@pytest.mark.parametrize(("name", "history", "median", "waiting"), THANKS, ids=[case[0] for case in THANKS])
def test_days_until_thanks(name: str, history: str, median: int | None, waiting: int) -> None:
    found = charts(history).thanks
    assert (found.median, found.waiting) == (median, waiting)


def test_given_and_received() -> None:
    found = charts(
        """
        2026-11-01 gave Dana Liu: a tip
        2026-11-02 intro Dana to Ada Berg
        2026-11-03 got Dana: a tip
        2026-11-04 intro Eva Novak via Dana
        2026-11-05 lead Editor via Dana
        2026-11-06 lead Librarian
        2026-11-07 ask Dana: a reference
        """
    ).exchange
    assert (found.given[-1], found.received[-1]) == (2, 3)


def test_the_funnel_knows_every_stage_that_was() -> None:
    found = charts(
        """
        2024-01-01 lead Editor via Dana Liu
        2024-02-01 interviewing Editor
        2024-03-01 lost Editor: another
        2026-11-01 lead Librarian via Dana
        """
    ).funnel
    assert (list(found.reached), list(found.lost), list(found.open)) == (
        [2, 1, 1, 1, 0, 0],
        [0, 0, 0, 1, 0, 0],
        [1, 0, 0, 0, 0, 0],
    )


def test_an_empty_file_has_a_sentence_for_every_chart() -> None:
    assert [sentence.partition(":")[0] for sentence in charts("").words] == [
        "Interactions",
        "Next steps",
        "Thanks",
        "Given and received",
        "Opportunities",
        "Days",
    ]


def test_who_drifts_is_read_from_a_covering_index(store: DatabaseHandle) -> None:
    plan: list[Any] = store.execute(f"EXPLAIN QUERY PLAN {usual_gaps._DAYS}", ("", ""))
    assert plan[-1][3].startswith("SEARCH q USING COVERING INDEX participation_in_order")
    assert not [step[3] for step in plan if "TEMP B-TREE" in step[3]]
