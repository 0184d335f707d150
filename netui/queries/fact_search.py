"""Search over facts: interactions through the index of their words, all others by their texts."""

from __future__ import annotations

from datetime import date
from heapq import nlargest
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.domain.queue.facts import parse_optional_day
from netui.queries.card_search import NOBODY, People
from netui.queries.interaction_search import FEW_PEOPLE, InteractionSearch
from netui.queries.search_query import SearchHit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from typing import Any

    from netui.db.readonly import Execute
    from netui.queries.card_search import FoundCards
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

_INTRODUCTION = """introduction i LEFT JOIN introduction_party first
  ON first.introduction_id = i.id AND first.position = 0 AND i.connector_id IS NULL"""

_INTRODUCED_BY = "coalesce(i.connector_id, first.contact_id)"

_OTHER_NAMES = f"""(SELECT group_concat(n.name, ' and ') FROM (
  SELECT other.name AS name FROM introduction_party p JOIN contact other ON other.id = p.contact_id
  WHERE p.introduction_id = i.id AND p.contact_id <> {_INTRODUCED_BY} ORDER BY p.position) n)"""


class _Kind(NamedTuple):
    """Where a kind of fact is found."""

    tables: str
    """The table of the fact, first, and those that its text is in."""
    key: str
    """What the table of the fact is called."""
    contact: str
    """The column with the id of the contact."""
    text: str
    written: tuple[str, ...]
    """The columns that were typed; the rest of the text is ASCII."""
    day: str = ""
    """The day, where it is not a column `day`."""


_KINDS = {
    "introduction": _Kind(
        _INTRODUCTION,
        "i",
        _INTRODUCED_BY,
        "CASE WHEN i.connector_id IS NULL THEN 'introduced to ' ELSE 'introduced ' END"
        f" || coalesce({_OTHER_NAMES}, 'somebody') || CASE WHEN i.note <> '' THEN ': ' || i.note ELSE '' END",
        ("i.note",),
    ),
    "outcome": _Kind(
        f"{_INTRODUCTION} JOIN outcome o ON o.introduction_id = i.id", "o", _INTRODUCED_BY, "o.note", ("o.note",)
    ),
    "favour": _Kind(
        "favour f",
        "f",
        "f.contact_id",
        "CASE f.direction WHEN 'asked' THEN 'asked: ' WHEN 'given' THEN 'gave: ' ELSE 'got: ' END || f.note",
        ("f.note",),
    ),
    "answer": _Kind(
        "favour_answer a JOIN favour f ON f.id = a.favour_id",
        "a",
        "f.contact_id",
        "a.answer || ' to ' || f.note || CASE WHEN a.note <> '' THEN ': ' || a.note ELSE '' END",
        ("f.note", "a.note"),
    ),
    "opportunity": _Kind(
        "opportunity o",
        "o",
        "o.source_id",
        "o.title || CASE WHEN o.organisation <> '' THEN ' (' || o.organisation || ')' ELSE '' END"
        " || CASE WHEN o.note <> '' THEN ': ' || o.note ELSE '' END",
        ("o.title", "o.organisation", "o.note"),
    ),
    "stage": _Kind(
        "stage s JOIN opportunity o ON o.id = s.opportunity_id AND s.note <> ''",
        "s",
        "o.source_id",
        "o.title || ', ' || s.stage || ': ' || s.note",
        ("o.title", "s.note"),
    ),
    "detail": _Kind(
        "detail d",
        "d",
        "d.contact_id",
        "CASE WHEN d.topic <> '' THEN d.topic || ': ' ELSE '' END || d.note",
        ("d.topic", "d.note"),
    ),
    "tie": _Kind(
        "tie t JOIN contact o ON o.id = t.other_id AND t.note <> ''",
        "t",
        "t.contact_id",
        "'knows ' || o.name || ': ' || t.note",
        ("o.name", "t.note"),
    ),
    "move": _Kind(
        "move m",
        "m",
        "m.contact_id",
        "'seen: ' || m.organisation || CASE WHEN m.title <> '' THEN ', ' || m.title ELSE '' END",
        ("m.organisation", "m.title"),
    ),
    "follow-up": _Kind(
        "follow_up f",
        "f",
        "f.contact_id",
        "f.what || CASE WHEN f.closed <> '' THEN ' (' || f.closed || ')' ELSE '' END",
        ("f.what",),
        "CASE WHEN f.undated = FALSE THEN f.due ELSE '' END",
    ),
}

_OF_IDS = """
SELECT {key}.id, {key}.uid, {day} AS day, {key}.entered, c.name AS contact, c.id AS contact_id, c.uid AS contact_uid,
  c.organisation, {text} AS text
FROM {tables} LEFT JOIN contact c ON c.id = {contact}
WHERE {key}.id IN (SELECT value FROM json_each(?1)) ORDER BY {key}.id
"""

_KEYS = """
WITH
{texts}x AS MATERIALIZED (
  SELECT {key}.id, {day} AS day, {key}.entered, CASE WHEN {ascii} THEN 1 ELSE 0 END AS sure
  FROM {tables} WHERE ({found} OR NOT {ascii}){among})
SELECT y.day, y.entered, y.id, (SELECT count(*) FROM x z WHERE z.sure = 1) AS sure FROM (
  SELECT x.day, x.entered, x.id FROM x WHERE x.sure = 1
  ORDER BY x.day DESC, x.entered DESC, x.id DESC LIMIT ?{most}) y
UNION ALL SELECT x.day, x.entered, x.id, 0 AS sure FROM x WHERE x.sure = 0 ORDER BY day, entered, id
"""
"""The newest facts that surely have all the words, with their number, and those (0) in whose text SQLite folds not all
letters: they may have them.
"""

_INTRODUCTION_TEXTS = """i AS MATERIALIZED (
  SELECT i.id, i.day, i.entered, {contact} AS contact_id, {text} AS text FROM {tables} WHERE {candidates}), """
"""Their texts have the names of others, which take a query each: if that is enough, of those that may be found."""

_CANDIDATES = """(i.id IN (SELECT p.introduction_id FROM introduction_party p
    WHERE p.contact_id IN (SELECT value FROM json_each(?{named}))) OR {notes} OR {unfolded})"""

_JOINING_WORDS = "introduced to somebody and"
"""What the texts of introductions are joined by."""

_ALL = 2**62
"""As many rows as there are."""


class _FactRow(NamedTuple):
    """A row of `_INTERACTIONS` or `_OF_IDS`."""

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
    execute: Execute, query: SearchQuery, cards: FoundCards, among: AbstractSet[int] | None, most: int | None
) -> tuple[list[SearchHit], int]:
    """Return the facts with all the words, in their own text or together with the contact's name, newest first.

    The newest `most` of them, and the number of those left out.
    """
    seen: dict[tuple[str, int], SearchHit] = {}
    keys, older = _interactions(execute, query, cards, among, most)
    if any(" " in word for word in query.words):  # it may be in a text as it is searched, and not as it is shown
        seen |= _hits(execute, "interaction", [id_ for _, _, id_ in keys], query, among)
        keys = [key for key in keys if ("interaction", key[2]) in seen]
    found = [_FactKey(day, entered, "interaction", id_) for day, entered, id_ in keys]
    for kind in _KINDS:
        rows = _keys(execute, kind, query, cards, among, most)
        unsure = _hits(execute, kind, [id_ for _, _, id_, sure in rows if not sure], query, among)
        seen |= unsure
        fresh = [_FactKey(day, entered, kind, id_) for day, entered, id_, sure in rows if sure or (kind, id_) in unsure]
        found += fresh
        count = max((sure for *_, sure in rows), default=0)
        older += count - (len(fresh) - len(unsure))
    found.sort(reverse=True)
    shown = found[:most]
    for kind in {key.kind for key in shown}:
        unread = [key.id for key in shown if key.kind == kind and (kind, key.id) not in seen]
        seen |= _hits(execute, kind, unread, query, among)
    hits = [seen[key.kind, key.id] for key in shown if (key.kind, key.id) in seen]
    hits.sort(key=lambda hit: (hit.on or date.min, hit.entered), reverse=True)
    return hits, len(found) - len(shown) + older


def _interactions(
    execute: Execute, query: SearchQuery, cards: FoundCards, among: AbstractSet[int] | None, most: int | None
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
        found = interactions.of_people(People.of(among), query.words)
    if len(query.words) > 1:
        found |= _interactions_on_cards(interactions, query, cards.lacking)
    every = {*newest, *found}
    shown = sorted(every, reverse=True) if most is None else nlargest(most, every)
    return shown, older + len(newest) + len(found) - len(shown)


def _interactions_on_cards(
    interactions: InteractionSearch, query: SearchQuery, lacking: Mapping[tuple[str, ...], People]
) -> set[InteractionKey]:
    """The interactions with some of the words in their text, and all others in the name or organisation of somebody."""
    if len(lacking) > _MOST_GROUPS or sum(people.size for people in lacking.values()) <= FEW_PEOPLE:
        words_of = {contact: words for words, people in lacking.items() for contact in people.each()}
        return {
            key
            for key, contact, text in interactions.texts_of(words_of)
            if all(word in text for word in words_of[contact])
            and len({word in text for word in query.words}) == 2  # some are, some are not
        }
    found: set[InteractionKey] = set()
    for words, people in lacking.items():
        for asked in [words] if words else [(word,) for word in query.words]:
            found |= interactions.of_people(people, asked, but_not=query.words)
    return found


def _keys(
    execute: Execute,
    kind: str,
    query: SearchQuery,
    cards: FoundCards,
    among: AbstractSet[int] | None,
    most: int | None,
) -> list[tuple[str, int, int, int]]:
    """Return day, order of entry and id of the newest facts that have all words, with their number, or (0 in the last
    column) may have them.
    """
    args: list[object] = list(query.words)
    tables, key, contact, text, written, day = _KINDS[kind]
    texts = ""
    if kind == "introduction":
        texts = _introduction_texts(query, cards, args)
        tables, contact, text, written = "i", "i.contact_id", "i.text", ("i.text",)
    has = [f"instr(lower({text}), ?{number}) > 0" for number in range(1, len(query.words) + 1)]
    conditions, on_every_card = [], True
    for word, has_word in zip(query.words, has, strict=True):
        people = sum((group for words, group in cards.lacking.items() if word not in words), NOBODY)
        if people.size:
            args.append(people.ids)
            conditions.append(f"({has_word} OR {contact} IN (SELECT value FROM json_each(?{len(args)})))")
        else:
            conditions.insert(0, has_word)
            on_every_card = False
    if on_every_card:  # a contact has all the words, of which the fact has to have one
        conditions.insert(0, f"({' OR '.join(has)})")
    those = ""
    if among is not None:
        args.append(json_ids(among))
        those = f" AND {contact} IN (SELECT value FROM json_each(?{len(args)}))"
    args.append(_ALL if most is None else max(most, 1))  # a row has the number of all
    sql = _KEYS.format(
        texts=texts,
        key=key,
        day=day or f"{key}.day",
        tables=tables,
        ascii=f"({' AND '.join(map(_is_ascii, written))})",
        found=f"({' AND '.join(conditions)})",
        among=those,
        most=len(args),
    )
    return execute(sql, args)


def _introduction_texts(query: SearchQuery, cards: FoundCards, args: list[object]) -> str:
    """The introductions with their texts, as `i`; what the query asks for is added to `args`."""
    tables, _, contact, text, (note,), _ = _KINDS["introduction"]
    candidates = "TRUE"
    if all(word.isalnum() and word not in _JOINING_WORDS for word in query.words):  # it is in a note, or a name
        args.append(cards.named.ids)
        notes = (f"instr(lower({note}), ?{number}) > 0" for number in range(1, len(query.words) + 1))
        candidates = _CANDIDATES.format(named=len(args), notes=" OR ".join(notes), unfolded=f"NOT {_is_ascii(note)}")
    return _INTRODUCTION_TEXTS.format(tables=tables, contact=contact, text=text, candidates=candidates)


def _is_ascii(column: str) -> str:
    """The condition that SQLite folds a text: it folds no letters beyond ASCII."""
    return f"length(CAST({column} AS BLOB)) = length({column})"


def _hits(
    execute: Execute, kind: str, ids: Sequence[int], query: SearchQuery, among: AbstractSet[int] | None
) -> dict[tuple[str, int], SearchHit]:
    """Return those of these facts of a kind that have all the words, by kind and id."""
    if not ids:
        return {}
    sql = _INTERACTIONS
    if kind != "interaction":
        tables, key, contact, text, _, day = _KINDS[kind]
        sql = _OF_IDS.format(key=key, day=day or f"{key}.day", tables=tables, contact=contact, text=text)
    return {(kind, id_): hit for id_, hit in _matching_rows(kind, execute(sql, (json_ids(ids),)), query, among)}


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
