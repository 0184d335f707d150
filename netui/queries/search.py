"""Search over contacts and facts: all words have to occur in one record, whatever their case and accents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from heapq import nsmallest
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.domain.contact_field import FIELD_BY_NAME, TEXT_FIELDS
from netui.domain.text import fold
from netui.queries.fact_search import search_facts
from netui.queries.search_query import SearchHit, SearchQuery

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["SearchHit", "SearchResult", "search"]


class SearchResult(NamedTuple):
    """What a search has found."""

    hits: list[SearchHit]
    more: int
    """The number of hits that are left out."""


def _has_word(word: int, name: int) -> str:
    """The card of `c` has a word, or has it as a name; both are numbers of parameters."""
    return f"""(instr(c.search, ?{word}) > 0 OR instr(c.sort_key, ?{name}) > 0
  OR c.id IN (SELECT t.contact_id FROM tag t WHERE instr(t.folded, ?{name}) > 0)
  OR c.id IN (SELECT r.contact_id FROM reach r
    WHERE instr(lower(r.value), ?{word}) > 0 OR instr(r.match_key, ?{word}) > 0))"""


_COLUMNS = ("name", *(field.name for field in TEXT_FIELDS), "notes")

_CARDS = (
    "SELECT c.id, c.sort_key, c.name, c.nickname, c.organisation, {flags} FROM contact c WHERE {words} ORDER BY c.id"
)

_CONTACTS = f"""
SELECT c.id, c.uid, {", ".join(f"c.{name}" for name in _COLUMNS)},
  coalesce((SELECT group_concat('#' || tag, ' ') FROM tag WHERE contact_id = c.id), '') AS tags,
  coalesce((SELECT group_concat(value, ' ') FROM reach WHERE contact_id = c.id), '') AS reaches
FROM contact c WHERE c.id IN (SELECT value FROM json_each(?1)) ORDER BY c.id
"""

_ADDRESS = FIELD_BY_NAME["reaches"].one
_LABELS = (*(FIELD_BY_NAME[name].label for name in _COLUMNS), FIELD_BY_NAME["tags"].one, _ADDRESS)
"""The labels of the texts that a contact is found by, in the order of their columns."""
_ORGANISATION = _COLUMNS.index("organisation")


class _Card(NamedTuple):
    """A contact with one of the words."""

    id: int
    sort_key: str
    name: str
    nickname: str
    organisation: str
    has_all: bool
    """Whether all the words are on the card."""


def _read_cards(execute: Execute, query: SearchQuery, among: AbstractSet[int] | None) -> list[_Card]:
    """Read the contacts with one of the words."""
    count = len(query.words)
    each = [_has_word(number, count + number) for number in range(1, count + 1)]
    flags = f"CASE WHEN {' AND '.join(each)} THEN 1 ELSE 0 END AS has_all" if count > 1 else "1 AS has_all"
    text = _CARDS.format(flags=flags, words=" OR ".join(each))
    return [
        card
        for card in map(_Card._make, execute(text, [*query.words, *query.names]))
        if among is None or card.id in among
    ]


def _contact_hits(execute: Execute, query: SearchQuery, cards: Iterable[_Card], most: int | None) -> list[SearchHit]:
    """Return hits of contacts whose card has all words, best first: by name, then organisation, then by the rest."""
    ranked = ((_rank(query, card), card.sort_key, card.id) for card in cards)
    best = [key for _, _, key in (sorted(ranked) if most is None else nsmallest(most, ranked))]
    found = {key: (uid, fields) for key, uid, *fields in execute(_CONTACTS, (json_ids(best),))}
    return [
        SearchHit(fields[0], key, fields[_ORGANISATION], *_matching_field(query, fields), uid=uid, contact_uid=uid)
        for key in best
        for uid, fields in [found[key]]
    ]


def _rank(query: SearchQuery, card: _Card) -> int:
    """How well a contact fits: 0 the very name; 1 each word begins a word of the name; 2 all are in the name; 3 in the
    name or the organisation; 4 anywhere else.
    """
    nickname = fold(card.nickname) if card.nickname else ""
    asked = " ".join(query.names)
    if asked in (card.sort_key, nickname):
        return 0
    name = f" {card.sort_key} {nickname}"
    if all(f" {word}" in name for word in query.names):
        return 1
    if not query.missing(card.nickname, card.name):
        return 2
    return 3 if not query.missing(f"{card.nickname}\n{card.organisation}", card.name) else 4


def _matching_field(query: SearchQuery, fields: list[str]) -> tuple[str, str]:
    """The label and text of the field with the words: the name, or the first field with a word missing in the name."""
    lacking = SearchQuery(query.missing("", fields[0]))
    for label, text in zip(_LABELS, fields, strict=True):
        if len(lacking.missing(text)) < len(lacking.words):
            return label, text
    # A word in no text as written is a phone number, typed without the separators between its digits.
    return (_ADDRESS, fields[-1]) if lacking.words else (_LABELS[0], fields[0])


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
    query = SearchQuery(words.split() if isinstance(words, str) else words)
    if not query.words:
        people = execute(_PEOPLE, (json_ids(among or ()),))
        shown = [
            SearchHit(name, key, organisation, _LABELS[0], name, uid=uid, contact_uid=uid)
            for uid, name, key, organisation in people[:most]
        ]
        return SearchResult(shown, len(people) - len(shown))
    cards = _read_cards(execute, query, among)
    matching = [card for card in cards if card.has_all]
    lacking: dict[tuple[str, ...], list[int]] = {}
    if len(query.words) > 1:
        for card in cards:
            words_left = tuple(query.missing(card.organisation, card.name))
            if len(words_left) < len(query.words):
                lacking.setdefault(words_left, []).append(card.id)
    left = None if most is None else max(most - len(matching), 0)
    facts, more = search_facts(execute, query, lacking, [card.id for card in cards], among, left)
    contacts = _contact_hits(execute, query, matching, most)
    return SearchResult([*contacts, *facts], more + len(matching) - len(contacts))
