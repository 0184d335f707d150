"""`netui opportunities`: the board by stages, with steps and people."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import RunNetui, add_history
from tests.support.terminal_output import on_terminal

HISTORY = """
2026-10-01 new Renee Marsh (Rocket Social)
2026-10-02 lead Community manager (Rocket Social) via Renee Marsh: two rounds
2026-10-12 interviewing Community manager: first round > call Renee Marsh 24 nov
2026-11-01 lead Editor (Lumen) via Renee Marsh
2026-11-02 lead Librarian (City Library)
2026-11-05 lost Librarian: they took somebody else
"""

DAY = "2026-11-22"


@pytest.fixture
def seeded(netui: RunNetui) -> RunNetui:
    add_history(netui, HISTORY)
    return netui


def test_text_is_the_board_stage_by_stage(seeded: RunNetui) -> None:
    assert seeded("opportunities", "--date", DAY).out == TEXT


TEXT = """\
HEARD 1
  Editor  Lumen  from Renee Marsh  21d  no step

INTERVIEWING 1
  Community manager  Rocket Social  from Renee Marsh  41d  ▸ Call  Tue

LOST 1
  Librarian  City Library  5 Nov  they took somebody else
"""


def test_json_has_stages_steps_and_people(seeded: RunNetui) -> None:
    answer = json.loads(seeded("opportunities", "--json", "--date", DAY).out)
    assert {name: answer[name] for name in ("open", "without_step", "won_this_year", "more")} == {
        "open": 2,
        "without_step": 1,
        "won_this_year": 0,
        "more": 0,
    }
    editor, manager, librarian = answer["opportunities"]
    renee = json.loads(seeded("show", "--json", "renee").out)["uid"]
    assert (editor["stage"], editor["lacks_step"], editor["steps"]) == ("heard", True, [])
    assert (manager["stage"], manager["since"], manager["days"]) == ("interviewing", "2026-10-12", 41)
    assert [(step["what"], step["due"], step["contact_uid"]) for step in manager["steps"]] == [
        ("call", "2026-11-24", renee)
    ]
    assert manager["people"] == [{"uid": renee, "name": "Renee Marsh", "parts": ["told me"]}]
    assert [(each["stage"], each["on"]) for each in manager["stages"]] == [
        ("heard", "2026-10-02"),
        ("interviewing", "2026-10-12"),
    ]
    assert (librarian["outcome"], librarian["people"]) == ("they took somebody else", [])


def test_a_day_before_has_the_board_of_then(seeded: RunNetui) -> None:
    answer = json.loads(seeded("opportunities", "--json", "--date", "2026-10-11").out)
    assert [(each["title"], each["stage"]) for each in answer["opportunities"]] == [("Community manager", "heard")]


def test_tabs_uids_and_limits(seeded: RunNetui, monkeypatch: pytest.MonkeyPatch) -> None:
    found = json.loads(seeded("opportunities", "--json", "--date", DAY).out)["opportunities"]
    plain = seeded("opportunities", "--plain", "--date", DAY).out.splitlines()
    assert [line.split("\t")[:3] for line in plain] == [[each[f] for f in ("uid", "stage", "title")] for each in found]
    assert seeded("opportunities", "-q", "--date", DAY).out.split() == [each["uid"] for each in found]
    on_terminal(monkeypatch, columns=50)
    lines = seeded("opportunities", "--limit", "2", "--date", DAY).out.splitlines()
    assert lines[-1] == "and 1 more"
    assert max(map(len, lines)) <= 50


def test_none_is_no_failure(netui: RunNetui) -> None:
    netui("add", "new Ann Berg")
    ran = netui("opportunities")
    assert (ran.status, ran.out, ran.err) == (0, "", "netui: There are no opportunities yet.\n")
    assert json.loads(netui("opportunities", "--json").out)["opportunities"] == []
