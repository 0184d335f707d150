"""The contact graph: weighted edges (introduction, tie, shared opportunity, shared meeting) for path finding.

It is read as far as a search goes: the people and the edges of some contacts at a time. Weights are costs without a
unit: the lower, the better.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.queries.contacts.contact_list import ContactOverview, OverviewFacts
from netui.queries.network.warmth import warm_contacts
from netui.queries.queue.sql.conditions import CONVERSATION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from netui.db.readonly import Execute

__all__ = ["LEAST_COST", "STRANGER_COST", "ContactGraph", "Edge"]

_CONTACTS = """
SELECT c.id, c.name, c.organisation, c.sort_key AS folded, c.archived,
  c.imported OR c.met_on IS NOT NULL AS known_before
FROM json_each(?1) j JOIN contact c ON c.id = j.value ORDER BY c.id
"""


class _NodeRow(NamedTuple):
    """A row of `_CONTACTS`."""

    id: int
    name: str
    organisation: str
    folded: str
    archived: int
    known_before: int


_TALKED = f"""
SELECT j.value FROM json_each(?2) j
WHERE EXISTS (SELECT 1 FROM participation q WHERE q.contact_id = j.value AND {CONVERSATION} AND q.day <= ?1)
ORDER BY j.value
"""

_LAST_DAYS = """
SELECT max(day) FROM (
    SELECT i.day FROM interaction i JOIN participation q ON q.interaction_id = i.id
    WHERE i.channel <> 'social' AND i.day <= ?1 ORDER BY i.day DESC LIMIT 1) d
UNION ALL SELECT max(day) FROM favour WHERE day <= ?1
UNION ALL SELECT max(day) FROM favour_answer WHERE answer <> 'let go' AND day <= ?1
UNION ALL SELECT max(day) FROM opportunity WHERE source_id IS NOT NULL AND day <= ?1
UNION ALL SELECT max(day) FROM introduction
  WHERE (connector_id IS NOT NULL OR direction = 'made') AND day <= ?1
ORDER BY 1
"""
"""The last day of each kind of contact with anybody."""

# Each of the following has the contact whose edge it is, the other one, and whether the words go from the other to it;
# `?2` is a JSON array of contacts. Edges are read from both ends.
_INTRODUCED_TO_ME = """
SELECT p.contact_id, i.connector_id, TRUE AS forward, '' AS title, p.id AS first, 0 AS second
FROM json_each(?2) j JOIN introduction_party p ON p.contact_id = j.value JOIN introduction i ON i.id = p.introduction_id
WHERE i.direction = 'received' AND i.connector_id IS NOT NULL AND i.connector_id <> p.contact_id AND i.day <= ?1
UNION ALL
SELECT i.connector_id, p.contact_id, FALSE, '', p.id, 0
FROM json_each(?2) j JOIN introduction i ON i.connector_id = j.value
  JOIN introduction_party p ON p.introduction_id = i.id
WHERE i.direction = 'received' AND i.connector_id <> p.contact_id AND i.day <= ?1
ORDER BY 5, 6
"""

_TIES = """
SELECT t.other_id, t.contact_id, TRUE AS forward, '' AS title, t.id AS first, 0 AS second
FROM json_each(?2) j JOIN tie t ON t.other_id = j.value WHERE t.day <= ?1
UNION ALL SELECT t.contact_id, t.other_id, FALSE, '', t.id, 0
FROM json_each(?2) j JOIN tie t ON t.contact_id = j.value WHERE t.day <= ?1
ORDER BY 5, 6
"""

_INTRODUCED_BY_ME = """
SELECT p.contact_id, q.contact_id, p.side = 1 AS forward, '' AS title,
  CASE WHEN p.side = 0 THEN p.id ELSE q.id END AS first, CASE WHEN p.side = 0 THEN q.id ELSE p.id END AS second
FROM json_each(?2) j JOIN introduction_party p ON p.contact_id = j.value
  JOIN introduction i ON i.id = p.introduction_id JOIN introduction_party q ON q.introduction_id = i.id
WHERE i.direction = 'made' AND p.side + q.side = 1 AND i.day <= ?1
ORDER BY 5, 6
"""

_OPPORTUNITY_PAIRS = """
SELECT p.contact_id, o.source_id, TRUE AS forward, o.title, o.source_id AS first, p.contact_id AS second
FROM json_each(?2) j JOIN opportunity_part p ON p.contact_id = j.value JOIN opportunity o ON o.id = p.opportunity_id
WHERE o.source_id IS NOT NULL AND o.source_id <> p.contact_id AND o.day <= ?1
UNION ALL
SELECT o.source_id, p.contact_id, FALSE, o.title, o.source_id, p.contact_id
FROM json_each(?2) j JOIN opportunity o ON o.source_id = j.value JOIN opportunity_part p ON p.opportunity_id = o.id
WHERE o.source_id <> p.contact_id AND o.day <= ?1
UNION ALL
SELECT p.contact_id, q.contact_id, TRUE, o.title,
  CASE WHEN p.contact_id < q.contact_id THEN p.contact_id ELSE q.contact_id END,
  CASE WHEN p.contact_id < q.contact_id THEN q.contact_id ELSE p.contact_id END
FROM json_each(?2) j JOIN opportunity_part p ON p.contact_id = j.value
  JOIN opportunity o ON o.id = p.opportunity_id JOIN opportunity_part q ON q.opportunity_id = o.id
WHERE q.contact_id <> p.contact_id AND o.day <= ?1
ORDER BY 5, 6, 4
"""

# A table of eight may have got to know each other; a mail to a whole conference says nothing.
_MEETING_PAIRS = """
SELECT p.contact_id, q.contact_id, TRUE AS forward, '' AS title,
  CASE WHEN p.position > q.position THEN p.id ELSE q.id END AS first,
  CASE WHEN p.position > q.position THEN q.id ELSE p.id END AS second
FROM json_each(?2) j JOIN participation p ON p.contact_id = j.value
  JOIN participation q ON q.interaction_id = p.interaction_id AND q.position <> p.position
WHERE CASE WHEN p.position > q.position THEN p.position ELSE q.position END BETWEEN 1 AND 7
  AND p.channel IN ('meeting', 'call', 'video') AND p.day <= ?1
ORDER BY 5, 6
"""

_TIE_COST, _OPPORTUNITY_COST, _MEETING_COST = 1.0, 1.5, 2.0
"""Cost of an edge between two contacts: an introduction or a tie; a shared opportunity; a meeting together."""

_NO_ANSWER_COST, _MET_BEFORE_COST, STRANGER_COST = 3.5, 5.0, 9.0
"""Cost of the step from me to somebody I never talked with: contacted without an answer, met before, a mere name."""

LEAST_COST = 1.0
"""Cost of the step from me to the warmest: no step costs less."""

_ARCHIVED_COST = 3.0
"""Added to the cost of a step to an archived contact."""

_SILENT_YEARS = 5
"""Years of silence after which the cost of the step from me rises no further."""


@dataclass(frozen=True, slots=True)
class GraphPerson:
    """A contact as a node of the graph."""

    name: str
    organisation: str
    folded: str
    """The folded name, as `contact.sort_key` has it."""
    archived: bool
    known_before: bool
    """Whether the contact was imported or has a met-on date."""


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge as it is walked from the person to ask to a contact."""

    other: int
    """The person to ask."""
    cost: float
    how: str
    """The words between the two names, from the person to ask to the contact: `introduced you to`."""


_KINDS: tuple[tuple[str, float, str, str], ...] = (
    (_INTRODUCED_TO_ME, _TIE_COST, "introduced you to", "was introduced to you by"),
    (_TIES, _TIE_COST, "knows", "knows"),
    (_INTRODUCED_BY_ME, _TIE_COST, "you introduced them", "you introduced them"),
    (_OPPORTUNITY_PAIRS, _OPPORTUNITY_COST, "shares {} with", "shares {} with"),
    (_MEETING_PAIRS, _MEETING_COST, "met you together with", "met you together with"),
)
"""The kinds of edges, the cheapest first: query, cost, the words on the way there and on the way back."""


class ContactGraph:
    """The graph of the facts up to a day, as far as it has been asked for: see `load`.

    Warmth is measured on that day, or on the last day of contact with anybody if that is earlier.
    """

    def __init__(self, execute: Execute, until: date) -> None:
        self._execute = execute
        self._until = until
        self._today: date | None = None
        self.people: dict[int, GraphPerson] = {}
        """By id, archived contacts included."""
        self.my_costs: dict[int, float] = {}
        """Cost of the step from me, by contact: the lower, the warmer."""
        self.talked: set[int] = set()
        """Ids of the contacts with whom I ever had a conversation."""
        self.warm: set[int] = set()
        """Ids of the warm contacts, as `netui.domain.window.is_warm` defines it."""

    def load(self, contacts: Collection[int]) -> None:
        """Read these contacts into the attributes; those who are not there any more are left out."""
        self._load_people(contacts)
        new = [each for each in contacts if each in self.people and each not in self.my_costs]
        if not new:
            return
        ids = json_ids(new)
        nothing = OverviewFacts(self._until, new, {}, {}, {})
        overview = nothing.changed(self._execute, new, list_moved=False).overview({})
        self.talked.update(each for (each,) in self._execute(_TALKED, (self._until.isoformat(), ids)))
        self.warm |= warm_contacts(overview, new, self._day)
        for each in new:
            person, was_talked_to = self.people[each], each in self.talked
            self.my_costs[each] = _my_cost(overview, each, person, was_talked_to, each in self.warm, self._day)

    def edges_to(self, contacts: Collection[int]) -> dict[int, list[Edge]]:
        """Return the edges that lead to each of these contacts, the cheapest kind first.

        Another program may have deleted a contact and left the rows that name it: these are no edges.
        """
        asked = (self._until.isoformat(), json_ids(contacts))
        found = [
            (contact, other, cost, (there if forward else back).format(title))
            for text, cost, there, back in _KINDS
            for contact, other, forward, title, *_ in self._execute(text, asked)
        ]
        self._load_people({*contacts, *(other for _, other, *_ in found)})
        edges: dict[int, list[Edge]] = {}
        for contact, other, cost, how in found:
            if contact in self.people and other in self.people:
                added = _ARCHIVED_COST if self.people[other].archived else 0.0
                edges.setdefault(contact, []).append(Edge(other, cost + added, how))
        return edges

    def _load_people(self, contacts: Collection[int]) -> None:
        if new := [each for each in contacts if each not in self.people]:
            for row in map(_NodeRow._make, self._execute(_CONTACTS, (json_ids(new),))):
                self.people[row.id] = GraphPerson(
                    row.name, row.organisation, row.folded, bool(row.archived), bool(row.known_before)
                )

    @property
    def _day(self) -> date:
        if self._today is None:
            days = [day for (day,) in self._execute(_LAST_DAYS, (self._until.isoformat(),)) if day]
            self._today = min(self._until, date.fromisoformat(max(days, default="2000-01-01")))
        return self._today


def _my_cost(
    overview: ContactOverview, contact: int, person: GraphPerson, talked: bool, warm: bool, today: date
) -> float:
    """Cost of the step from me: 1 to 1.5 for a warm contact, 2 to 3 for others I talked with, rising with silence."""
    last = _last_contact(overview, contact)
    added = _ARCHIVED_COST if person.archived else 0.0
    if not talked:
        return added + (
            _NO_ANSWER_COST if last is not None else _MET_BEFORE_COST if person.known_before else STRANGER_COST
        )
    years = min(max((today - last).days / 365, 0.0), _SILENT_YEARS) if last is not None else _SILENT_YEARS
    return added + (LEAST_COST + years / _SILENT_YEARS / 2 if warm else 2.0 + years / _SILENT_YEARS)


def _last_contact(overview: ContactOverview, contact: int) -> date | None:
    day = overview.last.get(contact)
    return date.fromisoformat(day) if day else None
