"""Pairs of contacts who may be one person twice, best first. They are offered to be merged; nothing merges by itself.

Names are compared in blocks (same words, one letter left out, same last name). Of twenty thousand contacts with their
history that takes 0.8 s of a core, and 0.1 s where one of them is compared with everybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz.distance import OSA

from netui.db.readonly import json_ids
from netui.domain.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from netui.db.readonly import Execute

__all__ = ["DuplicateCandidate", "Pair", "likely_pairs"]


@dataclass(frozen=True, slots=True)
class DuplicateCandidate:
    """A contact, so far as names tell them from others."""

    id: int
    name: str
    organisation: str
    folded: str
    nickname: str
    at: str = ""
    """The folded organisation."""


@dataclass(slots=True)
class Pair:
    """Two contacts who may be one person."""

    one: DuplicateCandidate
    """The one who was there first."""
    other: DuplicateCandidate
    reasons: list[str] = field(default_factory=list)
    weight: int = 0
    """How likely it is: what speaks for it, added up."""

    @property
    def reason(self) -> str:
        """Why, in words."""
        return "; ".join(self.reasons)


_PEOPLE = "SELECT id, name, organisation, sort_key, nickname FROM contact ORDER BY id"

_REACHES = """
SELECT contact_id, kind, match_key, value FROM reach
WHERE (kind, match_key) IN (SELECT kind, match_key FROM reach GROUP BY kind, match_key HAVING count(*) > 1)
ORDER BY contact_id
"""

_REACHES_OF = """
SELECT contact_id, kind, match_key, value FROM reach
WHERE (kind, match_key) IN (
  SELECT kind, match_key FROM reach WHERE contact_id IN (SELECT value FROM json_each(?1)))
ORDER BY contact_id
"""

# Whoever was met together, introduced to one another, or is known to know the other, is two people.
_TWO = """
WITH pair (one, other) AS MATERIALIZED (
  SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?1))
SELECT one, other FROM pair
WHERE EXISTS (
    SELECT 1 FROM participation p CROSS JOIN participation q ON q.interaction_id = p.interaction_id
    WHERE p.contact_id = one AND q.contact_id = other)
  OR EXISTS (
    SELECT 1 FROM tie WHERE (contact_id = one AND other_id = other) OR (contact_id = other AND other_id = one))
  OR EXISTS (
    SELECT 1 FROM introduction i JOIN introduction_party p ON p.introduction_id = i.id
    WHERE (i.connector_id = one AND p.contact_id = other) OR (i.connector_id = other AND p.contact_id = one))
  OR EXISTS (
    SELECT 1 FROM introduction_party p JOIN introduction_party q ON q.introduction_id = p.introduction_id
    WHERE p.contact_id = one AND q.contact_id = other AND q.side <> p.side)
"""

_KINDS = {"email": ("e-mail", 100), "url": ("page", 90), "phone": ("number", 50)}
"""What an address is called, and how much it says that two have it."""

_SHARED = 4
"""An address of more people than that is an office's, and a name that more of them have is a common one."""


def likely_pairs(execute: Execute, *, of: Collection[int] = (), most: int = 200) -> list[Pair]:
    """Give the likeliest pairs, of everybody or of these contacts."""
    rows = execute(_PEOPLE, ())
    reaches = execute(_REACHES_OF, (json_ids(of),)) if of else execute(_REACHES, ())
    if of:
        near = _like_these(rows, of) | {contact for contact, *_ in reaches}
        rows = [row for row in rows if row[0] in near]
    people = [
        DuplicateCandidate(key, name, organisation, folded, fold(nickname), fold(organisation))
        for key, name, organisation, folded, nickname in rows
    ]
    found = _Found({person.id: person for person in people}, of)
    for one, other, reason, weight in _same_addresses(reaches):
        found.add(one, other, reason, weight)
    for first, second, reason, weight in _alike(people):
        found.add(first.id, second.id, reason, weight)
    pairs = list(found.pairs.values())
    pairs.sort(key=lambda pair: (-pair.weight, pair.one.folded, pair.one.id, pair.other.id))
    two = _known_to_be_two(execute, pairs[: most * 2])
    return [pair for pair in pairs[: most * 2] if (pair.one.id, pair.other.id) not in two][:most]


class _Found:
    """The pairs so far, each once."""

    def __init__(self, people: dict[int, DuplicateCandidate], of: Collection[int]) -> None:
        self._people = people
        self._of = of
        self.pairs: dict[tuple[int, int], Pair] = {}

    def add(self, one: int, other: int, reason: str, weight: int) -> None:
        """Note what speaks for a pair."""
        if self._of and one not in self._of and other not in self._of:
            return
        key = (min(one, other), max(one, other))
        pair = self.pairs.setdefault(key, Pair(self._people[key[0]], self._people[key[1]]))
        if reason not in pair.reasons:
            pair.reasons.append(reason)
            pair.weight += weight


def _like_these(rows: Iterable[tuple[Any, ...]], of: Collection[int]) -> set[int]:
    """Everybody who can stand in a block with one of these: the rest need not be looked at."""
    names = {row[3] for row in rows if row[0] in of}
    words = {_words(name) for name in names}
    lasts = {_last_word(name) for name in names}
    return {
        id_
        for id_, _, _, folded, _ in rows
        if _last_word(folded) in lasts
        or _words(folded) in words
        or any(OSA.distance(folded, name, score_cutoff=2) <= 2 for name in names)
    }


def _same_addresses(reaches: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, int, str, int]]:
    bearers: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for contact, kind, key, value in reaches:
        bearers[kind, key][contact] = value
    for (kind, _), having in bearers.items():
        word, weight = _KINDS[kind]
        if len(having) <= _SHARED:
            for one, other in combinations(having, 2):
                yield one, other, f"same {word} {having[other]}", weight


def _alike(people: list[DuplicateCandidate]) -> Iterator[tuple[DuplicateCandidate, DuplicateCandidate, str, int]]:
    """Those whose names say so: the same words, one slip, an initial or a nickname; not at two organisations."""
    for block in _blocks((_words(each.folded), each) for each in people):
        for one, other in _pairs(block):
            reason = "same name" if one.folded == other.folded else "same name, turned around"
            yield one, other, _where(reason, one, other), 80 if _together(one, other) else 30
    for block in _blocks((left, each) for each in people for left in _one_left_out(each.folded)):
        for one, other in _pairs(block):
            if one.folded != other.folded and _together(one, other) and OSA.distance(one.folded, other.folded) == 1:
                yield one, other, _where("one slip apart", one, other), 60 if one.at == other.at else 40
    for block in _blocks((start, each) for each in people for start in _starts(each)):
        for one, other in _near(block):
            if reason := _short_form(one, other):
                yield one, other, _where(reason, one, other), 50 if one.at and one.at == other.at else 20


def _blocks(keyed: Iterable[tuple[object, DuplicateCandidate]]) -> Iterator[list[DuplicateCandidate]]:
    """Those of the same key, where they are several."""
    first: dict[object, DuplicateCandidate] = {}
    blocks: dict[object, list[DuplicateCandidate]] = {}
    for key, person in keyed:
        if (before := first.setdefault(key, person)) is not person:  # most keys have one, and need no list
            blocks.setdefault(key, [before]).append(person)
    return iter(blocks.values())


def _pairs(block: list[DuplicateCandidate]) -> Iterator[tuple[DuplicateCandidate, DuplicateCandidate]]:
    """All pairs of a block; of a name that many have only those at one organisation."""
    if len(block) <= _SHARED:
        yield from combinations(block, 2)
        return
    for near in _blocks((each.at, each) for each in block):
        yield from combinations(near[:_SHARED], 2)


def _near(block: list[DuplicateCandidate]) -> Iterator[tuple[DuplicateCandidate, DuplicateCandidate]]:
    """The pairs who could be at one place; of whom no organisation is known, where few are."""
    for near in _blocks((each.at, each) for each in block if each.at):
        yield from combinations(near, 2)
    nowhere = [each for each in block if not each.at]
    if len(nowhere) <= _SHARED:
        for one in nowhere:
            yield from ((one, other) for other in block if other.at or other.id > one.id)


def _words(folded: str) -> str:
    """The words of a name, whichever way round it is written."""
    return " ".join(sorted(folded.split()))


def _last_word(folded: str) -> str:
    return folded.rpartition(" ")[2]


def _one_left_out(folded: str) -> set[str]:
    """The name, and the name without each of its letters: two names that are one slip apart have one in common."""
    if len(folded) < 5:
        return set()
    return {folded, *(folded[:at] + folded[at + 1 :] for at in range(len(folded)))}


def _starts(person: DuplicateCandidate) -> set[tuple[str, str]]:
    """The last name, with the letter that the first name or the nickname begins with."""
    words = person.folded.split()
    if len(words) < 2:
        return set()
    return {(words[-1], first[0]) for first in (words[0], person.nickname) if first}


def _short_form(one: DuplicateCandidate, other: DuplicateCandidate) -> str:
    """How one first name stands for the other, the last names being the same; empty where it does not."""
    first, second = one.folded.split()[0], other.folded.split()[0]
    if first == second:
        return ""
    if len(first) == 1 or len(second) == 1:
        return "an initial for the name" if first[0] == second[0] else ""
    if second == one.nickname or first == other.nickname:
        return "a nickname for the name"
    short, long = sorted((first, second), key=len)
    return "a short form of the name" if len(short) > 2 and long.startswith(short) else ""


def _together(one: DuplicateCandidate, other: DuplicateCandidate) -> bool:
    """Whether they could be at one place: the same organisation, or none is known of one of them."""
    return one.at == other.at or not one.at or not other.at


def _where(reason: str, one: DuplicateCandidate, other: DuplicateCandidate) -> str:
    if one.at and one.at == other.at:
        return f"{reason}, both at {one.organisation}"
    return f"{reason}, at {one.organisation} and {other.organisation}" if one.at and other.at else reason


def _known_to_be_two(execute: Execute, pairs: list[Pair]) -> set[tuple[int, int]]:
    if not pairs:
        return set()
    told = ",".join(f"[{pair.one.id},{pair.other.id}]" for pair in pairs)
    return set(execute(_TWO, (f"[{told}]",)))
