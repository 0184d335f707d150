"""The stations of the review: what there is to go through at each, until nothing is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from netui.domain.queue.answers import Answers
from netui.domain.queue.item import Item
from netui.queries.queue import sql as sql
from netui.queries.review.drifting_contacts import drifting
from netui.queries.review.loose_ends import loose_ends
from netui.queries.review.schedule import last_review
from netui.queries.review.stale_opportunities import stale_opportunities
from netui.queries.review.unanswered import waiting
from netui.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["Stations", "read_station", "read_stations"]


@dataclass(frozen=True, slots=True)
class Stations:
    """What the review goes through on a day."""

    today: date
    last: date | None
    """The day of the last review; None before the first."""
    loose_ends: Sequence[Item]
    drift: Sequence[Item]
    opportunities: Sequence[Item]
    asks: Sequence[Item]
    """Asks, introductions, outcomes to ask for, and what was said yes to."""

    @property
    def left(self) -> int:
        """How much there is at all of them."""
        return sum(map(len, (self.loose_ends, self.drift, self.opportunities, self.asks)))


def read_stations(execute: Execute, *, today: date, settings: Settings | None = None) -> Stations:
    """Read all of it, as the facts up to that day have it."""
    every = (read_station(execute, at, today=today, settings=settings) for at in range(len(_RULES)))
    return Stations(today, last_review(execute, today), *every)


def read_station(execute: Execute, at: int, *, today: date, settings: Settings | None = None) -> list[Item]:
    """Read what there is at one of them, from 0 on in the order of `Stations`."""
    day = (today.isoformat(),)
    answers = Answers(execute(sql.ANSWERS, day), execute(sql.PAUSES, day), today)
    return answers.sort_out(_RULES[at](execute, today, answers, settings or Settings()))[0]


def _loose_ends(execute: Execute, today: date, answers: Answers, settings: Settings) -> list[Item]:
    return loose_ends(execute, today, answers, last_review(execute, today))


def _drift(execute: Execute, today: date, answers: Answers, settings: Settings) -> list[Item]:
    return drifting(execute, today, answers, settings.drift_times)


def _stale(execute: Execute, today: date, answers: Answers, settings: Settings) -> list[Item]:
    return stale_opportunities(execute, today, settings.stale_days)


_RULES = (_loose_ends, _drift, _stale, waiting)
"""What is read at each of them."""
