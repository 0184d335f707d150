"""The commands that read: each answer is as its schema says, and the file is opened read-only."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from netui.cli.commands import shell_command
from netui.cli.schemas import SCHEMAS
from netui.db.cache_files import cache_folder
from tests.cli.conftest import RunNetui
from tests.support.json_schema import violations

COMMANDS = (
    ("list",),
    ("list", "is:archived"),
    ("find", "a"),
    ("find", "#grants"),
    ("show", "Jaime Stone"),
    ("introductions",),
    ("opportunities",),
    ("map",),
    ("way", "Renee Marsh"),
    ("way", "--new", "Tim Cook"),
    ("history",),
    ("today",),
    ("review",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_answer_is_as_its_schema_says(world: RunNetui, command: tuple[str, ...]) -> None:
    ran = world(*command, "--json")
    assert (ran.status, violations(json.loads(ran.out), SCHEMAS[command[0]])) == (0, [])


@pytest.mark.parametrize("command", [each for each in COMMANDS if each[0] not in ("show", "way")], ids=" ".join)
def test_the_answer_of_an_empty_file_is_too(
    netui: RunNetui, new_database: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("NETUI_DB", str(new_database))
    ran = netui(*command, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert violations(json.loads(ran.out), SCHEMAS[command[0]]) == []
    assert netui(*command).status == 0


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_is_written(world: RunNetui, command: tuple[str, ...]) -> None:
    path = Path(os.environ["NETUI_DB"])
    cache = Path(cache_folder(str(path)))

    def state() -> tuple[bytes, int, list[Path]]:
        files = [
            each for each in path.parent.rglob("*") if each not in cache.parents and cache not in (each, each.parent)
        ]
        return path.read_bytes(), path.stat().st_mtime_ns, sorted(files)

    before = state()
    known = [option.name for option in shell_command(command[0]).options]
    for formatted in ((), *((each,) for each in ("--json", "--plain", "-q") if each in known)):
        assert world(*command, *formatted).status == 0
    assert state() == before


@pytest.mark.parametrize("command", ["list", "introductions", "opportunities", "map", "way x", "history", "review"])
def test_where_there_is_no_database_none_is_made(netui: RunNetui, home: Path, command: str) -> None:
    ran = netui(*command.split())
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(f"netui: There is no database at {home}/.local/share/netui/netui.db yet: ")


@pytest.mark.parametrize("command", [each for each in COMMANDS if each[0] != "map"], ids=" ".join)
def test_two_formats_are_refused(world: RunNetui, command: tuple[str, ...]) -> None:
    ran = world(*command, "--plain", "-q")
    assert (ran.status, ran.out) == (2, "")
    assert "--plain and -q contradict each other" in ran.err
