"""Dispatch, help and option parsing; an invalid command line exits with 2 and a one-line reason."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from netui.cli.command_declaration import ShellCommand
from netui.cli.commands import SHELL_COMMANDS
from tests.cli.conftest import RunNetui

NAMED = [command for command in SHELL_COMMANDS if command.name]


def test_the_version_is_that_of_the_package(netui: RunNetui) -> None:
    assert netui("--version").out == f"netui {version('netui')}\n"


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command_and_option_of_the_session(netui: RunNetui, option: str) -> None:
    ran = netui(option)
    assert ran.status == 0
    for command in NAMED:
        assert f"  {command.usage}" in ran.out
    for asked in SHELL_COMMANDS[0].options:
        assert f"  {asked.usage}" in ran.out


@pytest.mark.parametrize("command", NAMED, ids=lambda command: command.name)
def test_every_command_explains_its_options(netui: RunNetui, command: ShellCommand) -> None:
    ran = netui(command.name, "--help")
    assert ran.status == 0
    assert ran.out.startswith(f"{command.usage} [options]\n" if command.options else f"{command.usage}\n")
    for option in command.options:
        assert f"  {option.usage}" in ran.out


@pytest.mark.parametrize("command", NAMED, ids=lambda command: command.name)
def test_every_command_refuses_an_option_it_does_not_have(netui: RunNetui, command: ShellCommand) -> None:
    ran = netui(command.name, "--jsn")
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("netui: there is no option --jsn: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("toady",), "there is no command 'toady': did you mean today?"),
        (("xyzzy",), "there is no command 'xyzzy': netui --help lists them."),
        (("coffee with Dana",), "there is no command 'coffee with Dana': to log it, type netui add \"LINE\"."),
        (("toady", "--help"), "there is no command 'toady': did you mean today?"),
        (("--versoin",), "there is no option --versoin: did you mean --version?"),
        (("--demo=1",), "--demo takes no value."),
        (("--demo", "--db", "x.db"), "--demo has its own database: leave out --db."),
        (("find", "--db"), "--db needs a value: --db PATH."),
        (("find", "--db=", "x"), "--db needs a value: --db PATH."),
        (("find", "--anyway=yes", "x"), "there is no option --anyway: netui find --help lists them."),
        (("archive", "--anyway=yes", "x"), "--anyway takes no value."),
        (("find",), "type what to look for: netui find WORDS."),
        (("show",), "whom? Type netui show NAME."),
        (("--", "x"), "this command takes no 'x'; --help lists what it takes."),
        (("undo", "twice"), "this command takes no 'twice'; --help lists what it takes."),
        (("restore", "a", "b"), "name one backup, or none for the newest."),
        (("add", "--date", "tomorrow", "coffee Dana"), "'tomorrow' is not a day: type --date as YYYY-MM-DD."),
        (("add", "--date", "2026-W45-1", "coffee Dana"), "'2026-W45-1' is not a day: type --date as YYYY-MM-DD."),
        (("today", "--date", "20261101"), "'20261101' is not a day: type --date as YYYY-MM-DD."),
        (("\x1b[31mred",), "there is no command '\\x1b[31mred': netui --help lists them."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_not_understood_is_said_in_one_line(netui: RunNetui, arguments: tuple[str, ...], reason: str) -> None:
    ran = netui(*arguments)
    assert (ran.status, ran.out, ran.err) == (2, "", f"netui: {reason}\n")


def test_two_dashes_end_the_options(netui: RunNetui) -> None:
    assert netui("add", "coffee with Dana Liu: read --help and -- all of it").status == 0
    found = netui("find", "--", "--help")
    assert (found.status, found.err) == (0, "")
    assert "Dana Liu" in found.out


def test_the_database_may_be_named_before_the_command(netui: RunNetui, tmp_path: object) -> None:
    for arguments in (("--db", f"{tmp_path}/a.db", "check"), (f"--db={tmp_path}/a.db", "check")):
        assert f"There is no database at {tmp_path}/a.db yet" in netui(*arguments).err


def test_help_is_a_command_too(netui: RunNetui) -> None:
    assert netui("help", "add").out == netui("add", "--help").out
    assert netui("help", "nope").status == 2
