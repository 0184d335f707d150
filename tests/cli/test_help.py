"""`netui help`: pages as plain text, paged where the terminal has too few lines; the manual; usage of commands."""

from __future__ import annotations

import os
import pty
import re
import struct
import subprocess
import sys
import termios
from fcntl import ioctl
from pathlib import Path

import pytest

from netui.cli.commands import SHELL_COMMANDS
from netui.help.pages import CONTENTS, HELP_PAGES, read_page
from tests.cli.conftest import RunNetui


def test_without_a_subject_it_lists_the_pages(netui: RunNetui) -> None:
    ran = netui("help")
    assert (ran.status, ran.err) == (0, "")
    assert re.findall(r"\(netui help (\w+)\)", ran.out) == list(HELP_PAGES)


@pytest.mark.parametrize("name", [CONTENTS, *HELP_PAGES])
def test_a_page_is_plain_text_in_80_columns(netui: RunNetui, name: str) -> None:
    ran = netui("help", name)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(read_page(name).title + "\n")
    assert max(map(len, ran.out.split("\n"))) <= 80
    assert "\x1b" not in ran.out
    assert "<!--" not in ran.out


def test_columns_say_how_wide_it_is(netui: RunNetui, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert 40 < max(map(len, netui("help", "start").out.split("\n"))) <= 50


@pytest.mark.parametrize("name", [command.name for command in SHELL_COMMANDS])
@pytest.mark.parametrize("columns", [50, 80])
def test_the_usage_of_a_command_is_as_wide_too(
    netui: RunNetui, monkeypatch: pytest.MonkeyPatch, name: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = netui(*filter(None, [name]), "--help").out.splitlines()
    example = lines.index("For example:") + 1 if name else len(lines)  # a line to copy: never broken
    assert max(map(len, [*lines[:example], *lines[example + 1 :]])) <= columns
    assert not name or lines[example].startswith(f"  netui {name}")


def test_a_subject_may_be_a_command(netui: RunNetui) -> None:
    assert netui("help", "add").out == netui("add", "--help").out
    assert netui("help", "LINE").out == netui("help", "line").out


@pytest.mark.parametrize(
    ("subject", "hint"),
    [
        (("lime",), "there is no help page 'lime': did you mean line?"),
        (("ad",), "there is no help page 'ad': did you mean add?"),
        (("filter",), "there is no help page 'filter': netui help contacts explains it, under 'The filter'."),
        (("xyzzy",), "there is no help page 'xyzzy': netui help lists the pages."),
        (("--man", "line"), "this command takes no 'line'; --help lists what it takes."),
        (("--mann",), "there is no option --mann: did you mean --man?"),
    ],
    ids=" ".join,
)
def test_what_is_no_subject_is_said(netui: RunNetui, subject: tuple[str, ...], hint: str) -> None:
    ran = netui("help", *subject)
    assert (ran.status, ran.out, ran.err) == (2, "", f"netui: {hint}\n")


def test_it_prints_the_manual(netui: RunNetui) -> None:
    ran = netui("help", "--man")
    assert ran.status == 0
    assert ".TH NETUI 1" in ran.out


# The pager.


def _on_terminal(home: Path, *arguments: str, lines: int = 24, columns: int = 80, **env: str) -> tuple[int, str]:
    """The exit status, and what a terminal shows."""
    controller, terminal = pty.openpty()
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    kept = {name: os.environ[name] for name in ("PATH",)}
    with subprocess.Popen(
        [sys.executable, "-m", "netui", "help", *arguments],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**kept, "HOME": str(home), "TERM": "xterm", "LANG": "C.UTF-8", **env},
        cwd=Path(__file__).parents[2],
    ) as ran:
        os.close(terminal)
        shown = b""
        while True:
            try:
                part = os.read(controller, 65536)
            except OSError:  # its other end was closed
                break
            if not part:
                break
            shown += part
    os.close(controller)
    return ran.returncode, shown.decode().replace("\r\n", "\n")


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """A pager that says how it was called, and then shows the first line."""
    script = tmp_path / "a pager.sh"
    script.write_text('#!/bin/sh\nread -r first\ncat >/dev/null\necho "paged $1 $LESS: $first"\n')
    script.chmod(0o755)
    return f"'{script}' -x"


def test_a_long_page_goes_through_the_pager(home: Path, pager: str) -> None:
    assert _on_terminal(home, "keys", PAGER=pager) == (0, "paged -x FRX: Keys\n")


def test_options_of_less_are_the_users_own(home: Path, pager: str) -> None:
    assert _on_terminal(home, "keys", PAGER=pager, LESS="i") == (0, "paged -x i: Keys\n")


@pytest.mark.parametrize("env", [{"PAGER": "cat"}, {"PAGER": ""}, {"TERM": "dumb"}], ids=str)
def test_it_can_do_without(home: Path, pager: str, env: dict[str, str]) -> None:
    status, shown = _on_terminal(home, "keys", **{"PAGER": pager, **env})
    assert status == 0
    assert shown.startswith("Keys\n====\n")
    assert "paged -x" not in shown


def test_a_page_that_fits_is_not_paged(home: Path, pager: str) -> None:
    assert "paged -x" in _on_terminal(home, "trust", lines=20, PAGER=pager)[1]
    assert "paged -x" not in _on_terminal(home, "trust", lines=200, PAGER=pager)[1]


def test_the_width_of_the_terminal_is_the_pages(home: Path) -> None:
    shown = _on_terminal(home, "start", columns=50, lines=500)[1]
    assert 40 < max(map(len, shown.split("\n"))) <= 50


@pytest.mark.parametrize("command", ["no-such-pager", "'unbalanced"])
def test_a_pager_that_cannot_start_is_named_and_the_page_shown(home: Path, command: str) -> None:
    status, shown = _on_terminal(home, "keys", PAGER=command)
    assert status == 0
    assert shown.startswith("Keys\n====\n")
    assert shown.endswith(
        f"netui: {command} could not be started: set PAGER to a program that shows text, or to cat for none.\n"
    )


def test_a_pager_that_is_left_at_once_is_no_failure(home: Path) -> None:
    assert _on_terminal(home, "keys", PAGER="true") == (0, "")
