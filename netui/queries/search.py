"""What is looked for, and what was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netui.domain.text import fold, fold_search

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from netui.db.readonly import Execute

__all__ = ["Hit", "Wanted", "facts", "people", "search"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A contact, or something that happened, in which all the words occur."""

    contact: str | None
    """The full name; None for a lead that nobody passed on, or a follow-up of nobody."""
    contact_id: int | None
    organisation: str
    where: str
    """name, nickname, organisation, title, place, notes, how met, met at, tag, address, or what kind of fact."""
    text: str
    """What the words stand in."""
    on: date | None = None
    """The day, of what happened."""
    entered: int = 0


class Wanted:
    """The words that are looked for; all must occur, whatever their case and accents."""

    def __init__(self, text: str) -> None:
        self.words = tuple(dict.fromkeys(fold_search(text).split()))
        self.names = tuple(fold(word) or word for word in self.words)
        """The words as names are folded: without punctuation."""

    def missing(self, text: str, name: str = "") -> list[str]:
        """Give the words that occur neither in the text nor in the name, which may be spelt without its punctuation."""
        folded, plain = fold_search(f"{text}\n{name}"), fold(name) if name else ""
        return [
            word
            for word, as_name in zip(self.words, self.names, strict=True)
            if word not in folded and as_name not in plain
        ]


_WORD = """(instr(c.search, ?) OR instr(c.sort_key, ?)
  OR EXISTS (SELECT 1 FROM tag t WHERE t.contact_id = c.id AND instr(t.folded, ?))
  OR EXISTS (SELECT 1 FROM reach r WHERE r.contact_id = c.id
    AND (instr(lower(r.value), ?) OR instr(r.match_key, ?))))"""

_CONTACTS = """
SELECT c.id, c.name, c.nickname, c.organisation, c.title, c.place, c.notes, c.how_met, c.met_at,
  coalesce((SELECT group_concat('#' || tag, ' ') FROM tag WHERE contact_id = c.id), ''),
  coalesce((SELECT group_concat(value, ' ') FROM reach WHERE contact_id = c.id), '')
FROM contact c WHERE {words}
"""

_FIELDS = ("name", "nickname", "organisation", "title", "place", "notes", "how met", "met at", "tag", "address")


def people(execute: Execute, wanted: Wanted) -> list[Hit]:
    """Find the contacts whose card has all the words; best first: by name, then by organisation, then by the rest."""
    args = [
        arg for word, name in zip(wanted.words, wanted.names, strict=True) for arg in (word, name, name, word, word)
    ]
    found = execute(_CONTACTS.format(words=" AND ".join([_WORD] * len(wanted.words))), args)
    ranked = sorted((_rank(wanted, fields), fold(fields[0]), key, fields) for key, *fields in found)
    return [Hit(fields[0], key, fields[2], *_place(wanted, fields)) for _, _, key, fields in ranked]


def _rank(wanted: Wanted, fields: list[str]) -> int:
    """0: the very name; 1: each word begins one of the name; 2: is in the name; 3: or in the organisation; 4: else."""
    name = f"{fold(fields[0])} {fold(fields[1])}"
    asked = " ".join(wanted.names)
    if asked in (fold(fields[0]), fold(fields[1])):
        return 0
    if all(f" {word}" in f" {name}" for word in wanted.names):
        return 1
    if not wanted.missing(fields[1], fields[0]):
        return 2
    return 3 if not wanted.missing(f"{fields[1]}\n{fields[2]}", fields[0]) else 4


def _place(wanted: Wanted, fields: list[str]) -> tuple[str, str]:
    """The field in which the words stand: the name, or the first that has a word which the name lacks."""
    lacking = Wanted(" ".join(wanted.missing("", fields[0])))
    for label, text in zip(_FIELDS, fields, strict=True):
        if len(lacking.missing(text)) < len(lacking.words):
            return label, text
    # What is in no text as it is written is a number, whose digits were typed without what stands between them.
    return ("address", fields[-1]) if lacking.words else ("name", fields[0])


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


def search(execute: Execute, text: str) -> list[Hit]:
    """Find every record in which all the words of the text occur: contacts by how well they fit, then facts by day."""
    wanted = Wanted(text)
    return people(execute, wanted) + facts(execute, wanted) if wanted.words else []
