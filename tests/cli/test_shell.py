"""netui as a process: closed and broken streams, encodings, signals, missing terminals."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "netui"]


@pytest.fixture
def env(home: Path) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"HOME": str(home)}


def shell(env: dict[str, str], *arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], env=env, input=stdin or b"", capture_output=True, check=False)


def test_a_reader_that_has_read_enough_is_no_failure(env: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        ran = subprocess.run([*COMMAND, "--help"], env=env, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_standard_output_is_one_line(env: dict[str, str]) -> None:
    with open("/dev/full", "wb") as full:
        ran = subprocess.run([*COMMAND, "--help"], env=env, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr.decode()) == (
        1,
        "netui: Standard output could not be written: No space left on device.\n",
    )


def test_ctrl_c_ends_quietly(env: dict[str, str], home: Path) -> None:
    settings = home / ".config/netui/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("nonsense = 1\n")
    with subprocess.Popen([*COMMAND, "add"], env=env, stdin=-1, stdout=-1, stderr=-1) as waiting:
        assert waiting.stderr is not None
        assert b"nonsense" in waiting.stderr.readline()  # from now on the command waits for its line
        waiting.send_signal(signal.SIGINT)
        out, err = waiting.communicate(timeout=10)
    assert (waiting.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_no_locale_ends_it(env: dict[str, str], encoding: str) -> None:
    ran = shell(env | {"PYTHONIOENCODING": encoding}, "add", "--dry-run", "coffee with 李雷 Šimon: ☕ \x1b[31m")
    assert (ran.returncode, ran.stderr) == (0, b"")
    shown = ran.stdout.decode(encoding)
    assert ("李雷 Šimon" in shown) == (encoding == "utf-8")
    assert "\x1b" not in shown


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_loses_no_character_in_any_locale(env: dict[str, str], encoding: str) -> None:
    import json

    ran = shell(env | {"PYTHONIOENCODING": encoding}, "add", "--dry-run", "--json", "coffee with 李雷 Šimon: ☕")
    told = json.loads(ran.stdout.decode(encoding))
    assert (told["contacts"][0]["name"], told["note"]) == ("李雷 Šimon", "☕")


@pytest.mark.parametrize("asked", [(), ("today", "--watch")], ids=["session", "watch"])
def test_without_a_terminal_it_prints_today_and_says_why(env: dict[str, str], asked: tuple[str, ...]) -> None:
    shell(env, "add", "coffee with Dana Liu: the grant > send the draft today")
    ran = shell(env, *asked)
    assert ran.returncode == 0
    assert ran.stderr.decode() == "netui: there is no terminal for a full screen; here is Today.\n"
    assert "Send the draft" in ran.stdout.decode()
    assert ran.stdout == shell(env, "today").stdout


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_ends_nothing_and_harms_nothing(env: dict[str, str], closed: str) -> None:
    for typed, status in (('add "coffee with Dana Liu"', 0), ("find dana", 0), ("today", 0), ("find", 2)):
        ran = subprocess.run(
            f'exec "{sys.executable}" -m netui {typed} {closed}', shell=True, env=env, capture_output=True, check=False
        )
        assert (ran.returncode, b"Traceback" in ran.stderr) == (status, False)
    assert b"is sound" in shell(env, "check").stdout


def test_on_a_dumb_terminal_it_prints_today_and_says_why(env: dict[str, str]) -> None:
    shell(env, "add", "coffee with Dana Liu: the grant > send the draft today")
    main_end, terminal = pty.openpty()
    with subprocess.Popen(
        COMMAND, env=env | {"TERM": "dumb"}, stdin=terminal, stdout=terminal, stderr=subprocess.PIPE
    ) as running:
        assert running.stderr is not None
        assert running.stderr.read().decode() == (
            "netui: the terminal is too simple (TERM=dumb) for a full screen; here is Today.\n"
        )
    os.close(terminal)
    assert b"Send the draft" in os.read(main_end, 10_000)
    os.close(main_end)
    assert running.returncode == 0


def test_the_demo_needs_a_screen(env: dict[str, str]) -> None:
    ran = shell(env, "--demo")
    assert ran.returncode == 1
    assert ran.stderr.decode() == "netui: there is no terminal, and the demo needs a full screen.\n"
