"""The usual gaps between days of contact with those who have no cadence: for Review's drifting, and for the Tide."""

from __future__ import annotations

from datetime import date

from netui.domain.days import add_days
from netui.domain.queue.facts import parse_day
from netui.domain.review.drift import MIN_CONTACT_DAYS, RESTS_AFTER_DAYS, UsualGap, usual_gap
from netui.queries.queue.sql.conditions import IN_TOUCH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["read_usual_gaps"]

_DAYS = f"""
SELECT l.contact_id, group_concat(q.day, ',') FROM last_interaction l
CROSS JOIN contact c ON c.id = l.contact_id AND c.archived = FALSE AND c.cadence_from IS NULL
CROSS JOIN participation q ON q.contact_id = l.contact_id AND {IN_TOUCH} AND q.day <= ?1
WHERE l.day >= ?2
  AND NOT EXISTS (
    SELECT 1 FROM follow_up f
    WHERE f.contact_id = l.contact_id AND f.promised_on <= ?1 AND f.undated = FALSE
      AND (f.closed = '' OR f.closed_on > ?1))
GROUP BY l.contact_id HAVING count(*) >= {MIN_CONTACT_DAYS}
ORDER BY l.contact_id
"""
"""The days of the interactions with each contact, joined by commas."""

_OTHER_DAYS = """
SELECT contact_id, day FROM favour WHERE day <= ?1
UNION ALL SELECT f.contact_id, a.day FROM favour_answer a JOIN favour f ON f.id = a.favour_id
  WHERE a.answer <> 'let go' AND a.day <= ?1
UNION ALL SELECT source_id, day FROM opportunity WHERE source_id IS NOT NULL AND day <= ?1
UNION ALL SELECT connector_id, day FROM introduction WHERE connector_id IS NOT NULL AND day <= ?1
UNION ALL SELECT p.contact_id, i.day FROM introduction i JOIN introduction_party p ON p.introduction_id = i.id
  WHERE i.direction = 'made' AND i.day <= ?1
"""
"""The days of the other facts that count as contact, in no order."""


def read_usual_gaps(execute: Execute, today: date) -> dict[int, UsualGap]:
    """Return the usual gap by contact id, of those who drift today or would on a later day without any contact.

    Contacts with a cadence or an open follow-up with a day are looked after already, and left out, as are archived
    ones; those with fewer than four interactions too, and those with none in the last two years.
    """
    day = today.isoformat()
    others: dict[int, list[date]] = {}
    for contact, on in execute(_OTHER_DAYS, (day,)):
        others.setdefault(contact, []).append(parse_day(on))
    found = {}
    for contact, joined in execute(_DAYS, (day, add_days(today, -RESTS_AFTER_DAYS).isoformat())):
        days = [*map(parse_day, joined.split(",")), *others.get(contact, ())]
        gap = usual_gap(days, today)
        if gap is not None and not gap.rests_on(today):
            found[contact] = gap
    return found
