"""The stations of the review and their items: loose ends, drifting contacts, stale opportunities, unanswered asks, and
steps without a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from netui.domain.queue.item import Item
from netui.domain.queue.loop_answers import LoopAnswers
from netui.queries.queue import sql as sql
from netui.queries.queue.undated_steps import read_undated_steps
from netui.queries.review.drifting_contacts import read_drifting_contacts
from netui.queries.review.loose_ends import read_loose_ends
from netui.queries.review.schedule import last_review
from netui.queries.review.stale_opportunities import read_stale_opportunities
from netui.queries.review.unanswered import read_unanswered
from netui.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["Stations", "read_station", "read_stations"]


@dataclass(frozen=True, slots=True)
class Stations:
    """The items of the review on a day, by station. Answered ones (snoozed, skipped, paused) are left out."""

    today: date
    last: date | None
    """The day of the last review; None before the first."""
    loose_ends: Sequence[Item]
    """Contacts met without a next step."""
    drift: Sequence[Item]
    """Contacts who have gone silent."""
    opportunities: Sequence[Item]
    """Stale opportunities."""
    asks: Sequence[Item]
    """Unanswered asks and introductions, outcomes to ask for, and asks with a yes that were not done."""
    without_day: Sequence[Item]
    """Next steps without a day."""

    @property
    def left(self) -> int:
        """The number of items at all stations."""
        return sum(map(len, (self.loose_ends, self.drift, self.opportunities, self.asks, self.without_day)))


def read_stations(execute: Execute, *, today: date, settings: Settings | None = None) -> Stations:
    """Read all stations, from the facts up to the day `today`."""
    every = (read_station(execute, at, today=today, settings=settings) for at in range(len(_READERS)))
    return Stations(today, last_review(execute, today), *every)


def read_station(execute: Execute, at: int, *, today: date, settings: Settings | None = None) -> list[Item]:
    """Read the items of one station; `at` counts from 0 in the order of `Stations`."""
    day = (today.isoformat(),)
    answers = LoopAnswers(execute(sql.LOOP_ANSWERS, day), execute(sql.PAUSES, day), today)
    return answers.visible_items(_READERS[at](execute, today, answers, settings or Settings()))[0]


def _loose_ends(execute: Execute, today: date, answers: LoopAnswers, settings: Settings) -> list[Item]:
    return read_loose_ends(execute, today, answers, last_review(execute, today))


def _drift(execute: Execute, today: date, answers: LoopAnswers, settings: Settings) -> list[Item]:
    return read_drifting_contacts(execute, today, answers, settings.drift_times)


def _without_day(execute: Execute, today: date, answers: LoopAnswers, settings: Settings) -> list[Item]:
    return read_undated_steps(execute, today)


_READERS = (_loose_ends, _drift, read_stale_opportunities, read_unanswered, _without_day)
"""The reader of each station, in the order of `Stations`."""
