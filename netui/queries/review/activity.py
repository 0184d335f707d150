"""The user's activity since the last review: counts, and the counts in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netui.domain.days import add_days
from netui.domain.words import count_words
from netui.queries.queue.sql.conditions import CONVERSATION, FROM_ME, IN_TOUCH, TALK
from netui.queries.review.schedule import last_review_position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from netui.db.readonly import Execute

__all__ = ["Activity", "read_activity", "read_activity_before"]

_SPAN = "(day, entered) > (?1, ?3) AND (day, entered) <= (?2, ?4)"
"""After the facts of the day `?1` up to the order of entry `?3`, until those of the day `?2` up to the order `?4`."""

_IN_SPAN = f"q.interaction_id IN (SELECT id FROM interaction WHERE {_SPAN})"
"""The same of participations `q`, which have no index by day."""

_COUNT_FROM_ME = f"SELECT count(*) FROM interaction q WHERE {_SPAN} AND {FROM_ME} AND q.imported = FALSE"

_STAGE_MOVES = """
FROM stage s JOIN opportunity o ON o.id = s.opportunity_id
WHERE (s.day, s.entered) > (?1, ?3) AND (s.day, s.entered) <= (?2, ?4) AND o.imported = FALSE
  AND s.stage <> coalesce((
    SELECT b.stage FROM stage b WHERE b.opportunity_id = s.opportunity_id AND (b.day, b.entered) < (s.day, s.entered)
    ORDER BY b.day DESC, b.entered DESC LIMIT 1), '')
"""
"""The changes of stage: a stage typed again moves nothing."""

_COUNTS = {
    "interactions": f"SELECT count(*) FROM interaction q WHERE {_SPAN} AND {IN_TOUCH} AND q.imported = FALSE",
    "conversations": f"SELECT count(*) FROM interaction q WHERE {_SPAN} AND {CONVERSATION} AND q.imported = FALSE",
    "people": (
        "SELECT count(DISTINCT q.contact_id) FROM participation q"
        f" WHERE {_IN_SPAN} AND {IN_TOUCH} AND q.imported = FALSE"
    ),
    # Conversations are looked for in the span alone; only for those found an earlier one is looked for.
    "first_meetings": (
        "SELECT count(DISTINCT p.contact_id) FROM"
        " (SELECT q.contact_id, q.day, q.entered FROM participation q"
        f" WHERE {_IN_SPAN} AND {TALK} AND q.imported = FALSE) p"
        " CROSS JOIN contact c ON c.id = p.contact_id"
        " WHERE c.imported = FALSE AND (c.met_on IS NULL OR c.met_on >= p.day)"
        " AND NOT EXISTS (SELECT 1 FROM participation q WHERE q.contact_id = p.contact_id"
        f" AND {CONVERSATION} AND (q.day, q.entered) < (p.day, p.entered))"
    ),
    "thanks": f"{_COUNT_FROM_ME} AND q.purpose = 'thanks'",
    "told": f"{_COUNT_FROM_ME} AND q.purpose = 'tells'",
    "introductions_made": (
        f"SELECT count(*) FROM introduction WHERE {_SPAN} AND direction = 'made' AND imported = FALSE"
    ),
    "introductions_received": (
        f"SELECT count(*) FROM introduction WHERE {_SPAN} AND direction = 'received' AND imported = FALSE"
    ),
    "favours_given": f"SELECT count(*) FROM favour WHERE {_SPAN} AND direction = 'given' AND imported = FALSE",
    "favours_received": f"SELECT count(*) FROM favour WHERE {_SPAN} AND direction = 'received' AND imported = FALSE",
    "asks": f"SELECT count(*) FROM favour WHERE {_SPAN} AND direction = 'asked' AND imported = FALSE",
    "answers": (
        f"SELECT count(*) FROM favour_answer WHERE {_SPAN} AND answer <> 'let go'"
        " AND EXISTS (SELECT 1 FROM favour f WHERE f.id = favour_id AND f.imported = FALSE)"
    ),
    # Closing a follow-up keeps no order of entry: what is done on the day of the review belongs to that review.
    "follow_ups_done": ("SELECT count(*) FROM follow_up WHERE closed = 'done' AND closed_on > ?1 AND closed_on <= ?2"),
    "follow_ups_on_time": (
        "SELECT count(*) FROM follow_up"
        " WHERE closed = 'done' AND closed_on > ?1 AND closed_on <= ?2 AND (closed_on <= due OR undated <> FALSE)"
    ),
    "leads_heard": f"SELECT count(*) FROM opportunity WHERE {_SPAN} AND imported = FALSE",
    "leads_moved": f"SELECT count(DISTINCT o.id) {_STAGE_MOVES} AND s.day > o.day",
    "leads_won": f"SELECT count(DISTINCT o.id) {_STAGE_MOVES} AND s.stage = 'won'",
}
f"The SQL of each count, by its name in the JSON. `{_SPAN}` is the condition on the span."

_ACTIVITY = f"SELECT {', '.join(f'({count})' for count in _COUNTS.values())}"

_END_OF_DAY = 2**63 - 1
"""An order of entry after that of every fact of a day."""

_DAYS_BEFORE_FIRST = 7
"""Days to look back before the first review."""


@dataclass(frozen=True, slots=True)
class Activity:
    """The activity of a span of days."""

    since: date
    """The day of the review before the span; facts of that day count if they were entered after the review."""
    until: date
    """The last day of the span."""
    counts: Mapping[str, int]
    """By the names of `_COUNTS`."""
    entered: int
    """The order of entry of the review before the span: facts of the day `since` that were entered later count."""

    @property
    def words(self) -> list[str]:
        """A line for each kind of activity there was any of."""
        return _in_words(self.counts)

    @property
    def days(self) -> int:
        """The number of days that it spans."""
        return max((self.until - self.since).days, 1)


def read_activity(execute: Execute, today: date) -> Activity:
    """Count the activity up to `today`, from the last review before `today` on; without a review of the last week."""
    since, entered = last_review_position(execute, add_days(today, -1)) or (
        add_days(today, -_DAYS_BEFORE_FIRST),
        _END_OF_DAY,
    )
    return _read_span(execute, since, entered, today, _END_OF_DAY)


def read_activity_before(execute: Execute, activity: Activity) -> Activity:
    """Count the activity of as many days before another one: nothing counts in both."""
    since = add_days(activity.since, -activity.days)
    return _read_span(execute, since, _END_OF_DAY, activity.since, activity.entered)


def _read_span(execute: Execute, since: date, entered: int, until: date, until_entered: int) -> Activity:
    ((*found,),) = execute(_ACTIVITY, (since.isoformat(), until.isoformat(), entered, until_entered))
    return Activity(since, until, dict(zip(_COUNTS, found, strict=True)), entered)


def _in_words(count: Mapping[str, int]) -> list[str]:
    done, on_time = count["follow_ups_done"], count["follow_ups_on_time"]
    met, people = count["interactions"], count["people"]
    given, received = count["favours_given"], count["favours_received"]
    new = count["first_meetings"]
    made, got = count["introductions_made"], count["introductions_received"]
    parts = (
        _line(
            met,
            f"{count_words(met, 'interaction')} with {count_words(people, 'person', 'people')}",
            _if_any(count["conversations"], count_words(count["conversations"], "conversation")),
        ),
        _line(new, f"{count_words(new, 'person', 'people')} met for the first time"),
        _line(count["thanks"], f"{count_words(count['thanks'], 'word')} of thanks"),
        _line(count["told"], f"{count_words(count['told'], 'time')} told what came of it"),
        _line(
            done,
            f"{count_words(done, 'next step')} done{'' if on_time else ' (late)'}",
            "" if not on_time else "all on time" if done == on_time else f"{on_time} on time",
        ),
        _line(made + got, _both("introductions", made, "made", got, "received")),
        _line(given + received, _both("favours", given, "given", received, "received")),
        _line(
            count["asks"] + count["answers"],
            _both("asks", count["asks"], "made", count["answers"], "answered"),
        ),
        _line(
            count["leads_heard"] + count["leads_moved"],
            _both("leads", count["leads_heard"], "heard of", count["leads_moved"], "moved on"),
            _if_any(count["leads_won"], f"{count['leads_won']} won"),
        ),
    )
    return [part for part in parts if part]


def _line(count: int, *parts: str) -> str:
    return ", ".join(filter(None, parts)) if count else ""


def _if_any(count: int, words: str) -> str:
    return words if count else ""


def _both(what: str, one: int, one_words: str, other: int, other_words: str) -> str:
    parts = [f"{count} {words}" for count, words in ((one, one_words), (other, other_words)) if count]
    return f"{what}: {', '.join(parts)}"
