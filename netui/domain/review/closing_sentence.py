"""The sentence with which a finished review ends: one thing that is true, and good to know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from netui.domain.days import day_label
from netui.domain.review.charts import DayGrid, WeeklyCounts
from netui.domain.words import count_words

__all__ = ["closing_sentence"]

_BUSY_WEEKS = 4
"""Weeks before that a week has to have been busier than to be told of."""

_BUSY_WEEK = 3
"""Interactions that a week has to have to be told of."""


def closing_sentence(counts: Mapping[str, int], since: date, weeks: WeeklyCounts, days: DayGrid) -> str:
    """Return the best of what is true; `counts` are of the activity since the day of the review before.

    Nothing is praised that did not happen: without any of it the days of the year are counted.
    """
    done, people, new = counts["follow_ups_done"], counts["people"], counts["first_meetings"]
    if done > 1 and done == counts["follow_ups_on_time"]:
        return f"All {done} next steps that you finished since {day_label(since, days.today)} were on time."
    if busy := _busiest_since(weeks):
        return f"This is your busiest week since {busy}: {count_words(weeks.counts[-1], 'interaction')} so far."
    if people:
        met = f", {new} of them for the first time" if 0 < new <= people and people > 1 else ""
        who = f"{count_words(people, 'person', 'people')}{met}"
        return f"Since {day_label(since, days.today)} you were in touch with {who}."
    if active := sum(count > 0 for count in days.year):
        return f"You were in touch with somebody on {active} of the last {len(days.year)} days."
    return "Each day on which you are in touch with somebody gets its square here."


def _busiest_since(weeks: WeeklyCounts) -> str:
    """Return the Monday of the last week that had as much as the present one, in words; empty unless that is long ago.

    A year without such a week is told as none: the week is then the busiest since the first with any.
    """
    *before, now = weeks.counts
    begun = next((at for at, count in enumerate(before) if count), len(before))
    last = max((at for at, count in enumerate(before) if count >= now), default=begun)
    if now < _BUSY_WEEK or len(before) - last <= _BUSY_WEEKS:
        return ""
    return f"the week of {day_label(weeks.monday(last), weeks.today)}"
