"""`netui list`: the filter's words, the orders, the formats."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import RunNetui
from tests.support.terminal_output import on_terminal

BY_LAST_CONTACT = ["Renee Marsh", "Phil Okafor", "Jaime Stone", "Priya Raman", "Dana Liu"]


def names(world: RunNetui, *words: str) -> list[str]:
    return [each["name"] for each in json.loads(world("list", "--json", *words).out)["contacts"]]


def test_text_has_the_names_first(world: RunNetui) -> None:
    assert world("list").out.splitlines() == [
        "Renee Marsh  Rocket Social                    3d",
        "Phil Okafor  Northwind                        4d",
        "Jaime Stone  Hootline · Head of Partnerships  10d  in time",
        "Priya Raman  Lumen Health                     7w   late",
        "Dana Liu     Fieldworks                       6m   late",
    ]
    assert world("list", "--order", "due", "dana").out == "Dana Liu  Fieldworks  6m  late  5 May 2026\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), BY_LAST_CONTACT),
        (("#health",), ["Priya Raman"]),
        (("org:rocket",), ["Renee Marsh"]),
        (("org:Rocket Social",), ["Renee Marsh"]),
        (("!org:Rocket Social", "a", "!raman", "!liu"), ["Phil Okafor", "Jaime Stone"]),
        (("org:rocket marsh",), ["Renee Marsh"]),
        (('org:"rocket social" marsh',), ["Renee Marsh"]),
        (("last>30d", "!#grants"), ["Priya Raman"]),
        (("due<1d",), BY_LAST_CONTACT),
        (("kind:senior ally",), []),
        (("standing:up", "stone"), ["Jaime Stone"]),
        (("place:lis",), ["Jaime Stone"]),
        (("is:archived",), []),
    ],
)
def test_words_are_those_of_the_filter(world: RunNetui, words: tuple[str, ...], found: list[str]) -> None:
    assert names(world, *words) == found


@pytest.mark.parametrize(
    ("order", "first"),
    [("last-contact", "Renee Marsh"), ("next due", "Dana Liu"), ("due", "Dana Liu"), ("name", "Dana Liu"), ("r", "")],
)
def test_orders_are_those_of_the_session(world: RunNetui, order: str, first: str) -> None:
    found = names(world, "--order", order)
    assert sorted(found) == sorted(BY_LAST_CONTACT)
    assert not first or found[0] == first


def test_the_day_decides_what_has_been_so_far(world: RunNetui, netui: RunNetui) -> None:
    as_then = json.loads(netui("list", "--json", "--date", "2026-10-05", "priya").out)["contacts"]
    assert [(each["last_contact"], each["stands"]) for each in as_then] == [("2026-10-02", "in time")]
    ((jaime,),) = (json.loads(netui("list", "--json", "--date", "2026-10-05", "jaime").out)["contacts"],)
    assert jaime["last_contact"] == "2026-10-02"


def test_rows_as_json_as_tabs_and_as_uids(world: RunNetui) -> None:
    (row,) = json.loads(world("list", "--json", "jaime").out)["contacts"]
    assert {**row, "uid": ""} == {
        "uid": "",
        "name": "Jaime Stone",
        "organisation": "Hootline",
        "title": "Head of Partnerships",
        "place": "Lisbon",
        "tags": [],
        "emails": ["jaime@hootline.example"],
        "last_contact": "2026-11-12",
        "due": "2026-11-18",
        "cadence": ["P4W", "P6W"],
        "stands": "in time",
        "top_rank": None,
        "archived": False,
    }
    assert world("list", "--plain", "jaime").out == (
        f"{row['uid']}\tJaime Stone\tHootline\tHead of Partnerships\tLisbon\t\tjaime@hootline.example\t2026-11-12"
        "\t2026-11-18\tP4W, P6W\tin time\t\tno\n"
    )
    assert world("list", "-q", "jaime").out == f"{row['uid']}\n"
    assert json.loads(world("show", "--json", row["uid"]).out)["name"] == "Jaime Stone"


def test_a_limit_says_what_it_leaves_out(world: RunNetui, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = json.loads(world("list", "--json", "--limit", "2").out)
    assert ([each["name"] for each in answer["contacts"]], answer["more"]) == (BY_LAST_CONTACT[:2], 3)
    assert world("list", "--limit", "2").out.count("\n") == 2
    assert json.loads(world("list", "--json", "--limit", "0").out)["more"] == 5
    on_terminal(monkeypatch, columns=30)
    lines = world("list", "--limit", "2").out.splitlines()
    assert lines[-1] == "and 3 more"
    assert max(map(len, lines)) <= 30


def test_nobody_is_no_failure(world: RunNetui, netui: RunNetui) -> None:
    ran = world("list", "xyzzy\x1b[31m")
    assert (ran.status, ran.out, ran.err) == (0, "", "netui: No contacts match xyzzy[31m.\n")
    assert json.loads(world("list", "--json", "xyzzy").out) == {"schema": 1, "contacts": [], "more": 0}
    assert world("list", "-q", "xyzzy").out == ""


def test_what_is_not_understood_is_a_word_and_said(world: RunNetui) -> None:
    ran = world("list", "kind:nonsense")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith("netui: No kind begins with nonsense, so kind:nonsense is a word.\n")


@pytest.mark.parametrize(
    "arguments",
    [("--order", "x"), ("--order", "e"), ("--limit", "x"), ("--limit", "-1"), ("--json", "-q"), ("--date", "x")],
)
def test_wrong_options_are_refused(world: RunNetui, netui: RunNetui, arguments: tuple[str, ...]) -> None:
    ran = netui("list", *arguments)
    assert ran.status == 2
    assert ran.err.startswith("netui: ")


def test_archived_contacts_are_listed_when_they_are_asked_for(netui: RunNetui) -> None:
    for line in ("new Ann Berg (Acme) #old", "new Bo Berg"):
        assert netui("add", line).status == 0
    assert netui("archive", "Ann Berg").status == 0
    assert names(netui, "berg") == ["Bo Berg"]
    ((ann,),) = (json.loads(netui("list", "--json", "is:archived", "#old").out)["contacts"],)
    assert (ann["name"], ann["archived"]) == ("Ann Berg", True)
