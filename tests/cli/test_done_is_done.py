"""Standard output that can't be written: what was saved is said to be done, and only what was not has failed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import RunNetui

Run = Callable[..., subprocess.CompletedProcess[bytes]]

OUTPUTS = ["full", "gone", "closed", "full unbuffered", "gone unbuffered", "full, errors too", "hung up"]

SAVED = {
    "full": "netui: Saved, but standard output could not be written: No space left on device.\n",
    "gone": "netui: Saved, but standard output could not be written: Broken pipe.\n",
    "hung up": "netui: Saved, but standard output could not be written: Input/output error.\n",
}


@pytest.fixture
def database(netui: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mine.db"
    monkeypatch.setenv("NETUI_DB", str(path))
    assert netui("add", "coffee with Dana Liu: the grant").status == 0
    return path


@pytest.fixture
def run(database: Path) -> Run:
    """Runs a command line in a process of its own, with one of `OUTPUTS` as its standard output."""

    def ran(output: str, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[bytes]:
        env = os.environ | ({"PYTHONUNBUFFERED": "1"} if "unbuffered" in output else {})
        command = [sys.executable, "-m", "netui", *arguments]
        if output == "closed":
            command = ["sh", "-c", 'exec "$@" >&-', "sh", *command]
        with open(_output(output.split()[0].strip(",")), "wb", buffering=0) as stdout:
            errors = stdout if "errors" in output else subprocess.PIPE
            return subprocess.run(
                command, env=env, input=typed.encode(), stdout=stdout, stderr=errors, check=False, timeout=60
            )

    return ran


def _output(kind: str) -> int | str:
    """A full device, a pipe without a reader, or a terminal that hung up."""
    if kind == "full":
        if not os.path.exists("/dev/full"):
            pytest.skip("this system has no /dev/full")
        return "/dev/full"
    if kind == "closed":
        return os.devnull
    reading, writing = os.openpty() if kind == "hung" else os.pipe()
    os.close(reading)
    return writing


def rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def check_told(output: str, ran: subprocess.CompletedProcess[bytes]) -> None:
    assert ran.returncode == 0
    if "errors" not in output:
        kind = "hung up" if output == "hung up" else output.split()[0]
        assert ran.stderr.decode() == SAVED.get(kind, "")


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("options", [(), ("--json",)], ids=["plain", "json"])
def test_a_line(run: Run, database: Path, output: str, options: tuple[str, ...]) -> None:
    check_told(output, run(output, "add", *options, "call Renee Marsh"))
    assert rows(database, "SELECT name FROM contact ORDER BY id") == [("Dana Liu",), ("Renee Marsh",)]


@pytest.mark.parametrize("output", OUTPUTS)
def test_undo(run: Run, database: Path, output: str) -> None:
    check_told(output, run(output, "undo"))
    assert rows(database, "SELECT name FROM contact") == []


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("options", [(), ("--json",)], ids=["plain", "json"])
def test_an_import_of_several_files(
    run: Run, database: Path, tmp_path: Path, output: str, options: tuple[str, ...]
) -> None:
    files = [tmp_path / f"{name}.csv" for name in ("Ann", "Bob")]
    for file in files:
        file.write_text(f"Name,Company\n{file.stem} Marsh,Hootline\n")
    check_told(output, run(output, "import", *options, *map(str, files)))
    assert rows(database, "SELECT name FROM contact WHERE id > 1") == [("Ann Marsh",), ("Bob Marsh",)]


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("options", [(), ("--json",)], ids=["plain", "json"])
def test_an_event(run: Run, database: Path, output: str, options: tuple[str, ...]) -> None:
    names = [f"Zor{first}a Quint{last}o" for first in "bdfklmnr" for last in "bdfkt"]
    lines = "".join(f"met {name}: {'the grant ' * 30}\n" for name in names)  # more than a buffer holds
    check_told(output, run(output, "event", "Meetup", "--new", *options, typed=lines))
    assert rows(database, "SELECT count(*) FROM contact") == [(41,)]


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_backup(run: Run, database: Path, output: str) -> None:
    before = set((database.parent / "backups").iterdir())
    check_told(output, run(output, "backup"))
    assert len(set((database.parent / "backups").iterdir()) - before) == 1


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_restored_backup(run: Run, netui: RunNetui, database: Path, output: str) -> None:
    netui("add", "call Renee Marsh")  # later than the backup of the day
    check_told(output, run(output, "restore"))
    assert rows(database, "SELECT name FROM contact") == [("Dana Liu",)]


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_message_is_kept_as_sent_only_if_it_went_out(run: Run, database: Path, output: str, home: Path) -> None:
    template = home / ".config/netui/templates/hello.txt"
    template.parent.mkdir(parents=True)
    template.write_text("Subject: hello\n\nDear $first_name, how are you?\n")
    ran = run(output, "message", "Dana", "--template", "hello", "--sent", "--anyway")
    kept = rows(database, "SELECT count(*) FROM message") == [(1,)]
    assert (ran.returncode, kept) == ((0, True) if output == "closed" else (1, False))
    if ran.stderr and not kept:
        assert ran.stderr.decode().endswith("so the message was not logged as sent.\n")


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize(
    "arguments",
    [("today",), ("find", "dana"), ("show", "dana"), ("add", "--dry-run", "call Dana"), ("check",), ("help",)],
    ids=" ".join,
)
def test_what_only_reads_has_failed_unless_its_reader_had_enough(
    run: Run, output: str, arguments: tuple[str, ...]
) -> None:
    ran = run(output, *arguments)
    failed = output.startswith(("full", "hung"))
    assert ran.returncode == (1 if failed else 0)
    if failed and ran.stderr is not None:
        assert ran.stderr.decode().startswith("netui: Standard output could not be written: ")
        assert ran.stderr.count(b"\n") == 1


def test_a_refused_line_stays_refused(run: Run) -> None:
    ran = run("full", "add", "--json", "call")
    assert ran.returncode == 2
    assert ran.stderr.count(b"\n") == 1


def test_an_error_of_a_file_is_not_taken_for_one_of_the_output(run: Run, tmp_path: Path) -> None:
    name = "a" * 300
    ran = run("closed", "import", str(tmp_path / name))
    assert (ran.returncode, ran.stderr.decode()) == (1, f"netui: {name} can't be read: File name too long.\n")
