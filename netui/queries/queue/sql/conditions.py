"""SQL conditions shared by several rules.

Conditions on an interaction refer to a participation `q`; `?1` is the day of the queue as `YYYY-MM-DD`. SQLite uses a
partial index only for a query that repeats the index's condition word for word.
"""

from __future__ import annotations

__all__ = [
    "CONVERSATION",
    "FROM_ME",
    "IN_TOUCH",
    "LAST_MAY_BE_FIRST_TALK",
    "LAST_MAY_BE_FROM_THEM",
    "NEEDS_REPLY",
    "NOT_A_REPEAT",
    "REPLIES",
    "TALK",
    "first_told_day",
    "is_open_lead",
    "last_interaction_day",
    "last_stage",
    "last_thanked_day",
    "later_than",
    "not_introduced_after",
    "not_thanked_since",
    "not_told_since",
    "nothing_from_me_after",
    "nothing_from_them_after",
    "told_between",
]

IN_TOUCH = "q.channel <> 'social'"
"""It counts as contact: reactions on social media don't."""

TALK = "q.channel IN ('meeting', 'call', 'video')"
"""It is a meeting, a call or a video call, whoever began it."""

CONVERSATION = f"{IN_TOUCH} AND (q.started_by <> 'me' OR {TALK})"
"""It is a conversation: it went both ways, or came from them."""

REPLIES = f"{IN_TOUCH} AND (q.started_by <> 'them' OR {TALK})"
"""It replies to what they wrote: it came from me, or was a meeting or a call."""

FROM_ME = f"{IN_TOUCH} AND q.started_by <> 'them'"
"""It is contact from me."""

NEEDS_REPLY = (
    "q.channel IN ('email', 'message', 'letter', 'voicemail') AND q.started_by = 'them' AND q.purpose = ''"
    " AND q.imported = FALSE AND q.position = 0"
)
"""I owe it a reply: a typed message from them that neither thanks nor tells; of several senders to the first named."""

_TELLS = "q.purpose <> '' AND q.started_by <> 'them'"

NOT_A_REPEAT = """NOT EXISTS (
    SELECT 1 FROM introduction_party et JOIN introduction e ON e.id = et.introduction_id
    WHERE et.contact_id = t.contact_id AND e.connector_id = n.connector_id AND e.direction = 'received'
      AND e.imported = FALSE AND (e.day, e.entered) < (n.day, n.entered))"""
"""Introduction `n` of party `t` is not a repeat: the same introduction typed twice is one."""


def later_than(fact: str) -> str:
    """Participation `q` came after the participation `fact`: within a day by time if both have one, else by entry."""
    return (
        f"(q.day > {fact}.day OR q.day = {fact}.day AND CASE WHEN q.time <> '' AND {fact}.time <> ''"
        f" AND q.time <> {fact}.time THEN q.time > {fact}.time ELSE q.entered > {fact}.entered END)"
    )


LAST_MAY_BE_FROM_THEM = """
    SELECT l.contact_id FROM last_interaction l WHERE (l.started_by = 'them' OR l.time <> '')
    UNION
    SELECT l.contact_id FROM last_interaction l WHERE l.day > ?1"""
"""Selects whose last interaction is, or may be, from them: a cheap filter before the exact test.

`last_interaction` has the last one by day and order of entry. The filter lets pass one with a time, since another of
that day may be later, and one after `?1`, which hides the last one that is seen.
"""

LAST_MAY_BE_FIRST_TALK = f"""
    SELECT l.contact_id FROM last_interaction l
    WHERE l.conversations = 1 AND ({TALK.replace("q.", "l.")} OR l.time <> '')
    UNION
    SELECT l.contact_id FROM last_interaction l WHERE l.day > ?1"""
"""Selects those whose only conversation is a talk, and is or may be the last interaction: a filter likewise."""


def last_interaction_day(contact: str) -> str:
    """The day of the last interaction with a contact; NULL without one.

    It is looked up, unless that is after `?1`; then SQLite finds the last one before faster so than by `max`.
    """
    return f"""coalesce(
    (SELECT l.day FROM last_interaction l WHERE l.contact_id = {contact} AND l.day <= ?1), (
    SELECT q.day FROM participation q
    WHERE q.contact_id = {contact} AND {IN_TOUCH} AND q.day <= ?1 ORDER BY q.day DESC LIMIT 1))"""


def last_stage(opportunity: str) -> str:
    """The current stage of an opportunity; NULL without one."""
    return f"""(
    SELECT s.stage FROM stage s WHERE s.opportunity_id = {opportunity} ORDER BY s.day DESC, s.entered DESC LIMIT 1)"""


def is_open_lead(opportunity: str) -> str:
    """The opportunity is neither won, lost nor parked; one without a stage has been heard of."""
    return f"coalesce({last_stage(opportunity)}, 'heard') NOT IN ('won', 'lost', 'parked')"


def nothing_from_me_after(contact: str, fact: str) -> str:
    """No ask, favour given or introduction made came after the fact: these are contact from me."""
    return f"""NOT EXISTS (
    SELECT 1 FROM favour f WHERE f.contact_id = {contact} AND f.direction <> 'received'
      AND (f.day, f.entered) > ({fact}.day, {fact}.entered) AND f.day <= ?1)
  AND NOT EXISTS (
    SELECT 1 FROM introduction_party ft JOIN introduction f ON f.id = ft.introduction_id
    WHERE ft.contact_id = {contact} AND f.direction = 'made'
      AND (f.day, f.entered) > ({fact}.day, {fact}.entered) AND f.day <= ?1)"""


def nothing_from_them_after(contact: str, fact: str) -> str:
    """No favour received, answer, introduction received or lead came after the fact: these are contact from them."""
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


def not_told_since(contact: str, day: str, purpose: str = "q.purpose IN ('thanks', 'tells')") -> str:
    """I told (or thanked) nothing from that day on. The whole day counts; with a `purpose`, only what fulfils it."""
    return f"""NOT EXISTS (
    SELECT 1 FROM participation q
    WHERE q.contact_id = {contact} AND {_TELLS} AND {purpose} AND q.day BETWEEN {day} AND ?1)"""


def first_told_day(contact: str, day: str, purpose: str = "q.purpose IN ('thanks', 'tells')") -> str:
    """The first day from `day` on when I told or thanked; NULL without one. A `purpose` narrows it."""
    return f"""(
    SELECT min(q.day) FROM participation q
    WHERE q.contact_id = {contact} AND {_TELLS} AND {purpose} AND q.day BETWEEN {day} AND ?1)"""


def last_thanked_day(contact: str, day: str, before: str) -> str:
    """The last day from `day` on, and before the day `before`, when I thanked; NULL without one."""
    return f"""(
    SELECT max(q.day) FROM participation q
    WHERE q.contact_id = {contact} AND {_TELLS} AND q.purpose = 'thanks' AND q.day >= {day} AND q.day < {before})"""


def told_between(contact: str, day: str, until: str) -> str:
    """I told or thanked on one of those days, both included."""
    return f"""EXISTS (
    SELECT 1 FROM participation q WHERE q.contact_id = {contact} AND {_TELLS} AND q.day BETWEEN {day} AND {until})"""


def not_introduced_after(ask: str, until: str) -> str:
    """No introduction from them came after an ask, a favour: that would be the answer."""
    return f"""NOT EXISTS (
        SELECT 1 FROM introduction n WHERE n.connector_id = {ask}.contact_id AND n.direction = 'received'
          AND (n.day, n.entered) > ({ask}.day, {ask}.entered) AND n.day <= {until})"""


def not_thanked_since(contact: str, day: str) -> str:
    """I did not thank from that day on. The whole day counts."""
    return not_told_since(contact, day, "q.purpose = 'thanks'")
