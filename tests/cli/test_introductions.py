"""`netui introductions`: the groups of the session, what each waits for, the ledger."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.conftest import RunNetui, add_history
from tests.support.terminal_output import on_terminal

HISTORY = """
2026-09-01 new Jaime Stone (Hootline)
2026-09-02 intro Renee Marsh (Rocket Social) via Jaime: sports comms
2026-09-10 coffee with Renee Marsh: roles > none
2026-09-12 thank Jaime: for Renee
2026-11-10 ask Jaime: intro to Eva Novak
2026-11-12 introduced Dana Liu to Priya Raman: analytics
"""


@pytest.fixture
def seeded(netui: RunNetui) -> RunNetui:
    add_history(netui, HISTORY)
    return netui


def rows(netui: RunNetui, *arguments: str) -> list[dict[str, Any]]:
    found = json.loads(netui("introductions", "--json", "--date", "2026-11-22", *arguments).out)["introductions"]
    return list(found)


def test_text_is_grouped_by_who_is_waited_for(seeded: RunNetui) -> None:
    assert seeded("introductions", "--date", "2026-11-22").out == TEXT


TEXT = """\
WAITS FOR OTHERS 3
  Renee Marsh              by Jaime Stone  thanked  an outcome    10w
  Eva Novak                by Jaime Stone  asked    their answer  12d
  Dana Liu to Priya Raman  by you          made     an outcome    10d

WHO INTRODUCES WHOM
               from  to  thanks  asked  last  given and got
  Jaime Stone  1     0   ·       1      12d   you: 0, they: 1
"""


def test_json_has_people_waits_and_the_ledger(seeded: RunNetui) -> None:
    renee, eva, dana = rows(seeded)
    assert (renee["kind"], renee["direction"], renee["state"], renee["since"]) == (
        *("introduction", "received", "thanked", "2026-09-12"),
    )
    assert (renee["connector"], renee["met"], renee["thanked"], renee["told"]) == (
        *("Jaime Stone", "2026-09-10", "2026-09-12", None),
    )
    assert (eva["kind"], eva["people"][0]["name"], eva["people"][0]["uid"]) == ("proposal", "Eva Novak", None)
    assert [each["name"] for each in dana["people"]] == ["Dana Liu", "Priya Raman"]
    assert (dana["connector"], [each["side"] for each in dana["people"]]) == (None, [0, 1])
    jaime = json.loads(seeded("show", "--json", "jaime").out)["uid"]
    (wait,) = eva["waits"]
    assert (wait["what"], wait["since"], wait["mine"], wait["uid"]) == ("their answer", "2026-11-10", False, jaime)
    answer = json.loads(seeded("introductions", "--json", "--date", "2026-11-22").out)
    assert answer["connectors"] == [
        {
            "uid": jaime,
            "name": "Jaime Stone",
            "organisation": "Hootline",
            "to_me": 1,
            "to_them": 0,
            "thanks_owed": 0,
            "asks": 1,
            "last_contact": "2026-11-10",
            "mine": 0,
            "theirs": 1,
        }
    ]


def test_the_key_of_what_waits_for_me_is_that_of_today(world: RunNetui) -> None:
    keys = [item["key"] for item in json.loads(world("today", "--json").out)["items"]]
    (case,) = json.loads(world("introductions", "--json").out)["introductions"]
    assert case["group"] == "waits for you"
    assert [wait["key"] in keys for wait in case["waits"] if wait["key"]] == [True]


def test_a_day_before_sees_the_facts_up_to_it(seeded: RunNetui) -> None:
    (renee,) = json.loads(seeded("introductions", "--json", "--date", "2026-09-10").out)["introductions"]
    assert (renee["state"], renee["waits"][0]["what"], renee["waits"][0]["mine"]) == ("met", "your thanks", True)


def test_tabs_uids_and_limits(seeded: RunNetui, monkeypatch: pytest.MonkeyPatch) -> None:
    found = rows(seeded)
    plain = seeded("introductions", "--plain", "--date", "2026-11-22").out.splitlines()
    assert [line.split("\t")[0] for line in plain] == [each["uid"] for each in found]
    assert {line.count("\t") for line in plain} == {len(found[0]) - 1}
    assert seeded("introductions", "-q", "--date", "2026-11-22").out.split() == [each["uid"] for each in found]
    assert [each["uid"] for each in rows(seeded, "--limit", "2")] == [each["uid"] for each in found[:2]]
    on_terminal(monkeypatch, columns=60)
    lines = seeded("introductions", "--limit", "1", "--date", "2026-11-22").out.splitlines()
    assert lines[2] == "and 2 more"
    assert max(map(len, lines)) <= 60


def test_none_is_no_failure(netui: RunNetui) -> None:
    netui("add", "new Ann Berg")
    ran = netui("introductions")
    assert (ran.status, ran.out, ran.err) == (0, "", "netui: There are no introductions yet.\n")
    assert json.loads(netui("introductions", "--json").out)["introductions"] == []
    assert netui("introductions", "Ann").status == 2
