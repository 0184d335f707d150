"""`netui tide`: by lane for people, one person a line, and as JSON; the forecast of a later day."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import RunNetui


@pytest.fixture
def tide(netui: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunNetui:
    """Runs `netui tide` on Sunday 22 November 2026, when three have a cadence."""
    monkeypatch.setenv("NETUI_DB", str(tmp_path / "tide.db"))
    for day, who in (
        ("2026-09-01", "Jaime Stone (Hootline)"),
        ("2026-10-18", "Renee Marsh (Rocket Social)"),
        ("2026-11-20", "Dana Liu (Open Shelf)"),
    ):
        assert netui("add", "--new", f"--date={day}", f"coffee with {who} > every 4-6w").status == 0
    change(
        "UPDATE contact SET top_rank = 2, standing = 'up' WHERE name = 'Jaime Stone'",
        "UPDATE contact SET top_rank = 1 WHERE name = 'Dana Liu'",
        "UPDATE contact SET standing = 'across' WHERE name = 'Renee Marsh'",
    )
    return lambda *arguments: netui("tide", "--date=2026-11-22", *arguments)


def change(*statements: str) -> None:
    """Change the database beside netui."""
    with closing(sqlite3.connect(os.environ["NETUI_DB"])) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_text_has_the_furthest_first_and_a_forecast(tide: RunNetui) -> None:
    assert tide().out.splitlines() == [
        "Tide · Sun 22 Nov 2026 · 3 with a cadence · 1 home · 1 open · 1 late",
        "",
        "Late 1",
        "  Jaime Stone  40 days late  up  top ten 2  every 4-6 weeks  Hootline",
        "",
        "Open 1",
        "  Renee Marsh  7 days left  across  every 4-6 weeks  Rocket Social",
        "",
        "Home 1",
        "  Dana Liu  opens in 26 days  top ten 1  every 4-6 weeks  Open Shelf",
        "",
        "If nothing happens until Sun 6 Dec: Renee Marsh becomes late.",
        "A word with Jaime Stone keeps both of your top ten home.",
    ]


def test_a_later_day_is_a_forecast(tide: RunNetui) -> None:
    answer = json.loads(tide("--json").out)
    assert (answer["date"], answer["today"], answer["forecast"]["until"]) == ("2026-11-22", "2026-11-22", "2026-12-06")
    assert [(each["on"], each["name"]) for each in answer["forecast"]["late"]] == [("2026-11-30", "Renee Marsh")]
    answer = json.loads(tide("--json", "--date=2026-11-29").out)
    assert [(each["name"], each["lane"], each["days"]) for each in answer["people"]] == [
        ("Jaime Stone", "long late", 47),
        ("Renee Marsh", "open", 0),
        ("Dana Liu", "home", 19),
    ]
    assert answer["counts"] == {"home": 1, "open": 1, "late": 0, "long late": 1, "held": 0, "silent": 0}
    assert [each["name"] for each in answer["forecast"]["top_ten_away"]] == ["Jaime Stone"]


def test_plain_is_name_lane_and_days_and_so_on(tide: RunNetui) -> None:
    lines = [line.split("\t") for line in tide("--plain").out.splitlines()]
    assert [line[:3] for line in lines] == [
        ["Jaime Stone", "late", "40"],
        ["Renee Marsh", "open", "7"],
        ["Dana Liu", "home", "26"],
    ]
    assert [line[-1] for line in lines] == tide("-q").out.split()
    assert len(tide("-q", "--limit", "2").out.split()) == 2


def test_what_a_limit_leaves_out_is_counted(tide: RunNetui) -> None:
    assert "Open 1\n  1 more; --limit shows them\n" in tide("--limit", "1").out


def test_without_a_cadence_it_says_how_to_set_one(tide: RunNetui) -> None:
    change("UPDATE contact SET cadence_from = NULL, cadence_to = NULL, cadence_on = NULL")
    found = tide()
    assert (found.status, found.out) == (0, "")
    assert found.err == "netui: Nobody had a cadence on Sun 22 Nov 2026.\n"
    found = tide("--date=2127-01-01")
    assert found.err == "netui: Nobody has a cadence yet: netui add 'Dana Liu > every 4-6w' sets one.\n"
    assert json.loads(tide("--json").out)["people"] == []


def test_it_only_reads(tide: RunNetui) -> None:
    with open(os.environ["NETUI_DB"], "rb") as file:
        before = file.read()
    for options in ((), ("--json",), ("--plain",), ("--date=2027-01-01",)):
        tide(*options)
    with open(os.environ["NETUI_DB"], "rb") as file:
        assert file.read() == before
