"""Before asking for an introduction: the balance with a contact, and candidates to ask when no path is known."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, ContactKind
from netui.domain.days import ago_words
from netui.queries.network.balance import describe_asks
from netui.queries.network.candidates import find_candidates
from netui.queries.network.graph import ContactGraph
from netui.queries.network.path_targets import target_contacts
from netui.queries.queue.read_queue import read_queue
from tests.support.history import add_lines

TODAY = dt.date(2026, 11, 22)

STORY = """
2026-01-05 coffee with Otto Berg (Northwind): his garden
2026-10-30 coffee with Jaime Stone (Hootline): his new team
2026-11-01 coffee with Ada Kern (Rocket Social): lunch
2026-11-02 intro Renee Marsh (Rocket Social) via Jaime Stone
2026-11-03 gave Jaime Stone: a speaker
2026-11-04 gave Jaime Stone: notes
2026-11-05 ask Jaime Stone: a reference
2026-11-08 ask Jaime Stone: intro to Zoe
2026-11-09 got Ada Kern: read my CV
2026-11-10 new Tilda Moss
"""


@pytest.fixture(autouse=True)
def network(store: DatabaseHandle) -> None:
    add_lines(STORY)


def key(name: str) -> int:
    return int(Contact.get(name=name).id)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Jaime Stone", ["asked 2 weeks ago", "2 asks in the last month"]),
        ("Ada Kern", ["never asked", "thanks owed"]),
        ("Otto Berg", ["never asked"]),
    ],
)
def test_who_owes_whom(name: str, said: list[str]) -> None:
    queue = read_queue(execute, today=TODAY)
    assert describe_asks(execute, key(name), [*queue.items, *queue.coming], TODAY) == said


def test_asks_count_within_the_months_that_are_set() -> None:
    assert describe_asks(execute, key("Jaime Stone"), [], dt.date(2026, 12, 20)) == ["asked 6 weeks ago"]
    said = describe_asks(execute, key("Jaime Stone"), [], dt.date(2026, 12, 20), months=2)
    assert said == ["asked 6 weeks ago", "2 asks in the last 2 months"]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (59, "8 weeks ago"),
        (60, "2 months ago"),
        (729, "24 months ago"),
        (730, "2 years ago"),
    ],
)
def test_how_long_ago(days: int, said: str) -> None:
    assert ago_words(TODAY - dt.timedelta(days), TODAY) == said


def candidates(wanted: str) -> list[tuple[str, str]]:
    graph = ContactGraph(execute, TODAY)
    return [(each.name, each.why) for each in find_candidates(execute, graph, wanted, target_contacts(execute, wanted))]


def test_who_is_at_the_same_organisation_comes_first() -> None:
    assert candidates("Renee Marsh") == [("Ada Kern", "also at Rocket Social"), ("Jaime Stone", "1 introduction")]


def test_who_is_in_the_same_place_or_of_the_same_kind() -> None:
    Contact.update(place="Oslo").where(Contact.name.in_(["Tilda Moss", "Otto Berg"])).execute()
    for name in ("Tilda Moss", "Ada Kern"):
        ContactKind.create(contact=key(name), kind="sector")
    assert candidates("Tilda Moss") == [
        ("Otto Berg", "also in Oslo"),
        ("Ada Kern", "sector"),
        ("Jaime Stone", "1 introduction"),
    ]


def test_where_nobody_is_called_so_the_cards_are_looked_at() -> None:
    otto = Contact.get(name="Otto Berg")
    otto.notes = "sings with people of Zorro Inc"
    otto.save()
    assert candidates("Zorro")[0] == ("Otto Berg", "their card mentions zorro")


def test_super_connectors_come_before_other_connectors() -> None:
    ContactKind.create(contact=key("Ada Kern"), kind="super connector")
    assert candidates("Zorro") == [("Ada Kern", "super connector"), ("Jaime Stone", "1 introduction")]


def test_nobody_helps_whom_i_never_spoke_with() -> None:
    ContactKind.create(contact=key("Tilda Moss"), kind="super connector")
    assert "Tilda Moss" not in dict(candidates("Zorro"))
