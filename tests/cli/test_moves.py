"""Journeys of a LinkedIn file brought in twice: a changed job, a step without a day, birthdays, from the shell.

An import is of today, so the days here count from it.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from netui.domain.days import day_label, weekday_label
from tests.cli.conftest import RunNetui

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
FIRST = HEAD + (
    "Dana,Liu,https://www.linkedin.com/in/danaliu,,Rocket Social,Manager,03 Feb 2024\n"
    "Bob,Ray,https://www.linkedin.com/in/bobray,,Acme,Editor,04 Feb 2024\n"
)
LATER = FIRST.replace("Rocket Social,Manager", "Blue Orbit,Director")

TODAY = dt.date.today()


def after(days: int) -> str:
    return (TODAY + dt.timedelta(days)).isoformat()


BEFORE, SEEN, DUE = after(-40), after(0), after(3)
SEEN_WORDS = day_label(TODAY, TODAY)


@pytest.fixture
def moved(netui: RunNetui, tmp_path: Path) -> RunNetui:
    """Two files of the same people, the second one with a changed job; one is of the top ten by a cadence."""
    file = tmp_path / "Connections.csv"
    for text in (FIRST, LATER):
        file.write_text(text)
        ran = netui("import", str(file))
        assert ran.status == 0, ran.err
        assert netui("add", "--date", BEFORE, "coffee with Dana Liu: her team > every 9m").status == 0
    return netui


def due(netui: RunNetui, day: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(netui("today", "--json", "--date", day).out)["items"]
    return items


def card(netui: RunNetui, name: str = "Dana Liu") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(netui("show", "--json", name).out)
    return found


def moves(netui: RunNetui) -> list[str]:
    return [entry["what"] for entry in card(netui)["timeline"] if entry["kind"] == "move"]


def test_a_changed_job_is_in_the_report_and_in_the_timeline(netui: RunNetui, tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text(FIRST)
    assert netui("import", str(file)).status == 0
    file.write_text(LATER)
    dry = netui("import", "--dry-run", str(file))
    ran = netui("import", str(file))
    for out in (dry.out, ran.out):
        assert "Dana Liu" in out
        assert "Blue Orbit (was Rocket Social)" in out
    assert moves(netui) == ["seen: Blue Orbit (was Rocket Social)"]
    again = json.loads(netui("import", "--json", str(file)).out)
    assert (again["added"], again["updated"], again["unchanged"], again["moves"]) == (0, 0, 2, [])
    assert (card(netui)["organisation"], card(netui)["title"]) == ("Rocket Social", "Manager")


def test_three_days_later_it_congratulates_and_a_call_closes_it(moved: RunNetui) -> None:
    assert due(moved, after(2)) == []
    (item,) = due(moved, DUE)
    assert (item["rule"], item["contact"]) == ("congratulate", "Dana Liu")
    assert item["why"] == f"at Blue Orbit since {SEEN_WORDS}, it seems (was Rocket Social)"
    assert "Congratulate" in moved("today", "--date", DUE).out
    assert moved("today", "--count", "--date", DUE).out == "1\n"
    said = moved("add", "--date", DUE, "call Dana Liu: her new team > none").out
    assert "closed: Congratulate" in said
    assert due(moved, DUE) == []
    assert moved("undo").status == 0
    assert [each["rule"] for each in due(moved, DUE)] == ["congratulate"]


def test_skip_closes_it_and_so_do_thirty_one_days(moved: RunNetui) -> None:
    assert [each["rule"] for each in due(moved, after(30))] == ["congratulate"]
    assert "congratulate" not in [each["rule"] for each in due(moved, after(31))]
    (item,) = due(moved, DUE)
    assert moved("skip", "--date", DUE, item["key"]).status == 0
    assert due(moved, DUE) == []


def test_done_says_it(moved: RunNetui) -> None:
    (item,) = due(moved, DUE)
    assert moved("done", "--date", DUE, item["key"], "what a step!").status == 0
    assert due(moved, DUE) == []
    assert "what a step!" in [entry["text"] for entry in card(moved)["timeline"]]


def test_0_days_is_never(moved: RunNetui, home: Path) -> None:
    settings = home / ".config" / "netui" / "settings.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("congratulate_days = 0\n")
    assert due(moved, DUE) == []


@pytest.mark.parametrize(
    ("command", "said", "job"),
    [
        ("done", "Dana Liu is at Blue Orbit now (was Rocket Social).", ("Blue Orbit", "Director")),
        ("drop", "Left as it was: Dana Liu, Rocket Social.", ("Rocket Social", "Manager")),
    ],
)
def test_a_move_is_taken_over_or_left_by_its_key(
    moved: RunNetui, command: str, said: str, job: tuple[str, str]
) -> None:
    (uid,) = [entry["uid"] for entry in card(moved)["timeline"] if entry["kind"] == "move"]
    assert uid in moved("show", "--uids", "Dana Liu").out
    dry = moved(command, "--dry-run", f"move:{uid}")
    assert dry.status == 0
    assert card(moved)["organisation"] == "Rocket Social"
    assert moved(command, f"move:{uid[:8]}").out.strip() == said
    assert (card(moved)["organisation"], card(moved)["title"]) == job
    again = moved(command, f"move:{uid}")
    assert (again.status, "already" in again.err) == (1, True)
    assert moved("undo").status == 0
    assert card(moved)["organisation"] == "Rocket Social"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("done", "move:nothing"), 3, "there is no move"),
        (("drop", "move:nothing"), 3, "there is no move"),
        (("done", "move:nothing", "text"), 3, "there is no move"),
        (("drop", "move:nothing", "follow_up:x"), 2, "in a command of their own"),
    ],
)
def test_what_is_no_key_of_a_move(moved: RunNetui, arguments: tuple[str, ...], status: int, said: str) -> None:
    ran = moved(*arguments)
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_the_import_takes_them_over(netui: RunNetui, tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    for text in (FIRST, LATER):
        file.write_text(text)
        assert netui("import", str(file)).status == 0
    assert netui("import", "--moves", "all", str(file)).status == 0
    assert (card(netui)["organisation"], card(netui)["title"]) == ("Blue Orbit", "Director")
    assert moves(netui) == ["seen: Blue Orbit (was Rocket Social), accepted"]
    assert netui("undo").status == 0
    assert card(netui)["organisation"] == "Rocket Social"


SHEET = f"Name,Next step,Due,Birthday\nDana Liu,send portfolio,soon,1980-{after(4)[5:]}\nBob Ray,call him,{after(2)},\n"


@pytest.fixture
def sheet(netui: RunNetui, tmp_path: Path) -> RunNetui:
    """A sheet with a next step whose day can't be read."""
    file = tmp_path / "people.csv"
    file.write_text(SHEET)
    ran = netui("import", str(file))
    assert ran.status == 0, ran.err
    return netui


def test_a_step_without_a_day_is_never_due_and_stands_in_the_review(sheet: RunNetui) -> None:
    for day in (SEEN, after(100)):
        assert [item["what"] for item in due(sheet, day) if item["contact"] == "Dana Liu"] == []
    assert sheet("today", "--count", "--date", after(2)).out == "1\n"
    (step,) = json.loads(sheet("review", "--json", "--date", DUE).out)["without_day"]
    assert (step["contact"], step["what"], step["rule"]) == ("Dana Liu", "send portfolio", "follow_up")
    assert "Dana Liu · send portfolio" in sheet("review", "--date", DUE).out
    rows = {row["name"]: row["due"] for row in json.loads(sheet("list", "--json", "--date", DUE).out)["contacts"]}
    assert rows == {"Dana Liu": None, "Bob Ray": after(2)}
    assert sheet("list", "--date", DUE, "due<9y").out.split()[:2] == ["Bob", "Ray"]
    (planned,) = [entry for entry in card(sheet)["timeline"] if entry["planned"]]
    assert (planned["on"], planned["what"]) == (None, "send portfolio")
    assert "no day" in sheet("show", "Dana Liu").out


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("done",), "Done: send portfolio · Dana Liu"),
        (("drop",), "Dropped: send portfolio · Dana Liu."),
        (("snooze", after(20)), f"Planned: send portfolio · Dana Liu, due {weekday_label(TODAY + dt.timedelta(20))}."),
        (("edit", f"send portfolio {after(20)}"), "Changed: send portfolio, "),
        (("edit", "send the portfolio"), "Changed: send the portfolio, no day."),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_step_without_a_day_is_answered_by_its_key(sheet: RunNetui, command: tuple[str, ...], said: str) -> None:
    (step,) = json.loads(sheet("review", "--json", "--date", DUE).out)["without_day"]
    assert sheet("edit", step["key"]).out == "send portfolio\n"
    verb, *rest = command
    ran = sheet(verb, "--date", DUE, step["key"], *rest)
    assert (ran.status, ran.err) == (0, "")
    assert said in ran.out
    left = json.loads(sheet("review", "--json", "--date", DUE).out)["without_day"]
    assert [each["what"] for each in left] == (["send the portfolio"] if "no day" in said else [])


def test_birthdays_come_without_reminders_until_they_are_wanted(sheet: RunNetui, tmp_path: Path) -> None:
    assert "key_date" not in [item["rule"] for item in due(sheet, SEEN)]
    assert "1980 (no reminder)" in sheet("show", "Dana Liu").out
    assert [day["reminds"] for day in card(sheet)["key_dates"]] == [False]
    file = str(tmp_path / "people.csv")
    assert sheet("import", "--birthdays", "all", file).status == 0
    assert [item["contact"] for item in due(sheet, SEEN) if item["rule"] == "key_date"] == ["Dana Liu"]
    assert [day["reminds"] for day in card(sheet)["key_dates"]] == [True]


def test_the_case_of_imported_birthdays(netui: RunNetui) -> None:
    file = Path(__file__).parents[1] / "exchange" / "files" / "cases" / "birthdays_imported.csv"
    ran = netui("import", str(file))
    assert ran.status == 0
    assert "7 birthdays came; nobody is reminded" in ran.out  # two of nine days can be no birthday
    assert "--birthdays" in ran.out


def test_a_move_is_found_and_its_uid_says_what_answers_it(moved: RunNetui) -> None:
    (hit,) = json.loads(moved("find", "blue orbit", "--json").out)["hits"]
    assert (hit["contact"], hit["where"], hit["text"]) == ("Dana Liu", "move", "seen: Blue Orbit, Director")
    uid = hit["record_uid"]
    for command in ("delete", "edit"):
        ran = moved(command, uid[:8])
        assert (ran.status, ran.out) == (2, "")
        assert f"that is a move: netui done move:{uid} takes it over, netui drop move:{uid} leaves the" in ran.err
