"""`netui review`: stations, activity and charts, as text and as JSON."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from netui.cli.commands import shell_command
from tests.cli.conftest import CommandResult, RunNetui, add_history

DAY = "2026-09-20"

HISTORY = """
2026-06-01 email Eva Novak
2026-06-21 email Eva Novak
2026-07-11 email Eva Novak
2026-07-31 call with Eva Novak: her move > none
2026-08-01 lead Editor (Lumen) via Dana Liu
2026-08-02 thank Dana
2026-09-01 ask Ben Costa: a reference
2026-09-10 coffee with Gus Ekman: a panel
2026-09-18 email Ada Berg > write 19 sep
"""


@pytest.fixture
def seeded(netui: RunNetui) -> RunNetui:
    """A network with a row at every station."""
    add_history(netui, HISTORY)
    return netui


def test_text_has_every_station_and_the_year(seeded: RunNetui) -> None:
    assert seeded("review", "--date", DAY) == CommandResult(0, TEXT, "")


TEXT = """\
Review · Sun 20 Sep 2026 · 4 rows left · the first review · due

Loose ends 1
  Gus Ekman  10d  coffee 10 Sep: a panel

Who is drifting 1
  Eva Novak  51d  quiet for 51 days, usually about 20 days apart; last: call 31 Jul: her move

Opportunities 1
  Editor  49d  Lumen; heard 1 Aug; no next step; nothing has moved for 49 days

Asks and introductions 1
  Ben Costa · ask again  19d  asked 1 Sep: a reference; no answer yet (19 days)

Without a day
  Every next step has its day.

What you did since Sun 13 Sep
  1 interaction with 1 person

In the 7 days before
  interactions: 1, now 1 (the same)
  conversations: 1, now 0 (1 fewer)
  people: 1, now 1 (the same)
  first meetings: 1, now 0 (1 fewer)

The year
  Interactions: 0.4 a week since 1 Jun; most in the week of 27 Jul (2).
  Next steps: 0 of 1 on time (0%); 1 open, over the last 12 months.
  Thanks: half of them go out within 1 day (1 in the last 12 months).
  Given and received: you gave 0 times and received 1 time over the last 12 months.
  Opportunities: 1 lead; 1 open.
  Days: in touch on 7 of the last 365; the busiest was 1 Jun (1); the longest quiet time 38 days from 3 Aug.
  Promises: none kept or dropped in the last 12 weeks.
"""


def test_text_of_a_clean_week_says_so(seeded: RunNetui) -> None:
    said = seeded("review", "--date", "2026-05-01").out
    assert "0 rows left" in said
    for sentence in (
        "Everyone you met lately has a next step.",
        "Nobody is drifting.",
        "Nothing is stale.",
        "No open questions.",
        "nothing was logged",
        "Interactions: none in the last year.",
    ):
        assert f"  {sentence}\n" in said


def test_json_has_these_keys(seeded: RunNetui) -> None:
    data = json.loads(seeded("review", "--json", "--date", DAY).out)
    assert list(data) == [
        *("schema", "date", "last_review", "next_review", "due"),
        *("loose_ends", "drift", "opportunities", "asks", "without_day", "did", "before"),
        *("promises_by_week", "charts"),
    ]
    assert (data["date"], data["last_review"], data["next_review"], data["due"]) == (DAY, None, DAY, True)
    (row,) = data["loose_ends"]
    assert row.pop("key").startswith("review_loose_end:")
    assert row.pop("uid") == json.loads(seeded("show", "--json", "gus").out)["uid"]
    assert row == {
        "rule": "review_loose_end",
        "contact": "Gus Ekman",
        "since": "2026-09-10",
        "what": "Loose end",
        "why": "coffee 10 Sep: a panel",
    }
    assert [data[name][0]["rule"] for name in ("drift", "opportunities", "asks")] == [
        "review_drift",
        "lead_without_step",
        "open_ask",
    ]
    assert data["did"]["since"] == "2026-09-13"
    assert (data["did"]["interactions"], data["did"]["people"], data["did"]["thanks"]) == (1, 1, 0)
    before = data["before"]
    assert (before["since"], before["until"], before["first_meetings"]) == ("2026-09-06", "2026-09-13", 1)
    assert set(before) - {"until"} == set(data["did"])


def test_json_has_the_promises_by_week(seeded: RunNetui, home: Path) -> None:
    (file,) = home.rglob("netui.db")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE follow_up SET closed = 'done', closed_on = '2026-09-20'")  # promised for the 19th
    promises = json.loads(seeded("review", "--json", "--date", DAY).out)["promises_by_week"]
    assert promises["words"] == "Promises: 1 done late, in the last 12 weeks."
    assert len(promises["weeks"]) == 12
    assert promises["weeks"][-1] == {"week": "2026-09-14", "kept": 0, "late": 1, "dropped": 0}


def test_json_says_since_when_a_review_is_due(seeded: RunNetui, home: Path) -> None:
    (file,) = home.rglob("netui.db")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO review (uid, day, entered) VALUES ('r', '2026-09-01', 1)")
    for day, due in (("2026-09-07", False), ("2026-09-08", True), (DAY, True)):
        data = json.loads(seeded("review", "--json", "--date", day).out)
        assert (data["last_review"], data["next_review"], data["due"]) == ("2026-09-01", "2026-09-08", due)


def test_json_has_the_numbers_of_every_chart(seeded: RunNetui) -> None:
    charts = json.loads(seeded("review", "--json", "--date", DAY).out)["charts"]
    assert {name: list(chart) for name, chart in charts.items()} == {
        "interactions_a_week": ["average", "weeks", "words"],
        "follow_ups_on_time": ["share", "months", "words"],
        "days_until_thanks": ["median", "count", "waiting", "months", "words"],
        "given_and_received": ["given", "received", "months", "words"],
        "opportunity_funnel": ["stages", "words"],
        "year_of_days": ["days", "words"],
    }
    weeks = charts["interactions_a_week"]["weeks"]
    assert (len(weeks), weeks[-1]) == (52, {"week": "2026-09-14", "count": 1})
    assert charts["follow_ups_on_time"]["months"][-1] == {"month": "2026-09", "on_time": 0, "late": 0, "open": 1}
    assert (charts["days_until_thanks"]["median"], charts["days_until_thanks"]["waiting"]) == (1, 0)
    assert charts["given_and_received"]["received"] == 1
    assert charts["opportunity_funnel"]["stages"][0] == {
        "stage": "heard",
        "reached": 1,
        "open": 1,
        "lost": 0,
        "parked": 0,
    }
    assert charts["year_of_days"]["days"]["2026-07-31"] == 1
    assert all(chart["words"].endswith(".") for chart in charts.values())


def test_only_so_many_who_drift_are_shown_and_the_rest_counted(seeded: RunNetui, home: Path) -> None:
    for name in ("Abe", "Bea"):
        for day in ("2026-06-01", "2026-06-21", "2026-07-11", "2026-07-31"):
            seeded("add", "--new", "--date", day, f"email {name} Zorn")
    folder = home / ".config" / "netui"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text("drift_shown = 1\n")
    assert "  and 2 more\n" in seeded("review", "--date", DAY).out
    assert len(json.loads(seeded("review", "--json", "--date", DAY).out)["drift"]) == 3


def test_the_settings_hold(seeded: RunNetui, home: Path) -> None:
    folder = home / ".config" / "netui"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text("drift_times = 3\nstale_days = 50\nopen_ask_days = 20\n")
    assert "1 row left" in seeded("review", "--date", DAY).out


def test_rows_as_tabs_and_as_uids(seeded: RunNetui) -> None:
    data = json.loads(seeded("review", "--json", "--date", DAY).out)
    stations = ("loose_ends", "drift", "opportunities", "asks", "without_day")
    rows = [(station, row) for station in stations for row in data[station]]
    plain = [line.split("\t") for line in seeded("review", "--plain", "--date", DAY).out.splitlines()]
    assert plain == [[station, *(str(each or "") for each in row.values())] for station, row in rows]
    uids = [row["uid"] for _, row in rows if row["uid"]]
    assert len(uids) == 4
    assert seeded("review", "-q", "--date", DAY).out.split() == list(dict.fromkeys(uids))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--date", "sunday"), "'sunday' is not a day"),
        (("--count",), "there is no option --count"),
        (("Dana",), "'Dana'"),
    ],
)
def test_what_is_not_understood(seeded: RunNetui, arguments: tuple[str, ...], says: str) -> None:
    ran = seeded("review", *arguments)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert says in ran.err


def test_no_database_is_said_and_none_is_made(netui: RunNetui, home: Path) -> None:
    ran = netui("review")
    assert (ran.status, ran.out) == (1, "")
    assert "no database" in ran.err
    assert list(home.iterdir()) == []


def test_it_changes_nothing(seeded: RunNetui, home: Path) -> None:
    (file,) = home.rglob("netui.db")
    before = (file.read_bytes(), file.stat().st_mtime_ns, sorted(file.parent.iterdir()))
    seeded("review", "--date", DAY)
    seeded("review", "--json")
    assert (file.read_bytes(), file.stat().st_mtime_ns, sorted(file.parent.iterdir())) == before


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(seeded: RunNetui, day: str) -> None:
    assert seeded("review", "--date", day).status == 0


def test_it_is_read_only_and_says_so() -> None:
    assert "never changes anything" in shell_command("review").help


SCRIPT = """
import sys
from netui.__main__ import main
sys.argv[1:] = ["review", "--date", "2026-09-20"]
assert main() == 0
roots = {name.partition(".")[0] for name in sys.modules}
print(*sorted(roots & {"peewee", "playhouse", "pendulum", "asyncio", "textual", "rich"}), file=sys.stderr)
"""


def test_neither_models_nor_screens_are_loaded(seeded: RunNetui, home: Path) -> None:
    env = {"HOME": str(home), "PATH": os.environ["PATH"]}
    ran = subprocess.run([sys.executable, "-c", SCRIPT], env=env, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr.strip()) == (0, "")
    assert ran.stdout == TEXT
