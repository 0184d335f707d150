"""What was done since the last review, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netui.domain.queue.facts import after
from netui.domain.review.figures import counted
from netui.store.review.last import last_review

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from netui.store.readonly import Execute

__all__ = ["COUNTS", "Did", "read_did"]

_TALKS = "channel IN ('meeting', 'call', 'video')"

COUNTS = {
    "interactions": "SELECT count(*) FROM interaction WHERE {day} AND channel <> 'social' AND imported = 0",
    "conversations": f"SELECT count(*) FROM interaction WHERE {{day}} AND {_TALKS} AND imported = 0",
    "people": (
        "SELECT count(DISTINCT contact_id) FROM participation WHERE {day} AND channel <> 'social' AND imported = 0"
    ),
    "first_meetings": (
        f"SELECT count(DISTINCT contact_id) FROM participation p WHERE {{day}} AND {_TALKS} AND imported = 0"
        " AND NOT EXISTS (SELECT 1 FROM participation q WHERE q.contact_id = p.contact_id AND q.day <= :since"
        " AND (q.channel IN ('meeting', 'call', 'video') OR q.started_by = 'them'))"
    ),
    "thanks": "SELECT count(*) FROM interaction WHERE {day} AND purpose = 'thanks' AND started_by <> 'them'",
    "told": "SELECT count(*) FROM interaction WHERE {day} AND purpose = 'tells' AND started_by <> 'them'",
    "introductions_made": "SELECT count(*) FROM introduction WHERE {day} AND direction = 'made' AND imported = 0",
    "introductions_received": (
        "SELECT count(*) FROM introduction WHERE {day} AND direction = 'received' AND imported = 0"
    ),
    "favours_given": "SELECT count(*) FROM favour WHERE {day} AND direction = 'given' AND imported = 0",
    "favours_received": "SELECT count(*) FROM favour WHERE {day} AND direction = 'received' AND imported = 0",
    "asks": "SELECT count(*) FROM favour WHERE {day} AND direction = 'asked' AND imported = 0",
    "answers": "SELECT count(*) FROM favour_answer WHERE {day} AND answer <> 'let go'",
    "follow_ups_done": (
        "SELECT count(*) FROM follow_up WHERE closed = 'done' AND closed_on > :since AND closed_on <= :today"
    ),
    "follow_ups_on_time": (
        "SELECT count(*) FROM follow_up"
        " WHERE closed = 'done' AND closed_on > :since AND closed_on <= :today AND closed_on <= due"
    ),
    "leads_heard": "SELECT count(*) FROM opportunity WHERE {day} AND imported = 0",
    "leads_moved": "SELECT count(DISTINCT opportunity_id) FROM stage WHERE {day} AND stage <> 'heard'",
    "leads_won": "SELECT count(DISTINCT opportunity_id) FROM stage WHERE {day} AND stage = 'won'",
}
"""What is counted, by its name in the JSON."""

_BEFORE_THE_FIRST = 7
"""Days that are looked back on where there was no review yet."""


@dataclass(frozen=True, slots=True)
class Did:
    """What was done in a span of days."""

    since: date
    """The day after which it counts: that of the last review before today."""
    counts: Mapping[str, int]
    """By the names of `COUNTS`."""

    @property
    def words(self) -> list[str]:
        """It said, a line for each thing of which there was any."""
        return _in_words(self.counts)


def read_did(execute: Execute, today: date) -> Did:
    """Count what happened after the day of the last review before today, or in the last week where there was none."""
    since = last_review(execute, after(today, -1)) or after(today, -_BEFORE_THE_FIRST)
    span = "day > :since AND day <= :today"
    columns = ", ".join(f"({query.format(day=span)})" for query in COUNTS.values())
    query = f"SELECT {columns}".replace(":since", "?1").replace(":today", "?2")
    ((*found,),) = execute(query, (since.isoformat(), today.isoformat()))
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
