"""`netui undo`, `backup`, `restore` and `check`: no saved data is ever lost."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import RunNetui


@pytest.fixture
def database(netui: RunNetui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mine.db"
    monkeypatch.setenv("NETUI_DB", str(path))
    assert netui("add", "coffee with Dana Liu: the grant").status == 0
    return path


def test_undo_takes_changes_back_one_by_one(netui: RunNetui, database: Path) -> None:
    netui("add", "call Dana: the draft")
    assert netui("undo").out == "Taken back: Logged call with Dana Liu\n"
    assert netui("undo").out == "Taken back: Logged coffee with Dana Liu\n"
    ran = netui("undo")
    assert (ran.status, ran.out) == (0, "There is nothing to take back.\n")
    assert netui("find", "dana").out == "Nothing was found for dana.\n"


def test_a_backup_can_be_brought_back(netui: RunNetui, database: Path) -> None:
    ran = netui("backup")
    copy = Path(ran.out.strip())
    assert (ran.status, copy.parent, copy.exists()) == (0, database.parent / "backups", True)
    assert netui("check").out == f"{database} is sound. The newest backup is {copy}.\n"
    netui("add", "call Dana: the draft")
    ran = netui("restore")
    first, second = ran.out.splitlines()
    assert (ran.status, first) == (0, f"{database} is again what it was in {copy}.")
    assert netui("find", "draft").out == "Nothing was found for draft.\n"
    kept = second.removeprefix("What stood there before is kept in ").removesuffix(".")
    assert netui("restore", kept).status == 0
    assert "the draft" in netui("find", "draft").out


def test_a_lost_database_is_not_begun_anew_and_comes_back(netui: RunNetui, database: Path) -> None:
    netui("backup")
    database.unlink()
    ran = netui("add", "call Dana")
    assert ran.status == 1
    assert "there are backups of it" in ran.err
    assert netui("restore").status == 0
    assert "the grant" in netui("find", "grant").out


def test_a_damaged_database_is_said_and_comes_back(netui: RunNetui, database: Path) -> None:
    netui("backup")
    content = bytearray(database.read_bytes())
    content[4096:] = b"\x55" * (len(content) - 4096)
    database.write_bytes(content)
    ran = netui("check")
    assert (ran.status, ran.out) == (1, "")
    assert "is damaged" in ran.err
    assert ran.err.count("\n") == 1
    assert netui("restore").status == 0
    assert netui("check").status == 0


def test_the_first_line_of_a_day_leaves_a_backup(netui: RunNetui, database: Path) -> None:
    (copy,) = (database.parent / "backups").iterdir()
    netui("add", "call Dana: the draft")
    assert list((database.parent / "backups").iterdir()) == [copy]
    copy.unlink()
    with sqlite3.connect(database) as large:
        large.execute("CREATE TABLE padding AS SELECT zeroblob(21000000) AS filling")
    large.close()
    netui("add", "call Dana: the next draft")
    assert list((database.parent / "backups").iterdir()) == []


def test_where_no_backup_can_be_made_the_line_is_saved_all_the_same(netui: RunNetui, database: Path) -> None:
    shutil.rmtree(database.parent / "backups")
    (database.parent / "backups").write_text("in the way")
    ran = netui("add", "call Dana: the draft")
    assert (ran.status, ran.out) == (0, "Logged call with Dana Liu.\n")
    assert ran.err.startswith("netui: No backup could be made in")
    assert "the draft" in netui("find", "draft").out


def test_an_emptied_file_is_refused(netui: RunNetui, tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    for command in (("add", "call Dana"), ("today",), ("undo",)):
        ran = netui(*command, "--db", str(tmp_path / "empty.db"))
        assert (ran.status, ran.err.count("is empty, and there is no backup of it")) == (1, 1)
    assert (tmp_path / "empty.db").stat().st_size == 0


def test_a_backup_that_is_not_there_is_said_with_those_that_are(netui: RunNetui, database: Path) -> None:
    kept = netui("backup").out.strip()
    ran = netui("restore", "nofile")
    assert (ran.status, ran.out) == (2, "")
    assert "there is no file" in ran.err
    assert kept in ran.err


def test_without_a_backup_there_is_nothing_to_restore(netui: RunNetui, database: Path) -> None:
    shutil.rmtree(database.parent / "backups")
    ran = netui("restore")
    assert (ran.status, ran.err) == (2, f"netui: there is no backup of {database} in {database.parent}/backups.\n")
    assert netui("check").out == f"{database} is sound. There is no backup of it yet.\n"


def test_an_option_wins_over_the_environment(netui: RunNetui, database: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    assert netui("add", "--db", f"sqlite:///{other}", "coffee with Phil Tran").status == 0
    assert netui("find", "--db", str(other), "phil").out.startswith("Phil Tran")
    assert netui("find", "phil").out == "Nothing was found for phil.\n"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("postgresql://server/netui", "postgresql://server/netui can't be opened"),
        (":memory:", "netui keeps its data in a file"),
    ],
)
def test_a_database_that_is_no_file_is_refused(netui: RunNetui, place: str, reason: str) -> None:
    ran = netui("find", "--db", place, "x")
    assert ran.status == 1
    assert ran.err.startswith(f"netui: {reason}")


def test_a_file_of_something_else_is_left_alone(netui: RunNetui, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Dana, " * 1000)
    for command in (("find", "x"), ("add", "coffee Dana Liu"), ("undo",), ("check",)):
        ran = netui(command[0], "--db", str(file), *command[1:])
        assert (ran.status, ran.err) == (
            1,
            f"netui: {file} is not a netui database; it was left as it is. Name another file with --db.\n",
        )
    assert file.read_text() == "Dear Dana, " * 1000
