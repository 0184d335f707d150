"""Search over contacts and facts: all words have to occur in one record, whatever their case and accents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.domain.contact_field import FIELD_BY_NAME, TEXT_FIELDS
from netui.domain.queue.facts import parse_optional_day
from netui.domain.text import fold, fold_search

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from netui.db.readonly import Execute

__all__ = ["SearchHit", "SearchResult", "search"]


class SearchHit(NamedTuple):
    """A record that was found: a contact, or a fact."""

    contact: str | None
    """The full name; None for a lead without a source, or a follow-up without a contact."""
    contact_id: int | None
    organisation: str
    where: str
    """The label of the contact's field (`organisation`, `how we met`, `tag`), or the kind of fact."""
    text: str
    """The text with the words."""
    on: date | None = None
    """The day of a fact; None for a contact."""
    entered: int = 0
    """The order of entry of a fact."""
    uid: str = ""
    """The uid of the record; of a contact that of the contact."""
    contact_uid: str | None = None


class SearchResult(NamedTuple):
    """What a search has found."""

    hits: list[SearchHit]
    more: int
    """The number of hits that are left out."""


class _SearchQuery:
    """The words of a search, folded; each once, in the order they were typed."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(dict.fromkeys(filter(None, (" ".join(fold_search(word).split()) for word in words))))
        self.names = tuple(fold(word) or word for word in self.words)
        """The words folded like names: without punctuation."""

    def missing(self, text: str, name: str = "") -> list[str]:
        """Return the words that occur neither in the text nor in the name, with or without the name's punctuation."""
        folded, plain = fold_search(f"{text}\n{name}"), fold(name) if name else ""
        return [
            word
            for word, as_name in zip(self.words, self.names, strict=True)
            if word not in folded and as_name not in plain
        ]


def _has_word(word: int, name: int) -> str:
    """The card of `c` has a word, or has it as a name; both are numbers of parameters."""
    return f"""(instr(c.search, ?{word}) > 0 OR instr(c.sort_key, ?{name}) > 0
  OR c.id IN (SELECT t.contact_id FROM tag t WHERE instr(t.folded, ?{name}) > 0)
  OR c.id IN (SELECT r.contact_id FROM reach r
    WHERE instr(lower(r.value), ?{word}) > 0 OR instr(r.match_key, ?{word}) > 0))"""


_COLUMNS = ("name", *(field.name for field in TEXT_FIELDS), "notes")

_CONTACTS = f"""
SELECT c.id, c.uid, {", ".join(f"c.{name}" for name in _COLUMNS)},
  coalesce((SELECT group_concat('#' || tag, ' ') FROM tag WHERE contact_id = c.id), '') AS tags,
  coalesce((SELECT group_concat(value, ' ') FROM reach WHERE contact_id = c.id), '') AS reaches
FROM contact c WHERE {{words}}
"""

_ADDRESS = FIELD_BY_NAME["reaches"].one
_LABELS = (*(FIELD_BY_NAME[name].label for name in _COLUMNS), FIELD_BY_NAME["tags"].one, _ADDRESS)
"""The labels of the texts that a contact is found by, in the order of their columns."""
_NICKNAME, _ORGANISATION = _COLUMNS.index("nickname"), _COLUMNS.index("organisation")


def _search_contacts(execute: Execute, query: _SearchQuery, among: AbstractSet[int] | None) -> list[SearchHit]:
    """Return the contacts whose card has all the words; best first: by name, then by organisation, then by the rest."""
    count = len(query.words)
    each = (_has_word(number, count + number) for number in range(1, count + 1))
    found = execute(_CONTACTS.format(words=" AND ".join(each)), [*query.words, *query.names])
    ranked = sorted((_rank(query, fields), fold(fields[0]), key, uid, fields) for key, uid, *fields in found)
    return [
        SearchHit(fields[0], key, fields[_ORGANISATION], *_matching_field(query, fields), uid=uid, contact_uid=uid)
        for _, _, key, uid, fields in ranked
        if among is None or key in among
    ]


def _rank(query: _SearchQuery, fields: list[str]) -> int:
    """How well a contact fits: 0 the very name; 1 each word begins a word of the name; 2 all are in the name; 3 in the
    name or the organisation; 4 anywhere else.
    """
    nickname, organisation = fields[_NICKNAME], fields[_ORGANISATION]
    name = f"{fold(fields[0])} {fold(nickname)}"
    asked = " ".join(query.names)
    if asked in (fold(fields[0]), fold(nickname)):
        return 0
    if all(f" {word}" in f" {name}" for word in query.names):
        return 1
    if not query.missing(nickname, fields[0]):
        return 2
    return 3 if not query.missing(f"{nickname}\n{organisation}", fields[0]) else 4


def _matching_field(query: _SearchQuery, fields: list[str]) -> tuple[str, str]:
    """The label and text of the field with the words: the name, or the first field with a word missing in the name."""
    lacking = _SearchQuery(query.missing("", fields[0]))
    for label, text in zip(_LABELS, fields, strict=True):
        if len(lacking.missing(text)) < len(lacking.words):
            return label, text
    # A word in no text as written is a phone number, typed without the separators between its digits.
    return (_ADDRESS, fields[-1]) if lacking.words else (_LABELS[0], fields[0])


_ALL_WORDS = "SELECT i.id FROM interaction i WHERE {words} ORDER BY i.day DESC, i.entered DESC"

_COUNT = "SELECT count(*) FROM interaction i WHERE {words}"

_ON_CARDS = "SELECT c.id FROM contact c WHERE {words} ORDER BY c.id"

_OF_SOMEBODY = """i.id IN (SELECT o.interaction_id FROM participation o
  WHERE o.contact_id IN (SELECT value FROM json_each({people})))"""

_INTERACTIONS = """
SELECT i.id, i.uid, i.day, i.entered, c.name AS contact, c.id AS contact_id, c.uid AS contact_uid, c.organisation,
  i.activity || CASE WHEN i.place <> '' THEN ' at ' || i.place ELSE '' END
    || CASE WHEN i.note <> '' THEN ': ' || i.note ELSE '' END AS text
FROM interaction i JOIN participation p ON p.interaction_id = i.id JOIN contact c ON c.id = p.contact_id
WHERE {words} ORDER BY i.id, p.position
"""
"""There may be two hundred thousand, so SQLite picks those that have a word, by the folded column; and of those that
have all of them only what decides about the order is read of each.
"""

_INTRODUCTION = """
  FROM introduction i
  LEFT JOIN introduction_party first ON first.introduction_id = i.id AND first.position = 0 AND i.connector_id IS NULL
  LEFT JOIN contact c ON c.id = coalesce(i.connector_id, first.contact_id)
"""

_OTHER_NAMES = """(SELECT group_concat(n.name, ' and ') FROM (
  SELECT other.name AS name FROM introduction_party p JOIN contact other ON other.id = p.contact_id
  WHERE p.introduction_id = i.id AND p.contact_id <> c.id ORDER BY p.position) n)"""

_OTHER_FACTS = {
    "introduction": f"""
SELECT i.id, i.uid, i.day, i.entered, c.name AS contact, c.id AS contact_id, c.uid AS contact_uid, c.organisation,
  CASE WHEN i.connector_id IS NULL THEN 'introduced to ' ELSE 'introduced ' END || coalesce({_OTHER_NAMES}, 'somebody')
    || CASE WHEN i.note <> '' THEN ': ' || i.note ELSE '' END AS text
{_INTRODUCTION}""",
    "outcome": f"""
SELECT o.id, o.uid, o.day, o.entered, c.name AS contact, c.id AS contact_id, c.uid AS contact_uid, c.organisation,
  o.note AS text
{_INTRODUCTION} JOIN outcome o ON o.introduction_id = i.id""",
    "favour": """
SELECT f.id, f.uid, f.day, f.entered, c.name AS contact, c.id AS contact_id, c.uid AS contact_uid, c.organisation,
  CASE f.direction WHEN 'asked' THEN 'asked: ' WHEN 'given' THEN 'gave: ' ELSE 'got: ' END || f.note AS text
FROM favour f JOIN contact c ON c.id = f.contact_id""",
    "answer": """
SELECT a.id, a.uid, a.day, a.entered, c.name AS contact, c.id AS contact_id, c.uid AS contact_uid, c.organisation,
  a.answer || ' to ' || f.note || CASE WHEN a.note <> '' THEN ': ' || a.note ELSE '' END AS text
FROM favour_answer a JOIN favour f ON f.id = a.favour_id JOIN contact c ON c.id = f.contact_id""",
    "opportunity": """
SELECT o.id, o.uid, o.day, o.entered, c.name AS contact, c.id AS contact_id, c.uid AS contact_uid, c.organisation,
  o.title || CASE WHEN o.organisation <> '' THEN ' (' || o.organisation || ')' ELSE '' END
    || CASE WHEN o.note <> '' THEN ': ' || o.note ELSE '' END AS text
FROM opportunity o LEFT JOIN contact c ON c.id = o.source_id""",
    "stage": """
SELECT s.id, s.uid, s.day, s.entered, c.name AS contact, c.id AS contact_id, c.uid AS contact_uid, c.organisation,
  o.title || ', ' || s.stage || ': ' || s.note AS text
FROM stage s JOIN opportunity o ON o.id = s.opportunity_id LEFT JOIN contact c ON c.id = o.source_id
WHERE s.note <> ''""",
    "detail": """
SELECT d.id, d.uid, d.day, d.entered, c.name AS contact, c.id AS contact_id, c.uid AS contact_uid, c.organisation,
  CASE WHEN d.topic <> '' THEN d.topic || ': ' ELSE '' END || d.note AS text
FROM detail d JOIN contact c ON c.id = d.contact_id""",
    "tie": """
SELECT t.id, t.uid, t.day, t.entered, c.name AS contact, c.id AS contact_id, c.uid AS contact_uid, c.organisation,
  'knows ' || o.name || ': ' || t.note AS text
FROM tie t JOIN contact c ON c.id = t.contact_id JOIN contact o ON o.id = t.other_id
WHERE t.note <> ''""",
    "move": """
SELECT m.id, m.uid, m.day, m.entered, c.name AS contact, c.id AS contact_id, c.uid AS contact_uid, c.organisation,
  'seen: ' || m.organisation || CASE WHEN m.title <> '' THEN ', ' || m.title ELSE '' END AS text
FROM move m JOIN contact c ON c.id = m.contact_id""",
    "follow-up": """
SELECT f.id, f.uid, CASE WHEN f.undated = FALSE THEN f.due ELSE '' END AS day, f.entered, c.name AS contact,
  c.id AS contact_id, c.uid AS contact_uid, c.organisation,
  f.what || CASE WHEN f.closed <> '' THEN ' (' || f.closed || ')' ELSE '' END AS text
FROM follow_up f LEFT JOIN contact c ON c.id = f.contact_id""",
}
"""By kind of fact."""


_WITH_A_WORD = """
WITH x AS {once} ({facts})
SELECT * FROM x WHERE length(CAST(x.text AS BLOB)) <> length(x.text) OR {words} ORDER BY x.id
"""
"""Other facts with one of the words; and all that have letters beyond ASCII, which SQLite does not fold."""

_LONG_TEXTS = frozenset({"introduction"})
"""Kinds of fact whose text is made by a query of its own, and is made once; all others are made where they are asked
for, so that only those that are found are joined with their contact.
"""


class _FactRow(NamedTuple):
    """A row of `_INTERACTIONS`, or of one of `_OTHER_FACTS`."""

    id: int
    uid: str
    day: str
    entered: int
    contact: str | None
    contact_id: int | None
    contact_uid: str | None
    organisation: str | None
    text: str


def _search_facts(
    execute: Execute, query: _SearchQuery, among: AbstractSet[int] | None, most: int | None
) -> SearchResult:
    """Return the facts with all the words, in their own text or together with the contact's name; newest first."""
    newest, older = _sure_interactions(execute, query, among, most)
    rows = execute(_INTERACTIONS.format(words="i.id IN (SELECT value FROM json_each(?1))"), (json_ids(newest),))
    hits = list(_matching_rows("interaction", rows, query, among))
    hits += _matching_rows("interaction", _unsure_interactions(execute, query), query, among)
    words = " OR ".join(f"instr(lower(x.text), ?{number}) > 0" for number in range(1, len(query.words) + 1))
    for kind, facts in _OTHER_FACTS.items():
        once = "MATERIALIZED" if kind in _LONG_TEXTS else "NOT MATERIALIZED"
        rows = execute(_WITH_A_WORD.format(once=once, facts=facts, words=words), query.words)
        hits += _matching_rows(kind, rows, query, among)
    hits.sort(key=lambda hit: (hit.on or date.min, hit.entered), reverse=True)
    shown = hits[:most]
    return SearchResult(shown, len(hits) - len(shown) + older)


def _sure_interactions(
    execute: Execute, query: _SearchQuery, among: AbstractSet[int] | None, most: int | None
) -> tuple[list[int], int]:
    """The ids of the newest interactions that have all words themselves, and the number of those left out."""
    count = len(query.words)
    each = [f"instr(i.search, ?{word}) > 0" for word in range(1, count + 1)]
    args: tuple[Any, ...] = query.words
    if among is not None:
        each.append(_OF_SOMEBODY.format(people=f"?{count + 1}"))
        args = (*args, json_ids(among))
    words = " AND ".join(each)
    if most is None:
        return [key for (key,) in execute(_ALL_WORDS.format(words=words), args)], 0
    limited = f"{_ALL_WORDS.format(words=words)} LIMIT ?{len(args) + 1}"  # SQLite then sorts no more than these
    newest = [key for (key,) in execute(limited, (*args, most))]
    if len(newest) < most:
        return newest, 0
    ((found,),) = execute(_COUNT.format(words=words), args)
    return newest, found - len(newest)


def _unsure_interactions(execute: Execute, query: _SearchQuery) -> list[tuple[Any, ...]]:
    """The interactions that may match: a word is in the text, not all are, and each is there or on the card."""
    count = len(query.words)
    if count == 1:
        return []
    numbers = range(1, count + 1)
    args = [*query.words, *query.names]
    on_card = [f"(instr(c.search, ?{word}) > 0 OR instr(c.sort_key, ?{count + word}) > 0)" for word in numbers]
    people = [key for (key,) in execute(_ON_CARDS.format(words=" OR ".join(on_card)), args)]
    if not people:
        return []
    own = " OR ".join(f"instr(i.search, ?{word}) > 0" for word in numbers)
    lacks = " OR ".join(f"instr(i.search, ?{word}) = 0" for word in numbers)
    each = (f"(instr(i.search, ?{word}) > 0 OR {card})" for word, card in zip(numbers, on_card, strict=True))
    theirs = f"c.id IN (SELECT value FROM json_each(?{2 * count + 1}))"
    words = " AND ".join([theirs, f"({own})", f"({lacks})", *each])
    return execute(_INTERACTIONS.format(words=words), [*args, json_ids(people)])


def _matching_rows(
    kind: str, rows: Iterable[Any], query: _SearchQuery, among: AbstractSet[int] | None
) -> Iterator[SearchHit]:
    """The rows with all the words. An interaction with several people is one hit, of the first who matches."""
    seen = None
    for row in map(_FactRow._make, rows):
        if row.id == seen or (among is not None and row.contact_id not in among):
            continue
        if len(missing := query.missing(row.text)) == len(query.words):
            continue
        organisation = row.organisation or ""
        if not missing or not query.missing(f"{row.text}\n{organisation}", row.contact or ""):
            seen, day = row.id, parse_optional_day(row.day)
            yield SearchHit(
                row.contact, row.contact_id, organisation, kind, row.text, day, row.entered, row.uid, row.contact_uid
            )


_PEOPLE = """
SELECT uid, name, id, organisation FROM contact WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY sort_key, id
"""


def search(
    execute: Execute, words: str | Sequence[str], *, among: AbstractSet[int] | None = None, most: int | None = None
) -> SearchResult:
    """Return the records with all words: contacts, best first, then facts, newest first; `most` of them at most.

    A text is taken word by word; of a list each is looked for as it is, also one with spaces in it. `among` are the
    ids of the contacts that are looked for, and whose facts are; without words all of them are found, by name. Nothing
    is found without either.
    """
    query = _SearchQuery(words.split() if isinstance(words, str) else words)
    if not query.words:
        people = execute(_PEOPLE, (json_ids(among or ()),))
        shown = [
            SearchHit(name, key, organisation, _LABELS[0], name, uid=uid, contact_uid=uid)
            for uid, name, key, organisation in people[:most]
        ]
        return SearchResult(shown, len(people) - len(shown))
    contacts = _search_contacts(execute, query, among)
    left = None if most is None else max(most - len(contacts), 0)
    facts, more = _search_facts(execute, query, among, left)
    return SearchResult([*contacts[:most], *facts], more + len(contacts) - len(contacts[:most]))
