"""The best ways to a person or to anybody at an organisation, through those whom I know and whom they know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import cast

from netui.domain.days import day_label
from netui.domain.text import fold
from netui.domain.words import activity_noun
from netui.queries.network.graph import ARCHIVED, NEVER, ContactGraph, read_knowing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from networkx import DiGraph

    from netui.db.readonly import Execute

__all__ = ["ContactPath", "Hop", "PathFinder", "targets", "ways_to"]

_LAST = """
SELECT i.activity, q.day FROM participation q JOIN interaction i ON i.id = q.interaction_id
WHERE q.contact_id = ?1 AND q.channel <> 'social' AND q.day <= ?2 ORDER BY q.day DESC, q.entered DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Hop:
    """A person on a way."""

    contact: int
    name: str
    organisation: str
    how: str
    """How the one before leads to them: `introduced you to`, `knows`, `you introduced them`; of the first person, when
    we were last in touch.
    """


@dataclass(frozen=True, slots=True)
class ContactPath:
    """From the first person, whom I know, to the one who is wanted."""

    hops: tuple[Hop, ...]
    warm: bool
    """Whether the first person is warm."""


def ways_to(execute: Execute, wanted: str, *, until: date = date.max, most: int = 3) -> list[ContactPath]:
    """Find the best ways, each beginning with another person; the warmest and shortest first.

    `wanted` is the name of a contact or of an organisation; where nothing is called exactly so, what begins so.
    """
    return PathFinder(execute, until).ways(execute, wanted, most)


class PathFinder:
    """Finds one way after the other in what is known now: who knows whom is read once."""

    def __init__(self, execute: Execute, until: date = date.max) -> None:
        self.knowing = read_knowing(execute, until)
        self._until = until
        self._graph: DiGraph[int] | None = None

    def ways(self, execute: Execute, wanted: str, most: int = 3) -> list[ContactPath]:
        """Find the best ways, as `ways_to` does."""
        ends = targets(self.knowing, wanted)
        if not ends:
            return []
        if self._graph is None:
            self._graph = _graph(self.knowing)
        paths = _paths(self.knowing, self._graph, ends, most)
        return [_way(execute, self.knowing, self._graph, path, self._until) for path in paths]


def targets(knowing: ContactGraph, wanted: str) -> frozenset[int]:
    """The contacts who are called so or are at an organisation of that name."""
    folded = fold(wanted)
    if not folded:
        return frozenset()
    organisations = {who.organisation: fold(who.organisation) for who in knowing.people.values() if who.organisation}
    there = {name for name, known in organisations.items() if known == folded}
    found = {key for key, who in knowing.people.items() if who.folded == folded or who.organisation in there}
    if not found:
        there = {name for name, known in organisations.items() if f" {folded}" in f" {known}"}
        begun = (key for key, who in knowing.people.items() if f" {folded}" in f" {who.folded}")
        found = {*begun, *(key for key, who in knowing.people.items() if who.organisation in there)}
    return frozenset(found)


def _graph(knowing: ContactGraph) -> DiGraph[int]:
    """Who leads to whom, against the direction of the ways: from who is wanted to who is asked."""
    from networkx import DiGraph  # it takes a while to load

    graph: DiGraph[int] = DiGraph()
    for link in knowing.links:
        for start, end, how in ((link.first, link.second, link.there), (link.second, link.first, link.back)):
            cost = link.cost + (ARCHIVED if knowing.people[start].archived else 0.0)
            before = graph.get_edge_data(end, start)
            if before is None or cost < before["weight"]:
                graph.add_edge(end, start, weight=cost, how=how)
    return graph


def _paths(knowing: ContactGraph, graph: DiGraph[int], ends: frozenset[int], most: int) -> list[list[int]]:
    """The best paths, from whom I know to one of the ends.

    All is looked at from the ends, so that one search finds the best path of everybody whom I could ask.
    """
    from networkx import multi_source_dijkstra

    linked = {end for end in ends if end in graph}
    searched = multi_source_dijkstra(graph, linked) if linked else ({}, {})
    costs, found = cast("tuple[dict[int, float], dict[int, list[int]]]", searched)
    totals = {key: cost + knowing.mine[key] for key, cost in (dict.fromkeys(ends, 0.0) | costs).items()}
    best: list[list[int]] = []
    for first in sorted(totals, key=lambda key: (totals[key], knowing.people[key].folded, key)):
        path = found.get(first, [first])[::-1]
        if not _is_detour(knowing, path):
            best.append(path)
        if len(best) == most:
            break
    return best


def _is_detour(knowing: ContactGraph, path: list[int]) -> bool:
    """Whether it begins with a mere name, or leads through somebody whom I can ask myself."""
    first = knowing.mine[path[0]]
    nameless = len(path) > 1 and first >= NEVER
    return nameless or any(between in knowing.talked or knowing.mine[between] <= first for between in path[1:-1])


def _way(execute: Execute, knowing: ContactGraph, graph: DiGraph[int], path: list[int], until: date) -> ContactPath:
    hows = [_in_touch(execute, knowing, path[0], until)]
    hows += [graph.edges[end, start]["how"] for start, end in pairwise(path)]
    hops = ((key, knowing.people[key], how) for key, how in zip(path, hows, strict=True))
    return ContactPath(
        tuple(Hop(key, who.name, who.organisation, how) for key, who, how in hops), path[0] in knowing.warm
    )


def _in_touch(execute: Execute, knowing: ContactGraph, contact: int, until: date) -> str:
    """How and when we were last in touch."""
    for activity, day in execute(_LAST, (contact, until.isoformat())):
        return f"{activity_noun(activity)} {day_label(date.fromisoformat(day), until)}"
    return "met before" if knowing.people[contact].known_before else "not in touch so far"
