"""Path finding: the best paths to a person or an organisation."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest

from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, Tie
from netui.queries.network.graph import STRANGER_COST, ContactGraph
from netui.queries.network.paths import ContactPath, PathFinder, find_paths
from tests.support.history import add_lines

TODAY = dt.date(2026, 11, 22)

STORY = """
2025-01-05 coffee with Otto Berg (Northwind): his garden
2025-01-06 intro Dana Liu (Fieldworks) to Otto Berg
2026-10-30 coffee with Jaime Stone (Hootline): his new team
2026-11-01 coffee with Jaime Stone, Ada Kern: lunch for three
2026-11-12 intro Renee Marsh (Rocket Social) via Jaime Stone
2026-11-13 new Ira Vance (Rocket Social)
2026-11-13 new Tilda Moss (Lumen Health)
2026-11-13 new Zed Null
2026-11-14 call Dana Liu: panels
"""


def read(wanted: str, most: int = 3, until: dt.date = TODAY) -> list[str]:
    """Each path as a line, without the words on the last contact."""
    from netui.db.connection import execute

    return [said(way) for way in find_paths(execute, wanted, until=until, most=most)]


def said(way: ContactPath) -> str:
    first, *rest = way.steps
    return first.name + "".join(f" [{step.how}] {step.name}" for step in rest)


def knows(one: str, other: str, day: str = "2026-11-01") -> None:
    pair = [Contact.get(name=name) for name in (one, other)]
    Tie.create(contact=pair[0], other=pair[1], day=dt.date.fromisoformat(day), entered=99)


@pytest.fixture(autouse=True)
def network(store: DatabaseHandle) -> None:
    add_lines(STORY)


@pytest.mark.parametrize(
    ("wanted", "ways"),
    [
        ("Jaime Stone", ["Jaime Stone", "Ada Kern [met you together with] Jaime Stone"]),
        ("jaime stone", ["Jaime Stone", "Ada Kern [met you together with] Jaime Stone"]),
        ("Renee Marsh", ["Jaime Stone [introduced you to] Renee Marsh", "Renee Marsh"]),
        ("renee", ["Jaime Stone [introduced you to] Renee Marsh", "Renee Marsh"]),
        ("Rocket Social", ["Jaime Stone [introduced you to] Renee Marsh", "Ira Vance", "Renee Marsh"]),
        ("rocket", ["Jaime Stone [introduced you to] Renee Marsh", "Ira Vance", "Renee Marsh"]),
        ("Otto Berg", ["Dana Liu [you introduced them] Otto Berg", "Otto Berg"]),
        ("Ada Kern", ["Ada Kern", "Jaime Stone [met you together with] Ada Kern"]),
        ("Nobody at all", []),
        ("", []),
        ("!?", []),
    ],
)
def test_ways(wanted: str, ways: list[str]) -> None:
    assert read(wanted) == ways


def test_a_tie_leads_both_ways() -> None:
    knows("Jaime Stone", "Tilda Moss")
    assert read("Tilda Moss")[0] == "Jaime Stone [knows] Tilda Moss"
    knows("Zed Null", "Jaime Stone")
    assert read("Zed Null")[0] == "Jaime Stone [knows] Zed Null"


def test_it_leads_through_whom_i_do_not_know_yet() -> None:
    knows("Renee Marsh", "Zed Null")
    best = "Jaime Stone [introduced you to] Renee Marsh [knows] Zed Null"
    assert read("Zed Null")[0] == best


def test_it_is_no_detour_through_somebody_whom_i_can_ask_myself() -> None:
    knows("Jaime Stone", "Dana Liu")
    knows("Dana Liu", "Tilda Moss")
    assert read("Tilda Moss") == ["Dana Liu [knows] Tilda Moss", "Tilda Moss"]


def test_warm_ones_come_first() -> None:
    knows("Otto Berg", "Tilda Moss")
    assert read("Tilda Moss")[0] == "Otto Berg [knows] Tilda Moss"
    knows("Ada Kern", "Tilda Moss")
    assert read("Tilda Moss")[:2] == ["Ada Kern [knows] Tilda Moss", "Otto Berg [knows] Tilda Moss"]


def test_archived_ones_come_last() -> None:
    knows("Ada Kern", "Tilda Moss")
    knows("Otto Berg", "Tilda Moss")
    Contact.update(archived=1).where(Contact.name == "Ada Kern").execute()
    assert read("Tilda Moss")[:2] == ["Otto Berg [knows] Tilda Moss", "Ada Kern [knows] Tilda Moss"]


def test_it_is_as_the_facts_up_to_a_day_have_it() -> None:
    knows("Jaime Stone", "Tilda Moss", day="2026-11-20")
    assert read("Tilda Moss", until=dt.date(2026, 11, 19)) == ["Tilda Moss"]
    assert len(read("Tilda Moss", until=dt.date(2026, 11, 20))) == 2


def test_whom_another_program_has_deleted_leads_nowhere(store: DatabaseHandle) -> None:
    knows("Jaime Stone", "Zed Null")
    knows("Zed Null", "Tilda Moss")
    store.execute("PRAGMA foreign_keys = OFF")
    Contact.delete().where(Contact.name == "Zed Null").execute()
    assert read("Tilda Moss") == ["Tilda Moss"]
    assert read("Jaime Stone")[0] == "Jaime Stone"


def test_at_most_so_many() -> None:
    assert len(read("Rocket Social", most=1)) == 1


def test_the_first_hop_says_when_we_were_in_touch(store: DatabaseHandle) -> None:
    steps = [way.steps[0].how for way in find_paths(store.execute, "Renee Marsh", until=TODAY)]
    assert steps == ["coffee 1 Nov", "not in touch so far"]
    assert [way.warm for way in find_paths(store.execute, "Renee Marsh", until=TODAY)] == [True, False]
    assert find_paths(store.execute, "Otto Berg", until=TODAY)[1].steps[0].how == "coffee 5 Jan 2025"


def test_no_more_is_read_than_the_ways_need(store: DatabaseHandle) -> None:
    """Who is behind somebody I talked with is not looked at: a way from there would be a detour."""
    knows("Jaime Stone", "Zed Null")
    knows("Zed Null", "Tilda Moss")
    finder = PathFinder(store.execute, TODAY)
    finder.find("Renee Marsh")
    names = {person.name for person in finder.contact_graph.people.values()}
    assert {"Renee Marsh", "Jaime Stone"} <= names
    assert not names & {"Tilda Moss", "Otto Berg", "Dana Liu"}


@pytest.mark.parametrize("seed", range(12))
def test_the_ways_are_those_of_the_whole_graph(store: DatabaseHandle, seed: int) -> None:
    """Whom to ask first, as found by looking at everybody again and again until no way becomes shorter."""
    random = Random(seed)
    lasts = ("Holm", "Kent", "Yule", "Pike", "Roth", "Nye", "Hale", "Zorn", "Wynn", "Beck")
    firsts = ("Anna", "Boris", "Carl", "Doris", "Emil", "Flora", "Gus", "Hilda", "Igor", "Julia")
    names = list(map(" ".join, zip(firsts, lasts, strict=True)))
    met = [f"2026-11-0{random.randint(2, 9)} coffee with {name}" for name in names if random.random() < 0.3]
    add_lines("\n".join([*(f"2026-11-01 new {name}" for name in names), *sorted(met)]))
    pairs = {tuple(sorted(random.sample(names, 2))) for _ in range(16)}
    for one, other in sorted(pairs):
        knows(one, other)
    Contact.update(archived=1).where(Contact.name == random.choice(names)).execute()
    for wanted in names:
        finder = PathFinder(store.execute, TODAY)
        graph = finder.contact_graph
        everybody = [each.id for each in Contact.select()]
        graph.load(everybody)
        end = next(key for key, person in graph.people.items() if person.name == wanted)
        ways = {end: (0.0, False, [end])}
        for _ in everybody:
            for contact, edges in graph.edges_to(everybody).items():
                for edge in edges if contact in ways else ():
                    cost, astray, path = ways[contact]
                    longer = (
                        cost + edge.cost,
                        astray or (len(path) > 1 and contact in graph.talked),
                        [edge.other, *path],
                    )
                    if longer[:2] < ways.get(edge.other, (99.0, False, []))[:2]:
                        ways[edge.other] = longer
        totals = {key: round(cost + graph.my_costs[key], 6) for key, (cost, _, _) in ways.items()}
        expected = sorted(totals[key] for key, (_, _, path) in ways.items() if not is_detour(graph, path))
        found = [totals[way.steps[0].contact] for way in finder.find(wanted, most=99)]
        assert found == expected


def is_detour(graph: ContactGraph, path: list[int]) -> bool:
    first = graph.my_costs[path[0]]
    through = any(between in graph.talked or graph.my_costs[between] <= first for between in path[1:-1])
    return through or (len(path) > 1 and first >= STRANGER_COST)


@pytest.mark.parametrize("seed", range(8))
def test_no_way_with_fewer_people_is_missed(store: DatabaseHandle, seed: int) -> None:
    """Among strangers who know each other at random, the best path is one of the shortest."""
    random = Random(seed)
    strangers = [f"Stranger {letter}x" for letter in "ABCDEFGH"]
    add_lines("\n".join(f"2026-11-01 new {name}" for name in strangers))
    known = ["Jaime Stone", "Ada Kern"]
    told: dict[str, set[str]] = {name: set() for name in (*strangers, *known)}
    for _ in range(12):
        one, other = random.sample([*strangers, *known], 2)
        if other not in told[one] and {one, other} != set(known):
            knows(one, other)
            told[one].add(other)
            told[other].add(one)
    reached, steps = set(known), dict.fromkeys(known, 1)
    while nearer := {other for name in reached for other in told[name]} - steps.keys():
        steps |= dict.fromkeys(nearer, max(steps.values()) + 1)
        reached = nearer
    for name in strangers:
        best = find_paths(store.execute, name, until=TODAY, most=1)[0]
        if name in steps:
            assert len(best.steps) == steps[name]
            assert best.steps[0].name in known
        else:
            assert [step.how for step in best.steps] == ["not in touch so far"]
