"""Reads the facts of the Tide: everybody with a cadence, and who has none and is silent for longer than usual."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.domain.queue.cadence import keep_in_touch_key, last_contacts
from netui.domain.queue.facts import parse_day, parse_optional_day
from netui.domain.queue.loop_answers import LoopAnswers
from netui.domain.tide import SilentContact, TideContact, TideFacts
from netui.domain.window import window_of
from netui.queries.queue.sql.conditions import last_interaction_day
from netui.queries.queue.sql.upkeep import LAST_CONTACTS, LOOP_ANSWERS, PAUSES, last_contact_day
from netui.queries.review.usual_gaps import read_usual_gaps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netui.db.readonly import Execute
    from netui.domain.queue.facts import FactRef
    from netui.settings import Settings

__all__ = ["read_silent", "read_tide"]

_WITH_CADENCE = f"""
SELECT c.id, c.uid, c.name, c.organisation, c.standing, c.top_rank, c.cadence_from, c.cadence_to, c.cadence_on,
  {last_contact_day("c.id", last_interaction_day("c.id"))} AS last
FROM contact c
WHERE c.cadence_from IS NOT NULL AND c.archived = FALSE AND (c.cadence_on IS NULL OR c.cadence_on <= ?1)
ORDER BY c.top_rank IS NULL, c.top_rank, c.sort_key, c.id
"""


class _CadenceHolderRow(NamedTuple):
    """A row of `_WITH_CADENCE`."""

    id: int
    uid: str
    name: str
    organisation: str
    standing: str
    top_rank: int | None
    cadence_from: str
    cadence_to: str
    cadence_on: str | None
    last: str
    """The day of the last contact; empty without one."""


_SNOOZES = """
SELECT contact_id, loop_key, until FROM loop_answer
WHERE rule = 'keep_in_touch' AND answer = 'snooze' AND contact_id IS NOT NULL AND day <= ?1 AND until > ?1
ORDER BY until
"""

_TOP_TEN_WITHOUT = """
SELECT name FROM contact WHERE top_rank IS NOT NULL AND cadence_from IS NULL AND archived = FALSE
ORDER BY top_rank, sort_key, id
"""

_PEOPLE = """
SELECT c.id, c.uid, c.name, c.organisation, c.standing, c.top_rank FROM json_each(?1) j
CROSS JOIN contact c ON c.id = j.value
ORDER BY c.id
"""


class _NoCadenceRow(NamedTuple):
    """A row of `_PEOPLE`."""

    id: int
    uid: str
    name: str
    organisation: str
    standing: str
    top_rank: int | None


def read_tide(execute: Execute, *, today: date, settings: Settings, silent: bool = True) -> TideFacts:
    """Return the facts of the Tide up to the day `today`.

    With `silent` false those without a cadence are left out, which in a large file is most of the work: `read_silent`
    reads them later.
    """
    day = today.isoformat()
    answers = LoopAnswers(execute(LOOP_ANSWERS, (day,)), execute(PAUSES, (day,)), today)
    rows = list(map(_CadenceHolderRow._make, execute(_WITH_CADENCE, (day,))))
    contacts = []
    snoozes = _snoozes(execute, day, rows, answers.restarts)
    for row in rows:
        skip = _restart(row, answers.restarts)
        since = skip.day if skip else parse_optional_day(row.last)
        window = window_of((row.cadence_from, row.cadence_to), parse_optional_day(row.cadence_on), since)
        if window is not None:
            is_paused = answers.pauses("keep_in_touch", row.id)
            contacts.append(TideContact(*row[:6], window, is_paused, snoozes.get(row.id)))
    return TideFacts(
        today,
        contacts,
        read_silent(execute, today=today) if silent else (),
        settings.drift_times,
        [name for (name,) in execute(_TOP_TEN_WITHOUT, ())],
    )


def read_silent(execute: Execute, *, today: date) -> Sequence[SilentContact]:
    """Return who has no cadence, and by how often there was contact drifts today or may on a later day.

    As in Review, those with an open follow-up are looked after, and those who are paused, or were dropped there, are
    left out.
    """
    gaps = read_usual_gaps(execute, today)
    day = today.isoformat()
    answers = LoopAnswers(execute(LOOP_ANSWERS, (day,)), execute(PAUSES, (day,)), today)
    people = map(_NoCadenceRow._make, execute(_PEOPLE, (json_ids(gaps),)))
    return [
        SilentContact(*person, gaps[person.id])
        for person in people
        if not answers.dropped(f"review_drift:{person.uid}") and not answers.pauses("review_drift", person.id)
    ]


def _restart(row: _CadenceHolderRow, restarts: Mapping[int, FactRef]) -> FactRef | None:
    """The skip from which the window counts; None where contact came later, or on that day."""
    skip = restarts.get(row.id)
    return skip if skip is not None and skip.day.isoformat() > row.last else None


def _snoozes(
    execute: Execute, day: str, rows: Sequence[_CadenceHolderRow], restarts: Mapping[int, FactRef]
) -> dict[int, date]:
    """The day on which the snooze in force of each contact ends, by id: one whose key is still that of the loop."""
    snoozes = execute(_SNOOZES, (day,))
    if not snoozes:
        return {}
    asked = {contact for contact, _, _ in snoozes}
    lasts = last_contacts(execute(LAST_CONTACTS, (day, json_ids(asked))))
    keys = {}
    for row in rows:
        if row.id in asked:
            skip, last = _restart(row, restarts), lasts.get(row.id)
            keys[row.id] = keep_in_touch_key(row.uid, skip.uid if skip else last.uid if last else "")
    return {contact: parse_day(until) for contact, key, until in snoozes if keys.get(contact) == key}
