"""Who knows whom, as far as the facts say: what a way from person to person is made of. Plain SQL, for all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netui.queries.contacts.contact_list import Overview, read_overview
from netui.queries.network.warmth import warm_ones
from netui.queries.queue.sql.conditions import CONVERSATION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from netui.db.readonly import Execute

__all__ = ["ARCHIVED", "NEVER", "ContactGraph", "Edge", "GraphPerson", "read_knowing"]

_CONTACTS = """
SELECT id, name, organisation, sort_key, archived, imported OR met_on IS NOT NULL FROM contact ORDER BY sort_key, id
"""

_TALKED = f"SELECT DISTINCT q.contact_id FROM participation q WHERE {CONVERSATION} AND q.day <= ?1"

_RECEIVED = """
SELECT i.connector_id, p.contact_id FROM introduction i JOIN introduction_party p ON p.introduction_id = i.id
WHERE i.direction = 'received' AND i.connector_id IS NOT NULL AND i.connector_id <> p.contact_id AND i.day <= ?1
"""

_MADE = """
SELECT p.contact_id, q.contact_id
FROM introduction i JOIN introduction_party p ON p.introduction_id = i.id AND p.side = 0
  JOIN introduction_party q ON q.introduction_id = i.id AND q.side = 1
WHERE i.direction = 'made' AND i.day <= ?1
"""

_TIES = "SELECT contact_id, other_id FROM tie WHERE day <= ?1"

_SHARED = """
SELECT o.source_id, p.contact_id, o.title FROM opportunity o JOIN opportunity_part p ON p.opportunity_id = o.id
WHERE o.source_id IS NOT NULL AND o.source_id <> p.contact_id AND o.day <= ?1
UNION ALL
SELECT p.contact_id, q.contact_id, o.title FROM opportunity o JOIN opportunity_part p ON p.opportunity_id = o.id
  JOIN opportunity_part q ON q.opportunity_id = o.id AND q.contact_id > p.contact_id
WHERE o.day <= ?1
"""

# A table of eight may have got to know each other; a mail to a whole conference says nothing.
_TOGETHER = """
SELECT p.contact_id, q.contact_id FROM participation q JOIN participation p
  ON p.interaction_id = q.interaction_id AND p.position < q.position
WHERE q.position BETWEEN 1 AND 7 AND q.channel IN ('meeting', 'call', 'video') AND q.day <= ?1
"""

_CLOSE, _SHARING, _MET = 1.0, 1.5, 2.0
"""What a step from one contact to another costs: who introduced or knows the other, an opportunity, one meeting."""

_ONE_WAY, _BEFORE, NEVER = 3.5, 5.0, 9.0
"""What the step from me costs to somebody who never answered, who is known from before, and who is but a name."""

ARCHIVED = 3.0
"""What a step to somebody who is archived costs more."""

_YEARS = 5
"""After so many years without contact the step from me costs no more than before."""


@dataclass(frozen=True, slots=True)
class GraphPerson:
    """What is said of a contact on a way."""

    name: str
    organisation: str
    folded: str
    archived: bool
    known_before: bool
    """Met before, or brought by a file."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A step between two contacts."""

    first: int
    second: int
    cost: float
    there: str
    """How the first one leads to the second, between their names: `introduced you to`."""
    back: str
    """The same from the second one to the first."""


@dataclass(frozen=True, slots=True)
class ContactGraph:
    """Everybody, whom I know and how well, and who knows whom."""

    people: Mapping[int, GraphPerson]
    mine: Mapping[int, float]
    """What the step from me to them costs, by contact: the less, the warmer."""
    talked: frozenset[int]
    """With whom I was ever in conversation."""
    warm: frozenset[int]
    links: list[Edge]


def read_knowing(execute: Execute, until: date) -> ContactGraph:
    """Read it as of a day; without one as of the last day on which anything happened."""
    people = {
        key: GraphPerson(name, organisation, folded, bool(archived), bool(before))
        for key, name, organisation, folded, archived, before in execute(_CONTACTS, ())
    }
    overview = read_overview(execute, {})
    today = min(until, date.fromisoformat(max(overview.last.values(), default="2000-01-01")))
    so_far = (until.isoformat(),)
    talked = {contact for (contact,) in execute(_TALKED, so_far)}
    warm = warm_ones(overview, people, today)
    mine = {key: _from_me(overview, key, who, key in talked, key in warm, today) for key, who in people.items()}
    return ContactGraph(people, mine, frozenset(talked), frozenset(warm), list(_links(execute, so_far)))


def _from_me(overview: Overview, contact: int, who: GraphPerson, talked: bool, warm: bool, today: date) -> float:
    """Warm ones first, among them the latest; then those with whom I ever spoke."""
    last = _last(overview, contact)
    apart = ARCHIVED if who.archived else 0.0
    if not talked:
        return apart + (_ONE_WAY if last is not None else _BEFORE if who.known_before else NEVER)
    years = min(max((today - last).days / 365, 0.0), _YEARS) if last is not None else _YEARS
    return apart + (1.0 + years / _YEARS / 2 if warm else 2.0 + years / _YEARS)


def _last(overview: Overview, contact: int) -> date | None:
    day = overview.last.get(contact)
    return date.fromisoformat(day) if day else None


def _links(execute: Execute, so_far: tuple[str]) -> Iterator[Edge]:
    for first, second in execute(_RECEIVED, so_far):
        yield Edge(first, second, _CLOSE, "introduced you to", "was introduced to you by")
    for first, second in execute(_TIES, so_far):
        yield Edge(first, second, _CLOSE, "knows", "knows")
    for first, second in execute(_MADE, so_far):
        yield Edge(first, second, _CLOSE, "you introduced them", "you introduced them")
    for first, second, title in execute(_SHARED, so_far):
        how = f"shares {title} with"
        yield Edge(first, second, _SHARING, how, how)
    for first, second in execute(_TOGETHER, so_far):
        yield Edge(first, second, _MET, "met you together with", "met you together with")
