"""Drifting contacts: a station of the review.

One pass over the days of contact with everybody finds the few who have gone silent; only these are read in detail.
"""

from __future__ import annotations

from datetime import date

from netui.db.readonly import json_ids
from netui.domain.days import add_days
from netui.domain.queue.facts import parse_day
from netui.domain.queue.item import Item
from netui.domain.queue.rows import LastContactRow
from netui.domain.queue.why import interaction_words, join_reasons
from netui.domain.review.drift import MIN_CONTACT_DAYS, MIN_USUAL_GAP, RESTS_AFTER_DAYS, Drift, find_drift
from netui.queries.queue.sql.conditions import IN_TOUCH
from netui.queries.queue.sql.upkeep import LAST_CONTACTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.loop_answers import LoopAnswers

__all__ = ["read_drifting_contacts"]

_DAYS = f"""
SELECT q.contact_id, group_concat(q.day, ',') FROM participation q
WHERE {IN_TOUCH} AND q.day <= ?1
GROUP BY q.contact_id HAVING count(*) >= {MIN_CONTACT_DAYS} AND max(q.day) BETWEEN ?2 AND ?3
ORDER BY q.contact_id
"""

_PEOPLE = """
SELECT c.id, c.uid, c.name FROM json_each(?2) j CROSS JOIN contact c ON c.id = j.value
WHERE c.archived = FALSE AND c.cadence_from IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM follow_up f
    WHERE f.contact_id = c.id AND f.promised_on <= ?1 AND f.undated = FALSE
      AND (f.closed = '' OR f.closed_on > ?1))
ORDER BY c.id
"""


def read_drifting_contacts(execute: Execute, today: date, answers: LoopAnswers, times: int) -> list[Item]:
    """Return an item for each contact silent for more than `times` usual gaps, those with most days of contact first.

    Contacts with a cadence or an open follow-up with a day are looked after already, and left out.
    """
    day = today.isoformat()
    earliest, latest = add_days(today, -RESTS_AFTER_DAYS), add_days(today, -times * MIN_USUAL_GAP - 1)
    days = {
        contact: [parse_day(each) for each in seen.split(",")]
        for contact, seen in execute(_DAYS, (day, earliest.isoformat(), latest.isoformat()))
    }
    silent = [contact for contact, seen in days.items() if find_drift(seen, today, times=times)]
    people = execute(_PEOPLE, (day, json_ids(silent)))
    lasts: dict[int, list[LastContactRow]] = {}
    for row in execute(LAST_CONTACTS, (day, json_ids(person[0] for person in people))):
        lasts.setdefault(row[0], []).append(LastContactRow._make(row))
    found = []
    for id_, uid, name in people:
        facts = sorted(lasts.get(id_, []), key=lambda fact: (fact.day, fact.entered))
        # A favour or an introduction is contact too.
        seen = [*days[id_], *(parse_day(fact.day) for fact in facts)]
        silence = find_drift(seen, today, times=times)
        if silence is None or answers.dropped(f"review_drift:{uid}"):
            continue
        found.append((silence, _item(id_, uid, name, silence, facts[-1], today)))
    found.sort(key=lambda pair: (-pair[0].meetings, pair[1].contact))
    return [item for _, item in found]


def _item(id_: int, uid: str, name: str, silence: Drift, last: LastContactRow, today: date) -> Item:
    """The item of a contact; `last` is the last contact."""
    what = last.activity if last.kind == "interaction" else last.kind
    words = interaction_words(what, silence.last, today, last.note)
    why = join_reasons(silence.words, f"last: {words}")
    key = f"review_drift:{uid}:{silence.last.isoformat()}"
    return Item("review_drift", key, id_, name, silence.last, today, "Drifting", why, since=silence.last)
