"""The sentence at the end of a review: true in each case, and never praise for what did not happen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from netui.domain.review.charts import DayGrid, WeeklyCounts
from netui.domain.review.closing_sentence import closing_sentence

TODAY = dt.date(2026, 11, 22)  # a Sunday
SINCE = dt.date(2026, 11, 15)

NOTHING: Mapping[str, int] = {"follow_ups_done": 0, "follow_ups_on_time": 0, "people": 0, "first_meetings": 0}


def each_week(*counts: int) -> dict[dt.date, int]:
    """So many interactions on the Mondays of the weeks up to the present one."""
    return {dt.date(2026, 11, 16) - dt.timedelta(7 * at): count for at, count in enumerate(reversed(counts))}


CASES = [
    ("nothing at all", {}, {}, "Each day on which you are in touch with somebody gets its square here."),
    ("a year ago", {}, {dt.date(2026, 3, 2): 1}, "You were in touch with somebody on 1 of the last 365 days."),
    ("all on time", {"follow_ups_done": 2, "follow_ups_on_time": 2, "people": 1}, each_week(1),
     "All 2 next steps that you finished since 15 Nov were on time."),
    ("one is no series", {"follow_ups_done": 1, "follow_ups_on_time": 1, "people": 1}, each_week(1),
     "Since 15 Nov you were in touch with 1 person."),
    ("one of them late", {"follow_ups_done": 2, "follow_ups_on_time": 1, "people": 3, "first_meetings": 1},
     each_week(1), "Since 15 Nov you were in touch with 3 people, 1 of them for the first time."),
    ("a busy week", {"people": 3}, each_week(5, 1, 2, 0, 1, 2, 4),
     "This is your busiest week since the week of 5 Oct: 4 interactions so far."),
    ("few are no busy week", {"people": 2}, each_week(3, 1, 1, 0, 1, 1, 2),
     "Since 15 Nov you were in touch with 2 people."),
    ("as busy a month ago", {"people": 3}, each_week(4, 1, 2, 0, 4), "Since 15 Nov you were in touch with 3 people."),
    ("the first week of all", {"people": 3}, each_week(4), "Since 15 Nov you were in touch with 3 people."),
    ("busier than any week yet", {"people": 3}, each_week(1, 1, 1, 1, 1, 4),
     "This is your busiest week since the week of 12 Oct: 4 interactions so far."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "counts", "days", "told"), CASES, ids=[case[0] for case in CASES])
def test_what_is_told(name: str, counts: dict[str, int], days: dict[dt.date, int], told: str) -> None:
    weeks, grid = WeeklyCounts.of(days, TODAY), DayGrid.of(days, TODAY)
    assert closing_sentence({**NOTHING, **counts}, SINCE, weeks, grid) == told
