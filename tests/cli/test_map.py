"""`netui map`: the numbers of the session's Map."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing

from tests.cli.conftest import RunNetui


def test_json_has_the_network_in_numbers(world: RunNetui) -> None:
    found = json.loads(world("map", "--json").out)
    assert (found["date"], found["contacts"], found["warm"]) == ("2026-11-22", 5, 3)
    assert found["kinds"] == [
        {"kind": None, "standing": "up", "contacts": 1, "warm": 1},
        {"kind": None, "standing": None, "contacts": 4, "warm": 2},
    ]
    assert found["places"] == [{"name": "Lisbon", "contacts": 1}]
    assert [each["name"] for each in found["organisations"]][:2] == ["Fieldworks", "Hootline"]
    jaime = json.loads(world("show", "--json", "jaime").out)["uid"]
    assert found["connectors"] == [{"uid": jaime, "name": "Jaime Stone", "introductions": 1, "knows": 0}]
    assert found["gaps"][0] == {
        "gap": "No sponsor",
        "advice": "A mentor or an advocate could become one: somebody who speaks up for you when you are not there.",
        "filter": "standing:up",
    }


def test_the_filter_of_a_gap_is_one_of_list(world: RunNetui) -> None:
    gaps = json.loads(world("map", "--json").out)["gaps"]
    assert [each["name"] for each in json.loads(world("list", "--json", gaps[0]["filter"]).out)["contacts"]] == [
        "Jaime Stone"
    ]
    assert all(world("list", gap["filter"]).status == 0 for gap in gaps)


def test_text_names_commands_not_keys(world: RunNetui) -> None:
    text = world("map").out
    assert text.startswith("Gaps 14\n")
    assert "\nKinds · 5 contacts · 3 warm\n" in text
    assert "  everybody              5 (3)  1 (1)  ·       ·     4 (2)\n" in text
    assert "    netui list 'last<6m'\n" in text
    assert "; netui way finds a way.\n" in text
    assert "\nWho connects most, by introductions\n  Jaime Stone  1\n" in text


def test_the_top_ten_stand_by_rank(world: RunNetui) -> None:
    with closing(sqlite3.connect(os.environ["NETUI_DB"])) as connection, connection:
        connection.executemany(
            "UPDATE contact SET top_rank = ? WHERE name = ?", [(2, "Jaime Stone"), (1, "Renee Marsh")]
        )
    found = json.loads(world("map", "--json").out)["top_ten"]
    assert [(each["rank"], each["name"], each["stands"]) for each in found] == [
        (1, "Renee Marsh", None),
        (2, "Jaime Stone", "in time"),
    ]
    assert "\nTop ten\n  1  Renee Marsh  Rocket Social  no cadence\n  2  Jaime Stone  Hootline" in world("map").out
    ranked = json.loads(world("list", "--json", "--order", "rank", "--limit", "2").out)["contacts"]
    assert [(each["name"], each["top_rank"]) for each in ranked] == [("Renee Marsh", 1), ("Jaime Stone", 2)]


def test_nobody_is_no_failure(netui: RunNetui) -> None:
    netui("add", "new Ann Berg")
    netui("undo")
    ran = netui("map")
    assert (ran.status, ran.out, ran.err) == (0, "", "netui: There are no contacts yet.\n")
    assert json.loads(netui("map", "--json").out)["contacts"] == 0
