"""The figures of the review's charts: the facts of a year, counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from netui.domain.days import add_days
from netui.domain.queue.facts import parse_day, parse_optional_day
from netui.domain.review.charts import DayGrid, FollowThrough, GivenReceived, ThanksDelay, WeeklyCounts
from netui.domain.review.funnel import Funnel
from netui.queries.queue.sql.conditions import CONVERSATION, first_told_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["Charts", "read_charts"]

_SPAN_DAYS = 371
"""Days that the longest chart may show: 53 weeks."""

_INTERACTIONS_PER_DAY = """
SELECT day, count(*) FROM interaction WHERE channel <> 'social' AND day BETWEEN ?2 AND ?1
GROUP BY day ORDER BY day
"""

_FOLLOW_UPS = """
SELECT due, closed_on FROM follow_up
WHERE due BETWEEN ?2 AND ?1 AND undated = FALSE AND closed <> 'dropped' ORDER BY id
"""

_THANKED = "q.purpose = 'thanks'"

_THANKS = f"""
SELECT f.day, {first_told_day("f.contact_id", "f.day", _THANKED)}
FROM favour f WHERE f.direction = 'received' AND f.imported = FALSE AND f.day BETWEEN ?2 AND ?1
UNION ALL
SELECT a.day, {first_told_day("f.contact_id", "a.day", _THANKED)}
FROM favour_answer a JOIN favour f ON f.id = a.favour_id
WHERE a.answer <> 'let go' AND f.imported = FALSE AND a.day BETWEEN ?2 AND ?1
UNION ALL
SELECT o.day, {first_told_day("o.source_id", "o.day", _THANKED)}
FROM opportunity o WHERE o.source_id IS NOT NULL AND o.imported = FALSE AND o.day BETWEEN ?2 AND ?1
UNION ALL
SELECT m.met, {first_told_day("m.connector_id", "m.met", _THANKED)}
FROM (
    SELECT n.connector_id, (
        SELECT min((
            SELECT q.day FROM participation q WHERE q.contact_id = t.contact_id AND {CONVERSATION}
              AND q.imported = FALSE AND q.day BETWEEN n.day AND ?1 ORDER BY q.day LIMIT 1))
        FROM introduction_party t WHERE t.introduction_id = n.id) AS met
    FROM introduction n WHERE n.direction = 'received' AND n.imported = FALSE AND n.day <= ?1) m
WHERE m.met >= ?2
ORDER BY 1
"""

_GIVEN = """
SELECT day FROM favour WHERE direction = 'given' AND day BETWEEN ?2 AND ?1
UNION ALL SELECT day FROM introduction WHERE direction = 'made' AND day BETWEEN ?2 AND ?1
ORDER BY day
"""

_RECEIVED = """
SELECT day FROM favour WHERE direction = 'received' AND day BETWEEN ?2 AND ?1
UNION ALL SELECT day FROM introduction WHERE direction = 'received' AND day BETWEEN ?2 AND ?1
UNION ALL SELECT day FROM opportunity WHERE source_id IS NOT NULL AND day BETWEEN ?2 AND ?1
ORDER BY day
"""

_STAGES = "SELECT opportunity_id, stage FROM stage WHERE day <= ?1 ORDER BY opportunity_id, day, entered"


@dataclass(frozen=True, slots=True)
class Charts:
    """The figures of all charts for the year that ends on a day."""

    weeks: WeeklyCounts
    follow_through: FollowThrough
    thanks: ThanksDelay
    exchange: GivenReceived
    funnel: Funnel
    days: DayGrid

    @property
    def words(self) -> list[str]:
        """Each chart in one sentence, in the order of the fields."""
        charts = (self.weeks, self.follow_through, self.thanks, self.exchange, self.funnel, self.days)
        return [chart.words for chart in charts]


def read_charts(execute: Execute, today: date) -> Charts:
    """Read the figures of the year that ends on the day `today`."""
    span = today.isoformat(), add_days(today, -_SPAN_DAYS).isoformat()
    per_day = {parse_day(day): count for day, count in execute(_INTERACTIONS_PER_DAY, span)}
    follow_ups = ((parse_day(due), parse_optional_day(closed)) for due, closed in execute(_FOLLOW_UPS, span))
    thanks = ((parse_day(day), parse_optional_day(thanked)) for day, thanked in execute(_THANKS, span))
    given, received = ([parse_day(day) for (day,) in execute(query, span)] for query in (_GIVEN, _RECEIVED))
    stages = execute(_STAGES, (today.isoformat(),))
    leads = [[stage for _, stage in rows] for _, rows in groupby(stages, itemgetter(0))]
    return Charts(
        WeeklyCounts.of(per_day, today),
        FollowThrough.of(follow_ups, today),
        ThanksDelay.of(thanks, today),
        GivenReceived.of(given, received, today),
        Funnel.of(leads),
        DayGrid.of(per_day, today),
    )
