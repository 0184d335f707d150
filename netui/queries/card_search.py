"""Search over contacts: who has the words on their card, best first, and who has which of them in their name."""

from __future__ import annotations

from heapq import nsmallest
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.domain.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from collections.abc import Set as AbstractSet

    from netui.db.readonly import Execute
    from netui.queries.search_query import SearchQuery

__all__ = ["NOBODY", "FoundCards", "People", "find_cards"]


class People(NamedTuple):
    """Ids of contacts, as one argument of a query."""

    size: int
    ids: str
    """A JSON array."""

    @classmethod
    def of(cls, ids: Collection[int]) -> People:
        """Return these contacts."""
        return cls(len(ids), json_ids(ids))

    def each(self) -> list[int]:
        """Return the ids."""
        return list(map(int, filter(None, self.ids[1:-1].split(","))))

    def __add__(self, other: People) -> People:  # type: ignore[override]
        """Return these contacts and others; nobody may be among both."""
        lists = [people.ids[1:-1] for people in (self, other) if people.size]
        return People(self.size + other.size, f"[{','.join(lists)}]")


NOBODY = People(0, "[]")
"""No contacts."""


class FoundCards(NamedTuple):
    """The contacts that words are found by."""

    best: list[int]
    """Ids of contacts with all words on the card, those who fit best first."""
    number: int
    """How many have all words."""
    lacking: Mapping[tuple[str, ...], People]
    """Contacts with some of the words in the name or organisation, by the words that are not there."""
    named: People
    """At least all contacts with one of the words in the name."""


_CARDS = """
WITH x AS MATERIALIZED (
  SELECT c.id, c.sort_key, c.organisation, {all} AS has_all, {own} AS own, {named} AS named,
    CASE WHEN c.nickname = '' AND lower(c.name) = c.sort_key
      AND length(CAST(c.organisation AS BLOB)) = length(c.organisation) THEN 1 ELSE 0 END AS plain
  FROM contact c WHERE {some})
SELECT 0 AS what, count(*) AS number, '' AS text FROM x WHERE x.plain = 1 AND x.has_all = 1{among}
UNION ALL SELECT 1 AS what, y.id AS number, y.text FROM (
  SELECT x.id, {rank} || x.sort_key AS text FROM x WHERE x.plain = 1 AND x.has_all = 1{among}
  ORDER BY text, x.id LIMIT ?{most}) y
UNION ALL SELECT 2 + 2 * x.own AS what, count(*) AS number, group_concat(CAST(x.id AS TEXT), ',') AS text
  FROM x WHERE x.plain = 1 AND x.own > 0{among} GROUP BY x.own
UNION ALL SELECT 3 AS what, count(*) AS number, group_concat(CAST(x.id AS TEXT), ',') AS text
  FROM x WHERE x.plain = 1 AND x.named = 1 HAVING count(*) > 0
UNION ALL SELECT -1 AS what, x.id AS number, '' AS text FROM x WHERE x.plain = 0
ORDER BY what, text, number
"""
"""What is found of contacts whose name and organisation SQLite folds as `fold` and `fold_search` do, and the ids of all
others. The first column says what a row has: 0 the number of those with all words; 1 one of the best of these; 3 those
with a word in the name; an even number from 4 on those with some words in the name or organisation, by the bits of
these words, from the second on; -1 one of the others.
"""

_OTHERS = """
SELECT c.id, c.sort_key, c.name, c.nickname, c.organisation, {all} AS has_all
FROM contact c WHERE c.id IN (SELECT value FROM json_each(?{people})) ORDER BY c.id
"""

_ALL = 2**62
"""As many rows as there are."""


def find_cards(execute: Execute, query: SearchQuery, among: AbstractSet[int] | None, most: int | None) -> FoundCards:
    """Find the contacts with these words; `among` are the ids of those who count, `most` how many of the best are read.

    Whose name has a word is told of all, whether they count or not.
    """
    count = len(query.words)
    args: list[object] = [*query.words, *query.names]
    numbers = [(number, count + number) for number in range(1, count + 1)]
    has_all = _case(" AND ".join(_has_word(*each) for each in numbers))
    in_names = [f"(instr(c.sort_key, ?{name}) > 0 OR instr(c.sort_key, ?{word}) > 0)" for word, name in numbers]
    own = " + ".join(
        f"CASE WHEN {in_name} OR instr(lower(c.organisation), ?{word}) > 0 THEN {2**at} ELSE 0 END"
        for at, (in_name, (word, _)) in enumerate(zip(in_names, numbers, strict=True))
    )
    those = ""
    if among is not None:
        args.append(json_ids(among))
        those = f" AND x.id IN (SELECT value FROM json_each(?{len(args)}))"
    args += [" ".join(query.names), _ALL if most is None else most]
    sql = _CARDS.format(
        all=has_all if count > 1 else "1",
        own=own if count > 1 else "0",
        named=_case(" OR ".join(in_names)),
        some=" OR ".join(_has_word(*each) for each in numbers),
        rank=_rank_case(numbers, len(args) - 1),
        among=those,
        most=len(args),
    )
    rows = execute(sql, args)
    others = [number for what, number, _ in rows if what == -1]
    ranked = [(int(text[0]), text[1:], number) for what, number, text in rows if what == 1]
    found = sum(number for what, number, _ in rows if what == 0)
    named = [People(number, f"[{text}]") for what, number, text in rows if what == 3]
    lacking = {
        tuple(word for at, word in enumerate(query.words) if not (what // 2 - 1) >> at & 1): People(number, f"[{text}]")
        for what, number, text in rows
        if what >= 4 and what % 2 == 0
    }
    if others:
        read = _read_others(execute, query, has_all, others)
        named.append(People.of([card.id for card in read if len(query.missing("", card.name)) < count]))
        counted = [card for card in read if among is None or card.id in among]
        matching = [(_rank(query, card), card.sort_key, card.id) for card in counted if card.has_all]
        ranked += matching
        found += len(matching)
        if count > 1:
            for card in counted:
                words_left = tuple(query.missing(card.organisation, card.name))
                if len(words_left) < count:
                    lacking[words_left] = lacking.get(words_left, NOBODY) + People.of([card.id])
    best = sorted(ranked) if most is None else nsmallest(most, ranked)
    return FoundCards([key for _, _, key in best], found, lacking, sum(named, NOBODY))


def _case(condition: str) -> str:
    return f"CASE WHEN {condition} THEN 1 ELSE 0 END"


def _has_word(word: int, name: int) -> str:
    """The card of `c` has a word, or has it as a name; both are numbers of parameters."""
    return f"""(instr(c.search, ?{word}) > 0 OR instr(c.sort_key, ?{name}) > 0
  OR c.id IN (SELECT t.contact_id FROM tag t WHERE instr(t.folded, ?{name}) > 0)
  OR c.id IN (SELECT r.contact_id FROM reach r
    WHERE instr(lower(r.value), ?{word}) > 0 OR instr(r.match_key, ?{word}) > 0))"""


def _rank_case(numbers: list[tuple[int, int]], asked: int) -> str:
    """The rank, as `_rank` has it, of a contact without a nickname whose name SQLite folds as `fold` does."""
    begins = " AND ".join(f"instr(' ' || x.sort_key, ' ' || ?{name}) > 0" for _, name in numbers)
    in_name = [f"(instr(x.sort_key, ?{name}) > 0 OR instr(x.sort_key, ?{word}) > 0)" for word, name in numbers]
    in_either = [
        f"({each} OR instr(lower(x.organisation), ?{word}) > 0)"
        for each, (word, _) in zip(in_name, numbers, strict=True)
    ]
    return (
        f"CASE WHEN x.sort_key = ?{asked} THEN '0' WHEN {begins} THEN '1' WHEN {' AND '.join(in_name)} THEN '2'"
        f" WHEN {' AND '.join(in_either)} THEN '3' ELSE '4' END"
    )


class _Card(NamedTuple):
    """A row of `_OTHERS`."""

    id: int
    sort_key: str
    name: str
    nickname: str
    organisation: str
    has_all: int


def _read_others(execute: Execute, query: SearchQuery, has_all: str, ids: list[int]) -> list[_Card]:
    args = [*query.words, *query.names, json_ids(ids)]
    return list(map(_Card._make, execute(_OTHERS.format(all=has_all, people=len(args)), args)))


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
