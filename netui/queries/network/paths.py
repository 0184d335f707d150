"""Path finding in the contact graph: the best paths from me to a person, or to anybody at an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush
from itertools import count
from math import inf

from netui.domain.days import day_label
from netui.domain.words import activity_noun
from netui.queries.network.graph import LEAST_COST, STRANGER_COST, ContactGraph
from netui.queries.network.path_targets import target_contacts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from netui.db.readonly import Execute

__all__ = ["THANKED", "ContactPath", "PathFinder", "PathStep", "find_paths"]

THANKED = "thanked"
"""How we were last in touch, where I said thanks."""

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
    return PathFinder(execute, until).find(wanted, most)


class PathFinder:
    """Answers several searches over one graph, within one reading."""

    def __init__(self, execute: Execute, until: date = date.max) -> None:
        self.contact_graph = ContactGraph(execute, until)
        self._execute = execute
        self._until = until

    def find(self, wanted: str, most: int = 3) -> list[ContactPath]:
        """Return the best paths, as `find_paths` does."""
        return self.find_to(target_contacts(self._execute, wanted), most)

    def find_to(self, ends: frozenset[int], most: int = 3) -> list[ContactPath]:
        """Return the best paths to any of these contacts."""
        search = _PathSearch(self.contact_graph, ends)
        found: list[list[int]] = []
        for path in search.paths() if most else ():
            if not _is_detour(self.contact_graph, path):
                found.append(path)
            if len(found) == most:
                break
        return [self._contact_path(path, search.hows) for path in found]

    def _contact_path(self, path: list[int], hows: dict[int, str]) -> ContactPath:
        people = self.contact_graph.people
        said = [_last_contact_words(self._execute, self.contact_graph, path[0], self._until)]
        said += [hows[key] for key in path[:-1]]
        steps = ((key, people[key], how) for key, how in zip(path, said, strict=True))
        return ContactPath(
            tuple(PathStep(key, person.name, person.organisation, how) for key, person, how in steps),
            path[0] in self.contact_graph.warm,
        )


class _PathSearch:
    """A search by Dijkstra from the ends, so that one run finds the best path of everybody I could ask.

    All who are as far from the ends are read at once, and nobody farther than the paths that are taken need. It ends
    where all that is left leads through somebody I talked with: those paths are detours.
    """

    def __init__(self, graph: ContactGraph, ends: frozenset[int]) -> None:
        self._graph = graph
        self._ends = ends
        self._after: dict[int, int] = {}
        """By contact, the next one on the way to an end."""
        self.hows: dict[int, str] = {}
        """By contact, the words between them and the next one."""
        self._on_detour: set[int] = set()
        """Those whose path leads through somebody I talked with."""

    def paths(self) -> Iterator[list[int]]:
        """Yield the path of each contact that has one, but for detours through somebody I talked with.

        The best comes first, of equal ones by the first one's name. Of two as short to one contact a detour gives way.
        """
        people, my_costs = self._graph.people, self._graph.my_costs
        costs = dict.fromkeys(sorted(self._ends), 0.0)
        turns = count()
        fringe = [(0.0, next(turns), end) for end in costs]
        done: set[int] = set()
        waiting: list[tuple[float, str, int]] = []
        while any(contact not in done and contact not in self._on_detour for _, _, contact in fringe):
            at = fringe[0][0]
            while waiting and waiting[0][0] < at + LEAST_COST:  # nobody who is not read yet can be better
                yield self._path(heappop(waiting)[2])
            here: list[int] = []
            while fringe and fringe[0][0] == at:
                contact = heappop(fringe)[2]
                if contact not in done:
                    done.add(contact)
                    here.append(contact)
            self._graph.load([contact for contact in here if contact not in self._on_detour])
            edges = self._graph.edges_to(here)
            for contact in here:
                if contact in my_costs and contact not in self._on_detour:
                    heappush(waiting, (at + my_costs[contact], people[contact].folded, contact))
                leads_astray = contact in self._on_detour or (contact in self._graph.talked and contact in self._after)
                for edge in edges.get(contact, ()):
                    cost = at + edge.cost
                    known = costs.get(edge.other, inf)
                    is_straighter = cost == known and edge.other in self._on_detour and not leads_astray
                    if edge.other not in done and (cost < known or is_straighter):
                        costs[edge.other] = cost
                        self._after[edge.other], self.hows[edge.other] = contact, edge.how
                        (self._on_detour.add if leads_astray else self._on_detour.discard)(edge.other)
                        heappush(fringe, (cost, next(turns), edge.other))
        while waiting:
            yield self._path(heappop(waiting)[2])

    def _path(self, first: int) -> list[int]:
        path = [first]
        while path[-1] in self._after:
            path.append(self._after[path[-1]])
        return path


def _is_detour(graph: ContactGraph, path: list[int]) -> bool:
    """Whether the path begins with a stranger, or leads through somebody I can ask directly."""
    first = graph.my_costs[path[0]]
    from_stranger = len(path) > 1 and first >= STRANGER_COST
    return from_stranger or any(between in graph.talked or graph.my_costs[between] <= first for between in path[1:-1])


def _last_contact_words(execute: Execute, graph: ContactGraph, contact: int, until: date) -> str:
    """How and when we were last in touch: `coffee 1 Nov`, `thanked 1 Nov`."""
    for activity, day in execute(_LAST_INTERACTION, (contact, until.isoformat())):
        how = THANKED if activity_noun(activity) == "thanks" else activity_noun(activity)
        return f"{how} {day_label(date.fromisoformat(day), until)}"
    return "met before" if graph.people[contact].known_before else "not in touch so far"
