"""What `netui today` has printed is kept, and is never other than what it would print now."""

from __future__ import annotations

import datetime as dt
import os
import pty
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.db.cache_files import cache_folder
from tests.cli.conftest import RunNetui
from tests.support.forked_commands import run_forked

DATABASE = ".local/share/netui/netui.db"
FORMATS = ("", "--json", "--plain", "-q", "--count")


def kept(home: Path) -> dict[str, int]:
    """The files of the cache with when each was written."""
    folder = Path(cache_folder(str(home / DATABASE)))
    return {each.name: each.stat().st_mtime_ns for each in folder.iterdir()} if folder.exists() else {}


@pytest.fixture
def due(netui: RunNetui) -> RunNetui:
    """Something is due, today and later."""
    for line in ("new Zoë Lee > send slides today", "new Ann Becker > call Ann tomorrow", "Bob Stone every 4w"):
        assert netui("add", "--new", line).status == 0
    return netui


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_is_kept_and_printed_the_same(due: RunNetui, home: Path, format: str) -> None:
    arguments = ["today", format] if format else ["today"]
    first = due(*arguments)
    files = kept(home)
    assert (first.status, len(files)) == (0, 1)
    assert due(*arguments) == due(*arguments, f"--db={home / DATABASE}") == first
    assert kept(home) == files


def test_the_same_answer_under_other_names_of_the_file_is_kept_once(due: RunNetui, home: Path) -> None:
    due("today")
    (home / "link.db").symlink_to(home / DATABASE)
    for name in (home / "link.db", f"sqlite:///{home / DATABASE}"):
        due("today", "--db", str(name))
    assert len(kept(home)) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--mail",),
        ("--json", "--count"),
        ("--date", "tomorrow"),
        ("--date",),
        ("--help",),
        ("Dana",),
        ("--db", "/nowhere/netui.db"),
        ("--db", "mysql://here"),
    ],
    ids=" ".join,
)
def test_nothing_else_is_kept(due: RunNetui, home: Path, arguments: tuple[str, ...]) -> None:
    assert due("today", *arguments) == due("today", *arguments)
    assert kept(home) == {}


def test_none_is_kept_if_the_user_wants_none(due: RunNetui, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETUI_CACHE", "0")
    due("today")
    assert kept(home) == {}
    monkeypatch.delenv("NETUI_CACHE")
    due("today")
    (file,) = Path(cache_folder(str(home / DATABASE))).iterdir()
    file.write_bytes(b"wrong")
    monkeypatch.setenv("NETUI_CACHE", "0")
    due("today")
    assert file.read_bytes() == b"wrong"


def test_a_problem_of_the_settings_is_said_each_time(due: RunNetui, home: Path) -> None:
    folder = home / ".config" / "netui"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text("daily_limit = -1\n")
    assert due("today").err == due("today").err != ""
    (folder / "settings.toml").write_bytes(b"\xff")
    assert due("today").err == due("today").err != ""


def test_settings_of_the_same_length_and_time_are_told_apart(due: RunNetui, home: Path) -> None:
    file = home / ".config" / "netui" / "settings.toml"
    file.parent.mkdir(parents=True)
    answers = []
    for limit in (0, 5):
        file.write_text(f"daily_limit = {limit}\n")
        os.utime(file, (1, 1))
        answers.append(due("today", "--date", str(dt.date.today() + dt.timedelta(60))).out)
    assert "1 more you could contact" in answers[0]
    assert "1 more you could contact" not in answers[1]


def test_where_none_can_be_kept_it_prints_all_the_same(due: RunNetui, home: Path) -> None:
    (home / DATABASE).with_suffix(".netui").write_text("in the way")
    assert due("today") == due("today")
    assert due("today").out != ""


def test_a_reader_that_ends_early_is_no_failure(due: RunNetui, home: Path) -> None:
    due("today", "--count")
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-m", "netui", "today", "--count"],
        env={**os.environ, "HOME": str(home)},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


def _full_output(home: Path) -> tuple[int, bytes]:
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "netui", "today"],
            env={**os.environ, "HOME": str(home)},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    return ran.returncode, ran.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")
def test_output_that_cannot_be_written_is_said_as_ever(due: RunNetui, home: Path) -> None:
    failed = _full_output(home)
    assert kept(home) == {}
    due("today")
    assert _full_output(home) == failed
    assert failed[0] == 1


# On a terminal.


def _on_terminal(home: Path, **env: str) -> bytes:
    """What the command writes to a terminal."""
    master, slave = pty.openpty()
    environ = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM", "COLUMNS")}
    command = [sys.executable, "-m", "netui", "today"]
    with subprocess.Popen(
        command, stdout=slave, stdin=slave, stderr=slave, env={**environ, "HOME": str(home), "TERM": "xterm", **env}
    ) as process:
        os.close(slave)
        said = b""
        while True:
            try:
                said += os.read(master, 65536)
            except OSError:
                break
    os.close(master)
    assert process.returncode == 0
    return said


@pytest.mark.usefixtures("due")
def test_width_colour_and_encoding_make_answers_of_their_own(home: Path) -> None:
    variants = (
        {"COLUMNS": "100"},
        {"COLUMNS": "40"},
        {"COLUMNS": "100", "NO_COLOR": "1"},
        {"COLUMNS": "100", "TERM": "dumb"},
        {"COLUMNS": "100", "PYTHONIOENCODING": "latin-1"},
        {"COLUMNS": "100", "PYTHONIOENCODING": "ascii"},
    )
    fresh = [_on_terminal(home, **each, NETUI_CACHE="0") for each in variants]
    assert kept(home) == {}
    assert [_on_terminal(home, **each) for each in variants] == fresh
    files = kept(home)
    assert [_on_terminal(home, **each) for each in variants] == fresh
    assert kept(home) == files
    assert len(files) == 5  # without colours it is the same, whoever wants none


# The law.

LINES = (
    "coffee with Jaime Stone: roles > send portfolio tomorrow",
    "email from Jaime Stone: can you help?",
    "Jaime Stone every 2w",
    "intro Renee Marsh via Jaime Stone",
    "asked Ella Park: a referral",
    "got Ella Park: a tip",
    "lead Librarian (City Library) via Ella Park",
    "thanks Jaime Stone",
)
SETTINGS = (
    "",
    "daily_limit = 0\n",
    "daily_limit = 1\n",
    "reply_owed_days = 0\n",
    "day_begins = 23\n",
    "nonsense = 1\n",
)
ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin")
ACTIONS = st.one_of(
    st.sampled_from(LINES).map(lambda line: ("line", line)),
    st.sampled_from(("undo", "redo", "foreign", "touch", "restore", "remove the cache")).map(lambda name: (name, "")),
    st.sampled_from(SETTINGS).map(lambda text: ("settings", text)),
    st.sampled_from(ZONES).map(lambda zone: ("zone", zone)),
)
ASKED = st.tuples(st.sampled_from(FORMATS), st.sampled_from(("", "--date=2026-11-30", "--date=2027-01-15")))


@given(st.lists(st.tuples(ACTIONS, ASKED), min_size=4, max_size=10))
@settings(max_examples=8)
def test_a_kept_answer_is_the_one_that_would_be_made_now(
    steps: Sequence[tuple[tuple[str, str], tuple[str, str]]],
) -> None:
    with tempfile.TemporaryDirectory(prefix="netui-kept-") as folder:
        home, zone = Path(folder), "UTC"
        _run(home, zone, ("add", "--new", "coffee with Ella Park: the grant > send it today"))
        for (action, value), asked in steps:
            zone = value if action == "zone" else zone
            _act(home, zone, action, value)
            command = ("today", *filter(None, asked))
            fresh, first, second = _run(home, zone, command, cache="0"), _run(home, zone, command), None
            second = _run(home, zone, command)
            assert fresh == first == second, (action, value, command)


def _run(home: Path, zone: str, command: Sequence[str], cache: str = "1") -> tuple[int, str, str]:
    (ran,) = run_forked([command], home=home, env={"TZ": zone, "NETUI_CACHE": cache, "NETUI_DB": str(home / "n.db")})
    return ran


def _act(home: Path, zone: str, action: str, value: str) -> None:
    database = home / "n.db"
    match action:
        case "line":
            _run(home, zone, ("add", "--new", value))
        case "undo" | "redo" | "restore":
            _run(home, zone, (action,))
        case "foreign":
            with closing(sqlite3.connect(database)) as connection, connection:
                connection.execute("UPDATE follow_up SET what = what || '!'")
        case "touch":
            os.utime(database)
        case "remove the cache":
            shutil.rmtree(cache_folder(str(database)), ignore_errors=True)
        case "settings":
            file = home / ".config" / "netui" / "settings.toml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(value)
