"""The contact graph: weighted edges (introduction, tie, shared opportunity, shared meeting) for path finding.

One query a kind of edge reads the whole network at once. Weights are costs without a unit: the lower, the better.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netui.queries.contacts.contact_list import ContactOverview, read_contact_overview
from netui.queries.network.warmth import warm_contacts
from netui.queries.queue.sql.conditions import CONVERSATION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from netui.db.readonly import Execute

__all__ = ["ARCHIVED_COST", "STRANGER_COST", "ContactGraph", "read_graph"]

_CONTACTS = """
SELECT id, name, organisation, sort_key AS folded, archived, imported OR met_on IS NOT NULL AS known_before
FROM contact ORDER BY sort_key, id
"""


class _NodeRow(NamedTuple):
    """A row of `_CONTACTS`."""

    id: int
    name: str
    organisation: str
    folded: str
    archived: int
    known_before: int


_TALKED = (
    f"SELECT DISTINCT q.contact_id FROM participation q WHERE {CONVERSATION} AND q.day <= ?1 ORDER BY q.contact_id"
)

_INTRODUCED_TO_ME = """
SELECT i.connector_id, p.contact_id FROM introduction i JOIN introduction_party p ON p.introduction_id = i.id
WHERE i.direction = 'received' AND i.connector_id IS NOT NULL AND i.connector_id <> p.contact_id AND i.day <= ?1
ORDER BY p.id
"""

_INTRODUCED_BY_ME = """
SELECT p.contact_id, q.contact_id
FROM introduction i JOIN introduction_party p ON p.introduction_id = i.id AND p.side = 0
  JOIN introduction_party q ON q.introduction_id = i.id AND q.side = 1
WHERE i.direction = 'made' AND i.day <= ?1 ORDER BY p.id, q.id
"""

_TIES = "SELECT contact_id, other_id FROM tie WHERE day <= ?1 ORDER BY id"

_OPPORTUNITY_PAIRS = """
SELECT o.source_id, p.contact_id, o.title FROM opportunity o JOIN opportunity_part p ON p.opportunity_id = o.id
WHERE o.source_id IS NOT NULL AND o.source_id <> p.contact_id AND o.day <= ?1
UNION ALL
SELECT p.contact_id, q.contact_id, o.title FROM opportunity o JOIN opportunity_part p ON p.opportunity_id = o.id
  JOIN opportunity_part q ON q.opportunity_id = o.id AND q.contact_id > p.contact_id
WHERE o.day <= ?1
ORDER BY 1, 2, 3
"""

# A table of eight may have got to know each other; a mail to a whole conference says nothing.
_MEETING_PAIRS = """
SELECT p.contact_id, q.contact_id FROM participation q JOIN participation p
  ON p.interaction_id = q.interaction_id AND p.position < q.position
WHERE q.position BETWEEN 1 AND 7 AND q.channel IN ('meeting', 'call', 'video') AND q.day <= ?1
ORDER BY q.id, p.id
"""

_TIE_COST, _OPPORTUNITY_COST, _MEETING_COST = 1.0, 1.5, 2.0
"""Cost of an edge between two contacts: an introduction or a tie; a shared opportunity; a meeting together."""

_NO_ANSWER_COST, _MET_BEFORE_COST, STRANGER_COST = 3.5, 5.0, 9.0
"""Cost of the step from me to somebody I never talked with: contacted without an answer, met before, a mere name."""

ARCHIVED_COST = 3.0
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
    """An edge between two contacts; it can be walked both ways."""

    first: int
    second: int
    cost: float
    forward: str
    """The words between the two names, from the first to the second: `introduced you to`."""
    backward: str
    """The words from the second to the first."""


@dataclass(frozen=True, slots=True)
class ContactGraph:
    """All contacts, the cost of reaching each from me, and the edges between them."""

    people: Mapping[int, GraphPerson]
    """By id, archived contacts included; in the order of their names."""
    my_costs: Mapping[int, float]
    """Cost of the step from me, by contact: the lower, the warmer."""
    talked: frozenset[int]
    """Ids of the contacts with whom I ever had a conversation."""
    warm: frozenset[int]
    """Ids of the warm contacts, as `netui.domain.window.is_warm` defines it."""
    edges: list[Edge]


def read_graph(execute: Execute, until: date) -> ContactGraph:
    """Read the graph from the facts up to the day `until`.

    Warmth is measured on that day, or on the last day of contact with anybody if `until` lies after it.
    """
    people = {
        row.id: GraphPerson(row.name, row.organisation, row.folded, bool(row.archived), bool(row.known_before))
        for row in map(_NodeRow._make, execute(_CONTACTS, ()))
    }
    overview = read_contact_overview(execute, {}, until=until)
    today = min(until, date.fromisoformat(max(overview.last.values(), default="2000-01-01")))
    so_far = (until.isoformat(),)
    talked = {contact for (contact,) in execute(_TALKED, so_far)}
    warm = warm_contacts(overview, people, today)
    costs = {key: _my_cost(overview, key, person, key in talked, key in warm, today) for key, person in people.items()}
    # Another program may have deleted a contact and left the rows that name it.
    edges = [edge for edge in _edges(execute, so_far) if edge.first in people and edge.second in people]
    return ContactGraph(people, costs, frozenset(talked), frozenset(warm), edges)


def _my_cost(
    overview: ContactOverview, contact: int, person: GraphPerson, talked: bool, warm: bool, today: date
) -> float:
    """Cost of the step from me: 1 to 1.5 for a warm contact, 2 to 3 for others I talked with, rising with silence."""
    last = _last_contact(overview, contact)
    added = ARCHIVED_COST if person.archived else 0.0
    if not talked:
        return added + (
            _NO_ANSWER_COST if last is not None else _MET_BEFORE_COST if person.known_before else STRANGER_COST
        )
    years = min(max((today - last).days / 365, 0.0), _SILENT_YEARS) if last is not None else _SILENT_YEARS
    return added + (1.0 + years / _SILENT_YEARS / 2 if warm else 2.0 + years / _SILENT_YEARS)


def _last_contact(overview: ContactOverview, contact: int) -> date | None:
    day = overview.last.get(contact)
    return date.fromisoformat(day) if day else None


def _edges(execute: Execute, so_far: tuple[str]) -> Iterator[Edge]:
    for first, second in execute(_INTRODUCED_TO_ME, so_far):
        yield Edge(first, second, _TIE_COST, "introduced you to", "was introduced to you by")
    for first, second in execute(_TIES, so_far):
        yield Edge(first, second, _TIE_COST, "knows", "knows")
    for first, second in execute(_INTRODUCED_BY_ME, so_far):
        yield Edge(first, second, _TIE_COST, "you introduced them", "you introduced them")
    for first, second, title in execute(_OPPORTUNITY_PAIRS, so_far):
        how = f"shares {title} with"
        yield Edge(first, second, _OPPORTUNITY_COST, how, how)
    for first, second in execute(_MEETING_PAIRS, so_far):
        yield Edge(first, second, _MEETING_COST, "met you together with", "met you together with")
