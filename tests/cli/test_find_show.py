"""`netui find` and `netui show`: text, JSON, and the matching of names."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from netui.clock import today
from netui.domain.days import day_label
from tests.cli.conftest import RunNetui

TODAY = today()
YESTERDAY, SOON, LONG_AGO = TODAY - timedelta(1), TODAY + timedelta(2), TODAY - timedelta(400)

HISTORY = (
    "new Jaime Stone (Hootline) jaime@hootline.example #sports every 4-6w",
    "new Phil Okafor (Northwind)",
    "new Phil Tran (Acme)",
    "coffee with Jaime and Dana Liu at Blue Bottle: community roles > send portfolio 2d",
    "intro Renee Marsh via Jaime yesterday: sports comms",
    "coffee with José García 400 days ago: 李雷 talked about the solar grant",
)


@pytest.fixture
def seeded(netui: RunNetui) -> RunNetui:
    for line in HISTORY:
        ran = netui("add", line)
        assert ran.status == 0, ran.err
    return netui


def test_find_prints_a_row_a_hit(seeded: RunNetui) -> None:
    assert seeded("find", "okafor").out == "Phil Okafor    Northwind\n"
    rows = seeded("find", "solar").out.splitlines() + seeded("find", "roles").out.splitlines()
    assert rows == [
        f"José García  {day_label(LONG_AGO, TODAY)}  coffee: 李雷 talked about the solar grant",
        f"Jaime Stone  {day_label(TODAY, TODAY)}  coffee at Blue Bottle: community roles",
    ]


def test_find_as_json(seeded: RunNetui) -> None:
    assert json.loads(seeded("find", "--json", "jose").out)["hits"] == [
        {"contact": "José García", "organisation": None, "where": "name", "text": "José García", "on": None}
    ]
    assert json.loads(seeded("find", "--json", "SOLAR", "garcia").out)["hits"] == [
        {
            "contact": "José García",
            "organisation": None,
            "where": "interaction",
            "text": "coffee: 李雷 talked about the solar grant",
            "on": LONG_AGO.isoformat(),
        }
    ]


def test_nothing_found_is_no_failure(seeded: RunNetui) -> None:
    ran = seeded("find", "nothing", "like\x1b[31m", "this")
    assert (ran.status, ran.out, ran.err) == (0, "Nothing was found for nothing like[31m this.\n", "")
    assert seeded("find", "--json", "xyzzy").out == '{"schema": 1, "hits": [], "more": 0}\n'


def test_too_many_words_are_refused(seeded: RunNetui) -> None:
    assert seeded("find", *map(str, range(51))).status == 2
    assert seeded("find", *map(str, range(50))).status == 0


def test_show_reads_as_one_prepares_for_a_meeting(seeded: RunNetui) -> None:
    assert seeded("show", "jaime").out.split("\n") == [
        "Jaime Stone · Hootline",
        "  #sports",
        f"  every 4-6 weeks: week 1, in time · last contact {day_label(TODAY, TODAY)}",
        "  introduced 1 person to you",
        "  jaime@hootline.example",
        "",
        "Planned",
        f"  {day_label(SOON, TODAY):<13}send portfolio",
        "",
        "Timeline",
        f"  {day_label(TODAY, TODAY):<13}coffee with Dana Liu at Blue Bottle: community roles",
        f"  {day_label(YESTERDAY, TODAY):<13}introduced you to Renee Marsh: sports comms",
        "",
    ]


def test_the_day_begins_at_the_hour_that_is_set(netui: RunNetui, home: Path) -> None:
    for line in ("call Dana Liu 3 days ago", "new Dana Liu every 10d"):
        assert netui("add", line).status == 0
    assert "every 10 days: day 3," in netui("show", "dana").out
    begins = min(datetime.now().astimezone().hour + 1, 23)
    (home / ".config/netui").mkdir(parents=True, exist_ok=True)
    (home / ".config/netui/settings.toml").write_text(f"day_begins = {begins}\n")
    assert f"every 10 days: day {3 - (TODAY - today(begins)).days}," in netui("show", "dana").out


def test_a_word_that_is_no_text_is_refused(seeded: RunNetui) -> None:
    assert seeded("find", "x\udcff").status == 2


def test_show_as_json(seeded: RunNetui) -> None:
    shown = json.loads(seeded("show", "--json", "jaime@hootline.example").out)
    assert (shown["name"], shown["organisation"]) == ("Jaime Stone", "Hootline")
    assert shown["emails"] == ["jaime@hootline.example"]
    assert (shown["cadence"], shown["last_contact"], shown["tags"]) == (["P4W", "P6W"], TODAY.isoformat(), ["sports"])
    assert shown["introductions"] == {"to_me": 1, "to_them": 0}
    assert shown["timeline"] == [
        {"on": SOON.isoformat(), "what": "send portfolio", "text": ""},
        {"on": TODAY.isoformat(), "what": "coffee", "text": "community roles"},
        {"on": YESTERDAY.isoformat(), "what": "introduced you to Renee Marsh", "text": "sports comms"},
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Phil (Acme)", "Phil Tran"),
        ("okafor", "Phil Okafor"),
        ("ren mar", "Renee Marsh"),
        ("ren", "Renee Marsh"),
        ("Rene Marsh", "Renee Marsh"),
        ("jose garcia", "José García"),
    ],
)
def test_names_are_matched_as_a_line_matches_them(seeded: RunNetui, name: str, shown: str) -> None:
    assert json.loads(seeded("show", "--json", *name.split()).out)["name"] == shown


def test_a_full_name_comes_before_what_the_language_reads(netui: RunNetui, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("Name\nVia Roma\nAnn Roma\n")
    assert netui("import", str(tmp_path / "people.csv")).status == 0
    assert json.loads(netui("show", "--json", "via", "roma").out)["name"] == "Via Roma"


def test_a_skip_begins_the_window_anew_as_it_does_in_today(netui: RunNetui, home: Path) -> None:
    for line in ("call Dana Liu 30 days ago", "new Dana Liu every week"):
        assert netui("add", line).status == 0
    assert "every week: week 5, may be contacted" in netui("show", "dana").out
    ((database,),) = [list(home.rglob("netui.db"))]
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "INSERT INTO loop_answer (uid, loop_key, rule, contact_id, answer, day, entered)"
            " VALUES ('u', 'k', 'keep_in_touch', 1, 'skip', ?, 1)",
            (YESTERDAY.isoformat(),),
        )
    assert "every week: week 1, in time" in netui("show", "dana").out


@pytest.mark.parametrize(
    ("name", "status", "reason"),
    [
        ("Phil", 4, "Phil may be Phil Okafor or Phil Tran: type one of these."),
        ("Nobody At All", 3, "nobody is called Nobody At All: netui find Nobody At All looks further."),
        ("42", 3, "nobody is called 42: netui find 42 looks further."),
    ],
)
def test_a_name_that_is_not_one_contact_is_refused(seeded: RunNetui, name: str, status: int, reason: str) -> None:
    ran = seeded("show", name)
    assert (ran.status, ran.out, ran.err) == (status, "", f"netui: {reason}\n")


@pytest.mark.parametrize("command", [("find", "x"), ("show", "x"), ("undo",), ("backup",), ("check",)])
def test_where_there_is_no_database_none_is_made(netui: RunNetui, home: object, command: tuple[str, ...]) -> None:
    ran = netui(*command)
    assert ran.status == 1
    assert ran.err.startswith(f"netui: There is no database at {home}/.local/share/netui/netui.db yet: ")
    assert ran.err.count("\n") == 1
    assert netui("check").status == 1
