"""Chains in any shape, and the people to tell how an opportunity ended."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.actions.undo import undo
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.queries.opportunities.chain import (
    introduction_path,
    listeners_if_closed,
    read_chain_above,
    read_chain_tree,
    read_outcome_listeners,
)
from netui.queries.queue.read_queue import read_queue
from tests.support.history import add_line, add_lines

DAY = dt.date(2026, 11, 20)

STORY = """
2026-10-01 intro Jaime Stone via Ana Lima
2026-10-05 intro Renee Marsh via Jaime Stone
2026-10-06 intro Phil Okafor via Jaime Stone
2026-10-10 lead Community manager (Rocket Social) via Renee Marsh
2026-10-11 intro Dana Liu via Renee Marsh
2026-10-12 lead Archivist via Dana Liu
"""


def id_of(name: str) -> int:
    found: int = Contact.get(Contact.name == name).id
    return found


def above(name: str, until: dt.date = DAY) -> list[str]:
    return [person for _, person in read_chain_above(execute, id_of(name), until)]


def tree(*names: str, under: list[int] | None = None) -> list[str]:
    links = read_chain_tree(execute, [id_of(name) for name in names], DAY, above=under or [])
    return [
        f"{link.depth} {link.name or link.what}{' again' if link.again else ''} {link.words}".strip() for link in links
    ]


def test_the_chain_above_is_told_from_the_nearest_up(store: DatabaseHandle) -> None:
    add_lines(STORY)
    assert above("Dana Liu") == ["Renee Marsh", "Jaime Stone", "Ana Lima"]
    assert above("Dana Liu", dt.date(2026, 10, 10)) == []
    assert above("Ana Lima") == []
    assert [Contact.get_by_id(id_).name for id_ in introduction_path(execute, id_of("Dana Liu"), DAY)] == [
        "Ana Lima",
        "Jaime Stone",
        "Renee Marsh",
    ]


def test_of_several_connectors_all_stand_above_each_once(store: DatabaseHandle) -> None:
    add_lines(STORY)
    add_line("2026-10-20", "intro Dana Liu via Priya Raman")
    add_line("2026-10-21", "intro Priya Raman via Jaime Stone")
    assert above("Dana Liu") == ["Renee Marsh", "Priya Raman", "Jaime Stone", "Ana Lima"]


def test_a_ring_ends(store: DatabaseHandle) -> None:
    add_lines(STORY)
    add_line("2026-10-20", "intro Ana Lima via Dana Liu")
    assert above("Dana Liu") == ["Renee Marsh", "Jaime Stone", "Ana Lima"]
    assert len(introduction_path(execute, id_of("Dana Liu"), DAY)) == 3
    assert "5 Ana Lima again" in tree("Ana Lima")
    assert len(tree("Ana Lima")) == 9


def test_a_tree_tells_what_each_led_to(store: DatabaseHandle) -> None:
    add_lines(STORY)
    add_line("2026-11-01", "won Community manager")
    assert tree("Jaime Stone", under=[id_of("Ana Lima")]) == [
        "0 me",
        "1 Ana Lima",
        "2 Jaime Stone",
        "3 Renee Marsh",
        "4 Community manager Rocket Social, won",
        "4 Dana Liu",
        "5 Archivist heard",
        "3 Phil Okafor",
    ]
    assert tree("Phil Okafor", "Dana Liu") == ["0 me", "1 Phil Okafor", "1 Dana Liu", "2 Archivist heard"]


def test_a_long_chain_is_told_to_its_end(store: DatabaseHandle) -> None:
    for number in range(150):
        add_line("2026-10-01", f'intro "Person {number + 1}" via "Person {number}"')
    assert len(above("Person 150")) == 150
    assert tree("Person 0")[-1] == "151 Person 150"


# the source, other lines, the end
ENDS = [
    ("Dana Liu", "", "won"),
    ("Dana Liu", "", "lost"),
    ("Ana Lima", "", "won"),
    ("Dana Liu", "intro Ana Lima via Dana Liu", "won"),
    ("Dana Liu", "intro Dana Liu via Priya Raman", "lost"),
    ("Dana Liu", "thank Jaime Stone: for all of it", "won"),
    ("Dana Liu", "told Renee Marsh: that it is decided", "lost"),
    ("Dana Liu", "!archive Jaime Stone", "won"),
    ("Dana Liu", "!import", "won"),
]


@pytest.mark.parametrize(("source", "also", "stage"), ENDS)
def test_the_listeners_are_those_whom_the_queue_names_once_it_has_ended(
    store: DatabaseHandle, source: str, also: str, stage: str
) -> None:
    add_lines(STORY)
    add_line("2026-11-10", f"lead Librarian via {source}")
    if also.startswith("!archive"):
        Contact.update(archived=1).where(Contact.name == also.removeprefix("!archive ")).execute()
    elif also == "!import":
        store.database.execute_sql("UPDATE opportunity SET imported = 1")
    elif also:
        add_line(DAY.isoformat(), also)
    ((lead,),) = execute("SELECT id FROM opportunity WHERE title = 'Librarian'")
    foretold = listeners_if_closed(execute, lead, stage, DAY)
    add_line(DAY.isoformat(), f"{stage} Librarian")
    queue = read_queue(execute, today=DAY)
    named = {
        item.contact_id for item in (*queue.items, *queue.coming) if item.rule == "tell_outcome" and item.opportunity_id
    }
    assert {id_ for id_, _ in foretold} == named
    assert bool(named) is (also != "!import")
    undo(None)
    assert listeners_if_closed(execute, lead, "offer", DAY) == []


def test_who_has_heard_of_an_end_and_who_has_not(store: DatabaseHandle) -> None:
    add_lines(STORY)

    def told(day: str) -> list[str]:
        until = dt.date.fromisoformat(day)
        return [
            f"{each.name} {each.on:%d}" if each.on else each.name
            for each in read_outcome_listeners(execute, lead, until)
        ]

    ((lead,),) = execute("SELECT id FROM opportunity WHERE title = 'Archivist'")
    assert told("2026-11-01") == []
    add_line("2026-11-02", "won Archivist")
    assert told("2026-11-02") == ["Dana Liu", "Renee Marsh", "Jaime Stone", "Ana Lima"]
    add_line("2026-11-03", "told Renee Marsh: they took me")
    add_line("2026-11-04", "thank Ana Lima: for the first step")
    assert told("2026-11-04") == ["Dana Liu", "Renee Marsh 03", "Jaime Stone", "Ana Lima 04"]
    add_line("2026-11-05", "offer Archivist")
    assert told("2026-11-05") == ["Renee Marsh", "Ana Lima"]  # they were told that it was won
    add_line("2026-11-06", "told Ana Lima: they withdrew it")
    assert told("2026-11-06") == ["Renee Marsh", "Ana Lima 06"]
