"""`netui --version --verbose`: what a bug report needs, whatever is wrong, and nothing that is private."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
import sys
import termios
import tomllib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from netui import VERSION
from netui.db.readonly import SCHEMA
from tests.cli.conftest import RunNetui

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def values(printed: str) -> dict[str, str]:
    """The value in each line, by its name."""
    return {name: value for line in printed.splitlines() if line for name, value in [line.split(None, 1)]}


def report(netui: RunNetui, *options: str) -> dict[str, str]:
    """Each value of the report, by its name."""
    ran = netui("--version", "--verbose", *options)
    assert (ran.status, ran.err) == (0, "")
    return values(ran.out)


@pytest.fixture
def database(netui: RunNetui, tmp_path: Path) -> Path:
    path = tmp_path / "mine.db"
    assert netui("add", "coffee with Dana Liu: the grant", "--db", str(path)).status == 0
    return path


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


def test_it_names_every_program_and_dependency(netui: RunNetui) -> None:
    said = report(netui)
    assert said["netui"] == VERSION
    assert said["Python"].startswith(platform.python_version())
    assert said["SQLite"] == sqlite3.sqlite_version
    assert said["platform"] == platform.platform()
    for dependency in PROJECT["dependencies"]:
        assert said[dependency.split(">")[0]][0].isdigit(), dependency
    assert "pytest" not in said


def test_before_the_first_start_it_names_the_paths_and_makes_nothing(netui: RunNetui, home: Path) -> None:
    said = report(netui)
    assert said["database"] == "~/.local/share/netui/netui.db (not there)"
    assert said["backups"] == "~/.local/share/netui/backups (0)"
    assert said["settings"] == "~/.config/netui/settings.toml (not there)"
    assert said["state"] == "~/.local/state/netui/state.toml (not there)"
    assert said["templates"] == "~/.config/netui/templates (not there)"
    assert list(home.iterdir()) == []


def test_it_tells_of_the_database_and_nothing_that_is_in_it(netui: RunNetui, database: Path) -> None:
    before = database.read_bytes()
    said = report(netui, "--db", str(database))
    assert said["database"] == f"{database} (schema {SCHEMA}, {len(before):,} bytes)"
    assert said["backups"] == f"{database.parent}/backups (1)"
    assert "Dana" not in str(said)
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("sql", "schema"),
    [
        ("DELETE FROM schema_migration WHERE name > '0001_first'", f"schema 0001_first, here {SCHEMA}"),
        ("INSERT INTO schema_migration (name, applied) VALUES ('9999_later', '')", f"schema 9999_later, here {SCHEMA}"),
        ("DROP TABLE schema_migration", f"schema none, here {SCHEMA}"),
    ],
)
def test_another_schema_stands_beside_this_one(netui: RunNetui, database: Path, sql: str, schema: str) -> None:
    change(database, sql)
    assert f"({schema}, " in report(netui, "--db", str(database))["database"]


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def nameless(path: Path) -> None:
    change(path, "ALTER TABLE schema_migration RENAME COLUMN name TO title")


def foreign(path: Path) -> None:
    path.unlink()
    change(path, "CREATE TABLE recipe (name)")


def damaged(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\x55" * (len(content) - 100))


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (emptied, "empty, 0 bytes"),
        (nameless, "not readable"),
        (foreign, "not of netui"),
        (damaged, "damaged"),
        (pipe, "not a file"),
        (folder, "not a file"),
        (circle, "not readable"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_file_that_cannot_be_read_has_a_word(
    netui: RunNetui, database: Path, spoil: Callable[[Path], None], word: str
) -> None:
    spoil(database)
    assert report(netui, "--db", str(database))["database"] == f"{database} ({word})"


def test_so_has_one_that_is_in_use(netui: RunNetui, database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert report(netui, "--db", str(database))["database"] == f"{database} (in use)"


def test_what_names_no_file_is_said(netui: RunNetui) -> None:
    assert report(netui, "--db", "postgres://here/netui")["database"] == "postgres://here/netui (not a file)"


def test_of_the_environment_it_shows_only_what_a_terminal_is_told_by(
    netui: RunNetui, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("TERM", "foot"), ("COLORTERM", "truecolor"), ("LANG", "de_DE.UTF-8"), ("TOKEN", "secret")):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    said = report(netui)
    assert (said["TERM"], said["COLORTERM"], said["LANG"]) == ("foot", "truecolor", "de_DE.UTF-8")
    assert said["NO_COLOR"] == "not set"
    assert (said["terminal"], said["size"]) == ("none", "unknown")
    assert "secret" not in str(said)


def test_it_measures_the_terminal_also_where_its_output_goes_to_a_file(home: Path) -> None:
    ours, theirs = os.openpty()
    try:
        termios.tcsetwinsize(theirs, (36, 120))
        command = [sys.executable, "-m", "netui", "--version", "--verbose"]
        ran = subprocess.run(command, stdin=theirs, capture_output=True, text=True, check=True)
    finally:
        os.close(ours)
        os.close(theirs)
    said = values(ran.stdout)
    assert (said["terminal"], said["size"]) == ("stdin", "120x36")


@pytest.mark.parametrize("options", [(), ("--demo",)])
def test_verbose_alone_is_refused(netui: RunNetui, options: tuple[str, ...]) -> None:
    ran = netui("--verbose", *options)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "netui: --verbose goes with --version: type netui --version --verbose.\n"
