"""`netui way`: the ways of the session's dialog, and whom it offers where none leads on."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import RunNetui

DIRECT = "you ──! coffee 17 Nov──▶ Renee Marsh · Rocket Social"
BY_JAIME = "you ──! coffee 30 Oct──▶ Jaime Stone ──introduced you to──▶ Renee Marsh · Rocket Social"


@pytest.mark.parametrize("to", ["Renee Marsh", "renee", "Rocket Social", "rocket"])
def test_text_has_way_reason_and_line(world: RunNetui, to: str) -> None:
    assert world("way", *to.split()).out.splitlines() == [
        DIRECT,
        "  warm · Renee gave 1, you 0 · never asked · thanks owed · no introduction needed",
        "  message Renee Marsh:",
        "",
        BY_JAIME,
        "  warm · Jaime gave 1, you 0 · never asked · thanks owed",
        "  ask Jaime Stone: intro to Renee Marsh",
    ]


def test_json_has_the_steps_with_uids(world: RunNetui) -> None:
    answer = json.loads(world("way", "--json", "renee").out)
    uids = {name: json.loads(world("show", "--json", name).out)["uid"] for name in ("Jaime Stone", "Renee Marsh")}
    assert (answer["to"], answer["helpers"]) == ("Renee Marsh", [])
    direct, other = answer["ways"]
    assert (direct["uid"], direct["way"], direct["warm"]) == (uids["Renee Marsh"], DIRECT, True)
    assert (other["contact"], other["line"]) == ("Jaime Stone", "ask Jaime Stone: intro to Renee Marsh")
    assert other["steps"] == [
        {"uid": uids["Jaime Stone"], "name": "Jaime Stone", "organisation": "Hootline", "how": "coffee 30 Oct"},
        {
            "uid": uids["Renee Marsh"],
            "name": "Renee Marsh",
            "organisation": "Rocket Social",
            "how": "introduced you to",
        },
    ]
    assert json.loads(world("way", "--json", uids["Renee Marsh"]).out) == answer
    assert world("way", "-q", "renee").out.split() == [uids["Renee Marsh"], uids["Jaime Stone"]]
    assert len(json.loads(world("way", "--json", "--limit", "1", "renee").out)["ways"]) == 1
    assert world("way", "--plain", "renee").out.splitlines()[0].split("\t")[:2] == [uids["Renee Marsh"], "Renee Marsh"]


def test_facts_after_the_day_do_not_count(world: RunNetui, netui: RunNetui) -> None:
    answer = json.loads(netui("way", "--json", "--date", "2026-11-01", "renee").out)
    assert [each["contact"] for each in answer["ways"]] == ["Renee Marsh"]
    assert answer["ways"][0]["steps"][0]["how"] == "not in touch so far"


def test_somebody_new_has_helpers(world: RunNetui) -> None:
    ran = world("way", "--new", "Tim", "Cook")
    assert (ran.status, ran.err) == (0, "netui: No contact or organisation is called Tim Cook.\n")
    assert ran.out == (
        "Who could help:\n  Jaime Stone   warm · 1 introduction\n    ask Jaime Stone: intro to Tim Cook\n"
    )
    answer = json.loads(world("way", "--json", "--new", "Tim Cook").out)
    assert (answer["ways"], [each["contact"] for each in answer["helpers"]]) == ([], ["Jaime Stone"])


def test_where_nobody_leads_on_it_says_so(netui: RunNetui) -> None:
    netui("add", "--new", "new Ann Berg (Acme)")
    ran = netui("way", "ann")
    assert ran.status == 0
    assert ran.err == (
        "netui: You know of nobody who knows Ann Berg. A line such as … knows Ann Berg records who does.\n"
    )


@pytest.mark.parametrize(
    ("to", "status", "error", "choices"),
    [
        ("Rene Marsh", 3, "not_found", ["Renee Marsh"]),
        ("Nobody At All", 3, "not_found", []),
        ("", 2, "usage", []),
        ("p", 4, "ambiguous", ["Phil Okafor", "Priya Raman"]),
    ],
)
def test_who_is_not_one_is_refused(world: RunNetui, to: str, status: int, error: str, choices: list[str]) -> None:
    ran = world("way", "--json", to)
    told = json.loads(ran.out)
    assert (ran.status, told["error"], told["choices"]) == (status, error, choices)
    assert ran.err == f"netui: {told['message']}\n"
