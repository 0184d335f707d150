"""Finds what happened and what was promised.

A record's words are its own text and the person's name and organisation; one word at least must be its own, or every
coffee with Jaime would answer `jaime`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from netui.queries.search.hit import Hit, Wanted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from netui.db.readonly import Execute

__all__ = ["facts"]

_INTERACTIONS = """
SELECT i.id, i.day, i.entered, c.name, c.id, c.organisation,
  i.activity || CASE WHEN i.place <> '' THEN ' at ' || i.place ELSE '' END
    || CASE WHEN i.note <> '' THEN ': ' || i.note ELSE '' END
FROM interaction i JOIN participation p ON p.interaction_id = i.id JOIN contact c ON c.id = p.contact_id
WHERE {words} ORDER BY i.id, p.position
"""
"""Two hundred thousand are common: the database picks those that have a word, by their folded column."""

_INTRODUCTION = """
  FROM introduction i
  LEFT JOIN introduction_party first ON first.introduction_id = i.id AND first.position = 0 AND i.connector_id IS NULL
  LEFT JOIN contact c ON c.id = coalesce(i.connector_id, first.contact_id)
"""

_NAMES = """(SELECT group_concat(n.name, ' and ') FROM (
  SELECT other.name AS name FROM introduction_party p JOIN contact other ON other.id = p.contact_id
  WHERE p.introduction_id = i.id AND p.contact_id <> c.id ORDER BY p.position) n)"""

_OTHERS = {
    "introduction": f"""
SELECT i.id, i.day, i.entered, c.name, c.id, c.organisation,
  CASE WHEN i.connector_id IS NULL THEN 'introduced to ' ELSE 'introduced ' END || coalesce({_NAMES}, 'somebody')
    || CASE WHEN i.note <> '' THEN ': ' || i.note ELSE '' END
{_INTRODUCTION}""",
    "outcome": f"""
SELECT o.id, o.day, o.entered, c.name, c.id, c.organisation, o.note
{_INTRODUCTION} JOIN outcome o ON o.introduction_id = i.id""",
    "favour": """
SELECT f.id, f.day, f.entered, c.name, c.id, c.organisation,
  CASE f.direction WHEN 'asked' THEN 'asked: ' WHEN 'given' THEN 'gave: ' ELSE 'got: ' END || f.note
FROM favour f JOIN contact c ON c.id = f.contact_id""",
    "answer": """
SELECT a.id, a.day, a.entered, c.name, c.id, c.organisation,
  a.answer || ' to ' || f.note || CASE WHEN a.note <> '' THEN ': ' || a.note ELSE '' END
FROM favour_answer a JOIN favour f ON f.id = a.favour_id JOIN contact c ON c.id = f.contact_id""",
    "opportunity": """
SELECT o.id, o.day, o.entered, c.name, c.id, c.organisation,
  o.title || CASE WHEN o.organisation <> '' THEN ' (' || o.organisation || ')' ELSE '' END
    || CASE WHEN o.note <> '' THEN ': ' || o.note ELSE '' END
FROM opportunity o LEFT JOIN contact c ON c.id = o.source_id""",
    "stage": """
SELECT s.id, s.day, s.entered, c.name, c.id, c.organisation, o.title || ', ' || s.stage || ': ' || s.note
FROM stage s JOIN opportunity o ON o.id = s.opportunity_id LEFT JOIN contact c ON c.id = o.source_id
WHERE s.note <> ''""",
    "detail": """
SELECT d.id, d.day, d.entered, c.name, c.id, c.organisation,
  CASE WHEN d.topic <> '' THEN d.topic || ': ' ELSE '' END || d.note
FROM detail d JOIN contact c ON c.id = d.contact_id""",
    "tie": """
SELECT t.id, t.day, t.entered, c.name, c.id, c.organisation, 'knows ' || o.name || ': ' || t.note
FROM tie t JOIN contact c ON c.id = t.contact_id JOIN contact o ON o.id = t.other_id WHERE t.note <> ''""",
    "follow-up": """
SELECT f.id, f.due, f.entered, c.name, c.id, c.organisation,
  f.what || CASE WHEN f.closed <> '' THEN ' (' || f.closed || ')' ELSE '' END
FROM follow_up f LEFT JOIN contact c ON c.id = f.contact_id""",
}
"""By kind: id, day, order of entry, whose it is, and its own text."""


def facts(execute: Execute, wanted: Wanted) -> list[Hit]:
    """Find what happened, newest first."""
    hits = list(_matching("interaction", _interactions(execute, wanted), wanted))
    for kind, sql in _OTHERS.items():
        hits += _matching(kind, execute(sql, ()), wanted)
    return sorted(hits, key=lambda hit: (hit.on or date.min, hit.entered), reverse=True)


def _interactions(execute: Execute, wanted: Wanted) -> list[tuple[Any, ...]]:
    """Those that may match: a word is their own, and each is theirs or stands on the person's card."""
    own = " OR ".join(["instr(i.search, ?)"] * len(wanted.words))
    if len(wanted.words) == 1:
        return execute(_INTERACTIONS.format(words=own), wanted.words)
    each = ["(instr(i.search, ?) OR instr(c.search, ?) OR instr(c.sort_key, ?))"] * len(wanted.words)
    pairs = zip(wanted.words, wanted.names, strict=True)
    args = [arg for word, name in pairs for arg in (word, word, name)]
    return execute(_INTERACTIONS.format(words=" AND ".join([f"({own})", *each])), [*wanted.words, *args])


def _matching(kind: str, rows: list[tuple[Any, ...]], wanted: Wanted) -> Iterator[Hit]:
    """Pick the rows with all the words; several people of one interaction are one hit, of the first who matches."""
    seen = None
    for key, day, entered, name, contact, organisation, text in rows:
        if key == seen or len(missing := wanted.missing(text)) == len(wanted.words):
            continue
        if not missing or not wanted.missing(f"{text}\n{organisation or ''}", name or ""):
            seen = key
            yield Hit(name, contact, organisation or "", kind, text, date.fromisoformat(day), entered)
