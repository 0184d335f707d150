"""The hook after a change: real processes, told on standard input, never waited for, ended when their time is up."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from netui import hooks
from netui.hooks import ChangeHook, change_hook

PATIENCE = 10.0


def program(tmp_path: Path, script: str) -> str:
    file = tmp_path / "hook"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return str(file)


def waited(found: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < end
        time.sleep(0.01)


def failures(hook: ChangeHook) -> list[str]:
    found: list[str] = []
    waited(lambda: found.extend(hook.failures()) or found)
    return found


def test_it_is_told_the_uids_and_which_database(tmp_path: Path) -> None:
    told = tmp_path / "told"
    script = f'cat > "{told}.part"; echo "$NETUI_HOOK $NETUI_DB $1" >> "{told}.part"; mv "{told}.part" "{told}"'
    hook = ChangeHook([program(tmp_path, script), "-v"], "/a/netui.db")
    uids = [f"{number:016x}" for number in range(20_000)]  # more than a pipe holds
    hook(uids)
    waited(told.exists)
    line, environment = told.read_text().splitlines()
    assert json.loads(line) == {"schema": 1, "changes": uids}
    assert environment == "1 /a/netui.db -v"
    waited(lambda: list(hook.failures()) == [] and not hook._running)


@pytest.mark.parametrize(
    ("script", "how"),
    [
        ("exit 3", "ended with status 3"),
        ("kill -9 $$", "was ended by signal 9"),
        ("sleep 60", "was ended after 1 seconds"),
    ],
)
def test_failing_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, how: str) -> None:
    monkeypatch.setattr(hooks, "HOOK_SECONDS", 1)
    hook = ChangeHook([program(tmp_path, script)], "/a/netui.db")
    hook([])
    assert failures(hook) == [f"The change is saved, but the hook {tmp_path}/hook {how}."]


def test_with_it_all_that_it_has_started_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "HOOK_SECONDS", 1)
    hook = ChangeHook([program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait")], "/a/netui.db")
    hook([])
    assert len(failures(hook)) == 1
    child = int((tmp_path / "child").read_text())
    waited(lambda: not _is_running(child))


def _is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(
    ("words", "how"),
    [(["/nowhere/x"], "there is no such program"), (["netui-no-such-program"], "there is no such program")],
)
def test_a_program_that_is_not_there_is_said_at_once(words: list[str], how: str) -> None:
    hook = ChangeHook(words, "/a/netui.db")
    hook([])
    assert list(hook.failures()) == [f"The change is saved, but the hook {words[0]} could not be started: {how}."]


def test_one_that_is_no_program_is_said(tmp_path: Path) -> None:
    file = tmp_path / "hook"
    file.write_bytes(b"\0\0")
    file.chmod(0o755)
    hook = ChangeHook([str(file)], "/a/netui.db")
    hook([])
    assert failures(hook) == [f"The change is saved, but the hook {file} could not be started: Exec format error."]


def test_its_signals_are_the_usual_ones(tmp_path: Path) -> None:
    hook = ChangeHook([program(tmp_path, f"grep SigIgn /proc/self/status > {tmp_path}/ignored; exit 3")], "/a/netui.db")
    hook([])
    assert failures(hook)
    ignored = int((tmp_path / "ignored").read_text().split()[1], 16)
    assert not ignored & (1 << (signal.SIGPIPE - 1))


def test_within_a_hook_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert change_hook(["x"], "/a") is not None
    monkeypatch.setenv("NETUI_HOOK", "1")
    assert change_hook(["x"], "/a") is None


def test_no_open_file_is_left_behind(tmp_path: Path) -> None:
    hook = ChangeHook([program(tmp_path, "exit 0")], "/a/netui.db")
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        hook([])
    waited(lambda: list(hook.failures()) == [] and not hook._running)
    assert len(os.listdir("/proc/self/fd")) == before
