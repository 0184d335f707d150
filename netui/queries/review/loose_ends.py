"""Loose ends: a station of the review. Contacts met without a next step."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui.domain.days import add_days
from netui.domain.queue.facts import parse_day
from netui.domain.queue.item import Item
from netui.domain.queue.why import interaction_words
from netui.queries.queue.sql.conditions import TALK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.loop_answers import LoopAnswers

__all__ = ["read_loose_ends"]

_LOOKS_BACK_DAYS = 90
"""Days to look back; more if the last review is longer ago."""

_LOOSE_ENDS = f"""
WITH met AS MATERIALIZED (
    SELECT c.id, c.uid, c.name, (
        SELECT q.interaction_id FROM participation q
        WHERE q.contact_id = c.id AND {TALK} AND q.imported = FALSE AND q.day BETWEEN ?2 AND ?1
        ORDER BY q.day DESC, q.entered DESC LIMIT 1) AS talk
    FROM last_interaction l CROSS JOIN contact c ON c.id = l.contact_id
    WHERE l.day >= ?2 AND c.archived = FALSE AND c.cadence_from IS NULL
)
SELECT m.id AS contact_id, m.uid AS contact_uid, m.name, i.uid AS interaction_uid, i.day, i.activity, i.note
FROM met m CROSS JOIN interaction i ON i.id = m.talk
WHERE NOT EXISTS (
    SELECT 1 FROM participation q
    WHERE q.contact_id = m.id AND q.no_next_step AND q.day BETWEEN i.day AND ?1 AND q.entered >= i.entered)
  AND NOT EXISTS (
    SELECT 1 FROM follow_up f
    WHERE f.contact_id = m.id AND f.promised_on <= ?1 AND f.undated = FALSE
      AND (f.closed = '' OR f.closed_on >= i.day OR f.promised_on >= i.day))
ORDER BY i.day DESC, i.entered DESC, m.id
"""


class _LooseEndRow(NamedTuple):
    """A row of `_LOOSE_ENDS`."""

    contact_id: int
    contact_uid: str
    name: str
    interaction_uid: str
    day: str
    activity: str
    note: str


def read_loose_ends(execute: Execute, today: date, answers: LoopAnswers, last_review: date | None) -> list[Item]:
    """Return an item for each contact met (or called) without a next step, a cadence or `> none`; the latest first."""
    since = add_days(today, -_LOOKS_BACK_DAYS)
    since = min(since, last_review) if last_review else since
    items = []
    for row in map(_LooseEndRow._make, execute(_LOOSE_ENDS, (today.isoformat(), since.isoformat()))):
        if answers.ended(f"first_follow_up:{row.interaction_uid}:{row.contact_uid}"):
            continue  # a line typed later said that no step is wanted
        day = parse_day(row.day)
        key = f"review_loose_end:{row.contact_uid}:{row.interaction_uid}"
        why = interaction_words(row.activity, day, today, row.note)
        items.append(Item("review_loose_end", key, row.contact_id, row.name, day, today, "Loose end", why, since=day))
    return items
