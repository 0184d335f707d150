"""The SQL of what is owed: follow-ups, first follow-ups, replies, outcomes to tell, thanks; and of open asks."""

from __future__ import annotations

from netui.queries.queue.sql.conditions import (
    FROM_ME,
    IN_TOUCH,
    LAST_MAY_BE_FIRST_TALK,
    LAST_MAY_BE_FROM_THEM,
    NEEDS_REPLY,
    REPLIES,
    TALK,
    last_interaction_day,
    later_than,
    not_introduced_after,
    not_thanked_since,
    not_told_since,
    nothing_from_me_after,
    nothing_from_them_after,
    told_between,
)

__all__ = ["FIRST_FOLLOW_UP", "FOLLOW_UP", "OPEN_ASK", "REPLY_OWED", "TELL_OUTCOME", "THANK_FAVOUR"]

_FOLLOW_UP = """
SELECT f.id, f.uid, f.what, f.due, f.promised_on, c.id AS contact_id, c.name, o.id AS opportunity_id, o.title,
  i.activity, i.channel, i.day
FROM follow_up f
LEFT JOIN contact c ON c.id = f.contact_id
LEFT JOIN opportunity o ON o.id = f.opportunity_id
LEFT JOIN interaction i ON i.id = f.interaction_id
WHERE f.due <= ?1 AND f.promised_on <= ?1 AND f.undated = FALSE
"""

FOLLOW_UP = f"{_FOLLOW_UP} AND f.closed = '' UNION ALL {_FOLLOW_UP} AND f.closed_on > ?1 ORDER BY 4, 1"

FIRST_FOLLOW_UP = f"""
WITH talked AS MATERIALIZED ({LAST_MAY_BE_FIRST_TALK}
), met AS MATERIALIZED (
    SELECT c.id, c.uid, c.name, c.met_on FROM talked k CROSS JOIN contact c ON c.id = k.contact_id
    WHERE c.imported = FALSE AND c.archived = FALSE
)
SELECT m.id AS contact_id, m.uid AS contact_uid, m.name, i.uid AS interaction_uid, p.day, i.activity, i.note
FROM met m
CROSS JOIN participation p ON p.contact_id = m.id AND p.day = {last_interaction_day("m.id")}
CROSS JOIN interaction i ON i.id = p.interaction_id
WHERE p.channel IN ('meeting', 'call', 'video') AND p.imported = FALSE AND p.no_next_step = FALSE
  AND (m.met_on IS NULL OR m.met_on >= p.day)
  AND NOT EXISTS (
    SELECT 1 FROM participation q WHERE q.contact_id = m.id AND {IN_TOUCH} AND q.day <= ?1
      AND q.interaction_id <> p.interaction_id AND (q.started_by <> 'me' OR {TALK} OR {later_than("p")}))
  AND NOT EXISTS (
    SELECT 1 FROM follow_up f WHERE f.contact_id = m.id AND f.promised_on <= ?1 AND f.undated = FALSE
      AND (f.promised_on >= p.day OR f.closed = '' OR f.closed_on >= p.day))
  AND {nothing_from_me_after("m.id", "p")}
  AND {nothing_from_them_after("m.id", "p")}
ORDER BY m.id, p.entered
"""

REPLY_OWED = f"""
WITH wrote AS MATERIALIZED ({LAST_MAY_BE_FROM_THEM}
)
SELECT c.id AS contact_id, c.uid AS contact_uid, c.name, i.uid AS message_uid, p.day, i.activity, i.note
FROM wrote w
CROSS JOIN contact c ON c.id = w.contact_id
CROSS JOIN participation p ON p.contact_id = w.contact_id AND {NEEDS_REPLY.replace("q.", "p.")} AND p.day <= ?1
CROSS JOIN interaction i ON i.id = p.interaction_id
WHERE c.archived = FALSE
  AND NOT EXISTS (
    SELECT 1 FROM participation q
    WHERE q.contact_id = p.contact_id AND {REPLIES} AND q.day BETWEEN p.day AND ?1 AND {later_than("p")})
  AND {nothing_from_me_after("p.contact_id", "p")}
ORDER BY c.id, p.day, p.entered
"""

TELL_OUTCOME = f"""
WITH RECURSIVE current (opportunity_id, title, source_id, uid, day, entered, note, stage) AS (
    SELECT o.id, o.title, o.source_id, s.uid, s.day, s.entered, s.note, s.stage
    FROM opportunity o JOIN stage s ON s.opportunity_id = o.id
    WHERE o.source_id IS NOT NULL AND o.imported = FALSE AND s.day <= ?1
      AND NOT EXISTS (
        SELECT 1 FROM stage l WHERE l.opportunity_id = o.id AND l.day <= ?1 AND (l.day, l.entered) > (s.day, s.entered))
), reopened (opportunity_id, won_on, uid, day, note) AS (
    SELECT u.opportunity_id, w.day, r.uid, r.day, r.note
    FROM current u
    CROSS JOIN stage w ON w.id = (
        SELECT l.id FROM stage l WHERE l.opportunity_id = u.opportunity_id AND l.stage = 'won' AND l.day <= ?1
        ORDER BY l.day DESC, l.entered DESC LIMIT 1)
    CROSS JOIN stage r ON r.id = (
        SELECT l.id FROM stage l WHERE l.opportunity_id = u.opportunity_id AND l.day <= ?1
          AND (l.day, l.entered) > (w.day, w.entered) ORDER BY l.day, l.entered LIMIT 1)
    WHERE u.stage <> 'won'
), ended (uid, day, note, stage, title, opportunity_id, source_id, won_on, reopened_on) AS (
    SELECT uid, day, note, stage, title, opportunity_id, source_id, CAST(NULL AS TEXT), CAST(NULL AS TEXT)
    FROM current WHERE stage IN ('won', 'lost')
    UNION ALL
    SELECT CASE u.stage WHEN 'lost' THEN u.uid ELSE r.uid END, CASE u.stage WHEN 'lost' THEN u.day ELSE r.day END,
      CASE u.stage WHEN 'lost' THEN u.note ELSE r.note END,
      CASE u.stage WHEN 'lost' THEN 'lost' ELSE 'no longer won' END,
      u.title, u.opportunity_id, u.source_id, r.won_on, r.day
    FROM reopened r JOIN current u ON u.opportunity_id = r.opportunity_id
), chain (uid, won_on, contact_id, introduced, goes_on) AS (
    SELECT uid, won_on, source_id, CAST(NULL AS BIGINT), TRUE FROM ended
    UNION
    SELECT h.uid, h.won_on, n.connector_id, h.contact_id, e.stage = 'won' OR e.won_on IS NOT NULL
    FROM chain h
    JOIN ended e ON e.uid = h.uid AND coalesce(e.won_on, '') = coalesce(h.won_on, '')
    JOIN introduction_party t ON t.contact_id = h.contact_id
    JOIN introduction n ON n.id = t.introduction_id AND n.direction = 'received' AND n.day <= ?1
    WHERE h.goes_on
)
SELECT o.uid, o.day, o.note, '' AS stage, '' AS title, n.id AS introduction_id, CAST(NULL AS BIGINT) AS opportunity_id,
  c.id AS contact_id, c.uid AS contact_uid, c.name, (
    SELECT x.name FROM introduction_party t JOIN contact x ON x.id = t.contact_id
    WHERE t.introduction_id = n.id ORDER BY t.position LIMIT 1) AS person, FALSE AS takes_back
FROM outcome o
JOIN introduction n ON n.id = o.introduction_id
JOIN contact c ON c.id = n.connector_id
WHERE o.imported = FALSE AND o.day <= ?1 AND n.direction = 'received' AND c.archived = FALSE
  AND {not_told_since("n.connector_id", "o.day")}
  AND NOT EXISTS (
    SELECT 1 FROM outcome l
    WHERE l.introduction_id = n.id AND l.day <= ?1 AND (l.day, l.entered) > (o.day, o.entered))
UNION ALL
SELECT e.uid, e.day, e.note, e.stage, e.title, NULL, e.opportunity_id, c.id, c.uid, c.name, min(x.name),
  max(e.won_on) IS NOT NULL
FROM chain h
JOIN ended e ON e.uid = h.uid AND coalesce(e.won_on, '') = coalesce(h.won_on, '')
JOIN contact c ON c.id = h.contact_id
LEFT JOIN contact x ON x.id = h.introduced
WHERE c.archived = FALSE AND {not_told_since("h.contact_id", "e.day")}
  AND (e.won_on IS NULL OR {told_between("h.contact_id", "e.won_on", "e.reopened_on")})
GROUP BY e.uid, e.day, e.note, e.stage, e.title, e.opportunity_id, c.id, c.uid, c.name
ORDER BY day, introduction_id NULLS LAST, opportunity_id, contact_id
"""
"""An outcome is told up its chain. Who was told that a lead was won is told too when it is so no longer, or lost."""

THANK_FAVOUR = f"""
SELECT 'favour' AS kind, f.uid, f.day, f.note, f.big, f.id AS favour_id, CAST(NULL AS BIGINT) AS opportunity_id,
  c.id AS contact_id, c.name
FROM favour f CROSS JOIN contact c ON c.id = f.contact_id
WHERE f.direction = 'received' AND f.imported = FALSE AND f.day <= ?1 AND c.archived = FALSE
  AND {not_thanked_since("f.contact_id", "f.day")}
UNION ALL
SELECT a.answer, f.uid, a.day, f.note, f.big, f.id, CAST(NULL AS BIGINT), c.id, c.name
FROM favour_answer a CROSS JOIN favour f ON f.id = a.favour_id CROSS JOIN contact c ON c.id = f.contact_id
WHERE f.direction = 'asked' AND f.imported = FALSE AND a.answer IN ('yes', 'no') AND a.day <= ?1 AND c.archived = FALSE
  AND {not_thanked_since("f.contact_id", "a.day")}
UNION ALL
SELECT 'lead', o.uid, o.day, o.title, FALSE, NULL, o.id, c.id, c.name
FROM opportunity o CROSS JOIN contact c ON c.id = o.source_id
WHERE o.imported = FALSE AND o.day <= ?1 AND c.archived = FALSE
  AND {not_thanked_since("o.source_id", "o.day")}
ORDER BY day, favour_id NULLS LAST, opportunity_id
"""

OPEN_ASK = f"""
WITH RECURSIVE asked (id, contact_id, day, entered) AS (
    SELECT f.id, f.contact_id, f.day, f.entered FROM favour f
    WHERE f.direction = 'asked' AND f.imported = FALSE AND f.day <= ?1
      AND NOT EXISTS (SELECT 1 FROM favour_answer a WHERE a.favour_id = f.id AND a.day <= ?1)
      AND NOT EXISTS (
        SELECT 1 FROM favour g WHERE g.contact_id = f.contact_id AND g.direction = 'received'
          AND (g.day, g.entered) > (f.day, f.entered) AND g.day <= ?1)
      AND {not_introduced_after("f", "?1")}
), rounds (id, contact_id, day, nudges) AS (
    SELECT id, contact_id, day, 0 FROM asked
    UNION ALL
    SELECT r.id, r.contact_id, (
        SELECT q.day FROM participation q
        WHERE q.contact_id = r.contact_id AND {FROM_ME} AND q.day BETWEEN date(r.day, ?2) AND ?1
        ORDER BY q.day LIMIT 1), r.nudges + 1
    FROM rounds r WHERE r.day IS NOT NULL AND r.nudges < ?3
), resting (id) AS (SELECT id FROM rounds WHERE nudges = ?3 AND day IS NOT NULL)
SELECT f.id AS favour_id, f.uid, f.day, f.note, c.id AS contact_id, c.name, w.day AS word_day, w.entered,
  w.uid AS word_uid
FROM asked x
CROSS JOIN favour f ON f.id = x.id
CROSS JOIN contact c ON c.id = x.contact_id
LEFT JOIN (
    SELECT x.id, q.day, q.entered, i.uid
    FROM asked x
    CROSS JOIN participation q ON q.contact_id = x.contact_id AND {FROM_ME} AND q.day BETWEEN date(x.day, ?2) AND ?1
    CROSS JOIN interaction i ON i.id = q.interaction_id
    WHERE x.id NOT IN (SELECT id FROM resting)
    UNION ALL
    SELECT x.id, g.day, g.entered, g.uid
    FROM asked x
    CROSS JOIN favour g ON g.contact_id = x.contact_id AND g.direction <> 'received'
      AND g.day BETWEEN date(x.day, ?2) AND ?1
) w ON w.id = f.id
WHERE c.archived = FALSE AND f.id NOT IN (SELECT id FROM resting)
ORDER BY f.id, w.day, w.entered
"""
