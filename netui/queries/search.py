"""Search over contacts and facts: all words have to occur in one record, whatever their case and accents."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.domain.contact_field import FIELD_BY_NAME, TEXT_FIELDS
from netui.queries.card_search import find_cards
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


_COLUMNS = ("name", *(field.name for field in TEXT_FIELDS), "notes")

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


def _contact_hits(execute: Execute, query: SearchQuery, best: Sequence[int]) -> list[SearchHit]:
    """Return hits of contacts whose card has all words, in the order of their ids."""
    if not best:
        return []
    found = {key: (uid, fields) for key, uid, *fields in execute(_CONTACTS, (json_ids(best),))}
    return [
        SearchHit(fields[0], key, fields[_ORGANISATION], *_matching_field(query, fields), uid=uid, contact_uid=uid)
        for key in best
        for uid, fields in [found[key]]
    ]


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
    cards = find_cards(execute, query, among, most)
    left = None if most is None else max(most - cards.number, 0)
    facts, more = search_facts(execute, query, cards, among, left)
    contacts = _contact_hits(execute, query, cards.best)
    return SearchResult([*contacts, *facts], more + cards.number - len(contacts))
