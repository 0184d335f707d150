"""Drifting contacts: those silent for longer than their usual gap allows (`times`, twice by default).

The usual gap is the median of the gaps between the days of contact. It takes four such days to tell, and a gap of less
than a week counts as a week. A silence beyond four times the usual gap is an acquaintance that has ended, and rests;
but never in the first ninety days, and always after two years.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from netui.domain.review.figures import median
from netui.domain.words import count_words

__all__ = ["MIN_CONTACT_DAYS", "MIN_USUAL_GAP", "RESTS_AFTER_DAYS", "Drift", "UsualGap", "usual_gap"]

MIN_CONTACT_DAYS = 4
"""Days of contact needed for a usual gap."""

MIN_USUAL_GAP = 7
"""The shortest usual gap, in days: people who met every day for a while are not silent after three."""

RESTS_AFTER_GAPS = 4
"""Usual gaps; a longer silence rests."""

DRIFTS_UNTIL_DAYS = 90
"""Days; a shorter silence never rests."""

RESTS_AFTER_DAYS = 730
"""Days; a longer silence always rests."""


@dataclass(frozen=True, slots=True)
class Drift:
    """A silence that is longer than usual."""

    last: date
    """The last day of contact."""
    silence: int
    """Days since then."""
    usual: float
    """The usual gap in days: the median of the gaps before."""
    meetings: int
    """Number of days with contact: a measure of closeness."""

    @property
    def words(self) -> str:
        """`quiet for 63 days, usually about 20 days apart`; half a day is rounded up."""
        return f"quiet for {count_words(self.silence, 'day')}, usually about {int(self.usual + 0.5)} days apart"


@dataclass(frozen=True, slots=True)
class UsualGap:
    """How often there was contact with somebody: enough to tell their silence on any later day."""

    last: date
    """The last day of contact."""
    days: float
    """The usual gap in days: the median of the gaps, at least `MIN_USUAL_GAP`."""
    meetings: int
    """Number of days with contact, at least `MIN_CONTACT_DAYS`."""

    def drift_on(self, day: date, *, times: float = 2) -> Drift | None:
        """Return the silence on a day if there is no contact until then; None if it is not unusual, or rests.

        `times` is the number of usual gaps that a silence may last.
        """
        silence = (day - self.last).days
        if silence <= times * self.days or self.rests_on(day, times=times):
            return None
        return Drift(self.last, silence, self.days, self.meetings)

    def rests_on(self, day: date, *, times: float = 2) -> bool:
        """Whether so long a silence has ended the acquaintance, if there is no contact until that day."""
        longest = max(max(RESTS_AFTER_GAPS, times) * self.days, DRIFTS_UNTIL_DAYS)
        return (day - self.last).days > min(longest, RESTS_AFTER_DAYS)


def usual_gap(days: Iterable[date], today: date) -> UsualGap | None:
    """Return the usual gap between days of contact, those after `today` ignored; None for too few of them."""
    seen = sorted({day.toordinal() for day in days if day <= today})
    if len(seen) < MIN_CONTACT_DAYS:
        return None
    usual = median([after - before for before, after in pairwise(seen)])
    assert usual is not None
    return UsualGap(date.fromordinal(seen[-1]), max(usual, float(MIN_USUAL_GAP)), len(seen))
