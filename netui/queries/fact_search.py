"""Search over facts: interactions through the index of their words, all others by their texts."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.domain.queue.facts import parse_optional_day
from netui.queries.interaction_search import FEW_PEOPLE, InteractionSearch
from netui.queries.search_query import SearchHit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from typing import Any

    from netui.db.readonly import Execute
    from netui.queries.interaction_search import InteractionKey
    from netui.queries.search_query import SearchQuery

__all__ = ["search_facts"]

_MOST_GROUPS = 8
"""Groups of contacts who lack the same words, for each of which the index is asked."""

_INTERACTIONS = """
SELECT i.id, i.uid, i.day, i.entered, c.name AS contact, c.id AS contact_id, c.uid AS contact_uid, c.organisation,
  i.activity || CASE WHEN i.place <> '' THEN ' at ' || i.place ELSE '' END
    || CASE WHEN i.note <> '' THEN ': ' || i.note ELSE '' END AS text
FROM interaction i JOIN participation p ON p.interaction_id = i.id JOIN contact c ON c.id = p.contact_id
WHERE i.id IN (SELECT value FROM json_each(?1)) ORDER BY i.id, p.position
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
SELECT i.id, i.uid, i.day, i.entered, {{contact}},
  CASE WHEN i.connector_id IS NULL THEN 'introduced to ' ELSE 'introduced ' END || coalesce({_OTHER_NAMES}, 'somebody')
    || CASE WHEN i.note <> '' THEN ': ' || i.note ELSE '' END AS text
{_INTRODUCTION} WHERE {{candidates}}""",
    "outcome": f"""
SELECT o.id, o.uid, o.day, o.entered, {{contact}},
  o.note AS text
{_INTRODUCTION} JOIN outcome o ON o.introduction_id = i.id WHERE {{candidates}}""",
    "favour": """
SELECT f.id, f.uid, f.day, f.entered, {contact},
  CASE f.direction WHEN 'asked' THEN 'asked: ' WHEN 'given' THEN 'gave: ' ELSE 'got: ' END || f.note AS text
FROM favour f LEFT JOIN contact c ON c.id = f.contact_id WHERE {candidates}""",
    "answer": """
SELECT a.id, a.uid, a.day, a.entered, {contact},
  a.answer || ' to ' || f.note || CASE WHEN a.note <> '' THEN ': ' || a.note ELSE '' END AS text
FROM favour_answer a JOIN favour f ON f.id = a.favour_id LEFT JOIN contact c ON c.id = f.contact_id
WHERE {candidates}""",
    "opportunity": """
SELECT o.id, o.uid, o.day, o.entered, {contact},
  o.title || CASE WHEN o.organisation <> '' THEN ' (' || o.organisation || ')' ELSE '' END
    || CASE WHEN o.note <> '' THEN ': ' || o.note ELSE '' END AS text
FROM opportunity o LEFT JOIN contact c ON c.id = o.source_id WHERE {candidates}""",
    "stage": """
SELECT s.id, s.uid, s.day, s.entered, {contact},
  o.title || ', ' || s.stage || ': ' || s.note AS text
FROM stage s JOIN opportunity o ON o.id = s.opportunity_id LEFT JOIN contact c ON c.id = o.source_id
WHERE s.note <> '' AND {candidates}""",
    "detail": """
SELECT d.id, d.uid, d.day, d.entered, {contact},
  CASE WHEN d.topic <> '' THEN d.topic || ': ' ELSE '' END || d.note AS text
FROM detail d LEFT JOIN contact c ON c.id = d.contact_id WHERE {candidates}""",
    "tie": """
SELECT t.id, t.uid, t.day, t.entered, {contact},
  'knows ' || o.name || ': ' || t.note AS text
FROM tie t LEFT JOIN contact c ON c.id = t.contact_id JOIN contact o ON o.id = t.other_id
WHERE t.note <> '' AND {candidates}""",
    "move": """
SELECT m.id, m.uid, m.day, m.entered, {contact},
  'seen: ' || m.organisation || CASE WHEN m.title <> '' THEN ', ' || m.title ELSE '' END AS text
FROM move m LEFT JOIN contact c ON c.id = m.contact_id WHERE {candidates}""",
    "follow-up": """
SELECT f.id, f.uid, CASE WHEN f.undated = FALSE THEN f.due ELSE '' END AS day, f.entered, {contact},
  f.what || CASE WHEN f.closed <> '' THEN ' (' || f.closed || ')' ELSE '' END AS text
FROM follow_up f LEFT JOIN contact c ON c.id = f.contact_id WHERE {candidates}""",
}
"""By kind of fact; `candidates` is a condition, `contact` are the columns of the contact, or its id alone."""

_CONTACT = "c.name AS contact, c.id AS contact_id, c.uid AS contact_uid, c.organisation"

_CONTACT_ID = {
    "introduction": "coalesce(i.connector_id, first.contact_id)",
    "outcome": "coalesce(i.connector_id, first.contact_id)",
    "favour": "f.contact_id",
    "answer": "f.contact_id",
    "opportunity": "o.source_id",
    "stage": "o.source_id",
    "detail": "d.contact_id",
    "tie": "t.contact_id",
    "move": "m.contact_id",
    "follow-up": "f.contact_id",
}
"""The column with the id of the contact; where no other column is asked for, SQLite reads no contacts."""


_OF_IDS = """
WITH x AS NOT MATERIALIZED ({facts})
SELECT * FROM x WHERE x.id IN (SELECT value FROM json_each(?1)) ORDER BY x.id
"""

_KEYS = """
WITH x AS MATERIALIZED ({facts})
SELECT x.day, x.entered, x.id, CASE WHEN {sure} THEN 1 ELSE 0 END AS sure
FROM x WHERE ({sure} OR {unsure}){among} ORDER BY x.id
"""
"""Other facts: those that surely have all words, and those that may have them together with a name."""

_IS_ASCII = "length(CAST(x.text AS BLOB)) = length(x.text)"
"""SQLite folds no letters beyond ASCII."""

_OWN_TEXTS = {
    "introduction": ("i.note",),
    "outcome": ("o.note",),
    "favour": ("f.note",),
    "answer": ("a.answer", "a.note", "f.note"),
    "opportunity": ("o.title", "o.organisation", "o.note"),
    "stage": ("o.title", "s.stage", "s.note"),
    "detail": ("d.topic", "d.note"),
    "tie": ("o.name", "t.note"),
    "move": ("m.organisation", "m.title"),
    "follow-up": ("f.what", "f.closed"),
}
"""The columns that the texts of facts are made of, besides the names in those of introductions."""

_JOINING_WORDS = "introduced to somebody and asked gave got knows seen"
"""What the texts are joined by."""

_OF_NAMED = """i.id IN (SELECT p.introduction_id FROM introduction_party p
  WHERE p.contact_id IN (SELECT value FROM json_each({people})))"""

_INTRODUCTION_KEYS = f"""
SELECT i.id, i.day, i.entered, coalesce(i.connector_id, first.contact_id) AS contact_id, i.note AS text
{_INTRODUCTION} WHERE {{candidates}}"""
"""Without the names, which take a query each."""


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


class _FactKey(NamedTuple):
    """A fact that was found: facts sort by these as by time."""

    day: str
    entered: int
    kind: str
    id: int


def search_facts(
    execute: Execute,
    query: SearchQuery,
    lacking: Mapping[tuple[str, ...], Sequence[int]],
    named: Sequence[int],
    among: AbstractSet[int] | None,
    most: int | None,
) -> tuple[list[SearchHit], int]:
    """Return the facts with all the words, in their own text or together with the contact's name, newest first.

    The newest `most` of them, and the number of those left out. `lacking` are the contacts with some of the words in
    the name or organisation, by the words that are not there; `named` those with one of them anywhere on the card.
    """
    seen: dict[tuple[str, int], SearchHit] = {}
    keys, older = _interactions(execute, query, lacking, among, most)
    if any(" " in word for word in query.words):  # it may be in a text as it is searched, and not as it is shown
        seen |= _hits(execute, "interaction", [id_ for _, _, id_ in keys], query, among)
        keys = [key for key in keys if ("interaction", key[2]) in seen]
    found = [_FactKey(day, entered, "interaction", id_) for day, entered, id_ in keys]
    people = [contact for contacts in lacking.values() for contact in contacts] if len(query.words) > 1 else []
    for kind in _OTHER_FACTS:
        rows = _keys(execute, kind, query, people, named, among)
        unsure = _hits(execute, kind, [id_ for _, _, id_, sure in rows if not sure], query, among)
        seen |= unsure
        found += [
            _FactKey(day, entered, kind, id_) for day, entered, id_, sure in rows if sure or (kind, id_) in unsure
        ]
    found.sort(reverse=True)
    shown = found[:most]
    for kind in {key.kind for key in shown}:
        unread = [key.id for key in shown if key.kind == kind and (kind, key.id) not in seen]
        seen |= _hits(execute, kind, unread, query, among)
    hits = [seen[key.kind, key.id] for key in shown if (key.kind, key.id) in seen]
    hits.sort(key=lambda hit: (hit.on or date.min, hit.entered), reverse=True)
    return hits, len(found) - len(shown) + older


def _interactions(
    execute: Execute,
    query: SearchQuery,
    lacking: Mapping[tuple[str, ...], Sequence[int]],
    among: AbstractSet[int] | None,
    most: int | None,
) -> tuple[list[InteractionKey], int]:
    """Return the newest interactions with all the words, in their text or on a card, and how many are left out."""
    interactions = InteractionSearch(execute, query.words)
    if any(" " in word for word in query.words):
        most = None
    found: set[InteractionKey] = set()
    newest: list[InteractionKey] = []
    older = 0
    if among is None:
        newest, older = interactions.newest(query.words, most)
    else:
        found = interactions.of_people(among, query.words)
    if len(query.words) > 1:
        found |= _interactions_on_cards(interactions, query, lacking)
    shown = sorted({*newest, *found}, reverse=True)[:most]
    return shown, older + len(newest) + len(found) - len(shown)


def _interactions_on_cards(
    interactions: InteractionSearch, query: SearchQuery, lacking: Mapping[tuple[str, ...], Sequence[int]]
) -> set[InteractionKey]:
    """The interactions with some of the words in their text, and all others in the name or organisation of somebody."""
    if len(lacking) > _MOST_GROUPS or sum(map(len, lacking.values())) <= FEW_PEOPLE:
        words_of = {contact: words for words, people in lacking.items() for contact in people}
        return {
            key
            for key, contact, text in interactions.texts_of(words_of)
            if all(word in text for word in words_of[contact])
            and len({word in text for word in query.words}) == 2  # some are, some are not
        }
    found: set[InteractionKey] = set()
    for words, people in lacking.items():
        whole = interactions.of_people(people, query.words)
        for asked in [words] if words else [(word,) for word in query.words]:
            found |= interactions.of_people(people, asked) - whole
    return found


def _keys(
    execute: Execute,
    kind: str,
    query: SearchQuery,
    people: Sequence[int],
    named: Sequence[int],
    among: AbstractSet[int] | None,
) -> list[tuple[str, int, int, int]]:
    """Return day, order of entry and id of the facts that have all words, or (0 in the last column) may have them."""
    args: list[str] = list(query.words)
    numbers = range(1, len(args) + 1)
    each = [f"instr(lower(x.text), ?{number}) > 0" for number in numbers]
    candidates = "TRUE"
    if all(word.isalnum() and word not in _JOINING_WORDS for word in args):  # it is within a column
        has = [f"instr(lower({text}), ?{number}) > 0" for text in _OWN_TEXTS[kind] for number in numbers]
        has += [f"length(CAST({text} AS BLOB)) <> length({text})" for text in _OWN_TEXTS[kind]]
        if kind == "introduction":
            args.append(json_ids(named))
            has.append(_OF_NAMED.format(people=f"?{len(args)}"))
        candidates = f"({' OR '.join(has)})"
    if kind == "introduction":
        facts, unsure = _INTRODUCTION_KEYS.format(candidates=candidates), "TRUE"
    else:
        contact = f"{_CONTACT_ID[kind]} AS contact_id"
        facts, unsure = _OTHER_FACTS[kind].format(contact=contact, candidates=candidates), f"NOT {_IS_ASCII}"
        if people:
            args.append(json_ids(people))
            unsure += f" OR x.contact_id IN (SELECT value FROM json_each(?{len(args)})) AND ({' OR '.join(each)})"
    those = ""
    if among is not None:
        args.append(json_ids(among))
        those = f" AND x.contact_id IN (SELECT value FROM json_each(?{len(args)}))"
    sure = f"{' AND '.join(each)} AND {_IS_ASCII}"
    return execute(_KEYS.format(facts=facts, sure=sure, unsure=unsure, among=those), args)


def _hits(
    execute: Execute, kind: str, ids: Sequence[int], query: SearchQuery, among: AbstractSet[int] | None
) -> dict[tuple[str, int], SearchHit]:
    """Return those of these facts of a kind that have all the words, by kind and id."""
    if not ids:
        return {}
    text = _INTERACTIONS
    if kind != "interaction":
        text = _OF_IDS.format(facts=_OTHER_FACTS[kind].format(contact=_CONTACT, candidates="TRUE"))
    return {(kind, id_): hit for id_, hit in _matching_rows(kind, execute(text, (json_ids(ids),)), query, among)}


def _matching_rows(
    kind: str, rows: Iterable[Any], query: SearchQuery, among: AbstractSet[int] | None
) -> Iterator[tuple[int, SearchHit]]:
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
            yield (
                row.id,
                SearchHit(
                    row.contact,
                    row.contact_id,
                    organisation,
                    kind,
                    row.text,
                    day,
                    row.entered,
                    row.uid,
                    row.contact_uid,
                ),
            )
