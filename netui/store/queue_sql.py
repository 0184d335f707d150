"""The queries of the queue: one text a rule, each reading covering indexes, none of them all interactions.

They are the same for the shell and the session, and are read by a plain `execute(sql, args)`. `?1` always is the day of
which the queue is read, as `YYYY-MM-DD`: later facts are not seen. The columns that each gives are named where
`netui.domain.queue` takes them.
"""

from __future__ import annotations

__all__ = [
    "ANSWERS",
    "CADENCES",
    "CHECK_INTRODUCTION",
    "DETAILS",
    "FIRST_FOLLOW_UP",
    "FOLLOW_UP",
    "KEEP_IN_TOUCH",
    "KEY_DATE",
    "LAST_CONTACTS",
    "LEAD_WITHOUT_STEP",
    "OPEN_ASK",
    "PAUSES",
    "REACH_OUT",
    "REPLY_OWED",
    "TELL_OUTCOME",
    "THANK_CONNECTOR",
    "THANK_FAVOUR",
]

# Conditions on a participation `q`. A partial index serves a query that repeats its condition word for word.
_CONTACT = "q.channel <> 'social'"
_TALK = "q.channel IN ('meeting', 'call', 'video')"
_CONVERSATION = f"{_CONTACT} AND (q.started_by = 'them' OR {_TALK})"
_WORD = f"{_CONTACT} AND (q.started_by <> 'them' OR {_TALK})"
_MINE = f"{_WORD} AND q.started_by <> 'them'"
_SAYS = "q.purpose <> '' AND q.started_by <> 'them'"
_OWED = (
    "q.channel IN ('email', 'message', 'letter', 'voicemail') AND q.started_by = 'them' AND q.purpose = ''"
    " AND q.imported = 0 AND q.position = 0"
)


def _later(fact: str) -> str:
    """That participation `q` came after another one: within a day by time where both have one, else by entry."""
    return (
        f"(q.day > {fact}.day OR q.day = {fact}.day AND CASE WHEN q.time <> '' AND {fact}.time <> ''"
        f" AND q.time <> {fact}.time THEN q.time > {fact}.time ELSE q.entered > {fact}.entered END)"
    )


def _last_one(contact: str, condition: str) -> str:
    """That the condition holds for the last interaction by entry, or may hold for one of that day by time."""
    return f"""(
    SELECT {condition} OR q.time <> '' FROM participation q
    WHERE q.contact_id = {contact} AND {_CONTACT} AND q.day <= ?1 ORDER BY q.day DESC, q.entered DESC LIMIT 1)"""


def _none_from_me(contact: str, fact: str) -> str:
    """That none of my asks, favours and introductions made came after the fact: they are contact from me."""
    return f"""NOT EXISTS (
    SELECT 1 FROM favour f WHERE f.contact_id = {contact} AND f.direction <> 'received'
      AND (f.day, f.entered) > ({fact}.day, {fact}.entered) AND f.day <= ?1)
  AND NOT EXISTS (
    SELECT 1 FROM introduction_party ft JOIN introduction f ON f.id = ft.introduction_id
    WHERE ft.contact_id = {contact} AND f.direction = 'made'
      AND (f.day, f.entered) > ({fact}.day, {fact}.entered) AND f.day <= ?1)"""


def _none_from_them(contact: str, fact: str) -> str:
    """That none of their favours, answers, introductions and leads came after the fact: they are contact from them."""
    return f"""NOT EXISTS (
    SELECT 1 FROM favour f WHERE f.contact_id = {contact} AND f.direction = 'received'
      AND (f.day, f.entered) > ({fact}.day, {fact}.entered) AND f.day <= ?1)
  AND NOT EXISTS (
    SELECT 1 FROM favour f JOIN favour_answer a ON a.favour_id = f.id
    WHERE f.contact_id = {contact} AND a.answer <> 'let go'
      AND (a.day, a.entered) > ({fact}.day, {fact}.entered) AND a.day <= ?1)
  AND NOT EXISTS (
    SELECT 1 FROM introduction f WHERE f.connector_id = {contact}
      AND (f.day, f.entered) > ({fact}.day, {fact}.entered) AND f.day <= ?1)
  AND NOT EXISTS (
    SELECT 1 FROM opportunity f WHERE f.source_id = {contact}
      AND (f.day, f.entered) > ({fact}.day, {fact}.entered) AND f.day <= ?1)"""


def _not_said(contact: str, day: str, purpose: str = "q.purpose IN ('thanks', 'tells')") -> str:
    """That I did not tell, or thank, from that day: the whole day counts."""
    return f"""NOT EXISTS (
    SELECT 1 FROM participation q
    WHERE q.contact_id = {contact} AND {_SAYS} AND {purpose} AND q.day BETWEEN {day} AND ?1)"""


def _not_thanked(contact: str, day: str) -> str:
    return _not_said(contact, day, "q.purpose = 'thanks'")


_NOT_TYPED_BEFORE = """NOT EXISTS (
    SELECT 1 FROM introduction_party et JOIN introduction e ON e.id = et.introduction_id
    WHERE et.contact_id = t.contact_id AND e.connector_id = n.connector_id AND e.direction = 'received'
      AND e.imported = 0 AND (e.day, e.entered) < (n.day, n.entered))"""
"""The same introduction typed twice is one."""

ANSWERS = """
SELECT loop_key, rule, contact_id, answer, day, entered, uid
FROM loop_answer WHERE day <= ?1 AND (answer <> 'snooze' OR until > ?1)
"""

PAUSES = "SELECT contact_id, rule FROM pause WHERE day <= ?1"

_FOLLOW_UP = """
SELECT f.id, f.uid, f.what, f.due, f.promised_on, c.id, c.name, o.id, o.title, i.activity, i.channel, i.day
FROM follow_up f
LEFT JOIN contact c ON c.id = f.contact_id
LEFT JOIN opportunity o ON o.id = f.opportunity_id
LEFT JOIN interaction i ON i.id = f.interaction_id
WHERE f.due <= ?1 AND f.promised_on <= ?1
"""

FOLLOW_UP = f"{_FOLLOW_UP} AND f.closed = '' UNION ALL {_FOLLOW_UP} AND f.closed_on > ?1"

FIRST_FOLLOW_UP = f"""
WITH met AS MATERIALIZED (
    SELECT c.id, c.uid, c.name, c.met_on FROM contact c
    WHERE c.imported = 0 AND c.archived = 0 AND {_last_one("c.id", _TALK)}
)
SELECT c.id, c.uid, c.name, i.uid, p.day, i.activity, i.note
FROM met c
CROSS JOIN participation p ON p.contact_id = c.id AND p.day = (
    SELECT max(q.day) FROM participation q WHERE q.contact_id = c.id AND {_CONTACT} AND q.day <= ?1)
CROSS JOIN interaction i ON i.id = p.interaction_id
WHERE p.channel IN ('meeting', 'call', 'video') AND p.imported = 0 AND p.no_next_step = 0
  AND (c.met_on IS NULL OR c.met_on >= p.day)
  AND NOT EXISTS (
    SELECT 1 FROM participation q WHERE q.contact_id = c.id AND {_CONTACT} AND q.day <= ?1
      AND q.interaction_id <> p.interaction_id AND (q.started_by = 'them' OR {_TALK} OR {_later("p")}))
  AND NOT EXISTS (
    SELECT 1 FROM follow_up f WHERE f.contact_id = c.id AND f.promised_on <= ?1
      AND (f.promised_on >= p.day OR f.closed = '' OR f.closed_on >= p.day))
  AND {_none_from_me("c.id", "p")}
  AND {_none_from_them("c.id", "p")}
"""

REACH_OUT = f"""
SELECT n.id, n.uid, n.day, n.note, k.name, c.id, c.name
FROM introduction n
JOIN introduction_party t ON t.introduction_id = n.id
JOIN contact k ON k.id = n.connector_id
JOIN contact c ON c.id = t.contact_id
WHERE n.direction = 'received' AND n.imported = 0 AND n.day <= ?1 AND c.archived = 0
  AND NOT EXISTS (
    SELECT 1 FROM participation q WHERE q.contact_id = t.contact_id AND {_CONTACT} AND q.day BETWEEN n.day AND ?1
      AND (q.day > n.day OR q.entered > n.entered OR q.started_by = 'them' OR {_TALK}))
  AND {_none_from_me("t.contact_id", "n")}
  AND {_none_from_them("t.contact_id", "n")}
  AND {_NOT_TYPED_BEFORE}
ORDER BY n.id, t.position
"""

THANK_CONNECTOR = f"""
WITH received AS MATERIALIZED (
    SELECT n.id, n.uid, n.connector_id, n.day, n.entered, (
        SELECT min((
            SELECT min(q.day) FROM participation q WHERE q.contact_id = t.contact_id AND {_CONVERSATION}
              AND q.imported = 0 AND q.day BETWEEN n.day AND ?1))
        FROM introduction_party t WHERE t.introduction_id = n.id) AS met
    FROM introduction n
    WHERE n.direction = 'received' AND n.imported = 0 AND n.day <= ?1
), unthanked AS MATERIALIZED (
    SELECT n.* FROM received n
    WHERE n.met IS NOT NULL AND {_not_thanked("n.connector_id", "n.met")}
)
SELECT n.id, n.uid, k.id, k.name, c.name, n.met, i.activity, i.note
FROM unthanked n
CROSS JOIN contact k ON k.id = n.connector_id
CROSS JOIN introduction_party t ON t.introduction_id = n.id
CROSS JOIN participation q ON q.contact_id = t.contact_id AND q.day = n.met AND {_CONVERSATION} AND q.imported = 0
CROSS JOIN interaction i ON i.id = q.interaction_id
CROSS JOIN contact c ON c.id = t.contact_id
WHERE k.archived = 0 AND {_NOT_TYPED_BEFORE}
ORDER BY n.id, q.entered
"""

TELL_OUTCOME = f"""
WITH RECURSIVE ended (uid, day, note, stage, title, opportunity_id, source_id) AS (
    SELECT s.uid, s.day, s.note, s.stage, o.title, o.id, o.source_id
    FROM opportunity o JOIN stage s ON s.opportunity_id = o.id
    WHERE o.source_id IS NOT NULL AND o.imported = 0 AND s.stage IN ('won', 'lost') AND s.day <= ?1
      AND NOT EXISTS (
        SELECT 1 FROM stage l WHERE l.opportunity_id = o.id AND l.day <= ?1 AND (l.day, l.entered) > (s.day, s.entered))
), chain (uid, contact_id, introduced, goes_on) AS (
    SELECT uid, source_id, NULL, 1 FROM ended
    UNION
    SELECT h.uid, n.connector_id, h.contact_id, e.stage = 'won'
    FROM chain h
    JOIN ended e ON e.uid = h.uid
    JOIN introduction_party t ON t.contact_id = h.contact_id
    JOIN introduction n ON n.id = t.introduction_id AND n.direction = 'received' AND n.day <= ?1
    WHERE h.goes_on
)
SELECT o.uid, o.day, o.note, '', '', n.id, NULL, c.id, c.uid, c.name, (
    SELECT x.name FROM introduction_party t JOIN contact x ON x.id = t.contact_id
    WHERE t.introduction_id = n.id ORDER BY t.position LIMIT 1)
FROM outcome o
JOIN introduction n ON n.id = o.introduction_id
JOIN contact c ON c.id = n.connector_id
WHERE o.imported = 0 AND o.day <= ?1 AND n.direction = 'received' AND c.archived = 0
  AND NOT EXISTS (
    SELECT 1 FROM outcome l
    WHERE l.introduction_id = n.id AND l.day <= ?1 AND (l.day, l.entered) > (o.day, o.entered))
  AND {_not_said("n.connector_id", "o.day")}
UNION ALL
SELECT e.uid, e.day, e.note, e.stage, e.title, NULL, e.opportunity_id, c.id, c.uid, c.name, min(x.name)
FROM chain h
JOIN ended e ON e.uid = h.uid
JOIN contact c ON c.id = h.contact_id
LEFT JOIN contact x ON x.id = h.introduced
WHERE c.archived = 0 AND {_not_said("h.contact_id", "e.day")}
GROUP BY e.uid, e.day, e.note, e.stage, e.title, e.opportunity_id, c.id, c.uid, c.name
"""

THANK_FAVOUR = f"""
SELECT 'favour', f.uid, f.day, f.note, f.big, f.id, NULL, c.id, c.name
FROM favour f JOIN contact c ON c.id = f.contact_id
WHERE f.direction = 'received' AND f.imported = 0 AND f.day <= ?1 AND c.archived = 0
  AND {_not_thanked("f.contact_id", "f.day")}
UNION ALL
SELECT a.answer, f.uid, a.day, f.note, f.big, f.id, NULL, c.id, c.name
FROM favour f JOIN favour_answer a ON a.favour_id = f.id JOIN contact c ON c.id = f.contact_id
WHERE f.direction = 'asked' AND f.imported = 0 AND a.answer IN ('yes', 'no') AND a.day <= ?1 AND c.archived = 0
  AND {_not_thanked("f.contact_id", "a.day")}
UNION ALL
SELECT 'lead', o.uid, o.day, o.title, 0, NULL, o.id, c.id, c.name
FROM opportunity o JOIN contact c ON c.id = o.source_id
WHERE o.imported = 0 AND o.day <= ?1 AND c.archived = 0
  AND {_not_thanked("o.source_id", "o.day")}
"""

REPLY_OWED = f"""
WITH wrote AS MATERIALIZED (
    SELECT w.contact_id FROM (SELECT DISTINCT q.contact_id FROM participation q WHERE {_OWED}) w
    WHERE {_last_one("w.contact_id", "q.started_by = 'them'")}
)
SELECT c.id, c.uid, c.name, i.uid, p.day, i.activity, i.note
FROM wrote w
CROSS JOIN contact c ON c.id = w.contact_id
CROSS JOIN participation p ON p.contact_id = w.contact_id AND {_OWED.replace("q.", "p.")} AND p.day <= ?1
CROSS JOIN interaction i ON i.id = p.interaction_id
WHERE c.archived = 0
  AND NOT EXISTS (
    SELECT 1 FROM participation q
    WHERE q.contact_id = p.contact_id AND {_WORD} AND q.day BETWEEN p.day AND ?1 AND {_later("p")})
  AND {_none_from_me("p.contact_id", "p")}
ORDER BY c.id, p.day, p.entered
"""

CHECK_INTRODUCTION = f"""
WITH RECURSIVE unheard (id, direction, connector_id, day, entered) AS MATERIALIZED (
    SELECT n.id, n.direction, n.connector_id, n.day, n.entered FROM introduction n
    WHERE n.imported = 0 AND n.day <= date(?1, '-' || ?2)
      AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.introduction_id = n.id AND o.day <= ?1)
      AND NOT EXISTS (
        SELECT 1 FROM introduction_party t CROSS JOIN participation q ON q.contact_id = t.contact_id
        WHERE t.introduction_id = n.id AND {_MINE} AND q.day > date(?1, '-' || ?2) AND q.day <= ?1)
), waiting (id, contact_id, day) AS MATERIALIZED (
    SELECT n.id, NULL, n.day FROM unheard n WHERE n.direction = 'made'
    UNION ALL
    SELECT n.id, t.contact_id, w.day
    FROM unheard n
    CROSS JOIN introduction_party t ON t.introduction_id = n.id
    CROSS JOIN participation w ON w.contact_id = t.contact_id AND w.interaction_id = (
        SELECT q.interaction_id FROM participation q
        WHERE q.contact_id = t.contact_id AND {_MINE} AND q.day BETWEEN n.day AND ?1
          AND (q.day > n.day OR q.entered > n.entered)
        ORDER BY q.day, q.entered LIMIT 1)
    WHERE n.direction = 'received'
      AND NOT EXISTS (
        SELECT 1 FROM participation q WHERE q.contact_id = t.contact_id AND {_CONVERSATION}
          AND q.day BETWEEN w.day AND ?1 AND (q.interaction_id = w.interaction_id OR {_later("w")}))
      AND {_NOT_TYPED_BEFORE}
), rounds (id, contact_id, day, before, checks) AS (
    SELECT id, contact_id, day, day, 0 FROM waiting
    UNION ALL
    SELECT r.id, r.contact_id, (
        SELECT min((
            SELECT min(q.day) FROM participation q
            WHERE q.contact_id = t.contact_id AND {_MINE} AND q.day > r.day AND q.day <= ?1))
        FROM introduction_party t
        WHERE t.introduction_id = r.id AND (r.contact_id IS NULL OR t.contact_id = r.contact_id)),
      r.day, r.checks + (r.day >= date(r.before, ?2))
    FROM rounds r WHERE r.day IS NOT NULL AND r.checks < ?3
)
SELECT n.id, n.uid, n.day, n.note, k.name, CASE WHEN x.contact_id IS NULL THEN NULL ELSE x.day END, c.id, c.name,
    q.day, q.entered, i.uid
FROM waiting x
CROSS JOIN introduction n ON n.id = x.id
CROSS JOIN introduction_party t ON t.introduction_id = n.id AND (x.contact_id IS NULL OR t.contact_id = x.contact_id)
CROSS JOIN contact c ON c.id = t.contact_id
LEFT JOIN contact k ON k.id = n.connector_id AND n.direction = 'received'
LEFT JOIN participation q ON q.contact_id = t.contact_id AND {_MINE} AND q.day BETWEEN x.day AND ?1
  AND (q.day > n.day OR q.entered > n.entered)
LEFT JOIN interaction i ON i.id = q.interaction_id
WHERE c.archived = 0 AND x.id NOT IN (SELECT r.id FROM rounds r WHERE r.checks >= ?3)
ORDER BY n.id, t.side, t.position
"""

OPEN_ASK = f"""
WITH RECURSIVE asked (id, contact_id, day, entered) AS (
    SELECT f.id, f.contact_id, f.day, f.entered FROM favour f
    WHERE f.direction = 'asked' AND f.imported = 0 AND f.day <= ?1
      AND NOT EXISTS (SELECT 1 FROM favour_answer a WHERE a.favour_id = f.id AND a.day <= ?1)
      AND NOT EXISTS (
        SELECT 1 FROM favour g WHERE g.contact_id = f.contact_id AND g.direction = 'received'
          AND (g.day, g.entered) > (f.day, f.entered) AND g.day <= ?1)
      AND NOT EXISTS (
        SELECT 1 FROM introduction n WHERE n.connector_id = f.contact_id AND n.direction = 'received'
          AND (n.day, n.entered) > (f.day, f.entered) AND n.day <= ?1)
), rounds (id, contact_id, day, nudges) AS (
    SELECT id, contact_id, day, 0 FROM asked
    UNION ALL
    SELECT r.id, r.contact_id, (
        SELECT min(q.day) FROM participation q
        WHERE q.contact_id = r.contact_id AND {_MINE} AND q.day BETWEEN date(r.day, ?2) AND ?1), r.nudges + 1
    FROM rounds r WHERE r.day IS NOT NULL AND r.nudges < ?3
), resting (id) AS (SELECT id FROM rounds WHERE nudges = ?3 AND day IS NOT NULL)
SELECT f.id, f.uid, f.day, f.note, c.id, c.name, w.day, w.entered, w.uid
FROM asked x
CROSS JOIN favour f ON f.id = x.id
CROSS JOIN contact c ON c.id = x.contact_id
LEFT JOIN (
    SELECT x.id, q.day, q.entered, i.uid
    FROM asked x
    CROSS JOIN participation q ON q.contact_id = x.contact_id AND {_MINE} AND q.day BETWEEN date(x.day, ?2) AND ?1
    CROSS JOIN interaction i ON i.id = q.interaction_id
    WHERE x.id NOT IN (SELECT id FROM resting)
    UNION ALL
    SELECT x.id, g.day, g.entered, g.uid
    FROM asked x
    CROSS JOIN favour g ON g.contact_id = x.contact_id AND g.direction <> 'received'
      AND g.day BETWEEN date(x.day, ?2) AND ?1
) w ON w.id = f.id
WHERE c.archived = 0 AND f.id NOT IN (SELECT id FROM resting)
"""


def _last_contact(contact: str, interaction: str) -> str:
    """The day of the last fact that counts as contact; an empty text where there is none."""
    latest = [
        f"SELECT max(f.day) FROM favour f WHERE f.contact_id = {contact} AND f.day <= ?1",
        "SELECT max(a.day) FROM favour f JOIN favour_answer a ON a.favour_id = f.id"
        f" WHERE f.contact_id = {contact} AND a.answer <> 'let go' AND a.day <= ?1",
        f"SELECT max(n.day) FROM introduction n WHERE n.connector_id = {contact} AND n.day <= ?1",
        "SELECT max(n.day) FROM introduction_party t JOIN introduction n ON n.id = t.introduction_id"
        f" WHERE t.contact_id = {contact} AND n.direction = 'made' AND n.day <= ?1",
        f"SELECT max(o.day) FROM opportunity o WHERE o.source_id = {contact} AND o.day <= ?1",
    ]
    return (
        "max(" + ", ".join(f"coalesce({day}, '')" for day in [interaction, *(f"({query})" for query in latest)]) + ")"
    )


_LAST_INTERACTION = f"(SELECT max(q.day) FROM participation q WHERE q.contact_id = c.id AND {_CONTACT} AND q.day <= ?1)"

CADENCES = "SELECT DISTINCT c.cadence_from FROM contact c WHERE c.cadence_from IS NOT NULL AND c.archived = 0"

KEEP_IN_TOUCH = f"""
WITH seen AS MATERIALIZED (
    SELECT c.id, c.uid, c.name, c.top_rank, c.cadence_from, c.cadence_to, c.cadence_on, w.value AS latest,
      {_LAST_INTERACTION} AS day
    FROM json_each(?2) w
    CROSS JOIN contact c ON c.cadence_from = w.key
    WHERE c.archived = 0 AND (c.cadence_on IS NULL OR c.cadence_on <= ?1)
)
SELECT s.id, s.uid, s.name, s.top_rank, s.cadence_from, s.cadence_to, s.cadence_on, {_last_contact("s.id", "s.day")}
FROM seen s
WHERE coalesce(s.day, s.cadence_on) <= s.latest OR s.day = ?1
"""
"""`?2` is a JSON object: for each of `CADENCES` the latest day from which it is over."""

LAST_CONTACTS = f"""
SELECT q.contact_id, q.day, q.entered, i.uid, 'interaction', i.activity, i.note
FROM json_each(?2) j
CROSS JOIN participation q ON q.contact_id = j.value AND {_CONTACT} AND q.day = (
    SELECT max(q.day) FROM participation q WHERE q.contact_id = j.value AND {_CONTACT} AND q.day <= ?1)
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
"""The facts that may be the last contact with each of the contacts whose ids `?2` lists, as a JSON array."""

DETAILS = """
SELECT d.contact_id, d.note FROM json_each(?2) j CROSS JOIN detail d ON d.contact_id = j.value AND d.day <= ?1
ORDER BY d.day, d.entered
"""
"""What was noted about each of the contacts whose ids `?2` lists."""

KEY_DATE = f"""
SELECT d.uid, d.name, d.month, d.day, d.year, c.id, c.name, {_last_contact("c.id", _LAST_INTERACTION)}
FROM key_date d JOIN contact c ON c.id = d.contact_id
WHERE c.archived = 0 AND (
    d.month * 100 + d.day BETWEEN ?2 AND ?3 OR d.month * 100 + d.day BETWEEN ?4 AND ?5)
"""

LEAD_WITHOUT_STEP = """
SELECT o.id, o.uid, o.title, o.organisation, c.id, c.name, s.uid, s.stage, s.day, f.uid, f.what, f.closed_on, f.closed
FROM opportunity o
CROSS JOIN stage s ON s.opportunity_id = o.id AND s.stage NOT IN ('won', 'lost', 'parked') AND s.day <= ?1
LEFT JOIN contact c ON c.id = o.source_id
LEFT JOIN follow_up f ON f.id = (
    SELECT l.id FROM follow_up l WHERE l.opportunity_id = o.id AND l.closed <> '' AND l.closed_on <= ?1
    ORDER BY l.closed_on DESC, l.entered DESC LIMIT 1)
WHERE o.imported = 0 AND o.day <= ?1
  AND NOT EXISTS (
    SELECT 1 FROM stage l WHERE l.opportunity_id = o.id AND l.day <= ?1 AND (l.day, l.entered) > (s.day, s.entered))
  AND NOT EXISTS (
    SELECT 1 FROM follow_up l WHERE l.opportunity_id = o.id AND l.promised_on <= ?1
      AND (l.closed = '' OR l.closed_on > ?1))
"""
