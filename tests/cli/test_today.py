"""`netui today`: layout and formats, read-only access, and its error messages."""

from __future__ import annotations

import datetime as dt
import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from netui.cli.output import text_width
from netui.cli.today import today_text
from netui.domain.queue.item import Item, Queue
from tests.cli.conftest import RunNetui

DAY = "2026-11-22"
TODAY = dt.date.fromisoformat(DAY)


@pytest.fixture
def seeded(netui: RunNetui) -> RunNetui:
    """A network of four, each with something due."""
    for day, line in (
        ("2026-10-02", "email Priya Raman: her grant > every 4-6w"),
        ("2026-11-12", "intro Renee Marsh via Jaime Stone: sports comms"),
        ("2026-11-17", "coffee Renee Marsh: community roles > send portfolio 22 nov"),
        ("2026-11-18", "email from Phil Okafor: can you send your CV?"),
    ):
        assert netui("add", "--date", day, line).status == 0
    return netui


def test_text_is_aligned(seeded: RunNetui) -> None:
    assert seeded("today", "--date", DAY).out == (
        "Sun 22 Nov 2026 · 4 due, 3 late\n"
        "\n"
        "  Send portfolio  Renee Marsh  today        promised over coffee 17 Nov\n"
        "  Thank           Jaime Stone  4 days late  introduced Renee Marsh; coffee 17 Nov: community roles;"
        " not thanked yet (5 days)\n"
        "  Reply           Phil Okafor  2 days late  e-mail 18 Nov: can you send your CV?\n"
        "  Keep in touch   Priya Raman  9 days past  last: e-mail 2 Oct: her grant; every 4-6 weeks\n"
    )


def test_json_has_exactly_these_fields(seeded: RunNetui) -> None:
    data = json.loads(seeded("today", "--date", DAY, "--json").out)
    assert list(data) == ["schema", "date", "items", "waiting"]
    assert (data["date"], data["waiting"]) == (DAY, 0)
    assert [list(item) for item in data["items"]] == [
        ["rule", "key", "contact", "uid", "due", "days_late", "what", "why"]
    ] * 4
    first, keep = data["items"][0], data["items"][-1]
    assert first.pop("key").startswith("follow_up:")
    assert first.pop("uid") == json.loads(seeded("today", "--date", DAY, "--json").out)["items"][0]["uid"] != ""
    assert first == {
        "rule": "follow_up",
        "contact": "Renee Marsh",
        "due": DAY,
        "days_late": 0,
        "what": "send portfolio",
        "why": "promised over coffee 17 Nov",
    }
    assert (keep["rule"], keep["due"], keep["days_late"]) == ("keep_in_touch", "2026-11-13", 9)
    assert json.loads(seeded("today", "--date", "2026-10-30", "--json").out)["items"][0]["days_late"] == -14


def test_plain_has_the_same_fields_between_tabs(seeded: RunNetui) -> None:
    data = json.loads(seeded("today", "--date", DAY, "--json").out)
    lines = seeded("today", "--date", DAY, "--plain").out.splitlines()
    assert [line.split("\t") for line in lines] == [[str(value) for value in item.values()] for item in data["items"]]


def test_what_another_program_wrote_into_a_name_parts_no_field_and_no_line(seeded: RunNetui, home: Path) -> None:
    with closing(sqlite3.connect(home / ".local/share/netui/netui.db")) as connection, connection:
        connection.execute("UPDATE contact SET name = replace(name, ' ', char(9) || char(10))")
    lines = seeded("today", "--date", DAY, "--plain").out.splitlines()
    assert {line.count("\t") for line in lines} == {7}


def test_plain_of_nothing_is_nothing(seeded: RunNetui) -> None:
    assert seeded("today", "--date", "2026-01-01", "--plain").out == ""


def test_uids_are_those_of_the_people_each_once(seeded: RunNetui) -> None:
    items = json.loads(seeded("today", "--date", DAY, "--json").out)["items"]
    uids = [item["uid"] for item in items]
    assert seeded("today", "--date", DAY, "-q").out.split() == list(dict.fromkeys(uids))
    assert seeded("today", "-q", "--count").status == 2


def test_a_lead_of_nobody_has_no_contact(netui: RunNetui) -> None:
    netui("add", "--date", DAY, "lead Librarian (City Library)")
    (item,) = json.loads(netui("today", "--date", DAY, "--json").out)["items"]
    assert item["contact"] is None
    assert netui("today", "--date", DAY, "--plain").out.split("\t")[2] == ""


def test_count_is_what_is_due_without_what_waits(seeded: RunNetui) -> None:
    assert seeded("today", "--date", DAY, "--count").out == "4\n"
    for name in ("Abe", "Bea", "Cid", "Dov", "Eva", "Fay"):
        seeded("add", "--date", "2026-09-01", f"new {name} Zorn every 4w")
    assert seeded("today", "--date", DAY, "--count").out == "8\n"
    data = json.loads(seeded("today", "--date", DAY, "--json").out)
    assert (len(data["items"]), data["waiting"]) == (8, 2)
    assert seeded("today", "--date", DAY).out.endswith("\n\n  2 more you could contact.\n")


def test_nothing_due_says_how_something_comes_to_be(seeded: RunNetui) -> None:
    said = seeded("today", "--date", "2026-01-01").out
    assert said.startswith("Thu 1 Jan 2026 · nothing is due\n\n")
    assert "netui add" in said


def test_without_a_day_it_is_today(seeded: RunNetui) -> None:
    seeded("add", "got Ella Park: a tip")
    assert json.loads(seeded("today", "--json").out)["date"] == dt.date.today().isoformat()


def test_the_settings_hold(seeded: RunNetui, home: Path) -> None:
    folder = home / ".config" / "netui"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text("daily_limit = 0\nreply_owed_days = 30\n")
    data = json.loads(seeded("today", "--date", DAY, "--json").out)
    assert [item["rule"] for item in data["items"]] == ["follow_up", "thank_connector"]
    assert data["waiting"] == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--date", "tomorrow"), "'tomorrow' is not a day: type --date as YYYY-MM-DD."),
        (("--date", "2026-02-30"), "'2026-02-30' is not a day"),
        (("--date",), "--date needs a value"),
        (("--json", "--plain"), "--json and --plain"),
        (("--count", "--json"), "--json and --count"),
        (("--watch", "--date", DAY), "--watch follows the day that it is"),
        (("--jsno",), "did you mean --json?"),
        (("Dana",), "no 'Dana'"),
    ],
)
def test_what_is_not_understood(seeded: RunNetui, arguments: tuple[str, ...], says: str) -> None:
    ran = seeded("today", *arguments)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert says in ran.err
    assert [json.loads(line)["error"] for line in ran.out.splitlines()] == ["usage"] * ("--json" in arguments)


def test_no_database_is_said_in_one_line_and_none_is_made(netui: RunNetui, home: Path) -> None:
    ran = netui("today")
    assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "no database" in ran.err
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("cache", ["0", "1"])
def test_it_changes_nothing_and_leaves_nothing_but_its_cache(
    seeded: RunNetui, home: Path, monkeypatch: pytest.MonkeyPatch, cache: str
) -> None:
    monkeypatch.setenv("NETUI_CACHE", cache)
    (file,) = home.rglob("netui.db")
    before = (file.read_bytes(), file.stat().st_mtime_ns, sorted(file.parent.iterdir()))
    seeded("today", "--date", DAY)
    after = sorted(each for each in file.parent.iterdir() if cache == "0" or each.name != "netui.netui")
    assert (file.read_bytes(), file.stat().st_mtime_ns, after) == before


def test_another_database(seeded: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = str(tmp_path / "other.db")
    seeded("add", "--db", other, "--date", DAY, "lead Librarian")
    assert seeded("today", "--db", other, "--date", DAY, "--count").out == "1\n"
    monkeypatch.setenv("NETUI_DB", other)
    assert seeded("today", "--date", DAY, "--count").out == "1\n"


def _on_terminal(home: Path, columns: int, **env: str) -> list[str]:
    """The lines that the command writes to a terminal of that width."""
    master, slave = pty.openpty()
    environ = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    environ |= {"HOME": str(home), "COLUMNS": str(columns), "TERM": "xterm", **env}
    command = [sys.executable, "-m", "netui", "today", "--date", DAY]
    with subprocess.Popen(command, stdout=slave, stdin=slave, stderr=subprocess.PIPE, env=environ) as process:
        os.close(slave)
        said = b""
        while True:
            try:
                said += os.read(master, 65536)
            except OSError:
                break
            if not said:
                break
        process.wait()
    os.close(master)
    return said.decode().replace("\r\n", "\n").split("\n")


def _plain(line: str) -> str:
    return re.sub(r"\x1b\[[0-9]*m", "", line)


@pytest.mark.parametrize("columns", [20, 40, 71, 72, 80, 120])
def test_no_line_is_wider_than_the_terminal(seeded: RunNetui, home: Path, columns: int) -> None:
    lines = _on_terminal(home, columns)
    assert any("Send" in line for line in lines)
    assert max(text_width(_plain(line)) for line in lines) <= columns


def test_colours_are_used_on_a_terminal_unless_asked_for_none(seeded: RunNetui, home: Path) -> None:
    assert any("\x1b[" in line for line in _on_terminal(home, 80))
    assert not any("\x1b[" in line for line in _on_terminal(home, 80, NO_COLOR="1"))
    assert not any("\x1b[" in line for line in _on_terminal(home, 80, TERM="dumb"))


NAMES = ("王小明", "José García", "[bold]Bob[/bold]", "Zoë 👩‍💻", "x" * 300, "日本語" * 60)


def _queue(*names: str) -> Queue:
    items = [
        Item("follow_up", f"follow_up:{at}", at, name, TODAY, TODAY, "call back", "promised 17 Nov", since=TODAY)
        for at, name in enumerate(names, 1)
    ]
    return Queue(TODAY, items)


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_wide_characters_count_two_columns(width: int) -> None:
    lines = today_text(_queue(*NAMES), width, colours=False).split("\n")
    assert max(map(text_width, lines)) <= width
    assert any(line.count("…") for line in lines)
    assert "[bold]Bob[/bold]" in "\n".join(lines)


def test_columns_stay_aligned_beside_wide_characters() -> None:
    lines = today_text(_queue("王小明", "Dana Liu"), 100, colours=False).split("\n")[2:4]
    assert len({text_width(line[: line.index("today")]) for line in lines}) == 1


def test_what_another_program_wrote_does_not_reach_the_terminal() -> None:
    assert "\x1b" not in today_text(_queue("Evil\x1b[2J\x07", "\u202egnp.exe"), 80, colours=False)
    assert "\u202e" not in today_text(_queue("\u202egnp.exe"), 80, colours=False)


def test_a_persons_items_stand_together() -> None:
    whom = ((1, "Dana Liu", "call"), (2, "Ella Park", "write"), (1, "Dana Liu", "send"))
    items = [
        Item("follow_up", f"follow_up:{at}", person, name, TODAY, TODAY, what, "promised", since=TODAY)
        for at, (person, name, what) in enumerate(whom)
    ]
    lines = today_text(Queue(TODAY, items), 80, colours=False).split("\n")[2:]
    assert [line.split()[0] for line in lines] == ["Call", "Send", "Write"]


def test_a_key_date_to_come_stands_beneath() -> None:
    due = TODAY + dt.timedelta(2)
    birthday = Item("key_date", "key_date:a:2026", 1, "Dana Liu", due, TODAY, "Birthday", "24 Nov", since=due)
    said = today_text(Queue(TODAY, [birthday], waiting=3), 80, colours=False)
    assert said == "Sun 22 Nov 2026 · nothing is due\n\n  3 more you could contact. Birthday on Tuesday: Dana Liu."
