"""Property test over all commands and options: whatever is typed, a status of the table, and never a traceback."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.cli.command_declaration import ShellCommand
from netui.cli.commands import SHELL_COMMANDS
from netui.cli.errors import ERROR_CODES
from netui.cli.schemas import ERROR, SCHEMAS
from tests.cli.conftest import RunNetui
from tests.support.json_schema import violations

COMMANDS = [command for command in SHELL_COMMANDS if command.name]

STATUSES = {0, *(code.status for code in ERROR_CODES.values())}

HOSTILE = st.text(st.characters(exclude_categories=(), exclude_characters="\0/"), max_size=20)
"""No NUL, which no argument can have; no slash, so that only files of the test's own folder are named."""

LIKELY = st.sampled_from(
    [
        *("Dana Liu", "Priya", "Renee Marsh", "@KEY", "@KEY", "@UID", "@UID", "#grants", "org:Lumen", "kind:peer"),
        *("last>90d", "due<7d", "is:archived", "!", '"', "+tag", "-tag", "--", "-", "", " ", "fri", "2w", "today"),
        *("2026-11-30", "0", "-1", "999999999999999999999", "call Dana: the grant > send it fri", "in.csv", "."),
        *("mine.db", "follow_up:", "reach_out", "name=a", "a", "notes=both", "bash", "line", "help", "thanks"),
    ]
)

STDIN = (b"", b"Ada Abbot (Acme)\n", b"\xff\xfe\n", b"Name,Company\nAda,Acme\n", b"From: a@b.example\n\nhello\n")


@st.composite
def arguments_of(draw: st.DrawFn, command: ShellCommand) -> list[str]:
    """Options of the command with values, words, and now and then an option that is none, in any order."""
    parts: list[list[str]] = [[word] for word in draw(st.lists(LIKELY | HOSTILE, max_size=4))]
    for option in draw(st.lists(st.sampled_from(command.options), max_size=3)) if command.options else ():
        if option.metavar:
            value = draw(st.sampled_from(option.takes.split("|")) | LIKELY | HOSTILE)
            parts.append(draw(st.sampled_from([[option.name, value], [f"{option.name}={value}"]])))
        else:
            parts.append([option.name])
    if draw(st.integers(0, 9)) == 0:
        parts.append([draw(st.sampled_from(["--nonsense", "-x", "--json=1", "--help", "-h"]))])
    return [each for part in draw(st.permutations(parts)) for each in part]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(data=st.data())
def test_nothing_that_is_typed_ends_a_command_in_another_way(
    netui: RunNetui,
    world_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: ShellCommand,
    data: st.DataObject,
) -> None:
    folder = tmp_path / "here"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    monkeypatch.setenv("NETUI_DB", str(shutil.copy(world_file, folder / "mine.db")))
    monkeypatch.setenv("PATH", str(folder))  # no program is started
    monkeypatch.chdir(folder)
    (folder / "in.csv").write_text("Name,Company\nRenee Marsh,Rocket Social\nAda Abbot,Acme\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.draw(st.sampled_from(STDIN)))))
    arguments = data.draw(arguments_of(command))
    words = {"@KEY": _first_key(netui), "@UID": _first_uid(netui)} if {"@KEY", "@UID"} & {*arguments} else {}
    arguments = [words.get(each, each) for each in arguments]

    ran = netui(command.name, *arguments)

    assert ran.status in STATUSES, ran.err
    assert "Traceback" not in ran.err + ran.out
    assert "\x1b" not in ran.out + ran.err
    assert ran.err.startswith("netui: ") or not ran.status
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if "--json" in options and not {"--help", "-h"} & {*options}:
        told = json.loads(ran.out)
        assert told["schema"] == 1
        schema = ERROR if "choices" in told and len(told) == len(ERROR["properties"]) else SCHEMAS[command.name]
        assert violations(told, schema) == []
        assert ran.status == 0 or schema is ERROR or command.name in ("add", "import")


def _first_key(netui: RunNetui) -> str:
    return str(json.loads(netui("today", "--json", "--date", "2026-11-22").out)["items"][0]["key"])


def _first_uid(netui: RunNetui) -> str:
    return str(json.loads(netui("show", "--json", "Priya Raman").out)["timeline"][0]["uid"])
