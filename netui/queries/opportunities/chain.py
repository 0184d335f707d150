"""Chains: who led me to whom, and to what opportunity; and whom the end of an opportunity is to be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from netui.db.readonly import json_ids
from netui.queries.queue.sql.conditions import first_said, not_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["ChainLink", "OutcomeListener", "chain_above", "chain_tree", "listeners", "outcome_listeners", "way_to"]

ME, CONTACT, OPPORTUNITY = "me", "contact", "opportunity"


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A place in the tree of a chain. Links stand in the order of the tree, each before what it led to."""

    depth: int
    what: str
    """me, contact, or opportunity."""
    id: int
    name: str
    """The full name, or the title of the opportunity; empty for me."""
    words: str
    """Of a contact the organisation; of an opportunity the organisation and the stage."""
    day: date | None = None
    """Since when: the introduction, or the stage."""
    again: bool = False
    """Whether they stand in the tree before: what they led to is told there."""


@dataclass(frozen=True, slots=True)
class OutcomeListener:
    """Somebody who is to hear how an opportunity ended."""

    contact: int
    name: str
    on: date | None
    """The day on which I told them; None where they have not heard."""


# A recursive query goes on with the oldest row first, so that those nearest come first.
_ABOVE = """
WITH RECURSIVE led (contact_id) AS (
    SELECT ?1
    UNION
    SELECT n.connector_id FROM led l
    JOIN introduction_party t ON t.contact_id = l.contact_id
    JOIN introduction n ON n.id = t.introduction_id AND n.direction = 'received' AND n.day <= ?2
)
SELECT t.contact_id, n.connector_id, k.name
FROM led l
JOIN introduction_party t ON t.contact_id = l.contact_id
JOIN introduction n ON n.id = t.introduction_id AND n.direction = 'received' AND n.day <= ?2
JOIN contact k ON k.id = n.connector_id
ORDER BY n.day, n.entered
"""

_BELOW = """
WITH RECURSIVE led (contact_id) AS (
    SELECT value FROM json_each(?1)
    UNION
    SELECT t.contact_id FROM led l
    JOIN introduction n ON n.connector_id = l.contact_id AND n.direction = 'received' AND n.day <= ?2
    JOIN introduction_party t ON t.introduction_id = n.id
)
"""

_INTRODUCED = f"""{_BELOW}
SELECT n.connector_id, c.id, c.name, c.organisation, min(n.day)
FROM led l
JOIN introduction n ON n.connector_id = l.contact_id AND n.direction = 'received' AND n.day <= ?2
JOIN introduction_party t ON t.introduction_id = n.id
JOIN contact c ON c.id = t.contact_id
GROUP BY n.connector_id, c.id ORDER BY min(n.day), min(n.entered), t.position
"""

_LEADS = f"""{_BELOW}
SELECT o.source_id, o.id, o.title, o.organisation, s.stage, s.day
FROM led l
JOIN opportunity o ON o.source_id = l.contact_id AND o.day <= ?2
JOIN stage s ON s.id = (
    SELECT x.id FROM stage x WHERE x.opportunity_id = o.id AND x.day <= ?2 ORDER BY x.day DESC, x.entered DESC LIMIT 1)
ORDER BY o.day, o.entered
"""

_SOURCE = """
SELECT c.id, c.name FROM opportunity o JOIN contact c ON c.id = o.source_id WHERE o.id = ? AND o.imported = 0
"""

_END = """
SELECT stage, day FROM stage WHERE opportunity_id = ? AND day <= ? ORDER BY day DESC, entered DESC LIMIT 1
"""

_LISTENING = f"""
SELECT c.id FROM json_each(?2) j JOIN contact c ON c.id = j.value WHERE c.archived = 0 AND {not_said("c.id", "?1")}
"""

_HEARD = f"""
SELECT c.id, {first_said("c.id", "?3")} FROM json_each(?2) j JOIN contact c ON c.id = j.value WHERE c.archived = 0
"""


def chain_above(execute: Execute, contact: int, until: date) -> list[tuple[int, str]]:
    """Give who led me to a contact: their connector, that one's connector, and so on, the nearest first, each once."""
    return [person for _, person in _levels(execute, contact, until)]


def listeners(execute: Execute, opportunity: int, stage: str, until: date) -> list[tuple[int, str]]:
    """Give whom its end is to be told if it is won or lost on the day `until`, the source first.

    Won, that is everybody up the chain; lost, the source and who introduced them. Thanks or word given on that very day
    tell it already.
    """
    chain = _to_hear(execute, opportunity, stage, until)
    listening = {id_ for (id_,) in execute(_LISTENING, (until.isoformat(), json_ids(id_ for id_, _ in chain)))}
    return [person for person in chain if person[0] in listening]


def outcome_listeners(execute: Execute, opportunity: int, until: date) -> list[OutcomeListener]:
    """Give whom the end of an opportunity is to be told, the source first, and who has heard; nobody before its end."""
    ended = execute(_END, (opportunity, until.isoformat()))
    chain = _to_hear(execute, opportunity, ended[0][0], until) if ended else []
    if not chain:
        return []
    ids = json_ids(id_ for id_, _ in chain)
    days: dict[int, str | None] = dict(execute(_HEARD, (until.isoformat(), ids, ended[0][1])))
    return [
        OutcomeListener(id_, name, date.fromisoformat(day) if (day := days[id_]) else None)
        for id_, name in chain
        if id_ in days
    ]


def _to_hear(execute: Execute, opportunity: int, stage: str, until: date) -> list[tuple[int, str]]:
    """The source and those up the chain as far as it is told, the nearest first."""
    source = execute(_SOURCE, (opportunity,))
    if not source or stage not in ("won", "lost"):
        return []
    above = _levels(execute, source[0][0], until)
    return [source[0]] + [person for level, person in above if stage == "won" or level == 1]


def _levels(execute: Execute, contact: int, until: date) -> Iterator[tuple[int, tuple[int, str]]]:
    """Those above a contact with how far up they stand, level by level; who stands on several, on the nearest."""
    above: dict[int, list[tuple[int, str]]] = {}
    for person, connector, name in execute(_ABOVE, (contact, until.isoformat())):
        above.setdefault(person, []).append((connector, name))
    seen, level, count = {contact}, [contact], 0
    while level:
        count += 1
        nearest = dict(pair for person in level for pair in above.get(person, ()) if pair[0] not in seen)
        yield from ((count, person) for person in nearest.items())
        seen |= nearest.keys()
        level = list(nearest)


def chain_tree(execute: Execute, contacts: Sequence[int], until: date, *, above: Sequence[int] = ()) -> list[ChainLink]:
    """Give the tree of a chain: me, under me those above one by one, then the contacts, and what each led to since.

    Whoever comes twice is told of once.
    """
    asked = json_ids(contacts)
    children: dict[int, list[ChainLink]] = {}
    for source, id_, title, organisation, stage, day in execute(_LEADS, (asked, until.isoformat())):
        words = ", ".join(filter(None, (organisation, stage)))
        children.setdefault(source, []).append(ChainLink(0, OPPORTUNITY, id_, title, words, date.fromisoformat(day)))
    for connector, id_, name, organisation, day in execute(_INTRODUCED, (asked, until.isoformat())):
        children.setdefault(connector, []).append(
            ChainLink(0, CONTACT, id_, name, organisation, date.fromisoformat(day))
        )
    tops = _people(execute, [*above, *contacts])
    links = [ChainLink(0, ME, 0, "", ""), *(_at(tops[id_], depth) for depth, id_ in enumerate(above, 1))]
    seen = set(above)
    waiting = [_at(tops[id_], len(above) + 1) for id_ in reversed(contacts)]
    while waiting:
        link = waiting.pop()
        if link.what == CONTACT and link.id in seen:
            links.append(ChainLink(link.depth, link.what, link.id, link.name, link.words, link.day, again=True))
            continue
        links.append(link)
        if link.what == CONTACT:
            seen.add(link.id)
            waiting += [_at(child, link.depth + 1) for child in reversed(children.get(link.id, []))]
    return links


def way_to(execute: Execute, contact: int, until: date) -> list[int]:
    """Give one way that led to a contact, from the top down: their first connector is the last of it, and so on up."""
    first: dict[int, int] = {}
    for person, connector, _ in execute(_ABOVE, (contact, until.isoformat())):
        first.setdefault(person, connector)
    way = [contact]
    while (above := first.get(way[-1])) is not None and above not in way:
        way.append(above)
    return way[:0:-1]


def _people(execute: Execute, ids: Sequence[int]) -> dict[int, ChainLink]:
    rows = execute(
        "SELECT c.id, c.name, c.organisation FROM json_each(?) j JOIN contact c ON c.id = j.value",
        (json_ids(ids),),
    )
    return {id_: ChainLink(0, CONTACT, id_, name, organisation) for id_, name, organisation in rows}


def _at(link: ChainLink, depth: int) -> ChainLink:
    return ChainLink(depth, link.what, link.id, link.name, link.words, link.day)
