"""`netui find` and `netui show`: text, JSON, and the matching of names."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from netui.clock import today
from netui.domain.days import day_label
from tests.cli.conftest import RunNetui
from tests.support.terminal_output import on_terminal

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
    assert seeded("find", "okafor").out == "Phil Okafor  Northwind\n"
    rows = seeded("find", "solar").out.splitlines() + seeded("find", "roles").out.splitlines()
    assert rows == [
        f"José García  {day_label(LONG_AGO, TODAY)}  coffee: 李雷 talked about the solar grant",
        f"Jaime Stone  {day_label(TODAY, TODAY)}  coffee at Blue Bottle: community roles",
    ]


def hits(netui: RunNetui, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(netui("find", "--json", *arguments).out)["hits"]
    return found


def uid_of(netui: RunNetui, name: str) -> str:
    return str(json.loads(netui("show", "--json", name).out)["uid"])


def test_find_as_json(seeded: RunNetui) -> None:
    jose = uid_of(seeded, "José García")
    assert hits(seeded, "jose") == [
        {
            "uid": jose,
            "contact": "José García",
            "organisation": None,
            "where": "name",
            "text": "José García",
            "on": None,
            "record_uid": jose,
        }
    ]
    ((hit,), (entry,)) = hits(seeded, "SOLAR", "garcia"), json.loads(seeded("show", "--json", jose).out)["timeline"]
    assert hit == {
        "uid": jose,
        "contact": "José García",
        "organisation": None,
        "where": "interaction",
        "text": "coffee: 李雷 talked about the solar grant",
        "on": LONG_AGO.isoformat(),
        "record_uid": entry["uid"],
    }


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("#sports",), [("Jaime Stone", "name")]),
        (("#sports", "roles"), [("Jaime Stone", "interaction")]),
        (("roles", "!#sports"), [("Dana Liu", "interaction")]),
        (("org:northwind", "phil"), [("Phil Okafor", "name")]),
        (("phil", "!acme"), [("Phil Okafor", "name")]),
        (('"solar grant"',), [("José García", "interaction")]),
        (('"grant solar"',), []),
        (("grant", "solar", "last>90d"), [("José García", "interaction")]),
        (("grant", "solar", "last<90d"), []),
        (("okafor", "is:archived"), []),
    ],
)
def test_the_words_of_the_filter_narrow_what_is_found(
    seeded: RunNetui, words: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    assert [(hit["contact"], hit["where"]) for hit in hits(seeded, *words)] == found


def test_what_is_archived_is_found_too(seeded: RunNetui) -> None:
    assert seeded("archive", "Phil Okafor").status == 0
    assert [hit["contact"] for hit in hits(seeded, "phil")] == ["Phil Okafor", "Phil Tran"]
    assert [hit["contact"] for hit in hits(seeded, "phil", "is:archived")] == ["Phil Okafor"]
    assert [hit["contact"] for hit in hits(seeded, "phil", "!is:archived")] == ["Phil Tran"]


def test_hits_beyond_the_limit_are_counted(seeded: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = tmp_path / "calls.txt"
    calls.write_text("".join(f"call with Dana Liu: zebra {at}\n" for at in range(60)))
    assert seeded("add", "--file", str(calls)).status == 0
    assert len(hits(seeded, "zebra")) == 60
    answer = json.loads(seeded("find", "--json", "--limit", "20", "zebra").out)
    assert (len(answer["hits"]), answer["more"]) == (20, 40)
    assert [hit["text"] for hit in answer["hits"]] == [hit["text"] for hit in hits(seeded, "zebra")[:20]]
    assert seeded("find", "zebra").out.count("\n") == 60
    on_terminal(monkeypatch, columns=40)
    lines = seeded("find", "zebra").out.splitlines()
    assert (len(lines), lines[-1]) == (51, "and 10 more")
    assert seeded("find", "zebra", "--limit", "60").out.count("\n") == 60
    assert seeded("find", "zebra", "--plain").out.count("\n") == 60
    dana = uid_of(seeded, "Dana Liu")
    assert seeded("find", "-q", "zebra").out == f"{dana}\n"


def test_nothing_found_is_no_failure(seeded: RunNetui) -> None:
    ran = seeded("find", "nothing", "like\x1b[31m", "this")
    assert (ran.status, ran.out, ran.err) == (0, "", "netui: Nothing was found for nothing like[31m this.\n")
    assert json.loads(seeded("find", "--json", "xyzzy").out) == {"schema": 1, "hits": [], "more": 0}
    assert seeded("find").status == 2


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
    assert [(each["on"], each["kind"], each["what"], each["text"]) for each in shown["timeline"]] == [
        (SOON.isoformat(), "follow_up", "send portfolio", ""),
        (TODAY.isoformat(), "interaction", "coffee", "community roles"),
        (YESTERDAY.isoformat(), "introduction", "introduced you to Renee Marsh", "sports comms"),
    ]
    coffee = shown["timeline"][1]
    assert (coffee["planned"], coffee["place"], coffee["time"]) == (False, "Blue Bottle", None)
    assert coffee["others"] == [{"uid": uid_of(seeded, "Dana Liu"), "name": "Dana Liu"}]
    assert seeded("edit", coffee["uid"]).out.strip().startswith("coffee with Jaime Stone")


def test_show_has_the_uids_where_they_are_asked_for(seeded: RunNetui) -> None:
    shown = json.loads(seeded("show", "--json", "jaime").out)
    assert seeded("show", "-q", "jaime").out == f"{shown['uid']}\n"
    lines = seeded("show", "--uids", "jaime").out.splitlines()
    assert lines[1] == f"  uid {shown['uid']}"
    assert [line.split()[0] for line in lines[8:] if line.startswith("  ")] == [
        each["uid"] for each in shown["timeline"]
    ]
    rows = [row.split("\t") for row in seeded("show", "--plain", "jaime").out.splitlines()]
    assert [row[0] for row in rows] == [each["uid"] for each in shown["timeline"]]
    assert seeded("show", "--json", shown["uid"]).out == seeded("show", "--json", "jaime").out


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
    assert "every week: week 5, could be contacted" in netui("show", "dana").out
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
        ("Nobody At All", 3, "no contact is called Nobody At All: netui find Nobody At All searches everything."),
        ("42", 3, "no contact is called 42: netui find 42 searches everything."),
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
