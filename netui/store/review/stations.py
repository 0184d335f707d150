"""The stations of the review: what there is to go through at each, until nothing is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from netui.domain.queue.answers import Answers
from netui.domain.queue.facts import after, day_of
from netui.domain.queue.item import Item
from netui.settings import Settings
from netui.store import queue_sql as sql
from netui.store.review.did import counts
from netui.store.review.drifting import drifting
from netui.store.review.loose import loose_ends
from netui.store.review.stale import stale_opportunities
from netui.store.review.waiting import waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from netui.store.readonly import Execute

__all__ = ["Stations", "next_review", "read_stations"]


@dataclass(frozen=True, slots=True)
class Stations:
    """What the review goes through on a day."""

    today: date
    last: date | None
    """The day of the last review; None before the first."""
    since: date
    """The day after which `did` counts: that of the last review before today."""
    loose_ends: Sequence[Item]
    drift: Sequence[Item]
    opportunities: Sequence[Item]
    asks: Sequence[Item]
    """Asks, introductions, outcomes to ask for, and what was said yes to."""
    did: Mapping[str, int]
    """What was done since the last review, by the names of `netui.store.review.did.COUNTS`."""


def read_stations(execute: Execute, *, today: date, settings: Settings | None = None) -> Stations:
    """Read all of it, as the facts up to that day have it."""
    settings = settings or Settings()
    day = (today.isoformat(),)
    answers = Answers(execute(sql.ANSWERS, day), execute(sql.PAUSES, day), today)
    last = last_review(execute, today)
    since, did = counts(execute, today, last_review(execute, after(today, -1)))

    def left(items: Sequence[Item]) -> list[Item]:
        return answers.sort_out(items)[0]

    return Stations(
        today,
        last,
        since,
        left(loose_ends(execute, today, answers, last)),
        left(drifting(execute, today, answers, settings.drift_times)),
        left(stale_opportunities(execute, today, settings.stale_days)),
        left(waiting(execute, today, answers, settings)),
        did,
    )


def last_review(execute: Execute, today: date) -> date | None:
    """The day of the last review up to that day; None where there was none."""
    ((day,),) = execute("SELECT max(day) FROM review WHERE day <= ?", (today.isoformat(),))
    return day_of(day) if day else None


def next_review(last: date | None, today: date, days: int) -> date:
    """When the next review is due: so many days after the last, or at once."""
    return max(after(last, days), today) if last else today
