"""Conditions that several rules ask of interactions and other facts, as SQL.

Those on an interaction are on a participation `q`; `?1` is the day of which the queue is read. A partial index serves a
query that repeats its condition word for word.
"""

from __future__ import annotations

__all__ = [
    "CONTACT",
    "CONVERSATION",
    "MINE",
    "NOT_TYPED_BEFORE",
    "OWED",
    "TALK",
    "WORD",
    "first_said",
    "last_day",
    "last_one",
    "last_stage",
    "later",
    "none_from_me",
    "none_from_them",
    "not_said",
    "not_thanked",
]

CONTACT = "q.channel <> 'social'"
"""It counts as having been in touch."""

TALK = "q.channel IN ('meeting', 'call', 'video')"
"""A meeting or a call, whoever began it."""

CONVERSATION = f"{CONTACT} AND (q.started_by = 'them' OR {TALK})"
"""It went both ways, or came from them."""

WORD = f"{CONTACT} AND (q.started_by <> 'them' OR {TALK})"
"""It answers what they wrote: it came from me, or was a meeting or a call."""

MINE = f"{CONTACT} AND q.started_by <> 'them'"
"""It came from me."""

OWED = (
    "q.channel IN ('email', 'message', 'letter', 'voicemail') AND q.started_by = 'them' AND q.purpose = ''"
    " AND q.imported = 0 AND q.position = 0"
)
"""It is owed a reply."""

_SAYS = "q.purpose <> '' AND q.started_by <> 'them'"

NOT_TYPED_BEFORE = """NOT EXISTS (
    SELECT 1 FROM introduction_party et JOIN introduction e ON e.id = et.introduction_id
    WHERE et.contact_id = t.contact_id AND e.connector_id = n.connector_id AND e.direction = 'received'
      AND e.imported = 0 AND (e.day, e.entered) < (n.day, n.entered))"""
"""The same introduction typed twice is one."""


def later(fact: str) -> str:
    """That participation `q` came after another one: within a day by time where both have one, else by entry."""
    return (
        f"(q.day > {fact}.day OR q.day = {fact}.day AND CASE WHEN q.time <> '' AND {fact}.time <> ''"
        f" AND q.time <> {fact}.time THEN q.time > {fact}.time ELSE q.entered > {fact}.entered END)"
    )


def last_one(contact: str, condition: str) -> str:
    """That the condition holds for the last interaction by entry, or may hold: for one of that day by time, or earlier
    than one that is not seen yet. It is cheap, and leaves few to look at closely.
    """
    return f"""(
    SELECT {condition} OR q.time <> '' OR q.day > ?1 FROM participation q
    WHERE q.contact_id = {contact} AND {CONTACT} ORDER BY q.day DESC, q.entered DESC LIMIT 1)"""


def last_day(contact: str) -> str:
    """The day of the last interaction; null where there is none. SQLite finds it faster so than by `max`."""
    return f"""(
    SELECT q.day FROM participation q
    WHERE q.contact_id = {contact} AND {CONTACT} AND q.day <= ?1 ORDER BY q.day DESC LIMIT 1)"""


def last_stage(opportunity: str) -> str:
    """The stage in which an opportunity stands; null where it has none."""
    return f"""(
    SELECT s.stage FROM stage s WHERE s.opportunity_id = {opportunity} ORDER BY s.day DESC, s.entered DESC LIMIT 1)"""


def none_from_me(contact: str, fact: str) -> str:
    """That none of my asks, favours and introductions made came after the fact: they are contact from me."""
    return f"""NOT EXISTS (
    SELECT 1 FROM favour f WHERE f.contact_id = {contact} AND f.direction <> 'received'
      AND (f.day, f.entered) > ({fact}.day, {fact}.entered) AND f.day <= ?1)
  AND NOT EXISTS (
    SELECT 1 FROM introduction_party ft JOIN introduction f ON f.id = ft.introduction_id
    WHERE ft.contact_id = {contact} AND f.direction = 'made'
      AND (f.day, f.entered) > ({fact}.day, {fact}.entered) AND f.day <= ?1)"""


def none_from_them(contact: str, fact: str) -> str:
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


def not_said(contact: str, day: str, purpose: str = "q.purpose IN ('thanks', 'tells')") -> str:
    """That I did not tell from that day, as thanks do too: the whole day counts."""
    return f"""NOT EXISTS (
    SELECT 1 FROM participation q
    WHERE q.contact_id = {contact} AND {_SAYS} AND {purpose} AND q.day BETWEEN {day} AND ?1)"""


def first_said(contact: str, day: str, purpose: str = "q.purpose IN ('thanks', 'tells')") -> str:
    """The first day from that one on which I told, as thanks do too; null where I did not."""
    return f"""(
    SELECT min(q.day) FROM participation q
    WHERE q.contact_id = {contact} AND {_SAYS} AND {purpose} AND q.day BETWEEN {day} AND ?1)"""


def not_thanked(contact: str, day: str) -> str:
    """That I did not thank, from that day: the whole day counts."""
    return not_said(contact, day, "q.purpose = 'thanks'")
