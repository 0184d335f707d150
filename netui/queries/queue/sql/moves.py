"""The SQL of moves that an import saw."""

from __future__ import annotations

from netui.queries.queue.sql.conditions import REPLIES, nothing_from_me_after

__all__ = ["CONGRATULATE"]

CONGRATULATE = f"""
SELECT m.uid, m.day, m.organisation_from, m.title_from, m.organisation, m.title, c.id AS contact_id, c.name
FROM move m CROSS JOIN contact c ON c.id = m.contact_id
WHERE m.day BETWEEN ?2 AND ?1 AND m.first = FALSE AND m.answer <> 'left' AND c.archived = FALSE
  AND (c.cadence_from IS NOT NULL OR c.top_rank IS NOT NULL)
  AND NOT EXISTS (
    SELECT 1 FROM move l WHERE l.contact_id = m.contact_id AND l.answer <> 'left'
      AND (l.day, l.entered) > (m.day, m.entered) AND l.day <= ?1)
  AND NOT EXISTS (
    SELECT 1 FROM participation q WHERE q.contact_id = m.contact_id AND {REPLIES} AND q.day BETWEEN m.day AND ?1)
  AND {nothing_from_me_after("m.contact_id", "m")}
ORDER BY m.day, m.entered
"""
"""`?2` is the earliest day of a move. The day on which it was seen counts whole: a word of that day is one since."""
