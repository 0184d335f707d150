"""The prompt of `netui add` in a pseudo terminal: bytes that are no keys, signals, and a line that is kept."""

from __future__ import annotations

import os
import signal

import pytest

from tests.tools.bench.terminal import Terminal
from tests.tui.conftest import Start
from tests.tui.test_terminal import ended, unrestored

OFFER = "draft kept · a resumes it"
LINE = "coffee with Dana: half"


@pytest.fixture
def prompt(start: Start, world: str) -> Terminal:
    """The prompt, with a line half typed."""
    terminal: Terminal = start("add", "--db", world, size=(100, 30))
    terminal.wait_for("enter save")
    terminal.send(LINE)
    terminal.wait_for(f"> {LINE}")
    return terminal


def test_bytes_that_are_no_keys_end_nothing(prompt: Terminal) -> None:
    prompt.send(b" \xeb\xff\x1b[M\xc8\xc8\xc8\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?62;22c\x1b[3;1R.")
    prompt.wait_for(f"> {LINE} \ufffd\ufffd\\.")
    assert prompt.close("\r") == 0
    assert "Dana Liu" in prompt.drawn()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_restores_the_terminal_and_keeps_the_line(
    start: Start, world: str, prompt: Terminal, number: signal.Signals
) -> None:
    os.kill(prompt.pid, number)
    assert ended(prompt) == 128 + number
    assert unrestored(prompt) == []
    assert b"Traceback" not in prompt.received
    resumed(start, world)


def resumed(start: Start, world: str) -> None:
    again = start("--db", world)
    again.wait_for(OFFER)
    again.send("a")
    again.wait_for(f"> {LINE}")


def test_a_killed_prompt_has_kept_its_line(start: Start, world: str, prompt: Terminal) -> None:
    prompt.wait_quiet(2000)
    os.kill(prompt.pid, signal.SIGKILL)
    assert ended(prompt) == -signal.SIGKILL
    resumed(start, world)


def test_a_line_that_was_left_is_kept_and_said(start: Start, world: str, prompt: Terminal) -> None:
    assert prompt.close("\x1b") == 0
    assert "What you typed is kept as a draft" in prompt.drawn()
    resumed(start, world)
