"""Chains: who led me to whom and to which opportunity, and the people to tell how an opportunity ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.queries.queue.sql.conditions import first_told_day, not_told_since, told_between

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = [
    "ChainLink",
    "OutcomeListener",
    "introduction_path",
    "listeners_if_closed",
    "read_chain_above",
    "read_chain_tree",
    "read_outcome_listeners",
]

_ME, _CONTACT, _OPPORTUNITY = "me", "contact", "opportunity"


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A node of a chain's tree. Nodes come in the order of the tree: each before the nodes it led to."""

    depth: int
    """0 for me, the root."""
    what: str
    """me, contact, or opportunity."""
    id: int
    name: str
    """The full name, or the title of the opportunity; empty for me."""
    words: str
    """For a contact the organisation; for an opportunity the organisation and the stage."""
    day: date | None = None
    """The day of the introduction, or of the current stage; None for me and for the contacts asked for."""
    again: bool = False
    """Whether the contact is in the tree before: only there are the nodes it led to."""


@dataclass(frozen=True, slots=True)
class OutcomeListener:
    """A contact to tell how an opportunity ended."""

    contact: int
    name: str
    on: date | None
    """The day on which I told them; None if I have not."""


# A recursive query goes on with the oldest row first, so that those nearest come first.
_ABOVE = """
WITH RECURSIVE led (contact_id) AS (
    SELECT CAST(?1 AS BIGINT)
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
led (contact_id) AS (
    SELECT value FROM json_each(?1)
    UNION
    SELECT t.contact_id FROM led l
    JOIN introduction n ON n.connector_id = l.contact_id AND n.direction = 'received' AND n.day <= ?2
    JOIN introduction_party t ON t.introduction_id = n.id
)
"""

_INTRODUCED = f"""
WITH RECURSIVE {_BELOW}
SELECT n.connector_id, c.id, c.name, c.organisation, min(n.day) AS day
FROM led l
JOIN introduction n ON n.connector_id = l.contact_id AND n.direction = 'received' AND n.day <= ?2
JOIN introduction_party t ON t.introduction_id = n.id
JOIN contact c ON c.id = t.contact_id
GROUP BY n.connector_id, c.id ORDER BY min(n.day), min(n.entered), min(t.position)
"""


class _IntroducedRow(NamedTuple):
    """A row of `_INTRODUCED`."""

    connector_id: int
    id: int
    name: str
    organisation: str
    day: str


_LEADS = f"""
WITH RECURSIVE {_BELOW}
SELECT o.source_id, o.id, o.title, o.organisation, s.stage, s.day
FROM led l
JOIN opportunity o ON o.source_id = l.contact_id AND o.day <= ?2
JOIN stage s ON s.id = (
    SELECT x.id FROM stage x WHERE x.opportunity_id = o.id AND x.day <= ?2 ORDER BY x.day DESC, x.entered DESC LIMIT 1)
ORDER BY o.day, o.entered
"""


class _LeadRow(NamedTuple):
    """A row of `_LEADS`."""

    source_id: int
    id: int
    title: str
    organisation: str
    stage: str
    day: str
    """The day of the stage."""


_SOURCE = """
SELECT c.id, c.name FROM opportunity o JOIN contact c ON c.id = o.source_id WHERE o.id = ?1 AND o.imported = FALSE
"""

_STAGES = "SELECT stage, day FROM stage WHERE opportunity_id = ?1 AND day <= ?2 ORDER BY day, entered"

_NOT_TOLD = not_told_since("c.id", "?1")

_UNTOLD = f"""
SELECT c.id FROM json_each(?2) j CROSS JOIN contact c ON c.id = j.value WHERE c.archived = FALSE AND {_NOT_TOLD}
ORDER BY c.id
"""

_TOLD_OF_WIN = f"""
SELECT c.id FROM json_each(?3) j CROSS JOIN contact c ON c.id = j.value WHERE {told_between("c.id", "?1", "?2")}
ORDER BY c.id
"""

_TOLD_ON = f"""
SELECT c.id, {first_told_day("c.id", "?3")} FROM json_each(?2) j CROSS JOIN contact c ON c.id = j.value
WHERE c.archived = FALSE ORDER BY c.id
"""


def read_chain_above(execute: Execute, contact: int, until: date) -> list[tuple[int, str]]:
    """Return ids and names of those who led me to a contact: the connector, that one's connector, and so on.

    The nearest first, each once. Only introductions up to the day `until` count.
    """
    return [person for _, person in _levels_above(execute, contact, until)]


def listeners_if_closed(execute: Execute, opportunity: int, stage: str, until: date) -> list[tuple[int, str]]:
    """Return ids and names of the people to tell if it is won or lost on the day `until`, the source first.

    By the rule "tell the outcome": for `won` everybody up the chain, for `lost` the source and their connectors. For
    `lost`, and for any other stage that a won one is moved to, also those who were told that it was won. Those whom I
    thanked or told something on that very day are left out.
    """
    stages = _read_stages(execute, opportunity, until)
    if stage not in ("won", "lost") and (not stages or stages[-1][0] != "won"):
        return []  # who is to be told that it is no longer won was said when it was reopened
    chain = _audience(execute, opportunity, [*stages, (stage, until.isoformat())], until)
    untold = {id_ for (id_,) in execute(_UNTOLD, (until.isoformat(), json_ids(id_ for id_, _ in chain)))}
    return [person for person in chain if person[0] in untold]


def read_outcome_listeners(execute: Execute, opportunity: int, until: date) -> list[OutcomeListener]:
    """Return the people to tell how an opportunity ended, the source first, with the day on which each was told.

    Of one that was won, and is so no longer: those who were told that it was. Else nobody before its end. Only facts up
    to the day `until` count.
    """
    stages = _read_stages(execute, opportunity, until)
    chain = _audience(execute, opportunity, stages, until)
    if not chain:
        return []
    ids = json_ids(id_ for id_, _ in chain)
    since = stages[-1][1] if stages[-1][0] in ("won", "lost") else stages[_after_win(stages)][1]
    days: dict[int, str | None] = dict(execute(_TOLD_ON, (until.isoformat(), ids, since)))
    return [
        OutcomeListener(id_, name, date.fromisoformat(day) if (day := days[id_]) else None)
        for id_, name in chain
        if id_ in days
    ]


def _read_stages(execute: Execute, opportunity: int, until: date) -> list[tuple[str, str]]:
    """The stages of an opportunity with their days, in order."""
    return [(stage, day) for stage, day in execute(_STAGES, (opportunity, until.isoformat()))]


def _after_win(stages: Sequence[tuple[str, str]]) -> int:
    """The number of the stage that followed the last `won`; 0 where nothing did."""
    won = max((number for number, (stage, _) in enumerate(stages) if stage == "won"), default=len(stages))
    return won + 1 if won + 1 < len(stages) else 0


def _audience(
    execute: Execute, opportunity: int, stages: Sequence[tuple[str, str]], until: date
) -> list[tuple[int, str]]:
    """The source and the people up the chain to tell about the last stage, the nearest first."""
    source = execute(_SOURCE, (opportunity,))
    after, stage = _after_win(stages), stages[-1][0] if stages else ""
    if not source or not (after or stage in ("won", "lost")):
        return []
    above = [(0, source[0]), *_levels_above(execute, source[0][0], until)]
    told: set[int] = set()
    if after:
        days = stages[after - 1][1], stages[after][1]
        told = {id_ for (id_,) in execute(_TOLD_OF_WIN, (*days, json_ids(id_ for _, (id_, _) in above)))}
    nearest = {"won": len(above), "lost": 1}.get(stage, -1)
    return [person for level, person in above if level <= nearest or person[0] in told]


def _levels_above(execute: Execute, contact: int, until: date) -> Iterator[tuple[int, tuple[int, str]]]:
    """The people above a contact, each with the level (1 for a connector of the contact), level by level.

    A person on several levels comes once, on the nearest.
    """
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


def read_chain_tree(
    execute: Execute, contacts: Sequence[int], until: date, *, above: Sequence[int] = ()
) -> list[ChainLink]:
    """Return the tree of a chain: me, under me the contacts `above` one by one, then `contacts` with all they led to.

    The nodes below a contact that comes twice are there once. Only facts up to the day `until` count.
    """
    ids = json_ids(contacts)
    children: dict[int, list[ChainLink]] = {}
    for lead in map(_LeadRow._make, execute(_LEADS, (ids, until.isoformat()))):
        words = ", ".join(filter(None, (lead.organisation, lead.stage)))
        children.setdefault(lead.source_id, []).append(
            ChainLink(0, _OPPORTUNITY, lead.id, lead.title, words, date.fromisoformat(lead.day))
        )
    for person in map(_IntroducedRow._make, execute(_INTRODUCED, (ids, until.isoformat()))):
        children.setdefault(person.connector_id, []).append(
            ChainLink(0, _CONTACT, person.id, person.name, person.organisation, date.fromisoformat(person.day))
        )
    tops = _contact_links(execute, [*above, *contacts])
    links = [ChainLink(0, _ME, 0, "", ""), *(_at_depth(tops[id_], depth) for depth, id_ in enumerate(above, 1))]
    seen = set(above)
    waiting = [_at_depth(tops[id_], len(above) + 1) for id_ in reversed(contacts)]
    while waiting:
        link = waiting.pop()
        if link.what == _CONTACT and link.id in seen:
            links.append(ChainLink(link.depth, link.what, link.id, link.name, link.words, link.day, again=True))
            continue
        links.append(link)
        if link.what == _CONTACT:
            seen.add(link.id)
            waiting += [_at_depth(child, link.depth + 1) for child in reversed(children.get(link.id, []))]
    return links


def introduction_path(execute: Execute, contact: int, until: date) -> list[int]:
    """Return the ids of one line of connectors that led to a contact, from the top down.

    The last one is the contact's first connector, the one before that one's first connector, and so on.
    """
    first: dict[int, int] = {}
    for person, connector, _ in execute(_ABOVE, (contact, until.isoformat())):
        first.setdefault(person, connector)
    path = [contact]
    while (above := first.get(path[-1])) is not None and above not in path:
        path.append(above)
    return path[:0:-1]


def _contact_links(execute: Execute, ids: Sequence[int]) -> dict[int, ChainLink]:
    rows = execute(
        "SELECT id, name, organisation FROM contact WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id",
        (json_ids(ids),),
    )
    return {id_: ChainLink(0, _CONTACT, id_, name, organisation) for id_, name, organisation in rows}


def _at_depth(link: ChainLink, depth: int) -> ChainLink:
    return ChainLink(depth, link.what, link.id, link.name, link.words, link.day)
