"""The SQL of upkeep (cadences, last contacts, key dates, leads without a step), and of answers to loops."""

from __future__ import annotations

from netui.queries.queue.sql.conditions import IN_TOUCH, last_interaction_day

__all__ = [
    "CADENCES",
    "DETAILS",
    "KEEP_IN_TOUCH",
    "KEY_DATE",
    "LAST_CONTACTS",
    "LEAD_WITHOUT_STEP",
    "LOOP_ANSWERS",
    "PAUSES",
    "last_contact_day",
]

LOOP_ANSWERS = """
SELECT loop_key, rule, contact_id, answer, day, entered, uid
FROM loop_answer WHERE day <= ?1 AND (answer <> 'snooze' OR until > ?1)
ORDER BY id
"""

PAUSES = "SELECT contact_id, rule FROM pause WHERE day <= ?1 ORDER BY id"


def last_contact_day(contact: str, interaction: str) -> str:
    """The day of the last fact that counts as contact; an empty text without one.

    `interaction` is the SQL of the last interaction's day, as of `last_interaction_day`.
    """
    latest = [
        interaction,
        f"(SELECT f.day FROM favour f WHERE f.contact_id = {contact} AND f.day <= ?1 ORDER BY f.day DESC LIMIT 1)",
        "(SELECT max(a.day) FROM favour f JOIN favour_answer a ON a.favour_id = f.id"
        f" WHERE f.contact_id = {contact} AND a.answer <> 'let go' AND a.day <= ?1)",
        f"(SELECT n.day FROM introduction n WHERE n.connector_id = {contact} AND n.day <= ?1"
        " ORDER BY n.day DESC LIMIT 1)",
        "(SELECT max(n.day) FROM introduction_party t JOIN introduction n ON n.id = t.introduction_id"
        f" WHERE t.contact_id = {contact} AND n.direction = 'made' AND n.day <= ?1)",
        f"(SELECT o.day FROM opportunity o WHERE o.source_id = {contact} AND o.day <= ?1 ORDER BY o.day DESC LIMIT 1)",
    ]
    return "max(" + ", ".join(f"coalesce({day}, '')" for day in latest) + ")"


CADENCES = """
SELECT DISTINCT c.cadence_from FROM contact c WHERE c.cadence_from IS NOT NULL AND c.archived = FALSE
ORDER BY c.cadence_from
"""

KEEP_IN_TOUCH = f"""
WITH seen AS MATERIALIZED (
    SELECT c.id, c.uid, c.name, c.top_rank, c.cadence_from, c.cadence_to, c.cadence_on, CAST(w.value AS TEXT) AS latest,
      {last_interaction_day("c.id")} AS day
    FROM json_each(?2) w
    CROSS JOIN contact c ON c.cadence_from = w.key
    WHERE c.archived = FALSE AND (c.cadence_on IS NULL OR c.cadence_on <= ?1)
)
SELECT s.id AS contact_id, s.uid AS contact_uid, s.name, s.top_rank, s.cadence_from, s.cadence_to, s.cadence_on,
  {last_contact_day("s.id", "s.day")} AS last
FROM seen s
WHERE coalesce(s.day, s.cadence_on) <= s.latest OR s.day = ?1
"""
"""`?2` is a JSON object: for each of `CADENCES` the latest day of contact for which the span is over."""

LAST_CONTACTS = f"""
SELECT q.contact_id, q.day, q.entered, i.uid, 'interaction' AS kind, i.activity, i.note
FROM json_each(?2) j
CROSS JOIN participation q ON q.contact_id = j.value AND {IN_TOUCH} AND q.day = {last_interaction_day("j.value")}
CROSS JOIN interaction i ON i.id = q.interaction_id
UNION ALL
SELECT f.contact_id, f.day, f.entered, f.uid,
  CASE f.direction WHEN 'asked' THEN 'asked' WHEN 'given' THEN 'gave' ELSE 'got' END, '', f.note
FROM json_each(?2) j CROSS JOIN favour f ON f.contact_id = j.value AND f.day <= ?1
UNION ALL
SELECT f.contact_id, a.day, a.entered, a.uid, 'said ' || a.answer, '', f.note
FROM json_each(?2) j CROSS JOIN favour f ON f.contact_id = j.value
CROSS JOIN favour_answer a ON a.favour_id = f.id AND a.answer <> 'let go' AND a.day <= ?1
UNION ALL
SELECT n.connector_id, n.day, n.entered, n.uid, 'introduction from them', '', n.note
FROM json_each(?2) j CROSS JOIN introduction n ON n.connector_id = j.value AND n.day <= ?1
UNION ALL
SELECT t.contact_id, n.day, n.entered, n.uid, 'introduced by you', '', n.note
FROM json_each(?2) j CROSS JOIN introduction_party t ON t.contact_id = j.value
CROSS JOIN introduction n ON n.id = t.introduction_id AND n.direction = 'made' AND n.day <= ?1
UNION ALL
SELECT o.source_id, o.day, o.entered, o.uid, 'lead from them', '', o.title
FROM json_each(?2) j CROSS JOIN opportunity o ON o.source_id = j.value AND o.day <= ?1
"""
"""Candidates for the last contact with each of the contacts in `?2`, a JSON array of ids."""

DETAILS = """
SELECT d.contact_id, d.note FROM json_each(?2) j CROSS JOIN detail d ON d.contact_id = j.value AND d.day <= ?1
ORDER BY d.day, d.entered
"""
"""The details noted about each of the contacts in `?2`, a JSON array of ids; the oldest first."""

KEY_DATE = f"""
SELECT d.uid, d.name AS what, d.month, d.day, d.year, c.id AS contact_id, c.name,
  {last_contact_day("c.id", last_interaction_day("c.id"))} AS last
FROM key_date d JOIN contact c ON c.id = d.contact_id
WHERE d.imported = FALSE AND c.archived = FALSE AND (
    d.month * 100 + d.day BETWEEN ?2 AND ?3 OR d.month * 100 + d.day BETWEEN ?4 AND ?5)
ORDER BY d.id
"""

LEAD_WITHOUT_STEP = """
SELECT o.id AS opportunity_id, o.uid, o.title, o.organisation, c.id AS contact_id, c.name, s.uid AS stage_uid, s.stage,
  s.day AS stage_day, f.uid AS step_uid, f.what AS step, f.closed_on, f.closed
FROM opportunity o
CROSS JOIN stage s ON s.opportunity_id = o.id AND s.stage NOT IN ('won', 'lost', 'parked') AND s.day <= ?1
LEFT JOIN contact c ON c.id = o.source_id
LEFT JOIN follow_up f ON f.id = (
    SELECT l.id FROM follow_up l WHERE l.opportunity_id = o.id AND l.closed <> '' AND l.closed_on <= ?1
    ORDER BY l.closed_on DESC, l.entered DESC LIMIT 1)
WHERE o.imported = FALSE AND o.day <= ?1
  AND NOT EXISTS (
    SELECT 1 FROM stage l WHERE l.opportunity_id = o.id AND l.day <= ?1 AND (l.day, l.entered) > (s.day, s.entered))
  AND NOT EXISTS (
    SELECT 1 FROM follow_up l WHERE l.opportunity_id = o.id AND l.promised_on <= ?1 AND l.undated = FALSE
      AND (l.closed = '' OR l.closed_on > ?1))
ORDER BY o.id
"""
