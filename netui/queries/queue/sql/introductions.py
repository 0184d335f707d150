"""The SQL of the introduction rules: reach out, thank the connector, check an introduction."""

from __future__ import annotations

from netui.queries.queue.sql.conditions import (
    CONVERSATION,
    FROM_ME,
    IN_TOUCH,
    NOT_A_REPEAT,
    TALK,
    last_thanked_day,
    later_than,
    not_thanked_since,
    nothing_from_me_after,
    nothing_from_them_after,
)

__all__ = ["CHECK_INTRODUCTION", "REACH_OUT", "THANK_CONNECTOR", "WAITING_CTES"]

REACH_OUT = f"""
SELECT n.id AS introduction_id, n.uid, n.day, n.note, k.name AS connector, c.id AS contact_id, c.name
FROM introduction n
JOIN introduction_party t ON t.introduction_id = n.id
JOIN contact k ON k.id = n.connector_id
JOIN contact c ON c.id = t.contact_id
WHERE n.direction = 'received' AND n.imported = FALSE AND n.day <= ?1 AND c.archived = FALSE
  AND NOT EXISTS (
    SELECT 1 FROM last_interaction l WHERE l.contact_id = t.contact_id AND l.day > n.day AND l.day <= ?1)
  AND NOT EXISTS (
    SELECT 1 FROM participation q WHERE q.contact_id = t.contact_id AND {IN_TOUCH} AND q.day BETWEEN n.day AND ?1
      AND (q.day > n.day OR q.entered > n.entered OR q.started_by <> 'me' OR {TALK}))
  AND {nothing_from_me_after("t.contact_id", "n")}
  AND {nothing_from_them_after("t.contact_id", "n")}
  AND {NOT_A_REPEAT}
ORDER BY n.id, t.position
"""

THANK_CONNECTOR = f"""
WITH received AS MATERIALIZED (
    SELECT n.id, n.uid, n.connector_id, n.day, n.entered, (
        SELECT min((
            SELECT q.day FROM participation q WHERE q.contact_id = t.contact_id AND {CONVERSATION}
              AND q.imported = FALSE AND q.day BETWEEN n.day AND ?1 ORDER BY q.day LIMIT 1))
        FROM introduction_party t WHERE t.introduction_id = n.id) AS met
    FROM introduction n
    WHERE n.direction = 'received' AND n.imported = FALSE AND n.day <= ?1
), unthanked AS MATERIALIZED (
    SELECT n.* FROM received n
    WHERE n.met IS NOT NULL AND {not_thanked_since("n.connector_id", "n.met")}
)
SELECT n.id AS introduction_id, n.uid, k.id AS connector_id, k.name AS connector, c.name AS person, n.met, i.activity,
  i.note, {last_thanked_day("n.connector_id", "n.day", "n.met")} AS thanked
FROM unthanked n
CROSS JOIN contact k ON k.id = n.connector_id
CROSS JOIN introduction_party t ON t.introduction_id = n.id
CROSS JOIN participation q ON q.contact_id = t.contact_id AND q.day = n.met AND {CONVERSATION} AND q.imported = FALSE
CROSS JOIN interaction i ON i.id = q.interaction_id
CROSS JOIN contact c ON c.id = t.contact_id
WHERE k.archived = FALSE AND {NOT_A_REPEAT}
ORDER BY n.id, q.entered
"""

WAITING_CTES = f"""
unheard (id, direction, connector_id, day, entered) AS MATERIALIZED (
    SELECT n.id, n.direction, n.connector_id, n.day, n.entered FROM introduction n
    WHERE n.imported = FALSE AND n.day <= date(?1, '-' || ?2)
      AND n.id NOT IN (SELECT o.introduction_id FROM outcome o WHERE o.day <= ?1)
      AND NOT EXISTS (
        SELECT 1 FROM introduction_party t
        CROSS JOIN last_interaction l ON l.contact_id = t.contact_id AND l.day > date(?1, '-' || ?2)
        CROSS JOIN participation q ON q.contact_id = t.contact_id
        WHERE t.introduction_id = n.id AND {FROM_ME} AND q.day > date(?1, '-' || ?2) AND q.day <= ?1)
), waiting (id, contact_id, day) AS MATERIALIZED (
    SELECT n.id, CAST(NULL AS BIGINT), n.day FROM unheard n WHERE n.direction = 'made'
    UNION ALL
    SELECT n.id, t.contact_id, w.day
    FROM unheard n
    CROSS JOIN introduction_party t ON t.introduction_id = n.id
    CROSS JOIN participation w ON w.contact_id = t.contact_id AND w.interaction_id = (
        SELECT q.interaction_id FROM participation q
        WHERE q.contact_id = t.contact_id AND {FROM_ME} AND q.day BETWEEN n.day AND ?1
          AND (q.day > n.day OR q.entered > n.entered)
        ORDER BY q.day, q.entered LIMIT 1)
    WHERE n.direction = 'received'
      AND NOT EXISTS (
        SELECT 1 FROM participation q WHERE q.contact_id = t.contact_id AND {CONVERSATION}
          AND q.day BETWEEN w.day AND ?1 AND (q.interaction_id = w.interaction_id OR {later_than("w")}))
      AND {NOT_A_REPEAT}
)"""
"""Common table expressions. `waiting` has the introductions without news since they were made (`contact_id` is NULL),
or, if received, since I first wrote to the person introduced. `?2` is the least time of my own silence, as an SQLite
modifier: `14 days`.
"""

CHECK_INTRODUCTION = f"""
WITH RECURSIVE {WAITING_CTES}, rounds (id, contact_id, day, before, checks) AS (
    SELECT id, contact_id, day, day, 0 FROM waiting
    UNION ALL
    SELECT r.id, r.contact_id, (
        SELECT min((
            SELECT q.day FROM participation q
            WHERE q.contact_id = t.contact_id AND {FROM_ME} AND q.day > r.day AND q.day <= ?1 ORDER BY q.day LIMIT 1))
        FROM introduction_party t
        WHERE t.introduction_id = r.id AND (r.contact_id IS NULL OR t.contact_id = r.contact_id)),
      r.day, r.checks + CASE WHEN r.day >= date(r.before, ?2) THEN 1 ELSE 0 END
    FROM rounds r WHERE r.day IS NOT NULL AND r.checks < ?3
)
SELECT n.id AS introduction_id, n.uid, n.day, n.note, k.name AS connector,
  CASE WHEN x.contact_id IS NULL THEN NULL ELSE x.day END AS wrote, c.id AS contact_id, c.name, q.day AS word_day,
  q.entered, i.uid AS word_uid
FROM waiting x
CROSS JOIN introduction n ON n.id = x.id
CROSS JOIN introduction_party t ON t.introduction_id = n.id AND (x.contact_id IS NULL OR t.contact_id = x.contact_id)
CROSS JOIN contact c ON c.id = t.contact_id
LEFT JOIN contact k ON k.id = n.connector_id AND n.direction = 'received'
LEFT JOIN participation q ON q.contact_id = t.contact_id AND {FROM_ME} AND q.day BETWEEN x.day AND ?1
  AND (q.day > n.day OR q.entered > n.entered)
LEFT JOIN interaction i ON i.id = q.interaction_id
WHERE c.archived = FALSE AND x.id NOT IN (SELECT r.id FROM rounds r WHERE r.checks >= ?3)
ORDER BY n.id, t.side, t.position
"""
