"""Path finding in the contact graph: the best paths from me to a person, or to anybody at an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import cast

from netui.domain.days import day_label
from netui.domain.text import fold
from netui.domain.words import activity_noun
from netui.queries.network.graph import ARCHIVED_COST, STRANGER_COST, ContactGraph, read_graph

TYPE_CHECKING = False
if TYPE_CHECKING:
    from networkx import DiGraph

    from netui.db.readonly import Execute

__all__ = ["ContactPath", "PathFinder", "PathStep", "find_paths", "target_contacts"]

_LAST_INTERACTION = """
SELECT i.activity, q.day FROM participation q JOIN interaction i ON i.id = q.interaction_id
WHERE q.contact_id = ?1 AND q.channel <> 'social' AND q.day <= ?2 ORDER BY q.day DESC, q.entered DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class PathStep:
    """A person on a path."""

    contact: int
    name: str
    organisation: str
    how: str
    """How the person before leads to them: `introduced you to`, `knows`, `you introduced them`. For the first person:
    how and when we were last in touch.
    """


@dataclass(frozen=True, slots=True)
class ContactPath:
    """A path from the person to ask first to the person who is looked for."""

    steps: tuple[PathStep, ...]
    warm: bool
    """Whether the person to ask first is a warm contact."""


def find_paths(execute: Execute, wanted: str, *, until: date = date.max, most: int = 3) -> list[ContactPath]:
    """Return the `most` best paths, each through another first person; the warmest and shortest first.

    `wanted` is matched as in `target_contacts`. Only facts up to the day `until` count.
    """
    return PathFinder(execute, until).find(execute, wanted, most)


class PathFinder:
    """Answers several searches over one graph, which is read once."""

    def __init__(self, execute: Execute, until: date = date.max) -> None:
        self.contact_graph = read_graph(execute, until)
        self._until = until
        self._digraph: DiGraph[int] | None = None

    def find(self, execute: Execute, wanted: str, most: int = 3) -> list[ContactPath]:
        """Return the best paths, as `find_paths` does."""
        return self.find_to(execute, target_contacts(self.contact_graph, wanted), most)

    def find_to(self, execute: Execute, ends: frozenset[int], most: int = 3) -> list[ContactPath]:
        """Return the best paths to any of these contacts."""
        if not ends:
            return []
        if self._digraph is None:
            self._digraph = _directed(self.contact_graph)
        paths = _best_paths(self.contact_graph, self._digraph, ends, most)
        return [_contact_path(execute, self.contact_graph, self._digraph, path, self._until) for path in paths]


def target_contacts(graph: ContactGraph, wanted: str) -> frozenset[int]:
    """Return the ids of the contacts with that name, or at an organisation of that name.

    Without an exact match, a word of the name or of the organisation has to begin with `wanted`.
    """
    folded = fold(wanted)
    if not folded:
        return frozenset()
    organisations = {each.organisation: fold(each.organisation) for each in graph.people.values() if each.organisation}
    there = {name for name, known in organisations.items() if known == folded}
    found = {key for key, each in graph.people.items() if each.folded == folded or each.organisation in there}
    if not found:
        there = {name for name, known in organisations.items() if f" {folded}" in f" {known}"}
        begun = (key for key, each in graph.people.items() if f" {folded}" in f" {each.folded}")
        found = {*begun, *(key for key, each in graph.people.items() if each.organisation in there)}
    return frozenset(found)


def _directed(graph: ContactGraph) -> DiGraph[int]:
    """The graph with its edges reversed: from the target to the person to ask."""
    from networkx import DiGraph  # it takes a while to load

    directed: DiGraph[int] = DiGraph()
    for edge in graph.edges:
        for start, end, how in ((edge.first, edge.second, edge.forward), (edge.second, edge.first, edge.backward)):
            cost = edge.cost + (ARCHIVED_COST if graph.people[start].archived else 0.0)
            before = directed.get_edge_data(end, start)
            if before is None or cost < before["weight"]:
                directed.add_edge(end, start, weight=cost, how=how)
    return directed


def _best_paths(graph: ContactGraph, directed: DiGraph[int], ends: frozenset[int], most: int) -> list[list[int]]:
    """The best paths, from a contact of mine to one of the ends.

    The search starts at the ends, so that one run finds the best path of everybody I could ask.
    """
    from networkx import multi_source_dijkstra

    linked = {end for end in ends if end in directed}
    searched = multi_source_dijkstra(directed, linked) if linked else ({}, {})
    costs, found = cast("tuple[dict[int, float], dict[int, list[int]]]", searched)
    totals = {key: cost + graph.my_costs[key] for key, cost in (dict.fromkeys(ends, 0.0) | costs).items()}
    best: list[list[int]] = []
    for first in sorted(totals, key=lambda key: (totals[key], graph.people[key].folded, key)):
        path = found.get(first, [first])[::-1]
        if not _is_detour(graph, path):
            best.append(path)
        if len(best) == most:
            break
    return best


def _is_detour(graph: ContactGraph, path: list[int]) -> bool:
    """Whether the path begins with a stranger, or leads through somebody I can ask directly."""
    first = graph.my_costs[path[0]]
    from_stranger = len(path) > 1 and first >= STRANGER_COST
    return from_stranger or any(between in graph.talked or graph.my_costs[between] <= first for between in path[1:-1])


def _contact_path(
    execute: Execute, graph: ContactGraph, directed: DiGraph[int], path: list[int], until: date
) -> ContactPath:
    hows = [_last_contact_words(execute, graph, path[0], until)]
    hows += [directed.edges[end, start]["how"] for start, end in pairwise(path)]
    steps = ((key, graph.people[key], how) for key, how in zip(path, hows, strict=True))
    return ContactPath(
        tuple(PathStep(key, person.name, person.organisation, how) for key, person, how in steps),
        path[0] in graph.warm,
    )


def _last_contact_words(execute: Execute, graph: ContactGraph, contact: int, until: date) -> str:
    """How and when we were last in touch: `coffee 1 Nov`."""
    for activity, day in execute(_LAST_INTERACTION, (contact, until.isoformat())):
        return f"{activity_noun(activity)} {day_label(date.fromisoformat(day), until)}"
    return "met before" if graph.people[contact].known_before else "not in touch so far"
