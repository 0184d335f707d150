"""Who drifts: a pass over the days of contact with everybody, then a look at the few with whom it has grown silent."""

from __future__ import annotations

from datetime import date

from netui.db.readonly import json_ids
from netui.domain.queue.facts import after, day_of
from netui.domain.queue.item import Item
from netui.domain.queue.why import because, heard
from netui.domain.review.drift import FEWEST, LONGEST, SHORTEST, Drift, drift
from netui.queries.queue.sql.conditions import CONTACT
from netui.queries.queue.sql.upkeep import LAST_CONTACTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from netui.db.readonly import Execute
    from netui.domain.queue.answers import Answers

__all__ = ["drifting"]

_DAYS = f"""
SELECT q.contact_id, group_concat(q.day) FROM participation q
WHERE {CONTACT} AND q.day <= ?1
GROUP BY q.contact_id HAVING count(*) >= {FEWEST} AND max(q.day) BETWEEN ?2 AND ?3
"""

_PEOPLE = """
SELECT c.id, c.uid, c.name FROM json_each(?2) j CROSS JOIN contact c ON c.id = j.value
WHERE c.archived = 0 AND c.cadence_from IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM follow_up f
    WHERE f.contact_id = c.id AND f.promised_on <= ?1 AND (f.closed = '' OR f.closed_on > ?1))
"""


def drifting(execute: Execute, today: date, answers: Answers, times: int) -> list[Item]:
    """With whom it has grown silent, those who were the closest first.

    Whoever has a cadence or a step is looked after already.
    """
    day = today.isoformat()
    earliest, latest = after(today, -LONGEST), after(today, -times * SHORTEST - 1)
    days = {
        contact: [day_of(each) for each in seen.split(",")]
        for contact, seen in execute(_DAYS, (day, earliest.isoformat(), latest.isoformat()))
    }
    silent = [contact for contact, seen in days.items() if drift(seen, today, times=times)]
    people = execute(_PEOPLE, (day, json_ids(silent)))
    lasts: dict[int, list[tuple[Any, ...]]] = {}
    for contact, *fact in execute(LAST_CONTACTS, (day, json_ids(person[0] for person in people))):
        lasts.setdefault(contact, []).append(tuple(fact))
    found = []
    for id_, uid, name in people:
        facts = sorted(lasts.get(id_, []), key=lambda fact: (fact[0], fact[1]))
        # A favour or an introduction is contact too.
        seen = [*days[id_], *(day_of(fact[0]) for fact in facts)]
        silence = drift(seen, today, times=times)
        if silence is None or answers.dropped(f"review_drift:{uid}"):
            continue
        found.append((silence, _item(id_, uid, name, silence, facts[-1], today)))
    found.sort(key=lambda pair: (-pair[0].meetings, pair[1].contact))
    return [item for _, item in found]


def _item(id_: int, uid: str, name: str, silence: Drift, last: tuple[Any, ...], today: date) -> Item:
    """A row of what was said last: day, entered, uid, kind, activity, note."""
    _, _, _, kind, activity, note = last
    what = activity if kind == "interaction" else kind
    said = heard(what, silence.last, today, note)
    why = because(silence.words, f"last: {said}")
    key = f"review_drift:{uid}:{silence.last.isoformat()}"
    return Item("review_drift", key, id_, name, silence.last, today, "Drifting", why, since=silence.last)
