"""What was done since the last review, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netui.domain.queue.facts import after
from netui.domain.review.figures import counted
from netui.queries.queue.sql.conditions import CONTACT, CONVERSATION, MINE, TALK
from netui.queries.review.schedule import last_finish

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from netui.db.readonly import Execute

__all__ = ["COUNTS", "Did", "read_did"]

_SAID = f"SELECT count(*) FROM interaction q WHERE {{day}} AND {MINE} AND q.imported = 0"

_MOVED = """
FROM stage s JOIN opportunity o ON o.id = s.opportunity_id
WHERE (s.day, s.entered) > (:since, :entered) AND s.day <= :today AND o.imported = 0
  AND s.stage IS NOT (
    SELECT b.stage FROM stage b WHERE b.opportunity_id = s.opportunity_id AND (b.day, b.entered) < (s.day, s.entered)
    ORDER BY b.day DESC, b.entered DESC LIMIT 1)
"""
"""A stage that an opportunity came to: the same one typed again moves nothing."""

COUNTS = {
    "interactions": f"SELECT count(*) FROM interaction q WHERE {{day}} AND {CONTACT} AND q.imported = 0",
    "conversations": f"SELECT count(*) FROM interaction q WHERE {{day}} AND {CONVERSATION} AND q.imported = 0",
    "people": (
        f"SELECT count(DISTINCT q.contact_id) FROM participation q WHERE {{day}} AND {CONTACT} AND q.imported = 0"
    ),
    # Conversations are looked for in the span alone, and only then whether there was an earlier one.
    "first_meetings": (
        "SELECT count(DISTINCT p.contact_id) FROM"
        f" (SELECT q.contact_id, q.day, q.entered FROM participation q WHERE {{day}} AND {TALK} AND q.imported = 0) p"
        " CROSS JOIN contact c ON c.id = p.contact_id"
        " WHERE c.imported = 0 AND (c.met_on IS NULL OR c.met_on >= p.day)"
        " AND NOT EXISTS (SELECT 1 FROM participation q WHERE q.contact_id = p.contact_id"
        f" AND {CONVERSATION} AND (q.day, q.entered) < (p.day, p.entered))"
    ),
    "thanks": f"{_SAID} AND q.purpose = 'thanks'",
    "told": f"{_SAID} AND q.purpose = 'tells'",
    "introductions_made": "SELECT count(*) FROM introduction WHERE {day} AND direction = 'made' AND imported = 0",
    "introductions_received": (
        "SELECT count(*) FROM introduction WHERE {day} AND direction = 'received' AND imported = 0"
    ),
    "favours_given": "SELECT count(*) FROM favour WHERE {day} AND direction = 'given' AND imported = 0",
    "favours_received": "SELECT count(*) FROM favour WHERE {day} AND direction = 'received' AND imported = 0",
    "asks": "SELECT count(*) FROM favour WHERE {day} AND direction = 'asked' AND imported = 0",
    "answers": (
        "SELECT count(*) FROM favour_answer WHERE {day} AND answer <> 'let go'"
        " AND EXISTS (SELECT 1 FROM favour f WHERE f.id = favour_id AND f.imported = 0)"
    ),
    # No order of entry is kept of what is done: on the day of the review it is told by that review.
    "follow_ups_done": (
        "SELECT count(*) FROM follow_up WHERE closed = 'done' AND closed_on > :since AND closed_on <= :today"
    ),
    "follow_ups_on_time": (
        "SELECT count(*) FROM follow_up"
        " WHERE closed = 'done' AND closed_on > :since AND closed_on <= :today AND closed_on <= due"
    ),
    "leads_heard": "SELECT count(*) FROM opportunity WHERE {day} AND imported = 0",
    "leads_moved": f"SELECT count(DISTINCT o.id) {_MOVED} AND s.day > o.day",
    "leads_won": f"SELECT count(DISTINCT o.id) {_MOVED} AND s.stage = 'won'",
}
"""What is counted, by its name in the JSON."""

_AFTER_ALL = 2**63 - 1
"""A place in the order of entry after that of every fact: nothing of that day counts any more."""

_BEFORE_THE_FIRST = 7
"""Days that are looked back on where there was no review yet."""


@dataclass(frozen=True, slots=True)
class Did:
    """What was done in a span of days."""

    since: date
    """The day of the last review before today: what was entered after it on that day counts too."""
    counts: Mapping[str, int]
    """By the names of `COUNTS`."""

    @property
    def words(self) -> list[str]:
        """It said, a line for each thing of which there was any."""
        return _in_words(self.counts)


def read_did(execute: Execute, today: date) -> Did:
    """Count what was entered after the last review before today, or happened in the last week where there was none."""
    since, entered = last_finish(execute, after(today, -1)) or (after(today, -_BEFORE_THE_FIRST), _AFTER_ALL)
    span = "(day, entered) > (:since, :entered) AND day <= :today"
    columns = ", ".join(f"({query.format(day=span)})" for query in COUNTS.values())
    for name, place in ((":since", "?1"), (":today", "?2"), (":entered", "?3")):
        columns = columns.replace(name, place)
    ((*found,),) = execute(f"SELECT {columns}", (since.isoformat(), today.isoformat(), entered))
    return Did(since, dict(zip(COUNTS, found, strict=True)))


def _in_words(count: Mapping[str, int]) -> list[str]:
    done, in_time = count["follow_ups_done"], count["follow_ups_on_time"]
    given, received = count["favours_given"], count["favours_received"]
    new = count["first_meetings"]
    made, got = count["introductions_made"], count["introductions_received"]
    parts = (
        _line(
            count["interactions"],
            f"{counted(count['interactions'], 'interaction')} with {counted(count['people'], 'person', 'people')}",
            _some(count["conversations"], counted(count["conversations"], "conversation")),
        ),
        _line(new, f"{counted(new, 'person', 'people')} met for the first time"),
        _line(count["thanks"], f"{counted(count['thanks'], 'word')} of thanks"),
        _line(count["told"], f"{counted(count['told'], 'time')} told what came of it"),
        _line(
            done,
            f"{counted(done, 'follow-up')} done",
            "all on time" if done == in_time else f"{in_time or 'none'} on time",
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
            _some(count["leads_won"], f"{count['leads_won']} won"),
        ),
    )
    return [part for part in parts if part]


def _line(count: int, *parts: str) -> str:
    return ", ".join(filter(None, parts)) if count else ""


def _some(count: int, words: str) -> str:
    return words if count else ""


def _both(what: str, one: int, one_words: str, other: int, other_words: str) -> str:
    said = [f"{count} {words}" for count, words in ((one, one_words), (other, other_words)) if count]
    return f"{what}: {', '.join(said)}"
