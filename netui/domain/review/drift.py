"""Who drifts: a silence beyond twice the gap that was usual between us.

What is usual is the median of the gaps between the days of contact. It takes four such days to tell, and a gap of less
than a week counts as a week. A silence beyond four times the usual gap is an acquaintance that has ended, and rests;
but never in the first ninety days, and always after two years.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from netui.domain.review.figures import counted, median

__all__ = ["FEWEST", "LONGEST", "SHORTEST", "Drift", "drift"]

FEWEST = 4
"""From so many days of contact on it can be told what is usual."""

SHORTEST = 7
"""Days: whoever met every day for a while is not silent after three."""

RESTS = 4
"""A silence of more than so many usual gaps rests."""

KEPT = 90
"""Days before which no silence rests."""

LONGEST = 730
"""Days after which every silence rests."""


@dataclass(frozen=True, slots=True)
class Drift:
    """A silence that is longer than was usual."""

    last: date
    """The last day of contact."""
    silence: int
    """Days since then."""
    usual: float
    """Days, the median of the gaps before."""
    meetings: int
    """On how many days there was contact: how close we were."""

    @property
    def words(self) -> str:
        """`silent for 63 days, usually about 20 days apart`; half a day more is rounded up."""
        return f"silent for {counted(self.silence, 'day')}, usually about {int(self.usual + 0.5)} days apart"


def drift(days: Iterable[date], today: date, *, times: float = 2) -> Drift | None:
    """The silence that has grown since the last of the days of contact; None where all is as usual, or rests.

    Days after `today` are not seen. `times` says how many usual gaps a silence may be long.
    """
    seen = sorted({day.toordinal() for day in days if day <= today})
    if len(seen) < FEWEST:
        return None
    usual = median([after - before for before, after in pairwise(seen)])
    assert usual is not None
    usual = max(usual, float(SHORTEST))
    silence = today.toordinal() - seen[-1]
    if not times * usual < silence <= min(max(RESTS * usual, times * usual, KEPT), LONGEST):
        return None
    return Drift(date.fromordinal(seen[-1]), silence, usual, len(seen))
